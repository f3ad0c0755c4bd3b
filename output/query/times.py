"""The time a question asks for."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extract.mentions import Mentions, TimeMention
from extract.metrics.dates import resolve
from extract.metrics.times import find_times
from extract.reading import Context, Reading, Words
from output.query.question import Note, QuestionError, When
from output.query.spans import Found
from patterns import Patterns

READ = ("time.calendar", "time.word", "time.reckoned", "time.century")
YEAR, MONTH = "question.year", "question.month"


def find_whens(text: str, date: str | None, patterns: Patterns) -> list[tuple[Found, When]]:
    """The time expressions of a question with the stretches they ask for; both ends open for one that counts
    from today (去年, 近三年) where no `date` is given. Words that only say "by now" (目前) are left.

    Raises:
        QuestionError: a day in figures is none.
    """
    found: list[tuple[Found, When]] = [*_figures(text, patterns)]
    context = Reading(
        text, Words((), (), ()), Mentions(), (), ((0, len(text)),), Context(date=date), patterns
    )
    for mention in find_times(text, patterns):
        taken = any(x.start < mention.end and mention.start < x.end for x, _ in found)
        if mention.pattern in READ and not taken and not _for_now(mention, text, patterns):
            when = _when(context, mention)
            found.append((Found(mention.start, mention.end, "time", worded(when)), when))
    return found


def newest(base: sqlite3.Connection) -> str | None:
    """The day of the newest article of the base, as far as any has one."""
    day = base.execute("SELECT max(date) FROM article").fetchone()[0]
    return str(day) if day else None


def asked_for(kept: Iterable[Found], whens: Mapping[int, When]) -> When | None:
    """The stretch that the times of a question ask for: several mean all from the first to the last."""
    found = [whens[one.start] for one in kept if one.sense == "time"]
    return _from_first_to_last(found) if found else None


def counted(when: When | None, day: str | None, *, given: bool) -> tuple[Note, ...]:
    """What a reader should know of a time that counts from `day`, unless the day was `given`."""
    if when is None or not when.words or (given and day):
        return ()
    said = "、".join(when.words)
    return (Note("counted_from", said, (day,), 1) if day else Note("no_day", said),)


def worded(when: When) -> str:
    """2024-01-01 – 2024-12-31, with … for an open end; the words of a time of which no end is known."""
    if when.start is None and when.end is None:
        return when.text
    if when.start == when.end:
        return when.start or ""
    return f"{when.start or '…'} – {when.end or '…'}"


def _figures(text: str, patterns: Patterns) -> list[tuple[Found, When]]:
    """Years, months and days in figures: 2024, 2024-08, 2024-08-26."""
    found = []
    for hit in patterns.pattern(MONTH).hits(text):
        said = text[hit.start : hit.end]
        numbers = [int(x) for x in said.replace("/", "-").replace(".", "-").split("-")]
        year, month = numbers[:2]
        last = monthrange(year, month)[1]
        low, high = (numbers[2], numbers[2]) if len(numbers) > 2 else (1, last)
        if low > last:
            raise QuestionError(f"{said}: there is no such day")
        when = When(said, f"{year:04}-{month:02}-{low:02}", f"{year:04}-{month:02}-{high:02}")
        found.append((Found(hit.start, hit.end, "time", worded(when)), when))
    for hit in patterns.pattern(YEAR).hits(text):
        if not any(x.start <= hit.start < x.end for x, _ in found):
            said = text[hit.start : hit.end]
            when = When(said, f"{said}-01-01", f"{said}-12-31")
            found.append((Found(hit.start, hit.end, "time", worded(when)), when))
    return found


def _for_now(mention: TimeMention, text: str, patterns: Patterns) -> bool:
    """目前, 每年: a word that asks for no stretch of time."""
    words = patterns.lexicon("when.word").words
    value = str(words.get(text[mention.start : mention.end], "/"))
    return mention.pattern == "time.word" and value.startswith("/")


def _when(context: Reading, mention: TimeMention) -> When:
    """The stretch of a mention; without ends where it counts from a day that is not known."""
    time = resolve(context, mention)
    undated = resolve(replace(context, context=Context(date=None)), mention)
    counts = undated.start is None and undated.end is None
    if mention.pattern == "time.word":
        value = str(context.patterns.lexicon("when.word").words.get(time.text, ""))
        counts = any(" " in end for end in value.split("/"))
    words = (time.text,) if counts else ()
    if counts and context.context.date is None:
        return When(time.text, None, None, words)
    return When(time.text, time.start, time.end, words)


def _from_first_to_last(found: list[When]) -> When:
    starts = [when.start for when in found]
    ends = [when.end for when in found]
    first = None if None in starts else min(x for x in starts if x)
    last = None if None in ends else max(x for x in ends if x)
    words = tuple(word for when in found for word in when.words)
    return When("、".join(when.text for when in found), first, last, words)
