"""A question as it is read."""

from __future__ import annotations

import re
import unicodedata

from corpus.traditional import simplified

# They only set a name apart: “123工作法” is the name 123工作法.
_QUOTES = dict.fromkeys(map(ord, '“”‘’「」『』"《》'))
_STOPS = dict.fromkeys(map(ord, "？?。，；;！!：（）()【】[]"), " ")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")  # that of 1,854 stays


def plain(text: str) -> str:
    """`text` on one line: full-width letters, figures and signs as plain ones, traditional characters as
    simplified ones, no quotation marks, no control characters, stops as blanks. The offsets of a question
    count in this."""
    read = "".join(map(_halfwidth, _simplified(text).translate(_QUOTES).translate(_STOPS)))
    printable = "".join(x if x.isprintable() else " " for x in read)
    return " ".join(_COMMA.sub(" ", printable).split())


def _simplified(text: str) -> str:
    """A question in traditional characters as one in simplified; only where it has one that simplified text
    does not, since the tables that tell take a quarter of a second to load."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return simplified(text)
    return text


def _halfwidth(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character
