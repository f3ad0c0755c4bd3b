"""Persons and organizations that a figure belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from corpus.types import ZoneKind
from extract.entities import Entities, Occurrence
from extract.facts import Person
from extract.grounds.paragraphs import paragraph_in_front
from extract.grounds.speech import quotation_at, speaker_of
from extract.grounds.topics import is_topic, last_topic, opening, opens
from extract.lookups import endings_of, first_from, inside, words_of
from extract.reading import Reading
from patterns import Patterns

PROFILE = "profile"
TITLES = ("title.official", "title.resident", "title.modifier", "title.branch")
NOMINAL = "nabjmqfklsz"  # first letters of the parts of speech of what a person is called
OF = "的"
MARKS = "“”"  # around one of those words
GOES_ON = ("v", "d", "ad", "q")  # parts of speech behind the subject of a verb (q: 家)
LONGEST_TITLE = 8  # characters of a word for what a person is


class Bearer(Struct, frozen=True):
    """An entity of `kind` (place, organization or person) and where it is named."""

    kind: str
    occurrence: Occurrence


def subject_of(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """The person that the clauses before `start` speak of: the subject of its sentence, or whom a pronoun
    that opens one of its clauses stands for (whom the article portrays, else the person named last); who is
    quoted and speaks of himself (我家)."""
    low = reading.sentence_at(start)[0]
    return (
        _speaker(reading, entities, start)
        or _person(reading, entities, low, start)
        or _whose_own(reading, entities, low, start)
    )


def bearer_of(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """Whose age or years stand at `start`: the subject before it, else the one of the clauses behind it
    (有着23年党龄的他)."""
    before = subject_of(reading, entities, start)
    return before if before is not None else _person(reading, entities, start, reading.sentence_at(start)[1])


def described(reading: Reading, entities: Entities, end: int) -> Bearer | None:
    """What a clause that ends in 的 says its number of (有3栋楼的甲小区, 有着30年党龄的社员王某): of a chain
    of names behind the 的, the last."""
    relative = reading.patterns.searches["ground.relative"].match(reading.text, end)
    if relative is None:
        return None
    found: Bearer | None = None
    position = relative.end()
    while (following := _named_at(reading, entities, position)) is not None:
        found = following
        position = following.occurrence.end
    return found


def hero_of(reading: Reading, entities: Entities) -> int | None:
    """The person that a profile's headline names first."""
    if reading.context.kind != PROFILE:
        return None
    heads = [z for z in reading.zones if z.kind is ZoneKind.TITLE] or list(reading.zones[:1])
    for zone in heads:
        found = next((o for o in entities.people.occurrences if zone.start <= o.start < zone.end), None)
        if found is not None:
            return found.index
    return None


def governs(person: Person, patterns: Patterns) -> bool:
    """The person holds a post that runs a place, so that what is done counts for the place."""
    posts = endings_of(patterns, "ground.governor")
    return any(role.place is not None and role.title.endswith(posts) for role in person.roles)


def headed(person: Person, patterns: Patterns, *more: str) -> int | None:
    """The organization that the person is the head of, or holds a post of one of the lexicons `more` in."""
    posts = tuple(word for id in ("ground.head", *more) for word in endings_of(patterns, id))
    heads = (r.organization for r in person.roles if r.title.endswith(posts))
    return next((body for body in heads if body is not None), None)


def body_of_members(reading: Reading, entities: Entities, counted: str, start: int) -> Occurrence | None:
    """The organization that was last the subject of a clause before `start` and whose members or goods are
    `counted` (会员, 社员, 员工); in its sentence also one that was set up."""
    if not counted.endswith(endings_of(reading.patterns, "ground.members")):
        return None
    members = reading.patterns.lexicon("ground.members")
    kinds = next(str(members[word]).split() for word in members if counted.endswith(word))
    organizations = entities.organizations
    named = inside(organizations.occurrences, 0, start)
    fits = [o for o in named if organizations.organizations[o.index].type in kinds]
    founded = reading.patterns.searches["ground.founded"]
    low = reading.sentence_at(start)[0]
    new = [o for o in fits if o.start >= low and founded.search(reading.text, low, o.start)]
    return new[-1] if new else last_topic(reading, entities, fits)


