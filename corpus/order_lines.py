"""The lines of print of a page, as its text file gives them: fragments, and the blocks they stand in.

Where an OCR text joins the lines of a printed paragraph by blanks, or keeps a line break after each, the
pieces between are fragments. Where a line of the file is a paragraph, it is one fragment as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import regex

WIDEST = 40.0  # characters in a printed line; what is wider is a paragraph
NARROWEST = 9.0
SQUEEZED = 1.2  # characters that a line may be wider than most
TITLE = 30.0  # two pieces without a stop are no paragraph up to here
_GROUP = regex.compile(r"[^\n]*[^\s][^\n]*(?:\n[^\n]*[^\s][^\n]*)*")
_LINE = regex.compile(r"[^\s](?:[^\n]*[^\s])?")
_PIECE = regex.compile(r"[^\s]+")
_NARROW = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.%+-'\" ")
_OTHER_ASCII = bytes(code for code in range(128) if code not in _NARROW)  # ASCII marks for full-width ones
_STOP = regex.compile(r"[,，。；;、！!？?]")
_SENTENCE_END = regex.compile(r"[。！？!?…][”\"』」’')）]*$")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a line of print: `text[start:end]` of the raw page text, no blank at either end."""

    start: int
    end: int


def width(text: str) -> float:
    """How wide `text` is in print, in Chinese characters: letters and digits take half of one."""
    return len(text) - 0.5 * len(text.encode("ascii", "ignore").translate(None, _OTHER_ASCII))


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def fragments_of(text: str, start: int, end: int) -> tuple[Fragment, ...]:
    """The lines of print in `text[start:end]`, in file order. Blanks part them where a line is full;
    a blank inside a line (after a comma, around a number) does not."""
    pieces = [Fragment(found.start(), found.end()) for found in _PIECE.finditer(text, start, end)]
    full = _line_width([width(text[piece.start : piece.end]) for piece in pieces])
    lines: list[Fragment] = []
    for piece in pieces:
        if lines and "\n" not in text[lines[-1].end : piece.start]:
            whole = text[lines[-1].start : piece.end]
            if width(whole) <= full + SQUEEZED:
                lines[-1] = Fragment(lines[-1].start, piece.end)
                continue
        lines.append(piece)
    return tuple(lines)


def _line_width(widths: Sequence[float]) -> float:
    """The width of a full line: a third of the print stands in pieces at least as wide."""
    enough, seen = sum(widths) / 3, 0.0
    for value in sorted(widths, reverse=True):
        seen += value
        if seen >= enough:
            return value
    return 0.0


def blocks_of(text: str) -> Iterator[tuple[Fragment, ...]]:
    """The blocks of print as the file has them, each as its lines."""
    for group in _GROUP.finditer(text):
        found = _LINE.finditer(text, group.start(), group.end())
        lines = [Fragment(line.start(), line.end()) for line in found]
        if len(lines) > 2 and _broken(text, lines) and _wrapped(text, lines):
            yield fragments_of(text, group.start(), group.end())
            continue
        for line in lines:
            yield _paragraph(text, line)


def _paragraph(text: str, line: Fragment) -> tuple[Fragment, ...]:
    """The lines of print of one line of the file: itself, unless blanks in it part lines of print."""
    if " " not in text[line.start : line.end]:
        return (line,)
    lines = fragments_of(text, line.start, line.end)
    return lines if _wrapped(text, lines) else (line,)


def _broken(text: str, lines: Sequence[Fragment]) -> bool:
    """Whether lines of the file break off within sentences, as lines of print do and items of a list
    don't."""
    return 2 * sum(ends_sentence(text[line.start : line.end]) for line in lines[:-1]) < len(lines) - 1


def _wrapped(text: str, lines: Sequence[Fragment]) -> bool:
    """Whether `lines` are lines of a printed paragraph: all but the last about equally wide."""
    if len(lines) < 2:
        return False
    widths = [width(text[line.start : line.end]) for line in lines]
    full = median(widths[:-1])
    if not NARROWEST <= full <= WIDEST:
        return False
    if len(lines) == 2:
        whole = text[lines[0].start : lines[1].end]
        if widths[1] > full + 2 or full < 11 or (width(whole) <= TITLE and not _STOP.search(whole)):
            return False
        if ends_sentence(text[lines[0].start : lines[0].end]):
            return False
    near = sum(abs(value - full) <= 0.3 * full for value in widths[:-1])
    return near >= 0.6 * (len(lines) - 1) and widths[-1] <= 2.6 * full
