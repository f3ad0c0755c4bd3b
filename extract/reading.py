"""One article as the extractors see it: its text, its words, its zones, its mentions, its context."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from corpus.types import Article, Byline, Zone, ZoneKind
from extract.mentions import Mentions
from patterns import Patterns

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text besides its words. `place` is a name (孟州市) or a path (河南省焦作市孟州市),
    `date` is ISO. All may be missing: a bare text can be read too."""

    place: str | None = None
    date: str | None = None
    newspaper: str | None = None
    kind: str = "report"
    zones: tuple[Zone, ...] = ()
    bylines: tuple[Byline, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, one after the other without a gap; `tags` are jieba's part-of-speech tags
    (v verb, n noun, nr person, ns place, m numeral, q measure word, d adverb, p preposition, x other …)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The index of the word that holds the character at `offset`; the last one's behind the text, -1
        before it."""
        return bisect_right(self.starts, offset) - 1

    def begins(self, offset: int) -> bool:
        """Whether a word begins at `offset`."""
        index = bisect_left(self.starts, offset)
        return index < len(self.starts) and self.starts[index] == offset

    def ends_at(self, offset: int) -> bool:
        """Whether a word ends at `offset`."""
        index = bisect_left(self.ends, offset)
        return index < len(self.ends) and self.ends[index] == offset

    def between(self, start: int, end: int) -> range:
        """The indexes of the words that lie wholly in `start:end`."""
        starts, ends, count = self.starts, self.ends, len(self.starts)
        first = bisect_right(starts, start) - 1 if start < (ends[-1] if ends else 0) else count
        if first < count and starts[first] < start:
            first += 1
        last = first
        while last < count and ends[last] <= end:
            last += 1
        return range(first, last)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with all that the linkers need. `sentences` are spans inside zones, each ending behind
    its 。！？ and closing quote; every character that is not blank lies in one zone and one sentence.
    `memory` holds what was found on the text once and is asked again for every number."""

    text: str
    words: Words
    mentions: Mentions
    zones: tuple[Zone, ...]
    sentences: tuple[Span, ...]
    context: Context
    patterns: Patterns
    memory: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    # where zones and sentences begin and what clauses end with stands: looked up many times for every number
    _zone_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _marks: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        marks = self.patterns.searches["text.clause_end"].finditer(self.text)
        object.__setattr__(self, "_zone_starts", tuple([zone.start for zone in self.zones]))
        object.__setattr__(self, "_sentence_starts", tuple([start for start, _ in self.sentences]))
        object.__setattr__(self, "_marks", (-1, *[mark.start() for mark in marks], len(self.text)))

    def zone_at(self, offset: int) -> Zone:
        """The zone that holds `offset` (the one before, between zones)."""
        return self.zones[bisect_right(self._zone_starts, offset, 1) - 1]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset` (the one before, between sentences)."""
        return self.sentences[bisect_right(self._sentence_starts, offset, 1) - 1]

    def clause_at(self, offset: int) -> Span:
        """The stretch between ，；。：！？ or line breaks that holds `offset`."""
        start, end = self.sentence_at(offset)
        if not start <= offset <= end:
            offset = min(max(offset, start), end)
        i = bisect_left(self._marks, offset)
        low, high = self._marks[i - 1] + 1, self._marks[i]
        return low if low > start else start, high if high < end else end


Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def remembered(
    function: Callable[Concatenate[Reading, Asked], Answer],
) -> Callable[Concatenate[Reading, Asked], Answer]:
    """`function` with its answers kept in the memory of the reading: for what is asked again and again with
    the same arguments, which must be hashable, while one text is read."""

    @wraps(function)
    def answer(reading: Reading, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        key = (function, *args, *kwargs.values()) if kwargs else (function, *args)
        memory = reading.memory
        if key not in memory:
            memory[key] = function(reading, *args, **kwargs)
        found: Answer = memory[key]
        return found

    return answer


def context_of(article: Article) -> Context:
    """The context an article of a page brings with it."""
    return Context(
        place=article.place,
        date=article.date,
        newspaper=article.newspaper,
        kind=article.kind,
        zones=article.zones,
        bylines=article.bylines,
        damaged=article.damaged,
    )


def plain_zones(text: str) -> tuple[Zone, ...]:
    """Every line that is not blank as a paragraph: the zones of a text nobody split."""
    zones = []
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = position + line.index(body)
            zones.append(Zone(ZoneKind.PARAGRAPH, start, start + len(body)))
        position += len(line)
    return tuple(zones)


def sentences_of(text: str, zones: Iterable[Zone], patterns: Patterns) -> tuple[Span, ...]:
    """The sentences of each zone, as spans."""
    ends = patterns.pattern("text.sentence_end").compiled
    spans: list[Span] = []
    for zone in zones:
        start = zone.start
        for match in ends.finditer(text, zone.start, zone.end):
            spans.append((start, match.end()))
            start = match.end()
        if start < zone.end:
            spans.append((start, zone.end))
    return tuple(spans)
