"""A record in a line of plain words, and a quote in its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import regex

from output.records import Evidence, Honor, Mechanism, Metric, Organization, Person, Place

Record: TypeAlias = Metric | Mechanism | Honor | Place | Person | Organization

BOUNDS = {
    "over": "more than",
    "near": "nearly",
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
}
_SENTENCE_END = regex.compile(r"[。！？!?…]+[”’」』）)]*|\n")


def said(record: Record, places: Mapping[str, Place]) -> str:
    """`社区网格 = 89 个 · 王褚街道 · 2024年`: what the record says, with its place by name."""
    if isinstance(record, Metric):
        return _joined(_figure(record), record.subject or _name(record.place_id, places), _when(record))
    if isinstance(record, Mechanism):
        parts = "、".join(part.label for part in record.components)
        return _joined(record.name, record.category, parts, record.owner or _name(record.place_id, places))
    if isinstance(record, Honor):
        count = f"× {record.count}" if record.count else None
        return _joined(record.title, record.recipient or _name(record.place_id, places), count, _when(record))
    if isinstance(record, Place):
        return _joined(record.name, record.level, " › ".join(record.path), record.code)
    if isinstance(record, Person):
        roles = "、".join(f"{role.affiliation or ''}{role.title}" for role in record.roles)
        return _joined(record.name, record.kind, roles)
    return _joined(record.name, record.type, _name(record.place_id, places))


def sentence_of(text: str, evidence: Evidence) -> tuple[int, int]:
    """The sentence of `text` that holds the quote, as a span."""
    start = end = None
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= evidence.start:
            start = match.end()
        elif match.end() >= evidence.end:
            end = match.end()
            break
    return start or 0, len(text) if end is None else end


def _figure(metric: Metric) -> str:
    bound = BOUNDS.get(metric.approx, "")
    top = "" if metric.value_max is None else f" to {metric.value_max:,}"
    per = f" per {metric.per}" if metric.per else ""
    kind = f" ({metric.bound_kind})" if metric.bound_kind != "observed" else ""
    change = f" [{metric.change}]" if metric.change else ""
    return f"{metric.indicator} = {bound + ' ' if bound else ''}{metric.value:,}{top} {metric.unit}{per}{kind}{change}"


def _when(record: Metric | Honor) -> str | None:
    return record.time.text if record.time else None


def _name(place_id: str | None, places: Mapping[str, Place]) -> str | None:
    return places[place_id].name if place_id else None


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
