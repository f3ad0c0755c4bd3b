"""A comparison as tables, the same ones for the terminal, Markdown, sheets and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from output.counties import words
from output.counties.labels import Labels
from output.counties.types import (
    Cell,
    Comparison,
    Distinction,
    Figure,
    Number,
    Office,
    Quoted,
    Row,
    Variant,
)
from output.wording import digits, one_line, path

DISPUTED = "≠"  # behind a figure that another article of the same time contradicts


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its text, its number where it is one, its evidence, what it is (own, sum, or nothing of the
    sort), and whether another article of the same time says otherwise."""

    text: str
    number: Number | None = None
    note: str = ""
    basis: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`id` is the view's name; of `columns` those in `numeric` (indexes) hold quantities."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    numeric: frozenset[int] = frozenset()


def tables(comparison: Comparison, labels: Labels) -> tuple[Table, ...]:
    """All views of a comparison in the order they are read; those without a row too."""
    return (
        _places(comparison, labels),
        measures(comparison, comparison.rows, "measures", labels),
        _only(comparison, labels),
        _shared(comparison, labels),
        _alike(comparison, labels),
        _mechanisms(comparison, labels),
        _honors(comparison, labels),
        _offices(comparison, labels),
        _unused(comparison, labels),
        _evidence(comparison, labels),
    )


def table(id: str, columns: str, rows: Iterable[tuple[TableCell, ...]], labels: Labels) -> Table:
    """A table whose columns are labels, named in one string."""
    heads = tuple(labels(column) for column in columns.split())
    return Table(id, labels(f"section.{id}"), heads, tuple(rows))


def text(*values: object) -> tuple[TableCell, ...]:
    """Cells of plain text."""
    return tuple(TableCell("" if value is None else one_line(str(value))) for value in values)


def number(value: Number) -> TableCell:
    return TableCell(digits(value), value)


def quote(one: Quoted, labels: Labels) -> tuple[TableCell, TableCell]:
    """The words and where they were printed."""
    first, second = text(one.text, words.source(one, labels))
    return first, second


def measures(comparison: Comparison, rows: Iterable[Row], id: str, labels: Labels) -> Table:
    """Measures side by side: a row a measure, a column a place."""
    names = tuple(region.name for region in comparison.regions)
    body = tuple(
        (*text(row.name, row.unit), *(cell(one, row.unit, labels) for one in row.cells)) for row in rows
    )
    numeric = frozenset(range(2, 2 + len(names)))
    return Table(id, labels(f"section.{id}"), (labels("measure"), labels("unit"), *names), body, numeric)


def cell(one: Cell | None, unit: str, labels: Labels) -> TableCell:
    """A cell of the measures with its evidence."""
    value = None
    if one is not None:
        level = one.own.figure if one.own else one.sum
        value = level.value if level and level.value_max is None else None
    basis = one.basis if one else ""
    disputed = bool(one and one.own and one.own.disputed)
    return TableCell(words.cell(one, unit, labels), value, words.note(one, labels), basis, disputed)


def _places(comparison: Comparison, labels: Labels) -> Table:
    rows = (
        (
            *text(one.name, labels.either(f"levels.{one.level}", one.level), one.code, path(one.path[:-1])),
            number(one.children),
            number(one.articles),
        )
        for one in comparison.regions
    )
    return table("places", "place level code path children articles", rows, labels)


def _only(comparison: Comparison, labels: Labels) -> Table:
    rows = (
        (*text(region.name, row.name, row.unit), cell(row.cells[index], row.unit, labels))
        for index, region in enumerate(comparison.regions)
        for row in comparison.only(index)
    )
    return replace(table("only", "place measure unit value", rows, labels), numeric=frozenset({3}))


def _shared(comparison: Comparison, labels: Labels) -> Table:
    names = tuple(region.name for region in comparison.regions)
    rows = tuple(
        (
            *text(one.name, _category(one.category, labels)),
            *(_variants(variants, labels) for variants in one.variants),
        )
        for one in comparison.shared
    )
    heads = (labels("name"), labels("category"), *names)
    return Table("shared", labels("section.shared"), heads, rows)


