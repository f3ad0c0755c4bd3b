"""Records without a question: those that the filters leave, the newest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from output.query import Answer, Facets, Filters, Question
from output.query.facets import counted
from output.query.told import told
from patterns import load

MOST = 2000  # records that are looked at; more are not counted
_RANK = """(n.id IN (SELECT id FROM metric WHERE rank = :rank)
    OR n.id IN (SELECT id FROM mechanism WHERE rank = :rank)
    OR n.id IN (SELECT id FROM honor WHERE rank = :rank))"""
# Everything about a record that it is counted by; for told() it is an answer of the place asked for.
_FOUND = f"""SELECT found.*, 0 AS below, substr(found.date, 1, 4) AS year, a.newspaper, m.measure,
    coalesce(m.rank, g.rank, h.rank, 'normal') AS rank
FROM (
    SELECT n.kind, n.id, n.article_id, n.place_id, n.date FROM {{tables}} WHERE {{clauses}} LIMIT {MOST}
) AS found
LEFT JOIN article AS a ON a.id = found.article_id
LEFT JOIN metric AS m ON found.kind = 'metric' AND m.id = found.id
LEFT JOIN mechanism AS g ON found.kind = 'mechanism' AND g.id = found.id
LEFT JOIN honor AS h ON found.kind = 'honor' AND h.id = found.id
ORDER BY found.date DESC, found.id"""


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
    tables, clauses, values = _narrowed(filters)
    rows = base.execute(_FOUND.format(tables=tables, clauses=" AND ".join(clauses) or "1"), values).fetchall()
    shown = rows[offset : offset + limit]
    return Listing(
        tuple(told(base, question, shown, load())), len(rows), len(rows) >= MOST, counted(base, rows)
    )


def _narrowed(filters: Filters) -> tuple[str, list[str], dict[str, object]]:
    """The tables and conditions of the filters, with their values. A measure's figures are found from the
    measure on."""
    clauses: list[str] = []
    values: dict[str, object] = {}
    tables = "entry AS n"
    if filters.measure:
        tables = "metric AS m CROSS JOIN entry AS n ON n.id = m.id"
        clauses.append("m.measure = :measure")
        values["measure"] = filters.measure
    if filters.kinds:
        clauses.append(f"n.kind IN ({', '.join(repr(kind) for kind in filters.kinds)})")
    if filters.place_id:
        column = "m.place_id" if filters.measure else "n.place_id"
        clauses.append(f"{column} IN (SELECT place_id FROM place_within WHERE ancestor_id = :place)")
        values["place"] = filters.place_id
    if filters.newspaper:
        clauses.append("n.article_id IN (SELECT id FROM article WHERE newspaper = :newspaper)")
        values["newspaper"] = filters.newspaper
    if filters.since:
        clauses.append("n.date BETWEEN :since AND :until")
        values |= {"since": filters.since, "until": filters.until}
    if filters.rank:
        clauses.append(_RANK)
        values["rank"] = filters.rank
    return tables, clauses, values
