"""Where answers may lie: the places asked for, with everything below them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from output.query.parameters import Parameters
from output.query.question import Filters, PlaceMeant, Question

WIDE = 1000  # places; of more of them a fact is asked where it is, instead of each place what it has

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM place_within WHERE ancestor_id IN {ids} LIMIT {most})"
_WITHIN = "SELECT place_id FROM place_within WHERE ancestor_id IN {ids}"
_IS_WITHIN = "SELECT 1 FROM place_within AS w WHERE w.place_id = {column} AND w.ancestor_id IN {ids}"


@dataclass(frozen=True, slots=True)
class Scope:
    """Places by id, and by path those the base knows only what lies below of. `wide`: there are many."""

    ids: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    wide: bool = False

    def holds(self, column: str, parameters: Parameters) -> str:
        """The condition that the place `column` lies in the scope."""
        ways = []
        if self.ids:
            ids = parameters.all(self.ids)
            ways.append(
                f"EXISTS ({_IS_WITHIN.format(column=column, ids=ids)})"
                if self.wide
                else f"{column} IN ({_WITHIN.format(ids=ids)})"
            )
        for path in self.paths:
            low, high = parameters.add(f"{path}/"), parameters.add(f"{path}0")  # 0 follows / in every order
            ways.append(f"{column} IN (SELECT id FROM place WHERE path >= {low} AND path < {high})")
        return f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]

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
    parameters = Parameters()
    counted = _COUNT.format(ids=parameters.all(ids), most=WIDE + 1)
    (number,) = base.execute(counted, parameters.values).fetchone()
    return Scope(ids, paths, number > WIDE)
