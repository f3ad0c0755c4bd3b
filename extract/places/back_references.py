"""Words that refer back to a place: 全市, 该县, 本村, and 社区 alone in an article about one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from extract.entities import Occurrence
from extract.facts import Place
from extract.lookups import holding, words_of
from extract.reading import Reading
from extract.wordlist import REFERRING, Ends, by_last, spots
from patterns import Patterns


@dataclass(frozen=True, slots=True, eq=False)
class _Referring:
    """The class word (市, 县, 村) that each word means: `own` the article's own place, `last` the one named
    last, `alone` the only one. `classes` are all of them."""

    own: Mapping[str, str]
    last: Mapping[str, str]
    alone: Mapping[str, str]
    classes: Ends


@cache
def _referring(patterns: Patterns) -> _Referring:
    own, last, alone = (
        {word: str(means) for word, means in patterns.lexicon(id).words.items()} for id in REFERRING
    )
    return _Referring(own, last, alone, by_last({*own.values(), *last.values(), *alone.values()}))


def back_references(
    reading: Reading, places: Sequence[Place], named: Sequence[Occurrence], main: int | None
) -> Iterator[Occurrence]:
    """Where the text refers to one of `places` without its name. `named` are in the order of the text."""
    spotted = spots(reading.text, reading.patterns, *REFERRING)
    if not spotted:
        return
    referring = _referring(reading.patterns)
    classes = [_classes(place, referring) for place in places]
    counts = Counter(word for each in classes for word in each)
    latest: dict[str, int] = {}  # by class word
    named_at: dict[str, int] = {}  # where that was
    waiting = iter([*named, Occurrence(len(reading.text), len(reading.text) + 1, 0)])
    following = next(waiting)
    for start, end in spotted:
        said = reading.text[start:end]
        while following.end <= start:
            latest |= dict.fromkeys(classes[following.index], following.index)
            named_at |= dict.fromkeys(classes[following.index], following.start)
            following = next(waiting)
        if _is_taken(reading, start) or _is_taken(reading, end - 1):
            continue
        if (word := referring.alone.get(said)) is not None:
            known = main is not None and word in classes[main]
            near = known or named_at.get(word, -1) >= reading.zone_at(start).start
            if not near and word in latest:
                near = reading.patterns.searches["places.one"].match(reading.text, end) is not None
            only = near and counts[word] == 1 and _is_alone(reading, (start, end), known)
            index = (main if known else latest[word]) if only else None
        elif (word := referring.last.get(said)) is not None:
            index = latest.get(word)
        else:
            word = referring.own[said]
            index = _own(places, classes, word, main)
            index = latest.get(word) if index is None else index
        if index is not None:
            yield Occurrence(start, end, index)


def _is_taken(reading: Reading, offset: int) -> bool:
    """Whether a place's or an organization's name holds the character at `offset`."""
    mentions = reading.mentions
    return holding(mentions.places, offset) is not None or holding(mentions.organizations, offset) is not None


def _own(places: Sequence[Place], classes: Sequence[Set[str]], word: str, main: int | None) -> int | None:
    """The article's main place, or the one around it, that has this class word."""
    index = main
    while index is not None and word not in classes[index]:
        index = places[index].parent
    return index


def _is_alone(reading: Reading, span: tuple[int, int], known: bool) -> bool:
    """Whether a class word is a word of its own and means a place: the article's main one where that is
    `known` to be of this class, else none of a list of such words (社区、村庄)."""
    beside = words_of(reading.patterns, "places.beside")
    listed = reading.text[span[0] - 1 : span[0]] in beside or reading.text[span[1] : span[1] + 1] in beside
    return (known or not listed) and _is_word(reading, span)


def _is_word(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the span is a word of its own."""
    at = reading.words.at(span[0])
    return (reading.words.starts[at], reading.words.ends[at]) == span


def _classes(place: Place, referring: _Referring) -> frozenset[str]:
    """What of the class words a place is by one of its names."""
    names = (place.name, *place.aliases)
    return frozenset([word for x in names for word in referring.classes.get(x[-1], ()) if x.endswith(word)])
