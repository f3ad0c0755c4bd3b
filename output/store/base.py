"""Making and opening the file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from output.store.errors import FactBaseError

APPLICATION_ID = 0x67666163  # "gfac": what `file` and SQLite see of whose file it is
VERSION = 1  # of the tables; changes with schema.sql
PAGE = 16_384  # bytes; a base is written a tenth faster than with pages of 4096
NO_BASE = "give a file that `govfacts build` wrote"


@cache
def script(name: str) -> str:
    """One of the room's SQL files: schema.sql, indexes.sql, views.sql."""
    return files("output.store").joinpath(name).read_text(encoding="utf-8")


def open_base(path: str | Path) -> sqlite3.Connection:
    """The fact base in `path`, read only; rows answer to names.

    Raises:
        FactBaseError: there is no such file, it is no fact base, or one of another version.
    """
    path = Path(path)
    if not path.is_file():
        raise no_base(path)
    _recover(path)
    connection = sqlite3.connect(address(path, "ro"), uri=True, check_same_thread=False)
    try:
        check(connection, path)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _recover(path: Path) -> None:
    """Takes back what a killed run left half done: SQLite does so when a file with such a journal is opened
    for writing, and refuses to read it otherwise."""
    if path.with_name(f"{path.name}-journal").exists() and os.access(path, os.W_OK):
        # What is no base at all is said when it is checked.
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(address(path, "rw"), uri=True)) as base:
            base.execute("PRAGMA schema_version").fetchone()


def no_base(path: Path) -> FactBaseError:
    """What to say of a path that is no file."""
    said = "is a folder" if path.is_dir() else "there is no such file"
    return FactBaseError(f"{path}: {said}; {NO_BASE}")


def address(path: Path, mode: str) -> str:
    """The URI that SQLite opens `path` by; `mode` is ro, rw or rwc."""
    return f"file:{quote(str(path.resolve()))}?mode={mode}"


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises FactBaseError unless the file is a fact base of this version."""
    try:
        (id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise FactBaseError(f"{path}: is no fact base ({error}); {NO_BASE}") from error
    if id != APPLICATION_ID:
        raise FactBaseError(f"{path}: is no fact base; {NO_BASE}")
    if version != VERSION:
        raise FactBaseError(
            f"{path}: is a fact base of version {version}, this program reads {VERSION}; "
            "build it again from the knowledge base"
        )


def create(connection: sqlite3.Connection) -> None:
    """The empty tables; indexes and views come after the load (`finish`)."""
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.executescript(script("schema.sql"))
