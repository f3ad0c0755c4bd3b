"""Charts as SVG, drawn on the server: shapes for a template, their colours are the style sheet's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from output.web import say
from output.web.labels import Labels
from output.web.types import Fact

WIDTH = 760
NAMES = 170  # where the bars begin
VALUES = 110  # what is left for the values behind the bars
ROW = 28
BAR = 16


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


def _size(fact: Fact) -> float:
    if fact.figure is None:
        return 0
    normal = fact.figure.norm_value
    return float(fact.figure.value if normal is None else normal)
