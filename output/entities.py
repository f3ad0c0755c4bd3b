"""The same place, person and organization of many articles becomes one record with all its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec import convert

from extract import facts as found
from output.ids import content_id
from output.records import (
    Evidence,
    Level,
    Organization,
    OrganizationType,
    Person,
    PersonKind,
    Place,
    Role,
)
from output.same_places import place_ids
from output.units import Unit

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class EntityIds:
    """By article id: the record ids of the article's places, organizations and people, in the order
    of its facts."""

    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    organizations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def place(self, unit: Unit, index: int | None) -> str | None:
        return None if index is None else self.places[unit.id][index]

    def organization(self, unit: Unit, index: int | None) -> str | None:
        return None if index is None else self.organizations[unit.id][index]

    def person(self, unit: Unit, index: int | None) -> str | None:
        return None if index is None else self.people[unit.id][index]


def ids_of(units: Iterable[Unit]) -> EntityIds:
    """The ids of all entities. A place: its code, else its path (output/same_places.py). An organization:
    name, type and county. A person: name and county, or, where the text hides the name, the article;
    journalists apart."""
    units = list(units)
    ids = EntityIds(places=place_ids(units))
    for unit in units:
        facts = unit.facts
        home = unit.duplicate_of or unit.id
        ids.organizations[unit.id] = tuple(
            content_id("o", one.name, one.type, _county(facts, one.place)) for one in facts.organizations
        )
        ids.people[unit.id] = tuple(_person_id(person, facts, home) for person in facts.people)
    return ids


def _person_id(person: found.Person, facts: found.Facts, home: str) -> str:
    if person.kind == "journalist":
        return content_id("n", person.name, "journalist")
    if person.masked:
        return content_id("n", person.name, home)
    place = next((role.place for role in person.roles if role.place is not None), facts.main_place)
    return content_id("n", person.name, _county(facts, place))


def _county(facts: found.Facts, place: int | None) -> str | None:
    """What tells namesakes apart: the county's code, else the name the article's places begin with."""
    index = facts.main_place if place is None else place
    if index is None:
        return None
    return facts.places[index].county_code or facts.places[index].path[0]


def merged_places(units: Iterable[Unit], ids: EntityIds) -> tuple[Place, ...]:
    """One record a place, with the fullest path that an article gives it."""
    groups = _grouped(
        (ids.places[u.id][i], (u, place)) for u in units for i, place in enumerate(u.facts.places)
    )
    by_path = {place.path: id for id, members in groups.items() for _, place in members}
    return tuple(_place(id, members, by_path) for id, members in sorted(groups.items()))


def _place(
    id: str, members: Sequence[tuple[Unit, found.Place]], by_path: Mapping[tuple[str, ...], str]
) -> Place:
    first = max((place for _, place in members), key=lambda place: len(place.path))
    aliases = {alias for _, place in members for alias in (place.name, *place.aliases)} - {first.name}
    parents = (by_path.get(first.path[:n]) for n in range(len(first.path) - 1, 0, -1))
    return Place(
        id=id,
        name=first.name,
        aliases=tuple(sorted(aliases)),
        level=convert(first.level, Level),
        code=first.code,
        path=first.path,
        parent_id=next((parent for parent in parents if parent), None),
        candidates=tuple(sorted({code for _, place in members for code in place.candidates})),
        evidence=_evidence((unit, place) for unit, place in members),
    )


def merged_organizations(units: Iterable[Unit], ids: EntityIds) -> tuple[Organization, ...]:
    """One record an organization."""
    groups = _grouped(
        (ids.organizations[u.id][i], (u, one)) for u in units for i, one in enumerate(u.facts.organizations)
    )
    return tuple(_organization(id, members, ids) for id, members in sorted(groups.items()))


def _organization(
    id: str, members: Sequence[tuple[Unit, found.Organization]], ids: EntityIds
) -> Organization:
    first = members[0][1]
    places = (ids.place(u, one.place) for u, one in members)
    return Organization(
        id=id,
        name=first.name,
        aliases=tuple(sorted({alias for _, one in members for alias in one.aliases} - {first.name})),
        type=convert(first.type, OrganizationType),
        place_id=next((place for place in places if place), None),
        evidence=_evidence((u, one) for u, one in members),
    )


def merged_people(units: Iterable[Unit], ids: EntityIds) -> tuple[Person, ...]:
    """One record a person, with the roles of every article."""
    groups = _grouped((ids.people[u.id][i], (u, one)) for u in units for i, one in enumerate(u.facts.people))
    return tuple(_person(id, members, ids) for id, members in sorted(groups.items()))


def _person(id: str, members: Sequence[tuple[Unit, found.Person]], ids: EntityIds) -> Person:
    kinds = Counter(person.kind for _, person in members)
    kind = "official" if "official" in kinds else kinds.most_common(1)[0][0]
    roles = {
        Role(
            title=role.title,
            affiliation=role.affiliation,
            place_id=ids.place(unit, role.place),
            organization_id=ids.organization(unit, role.organization),
            article_id=unit.duplicate_of or unit.id,
            date=unit.date,
        ): None
        for unit, person in members
        if not unit.duplicate_of
        for role in person.roles
    }
    return Person(
        id=id,
        name=members[0][1].name,
        kind=convert(kind, PersonKind),
        roles=tuple(roles),
        evidence=_evidence((unit, person) for unit, person in members),
    )


def _grouped(pairs: Iterable[tuple[str, Key]]) -> dict[str, list[Key]]:
    groups: dict[str, list[Key]] = defaultdict(list)
    for id, member in pairs:
        groups[id].append(member)
    return groups


def _evidence(members: Iterable[tuple[Unit, found.Fact]]) -> tuple[Evidence, ...]:
    """All evidence, in the order of the articles, each quote once."""
    quotes = {evidence: None for unit, fact in members for evidence in unit.evidence(fact.quotes)}
    return tuple(quotes)
