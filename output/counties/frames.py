"""Comparisons, series and spreads as tidy tables: one row an observation, the same columns in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from output.counties.types import Comparison, Figure, Region, Row, Series, Spread

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("place", "code", "measure", "value", "value_max", "approx", "unit", "time_start", "time_end"),
    *("article", "quote"),
)
COMPARED = (*COLUMNS, "name", "basis", "stated", "partial", "of", "others", "disputed", "date", "ids")
FIGURES = (*COLUMNS, "name", "when", "change", "bound_kind", "disputed", "date", "id")
SPREAD = ("place", "code", "level", "path", "date", "name", "parts", "article", "quote", "id")
QUANTITIES = ("value", "value_max")
COUNTS = ("stated", "partial", "of", "others")
SEPARATOR = "; "  # between the articles, quotes and ids of a sum

Record = tuple[Any, ...]


def compared(comparison: Comparison) -> Iterator[Record]:
    """A row for each measure and place that has a cell (COMPARED). `basis` is own or sum; of a sum
    `stated` of the `of` divisions directly below are in it. `article`, `quote` and `ids` name all figures
    that it is made of; `article` is an id."""
    for row in comparison.rows:
        for region, cell in zip(comparison.regions, row.cells, strict=True):
            if cell and cell.own:
                own = cell.own
                disputed, others = bool(own.disputed), len(own.others)
                tail = ("own", None, None, None, others, disputed)
                yield (*_said(region, row, own.figure), row.name, *tail, own.figure.quote.date, own.figure.id)
            elif cell and cell.sum:
                total, parts = cell.sum, cell.sum.figures
                said = (total.value, total.value_max, total.approx, total.unit)
                times = (total.time_start, total.time_end)
                covered = (total.coverage.stated, total.coverage.partial, total.coverage.of)
                yield (
                    *(region.name, region.code, row.measure, *said, *times),
                    *(_joined(x.quote.article_id for x in parts), _joined(x.quote.text for x in parts)),
                    *(row.name, "sum", *covered, 0, False),
                    *(_joined(x.quote.date for x in parts), _joined(x.id for x in parts)),
                )


def over_time(many: Iterable[Series]) -> Iterator[Record]:
    """A row for each figure of series (FIGURES): levels in the order of time, then what is no level."""
    for one in many:
        disputed = {point.figure.id for point in one.points if point.disputed}
        for figure in (*(point.figure for point in one.points), *one.beside):
            kind = (figure.when, figure.change, figure.bound_kind, figure.id in disputed)
            yield (*_said(one.region, one, figure), one.name, *kind, figure.quote.date, figure.id)


def adopted(spread: Spread) -> Iterator[Record]:
    """A row for each place and variant of a practice (SPREAD), the first adopters first."""
    for adopter in spread.adopters:
        place = adopter.place
        code = place.id if place.id.isdigit() else None
        for one in adopter.variants:
            where = (place.name, code, place.level, "/".join(place.path))
            what = (one.date, one.name, "、".join(one.labels))
            yield (*where, *what, one.quote.article_id, one.quote.text, one.id)


def frame(columns: Sequence[str], rows: Iterable[Record]) -> pd.DataFrame:
    """The rows as a DataFrame: quantities are floats, counts whole numbers that may be missing."""
    import pandas as pd  # noqa: PLC0415 - half a second that only this needs

    made = pd.DataFrame.from_records(list(rows), columns=list(columns))
    types = {column: "float64" for column in QUANTITIES if column in made}
    return made.astype(types | {column: "Int64" for column in COUNTS if column in made})


def _said(region: Region, measure: Row | Series, figure: Figure) -> Record:
    """The columns of COLUMNS for one figure."""
    said = (figure.value, figure.value_max, figure.approx, figure.unit)
    times = (figure.time_start, figure.time_end)
    quote = figure.quote
    return (region.name, region.code, measure.measure, *said, *times, quote.article_id, quote.text)


def _joined(values: Iterable[str | None]) -> str | None:
    return SEPARATOR.join(dict.fromkeys(value for value in values if value)) or None
