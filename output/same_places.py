"""Which places of different articles are one.

A place with an official code is known by it. One without is known by its path, and an article that says
less of the path (孟州市云岭小区) means the same as one that says more (孟州市大定街道云岭小区), as long
as all that is said of this name in the county fits into one path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.facts import Place
from output.ids import content_id

Path = tuple[str, ...]
Key = tuple[str, str, str]  # county, name, level
Whole = Callable[[Key, Path], Path]


def as_said(key: Key, path: Path) -> Path:  # noqa: ARG001 - one `Whole`
    """The path that an article gives a place, where no other is known."""
    return path


def place_id(place: Place, whole: Whole) -> str:
    """The record id of a place. `whole` gives the fuller path that other articles give (`fuller`)."""
    if place.code:
        return place.code
    key = open_key(place)
    return content_id("p", place.path if key is None else whole(key, place.path))


def open_key(place: Place) -> Key | None:
    """What places must have in common to be one; None where no county is known or a code tells."""
    if place.code or place.county_code is None:
        return None
    return place.county_code, place.name, place.level


def fuller(paths: Iterable[Path]) -> dict[Path, Path]:
    """Of the paths that are said of places with one key: each that is a part of just one fullest path,
    with that one. It depends on what is said, not on its order."""
    said = set(paths)
    fullest = [x for x in said if not any(x != y and _is_part(x, y) for y in said)]
    found = {}
    for path in said:
        holding = [x for x in fullest if _is_part(path, x)]
        if len(holding) == 1 and holding[0] != path:
            found[path] = holding[0]
    return found


def _is_part(path: Path, longer: Path) -> bool:
    """Whether the names of a path stand in a longer one, in their order."""
    names = iter(longer)
    return all(name in names for name in path)
