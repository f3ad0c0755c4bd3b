"""Words that refer back to a place: 全市, 该县, 本村, and 社区 alone in an article about one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.entities import Occurrence
from extract.facts import Place
from extract.reading import Reading
from extract.wordlist import finder

LEXICONS = ("places.own", "places.last", "places.alone")


def back_references(
    reading: Reading, places: Sequence[Place], named: Sequence[Occurrence], main: int | None
) -> Iterator[Occurrence]:
    """Where the text refers to one of `places` without its name. `named` are in the order of the text."""
    lexicon = reading.patterns.lexicon
    taken = {
        i for x in (*reading.mentions.places, *reading.mentions.organizations) for i in range(x.start, x.end)
    }
    for match in finder(reading.patterns, *LEXICONS).finditer(reading.text):
        word = match[0]
        if match.start() in taken or match.end() - 1 in taken:
            continue
        if word in lexicon("places.own"):
            index = _own(places, str(lexicon("places.own")[word]), main)
            index = (
                _last(places, named, str(lexicon("places.own")[word]), match.start())
                if index is None
                else index
            )
        elif word in lexicon("places.last"):
            index = _last(places, named, str(lexicon("places.last")[word]), match.start())
        else:
            index = _alone(reading, places, str(lexicon("places.alone")[word]), main, match.span())
        if index is not None:
            yield Occurrence(match.start(), match.end(), index)


def _own(places: Sequence[Place], word: str, main: int | None) -> int | None:
    """The article's main place, or the one around it, that has this class word."""
    index = main
    while index is not None:
        if _has_class(places[index], word):
            return index
        index = places[index].parent
    return None


def _last(places: Sequence[Place], named: Sequence[Occurrence], word: str, before: int) -> int | None:
    """The place of this class word that was named last before an offset."""
    for occurrence in reversed(named):
        if occurrence.end <= before and _has_class(places[occurrence.index], word):
            return occurrence.index
    return None


def _alone(
    reading: Reading, places: Sequence[Place], word: str, main: int | None, span: tuple[int, int]
) -> int | None:
    """The main place, where a class word that stands as a word of its own can mean only that one."""
    if main is None or not _has_class(places[main], word):
        return None
    if sum(_has_class(place, word) for place in places) != 1:
        return None
    words = reading.words
    at = words.at(span[0])
    return main if (words.starts[at], words.ends[at]) == span else None


def _has_class(place: Place, word: str) -> bool:
    """Whether a place, by one of its names, is a 市, 县, 村 and so on."""
    return any(name.endswith(word) for name in (place.name, *place.aliases))
