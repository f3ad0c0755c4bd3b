"""The words of questions and the names of measures, as lookups."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import cast

from output.query.question import Kind, MeasureAsked, Order, Sense
from patterns import Patterns

MEASURE = "measure."


@dataclass(frozen=True, slots=True)
class Words:
    """What a word of a question can mean. `kinds`: the kind of record and what narrows it; `asks`: number,
    person, place …; `titles`: heads of posts; `longest` of all of these."""

    measures: dict[str, tuple[MeasureAsked, ...]]
    kinds: dict[str, tuple[Kind, str]]
    asks: dict[str, str]
    orders: dict[str, Order]
    titles: frozenset[str]
    left_out: frozenset[str]
    longest: int

    def senses(self, word: str) -> tuple[tuple[Sense, str], ...]:
        """What a word is by itself, with what that says where it needs no base to be told."""
        tables: tuple[tuple[Sense, Container[str]], ...] = (
            ("measure", self.measures),
            ("kind", self.kinds),
            ("asks", self.asks),
            ("order", self.orders),
            ("title", self.titles),
        )
        return tuple((sense, self.asks.get(word, "")) for sense, table in tables if word in table)


@cache
def words_of(patterns: Patterns) -> Words:
    """The words under these patterns, put together once."""
    kinds = {word: _kind(str(value)) for word, value in patterns.lexicon("question.kind").words.items()}
    asks = {word: str(value) for word, value in patterns.lexicon("question.asks").words.items()}
    orders = {
        word: cast(Order, str(value)) for word, value in patterns.lexicon("question.order").words.items()
    }
    measures = _measures(patterns)
    titles = frozenset(patterns.lexicon("title.official"))
    known = (*kinds, *asks, *orders, *measures, *titles)
    return Words(
        measures=measures,
        kinds=kinds,
        asks=asks,
        orders=orders,
        titles=titles,
        left_out=frozenset(patterns.lexicon("question.left_out")),
        longest=max(map(len, known)),
    )


def _kind(value: str) -> tuple[Kind, str]:
    kind, _, narrower = value.partition(" ")
    return cast(Kind, kind), narrower


def _measures(patterns: Patterns) -> dict[str, tuple[MeasureAsked, ...]]:
    """Every name of a measure, its published one too, with the measures it can mean."""
    found: dict[str, tuple[MeasureAsked, ...]] = {}
    each = tuple(patterns.lexicon("question.each"))
    for lexicon in patterns.lexicons("measure"):
        id, name = lexicon.id.removeprefix(MEASURE), str(lexicon.tags["name"])
        rate = name.startswith(each)
        for word in dict.fromkeys((name, *lexicon)):
            found[word] = (*found.get(word, ()), MeasureAsked(id, name, word, rate))
    return found
