"""Small repairs of OCR text. Each is a function from the text to the changes it wants, by name in a
table; nothing is changed but through them, and each change is recorded as an `Edit`."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.joints import NEAR, word_spans
from corpus.origin import Change, Origin, rewritten
from corpus.types import Edit, ZoneKind
from corpus.words import PageWords

RUNNING = frozenset({ZoneKind.PARAGRAPH, ZoneKind.CAPTION})
NAMED = frozenset({ZoneKind.BYLINE, ZoneKind.CREDIT})

_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_QUOTED = re.compile("[“‘\"'][^“”‘’\"']*$")
_HALF = re.compile(r"[,;:?!()]+")
_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff]")
_WIDE = re.compile(r"[\u3000-\u303f\uff01-\uff65“”‘’…—·]")
_DIGIT = re.compile(r"[0-9０-９%％℃㎡.．]")
FAR = 0.01  # what each character between two quotation marks speaks against their being a pair
_STRAIGHT = re.compile(r"[\"'＂＇]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_OPENING = re.compile(r"[，,、：:；;（(“‘《—\s]$|^$")
_CLOSING = re.compile(r"^[，,。、：:；;！!？?）)”’》—…\s]|^$")


@dataclass(frozen=True, slots=True)
class _Pair:
    left: str
    right: str
    marks: re.Pattern[str]


_STRAIGHT_OF = {"“": '"', "‘": "'"}
_PAIRS = (_Pair("“", "”", re.compile('["＂“”]')), _Pair("‘", "’", re.compile("['＇‘’]")))


@dataclass(frozen=True)
class Page:
    """A text whose lines are zones of the given kinds."""

    text: str
    kinds: Sequence[ZoneKind]
    wrapped: bool = False  # it was in lines of print, which blanks join

    @cached_property
    def starts(self) -> list[int]:
        """Where the lines begin."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def lines(self) -> Iterator[tuple[int, int]]:
        """The lines as spans, without their breaks."""
        return zip(self.starts, [*(start - 1 for start in self.starts[1:]), len(self.text)], strict=True)

    def kind_at(self, offset: int) -> ZoneKind:
        return self.kinds[bisect_right(self.starts, offset) - 1]


Fixer = Callable[[Page, PageWords], Iterator[Change]]


def close_gaps(page: Page, _: PageWords) -> Iterator[Change]:
    """Blanks in running text: beside punctuation, and between a number and what it counts. A blank
    between two Chinese words parts phrases and stays, as do those beside Latin words and in headlines;
    in text that was wrapped it is a wrap, unless it stands in quotation marks and no word goes over it."""
    text = page.text
    for found in _BLANKS.finditer(text):
        if page.kind_at(found.start()) not in RUNNING:
            continue
        left = text[max(0, found.start() - NEAR) : found.start()]
        right = text[found.end() : found.end() + NEAR]
        sides = _side(left[-1:]), _side(right[:1])
        if sides == ("han", "han"):
            closes = page.wrapped and (not _QUOTED.search(left) or word_spans(left, right))
        else:
            closes = "latin" not in sides and sides != ("digit", "digit")
        if closes:
            yield Change(found.start(), found.end(), "")


def _side(character: str) -> str:
    if _HAN.match(character):
        return "han"
    if _DIGIT.match(character):
        return "digit"
    return "latin" if character.isalpha() else "mark"


def close_names(page: Page, words: PageWords) -> Iterator[Change]:
    """The blank inside a name of two characters in a byline (李 明), also where it opens a paragraph."""
    text = page.text
    for start, end in _credits(page, words):
        closed = start
        for found in _BLANKS.finditer(text, start, end):
            before = text[max(0, found.start() - 2) : found.start()]
            after = text[found.end() : found.end() + 2]
            alone = _alone(before[:-1]) and _alone(after[1:]) and found.start() > closed
            if alone and _HAN.match(before[-1:]) and _HAN.match(after):
                yield Change(found.start(), found.end(), "")
                closed = found.end() + 1  # the second character begins no name


def _credits(page: Page, words: PageWords) -> Iterator[tuple[int, int]]:
    """The parts of a page that credit somebody."""
    for (start, end), kind in zip(page.lines(), page.kinds, strict=True):
        if kind in NAMED:
            yield start, end
        elif kind is ZoneKind.PARAGRAPH and (found := words.line.dateline.match(page.text[start:end])):
            yield start, start + found.end()


def _alone(beside: str) -> bool:
    return not _HAN.match(beside)


def widen(page: Page, _: PageWords) -> Iterator[Change]:
    """Half-width punctuation among Chinese, not that inside a number, a time or a Latin phrase."""
    text = page.text
    for found in _HALF.finditer(text):
        left, right = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if (_is_chinese(left) or _is_chinese(right)) and not (left.isdigit() and right.isdigit()):
            for at, mark in enumerate(found.group(), found.start()):
                yield Change(at, at + 1, _FULL[mark])


