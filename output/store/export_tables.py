"""The tables that leave the base: their columns, keys and rows, the same for every format."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from output.store.base import script
from output.store.redact import Redaction

Type = Literal["string", "integer", "number", "boolean"]
SHEETS = (  # one for each kind of records; the others are lists of them
    *("metric", "mechanism", "honor", "practice", "place", "person", "organization", "article"),
    *("conflict_metric", "check", "measure", "correction"),
)
BOOLEANS = frozenset({"order_certain", "holds"})
_DECLARED: dict[str, Type] = {"INTEGER": "integer", "REAL": "number", "NUMERIC": "number"}
# Columns that a table of the export adds, where they are no text.
_ADDED: dict[str, Type] = {"mechanisms": "integer", "value": "number"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `table` where its values are ids of another table of the export."""

    name: str
    type: Type
    table: str | None = None


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table of the export. `about` says what a row is; `key` are the columns that tell rows apart."""

    name: str
    about: str
    sql: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


@cache
def _selects() -> dict[str, str]:
    """The statements of exports.sql by table."""
    found = re.findall(r"^-- (\w+)$\n(.*?);$", script("exports.sql"), re.MULTILINE | re.DOTALL)
    return dict(found)


@cache
def descriptions() -> dict[str, str]:
    """What schema.sql says of each table: the comment before it."""
    found = re.findall(
        r'((?:^--.*\n)+)CREATE (?:VIRTUAL )?TABLE "?(\w+)"?', script("schema.sql"), re.MULTILINE
    )
    return {name: " ".join(line[3:] for line in said.splitlines()) for said, name in found}


def export_tables(base: sqlite3.Connection) -> tuple[ExportTable, ...]:
    """All tables of the export, those that others refer to among them."""
    return tuple(_table(base, name, sql) for name, sql in _selects().items())


def _table(base: sqlite3.Connection, name: str, sql: str) -> ExportTable:
    declared = {row[1]: row for row in base.execute(f'PRAGMA table_info("{name}")')}
    refers = {row[3]: row[2] for row in base.execute(f'PRAGMA foreign_key_list("{name}")')}
    names = [column[0] for column in base.execute(f"SELECT * FROM ({sql}) LIMIT 0").description]
    columns = tuple(Column(one, _type(one, declared.get(one)), refers.get(one)) for one in names)
    key = tuple(row[1] for row in sorted(declared.values(), key=lambda row: row[5]) if row[5])
    return ExportTable(name, descriptions()[name], sql, columns, key)


def _type(name: str, declared: Any) -> Type:
    if name in BOOLEANS:
        return "boolean"
    if declared is None:
        return _ADDED.get(name, "string")
    return _DECLARED.get(declared[2], "string")


def rows(
    base: sqlite3.Connection, table: ExportTable, redaction: Redaction | None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, the names of private persons masked where there is a redaction."""
    cursor = base.cursor()
    cursor.row_factory = None
    names = [column.name for column in table.columns]
    flags = [at for at, column in enumerate(table.columns) if column.type == "boolean"]
    for found in cursor.execute(table.sql):
        row = found
        if redaction is not None:
            row = tuple(redaction.row(dict(zip(names, found, strict=True))).values())
            if table.name == "source":
                row = (*row[:-1], None)
        for at in flags:
            row = (*row[:at], None if row[at] is None else bool(row[at]), *row[at + 1 :])
        yield row
