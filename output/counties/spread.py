"""Who has a practice, since when, and what differs from place to place."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence

from output.counties.errors import PracticeError
from output.counties.types import Adopter, Part, Spread, Variant
from output.counties.variants import first_date, variants_of
from output.ids import normalized

MOST = 10  # practices that a message lists
LATER = "9999"  # sorts what has no date behind all that has
_PRACTICES = (
    "SELECT r.id, r.name, r.code, r.category, count(DISTINCT m.place_id) AS places FROM practice AS r "
    "LEFT JOIN mechanism AS m ON m.practice_id = r.id AND m.rank <> 'deprecated' "
)
_IN_ORDER = " GROUP BY r.id ORDER BY places DESC, r.name, r.id"
_WAYS = (
    "WHERE r.id = ?1",
    "WHERE r.name = ?1",
    "WHERE r.code = ?1",
    "WHERE r.id IN (SELECT practice_id FROM mechanism WHERE name = ?1 OR code = ?1)",
    "WHERE instr(r.name, ?1)",
)


def adopters(base: sqlite3.Connection, practice: str) -> Spread:
    """The places that have `practice` (its id, name, core, or a piece of its name), and its parts.

    Raises:
        PracticeError: the base has no such practice, or several; the message lists them.
    """
    row = _practice(base, practice.strip())
    places: dict[tuple[str, ...], list[Variant]] = defaultdict(list)
    for variant in variants_of(base, row["id"]):
        places[variant.place.path].append(variant)
    found = sorted(
        (Adopter(variants[0].place, first_date(variants), tuple(variants)) for variants in places.values()),
        key=lambda one: (one.date or LATER, one.place.path),
    )
    return Spread(row["id"], row["name"], row["code"], row["category"], tuple(found), _parts(found))


def _practice(base: sqlite3.Connection, asked: str) -> sqlite3.Row:
    for way in _WAYS:
        rows = base.execute(_PRACTICES + way + _IN_ORDER, (asked,)).fetchall() if asked else []
        if len(rows) == 1:
            row: sqlite3.Row = rows[0]
            return row
        if rows:
            raise PracticeError("several_practices", count=len(rows), name=asked, practices=_listed(rows))
    widest = base.execute(_PRACTICES + _IN_ORDER + " LIMIT ?", (MOST,)).fetchall()
    if not widest:
        raise PracticeError("no_practices")
    raise PracticeError("no_practice", name=asked, practices=_listed(widest))


def _listed(rows: Sequence[sqlite3.Row]) -> str:
    said = "、".join(f"{row['name']} ({row['id']})" for row in rows[:MOST])
    return said + ("…" if len(rows) > MOST else "")


def _parts(found: Sequence[Adopter]) -> tuple[Part, ...]:
    """The parts, those of most adopters first; parts that differ in punctuation only are one."""
    having: dict[str, dict[int, None]] = defaultdict(dict)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for index, adopter in enumerate(found):
        for label in (label for variant in adopter.variants for label in variant.labels):
            having[normalized(label)][index] = None
            written[normalized(label)][label] += 1
    parts = [Part(written[key].most_common(1)[0][0], tuple(places)) for key, places in having.items()]
    return tuple(sorted(parts, key=lambda part: -len(part.adopters)))
