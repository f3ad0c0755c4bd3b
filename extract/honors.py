"""Honors: awards and titles received."""

from __future__ import annotations

from extract.entities import Entities
from extract.facts import Honor
from extract.reading import Reading


def link_honors(reading: Reading, entities: Entities) -> tuple[Honor, ...]:
    """The honors of the article."""
    return ()
