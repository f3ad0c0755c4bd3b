"""What readers are given and what they give."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from corpus.dates import iso_date
from corpus.decode import UnreadableError
from corpus.types import Metadata, Rejected, Source

LARGEST = 200_000_000  # bytes of a file, or of a member of an archive, that is read as a whole
LONGEST_LINE = 1_000_000  # characters; the longest article of a newspaper has some ten thousand
MOST_TEXT = 20_000_000  # characters of one text: some ten years of a daily page
HEAD = 4096  # bytes by which a format is known
INSIDE = "!/"  # between an archive's path and a member's

Read = Source | Rejected


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record (JSON, CSV) that a user names; where none is named, the usual ones count."""

    text: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a member of an archive: what it is called, its bytes (`file` on the disk, else `data`),
    the fields that count, and in how many archives it stands."""

    path: str
    file: Path | None = None
    data: bytes = b""
    fields: Fields = Fields()
    depth: int = 0

    @property
    def size(self) -> int:
        return self.file.stat().st_size if self.file else len(self.data)

    def open(self) -> BinaryIO:
        return self.file.open("rb") if self.file else BytesIO(self.data)

    def head(self) -> bytes:
        """The first bytes."""
        with self.open() as file:
            return file.read(HEAD)

    def whole(self, most: int = LARGEST) -> bytes:
        """All bytes. Raises UnreadableError where they are more than `most`."""
        if self.size > most:
            raise UnreadableError(
                f"the file has {self.size:,} bytes, more than {most:,}", "split it into smaller files"
            )
        with self.open() as file:
            return file.read()

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.path.replace("\\", "/")).suffix.lower()

    @property
    def day(self) -> str | None:
        """The day that the name of the file, or of the archive it stands in, says."""
        names = (PurePosixPath(part).name for part in reversed(self.path.split(INSIDE)))
        return next(filter(None, map(iso_date, names)), None)


@dataclass(frozen=True, slots=True)
class Content:
    """What the reader of a document found: its text, and what it says of itself."""

    text: str
    encoding: str = "utf-8"
    metadata: Metadata = field(default_factory=Metadata)


Reader = Callable[[Item], Iterator[Read]]


def source_of(content: Content, item: Item, kind: str, data: bytes) -> Read:
    """The source of a document's content, or why it is not worth reading."""
    text = sound(content.text)
    known = content.metadata
    metadata = Metadata(known.title, known.date or item.day, known.newspaper, known.place)
    digest = hashlib.sha256(data).hexdigest()
    return refusal(item.path, text) or Source(item.path, digest, content.encoding, kind, text, metadata)


def sound(text: str) -> str:
    """`text` with lone surrogates, which are no characters, replaced one by one."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def refusal(path: str, text: str) -> Rejected | None:
    """Why `text` is not worth reading, if so."""
    if not text.strip():
        return Rejected(path, "it holds nothing but blanks", "check how it was made; leave it out")
    if "\0" in text:
        return Rejected(path, "it holds NUL characters: a binary file", "give the text of the page")
    if len(text) > MOST_TEXT:
        return Rejected(
            path, f"its text has {len(text):,} characters, more than {MOST_TEXT:,}", "split it into pages"
        )
    if len(text) > LONGEST_LINE:
        longest = max(map(len, text.splitlines()))
        if longest > LONGEST_LINE:
            return Rejected(
                path,
                f"a line of it has {longest:,} characters, no newspaper's paragraph",
                "break it into lines",
            )
    return None
