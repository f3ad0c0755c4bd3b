"""Charts as ECharts takes them: plain data, no code. Colours and fonts are the page's (report.js)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from output.counties import words
from output.counties.labels import Labels
from output.counties.types import Cell, Comparison, Number, Row, Series, Spread
from output.wording import one_line

Option = dict[str, Any]
# One for each place, told apart without colour too; there are as many colours, and the next round is shifted.
SYMBOLS = ("circle", "rect", "triangle", "diamond", "roundRect", "arrow")
MOST_ROWS = 28  # of a chart, so that it fits a printed page
MOST_BARS = 24  # panels; the measures table has all
ROW_HEIGHT = 26  # pixels


@dataclass(frozen=True, slots=True)
class Chart:
    """`option` is given to ECharts as it is; `label` says what is to be seen to whoever can't. Series
    and items with `hollow` get the outline of their series' colour."""

    id: str
    label: str
    height: int
    option: Option


def bars(comparison: Comparison, labels: Labels) -> tuple[Chart, ...]:
    """For each measure that several places have, a panel with a bar for each place."""
    names = [one_line(region.name) for region in comparison.regions]
    return tuple(
        _bars(f"bar-{at}", row, names, labels) for at, row in enumerate(comparison.common[:MOST_BARS])
    )


def _bars(id: str, row: Row, names: Sequence[str], labels: Labels) -> Chart:
    data = [_bar(index, cell, row, labels) for index, cell in enumerate(row.cells)]
    label = f"{row.name} ({row.unit})"
    said = "; ".join(
        f"{name} {words.cell(cell, row.unit, labels)}" for name, cell in zip(names, row.cells, strict=True)
    )
    option: Option = {
        "title": {"text": label, "textStyle": {"fontSize": 14}, "left": 0, "top": 0},
        "grid": {"left": 4, "right": 150, "top": 30, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "value", "show": False, "min": 0},
        "yAxis": {"type": "category", "data": list(names), "inverse": True, "axisTick": {"show": False}},
        "series": [
            {"type": "bar", "data": data, "barMaxWidth": 20, "label": {"show": True, "position": "right"}}
        ],
    }
    return Chart(id, f"{label}: {said}", 44 + 30 * len(names), option)


def _bar(index: int, cell: Cell | None, row: Row, labels: Labels) -> Option:
    value = _value(cell)
    item: Option = {
        "value": value or 0,
        "place": index,
        "hollow": cell is not None and cell.basis == "sum",
        "label": {"formatter": words.cell(cell, row.unit, labels)},
    }
    return item


def dots(comparison: Comparison, labels: Labels) -> tuple[Chart, ...]:
    """All measures, a row each and a mark for each place, on a logarithmic scale; cut into charts that fit
    a page. What is nought has no place on such a scale: the table has it."""
    rows = [row for row in comparison.rows if any((_value(cell) or 0) > 0 for cell in row.cells)]
    values = [value for row in rows for cell in row.cells if (value := _value(cell)) and value > 0]
    pieces = [rows[at : at + MOST_ROWS] for at in range(0, len(rows), MOST_ROWS)]
    drawn = [_dots(f"dots-{at}", piece, comparison, labels) for at, piece in enumerate(pieces)]
    for chart in drawn:  # one scale for all
        chart.option["xAxis"] |= {
            "min": _power(min(values), math.floor),
            "max": _power(max(values), math.ceil),
        }
    return tuple(drawn)


def _power(value: Number, rounded: Callable[[float], int]) -> float:
    """The power of ten next to a value, above or below it."""
    return 10.0 ** rounded(math.log10(value))


