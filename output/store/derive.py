"""What is worked out from the records: measures, who is within whom, practices, conflicts, ranks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from output.conflicts import conflicts
from output.practices import practice_of
from output.records import Metric
from output.store.read import read_mechanisms, read_metrics
from output.store.rows import BY_KIND, Row, insert
from patterns import Patterns

BATCH = 500  # practices, or places and measures, that are worked out at a time


def measures(connection: sqlite3.Connection, patterns: Patterns) -> None:
    """A row for each measure that metrics use, with the name it is published under. A measure of the
    user's own patterns that are not at hand is called by its id."""
    known = {lexicon.id.removeprefix("measure."): lexicon for lexicon in patterns.lexicons("measure")}
    used = connection.execute("SELECT DISTINCT measure FROM metric WHERE measure IS NOT NULL").fetchall()
    for (id,) in used:
        tags = known[id].tags if id in known else {}
        row = (id, tags.get("name", id), tags.get("unit"), tags.get("kind"))
        definition = known[id].doc if id in known else None
        connection.execute("INSERT OR REPLACE INTO measure VALUES (?, ?, ?, ?, ?)", (*row, definition))


def places(connection: sqlite3.Connection) -> None:
    """Each place's parent, the nearest above it that the base knows, and what it is within. Of two places
    of one path (one of them without a code) the one with a code is the parent, then the first by id."""
    rows = connection.execute("SELECT id, path, parent_id FROM place ORDER BY code IS NULL, id").fetchall()
    by_path: dict[str, str] = {}
    for id, path, _ in rows:
        by_path.setdefault(path, id)
    parents = {id: _parent(path, by_path) for id, path, _ in rows}
    moved = [(parents[id], id) for id, _, parent in rows if parents[id] != parent]
    connection.executemany("UPDATE place SET parent_id = ? WHERE id = ?", moved)
    connection.executemany("INSERT OR IGNORE INTO touched VALUES ('place', ?)", ((id,) for _, id in moved))
    connection.execute("DELETE FROM place_within")
    within = sorted((above, id) for id in parents for above in _above(id, parents))
    connection.executemany("INSERT INTO place_within (ancestor_id, place_id) VALUES (?, ?)", within)


def _parent(path: str, by_path: dict[str, str]) -> str | None:
    names = path.split("/")
    above = ("/".join(names[:n]) for n in range(len(names) - 1, 0, -1))
    return next((by_path[one] for one in above if one in by_path), None)


def _above(id: str, parents: dict[str, str | None]) -> Iterator[str]:
    at: str | None = id
    while at is not None:
        yield at
        at = parents[at]


def practices(connection: sqlite3.Connection) -> None:
    """The practices of the mechanisms that were touched, with their names, codes and quotes."""
    ids = [
        id
        for (id,) in connection.execute(
            "SELECT DISTINCT practice_id FROM mechanism WHERE practice_id IS NOT NULL AND id IN"
            " (SELECT id FROM touched WHERE kind = 'mechanism') ORDER BY 1"
        )
    ]
    for some in _batches(ids):
        _practices(connection, some)


def _practices(connection: sqlite3.Connection, ids: list[str]) -> None:
    marks = ", ".join("?" * len(ids))
    members = connection.execute(
        f"SELECT practice_id, id FROM mechanism WHERE practice_id IN ({marks}) ORDER BY 1, 2", ids
    ).fetchall()
    records = {one.id: one for one in read_mechanisms(connection, (id for _, id in members))}
    dates = dict(
        connection.execute(
            "SELECT DISTINCT a.id, a.date FROM mechanism AS m JOIN evidence AS e ON e.record_id = m.id"
            f" JOIN article AS a ON a.id = e.article_id WHERE m.practice_id IN ({marks})",
            ids,
        )
    )
    table = BY_KIND["practice"]
    known = [
        practice_of(id, [records[member] for _, member in group], dates)
        for id, group in groupby(members, key=lambda row: row[0])
    ]
    names = ", ".join(f'"{column}" = excluded."{column}"' for column in table.columns[1:])
    upsert = f"{insert(table.kind, table.columns)} ON CONFLICT (id) DO UPDATE SET {names}"
    connection.executemany(upsert, map(table.row, known))
    connection.executemany("DELETE FROM evidence WHERE record_id = ?", ((id,) for id in ids))
    for child in table.children:
        connection.executemany(
            insert(child.table, child.columns), (row for one in known for row in child.rows(one))
        )
    connection.executemany("INSERT OR IGNORE INTO touched VALUES ('practice', ?)", ((id,) for id in ids))


def _batches(ids: list[str]) -> Iterator[list[str]]:
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))


def conflicts_and_ranks(connection: sqlite3.Connection) -> None:
    """The conflicts of every place and measure that were touched, and the ranks that follow from them."""
    connection.execute(
        "CREATE TEMP TABLE groups AS SELECT DISTINCT place_id, measure FROM metric"
        " WHERE place_id IS NOT NULL AND measure IS NOT NULL"
        " AND id IN (SELECT id FROM touched WHERE kind = 'metric')"
    )
    old = "SELECT id FROM conflict WHERE (place_id, measure) IN (SELECT place_id, measure FROM groups)"
    connection.execute(f"DELETE FROM conflict_metric WHERE conflict_id IN ({old})")
    connection.execute(f"DELETE FROM conflict WHERE id IN ({old})")
    table = BY_KIND["conflict"]
    for group in _measured(connection):
        for one in conflicts(group):
            connection.execute(insert(table.kind, table.columns), table.row(one))
            for child in table.children:
                connection.executemany(insert(child.table, child.columns), child.rows(one))
    connection.execute("DROP TABLE groups")


def _measured(connection: sqlite3.Connection) -> Iterator[list[Metric]]:
    """The metrics of each place and measure that was touched, where two articles speak of it."""
    several = connection.execute(
        "SELECT g.place_id, g.measure FROM groups AS g JOIN metric AS m USING (place_id, measure)"
        " WHERE m.rank <> 'deprecated'"
        " GROUP BY g.place_id, g.measure HAVING min(m.article_id) <> max(m.article_id)"
    ).fetchall()
    for place, measure in several:
        ids: list[Row] = connection.execute(
            "SELECT id FROM metric WHERE place_id = ? AND measure = ? AND rank <> 'deprecated'",
            (place, measure),
        ).fetchall()
        yield list(read_metrics(connection, (id for (id,) in ids)))
