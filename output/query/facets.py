"""How the answers to a question are shared out: by kind, place, measure and paper."""

from __future__ import annotations

import sqlite3

from output.query.limits import SECONDS, limited
from output.query.question import Facets, Filters, Question
from output.query.scope import scopes_of
from output.query.statement import ranked
from output.query.wanted import Wanted

MOST = 10  # of each

_KINDS = "SELECT kind, count(*) AS number FROM ranked GROUP BY kind ORDER BY number DESC, kind"
_PLACES = """
SELECT p.id, p.name, count(*) AS number FROM ranked AS x JOIN place AS p ON p.id = x.place_id
GROUP BY p.id ORDER BY number DESC, p.path, p.id"""
_MEASURES = """
SELECT u.id, u.name, count(*) AS number
FROM ranked AS x JOIN metric AS m ON m.id = x.id JOIN measure AS u ON u.id = m.measure
GROUP BY u.id ORDER BY number DESC, u.name, u.id"""
_PAPERS = """
SELECT a.newspaper, count(*) AS number
FROM ranked AS x JOIN entry AS n ON n.id = x.id JOIN article AS a ON a.id = n.article_id
WHERE a.newspaper IS NOT NULL GROUP BY a.newspaper ORDER BY number DESC, a.newspaper"""

_YEARS = """
SELECT substr(date, 1, 4) AS year, count(*) AS number FROM ranked WHERE date IS NOT NULL
GROUP BY year ORDER BY year DESC"""
_RANKS = "SELECT rank, count(*) AS number FROM ranked GROUP BY rank ORDER BY number DESC, rank"


def facets(
    base: sqlite3.Connection,
    question: Question,
    filters: Filters | None = None,
    *,
    seconds: float = SECONDS,
) -> Facets:
    """How many of the answers (of those that are ranked) are of each kind, and the ten places, measures and
    papers with most, the ten latest years.

    Raises:
        QuestionError: it took longer than `seconds`.
    """
    filters = Filters() if filters is None else filters
    with limited(base, seconds):
        wanted = Wanted(question, filters, scopes_of(base, question, filters))
        found = ranked(wanted)
        if found is None:
            return Facets()
        values = wanted.parameters.values

        def shares(select: str) -> list[tuple[str, ...]]:
            rows = base.execute(f"{found} {select} LIMIT {MOST}", values)
            return [tuple(row) for row in rows]

        return Facets(
            kinds=tuple((kind, int(number)) for kind, number in shares(_KINDS)),
            places=tuple((id, name, int(number)) for id, name, number in shares(_PLACES)),
            measures=tuple((id, name, int(number)) for id, name, number in shares(_MEASURES)),
            newspapers=tuple((paper, int(number)) for paper, number in shares(_PAPERS)),
            years=tuple((year, int(number)) for year, number in shares(_YEARS)),
            ranks=tuple((rank, int(number)) for rank, number in shares(_RANKS)),
        )
