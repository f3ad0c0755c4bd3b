"""Why a number is no metric, as far as the words around it tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from msgspec import Struct

from extract.mentions import QuotedPhrase, Refusal, TimeMention
from extract.search import matches
from patterns import Patterns

TIME_REASON = "a date or time"
QUOTE_REASON = "part of a quoted name"
METRIC = "metric"
FIGURE = "figure.any"
NEAR = 60  # stretches in front of a number among which one may reach it


class Barred(Struct, frozen=True):
    """A stretch in which no number is a metric, and why."""

    start: int
    end: int
    pattern: str
    reason: str


@dataclass(frozen=True, slots=True)
class Barriers:
    """All barred stretches of a text in order, the longer first where two begin together."""

    stretches: tuple[Barred, ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]  # how far each and those before it go

    def at(self, start: int, end: int) -> Barred | None:
        """The first stretch that covers a character of `start:end`."""
        last = bisect_left(self.starts, end)
        if not last or self.reach[last - 1] <= start:
            return None
        for i in range(max(0, last - NEAR), last):
            if self.stretches[i].end > start:
                return self.stretches[i]
        return None


def barriers(
    text: str, times: Sequence[TimeMention], quotes: Sequence[QuotedPhrase], patterns: Patterns
) -> Barriers:
    """The stretches of `text` whose numbers are no metrics: dates, quoted names, ordinals, codes,
    set phrases, announced parts (the patterns below `refusal`)."""
    found = [Barred(t.start, t.end, t.pattern, TIME_REASON) for t in times]
    speech = patterns.searches["quoted.speech"]
    for quote in quotes:
        if not speech.search(text, quote.inner_start, quote.inner_end):
            found.append(Barred(quote.inner_start, quote.inner_end, quote.pattern, QUOTE_REASON))
    for pattern in patterns.patterns("refusal"):
        reason = str((pattern.tags or {})["reason"])
        found += [Barred(*match.span(), pattern.id, reason) for match in matches(text, pattern, patterns)]
    found.sort(key=lambda x: (x.start, -x.end))
    reach = tuple(accumulate((x.end for x in found), max))
    return Barriers(tuple(found), tuple(x.start for x in found), reach)


def refused(start: int, end: int, why: Barred) -> Refusal:
    """The refusal of a number at `start:end`."""
    return Refusal(start=start, end=end, pattern=why.pattern, kind=METRIC, reason=why.reason)


def without_unit(
    text: str, taken: Iterable[tuple[int, int]], barred: Barriers, patterns: Patterns
) -> list[Refusal]:
    """The Arabic figures of `text` that no quantity took."""
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    refusals = []
    told: set[Barred] = set()
    for match in patterns.searches[FIGURE].finditer(text):
        start, end = match.span()
        if covered.find(1, start, end) >= 0:
            continue
        why = barred.at(start, end)
        if why is None:
            why = Barred(start, end, FIGURE, "no unit or measure word follows it")
        elif why in told:
            continue  # the second figure of one date
        told.add(why)
        refusals.append(refused(start, end, why))
    return refusals
