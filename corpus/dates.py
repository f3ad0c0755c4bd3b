"""The day of an article and the paper it stood in, from what stands around it."""

from __future__ import annotations

import re
from datetime import date

from corpus.words import PageWords

# A day in a file name or a field: 20240826, 2024-08-26, 2024/8/26, 2024年8月26日, 2024-08-26T08:00.
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
    r"|\s*[-_./年]\s*(\d{1,2})\s*[-_./月]\s*(\d{1,2})(?!\d))"
)
_FIRST_YEAR = 1949


def iso_date(text: str) -> str | None:
    """The first day that `text` names in figures, as YYYY-MM-DD."""
    for found in _DAY.finditer(text):
        year, month, day = found[1], found[2] or found[4], found[3] or found[5]
        made = _iso(int(year), int(month), int(day))
        if made:
            return made
    return None


def masthead_date(line: str, words: PageWords) -> str | None:
    """The day that a line of print names, if it is the day of the paper (2024年8月26日 星期一)."""
    found = words.line.masthead.match(line)
    return _iso(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def newspaper(line: str, words: PageWords) -> str | None:
    """The name of the paper that a line of print, or the head of one, is."""
    found = words.line.newspaper.match(line)
    return str(found["name"]) if found else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= _FIRST_YEAR else None
    except ValueError:
        return None
