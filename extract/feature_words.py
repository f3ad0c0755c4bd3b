"""The word lists behind the features of candidates, compiled once for a set of patterns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from patterns import Patterns

VERBS = ("set_up", "practise", "figurative_verb", "speech_verb")


@dataclass(frozen=True)
class FeatureWords:
    """The compiled word lists and the patterns that the features look for."""

    figures: tuple[str, ...]
    no_practice_words: tuple[str, ...]
    people: tuple[str, ...]
    lacking: tuple[str, ...]
    verbs: regex.Pattern[str]
    governance: regex.Pattern[str]
    industry: regex.Pattern[str]
    nation: regex.Pattern[str]
    no_practice: regex.Pattern[str]
    expansion: regex.Pattern[str]
    copula: regex.Pattern[str]
    image: regex.Pattern[str]
    made_of: regex.Pattern[str]
    listed: regex.Pattern[str]
    described: regex.Pattern[str]
    founded: regex.Pattern[str]


@cache
def feature_words(patterns: Patterns) -> FeatureWords:
    def words(id: str) -> str:
        return _either(patterns.lexicon(f"mechanism.{id}"))

    def pattern(id: str) -> regex.Pattern[str]:
        return patterns.pattern(f"mechanism.{id}").compiled

    return FeatureWords(
        figures=tuple(patterns.lexicon("mechanism.figure_head")),
        no_practice_words=tuple(patterns.lexicon("mechanism.no_practice_head")),
        people=tuple(patterns.lexicon("mechanism.person_end")),
        lacking=tuple(patterns.lexicon("mechanism.lacking")),
        verbs=regex.compile("|".join(f"(?P<{id}>{words(id)})" for id in VERBS)),
        governance=regex.compile(words("governance")),
        industry=regex.compile(words("industry")),
        nation=regex.compile(words("nation")),
        no_practice=regex.compile(f"[\\s的等]*(?:{words('describing')})?(?:{words('no_practice_head')})"),
        expansion=regex.compile(f"[，,：:—\\s]*(?:{words('expansion')}|(?<=[：:—]))"),
        copula=pattern("copula"),
        image=pattern("image"),
        made_of=pattern("made_of"),
        listed=pattern("listed"),
        described=pattern("described"),
        founded=pattern("founded"),
    )


def _either(words: Iterable[str]) -> str:
    """An expression that finds any of `words`, the longest first."""
    return "|".join(regex.escape(x) for x in sorted(words, key=lambda w: (-len(w), w)))
