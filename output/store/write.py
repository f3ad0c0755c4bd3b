"""Records into tables, in batches: memory holds one batch, however many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from operator import attrgetter
from typing import Any

import msgspec

from output.records import Article
from output.store.copies import of_copies, told_apart
from output.store.draft import Draft
from output.store.rows import BY_NAME, Child, Record, Table, insert
from output.store.unite import replace_record, united

BATCH = 10_000
# What a record belonged to before it changes is worked out again too.
BEFORE = {
    "metric": "INSERT OR IGNORE INTO touched_group SELECT place_id, measure FROM metric"
    " WHERE id = ? AND place_id IS NOT NULL AND measure IS NOT NULL",
    "mechanism": "INSERT OR IGNORE INTO touched SELECT 'practice', practice_id FROM mechanism"
    " WHERE id = ? AND practice_id IS NOT NULL",
}
DERIVED = ("practices", "conflicts")  # lists that are worked out from the others (derive.py)


def write_records(draft: Draft, name: str, records: Iterable[Record]) -> int:
    """Adds the records of one list (`metrics`, `places` …) to a draft; how many were new or changed. A
    record that is there already is united with what it was; the same again changes nothing. Practices
    and conflicts are worked out in the end: those given are passed over."""
    table, connection = BY_NAME[name], draft.connection
    if name in DERIVED:
        return 0
    statements = _statements(table)
    count = 0
    for given in _batches(records):
        batch, known = given, _known(connection, table, given)
        if draft.copies or (known and name == "articles"):
            batch = _with_copies(draft, given)
            known = _known(connection, table, batch)
        new = [record for record in batch if record.id not in known] if known else batch
        unique = {record.id: record for record in new}
        if len(unique) < len(new):
            known |= unique.keys()
        _insert(connection, table, statements, list(unique.values()))
        again = [one for one in batch if one.id in known and unique.get(one.id) is not one]
        changed = [one.id for one in again if _unite(connection, table, one)]
        count += len(unique) + len(changed)
        draft.touch(table.kind, (*unique, *changed))
    return count


def _with_copies(draft: Draft, batch: list[Record]) -> list[Record]:
    """The batch with what is of articles that another file printed told apart."""
    made: list[Record] = []
    others = {one.id: one.source_id for one in batch if isinstance(one, Article)}
    for record in of_copies(draft.connection, batch, draft.copies):
        if isinstance(record, Article):
            own = told_apart(draft.connection, record, others)
            if own.id != record.id:
                draft.copies[record.id] = own.id
            made.append(own)
        else:
            made.append(record)
    return made


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    records = iter(records)
    while batch := list(islice(records, BATCH)):
        yield batch


def _known(connection: sqlite3.Connection, table: Table, batch: list[Record]) -> set[str]:
    ids = msgspec.json.encode([one.id for one in batch]).decode()
    found = connection.execute(
        f"SELECT id FROM {table.table} WHERE id IN (SELECT value FROM json_each(?))", (ids,)
    )
    return {id for (id,) in found}


def _statements(table: Table) -> tuple[str, tuple[tuple[Child, str], ...]]:
    children = tuple((child, insert(child.table, child.columns)) for child in table.children)
    return insert(table.kind, table.columns), children


def _insert(
    connection: sqlite3.Connection,
    table: Table,
    statements: tuple[str, tuple[tuple[Child, str], ...]],
    records: list[Any],
) -> None:
    own, children = statements
    records.sort(key=attrgetter("id"))
    connection.executemany(own, map(table.row, records))
    for child, statement in children:
        connection.executemany(statement, chain.from_iterable(map(child.rows, records)))


def _unite(connection: sqlite3.Connection, table: Table, record: Record) -> bool:
    """Unites the record with the one of its id; whether that changed anything."""
    both = united(connection, table, record)
    if both is None:
        return False
    if table.kind in BEFORE:
        connection.execute(BEFORE[table.kind], (record.id,))
    replace_record(connection, table, both)
    return True
