"""Web pages: the main text by trafilatura, and what their head says of title, day, author and site."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from corpus.dates import iso_date
from corpus.decode import BOMS, UnreadableError, decode
from corpus.formats.content import Content
from corpus.types import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_NEAR = 4096  # bytes in which a page says its encoding (the HTML standard looks at 1,024)
# What pages call GB2312 holds characters that only its successor has.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_SHORT = 60  # characters of a line that says where a page is from and of which day
_AUTHORS = ("author", "dc.creator", "article:author")
_SITES = ("og:site_name", "source", "dc.source")
# No search of the text for anything like a date, and none that the day of reading decides.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


def content(data: bytes, name: str, alive: Callable[[], None]) -> Content:  # noqa: ARG001 - a reader's
    """The page's title, its author where the text doesn't name one, and its main text.

    Raises:
        UnreadableError: nothing on it looks like an article.
    """
    import trafilatura  # noqa: PLC0415 - only where such a file is read
    from trafilatura.settings import Document  # noqa: PLC0415

    html, encoding = _decoded(data)
    tree = trafilatura.load_html(html)
    if tree is None:
        raise UnreadableError("it is no web page", "save the page as .html or its text as .txt")
    found = trafilatura.bare_extraction(
        html, include_comments=False, deduplicate=False, with_metadata=True, date_extraction_params=_DATES
    )
    found = found if isinstance(found, Document) else Document()
    text = found.text or trafilatura.html2txt(html)
    if not text.strip():
        raise UnreadableError("no article was found on the page", "save the text of the article as .txt")
    title = _line(found.title or "")
    text = _headed(text, title, _meta(tree, _AUTHORS))
    site = _meta(tree, _SITES) or found.sitename
    day = found.date or _printed_day(tree)
    return Content(text, encoding, Metadata(title or None, day, site))


def _decoded(data: bytes) -> tuple[str, str]:
    """The page as text: by its byte order mark, as UTF-8, as it says itself, else as any file."""
    if not data.startswith(tuple(mark for mark, _ in BOMS)) and b"\0" not in data:
        declared = _CHARSET.search(data, 0, _NEAR)
        said = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
        for encoding in ("utf-8", _WIDER.get(said, said)):
            try:
                return data.decode(encoding), codecs.lookup(encoding).name
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(data)


def _headed(text: str, title: str, author: str | None) -> str:
    """`text` with the title as its first line, and the author's name below where nothing near says it;
    a paragraph of its own after a blank line each."""
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    if title:
        lines = [title, *(line for place, line in enumerate(lines) if place > 3 or line != title)]
    if author and author not in "\n".join(lines):
        lines.insert(bool(title), author)
    return "\n\n".join(lines)


def _meta(tree: HtmlElement, names: Iterable[str]) -> str | None:
    """What the page's head says under one of `names`."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        said.setdefault(key, _line(meta.get("content") or ""))
    return next(filter(None, (said.get(name) for name in names)), None)


def _printed_day(tree: HtmlElement) -> str | None:
    """The first day that a short line of the page names, as those do that say where it is from."""
    for piece in tree.itertext():
        if len(piece) <= _SHORT and (day := iso_date(piece)):
            return day
    return None


def _line(text: str) -> str:
    return " ".join(text.split())
