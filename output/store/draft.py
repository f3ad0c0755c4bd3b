"""A draft of the file, which takes the place of the file only when all of it stands.

The draft has one name beside the file (.facts.db.draft) and is locked while it is written, so that two builds
of one file can't run at once. A run that is killed leaves the file as it was, and a draft that the next
build writes over.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from output.store.base import address, check, create
from output.store.errors import FactBaseError

CACHE = 200_000  # KiB of pages that a build keeps in memory
WAIT = 60.0  # seconds to wait for a correction that is being written
TEMPORARY = """
CREATE TEMP TABLE touched (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TEMP TABLE touched_group (
  place_id TEXT, measure TEXT, PRIMARY KEY (place_id, measure)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """The connection of a file that is being written. `fresh`: it was empty. What a build touches of one
    that was not is noted in the temporary tables `touched`, and `touched_group` for the places and measures
    of metrics. `old` is the file as it stands, if there is one. `copies` are the ids of
    articles that turned out to be copies of known ones, by the ids they were given (copies.py)."""

    connection: sqlite3.Connection
    fresh: bool
    old: sqlite3.Connection | None = None
    copies: dict[str, str] = field(default_factory=dict)

    def touch(self, kind: str, ids: Iterable[str]) -> None:
        """Notes records that are new or changed; in a fresh file all are."""
        if not self.fresh:
            rows = ((kind, id) for id in ids)
            self.connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", rows)


@contextmanager
def drafted(path: Path, *, anew: bool = False) -> Iterator[Draft]:
    """A draft that holds what the base in `path` holds (nothing, where there is none, or `anew` is
    asked for) and takes its place when the block ends well.

    Raises:
        FactBaseError: the file is something else, can't be written, or another build writes it.
    """
    path = path.resolve()
    _writable(path)
    with ExitStack() as stack:
        draft = stack.enter_context(_locked(path.with_name(f".{path.name}.draft"), path))
        old = stack.enter_context(_old(path)) if path.exists() else None
        connection = stack.enter_context(closing(sqlite3.connect(draft)))
        try:
            fresh = old is None or anew
            _prepare(connection, None if fresh else old)
            yield Draft(connection, fresh, old)
            connection.commit()
        except sqlite3.OperationalError as error:
            raise FactBaseError(f"{path}: can't be written ({error}); it is as it was") from error
        connection.close()
        _replace(draft, path)


def _writable(path: Path) -> None:
    if path.is_dir():
        raise FactBaseError(f"{path}: is a folder; name a file in it")
    if not path.parent.is_dir():
        raise FactBaseError(f"{path.parent}: there is no such folder; make it first")
    if path.exists() and not os.access(path, os.W_OK):
        raise FactBaseError(f"{path}: is not to be written to; change its permissions or name another file")


@contextmanager
def _locked(draft: Path, path: Path) -> Iterator[Path]:
    """An empty draft that nobody else writes; it is gone afterwards, unless it became the file."""
    with draft.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FactBaseError(f"{path}: another build is writing it; wait until it is done") from error
        if not _is(file, draft):
            raise FactBaseError(f"{path}: another build has just written it; start again")
        file.truncate(0)
        if path.exists():
            draft.chmod(path.stat().st_mode)
        try:
            yield draft
        finally:
            if _is(file, draft):
                draft.unlink()


def _is(file: BinaryIO, path: Path) -> bool:
    """Whether the open file is the one that `path` names now."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def _old(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(address(path, "rw"), uri=True, timeout=WAIT, isolation_level=None)) as old:
        check(old, path)
        yield old


def _prepare(connection: sqlite3.Connection, old: sqlite3.Connection | None) -> None:
    if old is not None:
        old.backup(connection)
    for pragma in (
        "journal_mode = OFF",
        "synchronous = OFF",
        f"cache_size = -{CACHE}",
        "temp_store = FILE",
        "threads = 2",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if old is None:
        connection.execute("PRAGMA secure_delete = OFF")  # nothing deleted is in a new file
        create(connection)
    connection.executescript(TEMPORARY)


def _replace(draft: Path, path: Path) -> None:
    """Puts the draft in the file's place, on the disk too."""
    _to_disk(draft)
    draft.replace(path)
    _to_disk(path.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
