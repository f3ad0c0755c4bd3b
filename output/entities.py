"""The places, people and organizations of articles, and those of many articles as one.

What an article says of an entity is a record like any other, with the article's evidence only; the
records of one id are then merged. So entities can be merged in groups, wherever the groups are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

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
from output.same_places import Path, Whole, as_said, place_id
from output.units import Unit
from patterns import load

# A word that the records don't allow raises KeyError here.
_LEVELS: dict[str, Level] = {word: word for word in get_args(Level)}
_TYPES: dict[str, OrganizationType] = {word: word for word in get_args(OrganizationType)}
_KINDS: dict[str, PersonKind] = {word: word for word in get_args(PersonKind)}

NATIONAL = "organization.named"  # patterns/data/organizations.yaml: bodies that one name means everywhere
AUTHORITIES = frozenset({"government", "party"})


@dataclass(frozen=True, slots=True)
class EntityIds:
    """The record ids of an article's places, organizations and people, in the order of its facts."""

    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def place(self, index: int | None) -> str | None:
        return None if index is None else self.places[index]

    def organization(self, index: int | None) -> str | None:
        return None if index is None else self.organizations[index]

    def person(self, index: int | None) -> str | None:
        return None if index is None else self.people[index]


def ids_of(unit: Unit, whole: Whole = as_said) -> EntityIds:
    """The ids of the entities of an article. A place: its code, else its path, made `whole` by what other
    articles say (output/same_places.py). An organization: name, type and county; an authority of the whole
    country: name and type. A person: name and
    county, or, where the text hides the name, the article; journalists apart."""
    facts = unit.facts
    home = unit.duplicate_of or unit.id
    return EntityIds(
        places=tuple(place_id(place, whole) for place in facts.places),
        organizations=tuple(
            content_id("o", one.name, one.type, None if _is_national(one) else _county(facts, one.place))
            for one in facts.organizations
        ),
        people=tuple(_person_id(person, facts, home) for person in facts.people),
    )


def _is_national(one: found.Organization) -> bool:
    """Whether it is an authority that one name means in the whole country, the same in every article."""
    return one.type in AUTHORITIES and one.name in load().lexicon(NATIONAL)


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


def places_of(unit: Unit, ids: EntityIds) -> Iterable[Place]:
    """The places of one article. Whose part each is only all articles together tell (`parent_of`)."""
    for id, place in zip(ids.places, unit.facts.places, strict=True):
        yield Place(
            id=id,
            name=place.name,
            aliases=tuple(sorted({*place.aliases} - {place.name})),
            level=_LEVELS[place.level],
            code=place.code,
            path=place.path,
            parent_id=None,
            candidates=tuple(sorted({*place.candidates})),
            evidence=unit.evidence(dict.fromkeys(place.quotes)),
        )


def merged_place(parts: Sequence[Place]) -> Place:
    """What articles say of one place, in their order: with the fullest path that one gives it."""
    first = max(parts, key=lambda place: len(place.path))
    names = {name for place in parts for name in (place.name, *place.aliases)} - {first.name}
    return replace(
        first,
        aliases=tuple(sorted(names)),
        candidates=tuple(sorted({code for place in parts for code in place.candidates})),
        evidence=_all_evidence(parts),
    )


def parent_of(path: Path, id_of: Callable[[Path], str | None]) -> str | None:
    """The id of the place next above the one with this path of those that are known (`id_of` a path)."""
    above = (id_of(path[:n]) for n in range(len(path) - 1, 0, -1))
    return next((parent for parent in above if parent), None)


def organizations_of(unit: Unit, ids: EntityIds) -> Iterable[Organization]:
    """The organizations of one article."""
    for id, one in zip(ids.organizations, unit.facts.organizations, strict=True):
        yield Organization(
            id=id,
            name=one.name,
            aliases=tuple(sorted({*one.aliases} - {one.name})),
            type=_TYPES[one.type],
            place_id=ids.place(one.place),
            evidence=unit.evidence(dict.fromkeys(one.quotes)),
        )


def merged_organization(parts: Sequence[Organization]) -> Organization:
    """What articles say of one organization, in their order."""
    first = parts[0]
    return replace(
        first,
        aliases=tuple(sorted({alias for one in parts for alias in one.aliases} - {first.name})),
        place_id=next((one.place_id for one in parts if one.place_id), None),
        evidence=_all_evidence(parts),
    )


def people_of(unit: Unit, ids: EntityIds) -> Iterable[Person]:
    """The people of one article; of a copy without their roles, which the original tells."""
    for id, person in zip(ids.people, unit.facts.people, strict=True):
        roles = {
            Role(
                title=role.title,
                affiliation=role.affiliation,
                place_id=ids.place(role.place),
                organization_id=ids.organization(role.organization),
                article_id=unit.id,
                date=unit.date,
            ): None
            for role in (() if unit.duplicate_of else person.roles)
        }
        evidence = unit.evidence(dict.fromkeys(person.quotes))
        yield Person(id, person.name, _KINDS[person.kind], tuple(roles), evidence)


def merged_person(parts: Sequence[Person]) -> Person:
    """What articles say of one person, in their order: an official where one article says so, else what
    most say."""
    kinds = Counter(person.kind for person in parts)
    return replace(
        parts[0],
        kind="official" if "official" in kinds else kinds.most_common(1)[0][0],
        roles=tuple({role: None for person in parts for role in person.roles}),
        evidence=_all_evidence(parts),
    )


def _all_evidence(parts: Iterable[Place | Organization | Person]) -> tuple[Evidence, ...]:
    """All evidence, in the order of the articles, each quote once."""
    return _once(quote for part in parts for quote in part.evidence)


def _once(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(quotes))
