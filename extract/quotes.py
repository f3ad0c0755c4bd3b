"""Phrases in quotation marks: curly, corner, straight, mixed, and those nobody closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.mentions import QuotedPhrase
from patterns import Patterns

LONGEST_UNCLOSED = 20  # an opening mark without a closing one quotes a name, not a speech


@dataclass(frozen=True)
class _Marks:
    """The quotation marks as the patterns give them."""

    mark: regex.Pattern[str]
    end: regex.Pattern[str]
    pairs: dict[str, str]
    straight: frozenset[str]

    def closes(self, mark: str) -> bool:
        return mark in self.pairs.values()

    def single(self, mark: str) -> bool:
        return mark in "‘’"


@cache
def _marks(patterns: Patterns) -> _Marks:
    return _Marks(
        patterns.pattern("quote.mark").compiled,
        patterns.pattern("quote.unclosed_end").compiled,
        {k: str(v) for k, v in patterns.lexicon("quote.pairs").words.items()},
        frozenset(patterns.lexicon("quote.straight")),
    )


def find_quotes(text: str, patterns: Patterns) -> tuple[QuotedPhrase, ...]:
    """Every quoted phrase of `text`, outermost marks, none longer than its line. Where one mark is
    lost, the phrase ends or begins where the clause does (`quote.unclosed_end`)."""
    marks = _marks(patterns)
    lines: dict[int, list[int]] = {}
    line_start, line_end = 0, -1
    for match in marks.mark.finditer(text):
        if match.start() > line_end:
            line_start = text.rfind("\n", 0, match.start()) + 1
            line_end = text.find("\n", match.start())
            line_end = len(text) if line_end < 0 else line_end
        lines.setdefault(line_start, []).append(match.start())
    found = [x for offsets in lines.values() for x in _line(text, offsets, marks)]
    return tuple(sorted(found, key=lambda x: x.start))


def inner_quotes(text: str, quote: QuotedPhrase, patterns: Patterns) -> tuple[QuotedPhrase, ...]:
    """The phrases quoted inside of a quotation, in single or doubled marks."""
    return tuple(
        QuotedPhrase(
            start=hit.start,
            end=hit.end,
            pattern=hit.pattern,
            inner_start=hit.start + 1,
            inner_end=hit.end - 1,
        )
        for hit in patterns.pattern("quote.inner").hits(text, quote.inner_start, quote.inner_end)
    )


def _line(text: str, offsets: Sequence[int], marks: _Marks) -> Iterator[QuotedPhrase]:
    """The quotations of one line, whose marks stand at `offsets`."""
    partner = _partners(text, [x for x in offsets if text[x] in marks.straight], marks)
    position, free = 0, 0
    while position < len(offsets):
        start = offsets[position]
        mark = text[start]
        closing = None
        if mark in marks.straight:
            closing = offsets.index(partner[start]) if start in partner else None
        elif mark in marks.pairs:
            closing = _closing(text, offsets, position, marks)
        if closing is not None:
            yield from _phrase(text, start, offsets[closing], "quote.mark")
            position, free = closing + 1, offsets[closing] + 1
            continue
        if not marks.single(mark):
            yield from _half(text, offsets, position, max(free, text.rfind("\n", 0, start) + 1), marks)
        free = start + 1
        position += 1


def _phrase(text: str, start: int, end: int, pattern: str) -> Iterator[QuotedPhrase]:
    """The quotation whose marks stand at `start` and `end`, unless nothing stands between."""
    if text[start + 1 : end].strip():
        yield QuotedPhrase(start=start, end=end + 1, pattern=pattern, inner_start=start + 1, inner_end=end)


def _closing(text: str, offsets: Sequence[int], position: int, marks: _Marks) -> int | None:
    """The index in `offsets` of the mark that closes the one at `position`; None where the same
    opens again first. Nested single marks are passed over."""
    mark = text[offsets[position]]
    depth = 0
    for index in range(position + 1, len(offsets)):
        here = text[offsets[index]]
        if marks.single(here) and not marks.single(mark):
            continue
        if here == mark:
            return None
        if here in marks.pairs:
            depth += 1
        elif depth and marks.closes(here):
            depth -= 1
        elif marks.closes(here) or here in marks.straight:
            return index
    return None


def _half(
    text: str, offsets: Sequence[int], position: int, low: int, marks: _Marks
) -> Iterator[QuotedPhrase]:
    """The phrase beside a mark without a partner, when a name could stand there: behind one that
    opens, up to the end of the clause; before one that closes, from its start."""
    start = offsets[position]
    if marks.closes(text[start]):
        begin = max((m.end() for m in marks.end.finditer(text, low, start)), default=low)
        if begin == low and 2 <= start - begin <= LONGEST_UNCLOSED:
            yield QuotedPhrase(
                start=begin, end=start + 1, pattern="quote.unclosed_end", inner_start=begin, inner_end=start
            )
        return
    later = offsets[position + 1] if position + 1 < len(offsets) else len(text)
    match = marks.end.search(text, start + 1)
    end = min(match.start() if match else len(text), later)
    if text[start] in marks.straight and start > 0 and text[start - 1].isalnum() and end < later:
        return  # it closes a phrase whose beginning nobody can tell
    if 2 <= len(text[start + 1 : end].strip()) <= LONGEST_UNCLOSED and not text[start + 1].isspace():
        end = start + 1 + len(text[start + 1 : end].rstrip())
        yield QuotedPhrase(
            start=start, end=end, pattern="quote.unclosed_end", inner_start=start + 1, inner_end=end
        )


LONELY, LONG, EMPTY = 8, 5, 40  # what a reading of straight marks costs: a mark without a partner, …


def _partners(text: str, straight: Sequence[int], marks: _Marks) -> dict[int, int]:
    """Which straight mark closes which: the pairing of neighbours that costs least, where a mark
    without a partner costs more than a phrase that reads like no quotation."""
    costs = [(0, 0), (LONELY, 0)]  # cost of the last marks, and 1 where the first of them opens a pair
    for index in range(len(straight) - 2, -1, -1):
        alone = LONELY + costs[-1][0]
        paired = _pair_cost(text, straight[index], straight[index + 1], marks) + costs[-2][0]
        costs.append((paired, 1) if paired <= alone else (alone, 0))
    partner: dict[int, int] = {}
    index = 0
    while index < len(straight):
        opens = costs[len(straight) - index][1]
        if opens:
            partner[straight[index]] = straight[index + 1]
        index += 1 + opens
    return partner


def _pair_cost(text: str, start: int, end: int, marks: _Marks) -> int:
    inner = text[start + 1 : end]
    if not inner.strip():
        return EMPTY
    if marks.end.search(inner) is None and len(inner) <= LONGEST_UNCLOSED:
        return 0
    spoken = not inner[-1].isalnum() or (start > 0 and text[start - 1] in ":：")
    return 1 if spoken or start == 0 else LONG
