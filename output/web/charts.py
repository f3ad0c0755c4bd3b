"""Charts as SVG, drawn on the server: shapes for a template, their colours are the style sheet's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from output.counties.levels import comparable
from output.counties.types import Series
from output.web import say
from output.web.labels import Labels
from output.web.types import Fact
from output.wording import digits

WIDTH = 760
NAMES = 170  # where the bars begin
VALUES = 110  # what is left for the values behind the bars
ROW = 28
HEIGHT = 240  # of a line
EDGE = 56  # around it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name ends at x, its value begins at `end`."""

    id: str
    name: str
    value: str
    y: int
    length: float
    planned: bool


@dataclass(frozen=True, slots=True)
class Bars:
    width: int
    height: int
    start: int
    bars: tuple[Bar, ...]


def bars(facts: Sequence[Fact], t: Labels) -> Bars:
    """Figures of places as horizontal bars from zero, in their order; a negative one has no length."""
    sizes = [_size(fact) for fact in facts]
    most = max([size for size in sizes if size > 0], default=1)
    room = WIDTH - NAMES - VALUES
    drawn = tuple(
        Bar(
            fact.id,
            fact.place.name if fact.place else "",
            say.value(fact, t),
            number * ROW,
            round(max(size, 0) / most * room, 1),
            fact.figure is not None and fact.figure.bound_kind != "observed",
        )
        for number, (fact, size) in enumerate(zip(facts, sizes, strict=True))
    )
    return Bars(WIDTH, len(drawn) * ROW, NAMES, drawn)


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure of a line; `x`, `y` are the middle of its dot."""

    id: str
    x: float
    y: float
    when: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line through dots, and the levels that are ruled: (y, what it is)."""

    width: int
    height: int
    path: str
    dots: tuple[Dot, ...]
    rules: tuple[tuple[float, str], ...]


def line(one: Series, t: Labels) -> Line | None:
    """The dated levels of a series from zero up; None where there are not two."""
    dated = [(day, point.figure) for point in one.points if (day := _day(point.figure.when)) is not None]
    if len(dated) < 2:
        return None
    first, last = dated[0][0], dated[-1][0]
    most = max(comparable(figure) for _, figure in dated) or 1
    room = WIDTH - 2 * EDGE

    def y_of(value: float) -> float:
        return round(HEIGHT - EDGE - max(value, 0) / most * (HEIGHT - 2 * EDGE), 1)

    dots = tuple(
        Dot(
            figure.id,
            round(EDGE + (day - first) / max(last - first, 1) * room, 1),
            y_of(comparable(figure)),
            figure.time_text or say.day(figure.when, t),
            f"{digits(figure.value)}{figure.unit}",
        )
        for day, figure in dated
    )
    rules = tuple((y_of(most * part), f"{digits(round(most * part, 2))}") for part in (0, 0.5, 1))
    return Line(WIDTH, HEIGHT, " ".join(f"{dot.x},{dot.y}" for dot in dots), dots, rules)


def _day(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def _size(fact: Fact) -> float:
    if fact.figure is None:
        return 0
    normal = fact.figure.norm_value
    return float(fact.figure.value if normal is None else normal)
