"""Records without a question: those that the filters leave, the newest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from output.query import Answer, Facets, Filters, Question
from output.query.told import told
from patterns import load

MOST = 2000  # records that are looked at; more are not counted
FACETS = 10  # of each
_METRIC = "JOIN metric AS m ON m.id = n.id"
_ARTICLE = "JOIN article AS a ON a.id = n.article_id"
_RANK = """(n.id IN (SELECT id FROM metric WHERE rank = :rank)
    OR n.id IN (SELECT id FROM mechanism WHERE rank = :rank)
    OR n.id IN (SELECT id FROM honor WHERE rank = :rank))"""
_SHARES = {
    "kinds": "SELECT kind, count(*) AS number FROM found GROUP BY kind",
    "places": """SELECT p.id, p.name, count(*) AS number FROM found JOIN place AS p ON p.id = place_id
        GROUP BY p.id""",
    "measures": """SELECT u.id, u.name, count(*) AS number FROM found JOIN metric AS m ON m.id = found.id
        JOIN measure AS u ON u.id = m.measure GROUP BY u.id""",
    "newspapers": """SELECT a.newspaper, count(*) AS number FROM found JOIN article AS a ON a.id = article_id
        WHERE a.newspaper IS NOT NULL GROUP BY a.newspaper""",
    "years": """SELECT substr(date, 1, 4), count(*) AS number FROM found WHERE date IS NOT NULL
        GROUP BY 1""",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of records, how many there are (`more`: or more), what they are shared out to."""

    answers: tuple[Answer, ...]
    total: int
    more: bool
    facets: Facets


def listing(
    base: sqlite3.Connection, question: Question, filters: Filters, limit: int, offset: int
) -> Listing:
    """The records of the base but articles, told as answers to the empty `question`."""
    joins, clauses, values = _narrowed(filters)
    found = f"""WITH found AS MATERIALIZED (
        SELECT n.kind, n.id, n.article_id, n.place_id, n.date FROM entry AS n {" ".join(joins)}
        WHERE {" AND ".join(clauses) or "1"} LIMIT {MOST})"""
    rows = base.execute(
        f"""{found} SELECT kind, id, place_id, date, 0 AS below, count(*) OVER () AS total FROM found
        ORDER BY date DESC, id LIMIT :limit OFFSET :offset""",
        {**values, "limit": limit, "offset": offset},
    ).fetchall()
    total = rows[0]["total"] if rows else 0
    shares = {
        name: tuple(
            tuple(row)
            for row in base.execute(f"{found} {select} ORDER BY number DESC, 1 LIMIT {FACETS}", values)
        )
        for name, select in _SHARES.items()
    }
    return Listing(tuple(told(base, question, rows, load())), total, total >= MOST, Facets(**shares))


def _narrowed(filters: Filters) -> tuple[list[str], list[str], dict[str, object]]:
    """The joins and conditions of the filters, with their values."""
    joins, clauses = [], []
    values: dict[str, object] = {}
    if filters.kinds:
        clauses.append(f"n.kind IN ({', '.join(repr(kind) for kind in filters.kinds)})")
    if filters.place_id:
        clauses.append("n.place_id IN (SELECT place_id FROM place_within WHERE ancestor_id = :place)")
        values["place"] = filters.place_id
    if filters.measure:
        joins.append(_METRIC)
        clauses.append("m.measure = :measure")
        values["measure"] = filters.measure
    if filters.newspaper:
        joins.append(_ARTICLE)
        clauses.append("a.newspaper = :newspaper")
        values["newspaper"] = filters.newspaper
    if filters.since:
        clauses.append("n.date BETWEEN :since AND :until")
        values |= {"since": filters.since, "until": filters.until}
    if filters.rank:
        clauses.append(_RANK)
        values["rank"] = filters.rank
    return joins, clauses, values
