"""Comparisons, series, spreads and differences for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from output.counties.diff import Change, Differences, Single
from output.counties.labels import Labels
from output.counties.summary import remarks
from output.counties.tables import DISPUTED, Table, TableCell, tables
from output.counties.types import Comparison, Series, Spread
from output.counties.views import series_tables, spread_tables
from output.counties.words import in_quotes
from output.wording import one_line

MOST = 15  # rows of a view that a terminal shows; a file has all
WIDE = frozenset({"unused", "evidence"})  # views for files
NARROW = {"mechanisms": 4, "honors": 5, "offices": 4}  # columns of a view that a terminal shows
SPARKS = "▁▂▃▄▅▆▇█"
SUM_STYLE = "italic cyan"


def comparison_view(comparison: Comparison, labels: Labels) -> RenderableType:
    """All views of a comparison but the longest, each cut after a few rows."""
    views = [view for view in tables(comparison, labels) if view.id not in WIDE and view.rows]
    shown = (_table(view, labels, whole=view.id == "measures") for view in views)
    return Group(*(Text(line, style="yellow") for line in remarks(comparison, labels)), *shown)


def series_view(many: Sequence[Series], labels: Labels) -> RenderableType:
    """Each series as a line of bars and a table."""
    parts: list[RenderableType] = []
    for one in many:
        title = labels("series_title", measure=one.name, place=one.region.name)
        parts.append(Text(f"{title} ({one.unit})  {sparks(one)}", style="bold"))
        parts += [_table(view, labels, whole=True) for view in series_tables(one, labels) if view.rows]
    return Group(*parts)


def spread_view(spread: Spread, labels: Labels) -> RenderableType:
    """The places that have a practice in the order of time, and its parts by place."""
    title = Text(labels("spread_title", practice=spread.name), style="bold")
    return Group(title, *(_table(view, labels, whole=True) for view in spread_tables(spread, labels)))


def sparks(one: Series) -> str:
    """The values of a series as bars, from nothing to the highest."""
    values = [point.figure.value for point in one.points]
    highest = max((abs(value) for value in values), default=0)
    if not highest:
        return ""
    return "".join(SPARKS[round(max(value, 0) / highest * (len(SPARKS) - 1))] for value in values)


def differences_view(found: Differences) -> RenderableType:
    """What was removed, added and changed, a paragraph each, and how many of each."""
    lines = Text(overflow="fold")
    for record in found.removed:
        lines.append(f"- {_single(record)}\n", style="red")
    for record in found.added:
        lines.append(f"+ {_single(record)}\n", style="green")
    for change in found.changed:
        lines.append(f"~ {_headed(change.record, change.what, change.where)}\n", style="yellow")
        for line in _changes(change):
            lines.append(f"    {line}\n")
    for warning in found.warnings:
        lines.append(f"! {warning}\n", style="magenta")
    counts = (len(found.added), len(found.removed), len(found.changed))
    lines.append("{} added, {} removed, {} changed".format(*counts), style="bold")
    return lines


def _single(record: Single) -> str:
    headed = _headed(record.record, record.what, record.where)
    return f"{headed} {in_quotes(record.quote)}" if record.quote else headed


def _headed(record: str, what: str, where: str) -> str:
    return one_line(f"{record}: {what}" + (f" · {where}" if where else ""))


def _changes(change: Change) -> Iterable[str]:
    for field in change.fields:
        if field.name != "quotes":
            yield f"{field.name}: {field.old_words or '–'} → {field.new_words or '–'}"
    old, new = (in_quotes(quote) if quote else "" for quote in change.quotes)
    if old != new:
        yield f"{old} → {new}"
    elif old:
        yield old


def _table(view: Table, labels: Labels, *, whole: bool) -> RenderableType:
    shown = RichTable(title=view.title, title_justify="left", title_style="bold", box=None, padding=(0, 1))
    columns = NARROW.get(view.id, len(view.columns))
    for index, column in enumerate(view.columns[:columns]):
        shown.add_column(
            one_line(column), justify="right" if index in view.numeric else "left", overflow="fold"
        )
    rows = view.rows if whole else view.rows[:MOST]
    for row in rows:
        shown.add_row(*map(_cell, row[:columns]))
    if len(rows) < len(view.rows):
        shown.caption = labels("more", count=len(view.rows) - len(rows))
    elif any(cell.basis == "sum" for row in rows for cell in row):
        shown.caption = labels("sum_note")
    if any(cell.disputed for row in rows for cell in row):
        shown.caption = f"{shown.caption or ''}\n{DISPUTED} {labels('disputed')}".strip()
    shown.caption_justify = "left"
    return Group(shown, Text()) if view.rows else Group(Text(f"{view.title}: {labels('nothing')}"), Text())


def _cell(cell: TableCell) -> Text:
    shown = Text(one_line(cell.text), style=SUM_STYLE if cell.basis == "sum" else "")
    return shown.append(f" {DISPUTED}", style="bold red") if cell.disputed else shown
