"""Figures of one place and measure that disagree across articles."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from output.ids import content_id
from output.records import Conflict, ConflictReason, Metric

# How far below and above the number the truth may lie, as a share of it, by its approximator.
LEEWAY: dict[str, tuple[float, float]] = {
    "exact": (0.0, 0.0),
    "over": (0.0, 0.1),
    "near": (0.1, 0.0),
    "about": (0.1, 0.1),
    "at_least": (0.0, math.inf),
    "at_most": (math.inf, 0.0),
}


Group = tuple[str, str, str]  # place, measure, unit


def conflicts(metrics: Iterable[Metric]) -> Iterator[Conflict]:
    """Every place and measure whose observed levels disagree between two articles."""
    groups: dict[Group, list[Metric]] = defaultdict(list)
    for metric in metrics:
        group = conflict_group(metric)
        if group:
            groups[group].append(metric)
    yield from filter(None, map(conflict_of, groups.values()))


def conflict_group(metric: Metric) -> Group | None:
    """What figures must have in common to disagree; None for a figure that can't."""
    if metric.place_id and metric.measure and _is_level(metric):
        return metric.place_id, metric.measure, metric.unit
    return None


def conflict_of(members: Sequence[Metric]) -> Conflict | None:
    """The conflict of the figures of one group, if two articles disagree. Two figures of one article are
    none: one is mostly part of the other."""
    at_odds = _at_odds(members)
    if not at_odds:
        return None
    ids = tuple(sorted({metric.id for metric in at_odds}))
    first = at_odds[0]
    return Conflict(content_id("x", *ids), first.place_id or "", first.measure or "", ids, _reason(at_odds))


def _is_level(metric: Metric) -> bool:
    """A figure that says how much there is: no change, rate, aim, or one person's own."""
    return metric.bound_kind == "observed" and not (metric.change or metric.per or metric.subject)


def _at_odds(members: Sequence[Metric]) -> list[Metric]:
    """The figures that one of another article disagrees with: it lies wholly below or above. To know it,
    the highest low end and the lowest high end of two articles are enough."""
    lowest: dict[str, float] = {}  # the lowest high end of each article
    highest: dict[str, float] = {}  # the highest low end
    for one in members:
        low, high = _range(one)
        lowest[one.article_id] = min(high, lowest.get(one.article_id, high))
        highest[one.article_id] = max(low, highest.get(one.article_id, low))
    below = heapq.nsmallest(2, lowest, key=lambda article: lowest[article])
    above = heapq.nlargest(2, highest, key=lambda article: highest[article])
    found = {}
    for one in members:
        low, high = _range(one)
        if any(lowest[x] < low for x in below if x != one.article_id) or any(
            highest[x] > high for x in above if x != one.article_id
        ):
            found[one.id] = one
    return list(found.values())


def agree(a: Metric, b: Metric) -> bool:
    """Both can be true: their values are equal, or the ranges that their approximators leave open meet."""
    (a_low, a_high), (b_low, b_high) = _range(a), _range(b)
    return a_low <= b_high and b_low <= a_high


def _range(metric: Metric) -> tuple[float, float]:
    high = metric.value if metric.value_max is None else metric.value_max
    return left_open(metric.value, high, metric.approx)


def left_open(low: float, high: float, approx: str) -> tuple[float, float]:
    """Where the truth may lie if a text says so much: 余 and 近 leave a tenth, 以上 and 以下 all of that
    side."""
    below, above = LEEWAY[approx]
    return low * (1 - below) if below != math.inf else -math.inf, high * (1 + above)


def _reason(members: Sequence[Metric]) -> ConflictReason:
    times = {
        (metric.time.start, metric.time.end, metric.time.text) if metric.time else None for metric in members
    }
    return "different_value" if times == {None} or len(times) < len(members) else "different_time"
