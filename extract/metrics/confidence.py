"""How likely a metric is right as a whole: what speaks for and against it, weighed.

The weights and the steps from a weight to a probability are data (patterns/data/metric_confidence.yaml),
learned from gold by benchmarks/calibrate.py.
"""

from __future__ import annotations

import math
import sys
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from extract.entities import Entities, Occurrence
from extract.grounds.ground import Ground
from extract.lookups import first_from, holding, inside, stretches
from extract.mentions import Quantity
from extract.metrics.sites import Indicator
from extract.reading import Reading
from patterns import Patterns

WEIGHTS, STEPS = "metric_confidence.weights", "metric_confidence.steps"
LENGTHS = ((1, "short"), (6, "middle"), (10, "long"), (sys.maxsize, "longest"))
SMALL = 10.0
MANY = 6  # places of an article, from which on whose a figure is has many answers
ODD_FIRST, ODD_LAST = "rdcpuqmt", "dpcru"  # parts of speech that no indicator should begin or end with
ODD_INSIDE = "vdpr"  # nor hold, unless a verb governs the number


class Decided(Struct, frozen=True):
    """What was decided of a number: what it counts, whose it is, which measure that is."""

    quantity: Quantity
    indicator: Indicator
    whose: Ground
    measure: str | None


def clues_of(reading: Reading, entities: Entities, decided: Decided) -> frozenset[str]:
    """What speaks for or against the metric, as names of features."""
    quantity, indicator = decided.quantity, decided.indicator
    length = LENGTHS[bisect_left(LENGTHS, (len(indicator.text),))][1]
    digits = reading.text[quantity.number_start].isdigit()
    clues = {
        indicator.pattern,
        quantity.pattern,
        f"kind.{quantity.kind}",
        f"length.{length}",
        f"article.{reading.context.kind}",
        "number.digits" if digits else "number.words",
        "measure.known" if decided.measure else "measure.unknown",
    }
    if quantity.approx != "exact":
        clues.add("number.approximate")
    if not digits and quantity.value < SMALL:
        clues.add("number.small")
    if indicator.act is not None:
        clues.add("indicator.act")
    if reading.context.damaged:
        clues.add("text.damaged")
    if holding(reading.mentions.quotes, quantity.start) is not None:
        clues.add("text.quoted")
    found = (
        _edges(reading, indicator),
        _of_ground(reading, entities, decided),
        _nearness(reading, entities, decided),
    )
    return frozenset(clues.union(*found))


def _of_ground(reading: Reading, entities: Entities, decided: Decided) -> set[str]:
    """How its place and subject were decided, and who else might have been meant."""
    whose = decided.whose
    clues = {f"place.{whose.rule}"}
    if whose.place is not None and whose.place == entities.places.main:
        clues.add("place.is_main")
    if whose.organization is not None or whose.person is not None:
        clues.add("subject.organization" if whose.organization is not None else "subject.person")
    if whose.carried:
        clues.add("subject.carried")
    low, high = reading.zone_at(decided.quantity.start).start, decided.quantity.start
    if _has_rival(entities.places.occurrences, low, high, whose.place):
        clues.add("rival.places")
    if _has_rival(entities.organizations.occurrences, low, high, whose.organization):
        clues.add("rival.organizations")
    if _has_rival(entities.people.occurrences, low, high, whose.person):
        clues.add("rival.people")
    if len(entities.places.places) > MANY:
        clues.add("places.many")
    return clues


def _nearness(reading: Reading, entities: Entities, decided: Decided) -> set[str]:
    """How near the place was named last before the number; whether somebody without a name is spoken of."""
    start, place = decided.quantity.start, decided.whose.place
    low = reading.sentence_at(start)[0]
    clues = set()
    if decided.whose.organization is None and _has_unnamed(reading, low, start):
        clues.add("subject.unnamed")
    if place is None:
        return clues
    earlier = entities.places.occurrences[: first_from(entities.places.occurrences, start)]
    named = next((o.start for o in reversed(earlier) if o.index == place), -1)
    bounds = (
        ("clause", reading.clause_at(start)[0]),
        ("sentence", low),
        ("paragraph", reading.zone_at(start).start),
        ("text", 0),
    )
    near = next((name for name, bound in bounds if named >= bound), "behind")
    return clues | {f"near.{near}", f"level.{entities.places.places[place].level}"}


def _has_unnamed(reading: Reading, low: int, high: int) -> bool:
    """`low:high` speaks of somebody without a name."""
    if not inside(stretches(reading, "ground_unnamed.kind"), low, high):
        return False
    return reading.patterns.searches["ground.unnamed"].search(reading.text, low, high) is not None


def _has_rival(occurrences: Sequence[Occurrence], low: int, high: int, own: int | None) -> bool:
    """Another than `own` is named in `low:high`."""
    named = occurrences[first_from(occurrences, low) : first_from(occurrences, high)]
    return any(occurrence.index != own for occurrence in named)


def confidence(clues: frozenset[str], patterns: Patterns) -> float:
    """The probability that a metric with these clues is right: the step that their weight reaches."""
    weights = _weights(patterns)
    odds = sum([weights.get(clue, 0.0) for clue in clues], weights["bias"])
    chance = 1 / (1 + math.exp(-odds))
    return next(value for least, value in _steps(patterns) if chance >= least)


@cache
def _weights(patterns: Patterns) -> dict[str, float]:
    return {clue: float(weight) for clue, weight in patterns.lexicon(WEIGHTS).words.items()}


@cache
def _steps(patterns: Patterns) -> tuple[tuple[float, float], ...]:
    """The least chance of each step and the share of right facts found there, the highest first."""
    steps = patterns.lexicon(STEPS).words.items()
    return tuple(sorted(((float(least), float(value)) for least, value in steps), reverse=True))


def _edges(reading: Reading, indicator: Indicator) -> set[str]:
    """Whether the indicator begins or ends with a word that such phrases don't."""
    words = reading.words
    found = set()
    if words.tags[words.at(indicator.start)][0] in ODD_FIRST:
        found.add("indicator.odd_first")
    if words.tags[words.at(max(indicator.end - 1, indicator.start))][0] in ODD_LAST:
        found.add("indicator.odd_last")
    inside = {words.tags[i][0] for i in words.between(indicator.start, indicator.end)}
    act = indicator.act
    if inside & set(ODD_INSIDE) and act is None:
        found.add("indicator.odd_inside")
    if not (words.begins(indicator.start) and words.ends_at(indicator.end)):
        found.add("indicator.cut")
    if act is not None and indicator.text == reading.text[act.start : act.end]:
        found.add("indicator.verb_alone")
    return found
