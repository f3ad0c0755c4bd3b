"""Places side by side, and a measure of one place over time, as output/counties works them out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from output.counties import Comparison, ComparisonError, Series, Trouble, compare, frames, series
from output.web.asked import Asked, Parameter
from output.web.table import Table

MOST = 6  # places side by side
_APART = re.compile(r"[、,，;；\s]+")
PLACES = Parameter("places", "Names, codes or ids of two to six places, apart by commas.")
OF_PLACE = Parameter("place", "The name, code or id of a place.")
OF_MEASURE = Parameter("measure", "The id or the name of a measure.")


@dataclass(frozen=True, slots=True)
class ComparePage:
    """`asked` are the places as they were given; without two of them, or where one is none, there is no
    comparison, and `trouble` says why."""

    asked: tuple[str, ...]
    comparison: Comparison | None
    trouble: Trouble | None

    def table(self) -> Table:
        return Table(frames.COMPARED, tuple(frames.compared(self.comparison)) if self.comparison else ())


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """What a place states of a measure over time, a series for each unit; `trouble` where there is none."""

    place: str
    measure: str
    series: tuple[Series, ...]
    trouble: Trouble | None

    def table(self) -> Table:
        return Table(frames.FIGURES, tuple(frames.over_time(self.series)))


def compare_page(asked: Asked) -> ComparePage:
    """The places asked for side by side."""
    names = tuple(dict.fromkeys(name for name in _APART.split(asked.text("places")) if name))[:MOST]
    if len(names) < 2:
        return ComparePage(names, None, None)
    try:
        return ComparePage(names, compare(asked.base, names), None)
    except ComparisonError as error:
        return ComparePage(names, None, error.trouble)


def series_page(asked: Asked) -> SeriesPage:
    """A measure of a place over time."""
    place, measure = asked.text("place"), asked.text("measure")
    if not (place and measure):
        return SeriesPage(place, measure, (), None)
    try:
        return SeriesPage(place, measure, series(asked.base, place, measure), None)
    except ComparisonError as error:
        return SeriesPage(place, measure, (), error.trouble)
