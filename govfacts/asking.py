"""What the verb `query` does. Answers go to standard output, how the question was understood to the other."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from govfacts.terminal import console, say
from output.query import Answers, Filters, Kind, QuestionError, answers, place_called, understand
from output.query.forms import as_csv, as_json, as_jsonl, as_markdown, understood
from output.query.redacted import redacted
from output.query.terminal import terminal
from output.store import open_base
from output.store.redact import redaction
from patterns import load

FORMS = {"json": as_json, "jsonl": as_jsonl, "csv": as_csv, "markdown": as_markdown}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what narrows it. `date` (ISO) is what 今年 counts from."""

    text: str
    date: str | None = None
    limit: int = 20
    offset: int = 0
    kinds: tuple[str, ...] = ()
    place: str | None = None
    redact: bool = False


def print_answers(base: Path, asked: Asked, format: str) -> int:
    """Prints the answers; how many there are."""
    found = _found(base, asked)
    for line in understood(found.question):
        say(line)
    for note in found.question.notes:
        say(f"note: {note}")
    if found.total and not found.answers:
        say(f"there are {found.total} answers, none behind the first {asked.offset}")
    if not found.total:
        say("nothing answers" + ("; near are:" if found.near else ""))
        for near in found.near:
            say(f"  {near.name} {near.why}; ask: {near.question}")
    if format in FORMS:
        sys.stdout.write(FORMS[format](found))
    elif found.answers:
        console().print(terminal(found))
    return found.total


def print_sql(base: Path, asked: Asked) -> int:
    """Prints the statement that finds the answers, with its parameters put in; how many there are."""
    found = _found(base, asked)
    sys.stdout.write((found.printed or "-- the question asks for nothing that a base could have") + "\n")
    return found.total


def _found(base: Path, asked: Asked) -> Answers:
    with closing(open_base(base)) as opened:
        return answered(opened, asked)


def answered(base: sqlite3.Connection, asked: Asked) -> Answers:
    """The answers of an open base. Raises QuestionError."""
    patterns = load()
    question = understand(base, asked.text, date=asked.date, patterns=patterns)
    if all(part.sense == "left_out" for part in question.parts):
        raise QuestionError("the question names nothing to look for; give a place, a measure, a name, a word")
    place = place_called(base, asked.place, patterns).id if asked.place else None
    filters = Filters(kinds=cast(tuple[Kind, ...], asked.kinds), place_id=place)
    found = answers(base, question, asked.limit, asked.offset, filters, patterns=patterns)
    return redacted(found, redaction(base)) if asked.redact else found
