"""Mechanisms as places have them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from output.counties.held import Amendments, amendments, held_where, held_within, quoted, spot
from output.counties.types import Variant

_COLUMNS = "x.id, x.name, x.code, x.category, x.owner, x.practice_id"
# The labels of the parts in their order, as JSON.
_LABELS = (
    "(SELECT json_group_array(label) FROM (SELECT c.label FROM component AS c "
    "WHERE c.mechanism_id = x.id ORDER BY c.position)) AS labels"
)


def variants_below(base: sqlite3.Connection, region: int, path: Sequence[str]) -> tuple[Variant, ...]:
    """The mechanisms of a place and of all below it."""
    rows = held_within(base, "mechanism", f"{_COLUMNS}, {_LABELS}", path)
    return tuple(_variants(rows, region, amendments(base)))


def variants_of(base: sqlite3.Connection, practice: str) -> tuple[Variant, ...]:
    """The mechanisms of a practice, wherever; those whose place is not known are left out."""
    rows = held_where(base, "mechanism", f"{_COLUMNS}, {_LABELS}", "practice_id", practice)
    return tuple(_variants(rows, 0, amendments(base)))


def first_date(variants: Iterable[Variant]) -> str | None:
    """The earliest day that is known of them."""
    return min((one.date for one in variants if one.date), default=None)


def _variants(rows: Iterable[sqlite3.Row], region: int, changes: Amendments) -> Iterator[Variant]:
    for row in rows:
        yield Variant(
            id=row["id"],
            region=region,
            place=spot(row),
            name=row["name"],
            code=row["code"],
            category=row["category"],
            owner=row["owner"],
            labels=tuple(json.loads(row["labels"])),
            practice_id=row["practice_id"] or row["id"],
            date=row["article_date"],
            quote=quoted(row, changes),
        )
