"""Bytes of unknown encoding become text, or a word on why they can't."""

from __future__ import annotations

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
COMMON = 0.8  # share of an encoding's own common characters among its Chinese ones, below it is misread
CUT_OFF = "unexpected end of data"  # what Python says of UTF-8 that ends inside of a character
SAMPLE = 20_000  # bytes that decide between encodings


class UnreadableError(ValueError):
    """Bytes that are no text we can read. `reason` says why, `cure` what the user can do."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and the name of its encoding, a byte order mark left out of the text.

    In this order: byte order mark; strict UTF-8; UTF-16 without a mark; GB18030 and Big5, of which the
    one is taken whose common characters the text is made of (charset detection guesses short texts
    wrong: 14 bytes of GB18030 as UTF-16); what charset-normalizer finds.

    Raises:
        UnreadableError: the bytes are binary data or of no encoding that makes sense.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data, encoding), encoding.removesuffix("-sig")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != CUT_OFF or error.start < len(data) / 2:
            return _legacy(data)
        text = data.decode("utf-8", "replace")  # a file that ends inside of a character
    if "\0" in text:
        return _unmarked_utf16(data)
    return text, "utf-8"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"its byte order mark says {encoding}, but byte {error.start} is not", "save it as UTF-8"
        ) from error


def _legacy(data: bytes) -> tuple[str, str]:
    if b"\0" in data:
        return _unmarked_utf16(data)
    for encoding, common in (("gb18030", _common_in_gb), ("big5hkscs", _common_in_big5)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if common(text[:SAMPLE]) >= COMMON:
            return text, encoding
    return _detected(data)


def _unmarked_utf16(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: text, if most of it is Chinese."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _common_in_gb(text[:SAMPLE]) >= COMMON:
            return text, encoding
    raise UnreadableError(
        "it holds NUL bytes: a binary file, not text", "give the text of the page, saved as UTF-8"
    )


def _detected(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(data[: 10 * SAMPLE]).best()
    if best is not None and best.encoding not in ("utf_8", "ascii"):
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if text and _common_in_gb(text[:SAMPLE]) >= COMMON:
            return text, best.encoding.replace("_", "-")
    raise UnreadableError(
        "its bytes are of no encoding that gives Chinese text", "save it as UTF-8 and try again"
    )


def _common_in_gb(text: str) -> float:
    """Share of level-1 characters (GB 2312 rows 16-55, the 3,755 common ones) among the Chinese."""
    return _share(text, "gb2312", 0xB0, 0xD7)


def _common_in_big5(text: str) -> float:
    """Share of the frequently used characters (Big5 rows A4-C6, 5,401 of them) among the Chinese."""
    return _share(text, "big5", 0xA4, 0xC6)


def _share(text: str, encoding: str, first: int, last: int) -> float:
    chinese = [c for c in text if "\u3400" <= c <= "\u9fff" or "\ue000" <= c <= "\uf8ff"]
    if not chinese:
        return 0.0
    rows = (c.encode(encoding, "ignore")[:1] for c in chinese)
    return sum(bool(row) and first <= row[0] <= last for row in rows) / len(chinese)
