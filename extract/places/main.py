"""The place an article is about: the finest one that covers all of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.entities import Occurrence
from extract.facts import Place
from extract.places.home import in_headline
from extract.places.names import RANKS
from extract.reading import Reading
from extract.wordlist import REFERRING, spots

OUTER_WEIGHT = 0.5  # of a province's or prefecture's own name against the places in it
OFTEN = 4  # mentions of an estate that the headline names and the article is about
AGAIN = 2  # mentions of a place finer than the headline's
COVERED = 0.6  # of the mentions inside a place must be inside a finer one for that to be the main one


def main_place(reading: Reading, places: Sequence[Place], named: Sequence[Occurrence]) -> int | None:
    """The index of the place that the article is about; None where it is about no single one.

    An estate is one only where the headline names it and the text does again and again. Any other is
    looked for from above: the place of the headline, else the province that most of the mentions lie
    in, then the place in it, and so on, as long as one place covers most. One finer than a county or smaller
    place of the headline must be named again: the headline often names the street where the text tells of one
    community.
    """
    above = {x.index for x in in_headline(reading, named)}
    headline = {i for i in above if places[i].level != "estate"}
    titled = _finest(places, headline)
    mentions = _mentions(places, named)
    estates = [i for i in above - headline if mentions[i] >= OFTEN]
    if len(estates) == 1 and _finest(places, {*headline, *estates}) is not None:
        return estates[0]
    mentions.update(_in_bodies(reading, places))
    among = {i for i, place in enumerate(places) if place.level != "estate"}
    main = titled
    if main is not None:
        among = _below(places, among, main)
    if titled is not None and RANKS[places[titled].level] >= RANKS["county"]:
        mentions[titled] += _references(reading, places[titled])
    else:
        titled = None
    while (finer := _covering(places, mentions, main, among)) is not None:
        main = finer
        among = _below(places, among, main)
    return titled if titled is not None and main is not None and mentions[main] < AGAIN else main


def _in_bodies(reading: Reading, places: Sequence[Place]) -> Iterator[int]:
    """The villages and communities with whose name a body's begins (甲社区党群服务中心), each time."""
    bodies = [x.name for x in reading.mentions.organizations]
    for index, place in enumerate(places):
        if bodies and RANKS[place.level] > RANKS["township"]:
            yield from (index for name in bodies if name.startswith(place.name))


def _references(reading: Reading, place: Place) -> int:
    """How often a word like 全县 or 该镇 means a place of this class."""
    spotted = spots(reading.text, reading.patterns, *REFERRING)
    if not spotted:
        return 0
    words = [reading.patterns.lexicon(id).words for id in REFERRING[:2]]
    said = (reading.text[start:end] for start, end in spotted)
    return sum(place.name.endswith(str(each[word])) for word in said for each in words if word in each)


def _mentions(places: Sequence[Place], named: Sequence[Occurrence]) -> Counter[int]:
    """How often each place is named; in a chain only the last one counts."""
    counts = Counter(x.index for x in named)
    for before, after in pairwise(named):
        if before.end == after.start and _lies_in(places, after.index, before.index):
            counts[before.index] -= 1
    return counts


def _finest(places: Sequence[Place], indexes: set[int]) -> int | None:
    """The finest of places that lie in each other; None where they lie apart."""
    ordered = sorted(indexes, key=lambda i: len(places[i].path))
    if all(_lies_in(places, fine, coarse) for coarse, fine in pairwise(ordered)):
        return ordered[-1] if ordered else None
    return None


def _covering(
    places: Sequence[Place], mentions: Counter[int], around: int | None, among: set[int]
) -> int | None:
    """The outermost place of `among` that most of the mentions lie in, those of the place around them
    counted too."""
    total = float(sum([mentions[i] for i in among]))
    if around is not None:
        outer = RANKS[places[around].level] < RANKS["county"]
        total += mentions[around] * (OUTER_WEIGHT if outer else 1.0)
    within: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for index in among:
        path, number = places[index].path, mentions[index]
        for length in range(1, len(path) + 1):
            within[path[:length]] += number
    for index in sorted(among, key=lambda i: (len(places[i].path), i)):
        inside = within[places[index].path]
        if inside and inside >= COVERED * total:
            return index
    return None


def _below(places: Sequence[Place], among: set[int], outer: int) -> set[int]:
    return {i for i in among if i != outer and _lies_in(places, i, outer)}


def _lies_in(places: Sequence[Place], index: int, outer: int) -> bool:
    """Whether a place is, or lies in, another."""
    path = places[outer].path
    return places[index].path[: len(path)] == path