def _is_chinese(character: str) -> bool:
    return bool(_HAN.match(character) or _WIDE.match(character))


def pair_quotes(page: Page, _: PageWords) -> Iterator[Change]:
    """Straight quotation marks, paired within a line. One that finds no partner is left."""
    if not _STRAIGHT.search(page.text):
        return
    for start, end in page.lines():
        if _STRAIGHT.search(page.text, start, end):
            changes = [change for pair in _PAIRS for change in _paired(page.text, (start, end), pair)]
            yield from sorted(changes, key=lambda change: change.start)


def _paired(text: str, line: tuple[int, int], pair: _Pair) -> Iterator[Change]:
    """The marks of one kind on a line, paired so that most stand as such marks do: an opening one
    before a word and behind punctuation, a closing one the other way round. Curly ones are what they
    are."""
    closed, opened = _State(0.0), _State(-math.inf)
    for found in pair.marks.finditer(text, *line):
        at, mark = found.start(), found.group()
        before, after = text[max(line[0], at - 1) : at], text[at + 1 : min(line[1], at + 2)]
        if mark == _STRAIGHT_OF[pair.left] and _LATIN_LETTER.match(before) and _LATIN_LETTER.match(after):
            continue  # an apostrophe
        fits = bool(_OPENING.search(before)) - bool(_CLOSING.search(after))
        as_left = _fit(fits) if mark != pair.right else -math.inf
        as_right = _fit(-fits) if mark != pair.left else -math.inf
        closed, opened = (
            max(closed.left_out(), opened.paired(at, as_right), key=_value),
            # Of openings that are worth the same the later is taken: the shorter quotation.
            max(
                closed.begun(at, as_left), opened.left_out().begun(at, as_left), opened.left_out(), key=_value
            ),
        )
    for left, right in max(closed, opened.left_out(), key=_value).pairs():
        if text[left] != pair.left:
            yield Change(left, left + 1, pair.left)
        if text[right] != pair.right:
            yield Change(right, right + 1, pair.right)


@dataclass(frozen=True, slots=True)
class _State:
    """The best way to read the marks so far: its worth, the mark that is open, the last pair made."""

    value: float
    open_at: int = -1
    last: tuple[int, int] | None = None
    before: _State | None = None

    def begun(self, at: int, worth: float) -> _State:
        return replace(self, value=self.value + worth, open_at=at)

    def paired(self, at: int, worth: float) -> _State:
        if at - self.open_at < 2:  # nothing between them
            return _State(-math.inf)
        return _State(self.value + worth - FAR * (at - self.open_at), -1, (self.open_at, at), self)

    def left_out(self) -> _State:
        """One mark without a partner."""
        return replace(self, value=self.value - 1)

    def pairs(self) -> Iterator[tuple[int, int]]:
        state: _State | None = self
        while state is not None:
            if state.last is not None:
                yield state.last
            state = state.before


def _value(state: _State) -> float:
    return state.value


def _fit(fits: int) -> float:
    """What a mark is worth that stands as it should (1), that doesn't (-1), or as either could (0)."""
    return -2.0 if fits < 0 else float(fits)


def mend_slips(page: Page, words: PageWords) -> Iterator[Change]:
    """Characters that OCR confused, where the words around them prove it."""
    found = [
        Change(*match.span("slip"), slip.right)
        for slip in words.slips
        for match in slip.expression.finditer(page.text)
    ]
    yield from sorted(found, key=lambda change: change.start)


# In this order: a word that a blank parts is whole again before its characters are looked at.
FIXERS: tuple[tuple[str, Fixer], ...] = (
    ("close_gaps", close_gaps),
    ("close_names", close_names),
    ("pair_quotes", pair_quotes),
    ("widen", widen),
    ("mend_slips", mend_slips),
)
# Repairs of damage; the others only settle how a sound text is set.
OF_DAMAGE = frozenset({"join_lines", "mend_slips"})


def repaired(page: Page, origin: Origin, words: PageWords, raw: str) -> tuple[str, Origin, tuple[Edit, ...]]:
    """The text of `page`, which comes from `raw` as `origin` says, repaired; its origin now; and what was
    done. No line break comes or goes."""
    edits: list[Edit] = []
    for name, fixer in FIXERS:
        changes = list(_apart(fixer(page, words)))
        if changes:
            edits += (_edit(name, change, origin, raw) for change in changes)
            page, origin = replace(page, text=rewritten(page.text, changes)), origin.rewritten(changes)
    return page.text, origin, tuple(edits)


def _apart(changes: Iterator[Change]) -> Iterator[Change]:
    """`changes` without those that overlap an earlier one."""
    end = 0
    for change in changes:
        if change.start >= end:
            yield change
            end = change.end


def _edit(name: str, change: Change, origin: Origin, raw: str) -> Edit:
    spans = origin.raw_spans(change.start, change.end)
    start, end = spans[0][0], spans[-1][1]
    return Edit(name, start, end, raw[start:end], change.after)
