"""What became of the counties and prefectures that were renamed, merged or split. Used by the build.

Reads the list of the project yescallop/areacodes: one row for each code and name with the years it was
in use and the codes that came after it; a code with a year in brackets took only a part, in that year.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from patterns.gazetteer.model import Level

LEVELS = {"县级": Level.COUNTY, "地级": Level.PREFECTURE, "省级": Level.PROVINCE}
IN_USE = "在用"
MOST = 2 / 3  # of the counties of a dissolved prefecture: the one that got so many is its successor


@dataclass(frozen=True, slots=True)
class Spell:
    """A code and its name for the years they went together."""

    code: str
    name: str
    level: Level
    since: int
    until: int | None
    next_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A former name and the codes (two, four or six digits) of what holds its area today."""

    name: str
    level: Level
    since: int
    until: int
    successors: tuple[str, ...]


def read_spells(path: Path) -> list[Spell]:
    """The rows of areacodes.csv, in its order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_spell(row) for row in csv.DictReader(file)]


def _spell(row: dict[str, str]) -> Spell:
    whole = tuple(x for x in row["新代码"].split(";") if x and "[" not in x)
    until = None if row["状态"] == IN_USE else int(row["变更/弃用时间"])
    if until is not None and not whole:
        whole = (row["代码"],)  # the code stayed, the name changed
    return Spell(row["代码"], row["名称"], LEVELS[row["级别"]], int(row["启用时间"]), until, whole)


def renamed(spells: list[Spell], today: Mapping[str, str]) -> list[Renamed]:
    """The former names, each with its successors of today, sorted by name and years.

    `today` has the names of today by code (two, four or six digits). A name that a successor, or a
    division above it, still has is no former one: the county only got a new code.
    """
    by_code: dict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        by_code[spell.code].append(spell)
    merged: dict[tuple[str, Level, tuple[str, ...]], tuple[int, int]] = {}
    for spell in spells:
        if spell.until is None:
            continue
        codes = tuple(sorted({_short(x) for x in _today(spell, by_code, frozenset())} & today.keys()))
        if not codes and spell.level == Level.PREFECTURE:
            codes = _dissolved(spell, by_code, today)
        if not codes or any(today.get(code[:n]) == spell.name for code in codes for n in (2, 4, 6)):
            continue
        since, until = merged.get((spell.name, spell.level, codes), (spell.since, spell.until))
        merged[spell.name, spell.level, codes] = min(since, spell.since), max(until, spell.until)
    return sorted(
        (Renamed(name, level, *years, codes) for (name, level, codes), years in merged.items()),
        key=lambda x: (x.name, x.since, x.until, x.successors),
    )


def _dissolved(spell: Spell, by_code: Mapping[str, list[Spell]], today: Mapping[str, str]) -> tuple[str, ...]:
    """The prefectures that the counties of a prefecture went to when it was dissolved (伊克昭盟): the one
    that got most of them, where there is one."""
    counties = [
        county
        for code, spells in by_code.items()
        if code.startswith(spell.code[:4]) and code != spell.code
        for county in spells
        if (county.until or spell.since) >= (spell.until or 0)
    ]
    went = Counter(
        code
        for county in counties
        for code in {x[:4] for x in _today(county, by_code, frozenset())} & today.keys()
    )
    most = [code for code, count in went.items() if MOST * went.total() <= count]
    return tuple(most or sorted(went))


def _today(spell: Spell, by_code: Mapping[str, list[Spell]], passed: frozenset[Spell]) -> Iterator[str]:
    """The codes in use today that `spell` led to."""
    if spell.until is None:
        yield spell.code
        return
    for code in spell.next_codes:
        later = [x for x in by_code[code] if x.since >= spell.until or (x.until or 9999) > spell.until]
        following = next((x for x in sorted(later, key=lambda x: x.since) if x not in passed | {spell}), None)
        if following is not None:
            yield from _today(following, by_code, passed | {spell})


def _short(code: str) -> str:
    """A code of six digits without the pairs of zeros behind it."""
    while code.endswith("00"):
        code = code[:-2]
    return code
