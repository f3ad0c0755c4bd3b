"""A few read-only connections to one fact base, shared by all readers.

Every use has a limit of time: SQLite asks every few thousand steps whether to go on (its progress
handler), so that a question nobody foresaw costs one reader a clear answer and nobody a server.
A base that is built anew under the running server is opened anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from time import monotonic

from output.store import FactBaseError, open_base
from output.web.errors import GoneError, TooSlowError

STEPS = 5_000  # of SQLite's machine between two looks at the clock: some tenths of a millisecond
MAPPED = 1 << 30  # bytes of the file that are read as memory
Stamp = tuple[int, int, int]


def stamp(path: Path) -> Stamp:
    """What tells one state of the file from another. Raises GoneError where it is not there."""
    try:
        stat = path.stat()
    except OSError as error:
        raise GoneError from error
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


class Pool:
    """Connections to the base at `path`, at most `size` kept open."""

    def __init__(self, path: Path, size: int, seconds: float) -> None:
        self._path = path
        self._size = size
        self._seconds = seconds
        self._idle: LifoQueue[tuple[Stamp, sqlite3.Connection]] = LifoQueue()
        open_base(path).close()  # what can't be read is said at the start

    def stamp(self) -> Stamp:
        """What tells the state of the file now from another. Raises GoneError where it is not there."""
        return stamp(self._path)

    @contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[sqlite3.Connection]:
        """A connection for one page. Raises TooSlowError where the base works longer than it may."""
        stamp, base = self._take()
        ends = monotonic() + (seconds or self._seconds)
        base.set_progress_handler(lambda: monotonic() > ends, STEPS)
        try:
            yield base
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TooSlowError from error
            raise
        finally:
            base.set_progress_handler(None, 0)
            if self._idle.qsize() < self._size:
                self._idle.put((stamp, base))
            else:
                base.close()

    def close(self) -> None:
        while True:
            try:
                self._idle.get_nowait()[1].close()
            except Empty:
                return

    def _take(self) -> tuple[Stamp, sqlite3.Connection]:
        now = self.stamp()
        while True:
            try:
                stamp, base = self._idle.get_nowait()
            except Empty:
                return now, self._open()
            if stamp == now:
                return stamp, base
            base.close()

    def _open(self) -> sqlite3.Connection:
        try:
            base = open_base(self._path)
        except FactBaseError as error:
            raise GoneError from error
        base.execute(f"PRAGMA mmap_size = {MAPPED}")
        return base
