"""Townships, villages and communities: 660,000 names, each kept as a stem and a class word.

Rows are the townships in the order of their codes, then the villages and communities in theirs. So
what lies below a division is one run of townships and one run of villages. The stems stand reversed in
their trie: one look gives all that end at a place in a text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from patterns.gazetteer.model import Level
from patterns.gazetteer.store import Store

STEMS_PER_MARK = 8  # one in so many stems has the place noted where its rows begin
CLASS_BITS = 12  # a key is a stem's number in the trie, shifted by these, plus the number of the class word
FEW = 3  # divisions; below more of them a name is looked up once in the whole country
KEPT_SCOPES = 1000  # divisions of which it is remembered where what lies below them stands
KEPT_RUNS = 4_000  # stems with a form of a class word of which the same is remembered
HIDDEN = 2**32 - 1  # the key of a placeholder
COUNTY_DIGITS, TOWNSHIP_DIGITS, VILLAGE_DIGITS = 6, 9, 12


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows below a division."""

    townships: range
    villages: range


class Runs(NamedTuple):
    """Where the rows of a stem with a form of a class word stand in the order of the names, a run for each
    class word; `instead` where those stand that are meant wherever there are none of these (黄河办 is
    黄河路街道 in a county that has no 黄河街道)."""

    own: tuple[range, ...]
    instead: tuple[range, ...]


