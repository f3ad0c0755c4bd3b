"""A fact base from records: made whole or not at all, added to without a trace where it fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from output.files import record_lists
from output.records import SCHEMA_VERSION, Generator, KnowledgeBase
from output.store import derive
from output.store.base import script
from output.store.draft import Draft, drafted
from output.store.errors import FactBaseError
from output.store.index import index
from output.store.rows import Record
from output.store.write import write_records
from patterns import Patterns, load

Lists = Iterable[tuple[str, Iterable[Record]]]


@dataclass(frozen=True, slots=True)
class Options:
    """`residents`: private persons can be searched by their names; None leaves it as the base has it.
    `anew`: what the base held is left out, but for what people decided. `patterns` name the measures;
    ours, where none are given."""

    residents: bool | None = None
    anew: bool = False
    patterns: Patterns | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the records that were new or changed, by list."""

    changed: dict[str, int]


def build(kb: KnowledgeBase, path: str | Path, options: Options | None = None) -> Built:
    """Adds the knowledge base to the fact base in `path`, which is made where there is none.

    Raises:
        FactBaseError: the file is something else, or can't be written.
    """
    lists = ((name, getattr(kb, name)) for name in record_lists())
    return build_lists(lists, path, kb.generator, options)


def build_lists(
    lists: Lists, path: str | Path, generator: Generator, options: Options | None = None
) -> Built:
    """The same from lists of records, each with its name (`articles`), which may be streams: one batch of
    a stream is in memory. A list may come in several pieces and in any order, if only an article comes
    before the records that quote it."""
    options = options or Options()
    with drafted(Path(path), anew=options.anew) as draft:
        changed: dict[str, int] = {}
        for name, records in lists:
            changed[name] = changed.get(name, 0) + write_records(draft, name, records)
        _describe(draft, generator, options)
        finish(draft, options.patterns or load())
    return Built(changed)


def finish(draft: Draft, patterns: Patterns) -> None:
    """Works out the rest of what the records of this build touch."""
    connection = draft.connection
    if draft.fresh:
        connection.executescript(script("indexes.sql"))
    derive.measures(connection, patterns)
    derive.places(draft)
    derive.practices(draft)
    derive.conflicts_and_ranks(draft)
    index(draft)
    if draft.fresh:
        connection.executescript(script("entry_indexes.sql"))
        connection.executescript(script("views.sql"))
    _check_references(connection)


def _check_references(connection: sqlite3.Connection) -> None:
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling:
        what = f"a row of {dangling[0]} refers to a {dangling[2]} that is not there"
        raise FactBaseError(f"{what}; give the whole knowledge base, all of its lists")


def _describe(draft: Draft, generator: Generator, options: Options) -> None:
    said = {"schema_version": SCHEMA_VERSION, "generator": f"{generator.name} {generator.version}"}
    if options.residents is not None or draft.fresh:
        said["include_residents"] = str(int(options.residents or False))
    draft.connection.executemany("INSERT OR REPLACE INTO base VALUES (?, ?)", said.items())
