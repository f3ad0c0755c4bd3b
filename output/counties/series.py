"""One measure of one place over time."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from extract.places.names import names_of
from output.counties.errors import MeasureError
from output.counties.figures import figures_of
from output.counties.levels import disagree
from output.counties.measures import PREFIX, Measures
from output.counties.regions import regions
from output.counties.types import Figure, Point, Region, Series, Why
from output.counties.wholes import whys
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
        raise _trouble("not_stated", row["name"], base, region)
    measures = Measures(patterns)
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_unit[measures.sort_of_unit(figure.unit)].append(figure)
    said = whys(found, measures)
    all_series = (_series(region, row, figures, said) for figures in by_unit.values())
    return tuple(sorted(all_series, key=lambda x: (-len(x.points), x.unit)))


def _series(
    region: Region, measure: sqlite3.Row, figures: Sequence[Figure], said: Mapping[str, Why]
) -> Series:
    units = Counter(figure.unit for figure in figures)
    levels = sorted((x for x in figures if x.id not in said), key=_in_time)
    return Series(
        region=region,
        measure=measure["id"],
        name=measure["name"],
        unit=min(units, key=lambda unit: (-units[unit], unit)),
        points=tuple(Point(x, tuple(y.id for y in levels if disagree(x, y))) for x in levels),
        beside=tuple(sorted((x for x in figures if x.id in said), key=_in_time)),
        whys={x.id: said[x.id] for x in figures if x.id in said},
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
    raise _trouble("no_figure" if ids else "no_measure", asked, base, region)


def _trouble(kind: str, asked: str, base: sqlite3.Connection, region: Region) -> MeasureError:
    """What is wrong with a measure that was asked for, with those that the place states."""
    rows = base.execute(
        "SELECT u.name, count(*) FROM metric AS m JOIN measure AS u ON u.id = m.measure "
        "WHERE m.place_id = ? AND m.rank <> 'deprecated' GROUP BY u.id ORDER BY 2 DESC, u.id LIMIT ?",
        (region.id, MOST),
    ).fetchall()
    names = "、".join(row["name"] for row in rows)
    return MeasureError(kind if names else f"{kind}_nor_any", measure=asked, place=region.name, stated=names)
