"""What people decide of records: kept as they said it, applied again after every build.

A correction is a row that is never changed. It marks a record wrong (its rank becomes deprecated: it stays,
and is shown as wrong), right (preferred), or amends one field (preferred too); or it takes a former one back
(cancel). The tables hold the amended value and `extracted` what the program had read, so that both can be
seen and the next build starts from what was read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from output.store.amend import KINDS, checked, restore
from output.store.base import address, check, no_base, open_base
from output.store.decisions import apply_all, cancelled
from output.store.derive import note_groups
from output.store.draft import TEMPORARY, WAIT, Draft
from output.store.errors import FactBaseError
from output.store.finish import refresh

Verdict = Literal["wrong", "amend", "right", "cancel"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a record. `field` and `value` only with the verdict amend, and with cancel the
    value: the number of the correction that is taken back. `at` is an ISO time, now where it is not given."""

    record_id: str
    verdict: Verdict
    who: str
    why: str
    field: str | None = None
    value: object = None
    at: str | None = None


def add_correction(path: str | Path, correction: Correction) -> int:
    """Adds a correction to the base in `path` and applies it; its number. Raises as `add_corrections`."""
    (number,) = add_corrections(path, (correction,))
    return number


def add_corrections(path: str | Path, corrections: Sequence[Correction]) -> tuple[int, ...]:
    """Adds corrections to the base in `path` and applies them, in one transaction; their numbers.

    Raises:
        FactBaseError: there is no such record or field, a field can't have its value, who or why is not
            said, or the base can't be written; the message says what to do, and nothing was changed.
    """
    path = Path(path)
    if not path.is_file():
        raise no_base(path)
    numbers = None
    while numbers is None:
        inode = path.stat().st_ino
        with closing(_writable(path)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                # A build may just have put a new file in its place: then that is written.
                if path.stat().st_ino == inode:
                    numbers = tuple(_add(connection, one) for one in corrections)
                    connection.execute("COMMIT")
            except sqlite3.OperationalError as error:
                raise FactBaseError(f"{path}: can't be written ({error}); nothing was changed") from error
    return numbers


def cancel_correction(path: str | Path, number: int, who: str, why: str) -> int:
    """Takes a correction back by another one, which stands beside it; its number.

    Raises:
        FactBaseError: there is no such correction, it is taken back already, or the base can't be written.
    """
    path = Path(path)
    with closing(open_base(path)) as base:
        row = base.execute("SELECT record_id FROM correction WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise FactBaseError(f"there is no correction {number}; `govfacts correct --list` names them")
    return add_correction(path, Correction(row["record_id"], "cancel", who, why, value=number))


def _writable(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(address(path, "rw"), uri=True, timeout=WAIT, isolation_level=None)
    try:
        check(connection, path)
        connection.executescript(TEMPORARY)
    except BaseException:
        connection.close()
        raise
    return connection


def _add(connection: sqlite3.Connection, said: Correction) -> int:
    kind = _kind(connection, said.record_id)
    value = _value(connection, kind, said)
    quote, digest = _quote(connection, said.record_id)
    at = said.at or datetime.now(UTC).isoformat(timespec="seconds")
    cursor = connection.execute(
        "INSERT INTO correction"
        " (record_kind, record_id, verdict, field, value, who, at, why, quote, article_sha)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (kind, said.record_id, said.verdict, said.field, value, said.who, at, said.why, quote, digest),
    )
    draft = Draft(connection, fresh=False)
    draft.touch(kind, [said.record_id])
    note_groups(draft)
    restore(connection, said.record_id)
    apply_all(connection, said.record_id)
    refresh(draft, kind)
    return int(cursor.lastrowid or 0)


def _kind(connection: sqlite3.Connection, id: str) -> str:
    for kind in KINDS:
        if connection.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (id,)).fetchone():
            return kind
    raise FactBaseError(f"there is no record {id!r} to correct; give an id as `govfacts query` prints them")


def _value(connection: sqlite3.Connection, kind: str, said: Correction) -> str | None:
    """The value as JSON. Raises FactBaseError where the correction does not say what it must."""
    if not said.who.strip() or not said.why.strip():
        raise FactBaseError("a correction says who made it and why")
    if said.verdict == "cancel":
        return _cancelled(connection, said.value)
    if said.verdict != "amend":
        if said.field is not None:
            raise FactBaseError(
                f"the verdict {said.verdict} is of the whole record; to set a field, amend it"
            )
        return None
    if said.field is None:
        raise FactBaseError("say which field to amend, and its value")
    return msgspec.json.encode(checked(connection, kind, said.field, said.value)).decode()


def _cancelled(connection: sqlite3.Connection, number: object) -> str:
    if number in cancelled(connection):
        raise FactBaseError(f"correction {number} is taken back already")
    return str(number)


def _quote(connection: sqlite3.Connection, id: str) -> tuple[str | None, str | None]:
    """The record's first quote, and the SHA-256 of the text it stands in."""
    row = connection.execute(
        "SELECT e.text, a.text FROM evidence AS e JOIN article AS a ON a.id = e.article_id"
        " WHERE e.record_id = ? AND e.position = 0",
        (id,),
    ).fetchone()
    return (
        (None, None) if row is None else (row[0], sha256(row[1].encode("utf-8", "surrogatepass")).hexdigest())
    )
