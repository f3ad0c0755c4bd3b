"""Finding the names of provinces, prefectures and counties in a text, in compiled code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from patterns.gazetteer.model import NameHit


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
    """Two automata, one for the safe names and one for the weak, so that a weak name (和平) never
    hides a safe one that begins inside it (和平顶山市)."""

    def __init__(self, names: Names) -> None:
        self._short = frozenset(names.short)
        self._known: Mapping[str, bool] = {
            **dict.fromkeys(names.weak, True),
            **dict.fromkeys([*names.full, *names.short], False),
        }
        self._safe = _Automaton([*names.full, *names.short], names.longer_words)
        self._weak = _Automaton(names.weak, names.longer_words)
        self._cuts = frozenset(names.cuts)
        self._cut_lengths = sorted({len(x) for x in names.cuts})
        self._signs = tuple(names.signs)

    def hits(self, text: str) -> list[NameHit]:
        """The names in `text`, left to right, none overlapping another."""
        found = [x for start, end in self._safe.spans(text) for x in self._judged(text, start, end)]
        taken = sorted((x.start, x.end) for x in found)
        for start, end in _free(self._weak.spans(text), taken):
            found += self._judged(text, start, end)
        return sorted(found, key=lambda x: x.start)

    def _judged(self, text: str, start: int, end: int) -> Iterator[NameHit]:
        if any(text[end - 1 : end - 1 + n] in self._cuts for n in self._cut_lengths):
            end = next((x for x in range(end - 1, start + 1, -1) if text[start:x] in self._known), start)
        if start < end:
            name = text[start:end]
            sign = name in self._short and text.startswith(self._signs, end)
            yield NameHit(start, end, name, self._known[name] or sign)


class _Automaton:
    """Finds the longest of the words that begins leftmost, and keeps silent about `longer_words`."""

    def __init__(self, words: Iterable[str], longer_words: Iterable[str]) -> None:
        silent = list(longer_words)
        self._first = len(silent)
        self._automaton = AhoCorasick(
            [*silent, *words], matchkind=MatchKind.LeftmostLongest, store_patterns=False
        )

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        for word, start, end in self._automaton.find_matches_as_indexes(text):
            if word >= self._first:
                yield start, end


def _free(spans: Iterable[tuple[int, int]], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of `spans` that overlap none of `taken`; both in order."""
    index = 0
    for start, end in spans:
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index == len(taken) or taken[index][0] >= end:
            yield start, end
