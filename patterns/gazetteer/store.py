"""The file the gazetteer is kept in: named sections of numbers, tries and lists behind a small header.

    magic (8 bytes) | length of the header (8 bytes, little-endian) | header (JSON) | sections

The header names each section's kind, offset (from the end of the header) and length. Sections begin
at multiples of eight, numbers are little-endian, and everything is used where it lies in the mapped
file: opening it reads the header and nothing else.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, cast

import marisa_trie

MAGIC = b"GOVGAZ01"
ALIGNMENT = 8


class Trie(Protocol):
    """What is used of a `marisa_trie.Trie`: strings to and from small numbers."""

    def __len__(self) -> int: ...
    def __contains__(self, key: str) -> bool: ...
    def get(self, key: str) -> int | None: ...
    def prefixes(self, key: str) -> list[str]: ...
    def iter_prefixes_with_ids(self, key: str) -> Iterator[tuple[str, int]]: ...
    def restore_key(self, index: int) -> str: ...


class StoreError(ValueError):
    """The file is not one of the gazetteer's, or of another version."""


class Store:
    """The sections of a file, opened by name."""

    def __init__(self, path: Path) -> None:
        """Maps the file.

        Raises:
            OSError: it can't be read.
            StoreError: it isn't a gazetteer's file.
        """
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._bytes = memoryview(self._map)
        if self._bytes[:8] != MAGIC:
            raise StoreError(f"{path}: this is no gazetteer of this version; build it again")
        length = int.from_bytes(self._bytes[8:16], "little")
        self._sections = json.loads(bytes(self._bytes[16 : 16 + length]))
        self._start = _aligned(16 + length)

    def numbers(self, name: str) -> Sequence[int]:
        """A section of unsigned numbers (16 or 32 bits), read from the mapped file as they are asked for."""
        kind, part = self._section(name)
        if sys.byteorder == "big":
            swapped = array(kind, part.tobytes())
            swapped.byteswap()
            return swapped
        return part.cast("I") if kind == "I" else part.cast("H")

    def trie(self, name: str) -> Trie:
        """A section that is a trie."""
        trie = marisa_trie.Trie()
        trie.map(self._section(name)[1])
        return cast(Trie, trie)

    def words(self, name: str) -> list[str]:
        """A section that is a list of words."""
        text = bytes(self._section(name)[1]).decode("utf-8")
        return text.split("\n") if text else []

    def _section(self, name: str) -> tuple[str, memoryview]:
        kind, offset, length = self._sections[name]
        start = self._start + offset
        return kind, self._bytes[start : start + length]


def write(path: Path, sections: Mapping[str, array[int] | Sequence[str] | marisa_trie.Trie]) -> None:
    """Writes a file that `Store` reads. The same sections give the same bytes."""
    table: dict[str, tuple[str, int, int]] = {}
    body = bytearray()
    for name, section in sections.items():
        kind, data = _encoded(section)
        table[name] = (kind, len(body), len(data))
        body += data + bytes(_aligned(len(data)) - len(data))
    header = json.dumps(table, separators=(",", ":")).encode()
    head = MAGIC + len(header).to_bytes(8, "little") + header
    path.write_bytes(head + bytes(_aligned(len(head)) - len(head)) + body)


def _encoded(section: array[int] | Sequence[str] | marisa_trie.Trie) -> tuple[str, bytes]:
    if isinstance(section, marisa_trie.Trie):
        return "trie", section.tobytes()
    if isinstance(section, array):
        numbers = array(section.typecode, section)
        if sys.byteorder == "big":
            numbers.byteswap()
        return section.typecode, numbers.tobytes()
    return "words", "\n".join(section).encode()


def _aligned(length: int) -> int:
    return -(-length // ALIGNMENT) * ALIGNMENT
