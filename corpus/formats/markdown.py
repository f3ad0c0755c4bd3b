"""Markdown: its text without emphasis, links and the rest of the markup; headings keep their mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.dates import iso_date
from corpus.decode import decode
from corpus.formats.content import Content
from corpus.types import Metadata

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = "---"
_LONGEST_FRONT = 50  # lines of what stands before the text between two fences
_TITLE, _DAY, _PAPER = ("title", "标题"), ("date", "日期"), ("newspaper", "source", "报纸", "来源")
# Markdown that typists of Chinese never mean: a paragraph set in by four blanks is no code, a line of
# dashes below one makes it no heading, "<" opens no HTML.
_NEVER_MEANT = ("code", "lheading", "html_block", "html_inline", "reference")


def content(data: bytes, name: str, alive: Callable[[], None]) -> Content:  # noqa: ARG001 - a reader's
    """The text, a paragraph of its own after a blank line each; what front matter says of it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where such a file is read

    text, encoding = decode(data)
    front, text = _front(text)
    parser = MarkdownIt("commonmark").enable("table").disable(_NEVER_MEANT)
    paragraphs = list(_paragraphs(parser.parse(text)))
    title = front.get("title")
    if title and title not in (line.lstrip("# ") for line in paragraphs[:3]):
        paragraphs.insert(0, title)
    metadata = Metadata(title, iso_date(front.get("date", "")), front.get("newspaper"))
    return Content("\n\n".join(paragraphs), encoding, metadata)


def _front(text: str) -> tuple[dict[str, str], str]:
    """What stands between two lines of dashes at the top, `key: value` a line, and the rest."""
    lines = text.split("\n", _LONGEST_FRONT)
    ends = [place for place, line in enumerate(lines[:_LONGEST_FRONT]) if line.rstrip() == _FENCE]
    if len(ends) < 2 or ends[0] != 0:
        return {}, text
    said: dict[str, str] = {}
    for line in lines[1 : ends[1]]:
        key, colon, value = line.partition(":")
        for name, keys in (("title", _TITLE), ("date", _DAY), ("newspaper", _PAPER)):
            if colon and key.strip().lower() in keys:
                said[name] = value.strip().strip("\"'")
    return said, "\n".join(lines[ends[1] + 1 :])


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    """The blocks of text: headings with their mark, paragraphs, code as it stands, a table's rows."""
    before = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            before = token.markup + " "
        elif token.type == "list_item_open":
            before = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " ".join(filter(None, row or ()))
            row = None
        elif token.type == "fence":
            yield token.content.strip()
        elif token.type == "inline":
            text = _plain(token.children or ())
            if row is not None:
                row.append(text)
            elif text:
                yield before + text
                before = ""


def _plain(inline: Iterable[Token]) -> str:
    """The text of a block without its emphasis and the addresses of its links; a picture is left out."""
    parts: list[str] = []
    for token in inline:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts).strip()
