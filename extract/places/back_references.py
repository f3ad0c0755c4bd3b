"""Words that refer back to a place: 全市, 该县, 本村, and 社区 alone in an article about one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from extract.entities import Occurrence
from extract.facts import Place
from extract.reading import Reading
from extract.wordlist import REFERRING, spots

OWN, LAST, ALONE = "places.own", "places.last", "places.alone"


def back_references(
    reading: Reading, places: Sequence[Place], named: Sequence[Occurrence], main: int | None
) -> Iterator[Occurrence]:
    """Where the text refers to one of `places` without its name. `named` are in the order of the text."""
    own, last, alone = (reading.patterns.lexicon(id) for id in (OWN, LAST, ALONE))
    words = {str(word) for lexicon in (own, last, alone) for word in lexicon.words.values()}
    lengths = sorted({len(word) for word in words})
    classes = [_classes(place, words, lengths) for place in places]
    taken = _taken(reading)
    counts = Counter(word for each in classes for word in each)
    latest: dict[str, int] = {}  # by class word
    waiting = iter([*named, Occurrence(len(reading.text), len(reading.text) + 1, 0)])
    following = next(waiting)
    for start, end in spots(reading.text, reading.patterns, *REFERRING):
        said = reading.text[start:end]
        while following.end <= start:
            latest |= dict.fromkeys(classes[following.index], following.index)
            following = next(waiting)
        if start in taken or end - 1 in taken:
            continue
        if said in alone:
            word = str(alone[said])
            only = main is not None and word in classes[main] and counts[word] == 1
            index = main if only and _is_word(reading, (start, end)) else None
        elif said in last:
            index = latest.get(str(last[said]))
        else:
            word = str(own[said])
            index = _own(places, classes, word, main)
            index = latest.get(word) if index is None else index
        if index is not None:
            yield Occurrence(start, end, index)


def _taken(reading: Reading) -> set[int]:
    """The offsets inside of places' and organizations' names."""
    mentions = (*reading.mentions.places, *reading.mentions.organizations)
    return {i for mention in mentions for i in range(mention.start, mention.end)}


def _own(places: Sequence[Place], classes: Sequence[Set[str]], word: str, main: int | None) -> int | None:
    """The article's main place, or the one around it, that has this class word."""
    index = main
    while index is not None and word not in classes[index]:
        index = places[index].parent
    return index


def _is_word(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the span is a word of its own."""
    at = reading.words.at(span[0])
    return (reading.words.starts[at], reading.words.ends[at]) == span


def _classes(place: Place, words: Set[str], lengths: Sequence[int]) -> set[str]:
    """What of `words` (市, 县, 村 and so on), which have these `lengths`, a place is by one of its names."""
    ends = {name[-length:] for name in (place.name, *place.aliases) for length in lengths}
    return ends & words
