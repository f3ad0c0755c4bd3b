"""Where the words of a list stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.steps import ABREAST
from patterns import Patterns
from patterns.trees import tree_expression

TITLES = ("title.official", "title.resident", "title.journalist", "title.other")
ASKING = ("name.speech", "title.address", "name.asking")
ACTING = tuple(f"mechanism.{kind}" for kind in ("set_up", "practise", "figurative_verb", "speech_verb"))
REFERRING = ("places.own", "places.last", "places.alone")
LISTS: tuple[tuple[str, ...], ...] = (  # that whole texts are searched for
    TITLES,
    ASKING,
    REFERRING,
    ("organization.head",),
    ("organization.named",),
    ("organization.alone",),
    ("places.class",),
    ("name.part",),
    ("name.famous",),
    ("title.address",),
    ("title.masked",),
    ACTING,
    ("mechanism.nation",),
    ("ground.named",),
)
# The same, where words may begin inside of others.
NESTED: tuple[tuple[str, ...], ...] = (("head",), ("ground.taken_up",))

Span = tuple[int, int]
Ends = Mapping[str, tuple[str, ...]]  # words by their last character, the shortest first


def spots(text: str, patterns: Patterns, *ids: str) -> tuple[Span, ...]:
    """Where the words of the lexicons `ids`, one of LISTS, and of those below them stand in all of `text`,
    left to right, none overlapping another, the longest where several begin at one place."""
    return _spots_of_all(text, patterns)[ids]


def beginnings(text: str, patterns: Patterns, *ids: str) -> tuple[Span, ...]:
    """Where the words of the lexicons `ids`, one of NESTED, and of those below them stand: the longest at
    each place where one begins, even inside of another."""
    return _spots_of_all(text, patterns)[ids]


@lru_cache(ABREAST)
def _spots_of_all(text: str, patterns: Patterns) -> dict[tuple[str, ...], tuple[Span, ...]]:
    """The spots of every one of LISTS and NESTED. One automaton finds the words of all in one pass, which
    costs less than half of a pass for each; every step asks for the texts at hand."""
    automaton, lists_of = _automaton(patterns)
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    matches.sort(key=itemgetter(2), reverse=True)
    matches.sort(key=itemgetter(1))  # left to right, the longest first
    lists = (*LISTS, *NESTED)
    found: list[list[Span]] = [[] for _ in lists]
    free = [0] * len(lists)
    for word, start, end in matches:
        for number in lists_of[word]:
            if start >= free[number]:
                free[number] = end if number < len(LISTS) else start + 1
                found[number].append((start, end))
    return {ids: tuple(spans) for ids, spans in zip(lists, found, strict=True)}


@cache
def _automaton(patterns: Patterns) -> tuple[AhoCorasick, list[list[int]]]:
    """The automaton of the words of LISTS and NESTED, and the numbers of the lists that have each."""
    lists_of: dict[str, list[int]] = {}
    for number, ids in enumerate((*LISTS, *NESTED)):
        for word in words_under(patterns, *ids):
            lists_of.setdefault(word, []).append(number)
    automaton = AhoCorasick(list(lists_of), matchkind=MatchKind.Standard, store_patterns=False)
    return automaton, list(lists_of.values())


@cache
def finder(patterns: Patterns, *ids: str) -> re.Pattern[str]:
    """A compiled search for the same words, for single places and for parts of a text."""
    return re.compile(tree_expression(words_under(patterns, *ids)))


@cache
def words_under(patterns: Patterns, *ids: str) -> dict[str, str]:
    """Every word of the lexicons `ids` and of those below them, with the id of its lexicon (of the last
    one that has it)."""
    return {word: lexicon.id for id in ids for lexicon in patterns.lexicons(id) for word in lexicon}


@cache
def endings(patterns: Patterns, id: str) -> tuple[str, ...]:
    """The words of a lexicon, for `str.startswith` and `str.endswith`."""
    return tuple(patterns.lexicon(id))


def by_last(words: Iterable[str]) -> Ends:
    """`words` by their last character: at most places of a text none of them ends."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len):
        found[word[-1]].append(word)
    return {last: tuple(ending) for last, ending in found.items()}


def occurrences(text: str, word: str) -> list[int]:
    """Where `word` stands in `text`, none overlapping another."""
    found = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + len(word))
    return found


def standing(text: str, words: Iterable[str]) -> list[Span]:
    """Where any of a few `words` stands, left to right, none overlapping another, the longest where several
    begin at one place. For words that only this text has: nothing is compiled."""
    found: list[Span] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = text.find(word, at + 1)
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
