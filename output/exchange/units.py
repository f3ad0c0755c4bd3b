"""Offsets in code points, as everything here counts, and in UTF-16 units, as JavaScript does."""

from __future__ import annotations

from bisect import bisect_left

_LAST_OF_ONE = 0xFFFF  # code points above it take two units (rare characters of names, emoji)


class Utf16:
    """The offsets of one text both ways."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [at for at, char in enumerate(text) if ord(char) > _LAST_OF_ONE]
        self._units = [at + number for number, at in enumerate(self._astral)]  # where each begins in UTF-16

    def units(self, offset: int) -> int:
        """A code-point offset in UTF-16 units."""
        return offset + bisect_left(self._astral, offset)

    def points(self, units: int) -> int:
        """A UTF-16 offset in code points; one inside of a character counts as behind it."""
        return min(units - bisect_left(self._units, units), self._length)
