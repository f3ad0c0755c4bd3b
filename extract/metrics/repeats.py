"""Figures that a text tells again: one metric with the quotes of both."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extract.entities import Entities
from extract.facts import Check, Metric
from extract.lookups import endings_of
from extract.metrics.sites import Indicator
from extract.reading import Reading

MANY = 5  # things, from which on the same number of them is hardly that of others
AGE, COUNT = "age", "count"


def told_again(
    reading: Reading, entities: Entities, metrics: Sequence[Metric], indicators: Sequence[Indicator]
) -> dict[int, int]:
    """By the index of a metric that only repeats an earlier one, that one's index: somebody's age, and so
    many of what was counted before and is spoken of again (全镇有9个社区。9个社区的书记…)."""
    again: dict[int, int] = {}
    by_number: dict[tuple[float, float | None, str], list[int]] = {}
    for i, metric in enumerate(metrics):
        earlier = by_number.setdefault((metric.value, metric.value_max, metric.unit), [])
        same = (j for j in earlier if _is_same(reading, entities, (metrics[j], metric), indicators[i]))
        first = next(same, None)
        if first is None:
            earlier.append(i)
        else:
            again[i] = first
    return again


def joined(
    metrics: Sequence[Metric], checks: Sequence[Check], again: dict[int, int]
) -> tuple[tuple[Metric, ...], tuple[Check, ...]]:
    """`metrics` without those that repeat another, which has their quotes, and the checks of the rest."""
    quotes = {j: metrics[j].quotes for j in again.values()}
    for i, j in again.items():
        quotes[j] += metrics[i].quotes
    kept = [i for i in range(len(metrics)) if i not in again]
    index = {old: new for new, old in enumerate(kept)}
    index |= {i: index[j] for i, j in again.items()}
    moved = (replace(c, whole=index[c.whole], parts=tuple(index[p] for p in c.parts)) for c in checks)
    return tuple(replace(metrics[i], quotes=quotes.get(i, metrics[i].quotes)) for i in kept), tuple(moved)


def _is_same(reading: Reading, entities: Entities, pair: tuple[Metric, Metric], indicator: Indicator) -> bool:
    """The second of the pair, found with `indicator`, tells the first again."""
    first, second = pair
    if second.kind == AGE:
        return first.kind == AGE and second.subject is not None and second.subject == first.subject
    counts = {first.kind, second.kind} == {COUNT} and not (second.change or first.change)
    noun = indicator.pattern == "metric.noun_after" and indicator.act is None
    if not counts or not noun or first.bound_kind != second.bound_kind:
        return False
    named = first.indicator.endswith(second.indicator) and _are_akin(entities, first, second)
    return named and _is_referred_to(reading, second, indicator)


def _is_referred_to(reading: Reading, metric: Metric, indicator: Indicator) -> bool:
    """A word points back to what is counted (这), or the number is large or one of the parts of a place, and
    nothing new is told of all of them (9个村均已脱贫)."""
    homes, these = (endings_of(reading.patterns, f"indicator.{id}") for id in ("home", "definite"))
    if reading.text.endswith(these, 0, metric.quotes[0].start):
        return True
    of_all = reading.patterns.searches["metric.of_all"].match(reading.text, indicator.end)
    return of_all is None and (metric.value >= MANY or metric.indicator.endswith(homes))


def _are_akin(entities: Entities, first: Metric, second: Metric) -> bool:
    """They are the same body's or person's, and their places are one or one holds the other."""
    if first.subject != second.subject:
        return False
    if first.place is None or second.place is None:
        return first.place == second.place
    places = entities.places.places
    paths = places[first.place].path, places[second.place].path
    return all(a == b for a, b in zip(*paths, strict=False))
