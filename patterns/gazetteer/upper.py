"""Provinces, prefectures and counties: few enough to have every form of their names listed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from patterns.gazetteer.model import Level
from patterns.gazetteer.store import Store

LEVELS = {2: Level.PROVINCE, 4: Level.PREFECTURE, 6: Level.COUNTY}


class Upper:
    """Rows are the divisions in the order of their codes as numbers, so provinces come first."""

    def __init__(self, store: Store) -> None:
        self.names = store.trie("upper_names")
        self._codes = store.numbers("upper_codes")
        self._own_names = store.numbers("upper_own_names")
        self._named_start = store.numbers("upper_named_start")
        self._named_rows = store.numbers("upper_named_rows")
        self._former_names = store.numbers("former_names")
        self._former_years = store.numbers("former_years")
        self._former_levels = store.numbers("former_levels")
        self._former_start = store.numbers("former_start")
        self._former_rows = store.numbers("former_rows")

    def row(self, code: str) -> int | None:
        """The row of a code; None where there is none, or a placeholder."""
        number = int(code)
        row = bisect_left(self._codes, number)
        return row if row < len(self._codes) and self._codes[row] == number else None

    def code(self, row: int) -> str:
        """Two, four or six digits."""
        return str(self._codes[row])

    def name(self, row: int) -> str:
        """The everyday full name."""
        return self.names.restore_key(self._own_names[row])

    def named(self, name: str) -> list[int]:
        """The rows that `name` is a full name, everyday name or short form of, in order."""
        key = self.names.get(name)
        if key is None:
            return []
        return list(self._named_rows[self._named_start[key] : self._named_start[key + 1]])

    def below(self, code: str, length: int) -> range:
        """The rows whose codes have `length` digits and begin with `code`."""
        scale = 10 ** (length - len(code)) if length >= len(code) else 0
        first = bisect_left(self._codes, int(code or 0) * scale if code else 10 ** (length - 1))
        last = bisect_left(self._codes, (int(code) + 1) * scale if code else 10**length)
        return range(first, last)

    def former(self, name: str) -> list[tuple[Level, int, int, list[int]]]:
        """Level, first and last year and rows of the successors for everything that was called `name`."""
        key = self.names.get(name)
        if key is None:
            return []
        first, last = bisect_left(self._former_names, key), bisect_right(self._former_names, key)
        levels = tuple(LEVELS.values())
        return [
            (
                levels[self._former_levels[x]],
                self._former_years[2 * x],
                self._former_years[2 * x + 1],
                list(self._former_rows[self._former_start[x] : self._former_start[x + 1]]),
            )
            for x in range(first, last)
        ]
