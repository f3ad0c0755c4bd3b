"""Where the text says that somebody received an award or title, and the titles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex
from msgspec import Struct

from extract.mechanisms.candidates import bare
from extract.reading import Reading
from patterns import Pattern, Patterns

VERBS = "honor.verb"
TOLD = "honor.verb.told"
LONGEST_TITLE = 40
FAR = 300  # characters behind the verb in which its titles stand
COMMA = regex.compile("[，,]")


class Award(Struct, frozen=True):
    """`verb_start` is where the words of receiving begin; `start:end` is the title as it stands in
    the text, `title` without marks. `given` where the sentence's subject is the giver, or tells of the
    recipient behind the title."""

    verb_start: int
    start: int
    end: int
    title: str
    pattern: str
    given: bool


@cache
def _verbs(patterns: Patterns) -> tuple[Pattern, ...]:
    return patterns.patterns(VERBS)


def awards_of(reading: Reading) -> tuple[Award, ...]:
    """The awards of a reading in the order of the text, none inside another; looked for once."""
    found: tuple[Award, ...] | None = reading.memory.get(VERBS)
    if found is None:
        found = reading.memory[VERBS] = _awards(reading)
    return found


def _awards(reading: Reading) -> tuple[Award, ...]:
    found: list[Award] = []
    for pattern in _verbs(reading.patterns):
        sure = bool(pattern.tags and pattern.tags.get("sure"))
        given = pattern.id.endswith("given")
        for match in pattern.compiled.finditer(reading.text):
            if pattern.id == TOLD:
                start, end = match.span("title")
                found.append(Award(start, start, end, match["title"], pattern.id, True))
                continue
            for start, end, closed in _titles(reading, match.end()):
                if _is_title(reading, reading.text[start:end], sure=sure, closed=closed):
                    low = _past_recipient(reading, start, end) if given else start
                    title = bare(reading.text[low:end])
                    found.append(Award(match.start(), low, end, title, pattern.id, given))
    kept: list[Award] = []
    for award in sorted(found, key=lambda x: (x.start, x.end - x.start)):
        if not kept or award.start >= kept[-1].end:
            kept.append(award)
    return tuple(kept)


def _titles(reading: Reading, start: int) -> Iterator[tuple[int, int, bool]]:
    """The members of the list of titles that begins at `start`, as spans, and whether a word such
    as 称号 ends the list."""
    text, high = reading.text, min(start + FAR, len(reading.text))
    quoted = [x.span() for x in reading.patterns.pattern("honor.quoted").quick.finditer(text, start, high)]
    endings = reading.patterns.pattern("honor.title_end").quick.finditer(text, start, high)
    ending = next((m for m in endings if not _within(m.start(), quoted)), None)
    end = ending.start() if ending else high
    closed = ending is not None and text[end] not in "。；！？\n"
    commas = reading.patterns.pattern("honor.comma").compiled.finditer(text, start, end)
    comma = next((m.start() for m in commas if not _within(m.start(), quoted)), None)
    if comma is not None:
        end, closed = comma, False
    low = start
    for match in reading.patterns.pattern("honor.separator").quick.finditer(text, start, end):
        if not _within(match.start(), quoted):
            yield from _trimmed(reading, low, match.start(), closed)
            low = match.end()
    yield from _trimmed(reading, low, end, closed)


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < offset < b - 1 for a, b in spans)


def _trimmed(reading: Reading, start: int, end: int, closed: bool) -> Iterator[tuple[int, int, bool]]:
    text = reading.text
    count = reading.patterns.pattern("honor.counted").quick.search(text, start, end)
    end = count.start() if count else end
    if match := reading.patterns.pattern("honor.lead").quick.match(text, start, end):
        start = match.end()
    if match := reading.patterns.pattern("honor.tail").quick.search(text, start, end):
        end = match.start()
    if 3 <= len(bare(text[start:end])) <= LONGEST_TITLE:
        yield start, end, closed


def _is_title(reading: Reading, written: str, *, sure: bool, closed: bool) -> bool:
    """Whether a phrase reads like a title: a word of titles stands in it, or it is quoted or called
    a title behind a verb that only titles go with."""
    worded = any(x in written for x in reading.patterns.lexicon("honor.title_word"))
    quoted = reading.patterns.pattern("honor.quoted").quick.search(written) is not None
    prize = reading.patterns.pattern("honor.prize").quick
    if sure:
        return worded or quoted or closed
    if worded:
        return quoted or closed or prize.search(written) is not None
    return quoted and closed


def _past_recipient(reading: Reading, start: int, end: int) -> int:
    """授予张某“劳模”称号: the title begins at its quotation, where it has one."""
    match = reading.patterns.pattern("honor.quoted").quick.search(reading.text, start, end)
    return match.start() if match else start
