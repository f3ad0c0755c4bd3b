"""Records out of tables, as they were given."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from output.records import (
    Article,
    Check,
    Component,
    Conflict,
    Evidence,
    Honor,
    Mechanism,
    Metric,
    Organization,
    Person,
    Place,
    Practice,
    Role,
    Source,
    Time,
)
from output.store.rows import BY_NAME, Record, Row, Table

Lists = dict[str, list[Row]]
_SOURCE_SPANS = msgspec.json.Decoder(tuple[tuple[int, int], ...])
_NAMES = msgspec.json.Decoder(tuple[str, ...])
# The base knows places that no article names (above.py); the records do not.
_READ = "EXISTS (SELECT 1 FROM evidence AS e WHERE e.record_id = {}.id)"
_READ_PARENT = (
    "SELECT a.id FROM place_within AS w JOIN place AS a ON a.id = w.ancestor_id"
    f" WHERE w.place_id = t.id AND a.id <> t.id AND {_READ.format('a')} ORDER BY length(a.path) DESC LIMIT 1"
)
# Lists that are no table of their own: by the kind of record, what gives (record id, member) in order.
_JOINED = {
    "practice": {
        "mechanisms": "SELECT practice_id, id FROM mechanism"
        " WHERE practice_id IS NOT NULL {only} ORDER BY 1, 2",
        "places": "SELECT DISTINCT practice_id, place_id FROM mechanism"
        " WHERE practice_id IS NOT NULL AND place_id IS NOT NULL {only} ORDER BY 1, 2",
    }
}


def read_records(
    connection: sqlite3.Connection, name: str, ids: Iterable[str] | None = None
) -> Iterator[Record]:
    """The records of one list in the order of their ids: all of them, or those of `ids`. They hold the
    current values: what a person amended as amended."""
    table = BY_NAME[name]
    wanted = None if ids is None else msgspec.json.encode(sorted(set(ids))).decode()
    lists = {
        child: _groups(connection, sql, wanted) for child, sql in _child_queries(table, wanted is not None)
    }
    make = _MAKE[table.kind]
    for row in _rows(connection, _own_query(table, wanted is not None), wanted):
        yield make(row, {child: group(row[0]) for child, group in lists.items()})


def bare_metric(row: Row) -> Metric:
    """The metric of a row of the table (its columns in the order of `rows.TABLES`), without evidence."""
    return _metric(row, {"evidence": []})


def read_mechanisms(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Mechanism]:
    """The mechanisms of these ids."""
    return (one for one in read_records(connection, "mechanisms", ids) if isinstance(one, Mechanism))


def _rows(connection: sqlite3.Connection, sql: str, wanted: str | None) -> Iterator[Row]:
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, () if wanted is None else (wanted,))


def _own_query(table: Table, some: bool) -> str:
    columns = ", ".join(f't."{column}"' for column in table.columns)
    only = "WHERE t.id IN (SELECT value FROM json_each(?))" if some else ""
    if table.kind == "article":
        return (
            f"SELECT {columns}, s.path FROM article AS t JOIN source AS s ON s.id = t.source_id"
            f" {only} ORDER BY t.id"
        )
    if table.kind == "place":
        columns = columns.replace('t."parent_id"', f"({_READ_PARENT})")
        only = only or f"WHERE {_READ.format('t')}"
    return f"SELECT {columns} FROM {table.table} AS t {only} ORDER BY t.id"


def _child_queries(table: Table, some: bool) -> Iterator[tuple[str, str]]:
    given = "IN (SELECT value FROM json_each(?))"
    for child in table.children:
        columns = ", ".join(f'"{column}"' for column in child.columns if column != "record_kind")
        only = f'WHERE "{child.key}" {given}' if some else ""
        if not some and child.table == "evidence":
            only = f"WHERE record_kind = '{table.kind}'"
        position = "position" if "position" in child.columns else f'"{child.columns[-1]}"'
        order = f'"{child.key}", {position}'
        yield child.table, f'SELECT {columns} FROM "{child.table}" {only} ORDER BY {order}'
    for name, sql in _JOINED.get(table.kind, {}).items():
        yield name, sql.format(only=f"AND practice_id {given}" if some else "")


def _groups(connection: sqlite3.Connection, sql: str, wanted: str | None) -> Callable[[str], list[Row]]:
    """What gives the rows of one record; records must be asked for in the order of their ids."""
    groups = groupby(_rows(connection, sql, wanted), key=itemgetter(0))
    ahead: list[tuple[str, list[Row]]] = []

    def group(id: str) -> list[Row]:
        while not ahead or ahead[0][0] < id:
            ahead[:] = [(key, list(rows)) for key, rows in [next(groups, ("\U0010ffff", ()))]]
        return ahead[0][1] if ahead[0][0] == id else []

    return group


def _time(text: str | None, start: str | None, end: str | None) -> Time | None:
    return None if text is None else Time(text, start, end)


def _evidence(lists: Lists) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(article, start, end, text, _SOURCE_SPANS.decode(spans))
        for _, _, article, start, end, text, spans in lists["evidence"]
    )


def _article(row: Row, lists: Lists) -> Article:
    (
        id,
        source,
        position,
        title,
        kicker,
        subtitle,
        kind,
        newspaper,
        date,
        place,
        text,
        original,
        order,
        path,
    ) = row
    names = tuple(name for _, _, name in lists["byline"])
    head = (id, source, path, position, title, kicker, subtitle, names, kind, newspaper)
    return Article(*head, date, place, text, original, bool(order))


def _place(row: Row, lists: Lists) -> Place:
    id, name, level, code, parent, path, candidates = row
    aliases = tuple(alias for _, alias in lists["place_alias"])
    names = tuple(path.split("/"))
    return Place(id, name, aliases, level, code, names, parent, _NAMES.decode(candidates), _evidence(lists))


def _person(row: Row, lists: Lists) -> Person:
    id, name, kind = row
    roles = tuple(Role(*given) for _, _, *given in lists["role"])
    return Person(id, name, kind, roles, _evidence(lists))


def _organization(row: Row, lists: Lists) -> Organization:
    id, name, type, place = row
    aliases = tuple(alias for _, alias in lists["organization_alias"])
    return Organization(id, name, aliases, type, place, _evidence(lists))


def _metric(row: Row, lists: Lists) -> Metric:
    fields: Row = (*row[:17], _time(*row[17:20]), *row[20:], _evidence(lists))
    return Metric(*fields)


def _mechanism(row: Row, lists: Lists) -> Mechanism:
    id, _, name, code, type, category, *whose, confidence, pattern = row
    owner, place, organization, person, practice = whose
    components = tuple(Component(label, detail) for _, _, label, detail in lists["component"])
    head = (id, name, code, type, category, components, owner, place, organization, person, practice)
    return Mechanism(*head, confidence, pattern, _evidence(lists))


def _honor(row: Row, lists: Lists) -> Honor:
    id, _, title, recipient, level, count, place, organization, person, *time, confidence, pattern = row
    head = (id, title, recipient, level, count, place, organization, person)
    return Honor(*head, _time(*time), confidence, pattern, _evidence(lists))


def _practice(row: Row, lists: Lists) -> Practice:
    id, name, code, category, first = row
    mechanisms, places = (tuple(member for _, member in lists[one]) for one in ("mechanisms", "places"))
    return Practice(id, name, code, category, mechanisms, places, first, _evidence(lists))


def _check(row: Row, lists: Lists) -> Check:
    id, kind, whole, holds = row
    parts = tuple(part for _, _, part in lists["check_part"])
    return Check(id, kind, whole, parts, None if holds is None else bool(holds))


def _conflict(row: Row, lists: Lists) -> Conflict:
    id, place, measure, reason = row
    return Conflict(id, place, measure, tuple(one for _, one in lists["conflict_metric"]), reason)


_MAKE: dict[str, Callable[[Any, Lists], Record]] = {
    "source": lambda row, _: Source(*row),
    "article": _article,
    "place": _place,
    "person": _person,
    "organization": _organization,
    "metric": _metric,
    "mechanism": _mechanism,
    "practice": _practice,
    "honor": _honor,
    "check": _check,
    "conflict": _conflict,
}
