"""The places that are meant: names resolved against the base first, then against the official list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.places.lookup import UnknownPlaceError, path_of
from extract.places.names import Names
from output.counties.errors import ComparisonError, PlaceError
from output.counties.held import SLASH, WITHIN, below, split_path
from output.counties.types import Region
from output.wording import shared_start
from patterns import Patterns
from patterns.gazetteer import Division

MOST = 8  # candidates that are listed
_COLUMNS = "id, name, level, code, path"


def regions(
    base: sqlite3.Connection, names: Sequence[str], known: Names, patterns: Patterns
) -> tuple[Region, ...]:
    """The places called `names` (a name, a path with or without slashes, a code, an id), each once.

    Raises:
        PlaceError: a name that no place of the base has, or several; the message lists candidates.
        ComparisonError: the base holds no place.
    """
    if base.execute("SELECT 1 FROM place LIMIT 1").fetchone() is None:
        raise ComparisonError("no_places")
    found = [_resolved(base, name.strip(), known, patterns) for name in names]
    unique = {place.path: place for place in found}
    return tuple(_region(base, place, known) for place in unique.values())


class _Named(NamedTuple):
    """A place that a name was found to mean. Its id is its code where the base has no record of it, only
    of places below."""

    id: str
    name: str
    level: str
    code: str | None
    path: tuple[str, ...]


def _region(base: sqlite3.Connection, place: _Named, known: Names) -> Region:
    (articles,) = base.execute(
        "SELECT count(*) FROM place AS p JOIN article AS a ON a.place_id = p.id "  # noqa: S608 - constants
        f"WHERE {WITHIN} AND a.duplicate_of IS NULL",
        below(place.path),
    ).fetchone()
    children = len(known.children(place.code)) if place.code else 0
    return Region(*place, children, articles)


def _resolved(base: sqlite3.Connection, name: str, known: Names, patterns: Patterns) -> _Named:
    if not name:
        raise PlaceError("empty_name")
    for candidates in (_exact(base, name), _by_path(base, name), _by_alias(base, name)):
        rows = _unique(candidates)
        if len(rows) == 1:
            id, plain, level, code, path = rows[0]
            return _Named(id, plain, level, code, split_path(path))
        if rows:
            listed = "、".join(map(_said, rows[:MOST])) + ("…" if len(rows) > MOST else "")
            raise PlaceError("several_in_base", count=len(rows), name=name, places=listed)
    return _official(base, name, known, patterns)


def _unique(rows: Iterable[sqlite3.Row]) -> list[sqlite3.Row]:
    """One row for each path. Of two records of one path the one with a code stands for the place."""
    ordered = sorted(rows, key=lambda row: (row["code"] is None, row["id"]))
    return sorted({row["path"]: row for row in reversed(ordered)}.values(), key=lambda row: str(row["path"]))


def _exact(base: sqlite3.Connection, name: str) -> Iterable[sqlite3.Row]:
    """By id, code, full path or name."""
    rows = base.execute(
        f"SELECT {_COLUMNS} FROM place WHERE id = ?1 OR path = ?1",  # noqa: S608 - constants
        (name,),
    ).fetchall()
    return rows or base.execute(
        f"SELECT {_COLUMNS} FROM place WHERE name = ?1 OR code = ?1",  # noqa: S608 - constants
        (name,),
    )


def _by_path(base: sqlite3.Connection, name: str) -> Iterator[sqlite3.Row]:
    """By the last names of a path in a row: 修武县城关镇, 焦作市/孟州市."""
    plain = name.replace(SLASH, "")
    rows = base.execute(
        f"SELECT {_COLUMNS} FROM place WHERE substr(?1, -length(name)) = name",  # noqa: S608 - constants
        (plain,),
    )
    for row in rows:
        path = split_path(row["path"])
        if any("".join(path[depth:]) == plain for depth in range(len(path))):
            yield row


def _by_alias(base: sqlite3.Connection, name: str) -> Iterable[sqlite3.Row]:
    """By another form that the texts use."""
    columns = ", ".join(f"p.{column}" for column in _COLUMNS.split(", "))
    return base.execute(
        f"SELECT {columns} FROM place_alias AS a JOIN place AS p ON p.id = a.place_id WHERE a.alias = ?",  # noqa: S608
        (name,),
    )


def _official(base: sqlite3.Connection, name: str, known: Names, patterns: Patterns) -> _Named:
    """By the official list: a short or former name (孟州, 孟县), a prefecture of which the base knows only
    counties."""
    try:
        joined = path_of(name, patterns)
    except UnknownPlaceError as error:
        paths, near = "、".join(error.paths), _near(base, name)
        kind = ("several_places" if paths else "no_place") + ("_but" if near else "")
        raise PlaceError(kind, name=name, count=error.bearers, places=paths, near=near) from error
    path = tuple(one.name for one in known.path(_division(joined, known).code))
    row = base.execute(
        f"SELECT id FROM place AS p WHERE {WITHIN} ORDER BY p.path LIMIT 1",  # noqa: S608 - constants
        below(path),
    ).fetchone()
    if row is None:
        raise PlaceError("not_in_base", name=joined, near=_alike(base, joined))
    division = _division(joined, known)
    return _Named(division.code, division.name, division.level.value, division.code, path)


def _division(joined: str, known: Names) -> Division:
    """The division whose path, written as one word, is `joined`."""
    names = (joined[at:] for at in range(len(joined)))
    found = (one for name in names for one in (*known.upper(name), *known.named(name)))
    return next(one for one in found if "".join(x.name for x in known.path(one.code)) == joined)


def _near(base: sqlite3.Connection, name: str) -> str:
    """Places of the base whose names share the most with one that is unknown."""
    rows = base.execute(
        f"SELECT {_COLUMNS} FROM place WHERE instr(name, ?1) OR instr(?1, name) "  # noqa: S608 - constants
        "ORDER BY length(path), path LIMIT ?2",
        (name, MOST),
    )
    return "、".join(_said(row) for row in rows)


def _alike(base: sqlite3.Connection, joined: str) -> str:
    """The counties of the base, those that share the most of the path with `joined` first."""
    rows = base.execute(
        f"SELECT {_COLUMNS} FROM place WHERE level = 'county' ORDER BY path"  # noqa: S608 - constants
    ).fetchall()
    nearest = sorted(rows, key=lambda row: -shared_start(row["path"].replace(SLASH, ""), joined))
    return "、".join(row["name"] for row in nearest[:MOST]) or "–"


def _said(row: sqlite3.Row) -> str:
    code = f" ({row['code']})" if row["code"] else ""
    return f"{row['path'].replace(SLASH, '')}{code}"
