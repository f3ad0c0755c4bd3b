"""Whose a fact is: the place, organization or person that the text supports at a position."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import ZoneKind
from extract.bearers import bearer_of, described, headed, hero_of, subject_of
from extract.entities import Entities, Occurrence
from extract.reading import Reading
from extract.topics import is_scene, last_before, last_place, last_topic, opens, topics, without_subject

__all__ = ["Ground", "bearer_of", "ground", "last_before", "subject_of", "topics"]


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
    told = last_place(reading, entities, low, start)
    place, reason = _place(reading, entities, told, start)
    organization, person = _subject(told, _own_subject(reading, entities, low, start), reading)
    return Ground(place=place, organization=organization, person=person, reason=reason)


def ground_of_number(reading: Reading, entities: Entities, start: int, end: int) -> Ground:
    """The same for a number, which may also stand in a clause that describes a name behind it, or in a
    sentence without a subject, which goes on with that of the sentence before."""
    found = ground(reading, entities, start)
    low = reading.sentence_at(start)[0]
    own = found.organization is not None or found.person is not None
    if not own and last_place(reading, entities, low, start) is None:
        goes_on = without_subject(reading, entities, start)
        carried = _carried(reading, entities, start) if goes_on else _portrayed(reading, entities, start)
        if carried is not None and (goes_on or carried[0] == "organization"):
            organization, person = _subject(None, carried, reading)
            found = Ground(found.place, organization, person, found.reason)
    bearer = described(reading, entities, end)
    if bearer is None:
        return found
    name = reading.text[bearer.occurrence.start : bearer.occurrence.end]
    reason = f"the clause around it describes {name}"
    index = bearer.occurrence.index
    if bearer.kind == "place":
        return Ground(index, None, None, reason)
    if bearer.kind == "organization":
        return Ground(found.place, index, None, reason)
    return Ground(found.place, None, index, reason)


def _subject(
    told: Occurrence | None, found: tuple[str, Occurrence] | None, reading: Reading
) -> tuple[int | None, int | None]:
    """The organization or the person that was found, unless a place is the subject later."""
    if found is None:
        return None, None
    kind, occurrence = found
    if told is not None and told.start > occurrence.start and not is_scene(reading, told):
        return None, None
    return (None, occurrence.index) if kind == "person" else (occurrence.index, None)


def _own_subject(reading: Reading, entities: Entities, low: int, high: int) -> tuple[str, Occurrence] | None:
    """The last organization or person that is the subject of a clause of `low:high`."""
    organization = last_topic(reading, entities, entities.organizations.occurrences, low, high)
    reporter = reading.patterns.pattern("ground.reporter").compiled
    if organization is not None and reporter.match(reading.text, organization.end):
        organization = None
    person = subject_of(reading, entities, high) if low == reading.sentence_at(high)[0] else None
    if organization is not None and (person is None or organization.start > person.start):
        return "organization", organization
    return ("person", person) if person is not None else None


def _carried(reading: Reading, entities: Entities, start: int) -> tuple[str, Occurrence] | None:
    """The organization that a sentence before in the paragraph speaks of, where no place has become the
    subject since; else the organization that the person of the article heads, or that person."""
    zone, sentence = reading.zone_at(start), reading.sentence_at(start)[0]
    organization = (
        _own_subject(reading, entities, zone.start, sentence - 1) if sentence > zone.start else None
    )
    place = last_place(reading, entities, zone.start, sentence)
    if organization is not None and (place is None or place.start < organization[1].start):
        return organization
    return _portrayed(reading, entities, start)


def _portrayed(reading: Reading, entities: Entities, start: int) -> tuple[str, Occurrence] | None:
    """In a paragraph that speaks of no place: the organization that the person of the article heads, or
    that person."""
    zone, sentence = reading.zone_at(start), reading.sentence_at(start)[0]
    hero = hero_of(reading, entities)
    if hero is None or last_place(reading, entities, zone.start, sentence) is not None:
        return None
    body = headed(entities.people.people[hero], reading.patterns)
    if body is not None:
        return "organization", Occurrence(sentence, sentence, body)
    return "person", Occurrence(sentence, sentence, hero)


def _place(
    reading: Reading, entities: Entities, told: Occurrence | None, start: int
) -> tuple[int | None, str]:
    nation = _nation(reading, reading.sentence_at(start)[0], start)
    if nation is not None and (told is None or told.start < nation):
        return None, "it is the whole country's"
    if told is not None:
        return _as_subject(reading, entities, told, start)
    zone, sentence = reading.zone_at(start), reading.sentence_at(start)
    if reading.patterns.pattern("ground.fragment").compiled.search(reading.text, *sentence):
        after = topics(reading, entities, sentence[1], zone.end)
        if after:
            return _as_subject(reading, entities, after[0], start)
    above = last_place(reading, entities, zone.start, sentence[0])
    if above is not None and not _turns(reading, entities, above, sentence[0]):
        return _as_subject(reading, entities, above, start)
    return _of_article(reading, entities, start)


def _of_article(reading: Reading, entities: Entities, start: int) -> tuple[int | None, str]:
    """The place of what stands in no place's paragraph."""
    occurrences, zone = entities.places.occurrences, reading.zone_at(start)
    found = _example(reading, entities, zone.start)
    if found is not None:
        return found.index, f"its section takes {reading.text[found.start : found.end]} as its example"
    if _is_national(reading, entities):
        return None, "the article is about the whole country"
    lead = _lead(reading, entities)
    if lead is not None:
        return (
            lead.index,
            "the headline's place is not that of the text, whose first paragraph names this one",
        )
    if entities.places.main is not None:
        return entities.places.main, "the article's main place"
    last = last_before(occurrences, zone.start, start)
    return (last.index, "the last place named before it") if last else (None, "the text names no place")


