"""The verb `extract`: pages, or whole archives, become a knowledge base."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from govfacts.archive import OBJECTS
from govfacts.cli import reading_options, settings_of, usable

FORMATS = ("json", "jsonl", "shards", "parquet", "db")


def running_options(command: Callable[..., None]) -> Callable[..., None]:
    """How a run is made: what matters for whole archives."""
    options = (
        click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True),
        click.option("--master", metavar="URL", help="Spark's: local[2], spark://host:7077, yarn ..."),
        click.option("--workers", type=click.IntRange(min=1), help="Processes; by default one a core."),
        click.option(
            "--article-timeout",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="Leave an article out that takes longer.",
        ),
        click.option(
            "--keep-run/--no-keep-run",
            default=None,
            help="Keep OUTPUT.run when all is written; by default only while something is refused.",
        ),
        click.option("--retry-rejects", is_flag=True, help="Read again what the last run refused."),
        click.option(
            "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as JSON."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; standard output if not given.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="By FILE's ending, else json.")
@click.option("--no-text", is_flag=True, help="Leave the sources' texts out (the articles' stay).")
@reading_options
@running_options
def extract(
    *,
    paths: tuple[str, ...],
    output: str,
    format_: str | None,
    engine: str,
    master: str | None,
    report: Path | None,
    **options: Any,
) -> None:
    """Read pages and write the knowledge base.

    PATH is a file, a folder, a glob or - for standard input. Read are text, Markdown, web pages, Word and
    PDF files, JSON, JSON Lines, CSV and Parquet, zip and tar archives of these, and scans where tesseract is
    installed.

    An archive is read by all cores. Stopped at any moment, the same command goes on where it was: what was
    done stands in FILE.run until all is written. What is refused is listed in rejects.jsonl beside FILE.

    A FILE ending .db is a fact base: what it holds stays, and what is new is added (see build). A folder
    (a name ending in /, or --format shards or parquet) holds each list in files of its own.

    \b
    Example:  govfacts extract pages/ -o kb.json --within 孟州市 --date 2024-08-26
              govfacts extract archive/*.jsonl -o facts.db --article-timeout 60 --report report.json
    """
    gc.set_threshold(OBJECTS)
    from govfacts import extracting
    from govfacts.archive.engine import Options

    run = Options(
        workers=options.pop("workers"),
        article_timeout=options.pop("article_timeout"),
        keep_run=options.pop("keep_run"),
        retry_rejects=options.pop("retry_rejects"),
        keep_text=not options.pop("no_text"),
    )
    with usable():
        settings = settings_of(options)
        if engine == "spark":
            done = extracting.extract_on_spark(paths, output, format_, settings, run, master=master)
        else:
            done = extracting.extract(paths, output, format_, settings, run)
        if report:
            report.write_bytes(done.json())
    sys.exit(1 if done.rejects else 0)
