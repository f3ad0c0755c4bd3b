"""Who runs a mechanism or received an honor, as a name and as an index into the entities."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from corpus.types import ZoneKind
from extract.entities import Entities, Occurrence
from extract.grounds.bearers import hero_of, subject_of
from extract.grounds.ground import Ground, body_of, ground
from extract.grounds.topics import opens, topics
from extract.lookups import inside, starting_at
from extract.reading import Reading

LONGEST = 60  # characters of a name
SEMICOLON = "；"
RESIDENT = "resident"
JOINTS = ("", "的", "：")  # what may stand between an owner's name and what it owns


class Owner(Struct, frozen=True):
    """A name with where it leads."""

    name: str | None
    place: int | None = None
    organization: int | None = None
    person: int | None = None
    reason: str = "the text names nobody"


def owner_of_mentions(
    reading: Reading, entities: Entities, span: tuple[int, int], starts: Sequence[int]
) -> Owner:
    """Who runs the mechanism that is named at `span` and at all of `starts`: with whose name its own begins,
    else whom `span` tells; where that stands in the headline, the article's main place, if the text tells
    that (headlines name the street of a community)."""
    named = _named_for(reading, entities, *span)
    if named is not None:
        return named
    owner = owner_at(reading, entities, span[0])
    behind = [x for x in starts if reading.zone_at(x).kind is ZoneKind.PARAGRAPH]
    if not behind or owner.place in (None, entities.places.main) or span[0] >= min(behind):
        return owner
    inner = owner_at(reading, entities, min(behind))
    return inner if inner.place is not None and inner.place == entities.places.main else owner


def owner_at(reading: Reading, entities: Entities, start: int) -> Owner:
    """Who runs the mechanism named at `start`: who stands right before it (甲社区“…”), who is said to
    have thought of it, else the subject of its sentence, else whom its paragraph is about, else the body
    in the headline, else the article's main place."""
    stated = (
        _right_before(reading, entities, start)
        or _author(reading, entities, start)
        or _called(reading, entities, start)
    )
    if stated is not None:
        return stated
    sentence = reading.sentence_at(start)[0]
    bodies = inside(entities.organizations.occurrences, sentence, start)
    if bodies and body_of(reading, entities, start) is not None:
        return owner_of(ground(reading, entities, start), entities)
    here = topics(reading, entities, sentence, start)
    own = _nobodys(reading, entities, here[-1].end if here else sentence, start)
    if own is None and here:
        own = _topic(reading, entities, here[-1], "is the last subject or scene before it in the sentence")
    return own or _of_paragraph(reading, entities, start)


def _of_paragraph(reading: Reading, entities: Entities, start: int) -> Owner:
    """Whose it is where its sentence names no place: the person's who is the subject, else what its paragraph
    is about, else the body in the headline, else the article's main place."""
    person = subject_of(reading, entities, start)
    person = person if person is not None and _can_own(entities, person.index) else None
    sayer = reading.patterns.searches["ground.sayer"]
    used = reading.patterns.searches["mechanism.used"]
    does = person is not None and sayer.match(reading.text, person.end) is None
    if person is not None and does and used.search(reading.text, person.end, start) is None:
        return _person(entities, person)
    above = topics(reading, entities, reading.zone_at(start).start, reading.sentence_at(start)[0])
    if above:
        return _topic(reading, entities, above[0], "is what its paragraph is about")
    return _headline_body(reading, entities) or owner_of(ground(reading, entities, start), entities)


def _nobodys(reading: Reading, entities: Entities, low: int, start: int) -> Owner | None:
    """Nobody, where behind the last place of the sentence the whole country or a list of places that no
    place holds is the subject."""
    if _national(reading, low, start):
        return Owner(None, reason="it is the whole country's")
    if _several(reading, entities, start):
        return Owner(None, reason="several places with nothing named that holds them all")
    return None


def _several(reading: Reading, entities: Entities, start: int) -> bool:
    """Whether behind the last semicolon of its sentence a list of places is the subject which no place holds
    (…；甲市、乙省等地推行…)."""
    low = reading.text.rfind(SEMICOLON, reading.sentence_at(start)[0], start) + 1
    if not low or topics(reading, entities, low, start):
        return False
    first = next(iter(inside(entities.places.occurrences, low, start)), None)
    return first is not None and opens(reading, entities, first.start)


def _national(reading: Reading, low: int, start: int) -> bool:
    """Whether the country or its government is the subject of a clause in `low:start`."""
    return reading.patterns.pattern("mechanism.national").quick.search(reading.text, low, start) is not None


def _topic(reading: Reading, entities: Entities, occurrence: Occurrence, reason: str) -> Owner:
    """A place as the text writes it there, where that is one of its full names."""
    place = entities.places.places[occurrence.index]
    written = reading.text[occurrence.start : occurrence.end]
    full = written in place.aliases and written[-1] == place.name[-1]
    return Owner(written if full else place.name, occurrence.index, None, None, f"{written} {reason}")


def owner_of(found: Ground, entities: Entities) -> Owner:
    """The name of what a ground points to."""
    if found.organization is not None:
        name = entities.organizations.organizations[found.organization].name
        return Owner(name, found.place, found.organization, reason=found.reason)
    if found.person is not None and _can_own(entities, found.person):
        return Owner(entities.people.people[found.person].name, found.place, None, found.person, found.reason)
    if found.place is not None:
        return Owner(entities.places.places[found.place].name, found.place, reason=found.reason)
    return Owner(None, reason=found.reason)


def owner_named(entities: Entities, kind: str, index: int, reason: str) -> Owner:
    """The place, organization or person of this index."""
    if kind == "organization":
        organization = entities.organizations.organizations[index]
        return Owner(organization.name, organization.place, index, None, reason)
    if kind == "person":
        return Owner(entities.people.people[index].name, None, None, index, reason)
    return Owner(entities.places.places[index].name, index, None, None, reason)