def _is_national(reading: Reading, entities: Entities) -> bool:
    """The headline or the first sentence of the text opens with the whole country, and the main place stands
    in neither."""
    body = next((z.start for z in reading.zones if z.kind is ZoneKind.PARAGRAPH), 0)
    first = reading.sentence_at(body)[1]
    main = entities.places.main
    named = any(o.index == main and o.start < first for o in entities.places.occurrences)
    return not named and _nation(reading, 0, first) is not None


def _lead(reading: Reading, entities: Entities) -> Occurrence | None:
    """The first place of the first paragraph, where the main place stands only in the headline and does
    not hold it: the text under the headline is another one's."""
    main = entities.places.main
    body = next((z for z in reading.zones if z.kind is ZoneKind.PARAGRAPH), None)
    if (
        main is None
        or body is None
        or any(o.index == main and o.start >= body.start for o in entities.places.occurrences)
    ):
        return None
    first = next(iter(topics(reading, entities, body.start, body.end)), None)
    places = entities.places.places
    return None if first is None or places[main].name in places[first.index].path else first


def _nation(reading: Reading, low: int, high: int) -> int | None:
    """Where the last clause in `low:high` opens with the whole country (全国, 我国)."""
    pattern = reading.patterns.pattern("ground.nation").compiled
    found = [m.start() for m in pattern.finditer(reading.text, low, high)]
    return found[-1] if found else None


def _as_subject(reading: Reading, entities: Entities, found: Occurrence, start: int) -> tuple[int, str]:
    name = reading.text[found.start : found.end]
    low = reading.sentence_at(start)[0]
    what = "sentence" if low <= found.start < start else "sentences around it"
    index = found.index
    if not _is_meant(reading, entities, found, start):
        index = _within_main(entities, index)
    return index, f"{name} is the last subject or scene before it in the {what}"


def _is_meant(reading: Reading, entities: Entities, found: Occurrence, start: int) -> bool:
    """A place around the article's own one that the sentence clearly speaks of: by its form (县里), or
    from the county up as the subject of a verb or right before the number (全省20万个), not as a part of
    what is counted (省级示范点3个)."""
    if reading.patterns.pattern("ground.outer").compiled.fullmatch(reading.text, found.start - 1, found.end):
        return True
    if entities.places.places[found.index].level in ("township", "village", "community", "estate"):
        return False
    if not reading.sentence_at(start)[0] <= found.start < start:
        return False
    between = reading.words.between(found.end, start)
    return not between or reading.words.tags[between[0]] in ("v", "p", "d", "t", "x")


def _turns(reading: Reading, entities: Entities, above: Occurrence, sentence: int) -> bool:
    """The sentence opens with a policy (针对…, 聚焦…), and the place before it was but the scene of a story
    or where somebody works."""
    policy = reading.patterns.pattern("ground.policy").compiled
    if policy.match(reading.text, sentence) is None:
        return False
    named = next((o for o in entities.people.occurrences if above.end <= o.start <= above.end + 12), None)
    first = _chain_start(entities, above)
    return is_scene(reading, first) or named is not None or not opens(reading, entities, first.start)


def _chain_start(entities: Entities, place: Occurrence) -> Occurrence:
    """The first of the chain that ends in `place` (甲县乙村)."""
    ends = {o.end: o for o in entities.places.occurrences}
    while place.start in ends:
        place = ends[place.start]
    return place


def _within_main(entities: Entities, index: int) -> int:
    """The main place where `index` is one that holds it (全市, said in an article about a village of it)."""
    main = entities.places.main
    if main is None:
        return index
    outer, inner = entities.places.places[index], entities.places.places[main]
    return main if outer.name in inner.path[:-1] else index


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
