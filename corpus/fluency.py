"""How well one piece of print reads on into another: the score behind the reading order.

A joint is where a fragment ends and the next begins. Its score is a log-linear sum of what a reader
goes by: words that span the joint, characters and kinds of word that follow each other, the same string
found whole elsewhere on the page, brackets and quotation marks that close, lists that go on. The sum is
in nats: e to the score is how much more likely the joint is than one with no evidence either way.

The counts and the weights are data (`data/fluency.json.xz`), made by `python -m benchmarks.fit_fluency`;
the words, their frequencies and parts of speech are jieba's.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from operator import mul
from typing import Any

import regex

from corpus.fluency_counts import LONGEST_WORD, OUTSIDE, Counts, Entry, Words, plain, unpacked
from corpus.fluency_features import CHANCE, FEATURES, QUOTES, Cut, Side, brackets, clauses, is_han, lists
from corpus.order_lines import width

NO_LINE_START = frozenset(",，。、;；:：!！?？)）》”%.…")  # what a printed line does not begin with
_STOP = regex.compile(r"[。!?…][”\"')]*$")
_PAUSE = frozenset(",;:")
_LONGEST_MATCH = 6
_CONTEXT = 4
_USUAL = 0.3  # share of the fragments that makes a pair of characters say nothing
_INDENT = 2.0  # characters that a paragraph's first line is printed in by
_SLACK = 0.8
_NARROW = 9.0


@dataclass(frozen=True, slots=True)
class Model:
    characters: Counts
    kinds: Counts
    words: Words
    weights: tuple[float, ...]  # in the order of FEATURES


class Joints:
    """Scores the joints between the fragments of one page, given as the page prints them. Their
    widths tell nothing where they are not `aligned`: no lines of print, or pieces of them."""

    def __init__(self, printed: Sequence[str], model: Model | None = None, *, aligned: bool = True) -> None:
        self._model = model or load()
        fragments = [self._directed(plain(text)) for text in printed]
        self._page = "\n".join(fragments) if aligned else ""
        self._seen = frozenset(map("".join, pairwise(self._page)))
        self._sides = [Side.of(text, self._model.words) for text in fragments]
        self._lacks = _lacking([width(text) for text in printed]) if aligned else [0.0] * len(printed)
        self._scores: dict[tuple[int, int], float] = {}
        self._common: dict[tuple[int, int], int] = {}
        pairs = [{x + y for x, y in pairwise(text) if is_han(x) and is_han(y)} for text in fragments]
        usual = max(2.0, _USUAL * len(fragments))
        spread = Counter(pair for own in pairs for pair in own)
        self._pairs = [{pair for pair in own if spread[pair] <= usual} for own in pairs]

    def __len__(self) -> int:
        return len(self._sides)

    def shared(self, left: int, right: int) -> int:
        """How many pairs of characters the two fragments share that few of the page have."""
        known = self._common.get((left, right))
        if known is None:
            known = self._common[left, right] = len(self._pairs[left] & self._pairs[right])
        return known

    def _directed(self, text: str) -> str:
        """`text` with its straight quotation marks turned the way that fits the characters beside them."""
        if '"' not in text:
            return text
        options = []
        for marks in ("“”", "”“"):
            pieces = text.split('"')
            turned = "".join(piece + marks[i % 2] for i, piece in enumerate(pieces[:-1])) + pieces[-1]
            near = [pair for pair in pairwise(turned) if not QUOTES.isdisjoint(pair)]
            options.append((sum(self._model.characters.chance(*pair) for pair in near), turned))
        return max(options)[1]

    def quotes(self, fragment: int) -> str:
        """Its quotation marks."""
        return self._sides[fragment].quotes

    def ends(self, fragment: int) -> bool:
        """Whether it ends a sentence."""
        return _STOP.search(self._sides[fragment].text) is not None

    def score(self, left: int, right: int) -> float:
        """How well fragment `left` reads on into fragment `right`, in nats."""
        known = self._scores.get((left, right))
        if known is None:
            features = self.features(left, right)
            known = sum(map(mul, self._model.weights, features))
            self._scores[left, right] = known
        return known

    def features(self, left: int, right: int) -> tuple[float, ...]:
        """The values of `FEATURES` for this joint."""
        a, b = self._sides[left], self._sides[right]
        if not a.text or not b.text:
            return (0.0,) * len(FEATURES)
        seen = self._match(a.text, b.text) if is_han(a.text[-1]) else 0
        stop = _STOP.search(a.text) is not None
        near, on, *rest = self._characters(a.text, b.text)
        spans, word, kinds, kinds_on, kinds_span = self._words(a, b)
        return (
            near,
            on,
            *rest,
            spans,
            word,
            kinds,
            kinds_on,
            kinds_span,
            seen == 2,
            seen == 3,
            seen >= 4,
            b.text[0] in NO_LINE_START,
            *brackets(a.opened, b.closed),
            *lists(a.text, b.text),
            stop,
            a.text[-1] in _PAUSE,
            *self._paragraph(left, right, stop),
            1.0,
            max(0.0, near),
            max(0.0, on),
            max(0.0, kinds),
            max(0.0, kinds_on),
            max(0.0, word - CHANCE),
            spans * (near > 0.0),
            a.alone[1],
            b.alone[0],
            a.alone[1] and b.alone[0],
            *clauses(a.clause, b.begins),
        )

    def _characters(self, before: str, after: str) -> tuple[float, ...]:
        near, on = self._model.characters.follows((OUTSIDE + before)[-2:], (after + OUTSIDE)[:2])
        if is_han(before[-1]) and is_han(after[0]):
            return near, on, 0.0, 0.0, 0.0, 0.0
        if before[-1] == "0":
            return 0.0, 0.0, 0.0, 0.0, near, 0.0
        if after[0] == "0":
            return 0.0, 0.0, 0.0, 0.0, 0.0, near
        return 0.0, 0.0, near, on, 0.0, 0.0

    def _words(self, a: Side, b: Side) -> tuple[float, ...]:
        """The features of words: a word that spans, or the kinds of those that meet."""
        apart = a.tails[0].likelihood + b.heads[0].likelihood
        gain, ends = 0.0, (0, 0)
        cost_of = self._model.words.cost
        heads = [b.text[:given] for given in range(len(b.heads))]
        for taken in range(1, len(a.tails)):
            tail = a.text[-taken:]
            for given in range(1, min(len(b.heads), LONGEST_WORD + 1 - taken)):
                cost = cost_of(tail + heads[given])
                if cost is not None:
                    whole = a.tails[taken].likelihood + cost + b.heads[given].likelihood - apart
                    if whole > gain:
                        gain, ends = whole, (taken, given)
        follows = self._model.kinds.follows
        if not gain:
            near, on = follows(self._before(a.tails[0]), self._after(b.heads[0]))
            return 0.0, 0.0, near, on, 0.0
        taken, given = ends
        kind = self._model.words.kind(a.text[-taken:] + b.text[:given])
        before, after = self._before(a.tails[taken]), self._after(b.heads[given])
        fits = follows(before, (kind, after[0]))[0] + follows((before[1], kind), after)[0]
        return 1.0, gain, 0.0, 0.0, fits

    def _before(self, cut: Cut) -> tuple[str, str]:
        """The kinds of the two words before a joint."""
        kinds = (OUTSIDE, OUTSIDE, *map(self._model.words.kind, cut.words))
        return kinds[-2], kinds[-1]

    def _after(self, cut: Cut) -> tuple[str, str]:
        kinds = (*map(self._model.words.kind, cut.words), OUTSIDE, OUTSIDE)
        return kinds[0], kinds[1]

    def _paragraph(self, left: int, right: int, stop: bool) -> tuple[bool, bool, bool]:
        """A paragraph's last line is short and its first lacks the indent."""
        indented = _SLACK < self._lacks[right] <= _INDENT + _SLACK
        full = self._lacks[right] <= _SLACK
        short = self._lacks[left] > _SLACK
        return stop and short and indented, stop and short and full, not stop and not short and indented

    def _match(self, before: str, after: str) -> int:
        """The length of the longest string across the joint that stands whole in a fragment of the page."""
        if before[-1] + after[0] not in self._seen:
            return 0
        for length in range(_LONGEST_MATCH, 2, -1):
            for left in range(max(1, length - _CONTEXT), min(_CONTEXT, length - 1) + 1):
                right = length - left
                if left > len(before) or right > len(after):
                    continue
                if before[-left:] + after[:right] in self._page:
                    return length
        return 2


