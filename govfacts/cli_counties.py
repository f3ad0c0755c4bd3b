"""The verbs that set places, times and runs side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from govfacts.cli import usable

FORMATS = {".md": "markdown", ".csv": "csv", ".xlsx": "xlsx", ".html": "html"}
PLAIN = ("markdown", "csv", "html")
WORKBOOK = (*PLAIN, "xlsx")
DIFF_CODES = """
\b
Exit codes, as diff has them:
  0  the same content, in whatever order
  1  they differ
  2  wrong usage, or a file that can't be used
"""


def output_options(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """-o, --format and --language of a verb that has these formats beside the terminal's."""
    listed = ", ".join(ending for ending, name in FORMATS.items() if name in formats)

    def options(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(
            (
                click.option(
                    "-o",
                    "--output",
                    type=click.Path(dir_okay=False, path_type=Path),
                    metavar="FILE",
                    help=f"Write a file instead; its ending says which: {listed}.",
                ),
                click.option(
                    "--format",
                    "format_",
                    type=click.Choice(["table", *formats]),
                    help="By FILE's ending, else table.",
                ),
                click.option(
                    "--language",
                    type=click.Choice(["en", "zh"]),
                    default="en",
                    show_default=True,
                    help="Of headings and words between.",
                ),
            )
        ):
            command = option(command)
        return command

    return options


def _chosen(output: Path | None, format_: str | None, formats: tuple[str, ...]) -> str:
    """The format that was asked for, by name or by the file's ending."""
    if output is None or (format_ and format_ != "table"):
        return format_ or "table"
    endings = [ending for ending, name in FORMATS.items() if name in formats]
    if output.suffix.lower() not in endings:
        raise click.UsageError(f"{output}: end it {', '.join(endings)}, or give --format")
    return FORMATS[output.suffix.lower()]


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("places", nargs=-1, required=True, metavar="PLACE PLACE...")
@output_options(*WORKBOOK)
def compare(
    base: Path, places: tuple[str, ...], output: Path | None, format_: str | None, language: str
) -> None:
    """Set places of a fact base side by side: measures, mechanisms, honors, people in office.

    PLACE is a name, a path (修武县城关镇) or a code, of any level. A cell is the place's own figure, else the
    sum of what the places below it state, marked as one with how many of them are in it.

    \b
    Example:  govfacts compare facts.db 孟州市 温县 修武县
              govfacts compare facts.db 孟州市 温县 -o report.html --language zh
    """
    from govfacts import counties

    with usable():
        counties.compare(base, places, output, _chosen(output, format_, WORKBOOK), language)


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("place")
@click.argument("measure")
@output_options(*PLAIN)
def series(
    *, base: Path, place: str, measure: str, output: Path | None, format_: str | None, language: str
) -> None:
    """Show what a place states of a measure over time, with what disagrees.

    MEASURE is a measure's name or id, or a word for it: 网格, grid, 专职网格员.

    \b
    Example:  govfacts series facts.db 孟州市 专职网格员
    """
    from govfacts import counties

    with usable():
        counties.series(base, (place, measure), output, _chosen(output, format_, PLAIN), language)


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("practice")
@output_options(*PLAIN)
def practices(base: Path, practice: str, output: Path | None, format_: str | None, language: str) -> None:
    """Show who has a practice, since when, and how its parts differ from place to place.

    PRACTICE is its name, its core, a piece of its name, or its id.

    \b
    Example:  govfacts practices facts.db 四议两公开
    """
    from govfacts import counties

    with usable():
        counties.practices(base, practice, output, _chosen(output, format_, PLAIN), language)


@click.command(epilog=DIFF_CODES)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--ignore", multiple=True, metavar="FIELD", help="A field that may differ; again for more.")
def diff(old: Path, new: Path, format_: str, ignore: tuple[str, ...]) -> None:
    """List what two runs differ in: records added, removed, changed, with the fields and both quotes.

    OLD and NEW are fact bases, or knowledge bases as JSON or JSON Lines, in any mixture. A fact whose id
    changed because its value did is found again by its article, its measure and its place.

    \b
    Example:  govfacts diff last-year.db this-year.db
              govfacts diff old.json new.json --ignore confidence --ignore pattern
    """
    from govfacts import counties

    with usable():
        differ = counties.diff(old, new, format_, ignore)
    sys.exit(1 if differ else 0)
