"""Time expressions, and which of them governs a position."""

from __future__ import annotations

from extract.lookups import first_from, inside, starting_at, words_of
from extract.mentions import TimeMention
from extract.metrics.acts import in_name
from extract.reading import Reading
from extract.search import matches
from patterns import Patterns

CLOCK, DURING = "time.clock", "time.during"
CLAUSE_REACH = 40  # characters that the clause of an event is followed back


def find_times(text: str, patterns: Patterns) -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order, none overlapping: where two overlap, the longer one."""
    hits: list[TimeMention] = []
    for pattern in patterns.patterns("time"):
        of_clause = (pattern.tags or {}).get("begins") == "clause"
        for match in matches(text, pattern, patterns):
            start, end = match.span()
            start = _clause_start(text, start, patterns) if of_clause else start
            hits.append(TimeMention(start=start, end=end, pattern=pattern.id))
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


def _clause_start(text: str, offset: int, patterns: Patterns) -> int:
    """Where the clause around `offset` begins: `…成立以来` goes back to it."""
    low = max(0, offset - CLAUSE_REACH)
    boundary = patterns.searches["when_clause.start"]
    return max((match.end() for match in boundary.finditer(text, low, offset)), default=low)


def governing_time(reading: Reading, start: int) -> TimeMention | None:
    """The time expression that governs what stands at `start`: the last one before it in its sentence,
    a faint one (随后, 学习期间) only where there is no other; a rate word (每年) only in its clause, where
    it goes before the times of other clauses, not for whom it is done to and never for an age; then the
    first one behind it in the same clause."""
    sentence, clause = reading.sentence_at(start), reading.clause_at(start)
    often, faint = words_of(reading.patterns, "when.frequency"), words_of(reading.patterns, "when.faint")
    scope = reading.patterns.searches["when_rate.scope"]
    times = reading.mentions.times
    searches = reading.patterns.searches
    habit, since = searches["when_habit.any"], searches["when_other.since"]
    here = inside(times, sentence[0], start)
    aged = _is_age(reading, start)
    rate = strong = weak = None
    for mention in here:
        if mention.pattern == CLOCK or _of_another(reading, mention, start):
            continue
        if _in_other_name(reading, mention, start):
            continue
        written = reading.text[mention.start : mention.end]
        if aged and (habit.match(written) or since.match(written)):
            continue
        if written in often:
            own = mention.start >= clause[0] and not scope.fullmatch(reading.text, mention.end, start)
            rate = mention if own or _is_fronted(reading, mention, clause[0]) else rate
        elif written in faint or mention.pattern == DURING:
            weak = mention
        else:
            strong = mention
    if rate and strong and (strong.start < clause[0] or _is_now(reading, strong)):
        return rate
    if not rate and (strong or weak) and (behind := _own(reading, start, clause)):
        return behind
    if strong or rate or weak:
        return strong or rate or weak
    if aged:
        return None
    return _behind(reading, start, min(clause[1], sentence[1])) or _of_whole(reading, sentence[0])


def _behind(reading: Reading, start: int, end: int) -> TimeMention | None:
    """The first time of `start:end` that dates what is told there."""
    times, founded = reading.mentions.times, reading.patterns.searches["when_other.behind"]
    idle = words_of(reading.patterns, "when.faint") | words_of(reading.patterns, "when.frequency")
    for mention in times[first_from(times, start) : first_from(times, end)]:
        told = mention.pattern != CLOCK and reading.text[mention.start : mention.end] not in idle
        if told and not founded.match(reading.text, mention.end):
            return mention
    return None


def _own(reading: Reading, start: int, clause: tuple[int, int]) -> TimeMention | None:
    """When the clause says, right behind the noun that it counts at its beginning, what happened to those
    counted (目前，9个村在今年脱贫)."""
    quantity = starting_at(reading.mentions.quantities, start)
    if quantity is None or inside(reading.mentions.times, clause[0], start):
        return None
    found = _behind(reading, start, clause[1])
    between = reading.patterns.searches["when_own.between"]
    return found if found and between.fullmatch(reading.text, quantity.end, found.start) else None


def _of_whole(reading: Reading, start: int) -> TimeMention | None:
    """The time of the sentence before the one at `start`, where this one only counts a part of what that
    counted (两年来化解纠纷100起。其中，…)."""
    if start == 0 or reading.patterns.searches["when_part.front"].match(reading.text, start) is None:
        return None
    whole = reading.sentence_at(start - 1)
    numbers = inside(reading.mentions.quantities, *whole)
    return governing_time(reading, numbers[0].start) if numbers else None


def _in_other_name(reading: Reading, mention: TimeMention, start: int) -> bool:
    """It is part of a name in quotation marks that does not hold `start` (“每周一课”48期)."""
    quotes = reading.mentions.quotes
    i = first_from(quotes, mention.start + 1) - 1
    return i >= 0 and mention.end <= quotes[i].end <= start and in_name(reading, mention.start)


def _is_fronted(reading: Reading, mention: TimeMention, start: int) -> bool:
    """A rate word alone in the clause in front of the one that begins at `start` (每年过年时，)."""
    fronted = reading.patterns.searches["when_rate.fronted"]
    return fronted.fullmatch(reading.text, mention.start, start) is not None


def _is_now(reading: Reading, mention: TimeMention) -> bool:
    return reading.text[mention.start : mention.end] in words_of(reading.patterns, "when.now")


def _is_age(reading: Reading, start: int) -> bool:
    quantities = reading.mentions.quantities
    i = first_from(quantities, start)
    return i < len(quantities) and quantities[i].start == start and quantities[i].kind == "age"


def _of_another(reading: Reading, mention: TimeMention, start: int) -> bool:
    """It dates another number than the one at `start`: an age (今年46岁), what a change began with
    (由去年的42处), what something is compared with (较上年, 是2015年的3倍), when a place was built
    (建于1998年的小区), or what a bracket in front of it says."""
    quantities = reading.mentions.quantities
    following = first_from(quantities, mention.end)
    number = quantities[following] if following < len(quantities) else None
    own = number is not None and number.start == start
    if number is not None and number.kind == "age" and number.start == mention.end:
        return not own
    text, patterns = reading.text, reading.patterns
    if patterns.searches["when_other.before"].search(text, max(mention.start - 4, 0), mention.start):
        return True
    if text[mention.start - 1 : mention.start] in words_of(patterns, "when.at") and (
        patterns.searches["when_other.founded"].match(text, mention.end, start)
    ):
        return True
    stock, aside = patterns.searches["when_other.stock"], patterns.searches["when_other.aside"]
    if stock.match(text, mention.end, start) or aside.match(text, mention.end, start):
        return True
    if patterns.searches["when_other.behind"].match(text, mention.end):
        return True
    began = patterns.searches["when_other.began"]
    return not own and began.search(text, mention.start - 1, mention.end + 1) is not None
