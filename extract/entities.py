"""What the entity extractors leave: the facts, and where in the text each is meant."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from extract.facts import Check, Mechanism, Metric, Organization, Person, Place
from extract.mentions import Refusal
from extract.rows import Row


class Occurrence(Struct, frozen=True):
    """`text[start:end]` means the fact of this `index`, by name or by a word that refers back (该县, 全市,
    本村, 郭书记)."""

    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """`main` is the index of the place the article is about."""

    places: tuple[Place, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    main: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "occurrences", Row(self.occurrences))


@dataclass(frozen=True, slots=True)
class OrganizationsFound:
    organizations: tuple[Organization, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "occurrences", Row(self.occurrences))


@dataclass(frozen=True, slots=True)
class PeopleFound:
    people: tuple[Person, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "occurrences", Row(self.occurrences))


@dataclass(frozen=True, slots=True)
class Entities:
    """`memory` holds what extract/grounds found out once and is asked again for every number: which spans
    are what their clause speaks of, where a fact of the whole article belongs."""

    places: PlacesFound = PlacesFound()
    organizations: OrganizationsFound = OrganizationsFound()
    people: PeopleFound = PeopleFound()
    memory: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MetricsFound:
    metrics: tuple[Metric, ...] = ()
    checks: tuple[Check, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class MechanismsFound:
    mechanisms: tuple[Mechanism, ...] = ()
    checks: tuple[Check, ...] = ()
    refusals: tuple[Refusal, ...] = ()
