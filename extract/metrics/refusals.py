"""Why a number is no metric, as far as the words around it tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec import Struct

from extract.lookups import scan
from extract.mentions import Mention, QuotedPhrase, Refusal, TimeMention
from patterns import Patterns

TIME_REASON = "a date or time"
QUOTE_REASON = "part of a quoted name"
METRIC = "metric"
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

    def at(self, start: int, end: int) -> Barred | None:
        """The first stretch that covers a character of `start:end`."""
        last = bisect_left(self.starts, end)
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
        found += [Barred(*match.span(), pattern.id, reason) for match in scan(pattern).finditer(text)]
    found.sort(key=lambda x: (x.start, -x.end))
    return Barriers(tuple(found), tuple(x.start for x in found))


def refused(mention: Mention, why: Barred) -> Refusal:
    """The refusal of a number at `mention`."""
    return Refusal(start=mention.start, end=mention.end, pattern=why.pattern, kind=METRIC, reason=why.reason)


def without_unit(
    text: str, taken: Iterable[tuple[int, int]], barred: Barriers, patterns: Patterns
) -> list[Refusal]:
    """The Arabic figures of `text` that no quantity took."""
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    refusals = []
    told: set[Barred] = set()
    figure = patterns.pattern("figure.any")
    for match in figure.compiled.finditer(text):
        start, end = match.span()
        if any(covered[start:end]):
            continue
        why = barred.at(start, end)
        if why is None:
            why = Barred(start, end, figure.id, "no unit or measure word follows it")
        elif why in told:
            continue  # the second figure of one date
        told.add(why)
        refusals.append(Refusal(start=start, end=end, pattern=why.pattern, kind=METRIC, reason=why.reason))
    return refusals