def _speaker(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """Who is quoted at `start` and speaks of himself: in the sentence before, else in the clauses behind, or
    elsewhere in the quotation where the sentence names nobody else."""
    quote = quotation_at(reading, start)
    if quote is None:
        return None
    first, many = (reading.patterns.searches[id] for id in ("ground.first_person", "ground.collective"))
    said = list(first.finditer(reading.text, quote.inner_start, quote.inner_end))
    low, high = reading.sentence_at(start)
    low, high = max(low, quote.inner_start), min(high, quote.inner_end)
    before = [m for m in said if low <= m.start() and m.end() <= start]
    others = inside(entities.people.occurrences, low, start)
    if not said or any(is_topic(reading, entities, o) for o in others):
        return None
    alone = not any(low <= m.start() < high for m in said)
    if not before and many.search(reading.text, low, high if alone else start):
        return None
    if alone and inside(entities.places.occurrences, low, high):
        return None
    speaker = speaker_of(reading, entities, start)
    if speaker is None:
        return None
    span = before[-1].span() if before else (low, low)
    return Occurrence(*span, speaker)


def _whose_own(reading: Reading, entities: Entities, low: int, start: int) -> Occurrence | None:
    """Whom the paragraph spoke of last before the sentence at `low`, where that one, up to the clause of
    `start`, tells of a share or family without saying whose (个人只承担, 两个孩子也回来了)."""
    own = reading.patterns.searches["ground.own_share"]
    if own.search(reading.text, low, reading.clause_at(start)[1]) is None:
        return None
    return _person(reading, entities, reading.zone_at(start).start, low)


def _person(reading: Reading, entities: Entities, low: int, start: int) -> Occurrence | None:
    here = inside(entities.people.occurrences, low, start)
    named = (last_topic(reading, entities, here) or _introduced(reading, entities, here)) if here else None
    pronoun = reading.patterns.searches["ground.pronoun"]
    described = reading.patterns.searches["ground.pronoun_described"]
    said = [
        m
        for m in pronoun.finditer(reading.text, low, start)
        if opens(reading, entities, m.start()) or described.match(reading.text, m.start() - 1)
    ]
    if not said or (named is not None and named.start > said[-1].start()):
        return named
    meant = _meant(reading, entities, said[-1].start())
    return meant and Occurrence(*said[-1].span(), meant.index)


def _meant(reading: Reading, entities: Entities, pronoun: int) -> Occurrence | None:
    """Whom a pronoun stands for: whom the article portrays, unless a person with a full name is the
    subject of a clause of the paragraph later than that one; else the person named last."""
    people = entities.people
    sayer = reading.patterns.searches["ground.sayer"]
    low = paragraph_in_front(reading, pronoun)
    near = [o for o in inside(people.occurrences, low, pronoun) if not sayer.match(reading.text, o.end)]
    last = near[-1] if near else None
    hero = hero_of(reading, entities)
    if last is None or hero is None or last.index == hero:
        return last
    own = [o for o in people.occurrences if o.index == hero and o.end <= pronoun]
    here = [
        o
        for o in people.occurrences
        if reading.zone_at(pronoun).start <= o.start
        and o.end <= pronoun
        and not people.people[o.index].masked
        and is_topic(reading, entities, o)
    ]
    if not own or (here and here[-1].index != hero):
        return last
    return own[-1]


def _introduced(reading: Reading, entities: Entities, here: Sequence[Occurrence]) -> Occurrence | None:
    """The last of the persons `here` that a clause opens with, behind words that say who that is
    (在外打工的村民王某)."""
    return next((o for o in reversed(here) if _is_introduced(reading, entities, o)), None)


def _is_introduced(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    searches = reading.patterns.searches
    only_named = (searches[id] for id in ("ground.likened", "ground.owner", "ground.sayer"))
    if any(pattern.match(reading.text, occurrence.end) for pattern in only_named):
        return False
    if _is_household(reading, occurrence):
        return True
    low = reading.clause_at(occurrence.start)[0]
    start = _before_nouns(reading, low, occurrence.start)
    if opening(reading, entities, low, occurrence.start) >= start:
        return True
    if reading.text[start - 1 : start] != OF:
        return False
    tags, behind = reading.words.tags, occurrence.end
    if tags[reading.words.at(low)][0] != "v" or searches["ground.known_by"].match(reading.text, low):
        return True
    return behind < len(reading.text) and tags[reading.words.at(behind)] in GOES_ON


def _is_household(reading: Reading, occurrence: Occurrence) -> bool:
    """Its clause goes on with the family of the person (带动王某一家增收), which is not where somebody is."""
    household = reading.patterns.searches["ground.household"].match(reading.text, occurrence.end)
    there = ("ground.scene", "ground.other")
    return household is not None and not any(
        reading.text.endswith(endings_of(reading.patterns, id), 0, occurrence.start) for id in there
    )


def _before_nouns(reading: Reading, low: int, end: int) -> int:
    """`end` moved before the words that say what a person is: those for that, and any other noun with what
    describes it (贫困患者王某)."""
    titles, words = _titles(reading.patterns), reading.words
    while end > low:
        starts = range(max(low, end - LONGEST_TITLE), end)
        cut = next((s for s in starts if reading.text[s:end] in titles), end)
        word = words.at(end - 1)
        first = words.starts[word]
        if words.ends[word] == end and (words.tags[word][0] in NOMINAL or reading.text[first:end] in MARKS):
            cut = min(cut, max(first, low))
        if cut == end:
            break
        end = cut
    return end


@cache
def _titles(patterns: Patterns) -> frozenset[str]:
    """The words for what a person is."""
    return frozenset().union(*(words_of(patterns, id) for id in TITLES))


def _named_at(reading: Reading, entities: Entities, start: int) -> Bearer | None:
    """The longest name that begins at `start`, or behind words for what a person is."""
    stop = start + LONGEST_TITLE + 1
    found = [
        Bearer(kind, o)
        for kind, occurrences in (
            ("place", entities.places.occurrences),
            ("organization", entities.organizations.occurrences),
            ("person", entities.people.occurrences),
        )
        for o in occurrences[first_from(occurrences, start) : first_from(occurrences, stop)]
        if o.start == start or (kind == "person" and _before_nouns(reading, start, o.start) == start)
    ]
    return max(found, key=lambda b: (-b.occurrence.start, b.occurrence.end), default=None)
