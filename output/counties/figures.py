"""The figures of a base as its tables hold them: what a person amended as amended, what was marked wrong
left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from output.counties.held import (
    PLACE_COLUMNS,
    QUOTE_COLUMNS,
    QUOTE_TABLES,
    SLASH,
    WITHIN,
    Amendments,
    amendments,
    below,
    quoted,
    spot,
)
from output.counties.types import Figure

_COLUMNS = (
    "x.id, x.measure, x.indicator, x.value, x.value_max, x.unit, x.norm_value, x.norm_unit, x.approx, "
    "x.kind, x.per, x.change, x.bound_kind, x.subject, x.time_text, x.time_start, x.time_end, "
    "x.confidence, x.rank"
)
AROUND = 24  # characters before and after a quote that tell whether it counts who took part
_CONTEXT = (
    f"substr(a.text, max(e.start - {AROUND} + 1, 1), min(e.start, {AROUND})) AS before, "
    f'substr(a.text, e."end" + 1, {AROUND}) AS after, '
    "e.start - length(replace(substr(a.text, 1, e.start), '。', '')) AS sentence"
)
_SELECT = (
    f"SELECT {_COLUMNS}, {_CONTEXT}, {PLACE_COLUMNS}, {QUOTE_COLUMNS} "  # noqa: S608 - constants
    f"FROM place AS p CROSS JOIN metric AS x ON x.place_id = p.id {QUOTE_TABLES} "
    "WHERE x.measure IS NOT NULL AND x.rank <> 'deprecated' AND "
)


def figures_below(base: sqlite3.Connection, path: Sequence[str]) -> Iterator[Figure]:
    """Every figure of a canonical measure of a place and of all below it."""
    changes = amendments(base)
    return (_figure(row, changes) for row in base.execute(f"{_SELECT} {WITHIN} ORDER BY x.id", below(path)))


def figures_of(base: sqlite3.Connection, path: Sequence[str], measure: str) -> Iterator[Figure]:
    """Every figure of one measure of one place itself."""
    asked = "p.path = ? AND x.measure = ? ORDER BY x.id"
    changes = amendments(base)
    rows = base.execute(f"{_SELECT} {asked}", (SLASH.join(path), measure))
    return (_figure(row, changes) for row in rows)


def _figure(row: sqlite3.Row, changes: Amendments) -> Figure:
    return Figure(
        id=row["id"],
        place=spot(row),
        measure=row["measure"],
        indicator=row["indicator"],
        value=row["value"],
        value_max=row["value_max"],
        unit=row["unit"],
        norm_value=row["norm_value"],
        norm_unit=row["norm_unit"],
        approx=row["approx"],
        kind=row["kind"],
        per=row["per"],
        change=row["change"],
        bound_kind=row["bound_kind"],
        subject=row["subject"],
        time_text=row["time_text"],
        time_start=row["time_start"],
        time_end=row["time_end"],
        when=_when(row["time_start"], row["time_end"], row["article_date"]),
        confidence=row["confidence"],
        preferred=row["rank"] == "preferred",
        quote=quoted(row, changes),
        before=row["before"],
        after=row["after"],
        sentence=row["sentence"],
    )


def _when(start: str | None, end: str | None, printed: str | None) -> str | None:
    """The last day a figure speaks of. What an article says of this year it can know up to its own day."""
    last = end or start or printed
    return min(last, printed) if last and printed and start and start <= printed else last
