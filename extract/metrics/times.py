"""Time expressions, and which of them governs a position."""

from __future__ import annotations

from extract.mentions import TimeMention
from extract.reading import Reading
from patterns import Hit, Patterns

EVENT = "time.event"
CLOCK = "time.clock"


def find_times(text: str, patterns: Patterns) -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order, none overlapping: where two overlap, the longer one."""
    hits = [
        _whole(text, hit, patterns) for pattern in patterns.patterns("time") for hit in pattern.hits(text)
    ]
    kept: list[TimeMention] = []
    end = 0
    for mention in sorted(hits, key=lambda x: (x.start, -x.end)):
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
            end = mention.end
    return tuple(kept)


def _whole(text: str, hit: Hit, patterns: Patterns) -> TimeMention:
    """The mention of a hit; `…成立以来` goes back to the start of its clause."""
    start = hit.start
    if hit.pattern == EVENT:
        boundary = patterns.pattern("when_clause.start").compiled
        low = max(0, start - 40)
        cuts = [match.end() for match in boundary.finditer(text, low, start)]
        start = cuts[-1] if cuts else low
    return TimeMention(start=start, end=hit.end, pattern=hit.pattern)


def governing_time(reading: Reading, start: int) -> TimeMention | None:
    """The time expression that governs what stands at `start`: the last one before it in its
    sentence, a rate word (每年) or a faint one (随后) only where there is no other; then the
    first one behind it in the same clause."""
    low, high = reading.sentence_at(start)
    before = [
        x
        for x in reading.mentions.times
        if low <= x.start and x.end <= start and x.pattern != CLOCK and not _of_another(reading, x, start)
    ]
    for weak in (False, True):
        fit = [x for x in before if weak or not _weak(reading, x)]
        if fit:
            return fit[-1]
    end = min(reading.clause_at(start)[1], high)
    return next((x for x in reading.mentions.times if start <= x.start < end and x.pattern != CLOCK), None)


def _of_another(reading: Reading, mention: TimeMention, start: int) -> bool:
    """It dates another number than the one at `start`: an age (今年46岁), what a change began with
    (由去年的42处), or what something is compared with (较上年)."""
    number = next((q for q in reading.mentions.quantities if q.start >= mention.end), None)
    own = number is not None and number.start == start
    if number is not None and number.kind == "age" and number.start == mention.end:
        return not own
    compared = reading.patterns.pattern("when_other.compared").compiled
    if compared.search(reading.text, max(mention.start - 4, 0), mention.start) is not None:
        return True
    began = reading.patterns.pattern("when_other.began").compiled
    return not own and began.search(reading.text, mention.start - 1, mention.end + 1) is not None


def _weak(reading: Reading, mention: TimeMention) -> bool:
    written = reading.text[mention.start : mention.end]
    return any(written in reading.patterns.lexicon(id) for id in ("when.frequency", "when.faint"))
