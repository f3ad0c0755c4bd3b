"""The verbs that ask the fact base and correct it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from govfacts.cli import usable

KINDS = ("metric", "mechanism", "honor", "person", "place", "practice", "organization", "article")
CODES = """
\b
Exit codes, as grep has them:
  0  there are answers
  1  nothing answers; standard error says what was understood and what is near
  2  wrong usage, or a base or question that can't be used
"""


@click.command(epilog=CODES)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("question", nargs=-1, required=True, metavar="QUESTION...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    show_default=True,
)
@click.option("--sql", is_flag=True, help="Print the SQL instead, to be run in sqlite3 as it stands.")
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0, 100_000), default=0, help="Answers to leave out in front.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only these kinds of records.")
@click.option("--place", help="Only what is of this place or below it: a name, a path or a code.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that 今年, 去年 and 近三年 in the question count from.",
)
def query(*, base: Path, question: tuple[str, ...], format_: str, sql: bool, **narrowed: Any) -> None:
    """Ask a fact base: words or a question, answered with the sentences that say it.

    QUESTION holds places (with all below them), measures, people, practices, honors, numbers (put '>50' in
    quotes), times, and question words, in any order. docs/query.md describes it.

    \b
    Example:  govfacts query facts.db 遂昌县 志愿者 多少
              govfacts query facts.db "谁是车前村的书记?"
    """
    from govfacts import asking

    with usable():
        date = narrowed.pop("date")
        asked = asking.Asked(" ".join(question), date=date.date().isoformat() if date else None, **narrowed)
        total = asking.print_sql(base, asked) if sql else asking.print_answers(base, asked, format_)
    sys.exit(0 if total else 1)
