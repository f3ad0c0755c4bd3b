"""What the tests of mechanisms ask of a text."""

from __future__ import annotations

import patterns
from extract.entities import Entities
from extract.facts import Mechanism
from extract.mechanisms.extractor import link_mechanisms
from extract.pipeline import read
from extract.reading import Context

PATTERNS = patterns.load()
NOBODY = Entities()


def found(text: str, entities: Entities = NOBODY) -> list[Mechanism]:
    """The mechanisms of a text."""
    return list(link_mechanisms(read(text, Context(), PATTERNS), entities).mechanisms)


def the_one(text: str, entities: Entities = NOBODY) -> Mechanism:
    """The only mechanism of a text."""
    (mechanism,) = found(text, entities)
    return mechanism


def names(text: str) -> set[str]:
    """The names of the mechanisms of a text."""
    return {x.name for x in found(text)}
