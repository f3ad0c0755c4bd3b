"""The lines of a page in reading order, and what kind of line each is by its looks alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from corpus.byline import are_names, only_names
from corpus.joints import ends_sentence, glue
from corpus.order import Block
from corpus.order_lines import Fragment
from corpus.origin import Origin, Run, joined
from corpus.words import PageWords


class LineKind(StrEnum):
    """What a line of print looks like. Context decides later whether a HEAD is a title or a section's."""

    FURNITURE = "furniture"
    RUBRIC = "rubric"  # the name of a column
    SERIES = "series"  # what stands in brackets before a headline
    PLACE = "place"  # only a place's name
    HEAD = "head"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    DATELINE = "dateline"  # a paragraph that opens with one
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed, or a paragraph: `text`, made from the raw page as `runs` say."""

    text: str
    runs: tuple[Run, ...]
    kind: LineKind = LineKind.BODY
    certain: bool = True  # of the reading order
    closed: bool = False  # an end mark or the author's name stood behind it

    def part(self, start: int, end: int) -> Line:
        """`text[start:end]` without blanks at its edges, as a line of its own."""
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        inner = inner.strip()
        runs = joined(Origin(self.runs).between(start, start + len(inner))).runs if inner else ()
        return replace(self, text=inner, runs=runs)


WIDEST_HEAD = 45  # characters; a longer line is text
WIDEST_WITH_COMMA = 28
WIDEST_CAPTION = 120
WIDEST_NAMES = 16
WIDEST_OTHER = 60  # bylines, subtitles, furniture
WRAPPED = 0.5  # share of the joints that lines of the widest headline's width would have
LONGEST_STRAY = 3  # characters of what is left of a logo or a picture; no headline is that short
_SENTENCE = re.compile(r"[。；;]|[！？!?][”\"』」’')）]$|[，,：:、；;。…]$|[—－]{2}$")
_COMMA = re.compile(r"[，,]")
_PAUSE = re.compile(r"[，,、]")
_OPENS_OPEN = re.compile(r"^[，,。、；：！？”’）)』」》]|^\d{1,4}[年月]\d{0,2}[月日]?\d{0,2}日?[，,上下]")
_MARKUP = re.compile(r"^(?:(?P<heading>#{1,6})[ \t]+|(?:>|[-*+•])[ \t]+)+")


def lines_of(text: str, blocks: Iterable[Block], words: PageWords) -> Iterator[Line]:
    """The lines of `text` in the order of `blocks`: captions, credits, subtitles and authors' names
    that share a line with something else parted from it. Furniture is among them."""
    blocks = list(blocks)
    if not _is_wrapped(text, blocks):
        blocks = [line for block in blocks for line in _as_in_file(text, block)]
    for block in blocks:
        line = _line(text, block, words)
        if line.text != line.text.strip():  # the separators of ASCII, blanks to Python alone
            line = line.part(0, len(line.text))
        if line.text:
            yield from _parts(line, words)


def _is_wrapped(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs of a page are in lines of print, each at most as wide as a headline, and
    sentences go over from one to the next. Else a blank is one of the text's."""
    joints = length = 0
    for block in blocks:
        width = block.fragments[-1].end - block.fragments[0].start
        if width > WIDEST_HEAD or width < 0:
            length += sum(x.end - x.start for x in block.fragments)
            joints += _runs_on(text, block.fragments)
    return joints > 1 and joints * WIDEST_HEAD > WRAPPED * length


def _runs_on(text: str, fragments: Sequence[Fragment]) -> int:
    """Over how many joints a sentence goes, if it goes over most."""
    ends = sum(ends_sentence(text[max(x.start, x.end - 6) : x.end]) for x in fragments[:-1])
    joints = len(fragments) - 1 - ends
    return joints if joints > ends else 0


