"""Where answers may lie: the places asked for, with everything below them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from output.query.parameters import Parameters
from output.query.question import Filters, PlaceMeant, Question

WIDE = 1000  # places; more of them are not asked one by one
FEW = 5000  # entries; of no more than these each is read, instead of asking the index of words

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM place_within WHERE ancestor_id IN {ids} LIMIT {most})"
_COUNT_PATH = "SELECT count(*) FROM (SELECT 1 FROM place WHERE path >= {low} AND path < {high} LIMIT {most})"
_WITHIN = "SELECT place_id FROM place_within WHERE ancestor_id IN {ids}"
_ENTRIES = f"SELECT count(*) FROM (SELECT 1 FROM entry WHERE place_id IN ({_WITHIN}) LIMIT {{most}})"
BEHIND_DIGITS = ":"  # follows every digit


@dataclass(frozen=True, slots=True)
class Scope:
    """Places by id, and by path those the base knows only what lies below of. `wide`: there are many;
    `few`: not much is known of them."""

    ids: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    wide: bool = False
    few: bool = False

    def holds(self, column: str, parameters: Parameters) -> str:
        """The condition that the place `column` lies in the scope."""
        ways: list[str] = []
        if self.ids and self.wide:
            ways += self._wide(column, parameters)
        elif self.ids:
            ways.append(f"{column} IN ({_WITHIN.format(ids=parameters.all(self.ids))})")
        for path in self.paths:
            low, high = parameters.add(f"{path}/"), parameters.add(f"{path}0")  # 0 follows / in every order
            ways.append(f"{column} IN (SELECT id FROM place WHERE path >= {low} AND path < {high})")
        return f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]

    def _wide(self, column: str, parameters: Parameters) -> Iterator[str]:
        """Many places: those with an official code below one are those whose code begins with it; only the
        others, which no list has, are looked up."""
        for id in self.ids:
            if id.isdecimal():
                low, high = parameters.add(id), parameters.add(id + BEHIND_DIGITS)
                yield f"({column} >= {low} AND {column} < {high})"
        without = _WITHIN.format(ids=parameters.all(self.ids)) + f" AND place_id >= {parameters.add('a')}"
        yield f"{column} IN ({without})"

    def below(self, column: str, parameters: Parameters) -> str:
        """0 for a place that is asked for itself, 1 for one below it."""
        return f"({column} NOT IN {parameters.all(self.ids)})" if self.ids else "1"


def scopes_of(base: sqlite3.Connection, question: Question, filters: Filters) -> tuple[Scope, ...]:
    """The scopes that must all hold: the places of the question, first, and that of the filter."""
    chosen = [PlaceMeant(filters.place_id, "", "", "")] if filters.place_id else []
    asked = [place for one in question.places for place in one.meant]
    return tuple(scope_of(base, places) for places in (asked, chosen) if places)


def scope_of(base: sqlite3.Connection, places: Sequence[PlaceMeant]) -> Scope:
    """The scope of places, one or more."""
    ids = tuple(dict.fromkeys(x.id for x in places if x.id))
    paths = tuple(dict.fromkeys(x.path for x in places if not x.id))
    add = Parameters()
    counts = [_COUNT.format(ids=add.all(ids), most=WIDE + 1)]
    for path in paths:
        low, high = add.add(f"{path}/"), add.add(f"{path}0")
        counts.append(_COUNT_PATH.format(low=low, high=high, most=WIDE + 1))
    wide = sum(base.execute(count, add.values).fetchone()[0] for count in counts) > WIDE
    if wide or paths:
        return Scope(ids, paths, wide)
    counted = _ENTRIES.format(ids=add.all(ids), most=FEW + 1)
    (known,) = base.execute(counted, add.values).fetchone()
    return Scope(ids, paths, wide, few=known <= FEW)
