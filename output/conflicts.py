"""Figures of one place and measure that disagree across articles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

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


def conflicts(metrics: Iterable[Metric]) -> Iterator[Conflict]:
    """Every place and measure whose observed levels disagree between two articles. Two figures of one
    article are none: one is mostly part of the other."""
    groups: dict[tuple[str, str, str], list[Metric]] = defaultdict(list)
    for metric in metrics:
        if metric.place_id and metric.measure and _is_level(metric):
            groups[metric.place_id, metric.measure, metric.unit].append(metric)
    for (place, measure, _), members in groups.items():
        at_odds = _at_odds(members)
        if at_odds:
            ids = tuple(sorted(metric.id for metric in at_odds))
            yield Conflict(content_id("x", *ids), place, measure, ids, _reason(at_odds))


def _is_level(metric: Metric) -> bool:
    """A figure that says how much there is: no change, rate, aim, or one person's own."""
    return metric.bound_kind == "observed" and not (metric.change or metric.per or metric.subject)


def _at_odds(members: Sequence[Metric]) -> list[Metric]:
    found = {
        one.id: one
        for a, b in combinations(members, 2)
        if a.article_id != b.article_id and not agree(a, b)
        for one in (a, b)
    }
    return list(found.values())


def agree(a: Metric, b: Metric) -> bool:
    """Both can be true: their values are equal, or the ranges that their approximators leave open meet."""
    (a_low, a_high), (b_low, b_high) = _range(a), _range(b)
    return a_low <= b_high and b_low <= a_high


def _range(metric: Metric) -> tuple[float, float]:
    """What a figure leaves open: 余 and 近 a tenth, 以上 and 以下 all of that side."""
    low, high = metric.value, metric.value if metric.value_max is None else metric.value_max
    below, above = LEEWAY[metric.approx]
    return low * (1 - below) if below != math.inf else -math.inf, high * (1 + above)


def _reason(members: Sequence[Metric]) -> ConflictReason:
    times = {
        (metric.time.start, metric.time.end, metric.time.text) if metric.time else None for metric in members
    }
    return "different_value" if times == {None} or len(times) < len(members) else "different_time"