def kinds(entities: Entities) -> tuple[tuple[str, tuple[Occurrence, ...]], ...]:
    """The occurrences of every kind of entity that can own something, with the kind's name."""
    return (
        ("organization", entities.organizations.occurrences),
        ("person", entities.people.occurrences),
        ("place", entities.places.occurrences),
    )


def _named_for(reading: Reading, entities: Entities, start: int, end: int) -> Owner | None:
    """The place with whose full name the name `start:end` itself begins (“甲村积分管理系统”)."""
    quote = starting_at(reading.mentions.quotes, start)
    found = starting_at(entities.places.occurrences, start if quote is None else quote.inner_start)
    if found is None or found.end >= (end if quote is None else quote.inner_end):
        return None
    if reading.text[found.start : found.end] != entities.places.places[found.index].name:
        return None
    return _topic(reading, entities, found, "begins its name")


def _right_before(reading: Reading, entities: Entities, start: int) -> Owner | None:
    """The place or organization whose name ends at `start`, or before 的; the longest."""
    low = max(start - LONGEST, 0)
    found = [
        (kind, x)
        for kind, occurrences in kinds(entities)
        if kind != "person"
        for x in inside(occurrences, low, start)
        if start - x.end < 2 and reading.text[x.end : start] in JOINTS
    ]
    if not found:
        return None
    kind, occurrence = min(found, key=lambda x: x[1].start)
    reason = "stands right before it"
    if kind == "place":
        return _topic(reading, entities, occurrence, reason)
    return owner_named(entities, kind, occurrence.index, reason)


def _author(reading: Reading, entities: Entities, start: int) -> Owner | None:
    """Who thought of it: the person who is the subject, or whom the article portrays where the clause
    has no subject, in front of a verb that only its author does (提出, 总结, 创办), or whom a word behind
    it calls its author (是“…”发起人)."""
    founder, person = _founder(reading, start), subject_of(reading, entities, start)
    if founder and person is not None:
        return owner_named(entities, "person", person.index, f"{founder}: the subject thought of it")
    low, sentence = reading.clause_at(start)[0], reading.sentence_at(start)[0]
    verbs = list(reading.patterns.pattern("mechanism.author").compiled.finditer(reading.text, low, start))
    if not verbs or topics(reading, entities, low, start):
        return None
    if person is not None and person.start < verbs[-1].start():
        return owner_named(entities, "person", person.index, f"{verbs[-1][0]}: the subject thought of it")
    hero = hero_of(reading, entities)
    if hero is None or topics(reading, entities, sentence, start):
        return None
    return owner_named(entities, "person", hero, f"{verbs[-1][0]}: whom the article portrays thought of it")


def _founder(reading: Reading, start: int) -> str:
    """The word right behind the quotation at `start` that calls somebody its author."""
    quote = starting_at(reading.mentions.quotes, start)
    founder = reading.patterns.searches["mechanism.founder"]
    match = founder.match(reading.text, quote.end) if quote is not None else None
    return match[0] if match else ""


def _called(reading: Reading, entities: Entities, start: int) -> Owner | None:
    """What a common noun that is the last subject of the sentence stands for (社区推出…, 合作社注册…):
    the place of that level, or the organization whose name ends so, that the text named last, or the only
    place of that level."""
    sentence = reading.sentence_at(start)[0]
    calls = reading.patterns.pattern("mechanism.called").compiled.finditer(reading.text, sentence, start)
    call = next(reversed(list(calls)), None)
    if call is None or any(x.start > call.start("noun") for x in topics(reading, entities, sentence, start)):
        return None
    noun, low = call["noun"], call.start("noun")
    reason = f"{noun} is the subject and stands for the last one named"
    known = next((x for x in entities.places.occurrences if x.start == low), None)
    if known is not None:
        return owner_named(entities, "place", known.index, reason)
    meant = str(reading.patterns.lexicon("mechanism.called_noun")[noun])
    if meant == "organization":
        named = entities.organizations.organizations
        bodies = entities.organizations.occurrences
        found = [x for x in bodies if x.end <= low and named[x.index].name.endswith(noun)]
    else:
        places = entities.places
        of_level = [x for x in places.occurrences if places.places[x.index].level == meant]
        alone = of_level if len({x.index for x in of_level}) == 1 else []
        found = [x for x in of_level if x.end <= low] or alone
    if not found:
        return None
    kind = "organization" if meant == "organization" else "place"
    return owner_named(entities, kind, found[-1].index, reason)


def _can_own(entities: Entities, person: int) -> bool:
    """Whether somebody can run what the text does not call their own idea: a resident takes part in it."""
    return entities.people.people[person].kind != RESIDENT


def _person(entities: Entities, occurrence: Occurrence) -> Owner:
    """The person who does it; for one who holds a post of a place, the place."""
    person = entities.people.people[occurrence.index]
    post = next((x for x in person.roles if x.place is not None and x.organization is None), None)
    if post is not None and post.place is not None:
        reason = f"{person.name}, {post.title} of the place, is the subject of the sentence"
        return owner_named(entities, "place", post.place, reason)
    return owner_named(entities, "person", occurrence.index, "the subject of the sentence")


def _headline_body(reading: Reading, entities: Entities) -> Owner | None:
    """The organization that opens the headline (某工委：…)."""
    low = reading.zones[0].start if reading.zones else 0
    found = next((x for x in entities.organizations.occurrences if x.start == low), None)
    if found is None:
        return None
    return owner_named(entities, "organization", found.index, "the headline is about it")
