"""Records that a place has: its own, and those of persons who hold a post there and that name no place
(a work method called after a secretary, an honor of a village head)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from output.counties.types import Quoted, Spot
from output.store.amended import Amended, amended

Amendments = Mapping[str, tuple[Amended, ...]]

SLASH = "/"  # between the names of a path in the base
AFTER_SLASH = chr(ord(SLASH) + 1)  # the first character after it: paths below P lie from P/ to P0
WITHIN = "(p.path = ? OR (p.path >= ? AND p.path < ?))"
PLACE_COLUMNS = "p.id AS place_id, p.name AS place_name, p.level AS place_level, p.path AS place_path"
QUOTE_COLUMNS = (
    'e.text AS quote, e.start AS quote_start, e."end" AS quote_end, '
    "a.id AS article_id, a.title AS article_title, a.date AS article_date, a.newspaper"
)
QUOTE_TABLES = (
    "JOIN evidence AS e ON e.record_id = x.id AND e.position = 0 JOIN article AS a ON a.id = e.article_id"
)
# Which table SQLite begins with: CROSS JOIN keeps it to the order that is written.
_FROM_PLACES = (
    "FROM place AS p CROSS JOIN {table} AS x ON x.place_id = p.id",
    "FROM place AS p CROSS JOIN role AS r ON r.place_id = p.id "
    "CROSS JOIN {table} AS x ON x.person_id = r.person_id AND x.place_id IS NULL",
)
_FROM_RECORDS = (
    "FROM {table} AS x CROSS JOIN place AS p ON p.id = x.place_id",
    "FROM {table} AS x CROSS JOIN role AS r ON r.person_id = x.person_id AND x.place_id IS NULL "
    "CROSS JOIN place AS p ON p.id = r.place_id",
)


def below(path: Sequence[str]) -> tuple[str, str, str]:
    """The parameters of WITHIN: the place of this path and all below it."""
    joined = SLASH.join(path)
    return joined, joined + SLASH, joined + AFTER_SLASH


def split_path(path: str) -> tuple[str, ...]:
    return tuple(path.split(SLASH))


def held_within(base: sqlite3.Connection, table: str, columns: str, path: Sequence[str]) -> list[sqlite3.Row]:
    """The records of `table` that the place of this path and all below it have, as `_held` gives them."""
    return _held(base, (table, columns), (_FROM_PLACES, WITHIN), below(path))


def held_where(
    base: sqlite3.Connection, table: str, columns: str, column: str, value: str
) -> list[sqlite3.Row]:
    """The records of `table` with this value in `column` and with a place, as `_held` gives them."""
    return _held(base, (table, columns), (_FROM_RECORDS, f"x.{column} = ?"), (value,))


def _held(
    base: sqlite3.Connection,
    wanted: tuple[str, str],
    asked: tuple[Sequence[str], str],
    parameters: Sequence[str],
) -> list[sqlite3.Row]:
    """The rows of a table (as x, its place as p), each once, ordered by id, with the columns of its place and
    its first quote; what was marked wrong is left out. Of a person's places the innermost counts."""
    (table, columns), (joins, condition) = wanted, asked
    rows: dict[str, sqlite3.Row] = {}
    for tables in joins:
        statement = (
            f"SELECT {columns}, {PLACE_COLUMNS}, {QUOTE_COLUMNS} {tables.format(table=table)} "
            f"{QUOTE_TABLES} WHERE x.rank <> 'deprecated' AND {condition} ORDER BY x.id, length(p.path)"
        )
        rows |= {row["id"]: row for row in base.execute(statement, parameters)}
    return [rows[id] for id in sorted(rows)]


def spot(row: sqlite3.Row) -> Spot:
    """The place of a row with PLACE_COLUMNS."""
    return Spot(row["place_id"], row["place_name"], row["place_level"], split_path(row["place_path"]))


def amendments(base: sqlite3.Connection) -> Amendments:
    """What people amended, by record: they are few."""
    return amended(base, [id for (id,) in base.execute("SELECT DISTINCT record_id FROM extracted")])


def quoted(row: sqlite3.Row, changes: Amendments) -> Quoted:
    """The quote of a row with the record's id and QUOTE_COLUMNS."""
    return Quoted(
        text=row["quote"],
        start=row["quote_start"],
        end=row["quote_end"],
        article_id=row["article_id"],
        title=row["article_title"],
        date=row["article_date"],
        newspaper=row["newspaper"],
        amended=changes.get(row["id"], ()),
    )
