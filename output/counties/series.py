"""One measure of one place over time."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.places.names import names_of
from output.counties.errors import MeasureError
from output.counties.figures import figures_of
from output.counties.levels import disagree, why_no_level
from output.counties.measures import PREFIX, Measures
from output.counties.regions import regions
from output.counties.types import Figure, Point, Region, Series
from patterns import Patterns, load

MOST = 20  # measures that a message lists


def series(
    base: sqlite3.Connection, place: str, measure: str, patterns: Patterns | None = None
) -> tuple[Series, ...]:
    """What `place` states of `measure` (its id, its name, or a word for it) over time, a series for each
    unit that can't be told in another, the longest first.

    Raises:
        PlaceError: a name that no place has, or several.
        MeasureError: a measure that is none, or of which the place states nothing.
    """
    patterns = patterns or load()
    (region,) = regions(base, [place], names_of(patterns), patterns)
    row = _measure(base, region, measure, patterns)
    found = list(figures_of(base, region.path, row["id"]))
    if not found:
        raise MeasureError(f"{region.name} states no {row['name']}; {_stated(base, region)}")
    measures = Measures(patterns)
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_unit[measures.sort_of_unit(figure.unit)].append(figure)
    all_series = (_series(region, row, figures) for figures in by_unit.values())
    return tuple(sorted(all_series, key=lambda x: (-len(x.points), x.unit)))


def _series(region: Region, measure: sqlite3.Row, figures: Sequence[Figure]) -> Series:
    units = Counter(figure.unit for figure in figures)
    levels = sorted((x for x in figures if not why_no_level(x)), key=_in_time)
    return Series(
        region=region,
        measure=measure["id"],
        name=measure["name"],
        unit=min(units, key=lambda unit: (-units[unit], unit)),
        points=tuple(Point(x, tuple(y.id for y in levels if disagree(x, y))) for x in levels),
        beside=tuple(sorted((x for x in figures if why_no_level(x)), key=_in_time)),
    )


def _in_time(figure: Figure) -> tuple[str, str]:
    return figure.when or "", figure.id


def _measure(base: sqlite3.Connection, region: Region, asked: str, patterns: Patterns) -> sqlite3.Row:
    """The measure of this id or name in the base, else the one that has the word among its names."""
    ids = [x.id.removeprefix(PREFIX) for x in patterns.lexicons("measure") if asked in x]
    for id in (asked, *ids):
        row: sqlite3.Row | None = base.execute(
            "SELECT id, name FROM measure WHERE id = ?1 OR name = ?1", (id,)
        ).fetchone()
        if row is not None:
            return row
    known = f"no figure of the base is of {asked!r}" if ids else f"no measure is called {asked!r}"
    raise MeasureError(f"{known}; {_stated(base, region)}")


def _stated(base: sqlite3.Connection, region: Region) -> str:
    """The measures that a place states, those with most figures first."""
    rows = base.execute(
        "SELECT u.name, count(*) FROM metric AS m JOIN measure AS u ON u.id = m.measure "
        "WHERE m.place_id = ? AND m.rank <> 'deprecated' GROUP BY u.id ORDER BY 2 DESC, u.id LIMIT ?",
        (region.id, MOST),
    ).fetchall()
    names = "、".join(row["name"] for row in rows)
    return f"{region.name} states: {names}" if names else f"{region.name} states no measure itself"
