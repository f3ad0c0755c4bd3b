"""Counts behind the fluency score: characters in a row, classes of words in a row, jieba's words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

# One form for what print and OCR write in many; every number is one 0.
_FORMS = str.maketrans(
    {
        **dict.fromkeys("『「", "“"),
        **dict.fromkeys("』」", "”"),
        **dict.fromkeys("＂", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("（【〔［", "("),
        **dict.fromkeys("）】〕］", ")"),
        **dict.fromkeys("—－–―", "-"),
        **dict.fromkeys("0123456789０１２３４５６７８９", "0"),
        **dict(zip("，；：！？％＋．", ",;:!?%+.", strict=True)),
        "｡": "。",
    }
)
_NUMBER = regex.compile(r"0[0,.]*0|00+")
_BLANK = regex.compile(r"\s+")
_HAN = regex.compile(r"\p{Han}")
LONGEST_WORD = 5
OUTSIDE = "^"  # what stands before the first character or word of a line


def plain(text: str) -> str:
    """`text` as the model reads it: no blanks, one form of each mark, every number a single 0."""
    return _NUMBER.sub("0", _BLANK.sub("", text).translate(_FORMS))


def form(character: str) -> str:
    """One character as the model reads it."""
    return _FORMS.get(ord(character), character)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often one, two and three symbols in a row stand in the texts the model learned from. A row is
    written with a blank between its symbols; none of them holds one.

    Probabilities back off from three to two to one by Witten and Bell's rule (Chen and Goodman 1998,
    2.4): what was seen with many different successors leaves more to those it was not seen with.
    """

    one: Mapping[str, int]
    two: Mapping[str, int]
    three: Mapping[str, int]
    total: int
    after: Mapping[str, int]  # how often a symbol stands before another
    kinds: Mapping[str, int]  # before how many different ones
    kinds_two: Mapping[str, int]

    @classmethod
    def of(cls, one: Mapping[str, int], two: Mapping[str, int], three: Mapping[str, int]) -> Counts:
        firsts = [row[: row.index(" ")] for row in two]
        after: Counter[str] = Counter()
        for first, count in zip(firsts, two.values(), strict=True):
            after[first] += count
        kinds_two = Counter([row[: row.rindex(" ")] for row in three])
        return cls(one, two, three, sum(one.values()), after, Counter(firsts), kinds_two)

    @classmethod
    def learned(cls, lines: Iterable[Sequence[str]], least: int = 2) -> Counts:
        """Counted from lines of symbols; three in a row seen fewer than `least` times are left out."""
        one: Counter[str] = Counter()
        two: Counter[str] = Counter()
        three: Counter[str] = Counter()
        for line in lines:
            one.update(line)
            two.update(map(" ".join, pairwise(line)))
            three.update(map(" ".join, zip(line, line[1:], line[2:], strict=False)))
        return cls.of(one, two, {row: count for row, count in three.items() if count >= least})

    def _one(self, z: str) -> float:
        return (self.one.get(z, 0) + 0.5) / (self.total + 4000)

    def _two(self, y: str, z: str) -> float:
        kinds = self.kinds.get(y, 0) + 1
        return (self.two.get(f"{y} {z}", 0) + kinds * self._one(z)) / (self.after.get(y, 0) + kinds)

    def _three(self, x: str, y: str, z: str, two: float) -> float:
        """The chance of `z` after `x` and `y`; `two` is that after `y` alone."""
        # Rare rows are not kept, so what is left to the others is at least as much as one row.
        kinds = self.kinds_two.get(f"{x} {y}", 0) + 2
        return (self.three.get(f"{x} {y} {z}", 0) + kinds * two) / (self.two.get(f"{x} {y}", 0) + kinds)

    def chance(self, y: str, z: str) -> float:
        """The log probability of `z` after `y`."""
        return math.log(self._two(y, z))

    def likely(self, y: str, z: str) -> float:
        """How much likelier `z` is after `y` than anywhere, in nats."""
        alone = (self.one.get(z, 0) + 0.5) / (self.total + 4000)
        kinds = self.kinds.get(y, 0) + 1
        after = (self.two.get(f"{y} {z}", 0) + kinds * alone) / (self.after.get(y, 0) + kinds)
        return math.log(after / alone)

    def follows(self, left: Sequence[str], right: Sequence[str]) -> tuple[float, float]:
        """How much likelier, in nats, the first symbol of `right` is after the two of `left` than
        anywhere, and the second after what is then before it than after the first alone."""
        x, y = left
        z, w = right
        first, second = self._two(y, z), self._two(z, w)
        near = self._three(x, y, z, first) / self._one(z)
        return math.log(near), math.log(self._three(y, z, w, second) / second)


