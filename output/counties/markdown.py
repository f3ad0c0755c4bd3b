"""Tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from output.counties.labels import Labels
from output.counties.tables import DISPUTED, Table, TableCell
from output.wording import one_line

# What Markdown or the HTML in it would take for more than text.
_MEANINGFUL = regex.compile(r"[\\`*_{}\[\]<>#|~&!]")


def markdown(title: str, remarks: Iterable[str], views: Sequence[Table], labels: Labels) -> str:
    """A page with a heading, remarks, and each view as a table; a view without a row says so."""
    parts = [f"# {escaped(title)}", *map(escaped, remarks)]
    for view in views:
        parts += [f"## {escaped(view.title)}", _table(view) if view.rows else labels("nothing")]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MEANINGFUL.sub(lambda match: "\\" + match.group(), one_line(text))


def _table(view: Table) -> str:
    rule = ["---:" if index in view.numeric else "---" for index in range(len(view.columns))]
    body = ([escaped(_marked(cell)) for cell in row] for row in view.rows)
    return "\n".join(_line(row) for row in ([escaped(x) for x in view.columns], rule, *body))


def _marked(cell: TableCell) -> str:
    return f"{cell.text} {DISPUTED}" if cell.disputed else cell.text


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
