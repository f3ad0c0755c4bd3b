"""The verb that shows the fact base in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govfacts.cli import usable


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to show it to the house.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--name", "names", multiple=True, help="A name this machine is called by (facts.example.org).")
@click.option("--open", "shown", is_flag=True, help="Open it in the browser, where there is one.")
@click.option("--edit", is_flag=True, help="Let who has the token that is printed mark and amend facts.")
@click.option("--include-residents", is_flag=True, help="Private persons have pages of their own.")
@click.option("--redact", is_flag=True, help="Mask the names of private persons.")
@click.option(
    "--workers", type=click.IntRange(1, 16), help="Processes that make pages [default: one a core, 4 at most]"
)
def serve(*, edit: bool, shown: bool, **wanted: Any) -> None:
    """Show a fact base in the browser: pages to search, read and quote from.

    Needs no network. Read only, unless --edit.

    \b
    Example:  govfacts serve facts.db --open
              govfacts serve facts.db --edit --port 8080
    """
    from govfacts import serving

    with usable():
        serving.serve(serving.Wanted(**wanted), edit=edit, shown=shown)
