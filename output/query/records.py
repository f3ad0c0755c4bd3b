"""The records that answer, read from the base: what each says, where, when, and the words that show it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from output.query.parameters import Parameters
from output.query.question import Kind
from output.query.value_words import corrected, label, listed, quantity
from output.store.amended import amended
from patterns import Patterns


@dataclass(frozen=True, slots=True)
class Said:
    """What a record says: `what` it is, its `value` in words, a metric's number and unit, its time, how sure
    it is, whether a person amended it (its value then says so)."""

    what: str
    value: str = ""
    time: str = ""
    time_start: str | None = None
    time_end: str | None = None
    confidence: float | None = None
    rank: str = "normal"
    number: float | None = None
    unit: str = ""
    amended: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a record's first quote stands. For an article: its title, at the head of its text."""

    article_id: str
    start: int
    end: int
    title: str
    newspaper: str
    date: str
    text: str


NOWHERE = Shown("", 0, 0, "", "", "", "")  # of a place that no text names, only places below it

_QUOTES = """
SELECT e.record_id AS id, e.article_id, e.start, e."end", a.title, a.newspaper, a.date, a.text
FROM evidence AS e JOIN article AS a ON a.id = e.article_id
WHERE e.record_id IN {ids} AND e.position = 0
"""
# A person is shown by the first quote that a post of theirs stands close to, where there is one.
_PEOPLE = """
SELECT e.record_id AS id, e.article_id, e.start, e."end", a.title, a.newspaper, a.date, a.text
FROM evidence AS e JOIN article AS a ON a.id = e.article_id
WHERE e.record_id IN {ids} AND e.record_kind = 'person' AND EXISTS (
  SELECT 1 FROM role AS r WHERE r.person_id = e.record_id AND r.article_id = e.article_id
  AND instr(substr(a.text, max(e.start - 40, 1), 80), r.title)
)
ORDER BY e.position DESC
"""
_ARTICLES = """
SELECT a.id, a.id AS article_id, 0 AS start, 0 AS "end", a.title, a.newspaper, a.date, a.text
FROM article AS a WHERE a.id IN {ids}
"""
_SELECTS: dict[Kind, str] = {
    "metric": "SELECT * FROM metric WHERE id IN {ids}",
    "mechanism": """
SELECT m.*, (SELECT group_concat(label, '、') FROM (
  SELECT label FROM component AS c WHERE c.mechanism_id = m.id ORDER BY position)) AS parts
FROM mechanism AS m WHERE m.id IN {ids}""",
    "honor": "SELECT * FROM honor WHERE id IN {ids}",
    "person": """
SELECT n.*, (SELECT group_concat(said, '；') FROM (
  SELECT DISTINCT coalesce(affiliation, '') || title AS said FROM role AS r
  WHERE r.person_id = n.id)) AS posts
FROM person AS n WHERE n.id IN {ids}""",
    "place": "SELECT * FROM place WHERE id IN {ids}",
    "practice": """
SELECT r.*, (SELECT group_concat(name, '、') FROM (
  SELECT DISTINCT p.name FROM mechanism AS m JOIN place AS p ON p.id = m.place_id
  WHERE m.practice_id = r.id ORDER BY p.path LIMIT 7)) AS places
FROM practice AS r WHERE r.id IN {ids}""",
    "organization": "SELECT * FROM organization WHERE id IN {ids}",
    "article": "SELECT id, title, kind FROM article WHERE id IN {ids}",
}


def said_by(
    base: sqlite3.Connection, kind: Kind, ids: Iterable[str], patterns: Patterns
) -> Mapping[str, Said]:
    """What the records of one kind say, by id; of what a person amended also what had been read."""
    wanted = list(ids)
    found = {row["id"]: _SAID[kind](row, patterns) for row in _rows(base, _SELECTS[kind], wanted)}
    for id, changes in amended(base, wanted).items():
        value = found[id].value + corrected(changes, patterns)
        found[id] = replace(found[id], value=value, amended=True)
    return found


def shown_in(base: sqlite3.Connection, ids: Iterable[str]) -> Mapping[str, Shown]:
    """Where the first quote of each record stands, of articles the head of their text."""
    wanted = list(ids)
    rows = [row for select in (_QUOTES, _PEOPLE, _ARTICLES) for row in _rows(base, select, wanted)]
    return {
        row["id"]: Shown(
            row["article_id"],
            row["start"],
            row["end"],
            row["title"],
            row["newspaper"] or "",
            row["date"] or "",
            row["text"],
        )
        for row in rows
    }


def _rows(base: sqlite3.Connection, select: str, ids: Iterable[str]) -> list[sqlite3.Row]:
    parameters = Parameters()
    sql = select.format(ids=parameters.all(ids))
    return base.execute(sql, parameters.values).fetchall()


def _metric(row: sqlite3.Row, patterns: Patterns) -> Said:
    what = f"{row['subject']} {row['indicator']}" if row["subject"] else row["indicator"]
    return _timed(row, what, quantity(row, patterns), row["value"], row["unit"])


def _mechanism(row: sqlite3.Row, _: Patterns) -> Said:
    return Said(row["name"], row["parts"] or "", confidence=row["confidence"], rank=row["rank"])


def _honor(row: sqlite3.Row, patterns: Patterns) -> Said:
    level = label("level", row["level"], patterns)
    times = f"×{row['count']}" if (row["count"] or 1) > 1 else ""
    return _timed(row, row["title"], "，".join(x for x in (row["recipient"] or "", f"{level}{times}") if x))


def _timed(row: sqlite3.Row, what: str, value: str, number: float | None = None, unit: str = "") -> Said:
    return Said(
        what,
        value,
        row["time_text"] or "",
        row["time_start"],
        row["time_end"],
        row["confidence"],
        row["rank"],
        number,
        unit,
    )


def _person(row: sqlite3.Row, patterns: Patterns) -> Said:
    return Said(row["name"], row["posts"] or label("person", row["kind"], patterns))


def _place(row: sqlite3.Row, patterns: Patterns) -> Said:
    return Said(row["name"], label("level", row["level"], patterns))


def _practice(row: sqlite3.Row, patterns: Patterns) -> Said:
    places = (row["places"] or "").split("、") if row["places"] else []
    return Said(row["name"], listed(places, patterns), row["first_date"] or "", row["first_date"])


def _organization(row: sqlite3.Row, patterns: Patterns) -> Said:
    return Said(row["name"], label("organization", row["type"], patterns))


def _article(row: sqlite3.Row, patterns: Patterns) -> Said:
    return Said(row["title"], label("article", row["kind"], patterns))


_SAID: dict[Kind, Callable[[sqlite3.Row, Patterns], Said]] = {
    "metric": _metric,
    "mechanism": _mechanism,
    "honor": _honor,
    "person": _person,
    "place": _place,
    "practice": _practice,
    "organization": _organization,
    "article": _article,
}
