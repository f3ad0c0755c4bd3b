"""Whose a fact is: the place, organization or person that the text supports at a position."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from extract.entities import Entities, Occurrence
from extract.grounds.asides import is_scene
from extract.grounds.bearers import bearer_of, described, governs, headed, hero_of, subject_of
from extract.grounds.lists import holder_of, member_of
from extract.grounds.named import named_before, named_of
from extract.grounds.speech import speaker_of
from extract.grounds.topics import (
    chain_start,
    last_before,
    last_place,
    last_topic,
    place_counted,
    topics,
    without_subject,
)
from extract.grounds.where import place_of
from extract.lookups import inside
from extract.reading import Reading

DISTANT = ("main", "last", "lead", "none", "around", "before")  # rules that look further than the sentence

OFFICES = ("government", "party", "media")  # types of bodies whose heads speak of a place or of others

__all__ = ["Ground", "bearer_of", "body_of", "ground", "last_before", "subject_of", "topics"]


class Ground(Struct, frozen=True):
    """Indexes into the entities; `organization` or `person` only where the sentence's subject is one.
    `reason` says how it was decided."""

    place: int | None = None
    organization: int | None = None
    person: int | None = None
    reason: str = "the text names no place"
    rule: str = "none"  # how the place was decided: sentence, around, section, main …
    carried: bool = False  # the organization or person is that of a sentence before
    named: str | None = None  # what is the subject and has a name, but is neither place nor organization


def ground(reading: Reading, entities: Entities, start: int) -> Ground:
    """Whose a fact at `start` is: the last place that is subject or scene of a clause before it in its
    sentence, else in its paragraph, else what the section takes as its example, else the article's main
    place; and the last organization or person that is the subject of its sentence."""
    low = reading.sentence_at(start)[0]
    return _ground(reading, entities, last_place(reading, entities, low, start), start)


def _ground(reading: Reading, entities: Entities, told: Occurrence | None, start: int) -> Ground:
    """The same where `told` is the place that the sentence speaks of."""
    low = reading.sentence_at(start)[0]
    where = place_of(reading, entities, told, start)
    organization, person = _subject(
        reading, entities, told, _own_subject(reading, entities, low, start), start
    )
    return Ground(where.index, organization, person, where.reason, where.rule)


def body_of(reading: Reading, entities: Entities, start: int) -> int | None:
    """The organization of `ground`, which costs less than all of it."""
    low = reading.sentence_at(start)[0]
    found = _own_subject(reading, entities, low, start)
    if found is None or found[0] != "organization":
        return None
    return _subject(reading, entities, last_place(reading, entities, low, start), found, start)[0]


def ground_of_number(reading: Reading, entities: Entities, start: int, end: int) -> Ground:
    """The same for a number, which may also stand in a clause that describes a name behind it, or in a
    sentence without a subject, which goes on with that of the sentence before."""
    low = reading.sentence_at(start)[0]
    told = last_place(reading, entities, low, start)
    found = _ground(reading, entities, place_counted(reading, entities, start) or told, start)
    if told is None and found.organization is None and found.person is None and found.rule != "sentence":
        goes_on = without_subject(reading, entities, start) and without_subject(reading, entities, low)
        carried = (_carried(reading, entities, start) if goes_on else None) or (
            _spoken_for(reading, entities, start) or _portrayed(reading, entities, start)
        )
        if carried is not None and (goes_on or carried[0] == "organization"):
            organization, person = _subject(reading, entities, None, carried, start)
            found = Ground(found.place, organization, person, found.reason, found.rule, carried=True)
    found = _at_home(reading, entities, found)
    one_of = member_of(reading, entities, found.place, start, end)
    whole = one_of or holder_of(reading, entities, found.place, start)
    if whole is not None:
        found = replace(found, place=whole.index, reason=whole.reason, rule=whole.rule)
    bearer = None if one_of is not None else described(reading, entities, end)
    if bearer is None:
        return _named(reading, entities, told, found, start)
    name = reading.text[bearer.occurrence.start : bearer.occurrence.end]
    reason = f"the clause around it describes {name}"
    of_kind = {bearer.kind: bearer.occurrence.index}
    place = of_kind.get("place", found.place)
    return Ground(place, of_kind.get("organization"), of_kind.get("person"), reason, "described")


def _named(
    reading: Reading, entities: Entities, told: Occurrence | None, found: Ground, start: int
) -> Ground:
    """`found`, with what has a name but is neither place nor organization, where that is the subject."""
    name = named_of(reading, entities, told, start)
    if name is None and found.rule in DISTANT and found.organization is None and found.person is None:
        name = named_before(reading, entities, start)
    if name is None:
        return found
    return replace(
        found, reason=f"its sentence speaks of {name}, which is no place", rule="named", named=name
    )


def _at_home(reading: Reading, entities: Entities, found: Ground) -> Ground:
    """`found` with the place where its organization is at home, if its place is but that of the article
    around it; what a ministry does is the whole country's."""
    if found.organization is None or found.rule not in DISTANT:
        return found
    national = reading.patterns.searches["ground.national_body"]
    body = entities.organizations.organizations[found.organization]
    home = body.place
    if home is None and national.fullmatch(body.name) is not None:
        if found.carried:
            return replace(found, organization=None)
        reason = f"{body.name} is the whole country's"
        return replace(found, place=None, organization=None, reason=reason, rule="nation")
    if home is None or home == found.place:
        return found
    outer = entities.places.places[home].path
    own = entities.places.places[found.place].path if found.place is not None else ()
    if own[: len(outer)] == outer or (found.rule == "around" and outer[: len(own)] != own):
        return found
    name = entities.places.places[home].name
    return replace(found, place=home, reason=f"its organization is at home in {name}", rule="home")


