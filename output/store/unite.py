"""Two readings of one record made one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from output.records import Article, Evidence, Organization, Person, Place, Source
from output.store.copies import FACTS
from output.store.read import read_records
from output.store.rows import Record, Table, insert
from output.store.split import spread

UNDATED = "9999"  # after every date, as where the articles of a run are put in order
Order = tuple[str, str, int]
LAST: Order = (UNDATED, "\U0010ffff", 0)


def united(connection: sqlite3.Connection, table: Table, new: Record) -> Record | None:
    """What the record in the base and `new` are together; None where that is what the base holds.

    Names, posts and quotes of both are kept, in the order of the articles (day, file, position). Of
    fields that can have one value a fact, a source and an article take the new one, for a reading that
    is newer is better; an entity that of the article which comes first, as where both are read at once.
    """
    (old,) = read_records(connection, table.name, [new.id])
    orders = _orders(connection, old, new)
    both = _united(old, new, orders)
    return None if both == old else both


def replace_record(connection: sqlite3.Connection, table: Table, record: Record) -> None:
    """Writes the record over the one of its id."""
    if isinstance(record, Article):
        _forget_text(connection, record.id)
    values = dict(zip(table.columns, table.row(record), strict=True))
    names = ", ".join(f'"{column}" = :{column}' for column in table.columns)
    connection.execute(f"UPDATE {table.table} SET {names} WHERE id = :id", values)
    for child in table.children:
        connection.execute(f'DELETE FROM "{child.table}" WHERE "{child.key}" = ?', (record.id,))
        connection.executemany(insert(child.table, child.columns), child.rows(record))


def _forget_text(connection: sqlite3.Connection, id: str) -> None:
    """Takes an article out of the search; `finish` puts it in again."""
    row = connection.execute("SELECT rowid, title, text FROM article WHERE id = ?", (id,)).fetchone()
    connection.execute(
        "INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (row[0], spread(row[1]), spread(row[2])),
    )


def _orders(connection: sqlite3.Connection, *records: Any) -> Mapping[str, Order]:
    """Where each article that the records are from comes in the order of all."""
    ids = {one.article_id for record in records for one in getattr(record, "evidence", ())}
    ids |= {role.article_id for record in records for role in getattr(record, "roles", ())}
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        "SELECT a.id, a.date, s.path, a.position FROM article AS a JOIN source AS s ON s.id = a.source_id"
        f" WHERE a.id IN ({marks})",
        sorted(ids),
    )
    return {id: (date or UNDATED, path, position) for id, date, path, position in rows}


def _united(old: Any, new: Any, orders: Mapping[str, Order]) -> Any:
    if isinstance(new, Source):
        return replace(new, path=min(old.path, new.path), text=old.text if new.text is None else new.text)
    if not hasattr(new, "evidence"):
        return new
    evidence = _quotes(old, new)
    if isinstance(new, FACTS):
        # A copy's quotes join the first printing's; what it makes of them (its own day) is not asked.
        same = new.evidence[0].article_id == old.evidence[0].article_id
        return replace(new if same else old, evidence=evidence)
    return replace(_entity(old, new, orders), evidence=_in_order(evidence, orders))


def _quotes(old: Any, new: Any) -> tuple[Evidence, ...]:
    """The quotes of both, each once, as they were read last."""
    places = {(one.article_id, one.start, one.end): one for one in chain(old.evidence, new.evidence)}
    return tuple(places.values())


def _entity(old: Any, new: Any, orders: Mapping[str, Order]) -> Any:
    first, second = (new, old) if _first(new, orders) < _first(old, orders) else (old, new)
    if isinstance(new, Place):
        # Who is above it is worked out again in any case; what no article named is no reading of it.
        return replace(_place(first, second) if old.evidence else new, parent_id=old.parent_id)
    if isinstance(new, Organization):
        return replace(first, aliases=_aliases(first, second), place_id=first.place_id or second.place_id)
    if isinstance(new, Person):
        kind = "official" if "official" in (old.kind, new.kind) else first.kind
        return replace(first, kind=kind, roles=_in_order(chain(old.roles, new.roles), orders))
    return new


def _place(first: Place, second: Place) -> Place:
    """The reading that says more of the path, with all names and codes of both."""
    best = max((first, second), key=lambda one: len(one.path))
    codes = tuple(sorted({*first.candidates, *second.candidates}))
    aliases = _aliases(best, first, second)
    return replace(best, aliases=aliases, candidates=codes)


def _aliases(best: Place | Organization, *others: Place | Organization) -> tuple[str, ...]:
    names = {name for one in (best, *others) for name in (one.name, *one.aliases)}
    return tuple(sorted(names - {best.name}))


def _first(record: Any, orders: Mapping[str, Order]) -> Order:
    return min((orders[one.article_id] for one in record.evidence if one.article_id in orders), default=LAST)


def _in_order(members: Iterable[Any], orders: Mapping[str, Order]) -> tuple[Any, ...]:
    """The members once each, in the order of their articles; those of one article as they stood."""
    once = dict.fromkeys(members)
    return tuple(sorted(once, key=lambda one: orders.get(one.article_id, LAST)))
