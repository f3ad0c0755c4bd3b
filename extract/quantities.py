"""Numbers with their units."""

from __future__ import annotations

from collections.abc import Sequence

from extract.mentions import Quantity, Refusal, TimeMention
from patterns import Patterns


def find_quantities(
    text: str, times: Sequence[TimeMention], patterns: Patterns
) -> tuple[tuple[Quantity, ...], tuple[Refusal, ...]]:
    """The quantities of `text` and the numbers that are none, each with its reason."""
    return (), ()
