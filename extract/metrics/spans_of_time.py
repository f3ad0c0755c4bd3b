"""Stretches of time that are counted from the article's date, and decades."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import regex

from extract.mentions import TimeMention
from extract.metrics.numerals import value_of
from extract.reading import Reading

Ends = tuple[date | None, date | None]
MONTHS = {"年": 12, "个月": 1}
DAYS = {"天": 1, "周": 7, "个星期": 7}
CENTURY, DECADE = 100, 10


def reckoned(reading: Reading, mention: TimeMention, anchor: date | None) -> Ends:
    """近三年来 ends with the article's date, 未来三年 begins with it; of the rest nothing is known."""
    match = _match(reading, mention)
    if match is None or anchor is None or not match["number"] or not match["way"]:
        return None, None
    count = int(value_of(match["number"], reading.patterns))
    if match["way"] in reading.patterns.lexicon("when.ahead"):
        return anchor, _moved(anchor, count, match["unit"])
    if match["way"] in reading.patterns.lexicon("when.back"):
        return _moved(anchor, -count, match["unit"]), anchor
    return None, None


def decade(reading: Reading, mention: TimeMention) -> Ends:
    """The first and last day of a decade or century; a decade without its century is one of the last."""
    match = _match(reading, mention)
    if match is None:
        return None, None
    words = reading.patterns.lexicon("when.century").words
    written = match["century"] or "上"
    century = int(words[written]) if written in words else int(value_of(written, reading.patterns))
    first = (century - 1) * CENTURY
    if not match["decade"]:
        return date(first + 1, 1, 1), date(first + CENTURY, 12, 31)
    year = first + int(value_of(match["decade"], reading.patterns))
    return date(year, 1, 1), date(year + DECADE - 1, 12, 31)


def _match(reading: Reading, mention: TimeMention) -> regex.Match[str] | None:
    found = reading.patterns.pattern(mention.pattern).compiled.match(reading.text, mention.start)
    return found if found is not None and found.end() == mention.end else None


def _moved(day: date, count: int, unit: str) -> date | None:
    """`day` moved by so many units; None beyond the calendar."""
    if unit in DAYS:
        try:
            return day + timedelta(days=count * DAYS[unit])
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + count * MONTHS[unit]
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
