"""Time expressions resolved to ISO dates by the article's date, preferring the past."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import regex

from extract.facts import Time
from extract.mentions import TimeMention
from extract.metrics.spans_of_time import decade, reckoned
from extract.reading import Reading

Ends = tuple[date | None, date | None]
OPEN: Ends = (None, None)
PARTS = {
    "half1": (1, 6),
    "half2": (7, 12),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "late": (12, 12),
}


def resolve(reading: Reading, mention: TimeMention) -> Time:
    """The mention as written, with its ISO ends; an end that is open, or that the article's date is
    needed for and missing, is None."""
    text = reading.text[mention.start : mention.end]
    anchor = _date(reading.context.date)
    start, end = _ends(reading, mention, text, anchor)
    return Time(text, start.isoformat() if start else None, end.isoformat() if end else None)


def _ends(reading: Reading, mention: TimeMention, text: str, anchor: date | None) -> Ends:
    if mention.pattern == "time.calendar":
        return _calendar(reading, mention, anchor)
    words = reading.patterns.lexicon("when.word")
    if mention.pattern == "time.word" and text in words:
        first, _, last = str(words[text]).partition("/")
        return _end(first, anchor, last_day=False), _end(last, anchor, last_day=True)
    if mention.pattern == "time.event":
        return None, anchor
    if mention.pattern == "time.reckoned":
        return reckoned(reading, mention, anchor)
    return decade(reading, mention) if mention.pattern == "time.century" else OPEN


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _end(spec: str, anchor: date | None, *, last_day: bool) -> date | None:
    """One end of a word's value: an ISO date, or a unit and an offset from `anchor` (year -1)."""
    unit, _, offset = spec.partition(" ")
    if not offset:
        return _date(unit or None)
    if anchor is None:
        return None
    if unit == "day":
        return anchor + timedelta(days=int(offset))
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + int(offset)
        return _edge(months // 12, months % 12 + 1, None, last_day=last_day)
    year = anchor.year + int(offset)
    first, last = PARTS.get(unit, (1, 12))
    return _edge(year, last if last_day else first, None, last_day=last_day)


def _edge(year: int, month: int, day: int | None, *, last_day: bool) -> date | None:
    """The first or last day of a month, or the day itself; None for a day that isn't (31 June)."""
    last = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return date(year, month, day if day is not None else last if last_day else 1)


def _calendar(reading: Reading, mention: TimeMention, anchor: date | None) -> Ends:
    match = reading.patterns.pattern(mention.pattern).compiled.match(reading.text, mention.start)
    if match is None or match.end() < mention.end:
        return OPEN
    month, day = _figure(reading, match["month"]), _figure(reading, match["day"])
    if day is not None and month is None:
        one = _day_alone(day, anchor)
        return one, one
    year = _year(reading, mention, match, anchor)
    if year is None:
        return OPEN
    part = reading.patterns.lexicon("when.part").words.get(match["part"] or "", "")
    first, last = (month, month) if month else PARTS.get(str(part), (1, 12))
    start = _edge(year, first, day, last_day=False)
    to_year = int(match["to_year"]) if match["to_year"] else year
    to_month = int(match["to_month"]) if match["to_month"] else (12 if match["to_year"] else last)
    to_day = (
        int(match["to_day"]) if match["to_day"] else (None if match["to_month"] or match["to_year"] else day)
    )
    end = _edge(to_year, to_month, to_day, last_day=True) if 1 <= to_month <= 12 else None
    return _opened(match, start, end, anchor)


def _opened(match: regex.Match[str], start: date | None, end: date | None, anchor: date | None) -> Ends:
    """With what opens or closes a date: 自…起 and …以来 run on to the article's date, 截至 has no start."""
    lead, tail = match["lead"] or "", match["tail"] or ""
    if lead.startswith("截"):
        return None, end
    open_end = tail in ("以来", "起", "开始") or match[0].endswith("至今")
    if open_end or (lead and not match["to_year"] and not match["to_month"]):
        return start, anchor
    if tail in ("之前", "以前", "前"):
        limit = end if match["part"] or match["to_part"] else start
        return (anchor if anchor and limit and limit > anchor else None), limit
    return start, end


def _day_alone(day: int, anchor: date | None) -> date | None:
    """The last such day up to the article's date (25日)."""
    if anchor is None:
        return None
    year, month = anchor.year, anchor.month
    if day > anchor.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _edge(year, month, day, last_day=False)


def _year(reading: Reading, mention: TimeMention, match: regex.Match[str], anchor: date | None) -> int | None:
    written = match["year"]
    if written:
        digits = reading.patterns.lexicon("numeral.digit")
        return int("".join(c if c.isdigit() else str(digits.words.get(c, 0)) for c in written))
    word = match["year_word"]
    if word is not None:
        offset = reading.patterns.lexicon("when.year_word")[word]
        if offset == "same":
            return _last_year(reading, mention.start)
        return anchor.year + int(offset) if anchor else None
    if anchor is None:
        return None
    if match["month"] is None:
        return None
    month, day = _figure(reading, match["month"]) or 1, _figure(reading, match["day"]) or 1
    return anchor.year if (month, day) <= (anchor.month, anchor.day) else anchor.year - 1


def _last_year(reading: Reading, offset: int) -> int | None:
    """The year last written in figures before `offset`."""
    years = reading.patterns.pattern("figure.year").compiled.findall(reading.text, 0, offset)
    return int(years[-1]) if years else None


def _figure(reading: Reading, written: str | None) -> int | None:
    if written is None:
        return None
    if written.isdigit():
        return int(written)
    from_tens = {"十": 10}
    digits = reading.patterns.lexicon("numeral.digit")
    total = 0
    for character in written:
        total = max(total, 1) * 10 if character in from_tens else total + int(digits[character])
    return total
