"""Time expressions resolved to ISO dates by the article's date, preferring the past."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from extract.facts import Time
from extract.mentions import TimeMention
from extract.metrics.numerals import value_of
from extract.metrics.spans_of_time import OPEN, Ends, Told, decade, reckoned
from extract.reading import Reading, remembered
from patterns import Pattern, Patterns
from patterns.store import Match

CALENDAR = "time.calendar"
WHOLE_YEAR = (1, 12)


@remembered
def resolve(reading: Reading, mention: TimeMention) -> Time:
    """The mention as written, with its ISO ends; an end that is open, or that the article's date is
    needed for and missing, is None."""
    iso = reading.context.date
    start, end = _ends(reading, mention, date.fromisoformat(iso) if iso else None)
    text = reading.text[mention.start : mention.end]
    return Time(text, start.isoformat() if start else None, end.isoformat() if end else None)


def _ends(reading: Reading, mention: TimeMention, anchor: date | None) -> Ends:
    if mention.pattern == "time.event":
        return _since_event(reading, mention, anchor)
    pattern = reading.patterns.pattern(mention.pattern)
    match = pattern.numbered.match(reading.text, mention.start)
    if match is None or match.end() < mention.end:
        return OPEN
    told = _told(reading, pattern, match)
    if mention.pattern == CALENDAR:
        return _calendar(reading, mention.start, told, anchor)
    if mention.pattern == "time.word":
        return _opened(told, _word(told["word"], anchor, reading.patterns), anchor)
    if mention.pattern == "time.reckoned":
        return reckoned(told, anchor, reading.patterns)
    return decade(told, reading.patterns) if mention.pattern == "time.century" else OPEN


def _told(reading: Reading, pattern: Pattern, match: Match) -> Told:
    """The named parts of a match as written; those that took no part are missing."""
    return {name: reading.text[start:end] for name, (start, end) in pattern.parts(match).items()}


def _since_event(reading: Reading, mention: TimeMention, anchor: date | None) -> Ends:
    """From the date that the clause of the event names, if it does, to the article's date."""
    calendar = reading.patterns.pattern(CALENDAR)
    dated = calendar.numbered.search(reading.text, mention.start, mention.end)
    if dated is None:
        return None, anchor
    return _calendar(reading, dated.start(), _told(reading, calendar, dated), anchor)[0], anchor


def _word(written: str, anchor: date | None, patterns: Patterns) -> Ends:
    """The ends that the value of a word tells."""
    first, _, last = str(patterns.lexicon("when.word")[written]).partition("/")
    return _end(first, anchor, last_day=False), _end(last, anchor, last_day=True)


def _end(spec: str, anchor: date | None, *, last_day: bool) -> date | None:
    """One end of a word's value: an ISO date, or a unit and an offset from `anchor` (year -1, 1-6 0)."""
    unit, _, offset = spec.partition(" ")
    if not offset:
        return date.fromisoformat(unit) if unit else None
    if anchor is None:
        return None
    if unit == "day":
        return anchor + timedelta(days=int(offset))
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + int(offset)
        return _edge(months // 12, months % 12 + 1, None, last_day=last_day)
    first, last = WHOLE_YEAR if unit == "year" else _months(unit)
    return _edge(anchor.year + int(offset), last if last_day else first, None, last_day=last_day)


def _months(part: str) -> tuple[int, int]:
    """The first and the last month of a part of a year (1-6); all of them where it tells none."""
    first, _, last = part.partition("-")
    return (int(first), int(last)) if last else WHOLE_YEAR


def _edge(year: int, month: int, day: int | None, *, last_day: bool) -> date | None:
    """The first or last day of a month, or the day itself; None for a day that isn't (31 June)."""
    last = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return date(year, month, day if day is not None else last if last_day else 1)


def _calendar(reading: Reading, offset: int, told: Told, anchor: date | None) -> Ends:
    """The ends of the date that begins at `offset`."""
    patterns = reading.patterns
    month, day = _figure(told.get("month"), patterns), _figure(told.get("day"), patterns)
    if day is not None and month is None:
        one = _day_alone(day, anchor)
        return _opened(told, (one, one), anchor)
    year = _year(reading, offset, told, anchor)
    if year is None:
        return OPEN
    part = patterns.lexicon("when.part").words.get(told.get("part", ""), "")
    first, last = (month, month) if month else _months(str(part))
    start = _edge(year, first, day, last_day=False)
    return _opened(told, (start, _to(told, (year, last, day), anchor, patterns)), anchor)


def _to(told: Told, day: tuple[int, int, int | None], anchor: date | None, patterns: Patterns) -> date | None:
    """The last day of a stretch: its second date, completed by the first one, whose last `day` it is
    without a second."""
    year, month, last = day
    word = told.get("to_year_word")
    if word is not None:
        year = _offset(word, anchor, patterns) or year
    if told.get("to_year"):
        year, month, last = int(told["to_year"]), WHOLE_YEAR[1], None
    if told.get("to_month"):
        month, last = int(told["to_month"]), None
    if told.get("to_day"):
        last = int(told["to_day"])
    return _edge(year, month, last, last_day=True) if 1 <= month <= WHOLE_YEAR[1] else None


def _opened(told: Told, ends: Ends, anchor: date | None) -> Ends:
    """With what opens or closes a date: 自…起 and …以来 run on to the article's date, 截至 has no start,
    and what is 之前 ends where it begins."""
    start, end = ends
    if told.get("until"):
        return None, end
    if told.get("onward"):
        return start, anchor
    if told.get("since") and not (told.get("to_year") or told.get("to_month")):
        return start, anchor
    if told.get("before"):
        limit = end if told.get("part") or told.get("to_part") else start
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


def _year(reading: Reading, offset: int, told: Told, anchor: date | None) -> int | None:
    """The year that is written, told by a word, or the last one in which such a day came; the next one
    behind a word of what is to come."""
    written, word = told.get("year"), told.get("year_word")
    if written:
        return int(value_of(written, reading.patterns))
    if word is not None:
        return _offset(word, anchor, reading.patterns) or _last_year(reading, word, offset)
    if anchor is None or "month" not in told:
        return None
    month, day = _figure(told["month"], reading.patterns), _figure(told.get("day"), reading.patterns)
    past = (month or 1, day or 1) <= (anchor.month, anchor.day)
    ahead = reading.patterns.searches["when_ahead.before"]
    if ahead.search(reading.text, max(offset - 4, 0), offset):
        return anchor.year + past
    return anchor.year - (not past)


def _offset(word: str, anchor: date | None, patterns: Patterns) -> int | None:
    """The year that a word tells from the article's date; None for the same year and without a date."""
    offset = patterns.lexicon("when.year_word")[word]
    return anchor.year + int(offset) if anchor is not None and isinstance(offset, int) else None


def _last_year(reading: Reading, word: str, offset: int) -> int | None:
    """For a word of the same or the next year, reckoned from the year last written in figures before
    `offset`."""
    told = reading.patterns.lexicon("when.year_word")[word]
    years = reading.patterns.searches["figure.year"].findall(reading.text, 0, offset)
    if not years or isinstance(told, int):
        return None
    return int(years[-1]) + (told == "next")


def _figure(written: str | None, patterns: Patterns) -> int | None:
    return None if written is None else int(value_of(written, patterns))
