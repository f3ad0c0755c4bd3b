"""Word documents (docx): the text of their paragraphs, tables and text boxes, in the document's order.

Nothing in them is run and nothing outside of them is fetched: python-docx parses the XML without entities.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from corpus.decode import UnreadableError
from corpus.formats.content import Content

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MACROS = "macroEnabled"


def content(data: bytes, name: str, alive: Callable[[], None]) -> Content:  # noqa: ARG001 - a reader's
    """The text of the document, a paragraph of its own after a blank line each; a table's row is one.

    Raises:
        UnreadableError: it is damaged, has macros, or is no Word document.
    """
    import docx  # noqa: PLC0415 - only where such a file is read
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError) as error:
        raise UnreadableError(
            "it is a damaged Word file", "open it in Word and save it anew; it may be cut off"
        ) from error
    except ValueError as error:
        if _MACROS in str(error):
            raise UnreadableError(
                "it is a Word file with macros", "save it as .docx, without macros"
            ) from error
        raise UnreadableError("it is no Word document", "save it as .docx") from error
    paragraphs = (text.strip() for text in _paragraphs(document.element.body))
    return Content("\n\n".join(filter(None, paragraphs)))


def _paragraphs(body: Element) -> Iterator[str]:
    """The texts of the paragraphs and rows below `body`. The walk keeps its own stack: a hostile document
    may be nested more deeply than Python calls."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            text, boxes = _text(element)
            yield text
            waiting += reversed(boxes)
        elif element.tag == f"{_W}tr":
            cells = [list(_paragraphs(cell)) for cell in element.iterchildren(f"{_W}tc")]
            if any(len(cell) > 1 for cell in cells):  # a table that only lays out the page
                yield from (text for cell in cells for text in cell)
            else:
                yield " ".join(text.strip() for cell in cells for text in cell if text.strip())
        elif element.tag != _FALLBACK:
            waiting += reversed(element)


def _text(paragraph: Element) -> tuple[str, list[Element]]:
    """The text of a paragraph without what was deleted, and the text boxes that hang on it."""
    parts: list[str] = []
    boxes: list[Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _TEXTS:
            parts.append(_TEXTS[element.tag])
        elif element.tag == f"{_W}txbxContent":
            boxes += element
        elif element.tag != _FALLBACK:
            waiting += reversed(element)
    return "".join(parts), boxes
