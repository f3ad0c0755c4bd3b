"""People: names, kinds, roles."""

from __future__ import annotations

from collections.abc import Sequence

from extract.entities import OrganizationsFound, PeopleFound, PlacesFound
from extract.mentions import OrganizationMention, PersonMention, PlaceMention
from extract.reading import Reading, Words
from patterns import Patterns


def find_people(
    text: str,
    words: Words,
    places: Sequence[PlaceMention],
    organizations: Sequence[OrganizationMention],
    patterns: Patterns,
) -> tuple[PersonMention, ...]:
    """The names of people in `text`."""
    return ()


def resolve_people(reading: Reading, places: PlacesFound, organizations: OrganizationsFound) -> PeopleFound:
    """The people of the article, each once, with their roles."""
    return PeopleFound()
