"""Which record of an old run is which of a new one when its id, which hashes its value, has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from output.counties.diff_fields import Fields, said
from output.record_words import Record
from output.records import Honor, Mechanism, Metric

Key = tuple[Any, ...]
KeyOf = Callable[[Fields], Key]


def _by(*names: str) -> KeyOf:
    """The key of these fields. None stands in no key: what is not known tells nothing apart."""
    return lambda fields: tuple(fields[name] for name in names)


def _what(fields: Fields) -> Any:
    return fields["measure"] or fields["indicator"]


# The lists in an order in which what a record refers to comes before it, each with its keys, the most telling
# first. Two records are one where a key has one on either side.
KEYS: dict[str, tuple[KeyOf, ...]] = {
    "sources": (_by("path"),),
    "places": (_by("path"), _by("name", "level")),
    "articles": (_by("source", "title"), _by("title", "date", "newspaper"), _by("source", "position")),
    "organizations": (_by("name", "place_id"), _by("name")),
    "people": (_by("name", "kind", "roles"), _by("name")),
    "metrics": (
        lambda x: (
            x["article_id"],
            _what(x),
            x["place_id"],
            x["unit"],
            x["change"],
            x["per"],
            str(x["time"]),
        ),
        lambda x: (x["article_id"], _what(x), x["place_id"]),
        lambda x: (x["article_id"], *x["quotes"]),
        lambda x: (_what(x), x["place_id"], x["value"], x["unit"], str(x["time"])),
    ),
    "mechanisms": (
        _by("article_id", "place_id", "name"),
        _by("article_id", "name"),
        _by("article_id", "code"),
        _by("place_id", "name"),
    ),
    "practices": (_by("name", "category"), _by("name")),
    "honors": (_by("article_id", "title", "place_id", "person_id"), _by("article_id", "title")),
    "checks": (_by("kind", "whole"),),
    "conflicts": (_by("place_id", "measure"),),
}


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs of one record each, what is left on either side, and the keys that several records have on
    both sides, so that it can't be told which became which (`unclear`: records of the old, of the new)."""

    pairs: tuple[tuple[Record, Record], ...]
    removed: tuple[Record, ...]
    added: tuple[Record, ...]
    unclear: tuple[tuple[tuple[Record, ...], tuple[Record, ...]], ...]


def match(name: str, old: Sequence[Record], new: Sequence[Record], ids: Mapping[str, str]) -> Matched:
    """The records of a list that are only in the old and only in the new run, paired by their keys."""
    olds = {record.id: (record, keyed(record, ids)) for record in old}
    news = {record.id: (record, keyed(record, {})) for record in new}
    pairs: list[tuple[Record, Record]] = []
    for key in KEYS[name]:
        for before, after in _same_key(key, olds.values(), news.values()):
            if len(before) == len(after) == 1:
                pairs.append((before[0], after[0]))
                del olds[before[0].id], news[after[0].id]
    removed, added = ([record for record, _ in left.values()] for left in (olds, news))
    unclear = tuple(_unclear(KEYS[name], olds.values(), news.values()))
    return Matched(tuple(pairs), tuple(removed), tuple(added), unclear)


def _unclear(
    keys: Iterable[KeyOf], old: Iterable[tuple[Record, Fields]], new: Iterable[tuple[Record, Fields]]
) -> Iterator[tuple[tuple[Record, ...], tuple[Record, ...]]]:
    """Of what is left, the records that a key has on both sides, each once."""
    named: set[str] = set()
    for key in keys:
        for before, after in _same_key(key, old, new):
            if before and after and named.isdisjoint(one.id for one in (*before, *after)):
                named.update(one.id for one in (*before, *after))
                yield before, after


def keyed(record: Record, ids: Mapping[str, str]) -> Fields:
    """The fields that keys are made of: `article_id` is that of the first quote where no field has it."""
    fields = said(record, ids)
    if isinstance(record, Metric | Mechanism | Honor):
        article = record.evidence[0].article_id
        fields["article_id"] = ids.get(article, article)
    return fields


def _same_key(
    key: KeyOf, old: Iterable[tuple[Record, Fields]], new: Iterable[tuple[Record, Fields]]
) -> Iterator[tuple[tuple[Record, ...], tuple[Record, ...]]]:
    groups: dict[str, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for side, records in enumerate((old, new)):
        for record, fields in records:
            values = key(fields)
            if None not in values[:2]:
                groups[repr(values)][side].append(record)
    return ((tuple(before), tuple(after)) for before, after in groups.values())
