"""The sentence that shows a record, with its quote and the words of the question marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from output.contexts import in_context
from output.query.answer import Mark
from output.query.records import Shown
from output.store import spans
from output.wording import printable

AROUND = 240  # characters either side of a quote that are shown of a sentence without an end
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class InSentence:
    """A sentence (printable, on one line, each character as in the article; … where a long one was cut),
    where its first character stands in the article, and its marks."""

    sentence: str
    start: int
    marks: tuple[Mark, ...]


def shown(found: Shown, words: Sequence[str]) -> InSentence:
    """The sentence around a record's quote; for an article the first that holds the first of the words that
    it has."""
    start, end = found.start, found.end
    if start == end:
        start, end = _first(found.text, words)
    context = in_context(found.text, start, end, around=AROUND)
    text = _line(context.before + context.words + context.after)
    head, tail = (ELLIPSIS if cut else "" for cut in context.clipped)
    blank = len(text) - len(text.lstrip())
    moved = len(head) - blank
    marks = [Mark(low + moved, high + moved, "word") for low, high in spans(text, " ".join(words))]
    if found.start < found.end:
        before = len(context.before)
        marks.append(Mark(before + moved, before + len(context.words) + moved, "quote"))
    marks.sort(key=lambda x: (x.start, -x.end))
    return InSentence(head + text.strip() + tail, start - len(context.before) + blank, tuple(marks))


def _first(text: str, words: Sequence[str]) -> tuple[int, int]:
    for word in words:
        at = text.find(word)
        if at >= 0:  # as it stands: much faster to find than with blanks in it
            return at, at + len(word)
    return next((span for word in words for span in spans(text, word)[:1]), (0, min(1, len(text))))


def _line(text: str) -> str:
    """The text without line breaks and control characters, character by character, so that offsets stay."""
    return "".join(" " if x.isspace() else x for x in printable(text))
