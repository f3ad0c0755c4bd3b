"""PDF: the text layer, put in order by where the characters stand; pages without one go to the OCR engine."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.decode import UnreadableError
from corpus.formats.content import MOST_TEXT, Content
from corpus.formats.layout import Glyph, read_page, text_of
from corpus.formats.printed import Row
from corpus.formats.scan import is_installed, recognized

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 2_000
MOST_GLYPHS = 200_000  # of a page; a broadsheet has some ten thousand
FEWEST = 20  # characters, below which a page of a PDF is a picture
UNKNOWN = 0.2  # share of characters without a meaning, from which the text layer is of no use
DPI = 300  # at which pages without text are drawn, what tesseract asks for
MOST_PIXELS = 60_000_000  # of a drawn page
OFTEN = 3  # pages on which the same line at the edge is furniture
_NUMBER = re.compile(r"[\s\-—–·.第/]*\d{1,4}[\s\-—–·.页/\d共]*")
_DIGITS = re.compile(r"\d+")
_TURNED = 0.05  # radians from upright or lying: a watermark


def content(data: bytes, name: str, alive: Callable[[], None]) -> Content:  # noqa: ARG001 - a reader's
    """The text of all pages.

    Raises:
        UnreadableError: it is locked, damaged or too long, or has no text and there is no OCR engine.
    """
    import pypdfium2  # noqa: PLC0415 - only where such a file is read

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableError("it is locked with a password", "save it without a password") from error
        raise UnreadableError(f"it is a damaged PDF ({error})", "get it again; it may be cut off") from error
    if len(document) > MOST_PAGES:
        raise UnreadableError(
            f"it has {len(document):,} pages, more than {MOST_PAGES:,}", "split it into smaller files"
        )
    return Content(_text(document, alive))


def _text(document: PdfDocument, alive: Callable[[], None]) -> str:
    """The text of the pages. Where all are pictures they go to the OCR engine; one among others does if
    there is an engine, else it is left out: it may be a photograph."""
    pages: list[list[list[Row]]] = []
    scans: set[int] = set()
    count = 0
    for number in range(len(document)):
        glyphs = _glyphs_of(document, number)
        if _is_picture(glyphs):
            scans.add(number)
        pages.append([] if number in scans else read_page(glyphs))
        count += len(glyphs)
        if count > MOST_TEXT:
            raise UnreadableError(f"it has more than {MOST_TEXT:,} characters", "split it into smaller files")
        alive()
    read = len(scans) == len(pages) or is_installed()
    texts: list[str] = []
    printed: list[list[Row]] = []
    for number, columns in enumerate(_without_furniture(pages)):
        printed += columns
        if number in scans and read:
            texts += (text_of(printed), _recognized(document, number))
            printed = []
            alive()
    return "\n\n".join(filter(None, (*texts, text_of(printed))))


def _glyphs_of(document: PdfDocument, number: int) -> list[Glyph]:
    """The characters of a page; none of one that can't be loaded."""
    import pypdfium2  # noqa: PLC0415

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        return list(_glyphs(page, text))
    finally:
        text.close()
        page.close()


def _glyphs(page: PdfPage, text: PdfTextPage) -> Iterator[Glyph]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    height = page.get_height()
    box = pdfium.FS_RECTF()
    count = text.count_chars()
    if count > MOST_GLYPHS:
        raise UnreadableError(
            f"a page of it has {count:,} characters, more than {MOST_GLYPHS:,}", "save its text as .txt"
        )
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code < 32 or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        turned = pdfium.FPDFText_GetCharAngle(text, index) % (math.pi / 2)
        if _TURNED < turned < math.pi / 2 - _TURNED:
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)) and box.top > box.bottom:
            yield Glyph(chr(code), box.left, box.right, height - box.top, height - box.bottom)


def _is_picture(glyphs: Sequence[Glyph]) -> bool:
    """Whether a page has no text, or one whose characters mean nothing."""
    inked = [glyph.text for glyph in glyphs if not glyph.text.isspace()]
    unknown = sum(x == "\ufffd" or "\ue000" <= x <= "\uf8ff" for x in inked)
    return len(inked) < FEWEST or unknown > UNKNOWN * len(inked)


def _without_furniture(pages: Sequence[list[list[Row]]]) -> Iterator[list[list[Row]]]:
    """`pages` without page numbers, and without the heads and feet that come again on each: the first
    time such a line is kept, it may say the paper and the day."""
    edges = [{id(row): _DIGITS.sub("0", row.text) for row in _edges(page)} for page in pages]
    often = Counter(form for page in edges for form in set(page.values()))
    seen: set[str] = set()
    for page, edge in zip(pages, edges, strict=True):
        dropped: set[int] = set()
        for row, form in edge.items():
            if often[form] >= OFTEN and form in seen:
                dropped.add(row)
            seen.add(form)
        if len(pages) > 1:
            dropped |= {id(row) for row in _edges(page) if _NUMBER.fullmatch(row.text)}
        yield [[row for row in column if id(row) not in dropped] for column in page]


def _edges(page: list[list[Row]]) -> list[Row]:
    """The highest and the lowest line of a page, and what stands beside them."""
    rows = [row for column in page for row in column]
    if not rows:
        return []
    top = min(rows, key=lambda row: row.top)
    bottom = max(rows, key=lambda row: row.bottom)
    return [row for row in rows if row.top < top.bottom or row.bottom > bottom.top]


def _recognized(document: PdfDocument, number: int) -> str:
    """What the OCR engine reads on a page, drawn."""
    page = document[number]
    width, height = page.get_size()
    scale = min(DPI / 72, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
    image = page.render(scale=scale, grayscale=True)
    page.close()
    head = f"P5 {image.width} {image.height} 255\n".encode()
    return recognized(head + _pixels(image.buffer, image.width, image.height, image.stride))


def _pixels(buffer: object, width: int, height: int, stride: int) -> bytes:
    """The rows of a picture without the bytes that fill them up."""
    data = bytes(buffer)  # type: ignore[call-overload]
    return b"".join(data[row * stride : row * stride + width] for row in range(height))
