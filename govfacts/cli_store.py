"""The verbs that make the fact base and take tables out of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from govfacts.cli import usable


@click.command()
@click.argument("kb", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="KB...")
@click.argument("base", type=click.Path(path_type=Path))
@click.option("--include-residents", is_flag=True, help="Private persons can be searched by name too.")
def build(kb: tuple[Path, ...], base: Path, include_residents: bool) -> None:
    """Make or add to a fact base: one SQLite file to keep, search and quote from.

    \b
    Example:  govfacts build kb.json facts.db
              govfacts build more.json facts.db
    """
    from govfacts import store

    with usable():
        store.build(kb, base, residents=include_residents)
    sys.exit(0)
