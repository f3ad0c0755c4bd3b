"""A post becomes a role: its affiliation found among the article's places and organizations, what stands
beside it or, for a post without an owner, what the text has told before."""

from __future__ import annotations

from msgspec.structs import replace

from extract.entities import OrganizationsFound, PlacesFound
from extract.facts import Role
from extract.people.posts import Post
from extract.reading import Reading
from extract.wordlist import endings
from patterns import Patterns

SMALLEST = frozenset({"village", "community"})


def role_of(reading: Reading, places: PlacesFound, organizations: OrganizationsFound, post: Post) -> Role:
    """The role that `post` states."""
    if post.affiliation_span is None:
        return _of_told(reading, places, organizations, post)
    start, end = post.affiliation_span
    organization = next(
        (x.index for x in organizations.occurrences if x.end == end and x.start >= start), None
    )
    place = next((x.index for x in places.occurrences if x.end == end and x.start >= start), None)
    return Role(post.title, post.affiliation, place if organization is None else None, organization)


def in_main_place(role: Role, places: PlacesFound, patterns: Patterns) -> Role:
    """`role`, of the village or community that the article is about where it is one of a village (网格员)
    and the text names nobody's."""
    main = None if places.main is None else places.places[places.main]
    if role.affiliation is not None or main is None or main.level not in SMALLEST:
        return role
    if _bare(role.title, patterns) not in patterns.lexicon("role.of_village"):
        return role
    return replace(role, affiliation=main.name, place=places.main)


def _of_told(reading: Reading, places: PlacesFound, organizations: OrganizationsFound, post: Post) -> Role:
    """The role of a post that no owner stands beside: of the last place of its level, of the body that such
    a post is of (在大河镇派出所，…，所长许慧兰), of the last village of the paragraph."""
    if post.level is not None:
        place = _last_of_level(places, post.level, post.start, reading.patterns)
        return Role(post.title, None if place is None else places.places[place].name, place)
    body = _body(reading, organizations, post)
    if body is not None:
        return Role(post.title, organizations.organizations[body].name, None, body)
    role = Role(post.title, None)
    if _bare(post.title, reading.patterns) in reading.patterns.lexicon("role.of_village"):
        paragraph = reading.text.rfind("\n", 0, post.start)
        near = [x.index for x in places.occurrences if paragraph < x.start < post.start]
        village = next((i for i in reversed(near) if places.places[i].level in SMALLEST), None)
        if village is not None:
            return replace(role, affiliation=places.places[village].name, place=village)
    return in_main_place(role, places, reading.patterns)


def _bare(title: str, patterns: Patterns) -> str:
    """`title` without what only says which of its kind it is (原, 副, 驻村)."""
    if title in patterns.lexicon("role.not_linked"):
        return title  # 总书记
    modifiers = endings(patterns, "title.modifier")
    while (word := next((x for x in modifiers if title.startswith(x) and title != x), "")) != "":
        title = title.removeprefix(word)
    return title


def _body(reading: Reading, organizations: OrganizationsFound, post: Post) -> int | None:
    """The index of the body that a post which says by its head what it is of (院长, 所长) must be of: the
    last one of that kind in the paragraph, else the only one told before."""
    kinds = reading.patterns.lexicon("role.body_of").words
    bare = _bare(post.title, reading.patterns)
    if bare not in kinds:
        return None
    ends = tuple(str(kinds[bare]).split())
    told = [
        x
        for x in organizations.occurrences
        if x.end <= post.start and organizations.organizations[x.index].name.endswith(ends)
    ]
    paragraph = reading.text.rfind("\n", 0, post.start)
    near = [x.index for x in told if x.start > paragraph]
    if near:
        return near[-1]
    return told[0].index if len({x.index for x in told}) == 1 else None


def _last_of_level(places: PlacesFound, level: str, at: int, patterns: Patterns) -> int | None:
    """The last place of `level` named before `at` (县委书记 of a text about 青川县), else the only one of
    the text. A county-level city has a 市委 too."""
    letters = tuple(x for x, of in patterns.lexicon("title.levels").words.items() if of == level)

    def fits(index: int) -> bool:
        place = places.places[index]
        return place.level == level or (level == "prefecture" and _is_city(place.level, place.name, letters))

    named = [x.index for x in places.occurrences if x.start < at and fits(x.index)]
    if named:
        return named[-1]
    if level == "village":
        near = [
            x.index for x in places.occurrences if x.start < at and places.places[x.index].level in SMALLEST
        ]
        if near:
            return near[-1]
    only = {x.index for x in places.occurrences if fits(x.index)}
    return only.pop() if len(only) == 1 else None


def _is_city(level: str, name: str, letters: tuple[str, ...]) -> bool:
    return level == "county" and name.endswith(letters)