class Lower:
    """Names, codes and order of the two lowest levels."""

    def __init__(
        self, store: Store, forms: Mapping[str, str], street: Mapping[str, str], doubled: Mapping[str, str]
    ) -> None:
        """`forms` are further ways to write class words (办 for 街道), `street` what 黄河办 leaves out
        of 黄河路街道 (路, and the class word behind it), `doubled` by a class word what stands in front of
        it in the list where one of two is written (南湖街道 for 南湖街街道)."""
        self._stems = store.trie("stems")
        self._keys = store.numbers("lower_keys")
        self._by_name = store.numbers("lower_by_name")
        self._marks = store.numbers("lower_marks")
        self._townships = store.numbers("township_codes")
        self._village_start = store.numbers("village_start")
        self._village_numbers = store.numbers("village_numbers")
        self._classes = store.words("classes")
        self._communities = frozenset(store.words("communities"))
        short = store.words("short_classes")
        self._forms: dict[str, tuple[int, ...]] = _by_form(self._classes, short, forms)
        self._lengths = _lengths(self._forms)
        self._offices = frozenset(forms)
        streets = {self._classes.index(word) for word in street.values()}
        self._left_out: dict[str, tuple[str, ...]] = {form: (twice,) for form, twice in doubled.items()}
        self._left_out |= {x: tuple(street) for x in forms if not streets.isdisjoint(self._forms[x])}
        self._forms[""] = (0,)
        self.scope = lru_cache(KEPT_SCOPES)(self._scope)
        self._formed = lru_cache(KEPT_RUNS)(self._find_formed)
        self.everywhere = Scope(range(len(self._townships)), range(len(self._townships), len(self._keys)))

    def _scope(self, code: str) -> Scope:
        """What lies below the division of this code."""
        if len(code) >= VILLAGE_DIGITS:
            return Scope(range(0), range(0))
        scale = 10 ** (TOWNSHIP_DIGITS - len(code))
        first = bisect_left(self._townships, int(code) * scale)
        last = bisect_left(self._townships, (int(code) + 1) * scale)
        offset = len(self._townships)
        villages = range(offset + self._village_start[first], offset + self._village_start[last])
        return Scope(range(0) if len(code) == TOWNSHIP_DIGITS else range(first, last), villages)

    def row(self, code: str) -> int | None:
        """The row of a code; None where there is none, or a placeholder."""
        number = int(code[:TOWNSHIP_DIGITS])
        row = bisect_left(self._townships, number)
        if row == len(self._townships) or self._townships[row] != number:
            return None
        if len(code) == VILLAGE_DIGITS:
            start, end = self._village_start[row], self._village_start[row + 1]
            village = bisect_left(self._village_numbers, int(code[TOWNSHIP_DIGITS:]), start, end)
            if village == end or self._village_numbers[village] != int(code[TOWNSHIP_DIGITS:]):
                return None
            row = len(self._townships) + village
        return row if self._keys[row] != HIDDEN else None

    def code(self, row: int) -> str:
        """Nine or twelve digits."""
        township = self._township(row)
        if township == row:
            return str(self._townships[row])
        return f"{self._townships[township]}{self._village_numbers[row - len(self._townships)]:03}"

    def name(self, row: int) -> str:
        """The everyday full name."""
        key = self._keys[row]
        return self._stems.restore_key(key >> CLASS_BITS)[::-1] + self._word(row)

    def level(self, row: int) -> Level:
        """A township, or by the class word a village or a community. Where that says nothing, by the
        number: the rules of the codes keep 001-199 and 400-499 for communities."""
        if row < len(self._townships):
            return Level.TOWNSHIP
        word = self._word(row)
        if word:
            return Level.COMMUNITY if word in self._communities else Level.VILLAGE
        number = self._village_numbers[row - len(self._townships)]
        return Level.COMMUNITY if number < 200 or 400 <= number < 500 else Level.VILLAGE

    def visible(self, rows: range) -> Iterator[int]:
        """The rows that are no placeholders."""
        return (row for row in rows if self._keys[row] != HIDDEN)

    def named(self, name: str, scope: Scope) -> list[int]:
        """The rows in `scope` that are called `name`, written in any form, in order."""
        return sorted(self._rows(self._named(name, scope)))

    def counties(self, name: str, provinces: Iterable[str]) -> set[str]:
        """The codes of the counties of `provinces`, of all where these are none, that have a row called
        `name` as the whole country has it (黄河办 is 黄河路街道 where no 黄河街道 is)."""
        runs = self._named(name, self.everywhere)
        if scopes := [*map(self.scope, provinces)]:
            runs = [run for scope in scopes for run in self._clipped(runs, scope)]
        townships = {self._township(row) for row in self._rows(runs)}
        return {str(self._townships[x])[:COUNTY_DIGITS] for x in townships}

    def stemmed(self, stem: str, scope: Scope) -> list[int]:
        """The rows in `scope` whose name without its class word is `stem`, in order."""
        key = self._stems.get(stem[::-1])
        if key is None:
            return []
        first = self._first(key << CLASS_BITS)
        last = self._first(key + 1 << CLASS_BITS)
        rows = self._by_name[first:last]
        return sorted(x for x in rows if x in scope.townships or x in scope.villages)

    def ending(self, text: str, end: int, longest: int, scope: Scope) -> list[int]:
        """Where names in `scope` begin that end at `text[:end]`, the longest name first."""
        part = text[max(0, end - longest) : end]
        starts = {end - len(x) for x in self._stems_at_end(part) if self._inside(self._formed(x, ""), scope)}
        for length in self._lengths.get(part[-1:], ()):
            head, form = part[:-length], part[-length:]
            if form not in self._forms:
                continue
            stems = self._stems_before(head, form)
            starts |= {end - length - len(x) for x in stems if self._inside(self._formed(x, form), scope)}
            starts.discard(end - length)  # 街道 is the whole name of a few
        return sorted(starts)

    def longest(self, text: str, word: str, level: Level, scopes: Iterable[Collection[str]]) -> str | None:
        """The longest name of this level that `text` ends in, where it ends in `word`, a way to write a class
        word or the end of one, below one of the divisions of the first of `scopes` that has any."""
        known = sorted(self._endings(text, word), key=_shorter)
        for above in scopes if known else ():
            for stem, form in known if above else ():
                if any(self.level(row) == level for row in self._below(self._formed(stem, form), above)):
                    return stem + form
        return None

    def _endings(self, text: str, word: str) -> Iterator[tuple[str, str]]:
        """What may be names that `text` ends in, where it ends in `word`: stems with forms of class words."""
        for length in self._lengths.get(word[-1], ()):
            head, form = text[:-length], text[-length:]
            if length >= len(word) and head and form in self._forms:
                yield from ((stem, form) for stem in self._stems_before(head, form))

    def _below(self, runs: Runs, above: Collection[str]) -> Iterator[int]:
        """The rows of a name below one of the divisions `above`."""
        if len(above) <= FEW:
            for code in above:
                for run in self._inside(runs, self.scope(code)):
                    yield from self._by_name[run.start : run.stop]
            return
        digits = len(next(iter(above)))
        for run in self._inside(runs, self.everywhere):
            yield from (x for x in self._by_name[run.start : run.stop] if self.code(x)[:digits] in above)

    def _stems_before(self, head: str, form: str) -> set[str]:
        """The stems that end at the end of `head` and may go with this form of a class word. 黄河办 is
        黄河路街道: 黄河 alone need be no stem."""
        stems = self._stems_at_end(head)
        for way in self._left_out.get(form, ()):
            stems |= {x.removesuffix(way) for x in self._stems_at_end(head + way)}
        stems.discard("")
        return stems

    def _stems_at_end(self, part: str) -> set[str]:
        return {x[::-1] for x in self._stems.prefixes(part[::-1])}

    def _township(self, row: int) -> int:
        """The row of the township that a row is or lies in."""
        village = row - len(self._townships)
        return row if village < 0 else bisect_right(self._village_start, village) - 1

    def _rows(self, runs: Iterable[range]) -> set[int]:
        """The rows that stand there in the order of the names."""
        return {row for run in runs for row in self._by_name[run.start : run.stop]}

    def _word(self, row: int) -> str:
        return self._classes[self._keys[row] & (1 << CLASS_BITS) - 1]

    def _named(self, name: str, scope: Scope) -> list[range]:
        """Where, in the order of the names, the rows in `scope` stand that are called `name`, written in any
        form. Some may stand in several runs."""
        places = self._inside(self._formed(name, ""), scope)
        for length in self._lengths.get(name[-1:], ()):
            if length < len(name) and name[-length:] in self._forms:
                places += self._inside(self._formed(name[:-length], name[-length:]), scope)
        return places

    def _find_formed(self, stem: str, form: str) -> Runs:
        """The rows whose stem is `stem` and whose class word can be written `form`."""
        classes = self._forms[form]
        if len(stem) < 2:
            return Runs(() if form in self._offices else self._of_class(stem, classes), ())  # 开办, 主办
        longer = [stem + way for way in self._left_out.get(form, ())]
        return Runs(
            self._of_class(stem, classes), tuple([run for x in longer for run in self._of_class(x, classes)])
        )

    def _of_class(self, stem: str, classes: tuple[int, ...]) -> tuple[range, ...]:
        """Where, in the order of the names, the rows with this stem and one of these class words stand."""
        number = self._stems.get(stem[::-1])
        return () if number is None else self._runs_of(number, classes)

    def _inside(self, runs: Runs, scope: Scope) -> list[range]:
        """Those of `runs` that count in `scope`, clipped to it."""
        return self._clipped(runs.own, scope) or self._clipped(runs.instead, scope)

    def _clipped(self, runs: Iterable[range], scope: Scope) -> list[range]:
        """What of `runs` lies in `scope`. No run is empty."""
        if scope is self.everywhere:
            return list(runs)
        found = []
        for whole in runs:
            first = whole.start
            for run in (scope.townships, scope.villages):
                start = bisect_left(self._by_name, run.start, first, whole.stop)
                first = bisect_left(self._by_name, run.stop, start, whole.stop)
                if start < first:
                    found.append(range(start, first))
        return found

    def _runs_of(self, stem: int, classes: tuple[int, ...]) -> tuple[range, ...]:
        """Where, in the order of the names, the rows with the stem of this number and one of these class
        words stand, a run for each class word."""
        if len(classes) == 1:
            key = stem << CLASS_BITS | classes[0]
            first, end = self._first(key), self._first(key + 1)
            return (range(first, end),) if first < end else ()
        found = []
        first, end = self._first(stem << CLASS_BITS), self._first(stem + 1 << CLASS_BITS)
        while first < end:  # a stem has few class words, but 乡 is written for 122
            key = self._keys[self._by_name[first]]
            last = bisect_left(self._by_name, key + 1, first, end, key=self._keys.__getitem__)
            if key & (1 << CLASS_BITS) - 1 in classes:
                found.append(range(first, last))
            first = last
        return tuple(found)

    def _first(self, key: int) -> int:
        """Where the rows with this key, or the next greater, begin in the order of the names."""
        mark = (key >> CLASS_BITS) // STEMS_PER_MARK
        low, high = self._marks[mark], self._marks[mark + 1]
        return bisect_left(self._by_name, key, low, high, key=self._keys.__getitem__)


def _shorter(ending: tuple[str, str]) -> int:
    return -len(ending[0]) - len(ending[1])


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of `words` by their last character, the shortest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[-1]].add(len(word))
    return {last: tuple(sorted(lengths)) for last, lengths in found.items()}


def _by_form(
    classes: Sequence[str], short: Sequence[str], forms: Mapping[str, str]
) -> dict[str, tuple[int, ...]]:
    """The numbers of the class words that each form can stand for."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, (word, everyday) in enumerate(zip(classes, short, strict=True)):
        for form in filter(None, (word, everyday)):
            found[form].add(number)
    for form, word in forms.items():
        found[form] |= found.get(word, set())
    return {form: tuple(sorted(numbers)) for form, numbers in found.items()}
