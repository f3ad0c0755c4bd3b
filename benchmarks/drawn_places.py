"""Addresses made of villages and communities drawn from the official list, for `python -m benchmarks.places`.

Each is written in one of six ways, with something behind it; what could mean several places is not taken.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.place_lines import Line
from patterns import gazetteer
from patterns.gazetteer import Division, Gazetteer, Level

WAYS = ("whole", "no province", "no prefecture", "short", "from the county", "no township")
ENDS = ("", "12号", "3组", "村口", "5号楼2单元", "的居民说", "王大爷家")
LEFT_OUT = {
    "no province": (Level.PROVINCE,),
    "no prefecture": (Level.PREFECTURE,),
    "from the county": (Level.PROVINCE, Level.PREFECTURE),
    "no township": (Level.TOWNSHIP,),
}


def drawn(number: int, seed: int) -> list[Line]:
    """`number` addresses; the same seed gives the same."""
    known, rng = gazetteer.load(), random.Random(seed)
    counties = [x for province in _provinces(known) for x in known.children(province, Level.COUNTY)]
    found: list[Line] = []
    while len(found) < number:
        county = rng.choice(counties)
        below = known.children(county.code, rng.choice((Level.VILLAGE, Level.COMMUNITY)))
        if not below:
            continue
        path, way = known.path(rng.choice(below).code), rng.choice(WAYS)
        if _is_one(path, way, known):
            written = "".join(_written(x, way, known) for x in path if x.level not in LEFT_OUT.get(way, ()))
            names = tuple(x.name for x in path)
            found.append(Line(way, written + rng.choice(ENDS), path[-1].code, names))
    return found


def _provinces(known: Gazetteer) -> list[str]:
    return [code for code in map(str, range(11, 66)) if known.by_code(code)]


def _is_one(path: Sequence[Division], way: str, known: Gazetteer) -> bool:
    """Whether the address can mean one place only."""
    county = next((x for x in path if x.level == Level.COUNTY), path[-2])
    if way == "from the county":
        return len(known.upper(county.name)) == 1
    if way == "no township":
        return len(known.within(path[-1].name, county.code)) == 1
    return True


def _written(division: Division, way: str, known: Gazetteer) -> str:
    """The name, without its class word where the way is short (河南焦作)."""
    if way != "short" or division.level not in (Level.PROVINCE, Level.PREFECTURE):
        return division.name
    shorter = (division.name[:n] for n in range(2, len(division.name)))
    return next((x for x in shorter if division in known.upper(x)), division.name)
