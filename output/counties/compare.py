"""Places side by side: measures, mechanisms, honors, people in office."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.places.names import names_of
from output.counties.branches import branches_of
from output.counties.errors import ComparisonError
from output.counties.figures import figures_below
from output.counties.levels import level
from output.counties.likeness import alike, shared_practices
from output.counties.measures import Measures
from output.counties.people import honors_below, offices_below
from output.counties.regions import regions
from output.counties.types import Cell, Comparison, Figure, Region, Row, Unused, Variant
from output.counties.variants import variants_below
from output.counties.wholes import whys
from patterns import Patterns, load

Key = tuple[str, str]  # a measure, and what its unit counts


def compare(base: sqlite3.Connection, places: Sequence[str], patterns: Patterns | None = None) -> Comparison:
    """The places (names, paths, codes or ids) of an open base side by side, in their order.

    Raises:
        PlaceError: a name that no place has, or several.
        ComparisonError: the base is empty, or one place is given.
    """
    patterns = patterns or load()
    known = names_of(patterns)
    found = regions(base, places, known, patterns)
    if len(found) < 2:
        raise ComparisonError("too_few", given="、".join(dict.fromkeys(places)) or "–")
    measures = Measures(patterns)
    cells: dict[Key, list[Cell | None]] = defaultdict(lambda: [None] * len(found))
    unused: list[Unused] = []
    for index, region in enumerate(found):
        branches = branches_of(region.path, region.level, region.code, known)
        levels, parts = _levels(base, index, region, measures, unused)
        for key, figures in levels.items():
            leveled = level(figures, branches, measures)
            unused += (Unused(index, figure, why) for figure, why in leveled.unused)
            if leveled.cell:
                cells[key][index] = leveled.cell
        for key, narrower in parts.items():
            cells[key][index] = replace(
                cells[key][index] or Cell(None, None), parts=tuple(sorted(narrower, key=_in_text))
            )
    variants = [x for index, region in enumerate(found) for x in variants_below(base, index, region.path)]
    shared = shared_practices(base, variants, len(found))
    return Comparison(
        regions=found,
        rows=_rows(base, cells, measures),
        unused=tuple(unused),
        shared=shared,
        alike=alike(variants),
        mechanisms=_alone(variants, {practice.id for practice in shared}),
        honors=tuple(x for index, region in enumerate(found) for x in honors_below(base, index, region.path)),
        offices=tuple(
            x for index, region in enumerate(found) for x in offices_below(base, index, region.path)
        ),
    )


def _levels(
    base: sqlite3.Connection, index: int, region: Region, measures: Measures, unused: list[Unused]
) -> tuple[dict[Key, list[Figure]], dict[Key, list[Figure]]]:
    """The levels of a place and of all below it, by measure and unit, and the place's own figures that say
    only a part; the others go to `unused`."""
    groups: dict[Key, list[Figure]] = defaultdict(list)
    parts: dict[Key, list[Figure]] = defaultdict(list)
    figures = list(figures_below(base, region.path))
    said = whys(figures, measures)
    for figure in figures:
        key = figure.measure, measures.sort_of_unit(figure.unit)
        why = said.get(figure.id)
        if not why:
            groups[key].append(figure)
        elif why == "part" and figure.place.path == region.path:
            parts[key].append(figure)
        else:
            unused.append(Unused(index, figure, why))
    return groups, parts


def _in_text(figure: Figure) -> tuple[str, int]:
    return figure.quote.article_id, figure.quote.start


def _rows(
    base: sqlite3.Connection, cells: dict[Key, list[Cell | None]], measures: Measures
) -> tuple[Row, ...]:
    published = {row["id"]: row for row in base.execute("SELECT * FROM measure")}
    rows = []
    for (measure, _), known in cells.items():
        record = published[measure]
        figures = [figure for cell in known if cell for figure in _figures(cell)]
        rows.append(
            Row(
                measure=measure,
                name=record["name"],
                unit=_unit(figures, record["unit"]),
                kind=figures[0].kind,
                counts=measures.counts(measure),
                definition=record["definition"] or "",
                cells=tuple(known),
            )
        )
    last = len(measures.order)
    return tuple(
        sorted(rows, key=lambda x: (-len(x.known), measures.order.get(x.measure, last), x.measure, x.unit))
    )


def _figures(cell: Cell) -> tuple[Figure, ...]:
    if cell.own:
        return (cell.own.figure,)
    return cell.sum.figures if cell.sum else cell.parts


def _unit(figures: Iterable[Figure], usual: str | None) -> str:
    """The unit a row is headed with: the measure's usual one where a figure has it, else that of most."""
    units = Counter(figure.unit for figure in figures)
    return usual if usual and usual in units else min(units, key=lambda unit: (-units[unit], unit))


def _alone(variants: Iterable[Variant], shared: set[str]) -> tuple[Variant, ...]:
    """The mechanisms of practices that one place only has."""
    alone = (one for one in variants if one.practice_id not in shared)
    return tuple(sorted(alone, key=lambda x: (x.region, x.category, x.place.path, x.name, x.id)))
