"""Records as rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from output.records import (
    Article,
    Check,
    Conflict,
    Honor,
    Mechanism,
    Metric,
    Organization,
    Person,
    Place,
    Practice,
    Source,
    Time,
)

Record = (
    Source
    | Article
    | Place
    | Person
    | Organization
    | Metric
    | Mechanism
    | Practice
    | Honor
    | Check
    | Conflict
)
Row = tuple[Any, ...]
_SLASH = "/"  # between the names of a place's path


@dataclass(frozen=True, slots=True)
class Child:
    """A list of a record: `table` has a row for each member, found again by `key`."""

    table: str
    key: str
    columns: tuple[str, ...]
    rows: Callable[[Any], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """How records of one kind are kept. `kind` is what evidence and entries call them, `name` the list
    of the knowledge base, `table` the SQL name."""

    kind: str
    name: str
    type: type[Any]
    columns: tuple[str, ...]
    row: Callable[[Any], Row]
    children: tuple[Child, ...] = ()

    @property
    def table(self) -> str:
        return f'"{self.kind}"'


def _time(time: Time | None) -> Row:
    return (None, None, None) if time is None else (time.text, time.start, time.end)


_json = msgspec.json.Encoder().encode


def _spans(spans: Sequence[tuple[int, int]]) -> str:
    """As JSON; most are one, which is quicker put together."""
    if len(spans) == 1:
        ((start, end),) = spans
        return f"[[{start},{end}]]"
    return _json(spans).decode()


def _evidence(kind: str) -> Child:
    def rows(record: Any) -> list[Row]:
        id = record.id
        return [
            (kind, id, at, one.article_id, one.start, one.end, one.text, _spans(one.source_spans))
            for at, one in enumerate(record.evidence)
        ]

    columns = ("record_kind", "record_id", "position", "article_id", "start", "end", "text", "source_spans")
    return Child("evidence", "record_id", columns, rows)


def _numbered(id: str, rows: Iterable[Row]) -> Iterator[Row]:
    return ((id, at, *row) for at, row in enumerate(rows))


def _source(x: Source) -> Row:
    return (x.id, x.path, x.sha256, x.encoding, x.format, x.text)


def _article(x: Article) -> Row:
    head = (x.id, x.source_id, x.position, x.title, x.kicker, x.subtitle, x.kind, x.newspaper, x.date)
    return (*head, x.place_id, x.text, x.duplicate_of, int(x.order_certain))


def _place(x: Place) -> Row:
    return (x.id, x.name, x.level, x.code, x.parent_id, _SLASH.join(x.path), _json(x.candidates).decode())


def _metric(x: Metric) -> Row:
    said = (x.id, x.article_id, x.indicator, x.measure, x.value, x.value_max, x.unit, x.norm_value)
    how = (x.norm_unit, x.approx, x.kind, x.per, x.change, x.bound_kind, x.place_id, x.subject, x.speaker)
    return (*said, *how, *_time(x.time), x.confidence, x.pattern)


def _mechanism(x: Mechanism) -> Row:
    said = (x.id, x.evidence[0].article_id, x.name, x.code, x.type, x.category, x.owner)
    return (*said, x.place_id, x.organization_id, x.person_id, x.practice_id, x.confidence, x.pattern)


def _honor(x: Honor) -> Row:
    said = (x.id, x.evidence[0].article_id, x.title, x.recipient, x.level, x.count)
    whose = (x.place_id, x.organization_id, x.person_id)
    return (*said, *whose, *_time(x.time), x.confidence, x.pattern)


def _roles(x: Person) -> Iterator[Row]:
    return _numbered(
        x.id,
        ((r.title, r.affiliation, r.place_id, r.organization_id, r.article_id, r.date) for r in x.roles),
    )


TIME = ("time_text", "time_start", "time_end")
_ROLE = ("title", "affiliation", "place_id", "organization_id", "article_id", "date")
TABLES: tuple[Table, ...] = (
    Table("source", "sources", Source, ("id", "path", "sha256", "encoding", "format", "text"), _source),
    Table(
        "article",
        "articles",
        Article,
        (
            *("id", "source_id", "position", "title", "kicker", "subtitle", "kind", "newspaper", "date"),
            *("place_id", "text", "duplicate_of", "order_certain"),
        ),
        _article,
        (
            Child(
                "byline",
                "article_id",
                ("article_id", "position", "name"),
                lambda x: _numbered(x.id, ((name,) for name in x.bylines)),
            ),
        ),
    ),
    Table(
        "place",
        "places",
        Place,
        ("id", "name", "level", "code", "parent_id", "path", "candidates"),
        _place,
        (
            Child("place_alias", "place_id", ("place_id", "alias"), lambda x: ((x.id, a) for a in x.aliases)),
            _evidence("place"),
        ),
    ),
    Table(
        "person",
        "people",
        Person,
        ("id", "name", "kind"),
        lambda x: (x.id, x.name, x.kind),
        (Child("role", "person_id", ("person_id", "position", *_ROLE), _roles), _evidence("person")),
    ),
    Table(
        "organization",
        "organizations",
        Organization,
        ("id", "name", "type", "place_id"),
        lambda x: (x.id, x.name, x.type, x.place_id),
        (
            Child(
                "organization_alias",
                "organization_id",
                ("organization_id", "alias"),
                lambda x: ((x.id, a) for a in x.aliases),
            ),
            _evidence("organization"),
        ),
    ),
    Table(
        "metric",
        "metrics",
        Metric,
        (
            *("id", "article_id", "indicator", "measure", "value", "value_max", "unit", "norm_value"),
            *("norm_unit", "approx", "kind", "per", "change", "bound_kind", "place_id", "subject"),
            *("speaker", *TIME, "confidence", "pattern"),
        ),
        _metric,
        (_evidence("metric"),),
    ),
    Table(
        "mechanism",
        "mechanisms",
        Mechanism,
        (
            *("id", "article_id", "name", "code", "type", "category", "owner", "place_id"),
            *("organization_id", "person_id", "practice_id", "confidence", "pattern"),
        ),
        _mechanism,
        (
            Child(
                "component",
                "mechanism_id",
                ("mechanism_id", "position", "label", "detail"),
                lambda x: _numbered(x.id, ((c.label, c.detail) for c in x.components)),
            ),
            _evidence("mechanism"),
        ),
    ),
    Table(
        "practice",
        "practices",
        Practice,
        ("id", "name", "code", "category", "first_date"),
        lambda x: (x.id, x.name, x.code, x.category, x.first_date),
        (_evidence("practice"),),
    ),
    Table(
        "honor",
        "honors",
        Honor,
        (
            *("id", "article_id", "title", "recipient", "level", "count", "place_id", "organization_id"),
            *("person_id", *TIME, "confidence", "pattern"),
        ),
        _honor,
        (_evidence("honor"),),
    ),
    Table(
        "check",
        "checks",
        Check,
        ("id", "kind", "whole", "holds"),
        lambda x: (x.id, x.kind, x.whole, None if x.holds is None else int(x.holds)),
        (
            Child(
                "check_part",
                "check_id",
                ("check_id", "position", "part"),
                lambda x: _numbered(x.id, ((part,) for part in x.parts)),
            ),
        ),
    ),
    Table(
        "conflict",
        "conflicts",
        Conflict,
        ("id", "place_id", "measure", "reason"),
        lambda x: (x.id, x.place_id, x.measure, x.reason),
        (
            Child(
                "conflict_metric",
                "conflict_id",
                ("conflict_id", "metric_id"),
                lambda x: ((x.id, metric) for metric in x.metric_ids),
            ),
        ),
    ),
)
BY_NAME = {table.name: table for table in TABLES}
BY_KIND = {table.kind: table for table in TABLES}


def insert(table: str, columns: Iterable[str]) -> str:
    """The statement that inserts a row."""
    names = [f'"{column}"' for column in columns]
    return f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
