"""Text that goes into cells of other programs, where nothing of it may run."""

from __future__ import annotations

import regex

from output.wording import one_line, printable

BOM = "\ufeff"  # Excel reads a CSV file as UTF-8 only where it begins so
# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection"; the full-width signs are read
# as such in Chinese and Japanese versions), also behind blanks.
_FORMULA = regex.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# XML 1.0 has no way to write these, and Excel refuses a file that tries.
_UNWRITABLE = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What Markdown, or the HTML in it, would take for more than text.
_MEANINGFUL = regex.compile(r"[\\`*_{}\[\]<>#|~&!]")


def guarded(cell: object) -> object:
    """A cell of a CSV file: a quote goes in front of text that a spreadsheet would run; numbers stay."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def writable(text: str) -> str:
    """Text that a workbook can hold."""
    return _UNWRITABLE.sub("\ufffd", printable(text))


def markdown(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _MEANINGFUL.sub(lambda match: "\\" + match.group(), one_line(text))
