"""Organizations: found by form, typed, placed."""

from __future__ import annotations

from extract.entities import OrganizationsFound, PlacesFound
from extract.mentions import OrganizationMention
from extract.reading import Reading, Words
from patterns import Patterns


def find_organizations(text: str, words: Words, patterns: Patterns) -> tuple[OrganizationMention, ...]:
    """The proper names of organizations in `text`."""
    return ()


def resolve_organizations(reading: Reading, places: PlacesFound) -> OrganizationsFound:
    """The organizations of the article, each once."""
    return OrganizationsFound()
