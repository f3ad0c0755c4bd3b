"""Measures: the list of them, and one across all places."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal, cast

from output.web.asked import PAGE, Asked, Parameter
from output.web.errors import NotFoundError
from output.web.facts import facts
from output.web.table import Table, fact_table, records
from output.web.types import Fact, Ref

Sort = Literal["value", "place", "time", "date", "confidence"]
# What a column sorts by, and the direction a first click gives.
SORTS: dict[Sort, tuple[str, str]] = {
    "value": ("coalesce(x.norm_value, x.value)", "desc"),
    "place": ("p.path", "asc"),
    "time": ("coalesce(x.time_start, a.date)", "desc"),
    "date": ("a.date", "desc"),
    "confidence": ("x.confidence", "desc"),
}
SORT = Parameter("sort", "The column to sort by.", choices=tuple(SORTS), default="value")
DIRECTION = Parameter("direction", "Ascending or descending.", choices=("asc", "desc"))
BOUND = Parameter(
    "bound",
    "observed: stated as so; the others are aims and limits.",
    choices=("observed", "target", "limit", "plan"),
)
LEVEL = Parameter(
    "level",
    "Only places of this level.",
    choices=("province", "prefecture", "county", "township", "village", "community", "estate"),
)
SIZE = Parameter("size", "How many on a page.", "integer", least=1, most=500, default=100)
MOST_MEASURES = 500


@dataclass(frozen=True, slots=True)
class Measure:
    """A canonical measure, how many figures state it and of how many places."""

    id: str
    name: str
    unit: str | None
    kind: str | None
    definition: str | None
    figures: int
    places: int


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    measures: tuple[Measure, ...]

    def table(self) -> Table:
        names = ("id", "name", "unit", "kind", "definition", "figures", "places")
        return records(self.measures, {name: name for name in names})


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One page of the figures of a measure, `total` in all, and the latest of each place for the
    chart, the largest first (`chart_unit`: the unit most of them are in)."""

    measure: Ref
    unit: str | None
    kind: str | None
    definition: str | None
    sort: Sort
    direction: str
    total: int
    page: int
    size: int
    facts: tuple[Fact, ...]
    chart: tuple[Fact, ...]
    chart_unit: str | None

    def table(self) -> Table:
        return fact_table(self.facts)


def measures_page(asked: Asked) -> MeasuresPage:
    """All measures, those of most places first."""
    rows = asked.base.execute(
        f"""SELECT u.id, u.name, u.unit, u.kind, u.definition, m.figures, m.places
        FROM (
            SELECT measure, sum(figures) AS figures, count(place_id) AS places FROM (
                SELECT measure, place_id, count(*) AS figures FROM metric
                WHERE measure IS NOT NULL GROUP BY measure, place_id)
            GROUP BY measure) AS m
        JOIN measure AS u ON u.id = m.measure
        ORDER BY m.places DESC, m.figures DESC, u.id LIMIT {MOST_MEASURES}"""
    )
    return MeasuresPage(tuple(Measure(*row) for row in rows))


def measure_page(asked: Asked) -> MeasurePage:
    """A measure across places. Raises NotFoundError."""
    base, id = asked.base, asked.id
    row = base.execute("SELECT * FROM measure WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFoundError(id)
    sort = cast(Sort, asked.text("sort"))
    column, first = SORTS[sort]
    direction = asked.text("direction") or first
    clause, values = _where(asked)
    (total,) = base.execute(
        f"SELECT count(*) FROM metric AS x LEFT JOIN place AS p ON p.id = x.place_id {clause}", values
    ).fetchone()
    shown = facts(
        base,
        "metric",
        f"{clause} ORDER BY {column} IS NULL, {column} {direction}, x.id LIMIT ? OFFSET ?",
        (*values, asked.number("size"), asked.offset),
    )
    unit, chart = _chart(base, clause, values)
    return MeasurePage(
        Ref(id, row["name"]),
        row["unit"],
        row["kind"],
        row["definition"],
        sort,
        direction,
        total,
        asked.number("page"),
        asked.number("size"),
        shown,
        chart,
        unit,
    )


def _where(asked: Asked) -> tuple[str, list[object]]:
    """The condition that the parameters make, and its values."""
    parts, values = ["x.measure = ?"], [cast(object, asked.id)]
    for name, column in (("bound", "x.bound_kind"), ("level", "p.level")):
        if asked.text(name):
            parts.append(f"{column} = ?")
            values.append(asked.text(name))
    return "WHERE " + " AND ".join(parts), values


def _chart(
    base: sqlite3.Connection, clause: str, values: list[object], bars: int = 20
) -> tuple[str | None, tuple[Fact, ...]]:
    """The latest observed level of each place in the commonest unit, the largest first."""
    stated = f"{clause} AND x.place_id IS NOT NULL AND x.change IS NULL AND x.rank <> 'deprecated'"
    unit = base.execute(
        f"""SELECT coalesce(x.norm_unit, x.unit) AS unit
        FROM metric AS x LEFT JOIN place AS p ON p.id = x.place_id {stated}
        GROUP BY 1 ORDER BY count(*) DESC LIMIT 1""",
        values,
    ).fetchone()
    if unit is None:
        return None, ()
    latest = f"""JOIN (SELECT x.id AS top, row_number() OVER (PARTITION BY x.place_id
            ORDER BY x.rank = 'preferred' DESC, x.bound_kind = 'observed' DESC, b.date DESC, x.id) AS nth
        FROM metric AS x JOIN article AS b ON b.id = x.article_id LEFT JOIN place AS p ON p.id = x.place_id
        {stated} AND coalesce(x.norm_unit, x.unit) = ?) ON top = x.id
        WHERE nth = 1 ORDER BY coalesce(x.norm_value, x.value) DESC, x.id LIMIT {bars}"""
    return unit["unit"], facts(base, "metric", latest, (*values, unit["unit"]))


MEASURE_PARAMETERS = (SORT, DIRECTION, BOUND, LEVEL, PAGE, SIZE)