def _variants(variants: tuple[Variant, ...], labels: Labels) -> TableCell:
    """Who of a place has a practice, under which name, with the quotes as evidence."""
    said = dict.fromkeys(f"{one.place.name}{labels('colon')}{one.name}" for one in variants)
    lines = [f"{words.in_quotes(one.quote.text)} · {words.source(one.quote, labels)}" for one in variants]
    return TableCell(labels("join").join(said) or labels("none"), None, "\n".join(lines))


def _alike(comparison: Comparison, labels: Labels) -> Table:
    def named(one: Variant) -> str:
        return f"{one.place.name}{labels('colon')}{one.name}"

    rows = (
        text(
            named(one.first),
            named(one.second),
            labels(f"likenesses.{one.likeness}"),
            labels("join").join(one.common),
        )
        for one in comparison.alike
    )
    return table("alike", "first second likeness common", rows, labels)


def _mechanisms(comparison: Comparison, labels: Labels) -> Table:
    def row(one: Variant) -> tuple[TableCell, ...]:
        parts = labels("join").join(one.labels)
        where = comparison.regions[one.region].name
        return (
            *text(where, one.name, _category(one.category, labels), parts, one.place.name),
            *quote(one.quote, labels),
        )

    columns = "place name category parts where quote article"
    return table("mechanisms", columns, map(row, comparison.mechanisms), labels)


def _honors(comparison: Comparison, labels: Labels) -> Table:
    def row(one: Distinction) -> tuple[TableCell, ...]:
        where = comparison.regions[one.region].name
        title = one.title if not one.count or one.count < 2 else f"{one.title} ×{one.count}"
        level = labels.either(f"honor_levels.{one.level}", one.level)
        return (
            *text(where, title, level, one.recipient or one.place.name, one.time),
            *quote(one.quote, labels),
        )

    columns = "place honor level recipient time quote article"
    return table("honors", columns, map(row, comparison.honors), labels)


def _offices(comparison: Comparison, labels: Labels) -> Table:
    def row(one: Office) -> tuple[TableCell, ...]:
        where = comparison.regions[one.region].name
        post = f"{one.affiliation or ''}{one.title}"
        return text(where, one.name, post, one.date or labels("undated"), words.source(one.quote, labels))

    return table("offices", "place person post date article", map(row, comparison.offices), labels)


def _unused(comparison: Comparison, labels: Labels) -> Table:
    rows = (
        (
            *text(comparison.regions[one.region].name, one.figure.place.name, one.figure.indicator),
            TableCell(words.figure(one.figure, labels), one.figure.value),
            *text(words.when(one.figure), labels(f"whys.{one.why}")),
            *quote(one.figure.quote, labels),
        )
        for one in comparison.unused
    )
    columns = "place where indicator value time why quote article"
    return table("unused", columns, rows, labels)


def _evidence(comparison: Comparison, labels: Labels) -> Table:
    def row(place: str, measure: str, use: str, one: Figure) -> tuple[TableCell, ...]:
        return (
            *text(place, measure, labels(f"uses.{use}"), one.place.name, one.indicator),
            TableCell(words.figure(one, labels), one.value),
            *text(words.when(one)),
            *quote(one.quote, labels),
        )

    rows = (
        row(region.name, line.name, use, figure)
        for line in comparison.rows
        for region, known in zip(comparison.regions, line.cells, strict=True)
        for use, figure in used(known)
    )
    columns = "place measure use where indicator value time quote article"
    return table("evidence", columns, rows, labels)


def used(known: Cell | None) -> Iterator[tuple[str, Figure]]:
    """The figures of a cell with what each is there: own, sum (added up in
    it), other, part."""
    if known is None:
        return
    if known.own:
        yield "own", known.own.figure
        yield from (("other", figure) for figure in known.own.others)
    if known.sum:
        yield from (("sum", figure) for figure in known.sum.figures)
    yield from (("part", figure) for figure in known.parts)


def _category(category: str, labels: Labels) -> str:
    return labels.either(f"categories.{category}", category)
