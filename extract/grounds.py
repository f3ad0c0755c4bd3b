"""Whose a fact is: the place, organization or person that the text supports at a position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.entities import Entities, Occurrence
from extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Ground:
    """Indexes into the entities; `organization` or `person` only where the sentence's subject is one.
    `reason` says how it was decided."""

    place: int | None = None
    organization: int | None = None
    person: int | None = None
    reason: str = "the text names no place"


def ground(reading: Reading, entities: Entities, start: int) -> Ground:
    """Whose a fact at `start` is: the last place named before it in its sentence, else in its
    paragraph, else the article's main place."""
    zone = reading.zone_at(start)
    sentence = reading.sentence_at(start)
    for low, what in ((sentence[0], "sentence"), (zone.start, "paragraph")):
        found = last_before(entities.places.occurrences, low, start)
        if found is not None:
            name = reading.text[found.start : found.end]
            return Ground(place=found.index, reason=f"{name} is the last place named before it in the {what}")
    if entities.places.main is not None:
        return Ground(place=entities.places.main, reason="the article's main place")
    return Ground()


def last_before(occurrences: Sequence[Occurrence], low: int, high: int) -> Occurrence | None:
    """The last occurrence that lies in `low:high`."""
    inside = [x for x in occurrences if low <= x.start and x.end <= high]
    return inside[-1] if inside else None
