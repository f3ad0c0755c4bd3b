"""What an explanation holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record as text ("" where it says nothing) and how it was decided, where that is
    known."""

    name: str
    value: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A quote where it stands. `before` and `after` complete its sentence; `start:end` are offsets in
    the article's text, `source_spans` in the source's."""

    article_id: str
    title: str
    newspaper: str | None
    date: str | None
    source: str
    start: int
    end: int
    before: str
    text: str
    after: str
    source_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What found the record: a pattern or lexicon of patterns/ with its examples, or a step of the
    program (`kind` code) that has none."""

    id: str
    kind: str
    doc: str = ""
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another record that this one joins or is joined by."""

    relation: str
    id: str
    reading: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """`kind` is the record's list, `reading` the record in one line of plain words."""

    id: str
    kind: str
    reading: str
    fields: tuple[Field, ...]
    sightings: tuple[Sighting, ...]
    rule: Rule | None
    related: tuple[Related, ...]
    notes: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain
