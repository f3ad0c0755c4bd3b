"""Phrases in quotation marks: curly, corner, straight, mixed, and those nobody closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.mentions import QuotedPhrase
from patterns import Patterns

LONGEST_UNCLOSED = 20  # an opening mark without a closing one quotes a name, not a speech

# What a reading of a line's marks costs. Marks printed wrong or turned round by the loss of one
# before them cost less than a name-like stretch left outside and a clause taken in.
LONELY, TURNED, SPOKEN, LONG, EMPTY = 8, 1, 1, 6, 40


@dataclass(frozen=True)
class _Marks:
    """The quotation marks as the patterns give them."""

    mark: regex.Pattern[str]
    end: regex.Pattern[str]
    opening: frozenset[str]
    closing: frozenset[str]


@cache
def _marks(patterns: Patterns) -> _Marks:
    pairs = {k: str(v) for k, v in patterns.lexicon("quote.pairs").words.items()}
    return _Marks(
        patterns.pattern("quote.mark").compiled,
        patterns.pattern("quote.unclosed_end").compiled,
        frozenset(pairs),
        frozenset(pairs.values()),
    )


def find_quotes(text: str, patterns: Patterns) -> tuple[QuotedPhrase, ...]:
    """Every quoted phrase of `text`, outermost marks, none longer than its line. Where one mark is
    lost, the phrase ends or begins where the clause does (pattern `quote.unclosed_end`)."""
    marks = _marks(patterns)
    lines: dict[int, list[int]] = {}
    line_start, line_end = 0, -1
    for match in marks.mark.finditer(text):
        if match.start() > line_end:
            line_start = text.rfind("\n", 0, match.start()) + 1
            line_end = text.find("\n", match.start())
            line_end = len(text) if line_end < 0 else line_end
        lines.setdefault(line_start, []).append(match.start())
    found = [x for low, offsets in lines.items() for x in _line(text, low, offsets, marks)]
    found += _single(text, found, patterns)
    return tuple(sorted(found, key=lambda x: x.start))


def inner_quotes(text: str, quote: QuotedPhrase, patterns: Patterns) -> tuple[QuotedPhrase, ...]:
    """The phrases quoted inside of a quotation, in single or doubled marks."""
    return _inner(text, (quote.inner_start, quote.inner_end), patterns)


def _inner(text: str, span: tuple[int, int], patterns: Patterns) -> tuple[QuotedPhrase, ...]:
    hits = patterns.pattern("quote.inner").hits(text, *span)
    return tuple(_between(x.start, x.end - 1, x.pattern) for x in hits)


def _single(text: str, found: Sequence[QuotedPhrase], patterns: Patterns) -> list[QuotedPhrase]:
    """Phrases in single marks that stand in no other quotation."""
    marks = patterns.lexicon("quote.single")
    if not any(x in text for x in marks):
        return []
    covered = [(x.start, x.end) for x in found]
    hits = [x for x in _inner(text, (0, len(text)), patterns) if text[x.start] in marks]
    return [x for x in hits if not any(a < x.end and x.start < b for a, b in covered)]


def _between(start: int, end: int, pattern: str) -> QuotedPhrase:
    """The quotation whose marks stand at `start` and `end`."""
    return QuotedPhrase(start=start, end=end + 1, pattern=pattern, inner_start=start + 1, inner_end=end)


def _line(text: str, low: int, offsets: Sequence[int], marks: _Marks) -> Iterator[QuotedPhrase]:
    """The quotations of the line that begins at `low`, whose marks stand at `offsets`."""
    partner = _plain(text, offsets, marks) or _nested(text, offsets, marks) or _partners(text, offsets, marks)
    position, free = 0, low
    while position < len(offsets):
        start = offsets[position]
        end = partner.get(start)
        if end is None:
            following = offsets[position + 1] if position + 1 < len(offsets) else len(text)
            yield from _half(text, start, (free, following), marks)
            end = start
        elif text[start + 1 : end].strip():
            yield _between(start, end, "quote.mark")
        free = end + 1
        while position < len(offsets) and offsets[position] <= end:
            position += 1


def _plain(text: str, offsets: Sequence[int], marks: _Marks) -> dict[int, int]:
    """Which mark closes which where all stand in their places and hold a name or speech: no other pairing
    of a line costs less; else nothing."""
    partner: dict[int, int] = {}
    if len(offsets) % 2:
        return partner
    for start, end in zip(offsets[::2], offsets[1::2], strict=True):
        turned = text[start] not in marks.opening or text[end] not in marks.closing
        if turned or _pair_cost(text, start, end, marks) > SPOKEN:
            return {}
        partner[start] = end
    return partner


def _nested(text: str, offsets: Sequence[int], marks: _Marks) -> dict[int, int]:
    """Which mark closes which in a line with marks inside of marks, all in their places; else nothing."""
    partner: dict[int, int] = {}
    opened: list[int] = []
    deepest = 0
    for offset in offsets:
        if text[offset] in marks.opening:
            opened.append(offset)
            deepest = max(deepest, len(opened))
        elif text[offset] not in marks.closing or not opened:
            return {}
        else:
            partner[opened.pop()] = offset
    return partner if not opened and deepest > 1 else {}


def _partners(text: str, offsets: Sequence[int], marks: _Marks) -> dict[int, int]:
    """Which mark closes which: the pairing of neighbours that costs least."""
    costs = [(0, 0), (LONELY, 0)]  # cost of the last marks, and 1 where the first of them opens a pair
    for index in range(len(offsets) - 2, -1, -1):
        alone = LONELY + costs[-1][0]
        paired = _pair_cost(text, offsets[index], offsets[index + 1], marks) + costs[-2][0]
        costs.append((paired, 1) if paired <= alone else (alone, 0))
    partner: dict[int, int] = {}
    index = 0
    while index < len(offsets):
        opens = costs[len(offsets) - index][1]
        if opens:
            partner[offsets[index]] = offsets[index + 1]
        index += 1 + opens
    return partner


def _pair_cost(text: str, start: int, end: int, marks: _Marks) -> int:
    inner = text[start + 1 : end]
    if not inner.strip():
        return EMPTY
    turned = TURNED * ((text[start] in marks.closing) + (text[end] in marks.opening))
    if marks.end.search(inner) is None and len(inner) <= LONGEST_UNCLOSED:
        return turned
    spoken = not inner.rstrip()[-1].isalnum() or start == 0 or text[start - 1] in ":：\n"
    return (SPOKEN if spoken else LONG) + 2 * turned


def _half(text: str, start: int, room: tuple[int, int], marks: _Marks) -> Iterator[QuotedPhrase]:
    """The phrase beside a mark without a partner, when a name could stand there: behind one that
    opens, up to the end of the clause; before one that closes, from the beginning of the line."""
    low, following = room
    if text[start] in marks.closing:
        alone = marks.end.search(text, low, start) is None and (low == 0 or text[low - 1] == "\n")
        if alone and 2 <= start - low <= LONGEST_UNCLOSED:
            yield QuotedPhrase(
                start=low, end=start + 1, pattern="quote.unclosed_end", inner_start=low, inner_end=start
            )
        return
    match = marks.end.search(text, start + 1)
    end = min(match.start() if match else len(text), following)
    if text[start] not in marks.opening and start > 0 and text[start - 1].isalnum():
        return  # a straight mark that closes a phrase whose beginning nobody can tell
    end = start + 1 + len(text[start + 1 : end].rstrip())
    if 2 <= end - start - 1 <= LONGEST_UNCLOSED and not text[start + 1].isspace():
        yield QuotedPhrase(
            start=start, end=end, pattern="quote.unclosed_end", inner_start=start + 1, inner_end=end
        )
