"""The verbs that make the fact base and take tables out of it."""

from __future__ import annotations

from pathlib import Path

import click

from govfacts.cli import usable


@click.command()
@click.argument("kb", nargs=-1, type=click.Path(path_type=Path), metavar="KB...")
@click.argument("base", type=click.Path(path_type=Path))
@click.option(
    "--include-residents/--exclude-residents",
    "residents",
    default=None,
    help="Whether private persons have a page and can be searched by name; a new base leaves them out.",
)
@click.option("--anew", is_flag=True, help="Leave out what BASE held, but for the corrections.")
@click.option(
    "--patterns",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of patterns that the texts were read with: it names their measures.",
)
def build(
    *, kb: tuple[Path, ...], base: Path, residents: bool | None, anew: bool, patterns: Path | None
) -> None:
    """Make or add to a fact base: one SQLite file to keep, search and quote from.

    KB is what `govfacts extract` wrote: JSON, JSON Lines (for very many articles) or a folder. What BASE
    holds already is united with it: the same file twice changes nothing. BASE stays as it is unless all went
    well.

    \b
    Example:  govfacts build kb.json facts.db
              govfacts build more.json facts.db
    """
    from govfacts import store
    from output.store import Options
    from patterns import load

    if not kb:
        raise click.UsageError(
            f"name what is read and the fact base to be made: govfacts build {base} facts.db"
        )
    with usable():
        chosen = Options(residents, anew, load(patterns) if patterns else None)
        store.build(kb, base, chosen)


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR|FILE")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "xlsx", "jsonl", "parquet"]),
    help="By FILE's ending, else csv.",
)
@click.option("--redact", is_flag=True, help="Mask the names of private persons wherever they stand.")
def export(*, base: Path, target: Path, format_: str | None, redact: bool) -> None:
    """Take tables out of a fact base: for Excel, for analysts, for other programs.

    csv and parquet fill the folder DIR with a file for each table and a datapackage.json; xlsx and jsonl
    write one FILE. What people amended is written as amended. Nothing in a cell can run as a formula.

    \b
    Example:  govfacts export facts.db facts.xlsx
              govfacts export facts.db tables/ --format csv --redact
    """
    from govfacts import store

    with usable():
        store.export(base, target, format_, redact=redact)
