"""Formats of which a file is one document: what each is called, and which reader gives its content."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from corpus.decode import decode
from corpus.formats.content import Content, Item, Read, Reader, source_of
from corpus.formats.guard import content_of

LARGEST_IMAGE = 100_000_000  # bytes
LARGEST_MARKUP = 50_000_000  # bytes of HTML or Markdown, whose trees take many times as much memory


def read_text(item: Item) -> Iterator[Read]:
    """Plain text, as it stands."""
    data = item.whole()
    text, encoding = decode(data)
    yield source_of(Content(text, encoding), item, "txt", data)


def _read(item: Item, *, kind: str, target: str, most: int) -> Iterator[Read]:
    data = item.whole(most)
    yield source_of(content_of(target, data, item.path), item, kind, data)


def _guarded(kind: str, target: str, most: int) -> Reader:
    """A reader that runs in the process apart."""
    return partial(_read, kind=kind, target=f"corpus.formats.{target}", most=most)


read_markdown = _guarded("md", "markdown:content", LARGEST_MARKUP)
read_html = _guarded("html", "html:content", LARGEST_MARKUP)
read_docx = _guarded("docx", "word:content", LARGEST_IMAGE)
read_pdf = _guarded("pdf", "pdf:content", 2 * LARGEST_IMAGE)
read_png = _guarded("png", "scan:content", LARGEST_IMAGE)
read_jpeg = _guarded("jpeg", "scan:content", LARGEST_IMAGE)
read_tiff = _guarded("tiff", "scan:content", LARGEST_IMAGE)
