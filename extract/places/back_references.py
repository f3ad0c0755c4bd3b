"""Words that refer back to a place: 全市, 该县, 本村, and 社区 alone in an article about one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.entities import Occurrence
from extract.facts import Place
from extract.reading import Reading
from extract.wordlist import finder

OWN, LAST, ALONE = "places.own", "places.last", "places.alone"


def back_references(
    reading: Reading, places: Sequence[Place], named: Sequence[Occurrence], main: int | None
) -> Iterator[Occurrence]:
    """Where the text refers to one of `places` without its name. `named` are in the order of the text."""
    own, last, alone = (reading.patterns.lexicon(id) for id in (OWN, LAST, ALONE))
    words = {str(word) for lexicon in (own, last, alone) for word in lexicon.words.values()}
    classes = [[word for word in words if _has_class(place, word)] for place in places]
    taken = _taken(reading)
    counts = Counter(word for each in classes for word in each)
    latest: dict[str, int] = {}  # by class word
    waiting = iter([*named, Occurrence(len(reading.text), len(reading.text) + 1, 0)])
    following = next(waiting)
    for match in finder(reading.patterns, OWN, LAST, ALONE).finditer(reading.text):
        while following.end <= match.start():
            latest |= dict.fromkeys(classes[following.index], following.index)
            following = next(waiting)
        if match.start() in taken or match.end() - 1 in taken:
            continue
        if match[0] in alone:
            word = str(alone[match[0]])
            only = main is not None and word in classes[main] and counts[word] == 1
            index = main if only and _is_word(reading, match.span()) else None
        elif match[0] in last:
            index = latest.get(str(last[match[0]]))
        else:
            word = str(own[match[0]])
            index = _own(places, classes, word, main)
            index = latest.get(word) if index is None else index
        if index is not None:
            yield Occurrence(match.start(), match.end(), index)


def _taken(reading: Reading) -> set[int]:
    """The offsets inside of places' and organizations' names."""
    mentions = (*reading.mentions.places, *reading.mentions.organizations)
    return {i for mention in mentions for i in range(mention.start, mention.end)}


def _own(
    places: Sequence[Place], classes: Sequence[Sequence[str]], word: str, main: int | None
) -> int | None:
    """The article's main place, or the one around it, that has this class word."""
    index = main
    while index is not None and word not in classes[index]:
        index = places[index].parent
    return index


def _is_word(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the span is a word of its own."""
    at = reading.words.at(span[0])
    return (reading.words.starts[at], reading.words.ends[at]) == span


def _has_class(place: Place, word: str) -> bool:
    """Whether a place, by one of its names, is a 市, 县, 村 and so on."""
    return any(name.endswith(word) for name in (place.name, *place.aliases))
