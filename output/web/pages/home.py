"""What the base holds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from output.web.asked import Asked
from output.web.rows import Article, articles
from output.web.table import Table
from output.web.types import Counted

MOST = 12


@dataclass(frozen=True, slots=True)
class HomePage:
    """`counts` by kind of record; the counties with most figures, the measures of most places, the
    practices that most places have, the newest articles but copies. `first_date` and `last_date` are the
    days of the articles, `newspapers` the papers with most of them."""

    generator: str
    counts: dict[str, int]
    first_date: str | None
    last_date: str | None
    places: tuple[Counted, ...]
    measures: tuple[Counted, ...]
    practices: tuple[Counted, ...]
    newspapers: tuple[Counted, ...]
    articles: tuple[Article, ...]

    def table(self) -> Table:
        return Table(("kind", "count"), tuple(self.counts.items()))


_COUNTS = """SELECT (SELECT count(*) FROM article) AS article, (SELECT count(*) FROM metric) AS metric,
    (SELECT count(*) FROM mechanism) AS mechanism, (SELECT count(*) FROM honor) AS honor,
    (SELECT count(*) FROM place) AS place,
    (SELECT count(*) FROM person WHERE kind <> 'resident' OR ?) AS person,
    (SELECT count(*) FROM organization) AS organization, (SELECT count(*) FROM practice) AS practice,
    (SELECT count(*) FROM conflict) AS conflict, (SELECT count(*) FROM "check") AS "check" """
_PLACES = f"""SELECT p.id, p.name, sum(m.count) AS count
    FROM (SELECT place_id, count(*) AS count FROM metric WHERE place_id IS NOT NULL GROUP BY place_id) AS m
    JOIN place_within AS w ON w.place_id = m.place_id
    JOIN place AS p ON p.id = w.ancestor_id AND p.level = 'county'
    GROUP BY p.id ORDER BY count DESC, p.path LIMIT {MOST}"""
_MEASURES = f"""SELECT u.id, u.name, m.count FROM (
        SELECT measure, count(place_id) AS count FROM (
            SELECT measure, place_id FROM metric WHERE measure IS NOT NULL GROUP BY measure, place_id)
        GROUP BY measure ORDER BY count DESC, measure LIMIT {MOST}) AS m JOIN measure AS u ON u.id = m.measure
    ORDER BY m.count DESC, u.id"""
_PRACTICES = f"""SELECT r.id, r.name, m.count FROM (
        SELECT practice_id, count(DISTINCT place_id) AS count FROM mechanism WHERE practice_id IS NOT NULL
        GROUP BY practice_id ORDER BY count DESC, count(*) DESC, practice_id LIMIT {MOST}) AS m
    JOIN practice AS r ON r.id = m.practice_id ORDER BY m.count DESC, r.id"""
_PAPERS = f"""SELECT newspaper, newspaper, count(*) AS count FROM article WHERE newspaper IS NOT NULL
    GROUP BY newspaper ORDER BY count DESC, newspaper LIMIT {MOST}"""


def home_page(asked: Asked) -> HomePage:
    """The front page."""
    base = asked.base
    first, last = base.execute("SELECT min(date), max(date) FROM article").fetchone()
    (generator,) = base.execute("SELECT value FROM base WHERE key = 'generator'").fetchone()
    counts = dict(base.execute(_COUNTS, (asked.settings.include_residents,)).fetchone())
    return HomePage(
        generator,
        counts,
        first,
        last,
        _counted(base, _PLACES),
        _counted(base, _MEASURES),
        _counted(base, _PRACTICES),
        _counted(base, _PAPERS),
        articles(base, "(duplicate_of IS NULL) = ?", 1, MOST),
    )


def _counted(base: sqlite3.Connection, select: str) -> tuple[Counted, ...]:
    return tuple(Counted(*row) for row in base.execute(select))
