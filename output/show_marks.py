"""Where the facts of an article stand in its text, cut into pieces that never overlap.

Facts nest (a place inside a metric's quote) and cross. So the text is cut at every edge of a quote;
each piece knows all the facts over it. The innermost gives a piece its colour: the shortest quote,
and of equal ones the rarer kind, in the order honor, mechanism, metric, organization, person, place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.types import Article, Zone, ZoneKind
from extract.reading import plain_zones
from output.show_facts import Kind, Shown
from output.wording import printable

RARER = (Kind.HONOR, Kind.MECHANISM, Kind.METRIC, Kind.ORGANIZATION, Kind.PERSON, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is the quote with index `quote` of the fact with this number. Marks over the
    same words have different levels, the innermost the lowest, so that each can have its own line."""

    start: int
    end: int
    kind: Kind
    number: int
    quote: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, the outermost first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A zone of the article as pieces."""

    kind: ZoneKind
    pieces: tuple[Piece, ...]


def blocks(article: Article, facts: Iterable[Shown]) -> tuple[Block, ...]:
    """All of the article's text but the line breaks between its zones, in its order, marked."""
    all_marks = marks(facts)
    return tuple(
        Block(zone.kind, pieces(article.text, zone.start, zone.end, all_marks)) for zone in _zones(article)
    )


def marks(facts: Iterable[Shown]) -> tuple[Mark, ...]:
    """The marks of all quotes, innermost first, each a level above those under it."""
    plain = [
        Mark(quote.start, quote.end, fact.kind, fact.number, index)
        for fact in facts
        for index, quote in enumerate(fact.quotes)
    ]
    plain.sort(key=lambda m: (m.end - m.start, RARER.index(m.kind), m.start, m.number))
    height = [0] * max((mark.end for mark in plain), default=0)  # by character: the lowest level free
    placed = []
    for mark in plain:
        level = max(height[mark.start : mark.end])
        height[mark.start : mark.end] = [level + 1] * (mark.end - mark.start)
        placed.append(replace(mark, level=level))
    return tuple(placed)


def pieces(text: str, start: int, end: int, innermost_first: Sequence[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]`, printable, cut at the edges of the marks."""
    inside = [mark for mark in innermost_first if mark.start < end and start < mark.end]
    edges = {edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end}
    cuts = sorted({start, end, *edges})
    over: list[list[Mark]] = [[] for _ in cuts]
    for mark in reversed(inside):
        for index in range(bisect_left(cuts, max(mark.start, start)), bisect_left(cuts, min(mark.end, end))):
            over[index].append(mark)
    return tuple(
        Piece(low, high, printable(text[low:high]), tuple(over[index]))
        for index, (low, high) in enumerate(pairwise(cuts))
    )


def _zones(article: Article) -> tuple[Zone, ...]:
    """The article's zones, and as paragraphs whatever text they leave out."""
    text, zones = article.text, article.zones or plain_zones(article.text)
    edges = [0, *(edge for zone in zones for edge in (zone.start, zone.end)), len(text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    left = [Zone(ZoneKind.PARAGRAPH, low, high) for low, high in gaps if text[low:high].strip()]
    return tuple(sorted((*zones, *left), key=lambda zone: zone.start))
