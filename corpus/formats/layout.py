"""The reading order of a printed page, from where its characters stand: lines, columns, paragraphs.

A page is cut where white space runs through it: first above and below a headline that stands alone, then
between columns, then where columns give way to a line that crosses them (recursive XY cut, Nagy and Seth
1984, with headlines and common gutters deciding which cut comes first).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.formats.printed import Piece, Row, paragraphs_of

GAP = 0.6  # of the size, white space within a line that justifying it does not make
GUTTER = 0.6  # of the print's size, the least white space between columns
WIDE_GUTTER = 2.5  # of its size, white space that parts what stands on one line of print
HEADLINE = 1.25  # times the size of the running text
BASELINE = 0.25  # of the smaller size, by which the middles of two characters of a line may differ
SAME_LINE = 0.5  # of the smaller size, by which the middles of two pieces on one line may differ
NARROW, CENTRED = 0.6, 0.1  # of the width of the columns below, a line in the middle above them
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

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


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
    """The stretches of print without a gap between their characters: those that follow each other in the
    file, then such as stand side by side on one line."""
    for line in _lines_of(_runs(glyphs)):
        line.sort(key=lambda run: run[0].left)
        joined: list[Glyph] = []
        for run in line:
            if joined and not _follows(joined[-1], run[0], back=len(joined) * run[0].size):
                yield from _piece(joined)
                joined = []
            joined = sorted((*joined, *run), key=lambda glyph: glyph.left)
        yield from _piece(joined)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that follow each other in the file and on the page."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not (_on_line(run[-1], glyph) and _follows(run[-1], glyph, back=glyph.size / 2)):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _lines_of(runs: Iterable[list[Glyph]]) -> Iterator[list[list[Glyph]]]:
    """Runs that stand at one height and have about one size."""
    lines: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda run: (run[0].middle, run[0].left)):
        home = next((line for line in reversed(lines[-4:]) if _on_line(line[0][0], run[0])), None)
        if home is None:
            lines.append([run])
        else:
            home.append(run)
    yield from lines


def _on_line(left: Glyph, right: Glyph) -> bool:
    smaller, larger = sorted((left.size, right.size))
    return abs(left.middle - right.middle) <= BASELINE * smaller and larger <= 1.8 * smaller


def _follows(left: Glyph, right: Glyph, back: float) -> bool:
    """Whether `right` stands next to `left`, or over it by at most `back` (a shadow, a tight pair)."""
    return -back <= right.left - left.right <= GAP * min(left.size, right.size)


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
    """`pieces` parted above and below each headline, a line that is larger than the running text and has
    nothing beside it; lines of one headline stay together. And below the lines that stand in the middle
    above columns: a subtitle, the authors."""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    parts: list[list[Piece]] = []
    before: bool | None = None
    over = True
    for band in _horizontal(pieces):
        large = _is_one(band) and all(piece.size >= HEADLINE * body for piece in band)
        over = over and (large or (_is_one(band) and _is_centred(band, left, right)))
        head = large or over
        if before is None or head != before:
            parts.append([])
        parts[-1] += band
        before = head
    return parts


def _is_one(band: Sequence[Piece]) -> bool:
    """Whether a band is one line of words rather than two headlines side by side."""
    size = max(piece.size for piece in band)
    return _is_line(band) and not _gaps([(piece.left, piece.right) for piece in band], WIDE_GUTTER * size)


def _is_centred(band: Sequence[Piece], left: float, right: float) -> bool:
    start, end = min(piece.left for piece in band), max(piece.right for piece in band)
    aside = abs((start + end) - (left + right)) / 2
    return end - start < NARROW * (right - left) and aside < CENTRED * (right - left)


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
    """`pieces` parted into stretches of the page that have the same columns. A line over columns that
    leaves room for those of the first row but not of the next is no part of them."""
    least = GUTTER * body
    parts: list[list[list[Piece]]] = []
    for band in _horizontal(pieces):
        last = parts[-1] if parts else []
        own = _has_gutter([band], least)
        if last and (_has_gutter([*last, band], least) or not (own or _has_gutter(last, least))):
            last.append(band)
            continue
        start = len(last)
        while own and start > 0 and _has_gutter([*last[start - 1 :], band], least):
            start -= 1
        parts.append([*last[start:], band])
        del last[start:]
    return [[piece for band in part for piece in band] for part in parts if part]


def _has_gutter(bands: Sequence[Sequence[Piece]], least: float) -> bool:
    return bool(_gaps([(piece.left, piece.right) for band in bands for piece in band], least))


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
