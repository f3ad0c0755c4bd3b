"""Mechanisms: how a place governs, in its parts."""

from __future__ import annotations

from extract.entities import Entities, MechanismsFound
from extract.reading import Reading


def link_mechanisms(reading: Reading, entities: Entities) -> MechanismsFound:
    """The mechanisms of the article, with the checks of their parts and what was refused."""
    return MechanismsFound()
