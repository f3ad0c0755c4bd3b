"""A practice: its parts, who has it, and since when."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from output.counties import Spread, adopters
from output.web.asked import Asked
from output.web.errors import NotFoundError
from output.web.facts import facts, place_of
from output.web.table import Table, fact_table
from output.web.types import Fact, PlaceRef

MOST = 60
SEEN = 24  # forms side by side


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a practice as it is called, and how many of its mechanisms have it."""

    label: str
    detail: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Holder:
    """A place that has the practice: since the day of the first article that says so."""

    place: PlaceRef
    first_date: str | None
    count: int


@dataclass(frozen=True, slots=True)
class PracticePage:
    """`mechanisms` are the forms it was found in, the earliest first; `count` how many there are. `spread`
    says which place has which part, where there are several places and not too many to see."""

    id: str
    name: str
    code: str | None
    category: str
    first_date: str | None
    count: int
    parts: tuple[Part, ...]
    holders: tuple[Holder, ...]
    mechanisms: tuple[Fact, ...]
    spread: Spread | None

    def table(self) -> Table:
        return fact_table(self.mechanisms)


def practice_page(asked: Asked) -> PracticePage:
    """The page of a practice. Raises NotFoundError."""
    base, id = asked.base, asked.id
    row = base.execute(
        "SELECT *, (SELECT count(*) FROM mechanism WHERE practice_id = practice.id) AS count "
        "FROM practice WHERE id = ?",
        (id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(id)
    return PracticePage(
        id,
        row["name"],
        row["code"],
        row["category"],
        row["first_date"],
        row["count"],
        _parts(base, id),
        _holders(base, id),
        facts(base, "mechanism", f"WHERE x.practice_id = ? ORDER BY a.date, x.id LIMIT {MOST}", (id,)),
        adopters(base, id) if 1 < row["count"] <= SEEN else None,
    )


def _parts(base: sqlite3.Connection, id: str) -> tuple[Part, ...]:
    rows = base.execute(
        f"""SELECT c.label, max(c.detail) AS detail, count(DISTINCT m.id) AS count, avg(c.position) AS place
        FROM mechanism AS m JOIN component AS c ON c.mechanism_id = m.id
        WHERE m.practice_id = ? GROUP BY c.label ORDER BY count DESC, place LIMIT {MOST}""",
        (id,),
    )
    return tuple(Part(row["label"], row["detail"], row["count"]) for row in rows)


def _holders(base: sqlite3.Connection, id: str) -> tuple[Holder, ...]:
    rows = base.execute(
        f"""SELECT m.place_id, p.name AS place_name, p.level AS place_level, p.path AS place_path,
            min(a.date) AS first_date, count(DISTINCT m.id) AS count
        FROM mechanism AS m JOIN place AS p ON p.id = m.place_id JOIN article AS a ON a.id = m.article_id
        WHERE m.practice_id = ? GROUP BY m.place_id
        ORDER BY first_date IS NULL, first_date, p.path LIMIT {MOST}""",
        (id,),
    )
    holders = []
    for row in rows:
        if place := place_of(row):
            holders.append(Holder(place, row["first_date"], row["count"]))
    return tuple(holders)
