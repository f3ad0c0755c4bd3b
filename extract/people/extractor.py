"""People: who is named, and what the article says they are. Names are found by extract/people/names.py and
extract/people/masked.py, posts tied to them by extract/people/roles.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from corpus.types import ZoneKind
from extract.entities import Occurrence, OrganizationsFound, PeopleFound, PlacesFound
from extract.facts import Decision, Person, Quote
from extract.mentions import OrganizationMention, PersonMention, PlaceMention
from extract.people.dotted import dotted_names
from extract.people.ethnic import called_names, ethnic_names, introduced_names, unglued
from extract.people.evidence import evidence, sureness, surest
from extract.people.masked import other_names
from extract.people.names import LONGEST, names
from extract.people.not_people import without_other_things
from extract.people.posts import Post
from extract.people.role_merge import merged
from extract.people.role_places import role_of
from extract.people.roles import Held, by_person, held_posts
from extract.people.titled import addressed, full_names, titled_occurrences
from extract.people.told import is_by_the_way, is_model, is_past, is_welfare, office_of, work_of, workplace
from extract.people.weigher import Candidate, Weigher
from extract.reading import Reading, Words
from extract.steps import Steps, whole
from extract.wordlist import endings, occurrences, spots
from patterns import Patterns

CREDITED = "credited for the article"


def people_in_steps(
    text: str,
    words: Words,
    places: Sequence[PlaceMention],
    organizations: Sequence[OrganizationMention],
    patterns: Patterns,
) -> Steps[tuple[PersonMention, ...]]:
    """The names of people in `text`, in order, none overlapping another; in steps (extract/steps.py)."""
    famous = spots(text, patterns, "name.famous")  # read by other_names
    spans = [*famous, *((x.start, x.end) for x in (*places, *organizations))]
    taken: set[int] = set()
    for start, end in spans:
        taken.update(range(start, end))
    weigher = Weigher(text, words, frozenset(taken), evidence(patterns))
    weighed = names(weigher, patterns)
    yield
    begin_places = {place.name[:length] for place in places for length in range(2, LONGEST + 1)}
    no_names = begin_places | patterns.lexicon("name.famous").words.keys()
    known = {name: candidate for name, candidate in weighed.items() if name not in no_names}
    ethnic = {
        mention.name: mention
        for mention in (
            *ethnic_names(weigher, patterns),
            *called_names(weigher, patterns),
            *introduced_names(weigher, patterns),
        )
    }
    ethnic |= {mention.name: mention for mention in dotted_names(weigher, patterns)}
    yield
    others = [*other_names(text, words, patterns), *_again(text, unglued(text, ethnic))]
    others.sort(key=lambda mention: mention.start - mention.end)  # the longest first
    uncertain = [x for x in others if x.masked and x.end - x.start == 2]  # 顾叔 may be a part of 顾叔伟
    found: list[PersonMention] = []
    named: set[int] = set()
    for mention in (*(x for x in others if x not in uncertain), *_everywhere(text, known), *uncertain):
        span = range(mention.start, mention.end)
        if named.isdisjoint(span):
            named.update(span)
            found.append(mention)
    kept = without_other_things(found, text, places, patterns)
    return tuple(sorted(kept, key=lambda mention: mention.start))


find_people = whole(people_in_steps)


def _again(text: str, found: Mapping[str, PersonMention]) -> Iterator[PersonMention]:
    """Every place where one of the names `found` stands."""
    for name, mention in found.items():
        for at in occurrences(text, name):
            yield replace(mention, start=at, end=at + len(name))


def _everywhere(text: str, known: Mapping[str, Candidate]) -> Iterator[PersonMention]:
    """Every place where a known name stands, the surest names first."""
    for name, candidate in sorted(known.items(), key=lambda x: -x[1].score):
        for at in occurrences(text, name):
            yield PersonMention(start=at, end=at + len(name), pattern=candidate.pattern, name=name)


def resolve_people(reading: Reading, places: PlacesFound, organizations: OrganizationsFound) -> PeopleFound:
    """The people of the article, each once, with their kind and roles, and where each is meant."""
    mentions = with_bylines(reading)
    if not mentions:
        return PeopleFound()
    full = full_names(mentions, reading)
    held = by_person(mentions, held_posts(reading, mentions), full)
    by_name: dict[str, list[PersonMention]] = {}
    for mention in mentions:
        by_name.setdefault(full.get(mention.name, mention.name), []).append(mention)
    weigher = Weigher(reading.text, reading.words, frozenset(), evidence(reading.patterns))
    people: list[Person] = []
    meant: list[Occurrence] = []
    for name, same in by_name.items():
        meant += [Occurrence(m.start, m.end, len(people)) for m in same]
        kind, reason = kind_of(reading, same, held.get(name, ()))
        posts = [x for x in held.get(name, ()) if _is_told_of(kind, x.post, reading.patterns)]
        roles = [role_of(reading, places, organizations, x.post) for x in posts if not x.is_form_of_address]
        why = [Decision("roles", f"{x.post.title}: {x.reason}") for x in posts]
        staff = workplace(reading, same) if kind == "official" and not held.get(name) else None
        if staff is not None:
            roles = [role_of(reading, places, organizations, staff)]
            why = [Decision("roles", f"{staff.title}: {reason}")]
        people.append(
            Person(
                name=name,
                masked=same[0].masked,
                kind=kind,
                roles=merged(roles, places.places, reading.patterns),
                quotes=tuple(Quote(m.start, m.end) for m in same),
                pattern=same[0].pattern,
                confidence=_confidence(weigher, same, reading.patterns),
                decisions=(Decision("kind", reason), *dict.fromkeys(why)),
            )
        )
    titled = list(titled_occurrences(reading, people, meant))
    people = [
        addressed(reading, places, person, [x for x in titled if x.index == i])
        for i, person in enumerate(people)
    ]
    meant += titled
    return PeopleFound(tuple(people), tuple(sorted(meant, key=lambda x: x.start)))


def _is_told_of(kind: str, post: Post, patterns: Patterns) -> bool:
    """Whether `post` is a role of somebody of `kind`: what a resident is called, what an official works as
    besides, the posts of those whom the text remembers; but that they are heroes is none."""
    if kind == "journalist":
        return False
    if post.kind == "official" or kind == "resident":
        return True
    if post.kind == "resident":
        return kind in ("official", "other") and post.title.endswith(endings(patterns, "role.work"))
    return kind == "other" and not post.title.endswith(endings(patterns, "kind.hero"))


def with_bylines(reading: Reading) -> tuple[PersonMention, ...]:
    """The mentions of people, with the bylines of the article that the text alone did not show."""
    bylines = {
        byline.start: PersonMention(
            start=byline.start, end=byline.end, pattern="context.byline", name=byline.name
        )
        for byline in reading.context.bylines
    }
    taken = {i for x in bylines.values() for i in range(x.start, x.end)}
    kept = [m for m in reading.mentions.people if taken.isdisjoint(range(m.start, m.end))]
    return tuple(sorted((*kept, *bylines.values()), key=lambda m: m.start))


def kind_of(reading: Reading, same: Sequence[PersonMention], held: Sequence[Held]) -> tuple[str, str]:
    """The kind of the person of the mentions `same`, who holds the posts `held`, and why."""
    famous = reading.patterns.lexicon("name.famous")
    credited = _credited(reading, same, held)
    if credited:
        return "journalist", credited
    if same[0].name in famous:
        return str(famous[same[0].name]), "known by name to the whole country"
    remembered = _remembered(reading, same, held)
    if remembered:
        return "other", remembered
    posts = (x for x in held if x.post.kind == "official" and not is_by_the_way(reading, x))
    post = next((x.post for x in posts if not is_welfare(reading, same, x.post, held)), None)
    if (
        post is not None
        and same[0].masked
        and same[0].name.endswith(endings(reading.patterns, "kind.polite"))
    ):
        return "resident", f"is called {same[0].name} beside the post ({post.title})"
    if post is not None:
        return "official", f"holds a post ({post.title})"
    return _kind_without_post(reading, same, held)


def _credited(reading: Reading, same: Sequence[PersonMention], held: Sequence[Held]) -> str:
    """Why the person is a journalist, "" for others."""
    credited = {byline.name for byline in reading.context.bylines}
    if same[0].name in credited or any(x.post.kind == "journalist" for x in held):
        return CREDITED
    if all(reading.zone_at(m.start).kind in (ZoneKind.BYLINE, ZoneKind.CREDIT) for m in same):
        return "named in the lines of credits only"
    return ""


def _kind_without_post(
    reading: Reading, same: Sequence[PersonMention], held: Sequence[Held]
) -> tuple[str, str]:
    """The kind of a person of whom no post is told: by what the text says of them."""
    called = next((x.post.title for x in held), None)
    if any(x.post.kind == "other" for x in held):
        return "other", f"is called {called}"
    if is_model(reading, same, held):
        return "other", "is one to learn from"
    work = "" if same[0].masked else work_of(reading, same, held) or office_of(reading, same, held)
    if work:
        return "official", f"the text says {work}"
    return "resident", f"is called {called}" if called else "the text names no post"


def _remembered(reading: Reading, same: Sequence[PersonMention], held: Sequence[Held]) -> str:
    """Why the text remembers the person, whatever posts are named; "" where it does not."""
    fame = tuple(reading.patterns.lexicon("kind.fame"))
    called = next((x.post.title for x in held if x.post.title.endswith(fame)), None)
    if called:
        return f"is called {called}"
    return "all that is told lies decades back" if is_past(reading, same) else ""


def _confidence(weigher: Weigher, same: Sequence[PersonMention], patterns: Patterns) -> float:
    """How sure it is that the mentions are a person's name."""
    by_form = patterns.lexicon("name.confidence_of_form")
    if same[0].pattern in by_form:
        return float(by_form[same[0].pattern])
    score: float | None = None
    for mention in same:
        candidate = weigher.weigh(mention.start, mention.end)
        if candidate is not None and (score is None or candidate.score > score):
            score = candidate.score
            if score >= surest(patterns):
                break
    return sureness(score or 0.0, patterns)
