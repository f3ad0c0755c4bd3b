"""Tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from output.cells import markdown as escaped
from output.counties.labels import Labels
from output.counties.tables import DISPUTED, Table, TableCell


def markdown(title: str, remarks: Iterable[str], views: Sequence[Table], labels: Labels) -> str:
    """A page with a heading, remarks, and each view as a table; a view without a row says so."""
    parts = [f"# {escaped(title)}", *map(escaped, remarks)]
    for view in views:
        parts += [f"## {escaped(view.title)}", _table(view) if view.rows else labels("nothing")]
    return "\n\n".join(parts) + "\n"


def _table(view: Table) -> str:
    rule = ["---:" if index in view.numeric else "---" for index in range(len(view.columns))]
    body = ([escaped(_marked(cell)) for cell in row] for row in view.rows)
    return "\n".join(_line(row) for row in ([escaped(x) for x in view.columns], rule, *body))


def _marked(cell: TableCell) -> str:
    return f"{cell.text} {DISPUTED}" if cell.disputed else cell.text


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
