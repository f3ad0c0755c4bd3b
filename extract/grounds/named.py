"""Figures of what is called by a name of its own but is listed neither as a place nor as an organization:
railways, reservoirs, parks, canteens, zones for development, regions of the country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.entities import Entities, Occurrence
from extract.grounds.topics import is_topic, last_place, last_topic
from extract.lookups import endings_of, inside
from extract.organizations.forms import Scan, bare, by_form
from extract.reading import Reading, Span
from extract.rows import Row
from extract.wordlist import spots, words_under
from patterns import Patterns, gazetteer

HEADS = "ground.named"
LINE, CREW, REGION = "ground.named.line", "ground.named.crew", "ground.named.region"
QUOTES = "“”"


def named_of(reading: Reading, entities: Entities, told: Occurrence | None, start: int) -> str | None:
    """The name of the last of the `named` that a clause before `start` speaks of, in its sentence; None where
    the place `told`, a body or a person is its subject later."""
    here = inside(named(reading, entities), reading.sentence_at(start)[0], start)
    found = last_topic(reading, entities, here) if here else None
    if found is None or (told is not None and not _lies(reading, found, told) and told.start >= found.end):
        return None
    later = (*entities.organizations.occurrences, *entities.people.occurrences)
    if any(found.end <= x.start < start and is_topic(reading, entities, x) for x in later):
        return None
    return bare(reading.text[found.start : found.end])


def named_before(reading: Reading, entities: Entities, start: int) -> str | None:
    """The name of the last of the `named` that the sentences before in the paragraph speak of, where no place
    has become the subject since."""
    low, high = reading.zone_at(start).start, reading.sentence_at(start)[0]
    here = inside(named(reading, entities), low, high)
    found = last_topic(reading, entities, here) if here else None
    place = last_place(reading, entities, low, high) if found is not None else None
    if found is None or (place is not None and place.start >= found.end):
        return None
    return bare(reading.text[found.start : found.end])


def _lies(reading: Reading, found: Occurrence, told: Occurrence) -> bool:
    """Whether `told` is only where the one found lies."""
    lies = reading.patterns.searches["ground.lies"]
    return lies.fullmatch(reading.text, found.end, told.start) is not None


def named(reading: Reading, entities: Entities) -> Row[Occurrence]:
    """What the text calls by such a name, none that is a place or a body too."""
    if HEADS not in reading.memory:
        taken = [(x.start, x.end) for x in reading.mentions.organizations]
        taken = sorted([*taken, *((x.start, x.end) for x in entities.places.occurrences)])
        free = (x for x in _spans(reading, taken) if not any(low < x[1] <= high for low, high in taken))
        reading.memory[HEADS] = Row(Occurrence(*x, -1) for x in sorted(free))
    found: Row[Occurrence] = reading.memory[HEADS]
    return found


def _spans(reading: Reading, senders: Sequence[Span]) -> Iterator[Span]:
    """Where such names stand, with the quotation marks of those that have some; `senders` are the places and
    bodies that crews may be from."""
    text, lexicon_of = reading.text, words_under(reading.patterns, HEADS)
    for start, end in spots(text, reading.patterns, HEADS):
        kind = lexicon_of[text[start:end]]
        if kind == REGION:
            yield start, end
        elif kind == CREW and (sender := _sender(reading, senders, start)) is not None:
            yield sender, end
    goes_on = reading.patterns.searches["ground.named_goes_on"]
    for name in by_form(Scan(text, reading.words, reading.patterns), HEADS):
        apart = name.pattern in (REGION, CREW) or goes_on.match(text, name.end)
        if apart or (name.pattern == LINE and _is_of_one_place(name.name, reading.patterns)):
            continue
        quoted = text[name.start - 1 : name.start] in QUOTES and text[name.end : name.end + 1] in QUOTES
        yield name.start - quoted, name.end + quoted


def _sender(reading: Reading, senders: Sequence[Span], head: int) -> int | None:
    """Where the first of `senders` begins that only an errand stands between and the crew's `head`."""
    errand = reading.patterns.searches["ground.errand"]
    for start, end in senders:
        if end == head or (end < head and errand.fullmatch(reading.text, end, head)):
            return start
    return None


def _is_of_one_place(name: str, patterns: Patterns) -> bool:
    """Whether just the name of a place or a region stands before the head (江海铁路, 长三角铁路)."""
    rest = name.removesuffix(next(x for x in endings_of(patterns, LINE) if name.endswith(x)))
    return rest in patterns.lexicon(REGION) or bool(gazetteer.load().upper(rest))
