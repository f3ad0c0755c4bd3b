"""Sums that the text itself lets one verify."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.facts import Check, Metric
from extract.mentions import Quantity
from extract.reading import Reading

SMALLEST = 10.0  # below this three numbers add up by chance too often
PARTS = 2
NEVER_SUMMED = ("age", "percent", "duration")  # a run of ages or shares adds up only by chance


def checks_of(
    reading: Reading, quantities: Sequence[Quantity], metrics: Sequence[Metric]
) -> tuple[Check, ...]:
    """The sums of an article. `quantities[i]` is the number of `metrics[i]`.

    A bracket behind a total lists its parts (51名党员（6名网格长、17名…）): it holds or it doesn't. A run
    of numbers behind a total in one sentence is a sum only when it adds up.
    """
    return (*_bracketed(reading, quantities, metrics), *_run(reading, quantities, metrics))


def _bracketed(reading: Reading, quantities: Sequence[Quantity], metrics: Sequence[Metric]) -> list[Check]:
    found = []
    for bracket in reading.patterns.pattern("sum.bracket").hits(reading.text):
        inside = [i for i, q in enumerate(quantities) if bracket.start < q.start and q.end <= bracket.end]
        before = [
            i for i, q in enumerate(quantities) if q.end <= bracket.start and bracket.start - q.end <= 20
        ]
        if not before or len(inside) < PARTS or not _comparable(metrics, [before[-1], *inside]):
            continue
        if any(c in reading.text[quantities[before[-1]].end : bracket.start] for c in "，。；,;"):
            continue
        opening = reading.patterns.searches["sum_bracket.partial"]
        partial = opening.match(reading.text, bracket.start + 1) is not None
        equal = _adds_up(metrics, before[-1], inside)
        found.append(Check("sum", before[-1], tuple(inside), True if equal else None if partial else False))
    return found


def _run(reading: Reading, quantities: Sequence[Quantity], metrics: Sequence[Metric]) -> list[Check]:
    found = []
    starts = [quantity.start for quantity in quantities]
    for whole, start in enumerate(starts):
        if metrics[whole].value < SMALLEST or metrics[whole].kind in NEVER_SUMMED:
            continue
        following = bisect_left(starts, reading.sentence_at(start)[1])
        for last in range(whole + PARTS, following):
            parts = range(whole + 1, last + 1)
            if not _plain(metrics, [whole, *parts]):
                break
            if _adds_up(metrics, whole, parts) and not _in_bracket(reading, quantities, parts):
                found.append(Check("sum", whole, tuple(parts), True))
                break
    return found


def _in_bracket(reading: Reading, quantities: Sequence[Quantity], parts: Sequence[int]) -> bool:
    first, last = quantities[parts[0]].start, quantities[parts[-1]].end
    return any(
        b.start < first and last <= b.end for b in reading.patterns.pattern("sum.bracket").hits(reading.text)
    )


def _adds_up(metrics: Sequence[Metric], whole: int, parts: Sequence[int]) -> bool:
    return abs(metrics[whole].value - sum(metrics[i].value for i in parts)) < 1e-6


def _plain(metrics: Sequence[Metric], indexes: Sequence[int]) -> bool:
    return all(
        metrics[i].value_max is None and metrics[i].kind == metrics[indexes[0]].kind for i in indexes
    ) and (_comparable(metrics, indexes))


def _comparable(metrics: Sequence[Metric], indexes: Sequence[int]) -> bool:
    """All count the same thing: one base unit, or one measure word."""
    units = {metrics[i].norm_unit or metrics[i].unit for i in indexes}
    return len(units) == 1
