"""People: names, kinds, roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.types import Byline, ZoneKind
from extract.entities import Occurrence, OrganizationsFound, PeopleFound, PlacesFound
from extract.facts import Decision, Person, Quote, Role
from extract.masked_names import other_names
from extract.mentions import OrganizationMention, PersonMention, PlaceMention
from extract.name_evidence import Candidate, Weigher, evidence, occurrences, probability
from extract.names import names
from extract.reading import Reading, Words
from extract.role_places import role_of
from extract.roles import Held, by_person, held_posts
from patterns import Patterns

CREDIT = "name.before.credit"


def find_people(
    text: str,
    words: Words,
    places: Sequence[PlaceMention],
    organizations: Sequence[OrganizationMention],
    patterns: Patterns,
) -> tuple[PersonMention, ...]:
    """The names of people in `text`, in order, none overlapping another."""
    taken = frozenset(i for x in (*places, *organizations) for i in range(x.start, x.end))
    known = names(Weigher(text, words, taken, evidence(patterns)), patterns)
    others = list(other_names(text, words, patterns))
    uncertain = [x for x in others if x.masked and x.end - x.start == 2]  # 顾叔 may be a part of 顾叔伟
    proposed = [*(x for x in others if x not in uncertain), *_everywhere(text, known), *uncertain]
    found: dict[int, PersonMention] = {}
    for mention in proposed:
        if not any(i in found for i in range(mention.start, mention.end)):
            found |= dict.fromkeys(range(mention.start, mention.end), mention)
    return tuple(found[i] for i in sorted(found) if found[i].start == i)


def _everywhere(text: str, known: dict[str, Candidate]) -> Iterator[PersonMention]:
    """Every place where a known name stands, the surest names first."""
    for name, candidate in sorted(known.items(), key=lambda x: -x[1].score):
        for at in occurrences(text, name):
            yield PersonMention(start=at, end=at + len(name), pattern=candidate.pattern, name=name)


def resolve_people(reading: Reading, places: PlacesFound, organizations: OrganizationsFound) -> PeopleFound:
    """The people of the article, each once, with their roles."""
    mentions = reading.mentions.people
    held = by_person(mentions, held_posts(reading, mentions))
    by_name: dict[str, list[PersonMention]] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, []).append(mention)
    credited = {byline.name for byline in reading.context.bylines}
    people: list[Person] = []
    found: list[Occurrence] = []
    for name, same in by_name.items():
        kind, reason = _kind(name, same, held.get(name, []), credited, reading)
        posts = [] if kind == "journalist" else [x for x in held.get(name, []) if x.post.kind == kind]
        roles = [role_of(reading, places, organizations, x.post) for x in posts]
        found += [Occurrence(m.start, m.end, len(people)) for m in same]
        people.append(Person(name=name, kind=kind, roles=merged(roles, reading.patterns), quotes=tuple(Quote(m.start, m.end) for m in same), pattern=same[0].pattern, confidence=0.8, decisions=(Decision("kind", reason),)))
    return PeopleFound(tuple(people), tuple(sorted(found, key=lambda x: x.start)))


def _kind(name: str, same: list[PersonMention], held: list[Held], credited: set[str], reading: Reading) -> tuple[str, str]:
    famous = reading.patterns.lexicon("name.famous")
    kinds = {x.post.kind for x in held}
    if name in credited or "journalist" in kinds or any(m.pattern == CREDIT for m in same):
        return "journalist", "credited for the article"
    if name in famous:
        return str(famous[name]), "known by name to the whole country"
    if "official" in kinds:
        return "official", f"holds a post ({next(x.post.title for x in held if x.post.kind == 'official')})"
    return "resident", "no post is named"


def merged(roles: Sequence[Role], patterns: Patterns) -> tuple[Role, ...]:
    """The roles without those that say less of the same post (书记 beside 党支部书记)."""
    kept: list[Role] = []
    for role in roles:
        twin = next((x for x in kept if _same_post(x, role, patterns)), None)
        if twin is None:
            kept.append(role)
        elif _weight(role) > _weight(twin):
            kept[kept.index(twin)] = role
    return tuple(kept)


def _same_post(a: Role, b: Role, patterns: Patterns) -> bool:
    same = patterns.lexicon("role.same").words
    short, long = sorted((str(same.get(x.title, x.title)) for x in (a, b)), key=len)
    if not long.endswith(short) or long[: len(long) - len(short)].endswith("副"):
        return False
    return a.affiliation == b.affiliation or None in (a.affiliation, b.affiliation) or str(a.affiliation).endswith(str(b.affiliation)) or str(b.affiliation).endswith(str(a.affiliation))


def _weight(role: Role) -> tuple[bool, int]:
    return role.affiliation is not None, len(role.title)