def _lacking(widths: Sequence[float]) -> list[float]:
    """By how much each line is narrower than a full one."""
    tally = Counter(round(value) for value in widths if value >= _NARROW)
    near = {value: tally[value - 1] + count + tally[value + 1] for value, count in tally.items()}
    full = max(near, key=lambda value: (near[value], value), default=0)
    return [full - value for value in widths]


def dictionary() -> dict[str, Entry]:
    """jieba's words: frequency and part of speech (a fifth of a second to read). Words of which the same is
    said share it: there are twenty for each."""
    entries: dict[str, Entry] = {}
    known: dict[str, Entry] = {}
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, said = line.split(" ", 1)
            entry = known.get(said)
            if entry is None:
                count, tag = said.split()
                entry = known[said] = int(count), tag
            entries[word] = entry
    return entries


def data_file() -> Traversable:
    """The counts and weights, and what they were made of."""
    return resources.files("corpus").joinpath("data/fluency.json.xz")


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return dict(json.loads(lzma.decompress(data_file().read_bytes())))


@lru_cache(maxsize=1)
def characters() -> Counts:
    """The part of the model that needs no dictionary."""
    return unpacked(_data()["characters"])


def loaded() -> bool:
    """Whether this process has read the whole model, or was forked from one that had."""
    return load.cache_info().currsize > 0


@lru_cache(maxsize=1)
def load() -> Model:
    """The model, read once."""
    data = _data()
    weights = tuple(data["weights"][name] for name in FEATURES)
    return Model(characters(), unpacked(data["kinds"]), Words(dictionary(), data["common"]), weights)
