"""A source becomes articles: reading order, split, headline, repair, bylines, kind, day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.byline import bylines
from corpus.dates import masthead_date, newspaper
from corpus.headline import Zoned, body_zones, head_zones
from corpus.kinds import article_kind
from corpus.lines import Line, LineKind, lines_of
from corpus.order import read_blocks
from corpus.origin import Origin, Run, joined
from corpus.paragraphs import mended
from corpus.repair import OF_DAMAGE, Page, repaired
from corpus.split import Draft, headed, named, split, whole
from corpus.traditional import simplifications, simplified
from corpus.types import Article, Edit, Source, Zone, ZoneKind
from corpus.words import PageWords

# Line breaks that are not written \n: of old programs, of Word, of XML. One character each, as \n is.
_BREAK = re.compile("\r(?!\n)|[\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Page:
    """What the articles of a source share."""

    source: Source
    text: str  # as it is read, in simplified characters
    newspaper: str | None
    date: str | None


def articles(source: Source, words: PageWords) -> Iterator[Article]:
    """The articles of `source`, in the order of the page; none where it holds none. Every character of
    an article's text leads back through its `origin` to `source.text`, but for line breaks and the
    blanks between joined Latin words. A source whose metadata gives the title is one article."""
    text = simplified(_BREAK.sub("\n", source.text))
    lines = list(lines_of(text, read_blocks(text), words))
    page = _page(source, text, lines, words)
    title = simplified(source.metadata.title) if source.metadata.title else source.metadata.title
    printed = [line for line in named(lines, title) if line.kind is not LineKind.FURNITURE]
    kept = mended(headed(printed, title))
    drafts = split(kept, words) if title is None else whole(kept)
    for position, draft in enumerate(drafts):
        yield _article(draft, position, page, words)


def _page(source: Source, text: str, lines: Sequence[Line], words: PageWords) -> _Page:
    printed = [line.text for line in lines if line.kind is LineKind.FURNITURE]
    named = simplified(source.metadata.newspaper or "")
    paper = newspaper(named, words) or next(filter(None, (newspaper(x, words) for x in printed)), None)
    day = next(filter(None, (masthead_date(x, words) for x in printed)), None)
    return _Page(source, text, paper, source.metadata.date or day)


def _article(draft: Draft, position: int, page: _Page, words: PageWords) -> Article:
    zoned = [*head_zones(draft.head, words), *body_zones(draft.body)]
    kinds = [kind for kind, _ in zoned]
    raw = page.source.text
    joins = tuple(_joins(zoned, raw))
    text, origin, edits = repaired(Page(_text(zoned), kinds, len(joins) > 1), _origin(zoned), words, raw)
    edits = (*joins, *edits)
    edits = (*edits, *simplifications(page.text, raw, origin.runs, edits))
    edits = tuple(sorted(edits, key=lambda edit: edit.start))
    zones = tuple(_zones(text, kinds))
    title = _words_of(text, zones, ZoneKind.TITLE) or ""
    return Article(
        text=text,
        origin=origin,
        zones=zones,
        title=title,
        kicker=_words_of(text, zones, ZoneKind.KICKER),
        subtitle=_words_of(text, zones, ZoneKind.SUBTITLE),
        bylines=bylines(text, zones, words),
        kind=article_kind(title, zoned, words),
        newspaper=page.newspaper,
        date=page.date,
        place=page.source.metadata.place,
        position=position,
        order_certain=all(line.certain for _, line in zoned),
        damaged=any(edit.fixer in OF_DAMAGE for edit in edits),
        edits=edits,
    )


def _text(zoned: Sequence[Zoned]) -> str:
    return "\n".join(line.text for _, line in zoned)


def _origin(zoned: Sequence[Zoned]) -> Origin:
    """The origin of the lines with line breaks between them, which come from nowhere."""

    def runs() -> Iterator[Run]:
        for index, (_, line) in enumerate(zoned):
            if index:
                yield Run(0, 1, line.runs[0].raw_start, 0)
            yield from line.runs

    return joined(runs())


def _joins(zoned: Sequence[Zoned], raw: str) -> Iterator[Edit]:
    """Where lines of print were joined: the blanks and breaks between them are read as nothing."""
    for _, line in zoned:
        end: int | None = None
        glued = ""
        for run in line.runs:
            if run.length != run.raw_length:
                glued = " "
                continue
            if end is not None and end < run.raw_start and raw[end : run.raw_start].isspace():
                yield Edit("join_lines", end, run.raw_start, raw[end : run.raw_start], glued)
            end = run.raw_start + run.raw_length
            glued = ""


def _zones(text: str, kinds: Sequence[ZoneKind]) -> Iterator[Zone]:
    start = 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        yield Zone(kind, start, start + len(line))
        start += len(line) + 1


def _words_of(text: str, zones: Sequence[Zone], kind: ZoneKind) -> str | None:
    """The lines of `kind` as one, without the brackets and dashes that mark them."""
    lines = [text[zone.start : zone.end].strip("【】[]—―─－ ") for zone in zones if zone.kind is kind]
    return " ".join(lines) or None
