"""Places: found by name and form, resolved in context."""

from __future__ import annotations

from collections.abc import Sequence

from extract.entities import PlacesFound
from extract.mentions import OrganizationMention, PlaceMention
from extract.reading import Reading
from patterns import Patterns


def find_places(
    text: str, organizations: Sequence[OrganizationMention], patterns: Patterns
) -> tuple[PlaceMention, ...]:
    """The places named in `text`, none inside an organization's name."""
    return ()


def resolve_places(reading: Reading) -> PlacesFound:
    """The places of the article, each once, with code and path."""
    return PlacesFound()
