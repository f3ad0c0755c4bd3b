"""What the verb `correct` does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table
from rich.text import Text

from corpus.decode import decode
from govfacts._version import __version__
from govfacts.errors import CommandError
from govfacts.terminal import console, say
from output.exchange import doccano, gold, label_studio
from output.exchange.documents import Document, documents
from output.exchange.errors import ExchangeError
from output.exchange.returned import decisions
from output.files import replacing
from output.store import (
    Correction,
    FactBaseError,
    add_correction,
    add_corrections,
    cancel_correction,
    open_base,
)
from output.store.amend import KINDS
from output.store.decisions import value_said
from output.store.redact import redaction
from output.wording import counted, one_line

DAY = len("2024-08-26")  # of when it was decided
SHORTEST = 4  # characters of an id that may stand for all of it
READERS = {"label-studio": label_studio.returned, "doccano": doccano.returned}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: one thing at a time."""

    id: str | None = None
    wrong: bool = False
    right: bool = False
    fields: tuple[str, ...] = ()
    undo: int | None = None
    who: str | None = None
    why: str | None = None
    listed: bool = False
    exported: tuple[str, Path] | None = None
    imported: tuple[str, Path] | None = None
    redact: bool = False


def run(base: Path, wanted: Wanted) -> int:
    """Does what was asked for; how many of the corrections of an import were refused.

    Raises:
        CommandError: it asks for nothing, for two things, or does not say who and why.
        FactBaseError, ExchangeError: a base, record, field or file can't be used.
    """
    done: dict[str, tuple[object, Callable[[], int | None]]] = {
        "--list": (wanted.listed, lambda: _list(base, wanted.id)),
        "--export": (wanted.exported, lambda: _export(base, wanted)),
        "--import": (wanted.imported, lambda: _import(base, wanted)),
        "--undo": (wanted.undo is not None, lambda: _undo(base, wanted)),
        "--wrong": (wanted.wrong, lambda: _correct(base, wanted)),
        "--right": (wanted.right, lambda: _correct(base, wanted)),
        "--field": (wanted.fields, lambda: _correct(base, wanted)),
    }
    asked = [name for name, (value, _) in done.items() if value]
    if len(asked) != 1:
        said = f"{' and '.join(asked)} are too much at once" if asked else "nothing is asked for"
        raise CommandError(f"{said}; give one of {', '.join(done)}")
    return done[asked[0]][1]() or 0


def _by(wanted: Wanted) -> tuple[str, str]:
    if not (wanted.who or "").strip() or not (wanted.why or "").strip():
        raise CommandError("a correction says who made it and why: give --who and --why")
    return str(wanted.who), str(wanted.why)


def _correct(base: Path, wanted: Wanted) -> None:
    who, why = _by(wanted)
    if wanted.id is None:
        raise CommandError("name the record by its id; `govfacts query` prints it")
    with closing(open_base(base)) as opened:
        id = _whole(opened, wanted.id)
    corrections = [Correction(id, "amend", who, why, *_field(said)) for said in wanted.fields]
    if not corrections:
        corrections = [Correction(id, "wrong" if wanted.wrong else "right", who, why)]
    for number, one in zip(add_corrections(base, corrections), corrections, strict=True):
        say(f"correction {number}: {id} {_worded(one)}")


def _field(said: str) -> tuple[str, str | None]:
    """A field and its value; an empty one is none."""
    name, equals, value = said.partition("=")
    if not equals or not name.strip():
        raise CommandError(f"--field {said}: give NAME=VALUE, as in value=92")
    return name.strip(), value.strip() or None


def _whole(base: sqlite3.Connection, begun: str) -> str:
    """The id that is meant: itself, or the only one that begins so."""
    found: list[str] = []
    for kind in KINDS:
        rows = base.execute(
            f'SELECT id FROM "{kind}" WHERE id = ? OR (id >= ? AND id < ?) LIMIT 3',  # noqa: S608 - our names
            (begun, begun, begun + "\U0010ffff"),
        )
        found += [str(row["id"]) for row in rows]
    if begun in found:
        return begun
    if len(found) != 1 or len(begun) < SHORTEST:
        said = f"{len(found)} records begin so" if found else "no record begins so"
        raise CommandError(f"{begun}: {said}; give an id as `govfacts query` prints it")
    return found[0]


def _undo(base: Path, wanted: Wanted) -> None:
    number = wanted.undo or 0
    say(f"correction {cancel_correction(base, number, *_by(wanted))}: {number} is taken back")


