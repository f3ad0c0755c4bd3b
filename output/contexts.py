"""The sentence around a quote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.types import Zone
from extract.reading import plain_zones, sentences_of
from patterns import load

OPEN, CLOSE = "⟦", "⟧"
AROUND = 120  # characters either side that are shown of a sentence without an end, as damaged pages have


@dataclass(frozen=True, slots=True)
class InContext:
    """A stretch of an article with the quoted words in it. `clipped` says which of its ends were cut."""

    before: str
    words: str
    after: str
    clipped: tuple[bool, bool] = (False, False)

    def marked(self) -> str:
        """The stretch with the words between ⟦ and ⟧, … where it was cut."""
        head, tail = ("…" if cut else "" for cut in self.clipped)
        return f"{head}{self.before}{OPEN}{self.words}{CLOSE}{self.after}{tail}"


def in_context(text: str, start: int, end: int, zones: tuple[Zone, ...] = ()) -> InContext:
    """`text[start:end]` in its sentence (its sentences, where it runs over more than one). Without
    `zones` every line is one. A long sentence is cut to its part around the words."""
    spans = _sentences(text, zones or plain_zones(text))
    low, high = _around(spans, start, end)
    first, last = max(low, start - AROUND), min(high, end + AROUND)
    return InContext(text[first:start], text[start:end], text[end:last], (first > low, last < high))


def _around(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    before = bisect_right(spans, start, key=lambda span: span[0]) - 1
    within = bisect_right(spans, end - 1, key=lambda span: span[0]) - 1
    low = spans[before][0] if before >= 0 else start
    high = spans[within][1] if within >= 0 else end
    return low, max(high, end)


@lru_cache(maxsize=64)
def _sentences(text: str, zones: tuple[Zone, ...]) -> tuple[tuple[int, int], ...]:
    return sentences_of(text, zones, load())
