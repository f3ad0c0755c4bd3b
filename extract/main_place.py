"""The place an article is about: the finest one that covers all of it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.entities import Occurrence
from extract.facts import Place
from extract.place_home import HEADLINE
from extract.reading import Reading

COVERED = 0.7  # of the places named, by number of mentions


def main_place(reading: Reading, places: Sequence[Place], named: Sequence[Occurrence]) -> int | None:
    """The index of the place that the article is about; None where no place is named.

    Starts from the outermost place of the headline (of the whole article, where the headline names
    none or names several apart) and goes down as long as one place inside covers most of what is named.
    """
    if not places:
        return None
    headline = [x.index for x in named if reading.zone_at(x.start).kind in HEADLINE]
    titles = sorted(set(headline), key=lambda i: len(places[i].path))
    main = titles[0] if titles and all(_inside(places, i, titles[0]) for i in titles) else None
    if main is None:
        main = _covering(places, [x.index for x in named], range(len(places)))
    elif len(titles) > 1:
        main = titles[-1]
    while main is not None:
        inside = [i for i in range(len(places)) if i != main and _inside(places, i, main)]
        finer = _covering(places, [x.index for x in named if x.index in inside], inside)
        if finer is None:
            return main
        main = finer
    return named[0].index if named else None


def _covering(places: Sequence[Place], mentions: Sequence[int], among: Sequence[int]) -> int | None:
    """The place that most of the mentions lie in; those of places around it do not count against it."""
    best: tuple[float, int, int] | None = None
    for index in among:
        inside = sum(_inside(places, i, index) for i in mentions)
        against = sum(not _inside(places, i, index) and not _inside(places, index, i) for i in mentions)
        if inside and inside / (inside + against) >= COVERED:
            rank = (inside / (inside + against), len(places[index].path), -index)
            best = max(best, rank) if best else rank
    return None if best is None else -best[2]


def _inside(places: Sequence[Place], index: int, outer: int) -> bool:
    """Whether a place is, or lies in, another."""
    path = places[outer].path
    return places[index].path[: len(path)] == path
