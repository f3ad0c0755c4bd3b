"""Whose a fact is: the place, organization or person that the text supports at a position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.types import ZoneKind
from extract.entities import Entities, Occurrence
from extract.reading import Reading

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ground:
    """Indexes into the entities; `organization` or `person` only where the sentence's subject is one.
    `reason` says how it was decided."""

    place: int | None = None
    organization: int | None = None
    person: int | None = None
    reason: str = "the text names no place"


def ground(reading: Reading, entities: Entities, start: int) -> Ground:
    """Whose a fact at `start` is: the last place that is subject or scene of a clause before it in its
    sentence, else in its paragraph, else what the section takes as its example, else the article's
    main place; and the last organization or person that is the subject of its sentence."""
    low = reading.sentence_at(start)[0]
    place, reason = _place(reading, entities, low, start)
    organization = _last_topic(reading, entities, entities.organizations.occurrences, low, start)
    person = _last_topic(reading, entities, entities.people.occurrences, low, start)
    reporter = reading.patterns.pattern("ground.reporter").compiled
    if organization is not None and reporter.match(reading.text, organization.end):
        organization = None
    if organization is not None and person is not None:
        if organization.start > person.start:
            person = None
        else:
            organization = None
    return Ground(
        place=place,
        organization=organization.index if organization else None,
        person=person.index if person else None,
        reason=reason,
    )


def subject_of(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """The person that the clauses before `start` speak of: the subject of its sentence, or whom a pronoun
    that opens one of its clauses stands for (the person named last before it)."""
    return _person(reading, entities, reading.sentence_at(start)[0], start)


def bearer_of(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """Whose age or years stand at `start`: the subject before it, else the one of the clauses behind it
    (有着23年党龄的他)."""
    before = subject_of(reading, entities, start)
    return before if before is not None else _person(reading, entities, start, reading.sentence_at(start)[1])


def _person(reading: Reading, entities: Entities, low: int, start: int) -> Occurrence | None:
    people = entities.people.occurrences
    named = _last_topic(reading, entities, people, low, start)
    pronoun = reading.patterns.pattern("ground.pronoun").compiled
    said = [m for m in pronoun.finditer(reading.text, low, start) if _opens(reading, entities, m.start())]
    if not said or (named is not None and named.start > said[-1].start()):
        return named
    return last_before(people, 0, said[-1].start())


def topics(reading: Reading, entities: Entities, low: int, high: int) -> list[Occurrence]:
    """The places in `low:high` that are subject or scene of a clause, in order; of a chain (甲市乙县)
    the last."""
    inside = [x for x in entities.places.occurrences if low <= x.start and x.end <= high]
    following = {x.start: x for x in inside}
    found = []
    for topic in (x for x in inside if _is_topic(reading, entities, x)):
        finest = topic
        while finest.end in following:
            finest = following[finest.end]
        found.append(finest)
    return found


def last_before(occurrences: Sequence[Occurrence], low: int, high: int) -> Occurrence | None:
    """The last occurrence that lies in `low:high`."""
    inside = [x for x in occurrences if low <= x.start and x.end <= high]
    return inside[-1] if inside else None


def _place(reading: Reading, entities: Entities, sentence: int, start: int) -> tuple[int | None, str]:
    occurrences = entities.places.occurrences
    zone = reading.zone_at(start)
    for low, high, what in ((sentence, start, "sentence"), (zone.start, sentence, "paragraph")):
        found = _last_topic(reading, entities, occurrences, low, high)
        if found is not None:
            name = reading.text[found.start : found.end]
            return _within_main(
                entities, found.index
            ), f"{name} is the last subject or scene before it in the {what}"
    found = _example(reading, entities, zone.start)
    if found is not None:
        return found.index, f"its section takes {reading.text[found.start : found.end]} as its example"
    if entities.places.main is not None:
        return entities.places.main, "the article's main place"
    last = last_before(occurrences, zone.start, start)
    return (last.index, "the last place named before it") if last else (None, "the text names no place")


def _within_main(entities: Entities, index: int) -> int:
    """The main place where `index` is one that holds it (全市, said in an article about a village of it)."""
    main = entities.places.main
    if main is None:
        return index
    outer, inner = entities.places.places[index], entities.places.places[main]
    return main if outer.name in inner.path[:-1] else index


def _last_topic(
    reading: Reading, entities: Entities, occurrences: Sequence[Occurrence], low: int, high: int
) -> Occurrence | None:
    inside = [x for x in occurrences if low <= x.start and x.end <= high]
    return next((x for x in reversed(inside) if _is_topic(reading, entities, x)), None)


def _is_topic(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """It opens its clause (behind times, scenes and the words that open clauses), or 在 stands in front
    of it; and it is no part of a longer name."""
    if any(
        o.start <= occurrence.start
        and occurrence.end <= o.end
        and (o.start, o.end) != (occurrence.start, occurrence.end)
        for o in reading.mentions.organizations
    ):
        return False
    scene = reading.patterns.lexicon("ground.scene")
    if reading.text[occurrence.start - 1 : occurrence.start] in scene:
        return True
    return _opens(reading, entities, occurrence.start)


def _opens(reading: Reading, entities: Entities, offset: int) -> bool:
    """A clause's subject can begin at `offset`."""
    return _opening(reading, entities, reading.clause_at(offset)[0], offset) == offset


def _opening(reading: Reading, entities: Entities, start: int, end: int) -> int:
    """`start` moved behind all that may stand in front of the subject of a clause."""
    lead = reading.patterns.lexicon("ground.lead")
    moved = True
    while moved and start < end:
        span = next((s for s in _names(reading, entities, start) if s[1] <= end), None)
        cut = span[1] - start if span else 0
        if not cut:
            cut = next((n for n in range(4, 0, -1) if reading.text[start : start + n] in lead), 0)
        moved = 0 < cut <= end - start
        start += cut if moved else 0
    return start


def _names(reading: Reading, entities: Entities, start: int) -> Iterator[Span]:
    """The times, places, organizations and people that begin at `start`."""
    for mentions in (reading.mentions.times,):
        yield from ((t.start, t.end) for t in mentions if t.start == start)
    for occurrences in (
        entities.places.occurrences,
        entities.organizations.occurrences,
        entities.people.occurrences,
    ):
        yield from ((o.start, o.end) for o in occurrences if o.start == start)


def _example(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """The place that the section around `start` takes as its example (以…为试点)."""
    headings = [z.start for z in reading.zones if z.kind is ZoneKind.SECTION and z.start <= start]
    low = headings[-1] if headings else 0
    pattern = reading.patterns.pattern("ground.example").compiled
    found = [
        o
        for o in entities.places.occurrences
        if low <= o.start
        and o.end <= start
        and reading.text[o.start - 1 : o.start] == "以"
        and pattern.match(reading.text, o.end)
    ]
    return found[-1] if found else None
