"""Canonical measures and base units: what makes two counties comparable."""

from __future__ import annotations

from functools import cache

from extract.metrics.quantities import unit_lexicon
from patterns import Lexicon, Patterns


def canonical(indicator: str, unit: str, patterns: Patterns, *, event: bool = False) -> str | None:
    """The id of the measure that `indicator` names (without the prefix `measure.`), or None.

    A name of the measure must end the indicator (高效能治理网格 is 网格, 网格员 is not), the longest
    one wins, and the unit must be one of the measure's. The number of an `event` (带动贫困户) is none
    of a stock of such things, unless the measure's name is the whole of it.
    """
    for length in range(min(len(indicator), _longest(patterns)), 0, -1):
        for lexicon in _names(patterns).get(indicator[-length:], ()):
            fits = not event or lexicon.tags["counts"] == "events" or length == len(indicator)
            if fits and unit in str(lexicon.tags["units"]).split():
                return lexicon.id.removeprefix("measure.")
    return None


def normalized(value: float, unit: str, patterns: Patterns) -> tuple[float | None, str | None]:
    """`value` in the base unit of `unit`, or two Nones where nothing converts."""
    lexicon = unit_lexicon(unit, patterns)
    base = lexicon.tags.get("base") if lexicon else None
    if lexicon is None or base is None:
        return None, None
    return round(value * float(lexicon[unit]), 6), str(base)


@cache
def _names(patterns: Patterns) -> dict[str, tuple[Lexicon, ...]]:
    names: dict[str, tuple[Lexicon, ...]] = {}
    for lexicon in patterns.lexicons("measure"):
        for word in lexicon:
            names[word] = (*names.get(word, ()), lexicon)
    return names


@cache
def _longest(patterns: Patterns) -> int:
    return max(map(len, _names(patterns)), default=0)
