"""The decisions that a base holds, applied to its records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from output.store.amend import Decided, apply, restore
from output.store.draft import Draft
from output.store.errors import FactBaseError
from output.store.rows import BY_KIND
from output.wording import plain

ALL = "SELECT id, record_kind, record_id, verdict, field, value FROM correction"
CANCELS = "SELECT id, CAST(value AS INTEGER) FROM correction WHERE verdict = 'cancel' ORDER BY id DESC"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A correction that holds of nothing in the base now: its number, and what it was said of."""

    id: int
    record_id: str
    verdict: str
    quote: str
    who: str


def value_said(value: str | None) -> str:
    """A value as `correction` and `extracted` hold it (JSON), in words; none is empty."""
    return plain(msgspec.json.decode(value)) if value else ""


def put_back(draft: Draft) -> None:
    """Takes the amended values out of a draft that is added to: what is read again meets what was read."""
    if not draft.fresh:
        restore(draft.connection)


def catch_up(draft: Draft) -> None:
    """Takes over the decisions of the file that the draft will replace, and keeps new ones out of it until
    the draft is in its place."""
    if draft.old is None:
        return
    draft.old.execute("BEGIN IMMEDIATE")
    (known,) = draft.connection.execute("SELECT coalesce(max(id), 0) FROM correction").fetchone()
    rows = draft.old.execute("SELECT * FROM correction WHERE id > ? ORDER BY id", (known,)).fetchall()
    for row in rows:
        draft.connection.execute(f"INSERT INTO correction VALUES ({', '.join('?' * len(row))})", row)
        draft.touch(row[1], [row[2]])


def apply_all(connection: sqlite3.Connection, record: str | None = None) -> None:
    """Applies every decision (or those of one record) to the records that are there, in the order they
    were made."""
    only, of = ("", ()) if record is None else (" WHERE record_id = ?", (record,))
    for decided in _decided(connection, f"{ALL}{only} ORDER BY id", of):
        if _is_there(connection, decided):
            apply(connection, decided)


def unmatched(connection: sqlite3.Connection) -> tuple[Unmatched, ...]:
    """The decisions whose record is not there any more: what was read has changed. They stay, and hold
    again when the record comes back."""
    gone = [
        one.id for one in _decided(connection, f"{ALL} ORDER BY id", ()) if not _is_there(connection, one)
    ]
    sql = "SELECT id, record_id, verdict, coalesce(quote, ''), who FROM correction WHERE id = ?"
    return tuple(Unmatched(*connection.execute(sql, (id,)).fetchone()) for id in gone)


def cancelled(connection: sqlite3.Connection) -> frozenset[int]:
    """The decisions that a later one takes back. One that takes back can be taken back itself."""
    found: set[int] = set()
    for id, whom in connection.execute(CANCELS):
        if id not in found:
            found.add(whom)
    return frozenset(found)


def _decided(connection: sqlite3.Connection, sql: str, of: tuple[str, ...]) -> Iterator[Decided]:
    """The decisions that hold."""
    back = cancelled(connection)
    for id, kind, record, verdict, field, value in connection.execute(sql, of).fetchall():
        if verdict == "cancel" or id in back:
            continue
        plain = None if value is None else msgspec.json.decode(value)
        yield Decided(id, kind, record, verdict, field, plain)


def _is_there(connection: sqlite3.Connection, decided: Decided) -> bool:
    if decided.kind not in BY_KIND:
        raise FactBaseError(
            f"correction {decided.id} is of a {decided.kind!r}, which this program does not know"
        )
    sql = f"SELECT 1 FROM {BY_KIND[decided.kind].table} WHERE id = ?"
    return connection.execute(sql, (decided.record,)).fetchone() is not None
