"""The words that tell a place's name from other words in front of a class word, as sets and by where they
end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.places.names import CLASSES
from extract.wordlist import Ends, by_last, words_under
from patterns import Patterns


@dataclass(frozen=True, slots=True, eq=False)
class WordLists:
    """`modifiers` make a general word of any class word (老旧|小区); `general` gives, by the class word, what
    makes one of that class word. `not_before` gives, by a class word, what makes another word of its end
    (村|民); `acts` are the verbs of figures; the others are the lexicons `places.*` of their names."""

    modifier: frozenset[str]
    modifiers: Ends
    generic: frozenset[str]
    general: Mapping[str, Ends]
    no_name: frozenset[str]
    not_before: Mapping[str, frozenset[str]]
    praise: frozenset[str]
    nation: tuple[str, ...]
    between: frozenset[str]
    before: frozenset[str]
    beside: frozenset[str]
    project: tuple[str, ...]
    residential: tuple[str, ...]
    acts: frozenset[str]
    of_village: tuple[str, ...]
    road_end: frozenset[str]
    inside: tuple[str, ...]
    dwelling: tuple[str, ...]


@cache
def word_lists(patterns: Patterns) -> WordLists:
    """The lists that `patterns` hold."""

    def words(id: str) -> tuple[str, ...]:
        return tuple(patterns.lexicon(id))

    modifier, generic = words("places.modifier"), words("places.generic")
    general = {
        word: by_last(x.removesuffix(word) for x in generic if x.endswith(word) and x != word)
        for word in words_under(patterns, CLASSES)
    }
    not_before = patterns.lexicon("places.not_before").words
    return WordLists(
        modifier=frozenset(modifier),
        modifiers=by_last(modifier),
        generic=frozenset(generic),
        general=general,
        no_name=frozenset((*generic, *words("places.generic_alone"))),
        not_before={word: frozenset(str(x).split()) for word, x in not_before.items()},
        praise=frozenset(words("places.praise")),
        nation=words("places.nation"),
        between=frozenset(words("places.between")),
        before=frozenset(words("places.before")),
        beside=frozenset(words("places.beside")),
        project=words("places.project"),
        residential=words("places.residential"),
        road_end=frozenset(words("places.road_end")),
        inside=words("places.inside"),
        dwelling=words("places.dwelling"),
        acts=frozenset(words_under(patterns, "act")),
        of_village=words("places.of_village"),
    )
