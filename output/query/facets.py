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
    if not rows:
        return Facets()
    columns = dict(zip(rows[0].keys(), zip(*rows, strict=True), strict=True))
    places, measures = _most(columns["place_id"]), _most(columns["measure"])
    names = _names(base, "place", places) | _names(base, "measure", measures)
    return Facets(
        kinds=_most(columns["kind"]),
        places=tuple((id, names[id], number) for id, number in places),
        measures=tuple((id, names[id], number) for id, number in measures),
        newspapers=_most(columns["newspaper"]),
        years=tuple(sorted(_most(columns["year"], None), reverse=True)[:MOST]),
        ranks=_most(columns["rank"]),
    )


def _most(values: Iterable[str | None], most: int | None = MOST) -> tuple[tuple[str, int], ...]:
    """The commonest values, and how often each is there."""
    counts = Counter(values)
    known = [(value, number) for value, number in counts.items() if value is not None]
    return tuple(sorted(known, key=lambda one: (-one[1], one[0]))[:most])


def _names(base: sqlite3.Connection, table: str, counts: Sequence[tuple[str, int]]) -> dict[str, str]:
    ids = [id for id, _ in counts]
    rows = base.execute(_NAMES.format(table=table, blanks=", ".join("?" * len(ids))), ids)
    return {row["id"]: row["name"] for row in rows}
