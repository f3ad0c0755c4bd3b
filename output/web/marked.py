"""Where the facts of an article stand, in its text and in the file it was read from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.origin import Origin
from corpus.types import Article, Zone, ZoneKind
from extract import facts as found
from extract.reading import plain_zones
from output.show_facts import Kind, Shown
from output.show_marks import Block, Piece, blocks, marks, pieces
from output.web.facts import facts
from output.web.types import FACT_KINDS, Fact
from output.wording import Words
from patterns import load

MOST_RAW = 40_000  # characters of a file that are shown; of a longer one those around the article
AROUND_RAW = 600
MOST = 4_000  # quotes of an article that are marked and listed
HEAD_LINES = 8  # lines at the top of an article that can be its kicker, title, subtitle, bylines
LONGEST_HEADING = 26

_ENTITIES = {
    Kind.PLACE: "SELECT id, name AS what, replace(path, '/', ' › ') AS place, level AS value FROM place",
    Kind.PERSON: """SELECT id, name AS what, '' AS place, kind AS value FROM person""",
    Kind.ORGANIZATION: """SELECT o.id, o.name AS what, coalesce(p.name, '') AS place, type AS value
        FROM organization AS o LEFT JOIN place AS p ON p.id = o.place_id""",
}


@dataclass(frozen=True, slots=True)
class Span:
    """`article.text[start:end] == text`; `source` are the spans of the same words in the file."""

    start: int
    end: int
    text: str
    source: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A record that the article shows. `value` is the level of a place, the kind of a person, the type
    of an organization; of a fact it is in `fact`."""

    kind: Kind
    id: str
    what: str
    value: str
    place: str
    time: str
    confidence: float | None
    rank: str
    fact: Fact | None
    quotes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What an article says of itself, by which the lines at its top are known."""

    title: str
    kicker: str | None
    subtitle: str | None
    bylines: tuple[str, ...]


def marked_facts(base: sqlite3.Connection, id: str) -> tuple[Marked, ...]:
    """The records that have a quote in the article, kind after kind, each kind in the order of the text; of
    an article with more quotes than MOST those at its beginning."""
    spans: dict[tuple[str, str], list[Span]] = {}
    for row in base.execute(
        """SELECT record_kind, record_id, start, "end", text, source_spans FROM evidence
        WHERE article_id = ? AND record_kind <> 'practice' ORDER BY start, "end" LIMIT ?""",
        (id, MOST),
    ):
        span = Span(row["start"], row["end"], row["text"], tuple(map(tuple, json.loads(row["source_spans"]))))
        spans.setdefault((row["record_kind"], row["record_id"]), []).append(span)
    by_kind = {kind: {id: tuple(s) for (k, id), s in spans.items() if k == kind} for kind in Kind}
    return tuple(one for kind, quotes in by_kind.items() if quotes for one in _marked(base, kind, quotes))


def text_blocks(text: str, head: Head, marked: Sequence[Marked]) -> tuple[Block, ...]:
    """The article's text, marked; its lines told apart by what the article says of itself."""
    article = Article(text, Origin(()), _zones(text, head), head.title)
    return blocks(article, _shown(marked, lambda span: ((span.start, span.end),)))


def raw_pieces(raw: str, marked: Sequence[Marked]) -> tuple[tuple[Piece, ...], int, int]:
    """The file's text with the same words marked, and how many characters are left out before and after."""
    shown = _shown(marked, lambda span: span.source)
    edges = [edge for one in shown for quote in one.quotes for edge in (quote.start, quote.end)]
    low, high = 0, len(raw)
    if high > MOST_RAW:
        low = max(min(edges, default=0) - AROUND_RAW, 0)
        high = min(max(edges, default=0) + AROUND_RAW, low + MOST_RAW, len(raw))
    return pieces(raw, low, high, marks(shown)), low, len(raw) - high


def _marked(base: sqlite3.Connection, kind: Kind, quotes: dict[str, tuple[Span, ...]]) -> Iterable[Marked]:
    ids = list(quotes)
    blanks = ", ".join("?" * len(ids))
    if kind in FACT_KINDS:
        of_kind = next(one for one in FACT_KINDS if one == kind)
        by_id = {fact.id: fact for fact in facts(base, of_kind, f"WHERE x.id IN ({blanks})", ids)}
        for id in ids:
            if fact := by_id.get(id):
                place = fact.owner or (fact.place.name if fact.place else "")
                yield Marked(
                    kind,
                    id,
                    fact.what,
                    "",
                    place,
                    fact.time_text or "",
                    fact.confidence,
                    fact.rank,
                    fact,
                    quotes[id],
                )
        return
    column = "o.id" if kind is Kind.ORGANIZATION else "id"
    rows = {row["id"]: row for row in base.execute(f"{_ENTITIES[kind]} WHERE {column} IN ({blanks})", ids)}
    for id in ids:
        if row := rows.get(id):
            yield Marked(
                kind, id, row["what"], row["value"], row["place"], "", None, "normal", None, quotes[id]
            )


def _shown(
    marked: Sequence[Marked], spans: Callable[[Span], tuple[tuple[int, int], ...]]
) -> tuple[Shown, ...]:
    """As output/show_marks.py takes them; `number` is the index in `marked`."""
    return tuple(
        Shown(
            number,
            one.kind,
            Words(one.what),
            (),
            tuple(found.Quote(low, high) for quote in one.quotes for low, high in spans(quote)),
        )
        for number, one in enumerate(marked)
    )


def _is_of(line: str, words: str) -> bool:
    """The line is a part of the words, or the words behind a dash."""
    return line in words or line.endswith(words)


def _zones(text: str, head: Head) -> tuple[Zone, ...]:
    """The lines of the article: those of its head by its kicker, title, subtitle and bylines, a short
    line without a sentence's end as a heading, all else as paragraphs."""
    named = ((ZoneKind.TITLE, head.title), (ZoneKind.KICKER, head.kicker), (ZoneKind.SUBTITLE, head.subtitle))
    ends = load().pattern("text.sentence_end").compiled

    def kind_of(number: int, line: str) -> ZoneKind:
        bare = "".join(line.split())
        if number < HEAD_LINES:
            for kind, words in named:
                if words and _is_of(bare, "".join(words.split())):
                    return kind
        if len(line) <= 2 * LONGEST_HEADING and not ends.search(line):
            if any(name in line for name in head.bylines):
                return ZoneKind.BYLINE
            if len(line) <= LONGEST_HEADING and number > 0:
                return ZoneKind.SECTION
        return ZoneKind.PARAGRAPH

    lines = plain_zones(text)
    return tuple(
        Zone(kind_of(number, text[line.start : line.end]), line.start, line.end)
        for number, line in enumerate(lines)
    )
