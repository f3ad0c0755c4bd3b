"""Which places of different articles are one.

A place with an official code is known by it. One without is known by its path, and an article that says
less of the path (孟州市云岭小区) means the same as one that says more (孟州市大定街道云岭小区), as long
as all that is said of this name in the county fits into one path.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.facts import Place
from output.ids import content_id
from output.units import Unit

Path = tuple[str, ...]
Key = tuple[str, str, str]  # county, name, level


def place_ids(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    """The record ids of the places of each article, by article id, in the order of its facts. They depend
    on what the articles say, not on their order."""
    units = list(units)
    whole = _whole_paths(place for unit in units for place in unit.facts.places)
    return {unit.id: tuple(_id(place, whole) for place in unit.facts.places) for unit in units}


def _id(place: Place, whole: Mapping[tuple[Key, Path], Path]) -> str:
    if place.code:
        return place.code
    key = _key(place)
    return content_id("p", place.path if key is None else whole[key, place.path])


def _key(place: Place) -> Key | None:
    """What places must have in common to be one; None where no county is known or a code tells."""
    if place.code or place.county_code is None:
        return None
    return place.county_code, place.name, place.level


def _whole_paths(places: Iterable[Place]) -> dict[tuple[Key, Path], Path]:
    """For every path of a place without a code the fullest path that it is a part of; itself where
    several are."""
    said: dict[Key, set[Path]] = defaultdict(set)
    for place in places:
        key = _key(place)
        if key is not None:
            said[key].add(place.path)
    found = {}
    for key, paths in said.items():
        fullest = [x for x in paths if not any(x != y and _is_part(x, y) for y in paths)]
        for path in paths:
            holding = [x for x in fullest if _is_part(path, x)]
            found[key, path] = holding[0] if len(holding) == 1 else path
    return found


def _is_part(path: Path, longer: Path) -> bool:
    """Whether the names of a path stand in a longer one, in their order."""
    names = iter(longer)
    return all(name in names for name in path)
