"""The records of a knowledge base (a file or a folder) or a fact base, list by list in the order of ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any, Protocol

from output.errors import KnowledgeBaseError
from output.files import read, record_lists
from output.record_words import Record
from output.records import SCHEMA_VERSION, Generator, KnowledgeBase
from output.store.base import open_base
from output.store.read import read_records

SQLITE = b"SQLite format 3\x00"  # how every SQLite file begins


class Content(Protocol):
    """What gives the records of a list (`metrics`, `places` …), ordered by id."""

    def __call__(self, name: str, /) -> Iterator[Record]: ...


@contextmanager
def content(path: Path) -> Iterator[Content]:
    """What gives the records of the file.

    Raises:
        KnowledgeBaseError, FactBaseError: the file is neither, or one of another version.
    """
    if not is_sqlite(path):
        kb = read(path)
        yield lambda name: iter(sorted(getattr(kb, name), key=attrgetter("id")))
        return
    base = open_base(path)
    try:
        yield lambda name: read_records(base, name)
    finally:
        base.close()


def knowledge(path: Path, generator: Generator) -> KnowledgeBase:
    """The knowledge base that a file of any of these forms holds; a fact base's as corrected, by
    `generator`.

    Raises:
        KnowledgeBaseError, FactBaseError: the file is neither, or one of another version.
    """
    if not is_sqlite(path):
        return read(path)
    with content(path) as records:
        lists: dict[str, Any] = {name: tuple(records(name)) for name in record_lists()}
        return KnowledgeBase(SCHEMA_VERSION, generator, **lists)


def is_sqlite(path: Path) -> bool:
    """Whether it is an SQLite file, no folder. Raises KnowledgeBaseError where it can't be read."""
    if path.is_dir():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError as error:
        raise KnowledgeBaseError(f"{path}: can't be read ({error.strerror})") from error
