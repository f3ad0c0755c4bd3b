"""The sentence around a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Zone
from extract.reading import plain_zones, sentences_of
from output.wording import one_line
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

    def parts(self) -> tuple[str, str, str]:
        """Before, words, after; … where the sentence was cut."""
        head, tail = ("…" if cut else "" for cut in self.clipped)
        return head + self.before, self.words, self.after + tail

    def marked(self) -> str:
        """The stretch in one line, the words between ⟦ and ⟧."""
        before, words, after = self.parts()
        return one_line(f"{before}{OPEN}{words}{CLOSE}{after}")


def in_context(
    text: str, start: int, end: int, zones: tuple[Zone, ...] = (), *, around: int = AROUND
) -> InContext:
    """`text[start:end]` in its sentence (its sentences, where it runs over more than one). Without
    `zones` every line is one. Of a long sentence no more than `around` characters either side are left."""
    touched = [zone for zone in zones or plain_zones(text) if zone.start < end and start < zone.end]
    low, high = _around(sentences_of(text, touched, load()), start, end)
    first, last = max(low, start - around), min(high, end + around)
    return InContext(text[first:start], text[start:end], text[end:last], (first > low, last < high))


def _around(sentences: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """From the beginning of the first sentence that the span touches to the end of the last."""
    touched = [(low, high) for low, high in sentences if low < end and start < high]
    if not touched:
        return start, end
    return min(start, touched[0][0]), max(end, touched[-1][1])
