"""What a person amended in a record, and what the program had read there."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# What is worked out of an amended value is not told as amended beside it.
_AMENDED = """
SELECT x.record_id, c.field, x.value, c.who
FROM json_each(:ids) AS asked
JOIN extracted AS x ON x.record_id = asked.value
JOIN correction AS c ON c.id = x.correction_id AND c.field = x.field
ORDER BY x.record_id, c.id
"""


@dataclass(frozen=True, slots=True)
class Amended:
    """`who` amended `field`, where the program had read `was` ("" for nothing; a name for a place, a person
    or a body)."""

    field: str
    was: str
    who: str


def amended(base: sqlite3.Connection, ids: Iterable[str]) -> Mapping[str, tuple[Amended, ...]]:
    """The amendments that hold of these records, by id; none for a record that nobody amended."""
    found: dict[str, list[Amended]] = defaultdict(list)
    for id, field, value, who in base.execute(_AMENDED, {"ids": json.dumps(list(ids))}):
        found[id].append(Amended(field, _said(base, json.loads(value)), who))
    return {id: tuple(changes) for id, changes in found.items()}


def _said(base: sqlite3.Connection, value: object) -> str:
    """A value as it is said: of a place, a person or a body its name."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    sql = """SELECT name FROM place WHERE id = :id UNION ALL SELECT name FROM person WHERE id = :id
        UNION ALL SELECT name FROM organization WHERE id = :id"""
    row = base.execute(sql, {"id": value}).fetchone()
    return str(row[0]) if row else value
