"""A place: what is known of it, and the places below."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from output.web.asked import Asked
from output.web.errors import NotFoundError
from output.web.facts import facts, facts_by_id
from output.web.rows import Article, Post, articles, posts
from output.web.table import Table, fact_table
from output.web.types import Counted, Fact, PlaceRef, Ref

MEASURES = 12  # groups of figures on the page; the rest is a link to the search
OF_MEASURE = 2  # figures of one group
OF_KIND = 8  # mechanisms, honors, people, articles
BELOW = 60  # places


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """The latest figures of one measure (none: of indicators that are no canonical measure)."""

    measure: Ref | None
    count: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """`counts` says how many there are in all of what the page shows the first of."""

    place: PlaceRef
    code: str | None
    aliases: tuple[str, ...]
    candidates: tuple[str, ...]
    above: tuple[PlaceRef, ...]
    counts: dict[str, int]
    measures: tuple[OfMeasure, ...]
    mechanisms: tuple[Fact, ...]
    honors: tuple[Fact, ...]
    people: tuple[Post, ...]
    organizations: tuple[Ref, ...]
    articles: tuple[Article, ...]
    below: tuple[Counted, ...]
    conflicts: int

    def table(self) -> Table:
        of_measures = [fact for group in self.measures for fact in group.facts]
        return fact_table((*of_measures, *self.mechanisms, *self.honors))


def place_page(asked: Asked) -> PlacePage:
    """The page of a place. Raises NotFoundError."""
    base, id = asked.base, asked.id
    row = base.execute("SELECT * FROM place WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFoundError(id)
    latest = f"WHERE x.place_id = ? ORDER BY x.rank = 'deprecated', a.date DESC, x.id LIMIT {OF_KIND}"
    return PlacePage(
        PlaceRef(id, row["name"], row["level"], tuple(row["path"].split("/"))),
        row["code"],
        tuple(r[0] for r in base.execute("SELECT alias FROM place_alias WHERE place_id = ? LIMIT 30", (id,))),
        tuple(json.loads(row["candidates"])),
        _above(base, id),
        _counts(base, id),
        _measures(base, id),
        facts(base, "mechanism", latest, (id,)),
        facts(base, "honor", latest, (id,)),
        posts(base, "r.place_id = ?", id, OF_KIND, residents=asked.settings.include_residents),
        _organizations(base, id),
        articles(base, "a.place_id = ?", id, OF_KIND),
        _below(base, id),
        base.execute("SELECT count(*) FROM conflict WHERE place_id = ?", (id,)).fetchone()[0],
    )


def _above(base: sqlite3.Connection, id: str) -> tuple[PlaceRef, ...]:
    """The places it lies in, outermost first."""
    rows = base.execute(
        """WITH RECURSIVE up (id, step) AS (
            SELECT parent_id, 1 FROM place WHERE id = ?
            UNION ALL SELECT place.parent_id, step + 1 FROM up JOIN place ON place.id = up.id WHERE step < 12)
        SELECT p.id, p.name, p.level, p.path FROM up JOIN place AS p ON p.id = up.id ORDER BY step DESC""",
        (id,),
    )
    return tuple(PlaceRef(r["id"], r["name"], r["level"], tuple(r["path"].split("/"))) for r in rows)


def _counts(base: sqlite3.Connection, id: str) -> dict[str, int]:
    row = base.execute(
        """SELECT (SELECT count(*) FROM metric WHERE place_id = :id) AS metric,
            (SELECT count(*) FROM mechanism WHERE place_id = :id) AS mechanism,
            (SELECT count(*) FROM honor WHERE place_id = :id) AS honor,
            (SELECT count(DISTINCT person_id) FROM role WHERE place_id = :id) AS person,
            (SELECT count(*) FROM organization WHERE place_id = :id) AS organization,
            (SELECT count(*) FROM article WHERE place_id = :id) AS article,
            (SELECT count(*) FROM place WHERE parent_id = :id) AS place""",
        {"id": id},
    ).fetchone()
    return dict(row)


def _measures(base: sqlite3.Connection, id: str) -> tuple[OfMeasure, ...]:
    """Figures by measure, those with most first; indicators that are no measure come last."""
    counts = base.execute(
        f"""SELECT m.measure, u.name, count(*) AS count
        FROM metric AS m LEFT JOIN measure AS u ON u.id = m.measure WHERE m.place_id = ? GROUP BY m.measure
        ORDER BY m.measure IS NULL, count DESC, m.measure LIMIT {MEASURES}""",
        (id,),
    ).fetchall()
    blanks = ", ".join("?" for row in counts if row["measure"])
    latest = base.execute(
        f"""SELECT id FROM (
            SELECT m.id, row_number() OVER (
                PARTITION BY m.measure ORDER BY m.rank = 'deprecated', a.date DESC, m.id) AS nth
            FROM metric AS m JOIN article AS a ON a.id = m.article_id
            WHERE m.place_id = ? AND (m.measure IS NULL OR m.measure IN ({blanks})))
        WHERE nth <= {OF_MEASURE} ORDER BY nth""",
        (id, *(row["measure"] for row in counts if row["measure"])),
    )
    ids = [row["id"] for row in latest]
    known = facts_by_id(base, "metric", ids)
    shown = [known[id] for id in ids]
    return tuple(
        OfMeasure(
            row["measure"] and Ref(row["measure"], row["name"]),
            row["count"],
            tuple(fact for fact in shown if (fact.measure and fact.measure.id) == row["measure"]),
        )
        for row in counts
    )


def _organizations(base: sqlite3.Connection, id: str) -> tuple[Ref, ...]:
    rows = base.execute(
        f"SELECT id, name FROM organization WHERE place_id = ? ORDER BY name LIMIT {2 * OF_KIND}", (id,)
    )
    return tuple(Ref(row["id"], row["name"]) for row in rows)


def _below(base: sqlite3.Connection, id: str) -> tuple[Counted, ...]:
    """The places directly below, with the number of their own figures."""
    rows = base.execute(
        f"""SELECT p.id, p.name, (SELECT count(*) FROM metric AS m WHERE m.place_id = p.id) AS count
        FROM place AS p WHERE p.parent_id = ? ORDER BY count DESC, p.name LIMIT {BELOW}""",
        (id,),
    )
    return tuple(Counted(row["id"], row["name"], row["count"]) for row in rows)
