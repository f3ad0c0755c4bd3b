"""Numbers of which the places named are only some (甲县等9个县, 9个重点县之一): whose those are."""

from __future__ import annotations

from extract.entities import Entities, Occurrence
from extract.grounds.around import Where
from extract.grounds.members import common, list_around
from extract.grounds.topics import last_place
from extract.lookups import ending_at, first_from, inside
from extract.reading import Reading

NAME = 12  # characters behind 之一 that hold the name of what is one


def holder_of(reading: Reading, entities: Entities, place: int | None, start: int) -> Where | None:
    """What holds all that the number at `start` counts, where `place` was taken for its place but is only
    named as one of them: the place that stands in front of it or speaks before it and holds it, else the
    article's main place or the one around it; None where the number has no such list in front of it."""
    occurrences = entities.places.occurrences
    i = first_from(occurrences, start) - 1
    if place is None or i < 0 or occurrences[i].start < reading.sentence_at(start)[0]:
        return None
    sample = reading.patterns.searches["ground.sample"]
    if (found := sample.match(reading.text, occurrences[i].end)) is None or found.end() != start:
        return None
    members = list_around(reading, occurrences, occurrences[i])
    held = {m.index for m in members}
    if place not in held:
        return None
    first = members[0]
    while (outer := _in_front(reading, occurrences, first)) is not None:
        first = outer
    told = last_place(reading, entities, reading.sentence_at(start)[0], first.start)
    candidates = [told.index, first.index] if told is not None else [first.index]
    candidates += [whole] if (whole := common(sorted(held), entities.places.places)) is not None else []
    candidates += [x for x in (entities.places.main, entities.places.places[place].parent) if x is not None]
    index = next((c for c in candidates if all(_holds(entities, c, m) for m in held)), None)
    return Where(index, "list", "the places in front of the number are only a sample of what it counts")


def member_of(reading: Reading, entities: Entities, place: int | None, start: int, end: int) -> Where | None:
    """Whose the number `start:end` is, where `place`, which is spoken of, is only one of what it counts: the
    place of which it is told to be one (甲县是乙省9个重点县之一), else the article's main one where that
    holds it, but for the whole country's (全国9个重点县之一)."""
    told = reading.patterns.searches["ground.one_of"].match(reading.text, end)
    if told is None:
        return None
    behind = inside(entities.places.occurrences, told.end(), told.end() + NAME)
    place = behind[-1].index if behind else place  # 作为9个重点县之一，甲县…
    low = reading.clause_at(start)[0]
    copulas = list(reading.patterns.searches["ground.copula"].finditer(reading.text, low, start))
    named = inside(entities.places.occurrences, copulas[-1].end() if copulas else low, start)
    nation = reading.patterns.searches["ground.whole_nation"].search(reading.text, low, start)
    main = entities.places.main
    fits = place is not None and main is not None and not nation and _holds(entities, main, place)
    index = named[-1].index if copulas and named else main if fits else None
    return Where(index, "list", "the place that is spoken of is only one of what the number counts")


def _in_front(reading: Reading, occurrences: tuple[Occurrence, ...], inner: Occurrence) -> Occurrence | None:
    """The place in front of `inner` that holds it (甲省乙县, 甲市的乙县)."""
    end = inner.start - (reading.text[inner.start - 1 : inner.start] == "的")
    return ending_at(occurrences, end)


def _holds(entities: Entities, outer: int, inner: int) -> bool:
    a, b = entities.places.places[outer].path, entities.places.places[inner].path
    return len(a) < len(b) and b[: len(a)] == a