def _as_in_file(text: str, block: Block) -> Iterator[Block]:
    """`block` as the lines of the file, where its fragments stand in the file's order."""
    if len(block.fragments) < 2 or any(x.end > y.start for x, y in pairwise(block.fragments)):
        yield block
        return
    line = [block.fragments[0]]
    for fragment in block.fragments[1:]:
        if text[line[-1].end : fragment.start].strip(" \t\u3000\xa0"):
            yield Block((Fragment(line[0].start, line[-1].end),), block.certain)
            line = []
        line.append(fragment)
    yield Block((Fragment(line[0].start, line[-1].end),), block.certain)


def _line(text: str, block: Block, words: PageWords) -> Line:
    """The fragments of a block as one line. Where they stand on one line of the file that is a
    headline or a byline, the blanks between them part phrases and names, and stay."""
    first, last = block.fragments[0], block.fragments[-1]
    if first.end != last.end and last.end - first.start <= WIDEST_CAPTION:
        found = text[first.start : last.end]
        if len(found) >= sum(x.end - x.start for x in block.fragments) and "\n" not in found:
            kinds = {part.kind for part in _parts(_piece(text, [Fragment(first.start, last.end)]), words)}
            if kinds and not kinds & {LineKind.BODY, LineKind.DATELINE}:
                return _piece(text, [Fragment(first.start, last.end)], block.certain)
    return _piece(text, block.fragments, block.certain)


def _piece(text: str, fragments: Sequence[Fragment], certain: bool = True) -> Line:
    """The fragments joined, without a blank but between Latin words."""
    first = fragments[0]
    line = text[first.start : first.end]
    runs = [Run(0, len(line), first.start, len(line))]
    for before, fragment in pairwise(fragments):
        piece = text[fragment.start : fragment.end]
        if glue(line, piece):
            runs.append(Run(len(line), 1, before.end, 0))
            line += " "
        runs.append(Run(len(line), len(piece), fragment.start, len(piece)))
        line += piece
    return Line(line, tuple(runs), certain=certain)


def _parts(line: Line, words: PageWords) -> Iterator[Line]:
    """The lines that `line` holds, each with its kind."""
    markup = _MARKUP.match(line.text) if line.text[0] in "#>-*+•" else None
    if markup:
        line = line.part(markup.end(), len(line.text))
        if not line.text:
            return
        if markup["heading"]:
            yield replace(line, kind=LineKind.HEAD)
            return
    if "**" in line.text:
        line = _without_bold(line)
        line = line.part(0, len(line.text))
        if not line.text:
            return
    for part in _captions(line, words):
        yield from _credits(part, words)


def _without_bold(line: Line) -> Line:
    """`line` without the ** of Markdown."""
    runs: list[Run] = []
    texts: list[str] = []
    at = 0
    for piece in line.text.split("**"):
        if piece:
            runs += Origin(line.runs).between(at, at + len(piece))
            texts.append(piece)
        at += len(piece) + 2
    return replace(line, text="".join(texts), runs=joined(runs).runs)


def _captions(line: Line, words: PageWords) -> Iterator[Line]:
    """A line of several captions (图① … 图② …) as one line each."""
    if "图" not in line.text[:4] or not words.line.caption.match(line.text):
        yield line
        return
    at = 0
    for joint in words.inner.caption_next.finditer(line.text):
        yield line.part(at, joint.start())
        at = joint.end()
    yield line.part(at, len(line.text))


def _credits(line: Line, words: PageWords) -> Iterator[Line]:
    """`line` and what its end holds that is a line of its own: a photographer's credit, the author."""
    text = line.text
    if text[-1:] in "摄图影道）)":
        credit = words.inner.credit_tail.search(text, max(0, len(text) - 60))
        if credit:
            start = credit.start("credit")
            caption = line.part(0, start)
            kind = LineKind.CAPTION if len(caption.text) <= WIDEST_CAPTION else LineKind.BODY
            yield replace(caption, kind=kind)
            yield replace(line.part(start, len(text)), kind=kind_of(text[start:], words, LineKind.CREDIT))
            return
    if (len(text) > WIDEST_HEAD or text[-1] == "）") and text[-1] not in "。！？”，、；：":
        trailer = words.inner.trailer.search(text, max(0, len(text) - 40))
        if trailer and _names(trailer["authors"], words):
            body = line.part(0, trailer.start())
            yield replace(body, kind=kind_of(body.text, words), closed=True)
            if trailer["authors"]:
                yield replace(line.part(*trailer.span("authors")), kind=LineKind.BYLINE)
            return
    yield from _heads(line, words)


