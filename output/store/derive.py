"""What is worked out from the records: measures, practices, conflicts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from output.conflicts import conflicts
from output.practices import practice_of
from output.records import Metric
from output.store.draft import Draft
from output.store.read import bare_metric, read_mechanisms
from output.store.rows import BY_KIND, insert
from patterns import Patterns

USED = "SELECT DISTINCT measure FROM metric WHERE measure IS NOT NULL"
GROUP = "place_id, measure"  # what figures have in common that can disagree
# What says how many of a whole are so: what others say of all is at odds with no part of it.
PART_ALIKE = """SELECT 1 FROM check_part AS p JOIN "check" AS c ON c.id = p.check_id JOIN metric AS whole
 ON whole.id = c.whole WHERE p.part = m.id AND whole.measure = m.measure"""
BATCH = 500  # practices, or places and measures, that are worked out at a time


def measures(connection: sqlite3.Connection, patterns: Patterns) -> None:
    """A row for each measure that metrics use, with the name it is published under. A measure of the
    user's own patterns that are not at hand is called by its id."""
    known = {lexicon.id.removeprefix("measure."): lexicon for lexicon in patterns.lexicons("measure")}
    for (id,) in connection.execute(USED).fetchall():
        tags = known[id].tags if id in known else {}
        row = (id, tags.get("name", id), tags.get("unit"), tags.get("kind"))
        definition = known[id].doc if id in known else None
        connection.execute("INSERT OR REPLACE INTO measure VALUES (?, ?, ?, ?, ?)", (*row, definition))


def practices(draft: Draft) -> None:
    """The practices of the mechanisms that were touched, with their names, codes and quotes. Those that
    have lost all their mechanisms go."""
    only = "" if draft.fresh else "AND id IN (SELECT id FROM touched WHERE kind = 'mechanism')"
    found = draft.connection.execute(
        f"SELECT practice_id FROM mechanism WHERE practice_id IS NOT NULL {only}"
        " UNION SELECT id FROM touched WHERE kind = 'practice' ORDER BY 1"
    )
    ids = [id for (id,) in found]
    for at in range(0, len(ids), BATCH):
        _practices(draft.connection, ids[at : at + BATCH])
    draft.touch("practice", ids)


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
    gone = [(id,) for id in set(ids) - {practice for practice, _ in members}]
    connection.executemany("DELETE FROM practice WHERE id = ?", gone)
    known = [
        practice_of(id, [records[member] for _, member in group], dates)
        for id, group in groupby(members, key=itemgetter(0))
    ]
    table = BY_KIND["practice"]
    names = ", ".join(f'"{column}" = excluded."{column}"' for column in table.columns[1:])
    upsert = f"{insert(table.kind, table.columns)} ON CONFLICT (id) DO UPDATE SET {names}"
    connection.executemany(upsert, map(table.row, known))
    connection.executemany("DELETE FROM evidence WHERE record_id = ?", ((id,) for id in ids))
    for child in table.children:
        rows = (row for one in known for row in child.rows(one))
        connection.executemany(insert(child.table, child.columns), rows)


def note_groups(draft: Draft) -> None:
    """Notes of which place and measure the touched metrics are now: before they change, and after."""
    draft.connection.execute(
        "INSERT OR IGNORE INTO touched_group SELECT DISTINCT place_id, measure FROM metric"
        " WHERE place_id IS NOT NULL AND measure IS NOT NULL"
        " AND id IN (SELECT id FROM touched WHERE kind = 'metric')"
    )


def conflicting(draft: Draft) -> None:
    """The conflicts of every place and measure that were touched; none with what a person marked wrong."""
    connection = draft.connection
    if not draft.fresh:
        note_groups(draft)
        gone = f"SELECT id FROM conflict WHERE (place_id, measure) IN (SELECT {GROUP} FROM touched_group)"
        connection.execute(f"DELETE FROM conflict_metric WHERE conflict_id IN ({gone})")
        connection.execute(f"DELETE FROM conflict WHERE id IN ({gone})")
    table = BY_KIND["conflict"]
    for group in _measured(draft):
        for one in conflicts(group):
            connection.execute(insert(table.kind, table.columns), table.row(one))
            for child in table.children:
                connection.executemany(insert(child.table, child.columns), child.rows(one))


def _measured(draft: Draft) -> Iterator[list[Metric]]:
    """The metrics of each place and measure that was touched, where two articles differ; without their
    evidence, which is not asked for, and without parts of sums that say how many of the whole are so."""
    table = BY_KIND["metric"]
    columns = ", ".join(f"m.{column}" for column in table.columns)
    touched = "metric" if draft.fresh else f"touched_group JOIN metric USING ({GROUP})"
    rows = draft.connection.execute(
        f"SELECT {columns} FROM metric AS m JOIN ("
        f"  SELECT {GROUP} FROM {touched}"
        "  WHERE place_id IS NOT NULL AND measure IS NOT NULL"
        "  AND bound_kind = 'observed' AND change IS NULL AND per IS NULL AND subject IS NULL"
        f"  GROUP BY {GROUP}"
        "  HAVING min(article_id) <> max(article_id) AND min(value) <> max(coalesce(value_max, value))"
        f") USING ({GROUP}) WHERE m.rank <> 'deprecated' AND NOT EXISTS ({PART_ALIKE})"
        " ORDER BY m.place_id, m.measure, m.id"
    )
    of_whom = itemgetter(table.columns.index("place_id"), table.columns.index("measure"))
    for _, group in groupby(rows, key=of_whom):
        yield [bare_metric(row) for row in group]
