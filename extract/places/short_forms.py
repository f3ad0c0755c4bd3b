"""Names of places cut short: 滨溪 for 滨溪社区, in an article that has the full name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.entities import Occurrence
from extract.facts import Place
from extract.mentions import PersonMention, PlaceMention
from extract.places.names import RANKS, names_of
from extract.places.shapes import looks_proper
from extract.reading import Reading
from extract.wordlist import finder, occurrences, standing

SHORTEST = 2  # characters of a stem that can stand for the whole name


def short_forms(reading: Reading, places: Sequence[Place]) -> Iterator[Occurrence]:
    """Where the stem of a place below the county stands as a word of its own. Stems that are everyday
    words (民主, 和平) or belong to several of the places are left out."""
    mentions = reading.mentions
    kinds = (mentions.places, mentions.organizations, mentions.people)
    taken = {i for kind in kinds for mention in kind for i in range(mention.start, mention.end)}
    stems = _stems(reading, places, taken)
    if not stems:
        return
    words = reading.words
    other = finder(reading.patterns, "places.upper_not_before")
    for start, end in standing(reading.text, stems):
        whole = start not in taken and words.begins(start) and words.ends_at(end)
        if whole and not other.match(reading.text, end):  # the scenic area of a village's name
            yield Occurrence(start, end, stems[reading.text[start:end]])


def _stems(reading: Reading, places: Sequence[Place], taken: set[int]) -> dict[str, int]:
    """The stems that mean one of the places, and which; only those that stand anywhere outside of `taken`."""
    names = names_of(reading.patterns)
    found: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        stem, word = names.stem(place.name)
        if word and RANKS[place.level] > RANKS["county"] and len(stem) >= SHORTEST:
            found.setdefault(stem, []).append(index)
    praise = reading.patterns.lexicon("places.praise")
    return {
        stem: indexes[0]
        for stem, indexes in found.items()
        if len(indexes) == 1
        and not taken.issuperset(occurrences(reading.text, stem))
        and stem not in praise
        and not names.upper(stem)
        and looks_proper(stem)
    }


def outside_people(
    places: Sequence[PlaceMention], people: Sequence[PersonMention]
) -> tuple[PlaceMention, ...]:
    """`places` without those that are a part of a person's name (尼玛 in 尼玛多吉)."""
    inside = {i for x in people for i in range(x.start, x.end)}
    return tuple(x for x in places if x.start not in inside or x.end - 1 not in inside)
