"""Places of a list, and what holds them all."""

from __future__ import annotations

from collections.abc import Sequence

from extract.entities import Entities, Occurrence
from extract.facts import Place
from extract.lookups import first_from
from extract.reading import Reading


def whole_of(reading: Reading, entities: Entities, occurrence: Occurrence) -> int | None:
    """The place itself; in a list, what holds all of the list (None where nothing known does). One that
    holds the place is no member of its list (在甲镇，乙村推行…)."""
    members = list_around(reading, entities.places.occurrences, occurrence)
    if len(members) < 2:
        return occurrence.index
    places = entities.places.places
    outer = places[occurrence.index].path[:-1]
    indexes = [x.index for x in members if places[x.index].path != outer[: len(places[x.index].path)]]
    return common(indexes, places)


def common(indexes: Sequence[int], places: Sequence[Place]) -> int | None:
    """The finest of `places` that holds all of `indexes`."""
    if len(set(indexes)) == 1:
        return indexes[0]
    paths = [places[i].path for i in indexes]
    shared = 0
    for names in zip(*paths, strict=False):
        if len(set(names)) > 1:
            break
        shared += 1
    return next((i for i, place in enumerate(places) if place.path == paths[0][:shared]), None)


def list_around(reading: Reading, occurrences: Sequence[Occurrence], member: Occurrence) -> list[Occurrence]:
    """The names of the list that `member` stands in."""
    first = last = first_from(occurrences, member.start)
    while first > 0 and _joined(reading, occurrences[first - 1], occurrences[first]):
        first -= 1
    while last + 1 < len(occurrences) and _joined(reading, occurrences[last], occurrences[last + 1]):
        last += 1
    return list(occurrences[first : last + 1])


def _joined(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Nothing but a word that joins a list stands between two names."""
    return reading.text[a.end : b.start] in reading.patterns.lexicon("ground.joint")
