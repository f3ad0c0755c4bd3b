"""Why a number is no metric, as far as the words around it tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.mechanisms.quotes import find_quotes
from extract.mentions import Mention, Refusal, TimeMention
from patterns import Patterns

TIME_REASON = "a date or time"
QUOTE_REASON = "part of a quoted name"
METRIC = "metric"


@dataclass(frozen=True, slots=True)
class Barred:
    """A stretch in which no number is a metric, and why."""

    start: int
    end: int
    pattern: str
    reason: str


def barred(text: str, times: Sequence[TimeMention], patterns: Patterns) -> tuple[Barred, ...]:
    """The stretches of `text` whose numbers are no metrics: dates, quoted names, ordinals, codes,
    set phrases, announced parts (the patterns below `refusal`)."""
    found = [Barred(t.start, t.end, t.pattern, TIME_REASON) for t in times]
    speech = patterns.pattern("quoted.speech").compiled
    for quote in find_quotes(text, patterns):
        if not speech.search(text, quote.inner_start, quote.inner_end):
            found.append(Barred(quote.inner_start, quote.inner_end, quote.pattern, QUOTE_REASON))
    for pattern in patterns.patterns("refusal"):
        reason = str((pattern.tags or {})["reason"])
        found += [Barred(hit.start, hit.end, hit.pattern, reason) for hit in pattern.hits(text)]
    return tuple(sorted(found, key=lambda x: (x.start, -x.end)))


def reason_at(stretches: Sequence[Barred], start: int, end: int) -> Barred | None:
    """The first stretch that covers a character of `start:end`."""
    last = bisect_right(stretches, end - 1, key=lambda x: x.start)
    return next((x for x in stretches[max(0, last - 60) : last] if x.end > start), None)


def refused(mention: Mention, why: Barred) -> Refusal:
    """The refusal of a number at `mention`."""
    return Refusal(start=mention.start, end=mention.end, pattern=why.pattern, kind=METRIC, reason=why.reason)


def without_unit(
    text: str, taken: Iterable[tuple[int, int]], stretches: Sequence[Barred], patterns: Patterns
) -> list[Refusal]:
    """The Arabic figures of `text` that no quantity took."""
    covered = [False] * (len(text) + 1)
    for start, end in taken:
        covered[start:end] = [True] * (end - start)
    refusals = []
    told: set[Barred] = set()
    for hit in patterns.pattern("figure.any").hits(text):
        if any(covered[hit.start : hit.end]):
            continue
        why = reason_at(stretches, hit.start, hit.end)
        if why is not None and why in told:
            continue  # the second figure of one date
        told |= {why} if why else set()
        refusals.append(
            Refusal(
                start=hit.start,
                end=hit.end,
                pattern=why.pattern if why else hit.pattern,
                kind=METRIC,
                reason=why.reason if why else "no unit or measure word follows it",
            )
        )
    return refusals
