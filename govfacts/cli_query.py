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

CORRECT_CODES = """
\b
Exit codes:
  0  done
  1  some of what was imported was refused (each named on standard error); the rest is in the base
  2  wrong usage, or a base, record, field or file that can't be used; nothing was changed
"""


@click.command(epilog=CODES)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("question", nargs=-1, required=True, metavar="QUESTION...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", "csv", "markdown"]),
    default="table",
    show_default=True,
)
@click.option("--sql", is_flag=True, help="Print the SQL instead, to be run in sqlite3 as it stands.")
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0, 100_000), default=0, help="Answers to leave out in front.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only these kinds of records.")
@click.option("--place", help="Only what is of this place or below it: a name, a path or a code.")
@click.option("--redact", is_flag=True, help="Mask the names of private persons.")
@click.option(
    "--date",
    metavar="YYYY-MM-DD",
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


TOOLS = ("label-studio", "doccano", "gold")


@click.command(epilog=CORRECT_CODES)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("id", required=False)
@click.option("--wrong", is_flag=True, help="The record is wrong; it stays, marked as wrong.")
@click.option("--right", is_flag=True, help="The record is right.")
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=VALUE",
    help="Amend a field, several by several options.",
)
@click.option("--undo", type=int, metavar="NUMBER", help="Take a correction back (its number from --list).")
@click.option("--who", metavar="NAME", help="Who corrects.")
@click.option("--why", metavar="TEXT", help="What shows it.")
@click.option("--list", "listed", is_flag=True, help="Print the corrections, of one record if ID is given.")
@click.option(
    "--export",
    "exported",
    type=(click.Choice(TOOLS), click.Path(path_type=Path)),
    metavar="TOOL FILE",
    help="Write label-studio or doccano FILE, or gold into the folder FILE.",
)
@click.option(
    "--import",
    "imported",
    type=(click.Choice(TOOLS[:2]), click.Path(path_type=Path)),
    metavar="TOOL FILE",
    help="Take over what was annotated: needs --who and --why.",
)
@click.option("--redact", is_flag=True, help="Mask the names of private persons in what is exported.")
def correct(*, base: Path, id: str | None, **options: Any) -> None:
    """Mark a fact right or wrong, amend it, take that back; exchange facts with annotation tools.

    ID is a record's id as `govfacts query` prints it, or its beginning. Corrections are kept in the base, are
    never changed, and hold again after `govfacts build`; the value that was read stays beside the new one.

    \b
    Example:  govfacts correct facts.db m2b228 --field value=290000 --who 王敏 --why "the printed page"
              govfacts correct facts.db m2b228 --wrong --who 王敏 --why "of another village"
              govfacts correct facts.db --list
              govfacts correct facts.db --undo 1 --who 王敏 --why "misread"
              govfacts correct facts.db --export label-studio tasks.json
    """
    from govfacts import correcting

    with usable():
        refused = correcting.run(base, correcting.Wanted(id=id, **options))
    sys.exit(1 if refused else 0)