def _list(base: Path, id: str | None) -> None:
    with closing(open_base(base)) as opened:
        only, of = ("", ()) if id is None else (" WHERE record_id = ?", (_whole(opened, id),))
        rows = opened.execute(f"SELECT * FROM correction_view{only} ORDER BY id", of).fetchall()  # noqa: S608
    if rows:
        console().print(_table(rows))
    say(f"{len(rows)} correction{'' if len(rows) == 1 else 's'}")


def _table(rows: Iterable[sqlite3.Row]) -> Table:
    table = Table(show_lines=True)
    for title in ("#", "record", "decision", "by"):
        table.add_column(title, overflow="fold")
    for row in rows:
        record = (row["record"], f"“{row['quote']}”" if row["quote"] else "", row["record_id"])
        said = f"{row['who']} · {row['at'][:DAY]}", row["why"]
        table.add_row(str(row["id"]), *map(_lines, (record, (_decided(row),), said)))
    return table


def _decided(row: sqlite3.Row) -> str:
    if row["verdict"] == "cancel":
        return f"{row['value']} is taken back"
    if row["field"] is None:
        return str(row["verdict"])
    was = f" (was {value_said(row['extracted']) or 'empty'})" if row["extracted"] else ""
    return f"{row['field']}: {value_said(row['value']) or 'empty'}{was}"


def _lines(parts: Iterable[str | None]) -> Text:
    return Text("\n".join(one_line(part) for part in parts if part))


def _export(base: Path, wanted: Wanted) -> None:
    tool, path = wanted.exported or ("", Path())
    with closing(open_base(base)) as opened:
        if tool == "gold":
            written = _write_gold(opened, path, redact=wanted.redact)
            say(f"{counted(written, 'pages')} → {path}")
            return
        if tool == "doccano":
            number = _write_lines(documents(opened, redact=wanted.redact), path)
        else:
            number = _write_tasks(documents(opened, redact=wanted.redact), path)
            config = path.with_suffix(".xml")
            config.write_text(label_studio.config(), encoding="utf-8")
            say(f"the labelling interface for the project's settings → {config}")
    say(f"{counted(number, 'articles')} → {path}")


def _write_lines(found: Iterable[Document], path: Path) -> int:
    number = 0
    with replacing(path) as file:
        for line in doccano.lines(found):
            file.write(_json(line) + b"\n")
            number += 1
    return number


def _write_tasks(found: Iterable[Document], path: Path) -> int:
    number = 0
    with replacing(path) as file:
        for task in label_studio.tasks(found, f"govfacts {__version__}"):
            file.write((b",\n" if number else b"[\n") + _json(task))
            number += 1
        file.write(b"\n]\n" if number else b"[]\n")
    return number


def _write_gold(base: sqlite3.Connection, folder: Path, *, redact: bool) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[str, int] = {}
    for page, content in gold.gold(base, redact=redact):
        names[page] = names.get(page, 0) + 1
        name = page if names[page] == 1 else f"{page}-{names[page]}"
        with replacing(folder / f"{name}.gold.json") as file:
            file.write(json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
    return sum(names.values())


def _import(base: Path, wanted: Wanted) -> int:
    """Takes over what was annotated; how many corrections the base refused, each named."""
    who, why = _by(wanted)
    tool, path = wanted.imported or ("", Path())
    text, _ = decode(path.read_bytes())
    with closing(open_base(base)) as opened:
        mask = redaction(opened)  # what was given masked may come back so
        try:
            given = list(READERS[tool](text))
        except ExchangeError as error:
            raise ExchangeError(f"{path}: {error}") from error
        found = [decisions(opened, back, who, why, mask) for back in given]
    for remark in (remark for one in found for remark in one.remarks):
        say(remark)
    done = refused = 0
    for one in (correction for back in found for correction in back.corrections):
        try:
            add_correction(base, one)
            done += 1
        except FactBaseError as error:
            refused += 1
            say(f"refused {one.record_id}: {error}")
    say(f"{counted(len(found), 'articles')}, {counted(done, 'corrections')} → {base}")
    return refused


def _worded(one: Correction) -> str:
    return f"{one.field} is {one.value or 'empty'}" if one.verdict == "amend" else f"is {one.verdict}"


def _json(value: object) -> bytes:
    """JSON of a line; lone surrogates, which no file can hold, as question marks."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
