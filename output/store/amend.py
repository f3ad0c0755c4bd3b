"""Amended values in the tables, and back."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any, get_type_hints

import msgspec

from output.records import Time
from output.statements import number
from output.store.errors import FactBaseError
from output.store.rows import BY_KIND, TIME, Table
from patterns import load

RANKED = ("metric", "mechanism", "honor")  # kinds whose records have a rank
# What a reader can't decide: what a record is called inside, where it stands, what it is worked out from.
FIXED = frozenset(
    {"id", "article_id", "parent_id", "path", "candidates", "practice_id", "confidence", "pattern"}
)
KINDS = ("place", "person", "organization", "metric", "mechanism", "honor")
DAYS = ("time_start", "time_end")
REFERENCES = {
    "place_id": "place",
    "organization_id": "organization",
    "person_id": "person",
    "speaker": "person",
}


def fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind of records that can be amended.

    Raises:
        FactBaseError: records of this kind are not corrected; the message names those that are.
    """
    if kind not in KINDS:
        raise FactBaseError(f"{kind!r} can't be corrected; what can: {', '.join(KINDS)}")
    return tuple(column for column in BY_KIND[kind].columns if column not in FIXED)


def checked(connection: sqlite3.Connection, kind: str, field: str, value: object) -> object:
    """The value as the table keeps it.

    Raises:
        FactBaseError: there is no such field, or it can't have this value.
    """
    if field not in fields(kind):
        raise FactBaseError(f"a {kind} has no field {field!r} to amend; it has: {', '.join(fields(kind))}")
    try:
        plain: object = msgspec.convert(value, _type(BY_KIND[kind], field), strict=False)
    except msgspec.ValidationError as error:
        raise FactBaseError(f"{field} of a {kind} can't be {value!r}: {error}") from error
    if isinstance(plain, float) and not math.isfinite(plain):
        raise FactBaseError(f"{field} of a {kind} can't be {value!r}: give a number")
    if field in DAYS and plain is not None and not _is_day(str(plain)):
        raise FactBaseError(f"{field} of a {kind} can't be {value!r}: give a day, as in 2024-08-26")
    if field == "measure" and plain is not None and not _is_measure(connection, str(plain)):
        raise FactBaseError(f"there is no measure {value!r}; give the id of one, as in grid_worker")
    table = REFERENCES.get(field)
    if table and plain is not None and not _exists(connection, table, plain):
        raise FactBaseError(f"there is no {table} {plain!r} in the base; give the id of one")
    return plain


def _is_measure(connection: sqlite3.Connection, id: str) -> bool:
    """Whether the base has it (a user's own patterns may have named it), or ours do."""
    ours = (lexicon.id for lexicon in load().lexicons("measure"))
    return _exists(connection, "measure", id) or f"measure.{id}" in ours


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _type(table: Table, field: str) -> Any:
    """What the contract says a field holds."""
    if field in TIME:
        return get_type_hints(Time)[field.removeprefix("time_")] | None
    return get_type_hints(table.type)[field]


def _exists(connection: sqlite3.Connection, table: str, id: object) -> bool:
    return connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (id,)).fetchone() is not None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a row of `correction` says, its value as the table keeps it."""

    id: int
    kind: str
    record: str
    verdict: str
    field: str | None
    value: object


def restore(connection: sqlite3.Connection, record: str | None = None) -> None:
    """Puts back what was read wherever a person amended it (or in one record), and the rank normal."""
    only, of = ("", ()) if record is None else (" WHERE record_id = ?", (record,))
    rows = connection.execute(f"SELECT record_kind, record_id, field, value FROM extracted{only}", of)
    for kind, id, field, value in rows.fetchall():
        sql = f'UPDATE "{kind}" SET "{field}" = ? WHERE id = ?'
        connection.execute(sql, (msgspec.json.decode(value), id))
    connection.execute(f"DELETE FROM extracted{only}", of)
    for kind in RANKED:
        where = "rank <> 'normal'" if record is None else "id = ?"
        connection.execute(f"UPDATE {kind} SET rank = 'normal' WHERE {where}", of)


def apply(connection: sqlite3.Connection, decided: Decided) -> None:
    """Applies one decision to its record, which is there. Later ones go over earlier ones."""
    if decided.kind in RANKED:
        rank = "deprecated" if decided.verdict == "wrong" else "preferred"
        connection.execute(f"UPDATE {decided.kind} SET rank = ? WHERE id = ?", (rank, decided.record))
    if decided.verdict == "amend" and decided.field is not None:
        for field, value in _changes(connection, decided).items():
            _set(connection, decided, field, value)


def _changes(connection: sqlite3.Connection, decided: Decided) -> dict[str, object]:
    """The field, and what depends on it: a value in base units goes with its value, and is not known when
    the unit becomes another."""
    field = str(decided.field)
    changes = {field: decided.value}
    if decided.kind == "metric" and field in ("value", "unit"):
        sql = "SELECT value, norm_value, unit FROM metric WHERE id = ?"
        value, norm, unit = connection.execute(sql, (decided.record,)).fetchone()
        if field == "unit" and decided.value != unit:
            changes |= {"norm_value": None, "norm_unit": None}
        elif field == "value" and norm is not None and isinstance(decided.value, int | float):
            changes["norm_value"] = number(decided.value * norm / value) if value else None
    return changes


def _set(connection: sqlite3.Connection, decided: Decided, field: str, value: object) -> None:
    table = BY_KIND[decided.kind].table
    (was,) = connection.execute(f'SELECT "{field}" FROM {table} WHERE id = ?', (decided.record,)).fetchone()
    said = msgspec.json.encode(was).decode()
    connection.execute(
        "INSERT INTO extracted VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (record_id, field) DO UPDATE SET correction_id = excluded.correction_id",
        (decided.kind, decided.record, field, said, decided.id),
    )
    connection.execute(f'UPDATE {table} SET "{field}" = ? WHERE id = ?', (value, decided.record))
