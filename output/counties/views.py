"""Series and spreads as tables."""

from __future__ import annotations

from output.counties import words
from output.counties.labels import Labels
from output.counties.tables import Table, TableCell, quote, table, text
from output.counties.types import Figure, Series, Spread


def series_tables(one: Series, labels: Labels) -> tuple[Table, Table]:
    """The levels in the order of time, marked where they disagree; and what is no level."""
    levels = (
        _row(point.figure, labels("disputed") if point.disputed else "", labels) for point in one.points
    )
    beside = (_row(figure, labels(f"whys.{one.whys[figure.id]}"), labels) for figure in one.beside)
    columns = "time value remark quote article"
    return table("series", columns, levels, labels), table("beside", columns, beside, labels)


def spread_tables(spread: Spread, labels: Labels) -> tuple[Table, Table]:
    """The adopters on a time line; and the parts by adopter."""
    rows = (
        (
            *text(adopter.date or labels("undated"), adopter.place.name, "/".join(adopter.place.path)),
            *text(labels("join").join(one.labels) or labels("none")),
            *quote(one.quote, labels),
        )
        for adopter in spread.adopters
        for one in adopter.variants
    )
    adopters = table("adopters", "date place path parts quote article", rows, labels)
    names = tuple(adopter.place.name for adopter in spread.adopters)
    parts = tuple(
        (
            *text(part.label),
            *(TableCell("●" if index in part.adopters else "") for index in range(len(names))),
        )
        for part in spread.parts
    )
    differing = Table("differing", labels("section.differing"), (labels("parts"), *names), parts)
    return adopters, differing


def _row(figure: Figure, remark: str, labels: Labels) -> tuple[TableCell, ...]:
    value = TableCell(words.figure(figure, labels), figure.value)
    return (*text(words.when(figure)), value, *text(remark), *quote(figure.quote, labels))
