"""What a record says, field by field, so that two runs can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, get_args

from msgspec import to_builtins

from output.record_words import Record
from output.records import Article, Check, Source

Fields = dict[str, Any]
# Fields that hold ids of other records.
REFERENCES = frozenset(
    {
        *("article_id", "source_id", "place_id", "organization_id", "person_id", "practice_id", "speaker"),
        *("parent_id", "duplicate_of", "whole", "parts", "metric_ids", "mechanisms", "places"),
    }
)
# Lists whose order says nothing.
UNORDERED = frozenset({"aliases", "candidates", "roles", "parts", "metric_ids", "mechanisms", "places"})
LEFT_OUT = frozenset({"id", "evidence"})  # the id follows from the rest; quotes are compared by their words


def compared_fields() -> tuple[str, ...]:
    """The names of all fields that two runs can differ in."""
    names = {field.name for kind in get_args(Record) for field in fields(kind)}
    return tuple(sorted(names - LEFT_OUT | {"quotes"}))


def said(record: Record, ids: Mapping[str, str]) -> Fields:
    """The fields of a record as plain values, its references through `ids` (what an id of the old run is
    in the new one), unordered lists in one order. `quotes` are the words that show it, apart from where they
    stand: a repaired text moves them all."""
    plain: Fields = {}
    for field in fields(record):
        if field.name not in LEFT_OUT:
            value = to_builtins(getattr(record, field.name))
            plain[field.name] = _plain(field.name, value, ids)
    if not isinstance(record, Source | Article | Check) and hasattr(record, "evidence"):
        plain["quotes"] = sorted({one.text for one in record.evidence})
    return plain


def quote_of(record: Record) -> str | None:
    """The first words that show a record; None of one that has no evidence."""
    evidence = getattr(record, "evidence", ())
    return evidence[0].text if evidence else None


def _plain(name: str, value: Any, ids: Mapping[str, str]) -> Any:
    if name in REFERENCES:
        value = _renamed(value, ids)
    elif name == "roles":
        value = [{key: _plain(key, one, ids) for key, one in role.items()} for role in value]
    return _sorted(value) if name in UNORDERED else value


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [ids.get(one, one) for one in value]
    return ids.get(value, value)


def _sorted(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=repr)
