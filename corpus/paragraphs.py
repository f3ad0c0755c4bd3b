"""Paragraphs that the print broke at the end of a column or page are put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.joints import ends_sentence, glue, word_spans
from corpus.lines import Line, LineKind
from corpus.origin import Run

MOSTLY = 0.5  # share of open ends that a word spans, from which all others are taken for torn too
HARDLY = 0.04  # of the lines of a page, open ends that are no sign of lost ones
_GOES_ON = re.compile(r"[，,、（(“《—]$")
_CONTINUES = re.compile(r"^[，,、。；;：！？）)”》’]")
_COMMA = re.compile(r"[，,]")
_DASHES = re.compile(r"[—－]{2}$|-$")
_PASSED = frozenset({LineKind.CAPTION, LineKind.CREDIT, LineKind.BYLINE})


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, the pieces of each torn paragraph made one line. Pictures and bylines
    between two pieces come behind them. Pieces are joined where a word spans the joint; where a word
    spans most of the open ends of a page, or it has hardly any, the others are taken for torn too,
    else for ends that OCR lost. A piece that looks like a headline is one unless a word spans the joint."""
    spans = [word_spans(lines[left].text, lines[right].text) for left, right in _open_ends(lines)]
    every = bool(spans) and (sum(spans) >= MOSTLY * len(spans) or len(spans) <= HARDLY * len(lines))
    made: list[Line] = []
    last: int | None = None  # where in `made` the last paragraph is
    for line in lines:
        if last is not None and _torn(made[last].text, line, every):
            made[last] = _joined(made[last], line)
            continue
        made.append(line)
        if line.kind in (LineKind.BODY, LineKind.DATELINE):
            last = len(made) - 1
        elif line.kind not in _PASSED:
            last = None
    return made


def _open_ends(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The indexes of paragraphs that end within a sentence and of those that follow them."""
    last: int | None = None
    for index, line in enumerate(lines):
        if line.kind is LineKind.BODY and last is not None and _is_open(lines[last].text):
            yield last, index
        if line.kind in (LineKind.BODY, LineKind.DATELINE):
            last = index
        elif line.kind not in _PASSED:
            last = None


def _torn(left: str, line: Line, every: bool) -> bool:
    """Whether `line` goes on with the sentence that `left` breaks off."""
    if line.kind not in (LineKind.BODY, LineKind.HEAD) or not _is_open(left):
        return False
    if line.kind is LineKind.HEAD:
        return word_spans(left, line.text) or (every and _COMMA.search(line.text) is not None)
    if _GOES_ON.search(left) or _CONTINUES.match(line.text):
        return True
    return every or word_spans(left, line.text)


def _is_open(text: str) -> bool:
    return not ends_sentence(text) and text[-1] not in "：:；;" and not _DASHES.search(text)


def _joined(left: Line, right: Line) -> Line:
    """`right` as the rest of `left`."""
    between = glue(left.text, right.text)
    length = len(left.text)
    end = left.runs[-1].raw_start + left.runs[-1].raw_length
    gap = (Run(length, len(between), end, 0),) if between else ()
    length += len(between)
    runs = (*left.runs, *gap, *(replace(run, start=run.start + length) for run in right.runs))
    return replace(
        left,
        text=left.text + between + right.text,
        runs=runs,
        certain=left.certain and right.certain,
        closed=left.closed or right.closed,
    )
