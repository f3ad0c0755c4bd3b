"""Looking divisions up by name and by code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from patterns.gazetteer.lower import COUNTY_DIGITS, TOWNSHIP_DIGITS, VILLAGE_DIGITS, Lower
from patterns.gazetteer.model import Division, FormerName, Level, NameHit
from patterns.gazetteer.scan import Names, Scanner
from patterns.gazetteer.store import Store
from patterns.gazetteer.upper import LEVELS, Upper
from patterns.loader import PatternError
from patterns.loader import load as load_patterns
from patterns.store import Patterns

DATA = Path(__file__).parent / "divisions.bin"
LONGEST_UPPER = 24  # the longest name has 20 characters
LONGEST_LOWER = 24
PROVINCE_DIGITS = 2
ALL_LEVELS = {**LEVELS, TOWNSHIP_DIGITS: Level.TOWNSHIP, VILLAGE_DIGITS: Level.VILLAGE}


@cache
def load(overlay: Path | None = None) -> Gazetteer:
    """The gazetteer, opened once. With `overlay`, the lexicons `place.*` of that folder of patterns
    (everyday names, weak names) hold over ours.

    Raises:
        StoreError: the file of divisions is of another version.
        PatternError: a file of patterns can't be used.
    """
    return Gazetteer(Store(DATA), load_patterns(overlay) if overlay else load_patterns())


class Gazetteer:
    """All divisions of China from province to village, as of 2023-06-30, with everyday and former names.

    Names below the county are ambiguous (three townships in ten and every second village share theirs),
    so everything that looks up a name gives all that bear it, outermost level first, then by code.
    """

    def __init__(self, store: Store, patterns: Patterns) -> None:
        self._store = store
        self._patterns = patterns
        self._upper = Upper(store)
        forms, street, doubled = (
            {form: str(word) for form, word in patterns.lexicon(x).words.items()}
            for x in ("place.form", "place.street", "place.doubled")
        )
        self._lower = Lower(store, forms, street, doubled)
        self._nearest = cache(self._nearest_upper)  # there are but a few thousand codes of either
        self._upper_division = cache(self._find_upper_division)
        self._aliases = self._read_aliases()

    def named(self, name: str) -> tuple[Division, ...]:
        """Every division of which `name` is the full name, an everyday name (甘孜州, 黄河办, 高新区), the
        short form (provinces, prefectures and counties only) or, if there is none, a former name."""
        return self._named(name, None)

    def upper(self, name: str) -> tuple[Division, ...]:
        """Like `named`, but provinces, prefectures and counties only, and former names only of these."""
        aliases = [row for x in self._aliases.get(name, ()) if (row := self._upper.row(x)) is not None]
        rows = {*self._upper.named(name), *aliases}
        if not rows:
            rows = self._former_rows(name)
            if not rows or self._lower.named(name, self._lower.everywhere):
                return ()
        return tuple([self._upper_division(row) for row in sorted(rows)])

    def levels(self, name: str) -> frozenset[Level]:
        """The levels of the divisions that `named` gives for `name`."""
        codes = self._upper_codes(name) | {*self._aliases.get(name, ())}
        rows = self._lower.named(name, self._lower.everywhere)
        if not codes and not rows:
            codes = {self._upper.code(row) for row in self._former_rows(name)}
        return frozenset([x.level for x in self._divisions(codes, None)] + [*map(self._lower.level, rows)])

    def within(self, name: str, ancestor: str) -> tuple[Division, ...]:
        """Like `named`, but only what lies below the division with the code `ancestor`."""
        return self._named(name, ancestor)

    def lower_within(self, name: str, ancestor: str) -> tuple[Division, ...]:
        """Like `within`, but townships, villages and communities only."""
        rows = self._lower.named(name, self._lower.scope(ancestor))
        codes = {x for x in self._aliases.get(name, ()) if len(x) not in LEVELS}
        if not codes:
            return tuple(self._lower_division(row) for row in rows)
        found = self._divisions({*codes, *(self._lower.code(row) for row in rows)}, ancestor)
        return tuple(found)

    def counties_with(self, name: str, provinces: Collection[str]) -> frozenset[str]:
        """The codes of the counties in which a township, village or community is called `name`: of those of
        the provinces of these codes, of all in the country where there are none."""
        lower = (x for x in self._aliases.get(name, ()) if len(x) not in LEVELS)
        by_alias = {x[:COUNTY_DIGITS] for x in lower if not provinces or x[:PROVINCE_DIGITS] in provinces}
        return frozenset(self._lower.counties(name, provinces) | by_alias)

    def stem(self, name: str, ancestor: str) -> tuple[Division, ...]:
        """The townships, villages and communities below `ancestor` whose name without its class word is
        `name`: 马庄 is 马庄村 where the article's township has one."""
        rows = self._lower.stemmed(name, self._lower.scope(ancestor))
        return tuple(self._lower_division(row) for row in rows)

    def by_code(self, code: str) -> Division | None:
        """The division of an NBS code (2, 4, 6, 9 or 12 digits); None where there is none, or where the
        code belongs to a placeholder such as 市辖区."""
        if len(code) not in ALL_LEVELS or not code.isdecimal():
            return None
        if len(code) >= TOWNSHIP_DIGITS:
            row = self._lower.row(code)
            return None if row is None else self._lower_division(row)
        row = self._upper.row(code)
        return None if row is None else self._upper_division(row)

    def path(self, code: str) -> tuple[Division, ...]:
        """The division and all above it, outermost first, without placeholders; empty for an unknown code."""
        division = self.by_code(code)
        if division is None:
            return ()
        above = self.path(division.parent) if division.parent else ()
        return (*above, division)

    def children(self, code: str, level: Level | None = None) -> tuple[Division, ...]:
        """The divisions of `level` below the one of this code, at any depth; without `level`, those
        directly below it. Outermost level first, then in the order of their codes."""
        if level is not None:
            return tuple(x for x in self._below(code, level) if x.level == level)
        nearest, *further = [x for digits, x in ALL_LEVELS.items() if digits > len(code)] or [Level.VILLAGE]
        found = tuple(self._below(code, nearest))
        if further and (not found or self._has_gaps(code)):
            found += tuple(x for x in self._below(code, further[0]) if x.parent == code)
        return found

    def former(self, name: str) -> tuple[FormerName, ...]:
        """What was once called `name` (county or prefecture, 1981 and later) and what it became."""
        return tuple(
            FormerName(name, level, since, until, tuple(self._upper_division(row) for row in rows))
            for level, since, until, rows in self._upper.former(name)
        )

    def prefixes(self, text: str, start: int = 0) -> tuple[str, ...]:
        """The names of provinces, prefectures and counties (in any form, former ones too) and the full
        names of townships that stand at `text[start:]`, longest first."""
        part = text[start : start + LONGEST_UPPER]
        found = {x for x in self._upper.names.prefixes(part) if len(x) > 1}
        if part[:1] in self._alias_firsts:
            found |= {part[:n] for n in self._alias_lengths if part[:n] in self._aliases}
        return tuple(sorted(found, key=len, reverse=True))

    def endings(self, text: str, end: int, ancestor: str | None = None) -> tuple[str, ...]:
        """The names of townships, villages and communities that end at `text[:end]`, longest first: look
        for 镇, 乡, 街道, 办, 村, 社区 and ask what stands before. With `ancestor`, names below it only."""
        scope = self._lower.everywhere if ancestor is None else self._lower.scope(ancestor)
        return tuple(text[start:end] for start in self._lower.ending(text, end, LONGEST_LOWER, scope))

    def longest_ending(
        self, text: str, word: str, level: Level, scopes: Iterable[Collection[str]]
    ) -> str | None:
        """The longest name that `text` ends in, where it ends in the class word `word`, of a place of this
        level below one of the divisions of the first of `scopes` (codes of one length) that has any; None
        where there is none."""
        return self._lower.longest(text, word, level, scopes)

    def scan(self, text: str) -> list[NameHit]:
        """The names of provinces, prefectures and counties in `text`, left to right, none overlapping
        another. What bears the name is for `named` and `within` to say."""
        return self._scanner.hits(text)

    def _named(self, name: str, ancestor: str | None) -> tuple[Division, ...]:
        codes = self._upper_codes(name) | {*self._aliases.get(name, ())}
        found = self._divisions(codes, ancestor)
        scope = self._lower.everywhere if ancestor is None else self._lower.scope(ancestor)
        found += [self._lower_division(row) for row in self._lower.named(name, scope)]
        if not found:
            former = {self._upper.code(row) for row in self._former_rows(name)}
            found = self._divisions(former, ancestor)
        return tuple(found)

    def _upper_codes(self, name: str) -> set[str]:
        return {self._upper.code(row) for row in self._upper.named(name)}

    def _former_rows(self, name: str) -> set[int]:
        """The rows of what everything that was once called `name` became."""
        return {row for *_, rows in self._upper.former(name) for row in rows}

    def _divisions(self, codes: set[str], ancestor: str | None) -> list[Division]:
        """The divisions of `codes` that lie below `ancestor`, outermost level first."""
        below = (x for x in codes if ancestor is None or (x != ancestor and x.startswith(ancestor)))
        found = (self.by_code(code) for code in sorted(below, key=lambda x: (len(x), x)))
        return [x for x in found if x is not None]

    def _below(self, code: str, level: Level) -> Iterator[Division]:
        """All divisions of a level (villages and communities together) below the one of this code."""
        scope = self._lower.scope(code)
        if level == Level.TOWNSHIP:
            yield from (self._lower_division(row) for row in self._lower.visible(scope.townships))
        elif level in (Level.VILLAGE, Level.COMMUNITY):
            yield from (self._lower_division(row) for row in self._lower.visible(scope.villages))
        else:
            digits = next(n for n, x in ALL_LEVELS.items() if x == level)
            yield from (self._upper_division(row) for row in self._upper.below(code, digits))

    def _has_gaps(self, code: str) -> bool:
        """True where something may lie directly below although a level is missing: counties that belong
        to no prefecture, villages that belong to no township."""
        townships = self._lower.scope(code).townships
        return len(code) == 2 or sum(1 for _ in self._lower.visible(townships)) < len(townships)

    def _find_upper_division(self, row: int) -> Division:
        code = self._upper.code(row)
        return Division(code, self._upper.name(row), LEVELS[len(code)], self._parent(code))

    def _lower_division(self, row: int) -> Division:
        code = self._lower.code(row)
        return Division(code, self._lower.name(row), self._lower.level(row), self._parent(code))

    def _parent(self, code: str) -> str | None:
        township = code[:TOWNSHIP_DIGITS]
        if len(code) == VILLAGE_DIGITS and self._lower.row(township) is not None:
            return township
        return self._nearest(code[: min(COUNTY_DIGITS, len(code) - 2)])

    def _nearest_upper(self, code: str) -> str | None:
        """The first of this code (six digits at most) and those above it that is no placeholder's."""
        if not code:
            return None
        return code if self._upper.row(code) is not None else self._nearest(code[:-2])

    def _read_aliases(self) -> dict[str, tuple[str, ...]]:
        words = self._patterns.lexicon("place.alias").words
        aliases = {name: tuple(str(codes).split()) for name, codes in words.items()}
        unknown = [f"{name}: {x}" for name, codes in aliases.items() for x in codes if not self.by_code(x)]
        if unknown:
            raise PatternError(f"place.alias: no division has the code of {', '.join(unknown)}")
        return aliases

    @cached_property
    def _alias_lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(name) for name in self._aliases}))

    @cached_property
    def _alias_firsts(self) -> frozenset[str]:
        return frozenset(name[0] for name in self._aliases)

    @cached_property
    def _scanner(self) -> Scanner:
        lexicon = self._patterns.lexicon
        doubtful = frozenset(lexicon("place.weak")) | frozenset(lexicon("place.unscanned"))
        full, short = (self._store.words(x) for x in ("scan_full", "scan_short"))
        upper_aliases = [name for name, codes in self._aliases.items() if len(codes[0]) in LEVELS]
        weak = {*self._store.words("scan_weak"), *(doubtful & {*full, *short, *upper_aliases})}
        return Scanner(
            Names(
                full=[x for x in {*full, *upper_aliases} if x not in weak],
                short=[x for x in short if x not in weak],
                weak=sorted(weak - frozenset(lexicon("place.unscanned"))),
                longer_words=tuple(lexicon("place.longer_word")),
                cuts=tuple(lexicon("place.cut")),
                signs=tuple(lexicon("place.street_sign")),
            )
        )
