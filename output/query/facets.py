"""How the answers to a question are shared out: by kind, place, measure and paper."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from output.query.question import Facets

MOST = 10  # of each

_NAMES = "SELECT id, name FROM {table} WHERE id IN ({blanks})"


def counted(base: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> Facets:
    """What the rows (kind, place_id, measure, newspaper, year, rank) are shared out to: the kinds, the ten
    places, measures and papers with most, the ten latest years, the verdicts."""
    places = _most(row["place_id"] for row in rows)
    measures = _most(row["measure"] for row in rows)
    names = _names(base, "place", places) | _names(base, "measure", measures)
    return Facets(
        kinds=_most(row["kind"] for row in rows),
        places=tuple((id, names[id], number) for id, number in places),
        measures=tuple((id, names[id], number) for id, number in measures),
        newspapers=_most(row["newspaper"] for row in rows),
        years=tuple(sorted(_most((row["year"] for row in rows), None), reverse=True)[:MOST]),
        ranks=_most(row["rank"] for row in rows),
    )


def _most(values: Iterable[str | None], most: int | None = MOST) -> tuple[tuple[str, int], ...]:
    """The commonest values, and how often each is there."""
    counts = Counter(value for value in values if value is not None)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most])


def _names(base: sqlite3.Connection, table: str, counts: Sequence[tuple[str, int]]) -> dict[str, str]:
    ids = [id for id, _ in counts]
    rows = base.execute(_NAMES.format(table=table, blanks=", ".join("?" * len(ids))), ids)
    return {row["id"]: row["name"] for row in rows}
