"""Phrases in quotation marks."""

from __future__ import annotations

from extract.mentions import QuotedPhrase
from patterns import Patterns


def find_quotes(text: str, patterns: Patterns) -> tuple[QuotedPhrase, ...]:
    """Every quoted phrase of `text`, outermost marks."""
    return tuple(
        QuotedPhrase(
            start=hit.start,
            end=hit.end,
            pattern=hit.pattern,
            inner_start=hit.groups["inner"][0],
            inner_end=hit.groups["inner"][1],
        )
        for pattern in patterns.patterns("quote")
        for hit in pattern.hits(text)
    )
