"""Lines of print become paragraphs: where a line is set in, ends early, or has another size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

SET_IN = 1.0  # sizes that the first line of a paragraph is set in, two in most papers
SHORT = 1.6  # sizes that a full line may end before the column does, where a sentence ends with it
FAR_SHORT = 4.0  # the same, whatever it ends with: lines that are not justified differ by two or three
OTHER_SIZE = 1.12  # times a size: print of another kind
SPACED = 1.5  # times the usual distance of lines: white space between paragraphs
NARROW = 0.8  # of the usual width, below which a row that is all of its column may stand alone
LONE = 3  # characters, each apart from the others, that are a headline set wide or from top to bottom
_STOP = re.compile(r"[。！？!?…：:；;][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of print on one line, with its box and the size of its characters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column. What stands apart on it is parted by a blank."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Row:
        letters = len(pieces) >= LONE and all(len(piece.text) == 1 for piece in pieces)
        return cls(
            ("" if letters else " ").join(piece.text for piece in pieces),
            min(piece.left for piece in pieces),
            max(piece.right for piece in pieces),
            min(piece.top for piece in pieces),
            max(piece.bottom for piece in pieces),
            max(piece.size for piece in pieces),
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """A row and how it stands in its column."""

    row: Row
    opens: bool  # it is set in, or white space stands above it
    ends: bool  # it is shorter than the column


def paragraphs_of(columns: Sequence[Sequence[Row]]) -> Iterator[str]:
    """The paragraphs of columns in reading order. One that a column breaks off goes on in the next,
    where the line it breaks off in is full and the next one is not set in."""
    text = ""
    last: _Line | None = None
    widths = [row.right - row.left for column in columns for row in column]
    usual = median(widths) if widths else 0.0
    for line in (line for column in columns for line in _lines(_upright(column), usual)):
        if last is not None and _goes_on(last, line):
            text += joint(text, line.row.text) + line.row.text
        else:
            if text:
                yield text
            text = line.row.text
        last = line
    if text:
        yield text


def joint(left: str, right: str) -> str:
    """What belongs between two lines of print: a blank between Latin words, else nothing."""
    latin = left[-1:].isascii() and right[:1].isascii() and left[-1:].isalpha() and right[:1].isalpha()
    return " " if latin else ""


def _goes_on(last: _Line, line: _Line) -> bool:
    if line.opens or last.ends:
        return False
    smaller, larger = sorted((last.row.size, line.row.size))
    return larger <= OTHER_SIZE * smaller


def _lines(rows: Sequence[Row], usual: float) -> Iterator[_Line]:
    """The rows of a column as they stand in it, `usual` the width of most rows of the page. Rows of one
    size have edges of their own: a headline's are not those of the text below it."""
    pitch = _pitch(rows)
    edges = {size: _edges(rows, size) for size in {row.size for row in rows}}
    for place, row in enumerate(rows):
        left, right, count = edges[row.size]
        above = rows[place - 1] if place else None
        spaced = above is not None and pitch > 0 and row.bottom - above.bottom > SPACED * pitch
        alone = count == 1 and (len(rows) > 1 or _is_apart(row, usual))
        yield _Line(
            row,
            opens=alone or spaced or row.left - left > SET_IN * row.size,
            ends=alone or right - row.right > (SHORT if _STOP.search(row.text) else FAR_SHORT) * row.size,
        )


def _is_apart(row: Row, usual: float) -> bool:
    """Whether the only row of a column is a line of its own, not the rest of a paragraph."""
    return row.right - row.left < NARROW * usual and _STOP.search(row.text) is None


def _edges(rows: Sequence[Row], size: float) -> tuple[float, float, int]:
    """Where the rows of about `size` begin and end, and how many they are."""
    alike = [row for row in rows if max(row.size, size) <= OTHER_SIZE * min(row.size, size)]
    return min(row.left for row in alike), max(row.right for row in alike), len(alike)


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance of two lines."""
    apart = [below.bottom - above.bottom for above, below in pairwise(rows)]
    return median(apart) if apart else 0.0


def _upright(rows: Sequence[Row]) -> list[Row]:
    """`rows` with a headline that runs from top to bottom as one."""
    made: list[Row] = []
    start = 0
    for place in range(len(rows) + 1):
        if place < len(rows) and len(rows[place].text) == 1:
            continue
        lone = rows[start:place]
        made += [_stacked(lone)] if len(lone) >= LONE else lone
        made += rows[place : place + 1]
        start = place + 1
    return made


def _stacked(rows: Sequence[Row]) -> Row:
    return Row(
        "".join(row.text for row in rows),
        rows[0].left,
        rows[0].right,
        rows[0].top,
        rows[-1].bottom,
        rows[0].size,
    )