def _subject(
    reading: Reading,
    entities: Entities,
    told: Occurrence | None,
    found: tuple[str, Occurrence] | None,
    start: int,
) -> tuple[int | None, int | None]:
    """The organization or the person that was found, unless a place, the whole country or somebody without a
    name is the subject later."""
    if found is None:
        return None, None
    kind, occurrence = found
    if (
        told is not None
        and told.start > occurrence.start
        and not is_scene(reading, chain_start(entities, told))
    ):
        return None, None
    for id in ("ground.others", "ground.nation"):
        if reading.patterns.searches[id].search(reading.text, occurrence.end, start):
            return None, None
    return (None, occurrence.index) if kind == "person" else (occurrence.index, None)


def _own_subject(reading: Reading, entities: Entities, low: int, high: int) -> tuple[str, Occurrence] | None:
    """The last organization or person that is the subject of a clause of `low:high`."""
    organization = last_topic(reading, entities, inside(entities.organizations.occurrences, low, high))
    searches = reading.patterns.searches
    if organization is not None and (
        searches["ground.reporter"].match(reading.text, organization.end)
        or searches["ground.issuer"].match(reading.text, organization.end, high)
    ):
        organization = None
    person = subject_of(reading, entities, high) if low == reading.sentence_at(high)[0] else None
    if person is not None and (
        searches["ground.sayer"].match(reading.text, person.end)
        or searches["ground.among"].fullmatch(reading.text, person.end, high)
    ):
        person = None
    if organization is not None and person is not None and organization.start > person.start:
        # whose post or whereabouts the clause tells (李某是华兴公司的会计)
        known = searches["ground.works_at"].fullmatch(reading.text, person.end, organization.start)
        return ("person", person) if known else ("organization", organization)
    if organization is not None and person is None:
        return "organization", organization
    return ("person", person) if person is not None else None


def _spoken_for(reading: Reading, entities: Entities, start: int) -> tuple[str, Occurrence] | None:
    """The body whose head says what stands at `start`, if that is no office."""
    speaker = speaker_of(reading, entities, start)
    if speaker is None or governs(entities.people.people[speaker], reading.patterns):
        return None
    body = headed(entities.people.people[speaker], reading.patterns, "ground.speaks_for")
    if body is None or entities.organizations.organizations[body].type in OFFICES:
        return None
    return "organization", Occurrence(start, start, body)


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
