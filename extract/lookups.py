"""Look-ups of inner loops: words of a lexicon, mentions by where they begin or end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

from extract.mentions import Mention
from extract.reading import Reading
from extract.rows import Placed, Row, ends_of, starts_of
from extract.search import matches
from patterns import Patterns

Found = TypeVar("Found", bound=Placed)

START = attrgetter("start")


class Stretch(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


@cache
def words_of(patterns: Patterns, lexicon: str) -> frozenset[str]:
    """The words of the lexicon of this id."""
    return frozenset(patterns.lexicon(lexicon))


@cache
def endings_of(patterns: Patterns, lexicon: str) -> tuple[str, ...]:
    """The same for `str.startswith` and `str.endswith`, the longest first."""
    return tuple(sorted(patterns.lexicon(lexicon), key=len, reverse=True))


@cache
def lengths_of(patterns: Patterns, lexicon: str, most: int) -> Mapping[str, tuple[int, ...]]:
    """By their first character, how long the words of the lexicon are, up to `most`, the longest first."""
    return lengths((word[0], len(word)) for word in words_of(patterns, lexicon) if len(word) <= most)


@cache
def lengths_back(patterns: Patterns, lexicon: str, most: int) -> Mapping[str, tuple[int, ...]]:
    """The same by their last character."""
    return lengths((word[-1], len(word)) for word in words_of(patterns, lexicon) if len(word) <= most)


def lengths(words: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    """By each character, the lengths that come with it, the longest first."""
    found: dict[str, set[int]] = {}
    for character, length in words:
        found.setdefault(character, set()).add(length)
    return {character: tuple(sorted(many, reverse=True)) for character, many in found.items()}


def begun_with(text: str, words: tuple[str, ...], start: int) -> int:
    """How long the first of `words` is that `text` has at `start`; 0 for none."""
    if not text.startswith(words, start):
        return 0
    return next(len(word) for word in words if text.startswith(word, start))


def ended_with(text: str, words: tuple[str, ...], low: int, end: int) -> int:
    """How long the first of `words` is that `text[low:end]` ends with; 0 for none."""
    if not text.endswith(words, low, end):
        return 0
    return next(len(word) for word in words if text.endswith(word, low, end))


def stretches(reading: Reading, pattern: str) -> Row[Stretch]:
    """Where the text has what the pattern of this id finds, looked for once."""
    found: Row[Stretch] | None = reading.memory.get(pattern)
    if found is None:
        patterns = reading.patterns
        found = Row(
            Stretch(*match.span()) for match in matches(reading.text, patterns.pattern(pattern), patterns)
        )
        reading.memory[pattern] = found
    return found


def starting_at(mentions: Sequence[Found], offset: int) -> Found | None:
    """The one of `mentions`, which stand in the order of the text, that begins at `offset`."""
    starts = starts_of(mentions)
    i = bisect_left(starts, offset)
    return mentions[i] if i < len(starts) and starts[i] == offset else None


def ending_at(mentions: Sequence[Found], offset: int) -> Found | None:
    """The one of `mentions`, none overlapping another, that ends at `offset`."""
    ends = ends_of(mentions)
    i = bisect_left(ends, offset)
    return mentions[i] if i < len(ends) and ends[i] == offset else None


def first_from(mentions: Sequence[Found], offset: int) -> int:
    """The index of the first of `mentions` that begins at `offset` or behind it."""
    return bisect_left(starts_of(mentions), offset)


def touched(mentions: Sequence[Mention], low: int, high: int) -> bool:
    """One of `mentions`, none overlapping another, covers a character of `low:high`."""
    i = bisect_left(starts_of(mentions), high) - 1
    return i >= 0 and mentions[i].end > low


def inside(mentions: Sequence[Found], low: int, high: int) -> Sequence[Found]:
    """Those of `mentions` that lie in `low:high`."""
    starts = starts_of(mentions)
    first = bisect_left(starts, low)
    last = bisect_left(starts, high, first)
    while last > first and mentions[last - 1].end > high:
        last -= 1
    return mentions[first:last]


def holding(mentions: Sequence[Found], offset: int) -> Found | None:
    """The one of `mentions`, none overlapping another, that holds the character at `offset`."""
    i = bisect_right(starts_of(mentions), offset) - 1
    return mentions[i] if i >= 0 and offset < mentions[i].end else None
