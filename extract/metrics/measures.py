"""Canonical measures and base units: what makes two counties comparable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extract.lookups import lengths
from extract.metrics.quantities import unit_lexicon
from patterns import Lexicon, Patterns


def canonical(indicator: str, unit: str, patterns: Patterns, *, event: bool = False) -> str | None:
    """The id of the measure that `indicator` names (without the prefix `measure.`), or None.

    A name of the measure must end the indicator (高效能治理网格 is 网格, 网格员 is not), the longest
    one wins, and the unit must be one of the measure's. The number of an `event` (带动贫困户) is none
    of a stock of such things, unless the measure's name is the whole of it.
    """
    names = _names(patterns)
    for length in _lengths(patterns).get(indicator[-1:], ()):
        for lexicon in names.get(indicator[-length:], ()) if length <= len(indicator) else ():
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


def bare_unit(indicator: str, patterns: Patterns) -> str | None:
    """The unit that the counted noun goes with, for a number that leaves it out (进账100多万)."""
    units = patterns.lexicon("indicator.unit_of_noun")
    fits = [word for word in units if word in indicator]
    return str(units[max(fits, key=lambda w: (indicator.rfind(w) + len(w), len(w)))]) if fits else None


@cache
def _names(patterns: Patterns) -> dict[str, tuple[Lexicon, ...]]:
    names: dict[str, tuple[Lexicon, ...]] = {}
    for lexicon in patterns.lexicons("measure"):
        for word in lexicon:
            names[word] = (*names.get(word, ()), lexicon)
    return names


@cache
def _lengths(patterns: Patterns) -> Mapping[str, tuple[int, ...]]:
    """By their last character, how long the names of measures are, the longest first."""
    return lengths((name[-1], len(name)) for name in _names(patterns))
