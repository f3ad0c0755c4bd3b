"""Records with one id become one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from output.conflicts import conflict_of
from output.entities import merged_organization, merged_person, merged_place
from output.practices import practice_of
from output.records import Conflict, Mechanism, Metric, Organization, Person, Place, Practice, Source
from output.same_places import Path


def merged_source(parts: Sequence[Source]) -> Source:
    """Of files with the same bytes the one whose path sorts first."""
    return min(parts, key=lambda source: source.path)


# The lists of which several articles may have a record of one id; those of the others stand by themselves.
MERGED: dict[str, tuple[msgspec.json.Decoder[Any], Callable[[Sequence[Any]], object]]] = {
    "sources": (msgspec.json.Decoder(Source), merged_source),
    "places": (msgspec.json.Decoder(Place), merged_place),
    "people": (msgspec.json.Decoder(Person), merged_person),
    "organizations": (msgspec.json.Decoder(Organization), merged_organization),
}
_metric = msgspec.json.Decoder(Metric)
_mechanism = msgspec.json.Decoder(tuple[Mechanism, dict[str, str | None]])
_encoder = msgspec.json.Encoder()
NO_PARENT = b'"parent_id":null'


def merged(name: str, parts: Sequence[bytes]) -> bytes:
    """The record that the records of one id, in the order of print, are; `name` is that of their list."""
    if len(parts) == 1:
        return parts[0]
    decoder, merge = MERGED[name]
    return _encoder.encode(merge([decoder.decode(part) for part in parts]))


class _Said(msgspec.Struct):
    """What is read of a place to find its parent."""

    path: Path


_said = msgspec.json.Decoder(_Said)


def path_of(place: bytes) -> Path:
    """The path that the record of a place gives it."""
    return _said.decode(place).path


def adopted(place: bytes, parent: str | None) -> bytes:
    """The record of a place, whose parent was not known yet, with the id of its parent."""
    # No text can hold this: its quotation marks are escaped.
    return place if parent is None else place.replace(NO_PARENT, b'"parent_id":"%s"' % parent.encode(), 1)


def conflict(figures: Sequence[bytes]) -> Conflict | None:
    """The conflict of the figures that one group of the rows called `conflicts` holds."""
    return conflict_of([_metric.decode(figure) for figure in figures]) if len(figures) > 1 else None


def practice(id: str, mechanisms: Sequence[bytes]) -> Practice:
    """The practice of the mechanisms that one id of the rows called `practices` holds."""
    known = sorted((_mechanism.decode(one) for one in mechanisms), key=lambda one: one[0].id)
    dates = {article: day for _, days in known for article, day in days.items()}
    return practice_of(id, [mechanism for mechanism, _ in known], dates)
