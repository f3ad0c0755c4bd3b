"""One article in every format that is read: what benchmarks.formats and the tests compare."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Mapping

WRAPPED_AT = 22  # characters of a printed line
BODY, HEADING = 10.0, 20.0  # points
PITCH = 1.5  # sizes from line to line
MARGIN = 40.0
GUTTER = 18.0
_NO_START = "，。、；：！？）》”’」』】〉…—％%"
_WIDE_FROM = "\u2000"


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text, the first its headline."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_html(text: str) -> bytes:
    """A page of a news site, its encoding named GB2312 as such pages do, its text set in."""
    title, *paragraphs = map(html.escape, lines_of(text))
    body = "".join(f"<p>　　{paragraph}</p>\n" for paragraph in paragraphs)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="gb2312"><title>{title}</title></head><body>'
        '<div class="nav"><a href="/">首页</a> <a href="/xw">新闻</a> <a href="/bg">办公</a></div>'
        f'<div class="article"><h1>{title}</h1>\n{body}</div>'
        '<div class="footer"><a href="/about">关于我们</a> <a href="/map">网站地图</a></div></body></html>'
    )
    return page.encode("gb18030")


def as_docx(text: str) -> bytes:
    """A Word document, the headline as such."""
    import docx

    title, *paragraphs = lines_of(text)
    document = docx.Document()
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph("　　" + paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(text: str, columns: int = 1) -> bytes:
    """A4 pages: the headline across, the text in `columns`, its lines set and paragraphs set in as papers
    do. The lines of both columns are written row by row, so that only their places tell them apart."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    width, height = A4
    column = (width - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    title, *paragraphs = lines_of(text)
    printed = [line for paragraph in paragraphs for line in set_lines(paragraph, int(column / BODY))]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    top = height - MARGIN
    for line in set_lines(title, int((width - 2 * MARGIN) / HEADING), indent=0):
        canvas.setFont("STSong-Light", HEADING)
        canvas.drawString(MARGIN, top - HEADING, line)
        top -= HEADING * PITCH
    while printed:
        top -= BODY
        rows = int((top - MARGIN) / (BODY * PITCH))
        page, printed = printed[: rows * columns], printed[rows * columns :]
        canvas.setFont("STSong-Light", BODY)
        rows = min(rows, -(-len(page) // columns))
        for row in range(rows):
            for index in range(columns):
                if index * rows + row < len(page):
                    left = MARGIN + index * (column + GUTTER)
                    canvas.drawString(left, top - BODY - row * BODY * PITCH, page[index * rows + row])
        canvas.showPage()
        top = height - MARGIN
    canvas.save()
    return file.getvalue()


def as_wrapped(text: str) -> bytes:
    """What OCR makes of a column: its lines of print, a blank line between paragraphs. The headline, which
    is set across, is one line."""
    return _blocks(text, "\n").encode()


def as_blanks(text: str) -> bytes:
    """What OCR makes of it that writes a paragraph on one line, a blank where a line of print ends."""
    return _blocks(text, " ").encode()


def _blocks(text: str, between: str) -> str:
    title, *paragraphs = lines_of(text)
    return "\n\n".join([title, *(between.join(set_lines(x, WRAPPED_AT, indent=0)) for x in paragraphs)])


def set_lines(text: str, width: int, indent: int = 2) -> list[str]:
    """`text` in lines of `width` characters, no mark that closes at the start of one; Latin letters and
    digits take half a place."""
    lines = ["　" * indent]
    taken = float(indent)
    for character in text:
        wide = 1.0 if character >= _WIDE_FROM else 0.5
        if taken + wide > width:
            kept = lines[-1].rstrip(_NO_START)[:-1] if character in _NO_START else lines[-1]
            lines[-1:] = [kept, lines[-1][len(kept) :]]
            taken = float(len(lines[-1]))
        lines[-1] += character
        taken += wide
    return lines


RENDERINGS: Mapping[str, Callable[[str], bytes]] = {
    "gb18030.txt": lambda text: "\n\n".join(lines_of(text)).encode("gb18030"),
    "utf16.txt": lambda text: "\n\n".join(lines_of(text)).encode("utf-16"),
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
    "columns.pdf": lambda text: as_pdf(text, 2),
    "three.pdf": lambda text: as_pdf(text, 3),
    "wrapped.txt": as_wrapped,
    "blanks.txt": as_blanks,
}
