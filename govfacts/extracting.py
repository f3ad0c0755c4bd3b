"""What the verb `extract` does. (A module of its own: it begins without waiting for the other verbs'.)"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from govfacts.archive.engine import Options, build
from govfacts.archive.report import Report
from govfacts.archive.targets import target
from govfacts.errors import CommandError
from govfacts.inputs import STDIN
from govfacts.run import Settings
from govfacts.terminal import say


def extract(
    paths: Sequence[str], output: str, format: str | None, settings: Settings, options: Options
) -> Report:
    """Writes the knowledge base; what was done."""
    try:
        report = build(paths, target(output, format, settings), settings, options, say)
    except KeyboardInterrupt:
        say("interrupted; nothing was written yet, and the same command goes on where this one was")
        raise
    _tell(report)
    return report


def extract_on_spark(
    paths: Sequence[str],
    output: str,
    format: str | None,
    settings: Settings,
    options: Options,
    *,
    master: str | None,
) -> Report:
    """The same on Spark. Without `-o` the last of `paths` is the output."""
    from govfacts.spark.engine import build_on_spark  # noqa: PLC0415 - an extra

    if output == STDIN:
        *paths, output = paths
    if not paths:
        raise CommandError("name what to read, and where to write")
    form = format or (None if Path(output).suffix else "parquet")
    to = target(output, form, settings)
    report = build_on_spark(paths, to, settings, options, master=master, say=say)
    _tell(report)
    return report


def _tell(report: Report) -> None:
    for line in report.text().splitlines():
        say(line)
