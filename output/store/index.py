"""What is searched: a row for each record that has words to find, and the articles."""

from __future__ import annotations

import sqlite3
from functools import cache, lru_cache

from output.store.base import script
from output.store.draft import Draft
from output.store.split import spread

TOUCHED = "t.id IN (SELECT id FROM touched WHERE kind = '{kind}')"
KEPT = 50_000  # places whose tokens are kept: they come again and again
HASH = 64 << 20  # bytes of tokens that are sorted in memory before they are written
COLUMNS = "title, quote, words, place"
# The tokens of these. A quote that says what the title says (网格89个) is not indexed twice.
SAID = """
  rowid, split(title),
  CASE WHEN replace(quote, ' ', '') = replace(title, ' ', '') THEN '' ELSE split(quote) END,
  CASE words WHEN '' THEN '' ELSE split(words) END,
  split_place(place)
"""


def index(draft: Draft) -> None:
    """Brings `entry` and both full-text tables up to date with what was touched. Private persons have no
    entry of their own unless the base says so."""
    connection, fresh = draft.connection, draft.fresh
    residents = connection.execute("SELECT value FROM base WHERE key = 'include_residents'").fetchone()
    splits(connection)
    if not fresh:
        _touch_neighbours(connection)
        _forget(connection)
    for kind, select in _selects().items():
        conditions = [] if fresh else [TOUCHED.format(kind=kind)]
        if kind == "person" and residents != ("1",):
            conditions.append("t.kind <> 'resident'")
        only = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        connection.execute(
            "INSERT INTO entry (kind, id, article_id, place_id, title, quote, words, place, date)"
            f" SELECT '{kind}', * FROM ({select.format(only=only)})"
        )
    _index_entries(connection, fresh=fresh)
    _index_articles(connection, fresh=fresh)


def splits(connection: sqlite3.Connection) -> None:
    """Gives the connection the functions `split` and `split_place`."""
    connection.create_function("split", 1, spread)
    connection.create_function("split_place", 1, lru_cache(KEPT)(spread))


@cache
def _selects() -> dict[str, str]:
    """The statements of entries.sql by kind."""
    parts = (part.strip() for part in script("entries.sql").split(";"))
    named = (part.rpartition("-- ")[2].partition("\n") for part in parts if part)
    return {kind.strip(): select for kind, _, select in named}


def _touch_neighbours(connection: sqlite3.Connection) -> None:
    """Records whose entry names a place or has the date of an article that was touched are touched too."""
    connection.execute(
        "INSERT OR IGNORE INTO touched SELECT kind, id FROM entry"
        " WHERE place_id IN (SELECT id FROM touched WHERE kind = 'place')"
        " OR article_id IN (SELECT id FROM touched WHERE kind = 'article')"
    )


def _forget(connection: sqlite3.Connection) -> None:
    """Takes out the entries of what was touched."""
    gone = "SELECT id FROM touched"
    connection.execute(
        f"INSERT INTO entry_fts (entry_fts, rowid, {COLUMNS})"
        f" SELECT 'delete', {SAID} FROM entry"
        f" WHERE id IN ({gone})"
    )
    connection.execute(f"DELETE FROM entry WHERE id IN ({gone})")


def _index_entries(connection: sqlite3.Connection, *, fresh: bool) -> None:
    only = "" if fresh else "WHERE id IN (SELECT id FROM touched)"
    _in_memory(connection, "entry_fts")
    connection.execute(f"INSERT INTO entry_fts (rowid, {COLUMNS}) SELECT {SAID} FROM entry {only}")


def _index_articles(connection: sqlite3.Connection, *, fresh: bool) -> None:
    only = "" if fresh else "WHERE id IN (SELECT id FROM touched WHERE kind = 'article')"
    _in_memory(connection, "article_fts")
    connection.execute(
        "INSERT INTO article_fts (rowid, title, text)"
        f" SELECT rowid, split(title), split(text) FROM article {only}"
    )


def _in_memory(connection: sqlite3.Connection, table: str) -> None:
    connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', ?)", (HASH,))
