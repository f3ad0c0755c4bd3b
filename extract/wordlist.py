"""Where the words of a list stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from patterns import Patterns
from patterns.trees import tree_expression

KEPT = 16  # lists of the text at hand

Span = tuple[int, int]


@lru_cache(KEPT)
def spots(text: str, patterns: Patterns, *ids: str) -> tuple[Span, ...]:
    """Where the words of the lexicons `ids` and of those below them stand in all of `text`, left to right,
    none overlapping another, the longest where several begin at one place. An automaton finds long lists
    ten times as fast as `re` over a prefix tree; several stages ask for one list of the text at hand."""
    return tuple((start, end) for _, start, end in _automaton(patterns, ids).find_matches_as_indexes(text))


@cache
def _automaton(patterns: Patterns, ids: tuple[str, ...]) -> AhoCorasick:
    words = words_under(patterns, *ids)
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, store_patterns=False)


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
