"""A fact base from records: made whole or not at all, added to without a trace where it fails."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from output.files import record_lists
from output.records import Generator, KnowledgeBase
from output.store import derive
from output.store.base import address, check, create, script
from output.store.errors import FactBaseError
from output.store.index import index
from output.store.rows import Record
from output.store.write import write_records
from patterns import Patterns, load


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the records that were new or changed, by list."""

    changed: dict[str, int]


Lists = Iterable[tuple[str, Iterable[Record]]]


def build(
    kb: KnowledgeBase, path: str | Path, *, residents: bool = False, patterns: Patterns | None = None
) -> Built:
    """Adds the knowledge base to the fact base in `path`, which is made where there is none. With
    `residents` private persons can be searched too. `patterns` name the measures.

    Raises:
        FactBaseError: the file is something else, or can't be written.
    """
    return build_lists(
        ((name, getattr(kb, name)) for name in record_lists()),
        path,
        kb.generator,
        residents=residents,
        patterns=patterns,
    )


def build_lists(
    lists: Lists,
    path: str | Path,
    generator: Generator,
    *,
    residents: bool = False,
    patterns: Patterns | None = None,
) -> Built:
    """The same from lists of records that may be streams, in the order of the contract; a list may come
    in several pieces."""
    with drafted(Path(path)) as (connection, fresh):
        changed: dict[str, int] = {}
        for name, records in lists:
            changed[name] = changed.get(name, 0) + write_records(connection, name, records)
        _describe(connection, generator, residents=residents)
        finish(connection, patterns or load(), fresh=fresh)
    return Built(changed)


def finish(connection: sqlite3.Connection, patterns: Patterns, *, fresh: bool) -> None:
    """Works out the rest of what the records of this build touch."""
    if fresh:
        connection.executescript(script("indexes.sql"))
    derive.measures(connection, patterns)
    derive.places(connection)
    derive.practices(connection)
    derive.conflicts_and_ranks(connection)
    residents = connection.execute("SELECT value FROM base WHERE key = 'include_residents'").fetchone()
    index(connection, fresh=fresh, residents=residents == ("1",))
    if fresh:
        connection.executescript(script("views.sql"))
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling:
        raise FactBaseError(
            f"a {dangling[0]} refers to a {dangling[2]} that is not there; nothing was written"
        )


def _describe(connection: sqlite3.Connection, generator: Generator, *, residents: bool) -> None:
    said = {
        "schema_version": "1",
        "generator": f"{generator.name} {generator.version}",
        "include_residents": str(int(residents)),
    }
    connection.executemany("INSERT OR REPLACE INTO base VALUES (?, ?)", said.items())


@contextmanager
def drafted(path: Path) -> Iterator[tuple[sqlite3.Connection, bool]]:
    """A writable copy of the base in `path`, or an empty one, that takes its place when all went well."""
    path = path.resolve()
    fresh = not path.exists()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        with closing(sqlite3.connect(draft)) as connection:
            if not fresh:
                with closing(sqlite3.connect(address(path, "ro"), uri=True)) as old:
                    check(old, path)
                    old.backup(connection)
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            if fresh:
                create(connection)
            connection.execute(
                "CREATE TEMP TABLE touched (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID"
            )
            yield connection, fresh
            connection.commit()
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
