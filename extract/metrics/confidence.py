"""How likely a metric is right as a whole: what speaks for and against it, weighed.

The weights and the steps from a weight to a probability are data (patterns/data/metric_confidence.yaml),
learned from gold by benchmarks/calibrate.py.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
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
LONGEST = (1, 6, 10)  # characters of an indicator that is short, middle or long
LENGTHS = ("length.short", "length.middle", "length.long", "length.longest")
SMALL = 10.0
MANY = 6  # places of an article, from which on whose a figure is has many answers
ODD_FIRST, ODD_LAST = "rdcpuqmt", "dpcru"  # parts of speech that no indicator should begin or end with
ODD_INSIDE = frozenset("vdpr")  # nor hold, unless a verb governs the number


class Decided(Struct, frozen=True):
    """What was decided of a number: what it counts, whose it is, which measure that is."""

    quantity: Quantity
    indicator: Indicator
    whose: Ground
    measure: str | None


def clues_of(reading: Reading, entities: Entities, decided: Decided) -> frozenset[str]:
    """What speaks for or against the metric, as names of features."""
    quantity, indicator = decided.quantity, decided.indicator
    digits = reading.text[quantity.number_start].isdigit()
    clues = [
        indicator.pattern,
        quantity.pattern,
        f"kind.{quantity.kind}",
        LENGTHS[bisect_left(LONGEST, len(indicator.text))],
        f"article.{reading.context.kind}",
        "number.digits" if digits else "number.words",
        "measure.known" if decided.measure else "measure.unknown",
        *_edges(reading, indicator),
        *_of_ground(reading, entities, decided),
        *_nearness(reading, entities, decided),
    ]
    if quantity.approx != "exact":
        clues.append("number.approximate")
    if not digits and quantity.value < SMALL:
        clues.append("number.small")
    if indicator.act is not None:
        clues.append("indicator.act")
    if reading.context.damaged:
        clues.append("text.damaged")
    if holding(reading.mentions.quotes, quantity.start) is not None:
        clues.append("text.quoted")
    return frozenset(clues)


def _of_ground(reading: Reading, entities: Entities, decided: Decided) -> list[str]:
    """How its place and subject were decided, and who else might have been meant."""
    whose = decided.whose
    clues = [f"place.{whose.rule}"]
    if whose.place is not None and whose.place == entities.places.main:
        clues.append("place.is_main")
    if whose.organization is not None or whose.person is not None:
        clues.append("subject.organization" if whose.organization is not None else "subject.person")
    if whose.carried:
        clues.append("subject.carried")
    low, high = reading.zone_at(decided.quantity.start).start, decided.quantity.start
    if _has_rival(entities.places.occurrences, low, high, whose.place):
        clues.append("rival.places")
    if _has_rival(entities.organizations.occurrences, low, high, whose.organization):
        clues.append("rival.organizations")
    if _has_rival(entities.people.occurrences, low, high, whose.person):
        clues.append("rival.people")
    if len(entities.places.places) > MANY:
        clues.append("places.many")
    return clues


def _nearness(reading: Reading, entities: Entities, decided: Decided) -> list[str]:
    """How near the place was named last before the number; whether somebody without a name is spoken of."""
    start, place = decided.quantity.start, decided.whose.place
    low = reading.sentence_at(start)[0]
    unnamed = decided.whose.organization is None and _has_unnamed(reading, low, start)
    clues = ["subject.unnamed"] if unnamed else []
    if place is None:
        return clues
    occurrences = entities.places.occurrences
    i = first_from(occurrences, start) - 1
    while i >= 0 and occurrences[i].index != place:
        i -= 1
    named = occurrences[i].start if i >= 0 else -1
    if named >= reading.clause_at(start)[0]:
        near = "near.clause"
    elif named >= low:
        near = "near.sentence"
    elif named >= reading.zone_at(start).start:
        near = "near.paragraph"
    else:
        near = "near.text" if named >= 0 else "near.behind"
    return [*clues, near, f"level.{entities.places.places[place].level}"]


def _has_unnamed(reading: Reading, low: int, high: int) -> bool:
    """`low:high` speaks of somebody without a name."""
    if not inside(stretches(reading, "ground_unnamed.kind"), low, high):
        return False
    return reading.patterns.searches["ground.unnamed"].search(reading.text, low, high) is not None


def _has_rival(occurrences: Sequence[Occurrence], low: int, high: int, own: int | None) -> bool:
    """Another than `own` is named in `low:high`."""
    i = first_from(occurrences, high) - 1
    while i >= 0 and occurrences[i].start >= low:
        if occurrences[i].index != own:
            return True
        i -= 1
    return False


def confidence(clues: frozenset[str], patterns: Patterns) -> float:
    """The probability that a metric with these clues is right: the step that their weight reaches."""
    weights, (least, values) = _weights(patterns), _steps(patterns)
    odds = sum([weights[clue] for clue in clues if clue in weights], weights["bias"])
    return values[bisect_right(least, 1 / (1 + math.exp(-odds))) - 1]


@cache
def _weights(patterns: Patterns) -> dict[str, float]:
    return {clue: float(weight) for clue, weight in patterns.lexicon(WEIGHTS).words.items()}


@cache
def _steps(patterns: Patterns) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The least chance of each step, the lowest first, and the shares of right facts found there."""
    steps = patterns.lexicon(STEPS).words.items()
    least, values = zip(*sorted((float(least), float(value)) for least, value in steps), strict=True)
    return least, values


def _edges(reading: Reading, indicator: Indicator) -> list[str]:
    """Whether the indicator begins or ends with a word that such phrases don't."""
    words, act = reading.words, indicator.act
    first, last = words.at(indicator.start), words.at(max(indicator.end - 1, indicator.start))
    clues = []
    if words.tags[first][0] in ODD_FIRST:
        clues.append("indicator.odd_first")
    if words.tags[last][0] in ODD_LAST:
        clues.append("indicator.odd_last")
    begun, ended = words.starts[first] < indicator.start, words.ends[last] > indicator.end
    if act is None:
        whole = words.tags[first + begun : last + 1 - ended]
        if not ODD_INSIDE.isdisjoint([tag[0] for tag in whole]):
            clues.append("indicator.odd_inside")
    elif indicator.text == reading.text[act.start : act.end]:
        clues.append("indicator.verb_alone")
    if begun or (ended and indicator.end > indicator.start):
        clues.append("indicator.cut")
    return clues