def _dots(id: str, rows: Sequence[Row], comparison: Comparison, labels: Labels) -> Chart:
    heads = [f"{row.name} ({row.unit})" for row in rows]
    series = [
        {
            "type": "scatter",
            "name": one_line(region.name),
            "place": index,
            "symbol": SYMBOLS[(index + index // len(SYMBOLS)) % len(SYMBOLS)],
            "symbolSize": 13,
            "data": list(_marks(index, rows, heads, comparison, labels)),
        }
        for index, region in enumerate(comparison.regions)
    ]
    option: Option = {
        "legend": {"top": 0, "left": 0, "itemWidth": 14, "itemHeight": 14},
        "grid": {"left": 4, "right": 30, "top": 36, "bottom": 8, "containLabel": True},
        "tooltip": {"renderMode": "richText", "formatter": "{b}"},
        "xAxis": {"type": "log", "logBase": 10},
        "yAxis": {"type": "category", "data": heads, "inverse": True, "splitLine": {"show": True}},
        "series": series,
    }
    return Chart(
        id, f"{labels('section.dots')}: {labels('join').join(heads)}", 70 + ROW_HEIGHT * len(rows), option
    )


def _marks(
    index: int, rows: Sequence[Row], heads: Sequence[str], comparison: Comparison, labels: Labels
) -> Iterator[Option]:
    for row, head in zip(rows, heads, strict=True):
        cell = row.cells[index]
        value = _value(cell)
        if cell and value and value > 0:
            said = f"{comparison.regions[index].name} {row.name}: {words.cell(cell, '', labels)}"
            yield {"name": one_line(said), "value": [value, head], "hollow": cell.basis == "sum"}


def matrix(comparison: Comparison, labels: Labels) -> Chart:
    """Practices that several places have, and how many mechanisms of each kind a place has."""
    names = [one_line(region.name) for region in comparison.regions]
    rows = [(one.name, [len(variants) for variants in one.variants]) for one in comparison.shared[:MOST_ROWS]]
    kinds = Counter((one.category, one.region) for one in comparison.mechanisms)
    categories = [key.removeprefix("categories.") for key in labels.texts if key.startswith("categories.")]
    for category in dict.fromkeys((*categories, *(one.category for one in comparison.mechanisms))):
        counts = [kinds[category, place] for place in range(len(names))]
        if any(counts):
            rows.append((labels.either(f"categories.{category}", category), counts))
    return _bubbles("matrix", labels("section.matrix"), names, rows, len(comparison.shared[:MOST_ROWS]))


def _bubbles(
    id: str, label: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], strong: int
) -> Chart:
    """A circle with its number for each row and column that have one; the first `strong` rows are filled
    squares, to be told from the others."""
    highest = max((count for _, counts in rows for count in counts), default=1)
    heads = [one_line(name) for name, _ in rows]
    data: list[Option] = [
        {
            "name": f"{names[column]} {heads[at]}: {count}",
            "value": [column, at],
            "place": column,
            "symbol": "rect" if at < strong else "circle",
            "symbolSize": 20 if at < strong else 16 + 14 * (count / highest) ** 0.5,
            "label": {"formatter": str(count) if count > 1 or at >= strong else ""},
        }
        for at, (_, counts) in enumerate(rows)
        for column, count in enumerate(counts)
        if count
    ]
    option: Option = {
        "grid": {"left": 4, "right": 20, "top": 8, "bottom": 4, "containLabel": True},
        "tooltip": {"renderMode": "richText", "formatter": "{b}"},
        "xAxis": {"type": "category", "data": list(names), "position": "top", "axisTick": {"show": False}},
        "yAxis": {"type": "category", "data": heads, "inverse": True, "splitLine": {"show": True}},
        "series": [{"type": "scatter", "data": data, "label": {"show": True}}],
    }
    return Chart(id, f"{label}: {'; '.join(item['name'] for item in data)}", 60 + 34 * len(rows), option)


def line(one: Series, at: int, labels: Labels) -> Chart | None:
    """The dated levels of a series in the order of time; None where none is dated."""
    points = [point for point in one.points if point.figure.when]
    if not points:
        return None
    data: list[Option] = [
        {
            "name": one_line(f"{point.figure.when} {words.figure(point.figure, labels)}"),
            "value": [point.figure.when, point.figure.value],
            "disputed": bool(point.disputed),
        }
        for point in points
    ]
    title = labels("series_title", measure=one.name, place=one.region.name)
    option: Option = {
        "grid": {"left": 4, "right": 30, "top": 36, "bottom": 8, "containLabel": True},
        "tooltip": {"renderMode": "richText", "formatter": "{b}"},
        "xAxis": {"type": "time"},
        "yAxis": {"type": "value", "name": one.unit, "min": 0},
        "series": [{"type": "line", "data": data, "place": 0, "symbol": "circle", "symbolSize": 10}],
    }
    return Chart(f"series-{at}", f"{title}: {'; '.join(item['name'] for item in data)}", 320, option)


def timeline(spread: Spread, labels: Labels) -> Chart | None:
    """The day each place is first known to have a practice; None where none is dated."""
    dated = [adopter for adopter in spread.adopters if adopter.date]
    if not dated:
        return None
    heads = [one_line("/".join(adopter.place.path[-2:])) for adopter in dated]
    data: list[Option] = [
        {"name": f"{adopter.date} {head}", "value": [adopter.date, at]}
        for at, (adopter, head) in enumerate(zip(dated, heads, strict=True))
    ]
    option: Option = {
        "grid": {"left": 4, "right": 40, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": {"renderMode": "richText", "formatter": "{b}"},
        "xAxis": {"type": "time"},
        "yAxis": {"type": "category", "data": heads, "inverse": True, "splitLine": {"show": True}},
        "series": [{"type": "scatter", "data": data, "place": 0, "symbolSize": 14}],
    }
    return Chart(
        "timeline",
        f"{labels('section.adopters')}: {'; '.join(x['name'] for x in data)}",
        70 + 30 * len(dated),
        option,
    )


def parts(spread: Spread, labels: Labels) -> Chart | None:
    """Which place has which part of a practice; None where no part is known."""
    if not spread.parts:
        return None
    names = [one_line(adopter.place.name) for adopter in spread.adopters]
    rows = [(part.label, [int(at in part.adopters) for at in range(len(names))]) for part in spread.parts]
    return _bubbles("parts", labels("section.differing"), names, rows, len(rows))


def _value(cell: Cell | None) -> Number | None:
    """The number that a cell is drawn at: the lower end of a range."""
    if cell is None:
        return None
    level = cell.own.figure if cell.own else cell.sum
    return level.value if level else None
