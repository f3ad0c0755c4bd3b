"""What a place's level of a measure is: its own figure, or what the places below it add up to.

What a level is and what is none, output/counties/wholes.py says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from output.counties.bounds import agree, combined
from output.counties.branches import Branches
from output.counties.measures import Measures
from output.counties.types import Cell, Coverage, Figure, Number, Own, Sum, Why


@dataclass(frozen=True, slots=True)
class Leveled:
    """The cell of one place and measure, and the figures that are not in it, with the reason."""

    cell: Cell | None
    unused: tuple[tuple[Figure, Why], ...]


def level(figures: Sequence[Figure], branches: Branches, measures: Measures) -> Leveled:
    """The cell of `figures`: the levels of one measure, in one unit, of a place and of all below it."""
    adds = measures.adds_up(figures[0])
    whole = branches.root
    of_itself = [figure for figure in figures if figure.place.path == whole]
    below = [figure for figure in figures if figure.place.path != whole]
    own = latest(of_itself, adds=adds) if of_itself else None
    unused: list[tuple[Figure, Why]] = [(figure, "older") for figure in own.others] if own else []
    if not adds:
        unused += [(figure, "not_summed") for figure in below]
        return Leveled(Cell(own, None) if own else None, tuple(unused))
    chosen, left = _topmost(below, branches)
    unused += left
    total = _sum(chosen, branches, measures) if chosen else None
    return Leveled(Cell(own, total) if own or total else None, tuple(unused))


def latest(figures: Iterable[Figure], *, adds: bool) -> Own:
    """The figure that counts: the latest. Of one time the one that a person confirmed, else the largest
    where figures of the parts add up (two figures of one article are mostly a whole and its part), else
    the surest."""

    def rank(figure: Figure) -> tuple[str, bool, float, float, str]:
        size = comparable(figure) if adds else 0.0
        return figure.when or "", figure.preferred, size, figure.confidence, figure.id

    first, *others = sorted(figures, key=rank, reverse=True)
    disputed = tuple(figure.id for figure in others if disagree(first, figure))
    return Own(first, tuple(others), disputed)


def disagree(one: Figure, other: Figure) -> bool:
    """True where two levels of a place can't both be right and time does not explain it: they stand in
    different articles, state the same time or none, and speak of the same day, or one of none that is known
    (`conflicts` of a knowledge base says of other pairs that the time may explain them)."""
    if one.quote.article_id == other.quote.article_id or agree(one, other):
        return False
    if _stated_time(one) != _stated_time(other):
        return False
    return one.when == other.when or one.when is None or other.when is None


def _stated_time(figure: Figure) -> tuple[str | None, ...]:
    return figure.time_start, figure.time_end, figure.time_text


def comparable(figure: Figure) -> float:
    """The value in the base unit, where there is one."""
    return float(figure.value if figure.norm_value is None else figure.norm_value)


def _topmost(figures: Sequence[Figure], branches: Branches) -> tuple[list[Figure], list[tuple[Figure, Why]]]:
    """The figures to add up: in each branch the topmost place that states one, its latest. A place that
    is known to lie in the whole but not in which branch may be counted there already: it is left out."""
    by_place: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    unused: list[tuple[Figure, Why]] = []
    for figure in figures:
        if branches.placed(figure.place):
            by_place[figure.place.path].append(figure)
        else:
            unused.append((figure, "branch"))
    chosen: list[Figure] = []
    for path, stated in sorted(by_place.items()):
        if any(path[:depth] in by_place for depth in range(len(branches.root) + 1, len(path))):
            unused += [(figure, "below") for figure in stated]
            continue
        own = latest(stated, adds=True)
        chosen.append(own.figure)
        unused += [(figure, "older") for figure in own.others]
    return chosen, unused


def _sum(figures: Sequence[Figure], branches: Branches, measures: Measures) -> Sum:
    unit, factors = _common_unit(figures, measures)
    value = sum(_times(figure.value, factors[figure.id]) for figure in figures)
    highest = sum(_times(_highest(figure), factors[figure.id]) for figure in figures)
    starts = [day for figure in figures if (day := figure.time_start or figure.when)]
    ends = [day for figure in figures if (day := figure.when)]
    return Sum(
        value=plain(value),
        value_max=plain(highest) if highest != value else None,
        unit=unit,
        approx=combined(figure.approx for figure in figures),
        figures=tuple(figures),
        coverage=_coverage(figures, branches),
        time_start=min(starts, default=None),
        time_end=max(ends, default=None),
        mixed_times=len({day[:4] for day in ends}) > 1,
    )


def _common_unit(figures: Sequence[Figure], measures: Measures) -> tuple[str, Mapping[str, float]]:
    """The unit of a sum, and what each figure's value is multiplied by to be in it: the unit of most
    figures, the base unit where theirs convert into each other only through it."""
    units = Counter(figure.unit for figure in figures)
    common = min(units, key=lambda unit: (-units[unit], unit))
    factors = {figure.id: measures.factor(figure.unit) for figure in figures}
    if len(set(factors.values())) == 1:
        return common, dict.fromkeys(factors, 1.0)
    base = next((figure.norm_unit for figure in figures if figure.norm_unit), common)
    return base, factors


def _coverage(figures: Iterable[Figure], branches: Branches) -> Coverage:
    """Which of the divisions directly below the whole speak, themselves or through what lies in them."""
    whole: dict[str, bool] = {}
    for figure in figures:
        branch, itself = branches.branch(figure.place)
        whole[branch] = whole.get(branch, False) or itself
    official = [branch for branch in whole if branch in branches.children]
    return Coverage(
        stated=len(official),
        partial=sum(not whole[branch] for branch in official),
        of=len(branches.children),
        beside=len(whole) - len(official),
    )


def _highest(figure: Figure) -> Number:
    return figure.value if figure.value_max is None else figure.value_max


def _times(value: Number, factor: float) -> Number:
    return value if factor == 1 else value * factor


def plain(value: Number) -> Number:
    """A whole number as such, others without the noise of binary fractions."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded
