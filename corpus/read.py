"""A file becomes sources: texts as their format holds them, or a word on why not.

The formats are in `corpus.formats.table`, one reader each; this is the door to them.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

from corpus.decode import UnreadableError
from corpus.formats.content import LARGEST, LONGEST_LINE, Fields, Item, Read, sound
from corpus.formats.table import SUFFIXES, format_of
from corpus.formats.table import WANTED as WANTED_SUFFIXES
from corpus.types import Metadata, Rejected, Source

__all__ = [
    "LARGEST",
    "LONGEST_LINE",
    "SUFFIXES",
    "WANTED_SUFFIXES",
    "Fields",
    "Read",
    "source_of_bytes",
    "source_of_text",
    "sources",
    "sources_of_bytes",
]

UNFORESEEN = "its reader did not expect this"
_USUAL = Fields()
log = logging.getLogger("govfacts")


def sources(path: Path | str, fields: Fields = _USUAL) -> Iterator[Read]:
    """The texts of the file `path`, one after the other (a JSON file or an archive may hold many), each
    either read or rejected with the reason and the cure. A member of an archive is called
    `a.zip!/dir/p.txt`, a record `a.jsonl#7`. `fields` are those of records that the user names.
    Raises nothing for what is wrong with a file."""
    path = Path(path)
    try:
        if path.is_dir():
            yield Rejected(str(path), "it is a folder", "give the files in it")
        elif not path.is_file() and path.exists():
            yield Rejected(str(path), "it is no file but a device or a pipe", "give a file")
        else:
            path.stat()
            yield from read_item(Item(str(path), path, fields=fields))
    except FileNotFoundError:
        yield Rejected(str(path), "there is no such file", "check the path")
    except OSError as error:
        yield Rejected(str(path), f"it can't be opened ({error.strerror})", "check its permissions")


def sources_of_bytes(data: bytes, path: str = "-", fields: Fields = _USUAL) -> Iterator[Read]:
    """The same for a file's bytes (standard input, say); `path` is what it will be called."""
    return read_item(Item(path, data=data, fields=fields))


def source_of_bytes(data: bytes, path: str = "-") -> Read:
    """The first source of a file's bytes."""
    return next(sources_of_bytes(data, path))


def source_of_text(text: str, path: str = "-", metadata: Metadata | None = None) -> Source:
    """A source of a text that is in memory; `path` is what it will be called."""
    data = text.encode("utf-8", "surrogatepass")
    return Source(path, hashlib.sha256(data).hexdigest(), "utf-8", "txt", sound(text), metadata or Metadata())


def read_item(item: Item) -> Iterator[Read]:
    """The texts of a file or a member of an archive."""
    try:
        if item.size == 0:
            yield Rejected(item.path, "the file is empty", "check how it was made; leave it out")
        else:
            yield from format_of(item).read(item)
    except UnreadableError as error:
        yield Rejected(item.path, error.reason, error.cure)
    except MemoryError:
        yield Rejected(item.path, "reading it takes too much memory", "split it into smaller files")
    except OSError:
        raise  # of the disk; `sources` says it
    except Exception as error:  # whatever a damaged file does to a reader costs itself only
        log.debug("reading %s", item.path, exc_info=True)
        yield Rejected(
            item.path, f"{UNFORESEEN} ({type(error).__name__}: {error})"[:300], "save it anew, or as text"
        )
