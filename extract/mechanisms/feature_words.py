"""The word lists behind the features of candidates, compiled once for a set of patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex

from extract.word_trie import any_of
from patterns import Patterns

VERBS = ("set_up", "practise", "figurative_verb", "speech_verb")
FORMS = ("plus", "digits", "numeral", "chain", "doubled")
SIGNS = ("pronoun", "clause")
PREFIX = 4  # a name of national politics this long is one also where a name goes on behind it


@dataclass(frozen=True)
class FeatureWords:
    """The compiled word lists and the patterns that the features look for. `verbs` gives the list that
    a verb is in; `forms` and `signs` are patterns of a core by the feature that they show."""

    figures: tuple[str, ...]
    no_practice_words: tuple[str, ...]
    people: tuple[str, ...]
    soft_heads: frozenset[str]
    lacking: tuple[str, ...]
    political: frozenset[str]
    political_prefixes: tuple[str, ...]
    known: frozenset[str]
    background: frozenset[str]
    generic: frozenset[str]
    events: frozenset[str]
    verbs: Mapping[str, str]
    any_verb: re.Pattern[str]
    governance: re.Pattern[str]
    industry: re.Pattern[str]
    nation: re.Pattern[str]
    no_practice: regex.Pattern[str]
    media: regex.Pattern[str]
    expansion: regex.Pattern[str]
    copula: regex.Pattern[str]
    image: regex.Pattern[str]
    made_of: regex.Pattern[str]
    listed: regex.Pattern[str]
    described: regex.Pattern[str]
    founded: regex.Pattern[str]
    forms: Mapping[str, regex.Pattern[str]]
    signs: Mapping[str, regex.Pattern[str]]


@cache
def feature_words(patterns: Patterns) -> FeatureWords:
    def words(id: str) -> tuple[str, ...]:
        return tuple(patterns.lexicon(f"mechanism.{id}"))

    def pattern(id: str) -> regex.Pattern[str]:
        return patterns.pattern(f"mechanism.{id}").compiled

    verbs = {word: id for id in reversed(VERBS) for word in words(id)}
    describing, other = any_of(words("describing")).pattern, any_of(words("no_practice_head")).pattern
    return FeatureWords(
        figures=words("figure_head"),
        no_practice_words=words("no_practice_head"),
        people=words("person_end"),
        soft_heads=frozenset(words("soft_head")),
        lacking=words("lacking"),
        political=frozenset(words("political")),
        political_prefixes=tuple(x for x in words("political") if len(x) >= PREFIX),
        known=frozenset(words("known")),
        background=frozenset(words("background")),
        generic=frozenset(words("generic")),
        events=frozenset(words("event")),
        verbs=verbs,
        any_verb=any_of(verbs),
        governance=any_of(words("governance")),
        industry=any_of(words("industry")),
        nation=any_of(words("nation")),
        no_practice=regex.compile(f"[\\s的等]*(?:{describing})?{other}"),
        media=pattern("media"),
        expansion=regex.compile(f"[，,：:—\\s]*(?:{any_of(words('expansion')).pattern}|(?<=[：:—]))"),
        copula=pattern("copula"),
        image=pattern("image"),
        made_of=pattern("made_of"),
        listed=pattern("listed"),
        described=pattern("described"),
        founded=pattern("founded"),
        forms={f"core.{id}": pattern(f"core.{id}") for id in FORMS},
        signs={f"core.{id}": pattern(f"core.{id}") for id in SIGNS},
    )
