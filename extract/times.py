"""Time expressions."""

from __future__ import annotations

from extract.mentions import TimeMention
from patterns import Patterns


def find_times(text: str, patterns: Patterns) -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order, none overlapping."""
    found = [TimeMention(start=hit.start, end=hit.end, pattern=hit.pattern) for p in patterns.patterns("time") for hit in p.hits(text)]
    return tuple(sorted(found, key=lambda x: x.start))
