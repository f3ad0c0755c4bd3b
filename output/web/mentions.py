"""The words that name an entity, in their sentences."""

from __future__ import annotations

import sqlite3

from output.web.facts import AROUND, quote_of
from output.web.types import Quote


def mentions(base: sqlite3.Connection, id: str, limit: int) -> tuple[Quote, ...]:
    """The first mention of a record in each of its latest articles."""
    rows = base.execute(
        f"""SELECT a.id AS article_id, a.title AS article_title, a.newspaper, a.date, e.start, e."end",
            e.text AS quote, max(e.start - {AROUND}, 0) AS low,
            substr(a.text, max(e.start - {AROUND}, 0) + 1,
                e."end" - max(e.start - {AROUND}, 0) + {AROUND}) AS near,
            min(e.position)
        FROM evidence AS e JOIN article AS a ON a.id = e.article_id
        WHERE e.record_id = ? GROUP BY e.article_id ORDER BY a.date DESC, a.id LIMIT {limit}""",
        (id,),
    )
    return tuple(quote_of(row) for row in rows)
