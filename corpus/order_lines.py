"""The lines of print of a page, as its text file gives them: fragments, and the blocks they stand in.

Where an OCR text joins the lines of a printed paragraph by blanks, or keeps a line break after each, the
pieces between are fragments. Where a line of the file is a paragraph, it is one fragment as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

WIDEST = 40.0  # characters in a printed line; what is wider is a paragraph
NARROWEST = 9.0
SQUEEZED = 1.2  # characters that a line may be wider than most
SHORT = 2.5  # and by how much narrower than that a short line is
TITLE = 30.0  # two pieces without a stop are no paragraph up to here
_GROUP = regex.compile(r"[^\n]*[^\s][^\n]*(?:\n[^\n]*[^\s][^\n]*)*")
_LINE = regex.compile(r"[^\s](?:[^\n]*[^\s])?")
_PIECE = regex.compile(r"[^\s]+")
_NARROW = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.%+-'\" ")
_NARROW_MARKS = frozenset(map(chr, _NARROW))
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


class Ruler:
    """Measures pieces of `text[start:end]` without cutting them out: `ruler.width(low, high)` is
    `width(text[low:high])`."""

    __slots__ = ("_narrow", "_start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._start = start
        self._narrow = list(accumulate(map(_NARROW_MARKS.__contains__, text[start:end]), initial=0))

    def width(self, low: int, high: int) -> float:
        return high - low - 0.5 * (self._narrow[high - self._start] - self._narrow[low - self._start])


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def fragments_of(text: str, start: int, end: int) -> tuple[Fragment, ...]:
    """The lines of print in `text[start:end]`, in file order. Blanks part them where a line is full;
    a blank inside a line (after a comma, around a number) does not."""
    ruler = Ruler(text, start, end)
    pieces = [found.span() for found in _PIECE.finditer(text, start, end)]
    full = _line_width([ruler.width(*piece) for piece in pieces]) + SQUEEZED
    lines: list[Fragment] = []
    before = begun = -1  # where the line in hand ends and starts
    for first, last in pieces:
        if begun >= 0 and "\n" not in text[before:first]:
            wide = ruler.width(begun, last)
            # A sentence that ends in a short line ends its paragraph.
            if wide <= full and (wide > full - SHORT or not ends_sentence(text[begun:before])):
                before = last
                continue
        if begun >= 0:
            lines.append(Fragment(begun, before))
        begun, before = first, last
    if begun >= 0:
        lines.append(Fragment(begun, before))
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
        lines = [Fragment(*line.span()) for line in found]
        if len(lines) > 2 and _broken(text, lines) and _wrapped(text, lines):
            yield fragments_of(text, group.start(), group.end())
            continue
        for line in lines:
            yield _paragraph(text, line)


def _paragraph(text: str, line: Fragment) -> tuple[Fragment, ...]:
    """The lines of print of one line of the file: itself, unless blanks in it part lines of print."""
    if text.find(" ", line.start, line.end) < 0:
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
    full = _middle(widths[:-1])
    if not NARROWEST <= full <= WIDEST:
        return False
    if len(lines) == 2:
        whole = text[lines[0].start : lines[1].end]
        if widths[1] > full + 2 or full < 11 or (width(whole) <= TITLE and not _STOP.search(whole)):
            return False
        if ends_sentence(text[lines[0].start : lines[0].end]):
            return False
    low, high = 0.7 * full, 1.3 * full
    near = len([value for value in widths[:-1] if low <= value <= high])
    return near >= 0.6 * (len(lines) - 1) and widths[-1] <= 2.6 * full


def _middle(values: Sequence[float]) -> float:
    """The median; `statistics.median` takes ten times as long on so few."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