Entry = tuple[int, str]  # how often a word stands in a corpus, and its part of speech


class Words:
    """The words of a dictionary: how likely each is, and of what kind."""

    __slots__ = ("_common", "_entries", "_unknown")

    def __init__(self, entries: Mapping[str, Entry], common: Iterable[str] = ()) -> None:
        """`common` words are each a class of their own."""
        total = math.log(sum(count for count, _ in entries.values()))
        rated = {(count, tag): (math.log(count) - total, tag) for count, tag in set(entries.values())}
        self._entries = {word: rated[entry] for word, entry in entries.items()}
        self._unknown = math.log(0.5) - total, "x"
        self._common = frozenset(common)

    def cost(self, word: str) -> float | None:
        """The log probability of a word of the dictionary."""
        entry = self._entries.get(word)
        return None if entry is None else entry[0]

    def cut(self, text: str) -> tuple[float, list[str]]:
        """The best way to cut `text` into words, and its log likelihood."""
        best, back = self._forward(text)
        cuts = [len(text)]
        while cuts[-1]:
            cuts.append(back[cuts[-1]])
        cuts.reverse()
        return best[-1], [text[start:end] for start, end in pairwise(cuts)]

    def tails(self, text: str, most: int) -> list[tuple[float, list[str]]]:
        """For `text` with 0, 1, ... fewer than `most` of its last characters taken away: the log
        likelihood of its best cut, and the last two words."""
        best, back = self._forward(text)
        found = []
        for end in range(len(text), max(-1, len(text) - most), -1):
            middle = back[end]
            words = [text[back[middle] : middle], text[middle:end]]
            found.append((best[end], [word for word in words if word]))
        return found

    def heads(self, text: str, most: int) -> list[tuple[float, list[str]]]:
        """The same for its first characters: what is left, and the first two words of it."""
        size = len(text)
        best, after = [0.0] * (size + 1), [size] * (size + 1)
        find, unknown = self._entries.get, self._unknown
        for start in range(size - 1, -1, -1):
            value, end = best[start + 1] + find(text[start], unknown)[0], start + 1
            for stop in range(start + 2, min(size, start + LONGEST_WORD) + 1):
                word = find(text[start:stop])
                if word is not None and best[stop] + word[0] > value:
                    value, end = best[stop] + word[0], stop
            best[start], after[start] = value, end
        found = []
        for start in range(min(size + 1, most)):
            middle = after[start]
            words = [text[start:middle], text[middle : after[middle]]]
            found.append((best[start], [word for word in words if word]))
        return found

    def _forward(self, text: str) -> tuple[list[float], list[int]]:
        """For every end, the best cut up to there: its log likelihood, where its last word starts."""
        best, back = [0.0], [0]
        find, unknown = self._entries.get, self._unknown
        for end in range(1, len(text) + 1):
            value, start = best[end - 1] + find(text[end - 1], unknown)[0], end - 1
            for begin in range(max(0, end - LONGEST_WORD), end - 1):
                word = find(text[begin:end])
                if word is not None and best[begin] + word[0] > value:
                    value, start = best[begin] + word[0], begin
            best.append(value)
            back.append(start)
        return best, back

    def kind(self, word: str) -> str:
        """The class of a word: itself where it is common or no Han, else its part of speech and length."""
        if word in self._common or not _HAN.match(word):
            return word
        _, tag = self._entries.get(word, self._unknown)
        return f"{tag[:2]}{min(len(word), 3)}"


def packed(counts: Counts) -> list[dict[str, str]]:
    """`counts` as JSON takes least room for them: rows of one, two and three, each by frequency, the
    symbols of a row parted by blanks and the rows by tabs (no symbol holds either)."""
    packs = []
    for table in (counts.one, counts.two, counts.three):
        by_count: dict[int, list[str]] = {}
        for row in sorted(table):
            by_count.setdefault(table[row], []).append(row)
        packs.append({str(count): "\t".join(by_count[count]) for count in sorted(by_count)})
    return packs


def unpacked(packs: Sequence[Mapping[str, str]]) -> Counts:
    """The inverse of `packed`."""
    one, two, three = (
        {row: int(count) for count, rows in pack.items() for row in rows.split("\t")} for pack in packs
    )
    return Counts.of(one, two, three)
