"""The reading order of a printed page, from where its characters stand: lines, columns, paragraphs.

A page is cut where white space runs through it: first above and below a headline that stands alone, then
between columns, then where columns give way to a line that crosses them (recursive XY cut, Nagy and Seth
1984, with headlines and common gutters deciding which cut comes first).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.formats.printed import Piece, Row, paragraphs_of

GAP = 0.6  # of the size, white space within a line that justifying it does not make
GUTTER = 0.6  # of the print's size, the least white space between columns
WIDE_GUTTER = 2.5  # of its size, white space that parts what stands on one line of print
HEADLINE = 1.25  # times the size of the running text
SAME_LINE = 0.5  # of the smaller size, by which the middles of two pieces on one line may differ
DEEPEST = 40  # cuts within cuts; a newspaper's page has some eight


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box, in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


def read_page(glyphs: Sequence[Glyph]) -> list[list[Row]]:
    """The columns of a page in reading order, each as its rows from top to bottom."""
    pieces = list(pieces_of(glyphs))
    if not pieces:
        return []
    body = body_size(pieces)
    return [_rows(column) for column in _ordered(pieces, body, 0)]


def text_of(columns: Sequence[Sequence[Row]]) -> str:
    """The paragraphs of columns in reading order, with a blank line between."""
    return "\n\n".join(paragraphs_of(columns))


def body_size(pieces: Sequence[Piece]) -> float:
    """The size that most characters have."""
    sizes: dict[float, int] = {}
    for piece in pieces:
        size = round(piece.size * 2) / 2
        sizes[size] = sizes.get(size, 0) + len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def pieces_of(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    """The stretches of print without a gap between their characters."""
    for line in _lines_of(glyphs):
        line.sort(key=lambda glyph: glyph.left)
        start = 0
        for place in range(1, len(line) + 1):
            if place == len(line) or _is_gap(line[place - 1], line[place]):
                yield from _piece(line[start:place])
                start = place


def _lines_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters whose middles stand at one height and that have about one size."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom, glyph.left)):
        for line in lines[-4:]:
            first = line[0]
            apart = abs(first.top + first.bottom - glyph.top - glyph.bottom) / 2
            smaller, larger = sorted((first.size, glyph.size))
            if apart <= SAME_LINE * smaller and larger <= 1.8 * smaller:
                line.append(glyph)
                break
        else:
            lines.append([glyph])
    yield from lines


def _is_gap(left: Glyph, right: Glyph) -> bool:
    return right.left - left.right > GAP * min(left.size, right.size)


def _piece(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    """The text of `glyphs`, a shadow (the same character printed twice) once, blanks at the ends left out."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = [other for other in kept[-2:] if glyph.left - other.left < 0.3 * glyph.size]
        if not any(other.text == glyph.text for other in near):
            kept.append(glyph)
    inked = [glyph for glyph in kept if not glyph.text.isspace()]
    if inked:
        text = "".join(_spaced(kept)).strip()
        size = median(glyph.size for glyph in inked)
        top, bottom = min(x.top for x in inked), max(x.bottom for x in inked)
        yield Piece(text, inked[0].left, max(x.right for x in inked), top, bottom, size)


def _spaced(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """The characters, with a blank where Latin words stand apart without one."""
    for place, glyph in enumerate(glyphs):
        before = glyphs[place - 1] if place else None
        if (
            before
            and before.text.isascii()
            and glyph.text.isascii()
            and not (before.text + glyph.text).isspace()
        ):
            gap = glyph.left - before.right
            if gap > 0.2 * glyph.size and not before.text.isspace() and not glyph.text.isspace():
                yield " "
        yield glyph.text


def _ordered(pieces: list[Piece], body: float, depth: int) -> Iterator[list[Piece]]:
    """The columns that `pieces` stand in, in reading order."""
    if len(pieces) < 2 or depth == DEEPEST:
        yield pieces
        return
    for cut in (_headlines, _columns, _bands):
        parts = cut(pieces, body)
        if len(parts) > 1:
            for part in parts:
                yield from _ordered(part, body, depth + 1)
            return
    yield pieces


def _headlines(pieces: list[Piece], body: float) -> list[list[Piece]]:
    """`pieces` parted above and below each line that is larger than the running text and has nothing
    beside it. Lines of one headline stay together."""
    parts: list[list[Piece]] = []
    large_before: bool | None = None
    for band in _horizontal(pieces):
        large = all(piece.size >= HEADLINE * body for piece in band)
        if large_before is None or large != large_before:
            parts.append([])
        parts[-1] += band
        large_before = large
    return parts


def _columns(pieces: list[Piece], body: float) -> list[list[Piece]]:
    """`pieces` parted where white space runs between them from top to bottom."""
    if _is_line(pieces):
        body *= WIDE_GUTTER / GUTTER
    gutters = _gaps([(piece.left, piece.right) for piece in pieces], GUTTER * body)
    parts: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for piece in pieces:
        parts[sum(gutter < piece.left + piece.size / 4 for gutter in gutters)].append(piece)
    return [part for part in parts if part]


def _bands(pieces: list[Piece], body: float) -> list[list[Piece]]:
    """`pieces` parted into stretches of the page that have the same columns."""
    parts: list[list[Piece]] = []
    gutters: list[float] = []
    for band in _horizontal(pieces):
        together = [(piece.left, piece.right) for piece in (*(parts[-1] if parts else ()), *band)]
        own = _gaps([(piece.left, piece.right) for piece in band], GUTTER * body)
        left = _gaps(together, GUTTER * body)
        if parts and (left or not (gutters or own)):
            parts[-1] += band
            gutters = left
        else:
            parts.append(list(band))
            gutters = own
    return parts


def _horizontal(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """`pieces` in stretches between which white space runs from left to right."""
    band: list[Piece] = []
    bottom = 0.0
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece.left)):
        if band and piece.top + piece.size / 4 >= bottom:
            yield band
            band = []
        bottom = max(bottom, piece.bottom - piece.size / 4) if band else piece.bottom - piece.size / 4
        band.append(piece)
    if band:
        yield band


def _is_line(pieces: Sequence[Piece]) -> bool:
    """Whether all of `pieces` stand on one line of print."""
    first = pieces[0]
    return all(
        abs(piece.middle - first.middle) <= SAME_LINE * min(piece.size, first.size) for piece in pieces
    )


def _gaps(spans: Sequence[tuple[float, float]], least: float) -> list[float]:
    """Where white space at least so wide lies between `spans`: the middles of it."""
    found: list[float] = []
    end: float | None = None
    for left, right in sorted(spans):
        if end is not None and left - end >= least:
            found.append((left + end) / 2)
        end = right if end is None else max(end, right)
    return found


def _rows(column: Sequence[Piece]) -> list[Row]:
    """The lines of print of one column, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(column, key=lambda piece: (piece.middle, piece.left)):
        if rows and abs(rows[-1][0].middle - piece.middle) <= SAME_LINE * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row.of(sorted(row, key=lambda piece: piece.left)) for row in rows]
