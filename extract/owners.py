"""Who runs a mechanism or received an honor, as a name and as an index into the entities."""

from __future__ import annotations

from dataclasses import dataclass

from extract.entities import Entities
from extract.grounds import Ground, ground
from extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Owner:
    """A name with where it leads; at most one of the indexes is given."""

    name: str | None
    place: int | None = None
    organization: int | None = None
    person: int | None = None
    reason: str = "the text names nobody"


def owner_at(reading: Reading, entities: Entities, start: int) -> Owner:
    """Whose the fact at `start` is: the organization or person that the ground gives, else its place."""
    return owner_of(ground(reading, entities, start), entities)


def owner_of(found: Ground, entities: Entities) -> Owner:
    """The name of what a ground points to."""
    if found.organization is not None:
        name = entities.organizations.organizations[found.organization].name
        return Owner(name, found.place, found.organization, reason=found.reason)
    if found.person is not None:
        return Owner(entities.people.people[found.person].name, found.place, None, found.person, found.reason)
    if found.place is not None:
        return Owner(entities.places.places[found.place].name, found.place, reason=found.reason)
    return Owner(None, reason=found.reason)
