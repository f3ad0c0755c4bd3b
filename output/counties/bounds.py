"""What a number with its approximator leaves open, and what of that remains in a sum."""

from __future__ import annotations

from collections.abc import Iterable

from output.conflicts import left_open
from output.counties.types import Figure

ABOVE = frozenset({"over", "at_least"})  # the truth is no lower
UNDER = frozenset({"near", "at_most"})  # the truth is no higher


def agree(one: Figure, other: Figure) -> bool:
    """Both can be true: their values are equal, or the ranges that their approximators leave open meet."""
    (one_low, one_high), (other_low, other_high) = _range(one), _range(other)
    return one_low <= other_high and other_low <= one_high


def combined(approximators: Iterable[str]) -> str:
    """What a sum of figures with these approximators is: exact only where all are. One that is only
    known from below makes the sum so (over and exact: over), bounds of both sides leave about."""
    found = set(approximators) - {"exact"}
    if len(found) <= 1:
        return next(iter(found), "exact")
    if found <= ABOVE:
        return "at_least"
    return "at_most" if found <= UNDER else "about"


def _range(figure: Figure) -> tuple[float, float]:
    factor = 1.0 if not figure.norm_value or not figure.value else figure.norm_value / figure.value
    low = float(figure.value) * factor
    high = low if figure.value_max is None else figure.value_max * factor
    return left_open(low, high, figure.approx)
