"""Stretches of time that are counted from the article's date, and decades."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from extract.metrics.numerals import value_of
from patterns import Patterns

Ends = tuple[date | None, date | None]
Told = Mapping[str, str]  # the named parts of a time expression, as written
OPEN: Ends = (None, None)
CENTURY, DECADE = 100, 10
HALF = 0.5


def reckoned(told: Told, anchor: date | None, patterns: Patterns) -> Ends:
    """近三年来 ends with the article's date, 未来三年 begins with it; of the rest nothing is known.
    `told` are the parts of a time.reckoned."""
    number, way = told.get("number"), told.get("way")
    if anchor is None or not (number or told.get("half")) or not way:
        return OPEN
    count = (value_of(number, patterns) if number else 0.0) + (HALF if told.get("half") else 0.0)
    if way in patterns.lexicon("when.ahead"):
        return anchor, _moved(anchor, count, told["unit"], patterns)
    if way in patterns.lexicon("when.back"):
        return _moved(anchor, -count, told["unit"], patterns), anchor
    return OPEN


def decade(told: Told, patterns: Patterns) -> Ends:
    """The first and last day of a decade or century; a decade without its century is one of the last.
    `told` are the parts of a time.century."""
    words = patterns.lexicon("when.century").words
    written = told.get("century")
    century = int(value_of(written, patterns)) if written and written not in words else 0
    century = century or int(words[written or next(iter(words))])
    first = (century - 1) * CENTURY
    if not told.get("decade"):
        return date(first + 1, 1, 1), date(first + CENTURY, 12, 31)
    year = first + int(value_of(told["decade"], patterns))
    return date(year, 1, 1), date(year + DECADE - 1, 12, 31)


def _moved(day: date, count: float, unit: str, patterns: Patterns) -> date | None:
    """`day` moved by so many units; None beyond the calendar."""
    days = patterns.lexicon("when.days").words
    if unit in days:
        try:
            return day + timedelta(days=round(count * int(days[unit])))
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + round(count * int(patterns.lexicon("when.months")[unit]))
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