def _heads(line: Line, words: PageWords) -> Iterator[Line]:
    """A headline as its lines: what stands in brackets before it, itself, its subtitle."""
    text = line.text
    if len(text) <= 2 * WIDEST_HEAD:
        bracket = words.line.kicker_bracket.match(text) if text[0] in "【[" else None
        if bracket and not words.line.byline.match(text):
            yield replace(line.part(*bracket.span()), kind=LineKind.SERIES)
            yield from _heads(line.part(bracket.end(), len(text)), words)
            return
        if "—" in text or "―" in text:
            joint = words.inner.subtitle_inside.search(text)
            if joint and not _SENTENCE.search(text):
                yield replace(line.part(0, joint.start()), kind=LineKind.HEAD)
                yield replace(line.part(joint.end(), len(text)), kind=LineKind.SUBTITLE)
                return
    kind = kind_of(text, words)
    yield line if kind is line.kind else replace(line, kind=kind)


def _names(authors: str | None, words: PageWords) -> bool:
    """Whether what closes an article is what it seems: nothing but a mark, or names."""
    if authors is None:
        return True
    return words.role.search(authors) is not None or only_names(authors, words)


def kind_of(text: str, words: PageWords, otherwise: LineKind = LineKind.BODY) -> LineKind:
    """What kind of line `text` is by its looks; `otherwise` where it looks like none."""
    forms = words.line
    if forms.dateline.match(text):
        return LineKind.DATELINE
    if len(text) > WIDEST_CAPTION:
        return otherwise
    short = len(text) <= WIDEST_OTHER
    if short and (kind := _formal_kind(text, words)):
        return kind
    if forms.caption.match(text) or (words.inner.caption_person.search(text) and ends_sentence(text)):
        return LineKind.CAPTION
    return _short_kind(text, words) if short and _is_head(text) else otherwise


def _formal_kind(text: str, words: PageWords) -> LineKind | None:
    """What a line is that is written as such lines always are."""
    forms = words.line
    for form, kind in (
        (forms.furniture, LineKind.FURNITURE),
        (forms.masthead, LineKind.FURNITURE),
        (forms.newspaper, LineKind.FURNITURE),
        (forms.rubric, LineKind.RUBRIC),
        (forms.credit, LineKind.CREDIT),
        (forms.byline, LineKind.BYLINE),
        (forms.subtitle, LineKind.SUBTITLE),
        (forms.place_line, LineKind.PLACE),
    ):
        if form.match(text):
            return kind
    return None


def _short_kind(text: str, words: PageWords) -> LineKind:
    """What a short line without a sentence is: a headline, or three characters that are a place, a
    name, or left of a picture."""
    unit = words.unit.match(text)
    names = text[unit.end() :].strip() if unit and text[unit.end() : unit.end() + 1].isspace() else text
    if len(names) <= WIDEST_NAMES and are_names(names, words):
        return LineKind.BYLINE
    if len(text) > LONGEST_STRAY or words.line.place_kicker.match(text):
        return LineKind.HEAD
    return LineKind.FURNITURE


def _is_head(text: str) -> bool:
    """Whether a line looks like a headline: short, no sentence, not the torn-off piece of one."""
    if len(text) > WIDEST_HEAD or _SENTENCE.search(text) or _OPENS_OPEN.search(text):
        return False
    commas = len(_COMMA.findall(text))
    if commas and (len(text) > WIDEST_WITH_COMMA or text.count('"') % 2):
        return False
    return commas < 2 and len(_PAUSE.findall(text)) < 3
