"""What stands over an article: which lines are kicker, title, subtitle."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.lines import Line, LineKind
from corpus.types import ZoneKind
from corpus.words import PageWords

Zoned = tuple[ZoneKind, Line]

TWO_LINES = 16  # characters of a line, at most, of a title printed in two
UNEVEN = 3  # characters by which such lines may differ

SHORT_KICKER = 8  # characters, at most, of the name of a part of a page

_NAMING = frozenset({LineKind.PLACE, LineKind.RUBRIC})
_FIXED = {
    LineKind.RUBRIC: ZoneKind.KICKER,
    LineKind.SERIES: ZoneKind.KICKER,
    LineKind.PLACE: ZoneKind.KICKER,
    LineKind.SUBTITLE: ZoneKind.SUBTITLE,
    LineKind.BYLINE: ZoneKind.BYLINE,
    LineKind.CREDIT: ZoneKind.CREDIT,
    LineKind.CAPTION: ZoneKind.CAPTION,
    LineKind.BODY: ZoneKind.PARAGRAPH,
    LineKind.DATELINE: ZoneKind.PARAGRAPH,
}


def head_zones(head: Sequence[Line], words: PageWords) -> list[Zoned]:
    """The lines over an article with their kinds, a line that is printed twice only once. Where the
    page lost the title, the column's name or the place stands for it."""
    lines: list[Line] = []
    for line in head:
        if line.text not in {x.text for x in lines}:
            lines.append(line)
    signed = next((i for i, line in enumerate(lines) if line.kind is LineKind.BYLINE), len(lines))
    heads = [line for line in lines if line.kind is LineKind.HEAD]
    over = [line for line in lines[:signed] if line.kind is LineKind.HEAD]
    kickers = _kickers(lines[:signed], words)
    titles = _titles([line for line in over if line not in kickers] or heads, words)
    if not titles:
        rest = [line for line in lines if _FIXED.get(line.kind) is ZoneKind.KICKER]
        titles = [rest[-1]] if rest else []
    return [
        (
            _zone(line, kickers, titles) if i < signed or not over or line not in heads else ZoneKind.SECTION,
            line,
        )
        for i, line in enumerate(lines)
    ]


def _kickers(lines: Sequence[Line], words: PageWords) -> list[Line]:
    """The lines that look like headlines and stand over the title: the name of the page's part above
    a place or column, a village's name above another headline."""
    heads = [i for i, line in enumerate(lines) if line.kind is LineKind.HEAD]
    if len(heads) < 2:
        return []
    named = max((i for i, line in enumerate(lines) if line.kind in _NAMING), default=-1)
    over = [lines[i] for i in heads[:-1] if i < named and len(lines[i].text) <= SHORT_KICKER]
    if not over and words.line.place_kicker.match(lines[heads[0]].text):
        over = [lines[heads[0]]]
    return over


def body_zones(body: Sequence[Line]) -> list[Zoned]:
    """The lines of an article's text with their kinds: what looks like a headline heads a section."""
    return [(ZoneKind.SECTION if _is_head(line) else _FIXED[line.kind], line) for line in body]


def _zone(line: Line, kickers: Sequence[Line], titles: Sequence[Line]) -> ZoneKind:
    if line in titles:
        return ZoneKind.TITLE
    if line in kickers:
        return ZoneKind.KICKER
    return _FIXED.get(line.kind, ZoneKind.SUBTITLE)


def _titles(heads: Sequence[Line], words: PageWords) -> list[Line]:
    """The title among lines that look like one: the first, with the second where it is the other
    half of it. The others are subtitles."""
    if len(heads) < 2:
        return list(heads)
    first, second = heads[0].text, heads[1].text
    about = words.line.subtitle_about.match(second)
    named = words.line.name_head.match(first) or words.line.place_head.match(first)
    even = abs(len(first) - len(second)) <= UNEVEN and max(len(first), len(second)) <= TWO_LINES
    return list(heads[:2]) if even and not about and not named else [heads[0]]


def _is_head(line: Line) -> bool:
    return line.kind is LineKind.HEAD or _FIXED[line.kind] in (ZoneKind.KICKER, ZoneKind.SUBTITLE)
