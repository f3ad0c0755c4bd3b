"""One record of a fact base with all that its explanation (output/explain.py) names, counts or quotes: as
much of a large base as is read for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

from output.files import record_lists
from output.record_words import NEAR, SHORTEST, Record
from output.records import SCHEMA_VERSION, Check, Conflict, Generator, KnowledgeBase
from output.store.base import open_base
from output.store.read import read_records
from output.store.rows import TABLES

# Fields that name other records, besides all that end in _id.
NAMING = frozenset({"speaker", "duplicate_of", "places", "mechanisms", "metric_ids", "whole", "parts"})
RELATED = frozenset({"mechanisms", "metric_ids", "whole", "parts"})  # those of them that are told in a line
RELATING = (
    'SELECT id FROM "check" WHERE whole = ?1',
    "SELECT check_id FROM check_part WHERE part = ?1",
    "SELECT conflict_id FROM conflict_metric WHERE metric_id = ?1",
    "SELECT id FROM article WHERE source_id = ?1 OR duplicate_of = ?1",
)
COUNTED = (
    "SELECT id FROM metric WHERE place_id = ?1 OR speaker = ?1",
    "SELECT id FROM mechanism WHERE place_id = ?1 OR organization_id = ?1 OR person_id = ?1",
    "SELECT id FROM honor WHERE place_id = ?1 OR organization_id = ?1 OR person_id = ?1",
    "SELECT record_id FROM evidence WHERE article_id = ?1",
)
READ_ALONG = (  # the file that an article is of, and what else that file holds
    "SELECT source_id FROM article WHERE id = ?1",
    "SELECT id FROM article WHERE source_id = (SELECT source_id FROM article WHERE id = ?1)",
)
_IS_RECORD = {"place": "EXISTS (SELECT 1 FROM evidence AS e WHERE e.record_id = t.id)"}  # see read.py


def around(path: Path, id: str, generator: Generator) -> KnowledgeBase:
    """The part of the fact base in `path` that explains the record `id` (its beginning is enough) just as all
    of it would; where there is no such record, those with the nearest ids.

    Raises:
        FactBaseError: the file is no fact base, or one of another version.
    """
    with closing(open_base(path)) as base:
        part = _Part(base)
        near = _near(base, id)
        begun = [one for one in near if one.startswith(id)]
        if id in near or (len(begun) == 1 and len(id) >= SHORTEST):
            part.explain(id if id in near else begun[0])
        else:
            part.read(name for one in part.read(near) for name in _named(one))
        return part.whole(generator)


class _Part:
    """Records of a base, each read once."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._lists: dict[str, dict[str, Record]] = {name: {} for name in record_lists()}

    def read(self, ids: Iterable[str]) -> list[Record]:
        """Reads the records of these ids; those that had not been read."""
        wanted = set(ids).difference(*self._lists.values())
        found: list[Record] = []
        for name, held in self._lists.items() if wanted else ():
            read = {one.id: one for one in read_records(self._base, name, wanted)}
            held.update(read)
            found += read.values()
        return found

    def explain(self, id: str) -> None:
        """Reads the record of the id and all that is said with it."""
        (record,) = self.read([id])
        related = {*_named(record, RELATED), *self._ids(RELATING, id)}
        quoted = _quoted(record)
        beside = self.read([*related, *_named(record), *quoted])
        told = [one for one in beside if one.id in related]
        self.read(name for one in told for name in _named(one))
        if isinstance(record, Check | Conflict):
            self.read(article for one in told for article in _quoted(one)[:1])
        self.read(self._ids(COUNTED, id))
        for first in quoted[:1]:
            self.read(self._ids(READ_ALONG, first))

    def whole(self, generator: Generator) -> KnowledgeBase:
        lists: dict[str, Any] = {
            name: tuple(held[id] for id in sorted(held)) for name, held in self._lists.items()
        }
        return KnowledgeBase(SCHEMA_VERSION, generator, **lists)

    def _ids(self, queries: Iterable[str], id: str) -> Iterator[str]:
        for sql in queries:
            yield from (row[0] for row in self._base.execute(sql, (id,)))


def _near(base: sqlite3.Connection, id: str) -> list[str]:
    """Of each list the ids before and from `id` on, as many as are named where there is none."""
    found: list[str] = []
    for table in TABLES:
        held = _IS_RECORD.get(table.kind, "TRUE")
        for side in ("t.id < ?1 ORDER BY t.id DESC", "t.id >= ?1 ORDER BY t.id"):
            sql = f"SELECT t.id FROM {table.table} AS t WHERE {held} AND {side} LIMIT {NEAR}"
            found += (row[0] for row in base.execute(sql, (id,)))
    return found


def _quoted(record: Record) -> list[str]:
    """The articles of the record's quotes."""
    return [evidence.article_id for evidence in getattr(record, "evidence", ())]


def _named(record: Record, only: frozenset[str] | None = None) -> Iterator[str]:
    """The ids that a record names, in the fields `only` or in all."""
    for field in fields(record):
        if field.name in only if only else field.name in NAMING or field.name.endswith("_id"):
            value = getattr(record, field.name)
            yield from value if isinstance(value, tuple) else (value,) if value else ()
    for role in getattr(record, "roles", ()) if not only else ():
        yield from (role.place_id,) if role.place_id else ()
