"""Finding the names of provinces, prefectures and counties in a text, in compiled code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from patterns.gazetteer.model import NameHit

Match = tuple[int, int, int]  # the word's number, where it stands
_START, _END = itemgetter(1), itemgetter(2)


@dataclass(frozen=True, slots=True)
class Names:
    """What to look for. `full` and `short` are taken as places, `weak` only with a reason.

    Nothing is found inside one of `longer_words`. A name is cut shorter where its last character
    begins one of `cuts`, and a short form is weak before one of `signs`.
    """

    full: Collection[str]
    short: Collection[str]
    weak: Collection[str]
    longer_words: Collection[str]
    cuts: Collection[str]
    signs: Collection[str]


class Scanner:
    """One automaton that finds every name in one pass; then the safe names and the weak ones are chosen
    apart, so that a weak name (和平) never hides a safe one that begins inside it (和平顶山市)."""

    def __init__(self, names: Names) -> None:
        self._short = frozenset(names.short)
        self._known: Mapping[str, bool] = {
            **dict.fromkeys(names.weak, True),
            **dict.fromkeys([*names.full, *names.short], False),
        }
        words = [*names.longer_words, *names.full, *names.short, *names.weak]
        self._first_safe = len(names.longer_words)
        self._first_weak = len(words) - len(names.weak)
        self._automaton = AhoCorasick(words, matchkind=MatchKind.Standard, store_patterns=False)
        self._cuts = frozenset(names.cuts)
        self._cut_lengths = sorted({len(x) for x in names.cuts})
        self._cut_firsts = frozenset(x[0] for x in names.cuts)
        self._signs = tuple(names.signs)

    def hits(self, text: str) -> list[NameHit]:
        """The names in `text`, left to right, none overlapping another."""
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not matches:
            return []
        matches.sort(key=_END, reverse=True)
        matches.sort(key=_START)
        safe, weak = self._first_safe, self._first_weak
        spans = _chosen([x for x in matches if x[0] < weak], safe)
        found = [hit for start, end in spans for hit in self._judged(text, start, end)]
        taken = sorted((x.start, x.end) for x in found)
        for start, end in _free(_chosen([x for x in matches if x[0] >= weak or x[0] < safe], weak), taken):
            found += self._judged(text, start, end)
        return sorted(found, key=attrgetter("start"))

    def _judged(self, text: str, start: int, end: int) -> Iterator[NameHit]:
        if text[end - 1] in self._cut_firsts and self._is_cut(text, end - 1):
            end = next((x for x in range(end - 1, start + 1, -1) if text[start:x] in self._known), start)
        if start < end:
            name = text[start:end]
            sign = name in self._short and text.startswith(self._signs, end)
            yield NameHit(start, end, name, self._known[name] or sign)

    def _is_cut(self, text: str, at: int) -> bool:
        """Whether a word that cuts a name shorter begins at `at`."""
        return any(text[at : at + n] in self._cuts for n in self._cut_lengths)


def _chosen(matches: Iterable[Match], first: int) -> list[tuple[int, int]]:
    """The spans of the leftmost and longest of `matches`, which are in this order, but of those only whose
    word is `first` or a later one: the others are longer words, in which nothing is found."""
    found: list[tuple[int, int]] = []
    free = 0
    for word, start, end in matches:
        if start >= free:
            free = end
            if word >= first:
                found.append((start, end))
    return found


def _free(spans: Iterable[tuple[int, int]], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of `spans` that overlap none of `taken`; both in order."""
    index = 0
    for start, end in spans:
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index == len(taken) or taken[index][0] >= end:
            yield start, end
