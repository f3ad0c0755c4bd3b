"""Honors of places, and who holds which office there."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from output.counties.held import (
    PLACE_COLUMNS,
    QUOTE_COLUMNS,
    WITHIN,
    amendments,
    below,
    held_within,
    quoted,
    spot,
)
from output.counties.types import Distinction, Office

HONOR_LEVELS = ("national", "provincial", "prefecture", "county", "other")  # the highest first
_HONOR = "x.id, x.title, x.recipient, x.level, x.count, x.time_text"
# The quote of a role is the person's first mention in the article that says it: min() picks its row.
_OFFICES = (
    "SELECT n.id, n.name, r.title, r.affiliation, coalesce(r.date, a.date) AS day, min(e.position), "  # noqa: S608
    f"{PLACE_COLUMNS}, {QUOTE_COLUMNS} FROM place AS p CROSS JOIN role AS r ON r.place_id = p.id "
    "JOIN person AS n ON n.id = r.person_id JOIN article AS a ON a.id = r.article_id "
    "JOIN evidence AS e ON e.record_id = n.id AND e.article_id = r.article_id "
    f"WHERE n.kind = 'official' AND {WITHIN} GROUP BY r.person_id, r.position"
)


def honors_below(base: sqlite3.Connection, region: int, path: Sequence[str]) -> tuple[Distinction, ...]:
    """The honors of a place and of all below it, the highest first."""
    changes = amendments(base)
    found = [
        Distinction(
            id=row["id"],
            region=region,
            place=spot(row),
            title=row["title"],
            recipient=row["recipient"],
            level=row["level"],
            count=row["count"],
            time=row["time_text"],
            quote=quoted(row, changes),
        )
        for row in held_within(base, "honor", _HONOR, path)
    ]
    return tuple(sorted(found, key=lambda x: (HONOR_LEVELS.index(x.level), x.place.path, x.title, x.id)))


def offices_below(base: sqlite3.Connection, region: int, path: Sequence[str]) -> tuple[Office, ...]:
    """Officials of a place and of all below it: of each person and post the latest that is known, the
    outermost places first."""
    latest: dict[tuple[str, str, str], Office] = {}
    changes = amendments(base)
    for row in base.execute(_OFFICES, below(path)):
        office = Office(
            person_id=row["id"],
            region=region,
            place=spot(row),
            name=row["name"],
            title=row["title"],
            affiliation=row["affiliation"],
            date=row["day"],
            quote=quoted(row, changes),
        )
        post = office.person_id, office.title, office.place.id
        if post not in latest or (latest[post].date or "") < (office.date or ""):
            latest[post] = office
    return tuple(
        sorted(latest.values(), key=lambda x: (len(x.place.path), x.place.path, x.title, x.name, x.person_id))
    )
