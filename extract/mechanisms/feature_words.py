"""The word lists behind the features of candidates, compiled once for a set of patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

import regex

from extract.word_trie import any_of
from extract.wordlist import ACTING
from patterns import Patterns
from patterns.store import Search, quickly

FORMS = ("plus", "digits", "numeral", "count_only", "chain", "parallel", "doubled")
SIGNS = ("pronoun", "clause")
TOPICS = ("governance", "industry")
ENDS = {"core.no_practice": "no_practice_head", "core.figure": "figure_head", "core.person": "person_end"}
STARTS = {"core.lacking": "lacking", "core.adjective": "adjective_lead"}
HAN = regex.compile(r"\p{Han}")
KEPT = 2_000  # cores and names that are remembered
PREFIX = 4  # a name of national politics this long is one also where a name goes on behind it


@dataclass(frozen=True)
class FeatureWords:
    """The compiled word lists and the patterns that the features look for. `verbs` gives the list that
    a verb is in; `forms`, `signs`, `topics`, `ends` and `starts` are what a core or a name is tried for, by
    the feature that it shows."""

    soft_heads: frozenset[str]
    modals: frozenset[str]
    telling: frozenset[str]
    becoming: frozenset[str]
    improving: frozenset[str]
    political: frozenset[str]
    known: frozenset[str]
    background: frozenset[str]
    generic: frozenset[str]
    opening: frozenset[str]
    of: str
    by: str
    is_: str
    and_: str
    made: str
    events: frozenset[str]
    verbs: Mapping[str, str]
    brand: re.Pattern[str]
    former: re.Pattern[str]
    no_practice: Search
    media: Search
    expansion: Search
    branch: Search
    copula: Search
    image: Search
    made_of: Search
    listed: Search
    described: Search
    founded: Search
    opened: Search
    level: Search
    inside: Search
    thriving: Search
    told_as: Search
    turning: Search
    turned: Search
    forms: Mapping[str, Search]
    signs: Mapping[str, Search]
    topics: Mapping[str, Search]
    ends: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[str, ...]]
    of_core: Callable[[str], tuple[str, ...]] = field(init=False)
    about: Callable[[str], tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_core", lru_cache(KEPT)(self._of_core))
        object.__setattr__(self, "about", lru_cache(KEPT)(self._about))

    def _of_core(self, core: str) -> tuple[str, ...]:
        """What a quoted core shows by itself: how it is built, what it begins and ends with."""
        found = [feature for feature, pattern in self.forms.items() if pattern.fullmatch(core)]
        if not found and not HAN.search(core):
            found.append("core.no_word")
        if "core.parallel" not in found:
            found += [feature for feature, pattern in self.signs.items() if pattern.search(core)]
        if "core.chain" not in found:  # what its last part ends in is not what the whole is
            found += [feature for feature, ends in self.ends.items() if core.endswith(ends)]
        found += [feature for feature, starts in self.starts.items() if core.startswith(starts)]
        if core in self.known:
            found.append("core.known")
        if core in self.political or core.startswith(self._political_prefixes):
            found.append("core.political")
        if self.brand.search(core):
            found.append("branded")
        return tuple(found)

    @cached_property
    def _political_prefixes(self) -> tuple[str, ...]:
        return tuple(x for x in self.political if len(x) >= PREFIX)

    def _about(self, name: str) -> tuple[str, ...]:
        """What the words of a name are about."""
        return tuple(feature for feature, pattern in self.topics.items() if pattern.search(name))


@cache
def feature_words(patterns: Patterns) -> FeatureWords:
    def words(id: str) -> tuple[str, ...]:
        return tuple(patterns.lexicon(f"mechanism.{id}"))

    def pattern(id: str) -> Search:
        return patterns.pattern(f"mechanism.{id}").quick

    verbs = {word: id.removeprefix("mechanism.") for id in reversed(ACTING) for word in patterns.lexicon(id)}
    particles = {str(x): word for word, x in patterns.lexicon("mechanism.particle").words.items()}
    describing, other = any_of(words("describing")).pattern, any_of(words("no_practice_head")).pattern
    return FeatureWords(
        soft_heads=frozenset(words("soft_head")),
        modals=frozenset(words("modal")),
        telling=frozenset(words("telling_head")),
        becoming=frozenset(words("becoming")),
        improving=frozenset(words("improving")),
        political=frozenset(words("political")),
        known=frozenset(words("known")),
        background=frozenset(words("background")),
        generic=frozenset(words("generic")),
        opening=frozenset(patterns.lexicon("quote.pairs")),
        of=particles["of"],
        by=particles["by"],
        is_=particles["is"],
        and_=particles["and"],
        made=particles["made"],
        events=frozenset(words("event")),
        verbs=verbs,
        brand=any_of(words("brand_word")),
        former=any_of(words("former")),
        no_practice=quickly(f"[\\s的等]*(?:{describing})?{other}"),
        media=pattern("media"),
        expansion=quickly(f"[，,：:—\\s]*(?:{any_of(words('expansion')).pattern}|(?<=[：:—]))"),
        branch=pattern("branch"),
        copula=pattern("copula"),
        image=pattern("image"),
        made_of=pattern("made_of"),
        listed=pattern("listed"),
        described=pattern("described"),
        founded=pattern("founded"),
        opened=pattern("opened"),
        level=pattern("level"),
        inside=pattern("inside"),
        thriving=pattern("thriving"),
        told_as=pattern("told_as"),
        turning=pattern("turning"),
        turned=pattern("turned"),
        forms={f"core.{id}": pattern(f"core.{id}") for id in FORMS},
        signs={f"core.{id}": pattern(f"core.{id}") for id in SIGNS},
        topics={id: any_of(words(id)) for id in TOPICS},
        ends={feature: words(id) for feature, id in ENDS.items()},
        starts={feature: words(id) for feature, id in STARTS.items()},
    )
