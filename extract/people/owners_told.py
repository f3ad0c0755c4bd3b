"""Whose a post is that no owner stands beside: what the text has told before it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extract.entities import Occurrence, OrganizationsFound, PlacesFound
from extract.facts import Place, Role
from extract.organizations.left_edge import left_edge
from extract.people.posts import Post
from extract.people.role_merge import BYNAME
from extract.places.names import RANKS
from extract.reading import Reading
from extract.wordlist import endings, finder
from patterns import Patterns

SHORTEST_BODY = 3  # characters of a body's name; 部队, 医院, 排队 tell none apart
SMALLEST = frozenset({"village", "community"})


def in_main_place(role: Role, places: PlacesFound, patterns: Patterns) -> Role:
    """`role`, of the village or community that the article is about where it is one of a village (网格员)
    and the text names nobody's."""
    main = None if places.main is None else places.places[places.main]
    if role.affiliation is not None or main is None or main.level not in SMALLEST:
        return role
    if _bare(role.title, patterns) not in patterns.lexicon("role.of_village"):
        return role
    return replace(role, affiliation=main.name, place=places.main)


def role_told(reading: Reading, places: PlacesFound, organizations: OrganizationsFound, post: Post) -> Role:
    """The role of a post that no owner stands beside: of the last place of its level, of the body that such
    a post is of (在大河镇派出所，…，所长许慧兰), of the last village of the paragraph."""
    if post.level is not None:
        place = _last_of_level(places, post.level, post.start, reading.patterns)
        return Role(post.title, None if place is None else places.places[place].name, place)
    bare = _bare(post.title, reading.patterns)
    kinds = reading.patterns.lexicon("role.body_of").words
    if bare in kinds:
        return _of_body(reading, organizations, post, tuple(str(kinds[bare]).split()))
    if bare in reading.patterns.lexicon("role.of_state"):
        return Role(post.title, _last_state(reading, post.start))
    if bare in reading.patterns.lexicon("role.of_village"):
        paragraph = reading.text.rfind("\n", 0, post.start)
        near = [x for x in places.occurrences if paragraph < x.start < post.start]
        village = _last(places, near, SMALLEST)
        if village is not None:
            return Role(post.title, places.places[village].name, village)
    return in_main_place(Role(post.title, None), places, reading.patterns)


def _bare(title: str, patterns: Patterns) -> str:
    """`title` without what only says which of its kind it is (原, 副, 驻村)."""
    title = BYNAME.sub("", title)
    numbered = patterns.pattern("role.numbered").quick  # 第三户区|户长
    title = next((title[i:] for i in range(1, len(title)) if numbered.fullmatch(title, 0, i)), title)
    modifiers, whole = endings(patterns, "title.modifier"), patterns.lexicon("title.official")
    while title not in whole:  # 总书记
        word = next((x for x in modifiers if title.startswith(x) and title != x), None)
        if word is None:
            break
        title = title.removeprefix(word)
    return title


def _of_body(reading: Reading, organizations: OrganizationsFound, post: Post, ends: tuple[str, ...]) -> Role:
    """The role of a post that says by its head what it is of (院长, 所长): of the last body whose name has
    one of these `ends` in the paragraph, else of the only one told before."""
    low = reading.text.rfind("\n", 0, post.start) + 1
    named = [
        x
        for x in organizations.occurrences
        if x.end <= post.start and organizations.organizations[x.index].name.endswith(ends)
    ]
    last = named[-1].end if named else 0
    body = _unnamed_body(reading, max(low, last), post.start, ends)
    if body is None and (last > low or len({x.index for x in named}) == 1):
        index = named[-1].index
        return Role(post.title, organizations.organizations[index].name, None, index)
    body = body or _unnamed_body(reading, last, low, ends, placed=True)
    return Role(post.title, None if body is None else reading.text[slice(*body)])


def _unnamed_body(
    reading: Reading, low: int, high: int, ends: tuple[str, ...], *, placed: bool = False
) -> tuple[int, int] | None:
    """Where the last body stands in `text[low:high]` that the text tells apart by more than its kind, though
    it is no organization found (县公安局, 巡回审判队); `placed` asks for a place or an organization in it."""
    text, words = reading.text, reading.words
    named = (*reading.mentions.organizations, *reading.mentions.places) if placed else ()
    best: tuple[int, int] | None = None
    for word in ends:
        at = text.rfind(word, low, high)
        while at >= 0 and (best is None or at + len(word) > best[1]):
            end = at + len(word)
            if end < high and words.starts[words.at(end)] == end:
                start = max(low, left_edge(text, words, end, reading.patterns))
                told = end - start >= SHORTEST_BODY and start < at
                if told and (not placed or any(start <= x.start and x.end <= end for x in named)):
                    best = (start, end)
                    break
            at = text.rfind(word, low, at)
    return best


def _last_state(reading: Reading, at: int) -> str | None:
    """The last country named before `at` in the paragraph."""
    paragraph = reading.text.rfind("\n", 0, at) + 1
    named = finder(reading.patterns, "role.state").findall(reading.text[paragraph:at])
    return named[-1] if named else None


def _last(places: PlacesFound, named: Sequence[Occurrence], levels: frozenset[str]) -> int | None:
    """The index of the last place of `levels` among `named`; None where the text has gone on to another
    part of the country behind it."""
    for position in reversed(range(len(named))):
        place = places.places[named[position].index]
        if place.level in levels:
            later = (places.places[x.index] for x in named[position + 1 :])
            apart = any(_lies_outside(place, other) for other in later)
            return None if apart else named[position].index
    return None


def _lies_outside(place: Place, other: Place) -> bool:
    """Whether `place` lies somewhere else than in the larger place `other`."""
    known = len(place.path) > 1 and RANKS[other.level] < RANKS[place.level]
    return known and other.name not in place.path and place.name not in other.path


def _last_of_level(places: PlacesFound, level: str, at: int, patterns: Patterns) -> int | None:
    """The last place of `level` named before `at` (县委书记 of a text about 青川县), else the only one of
    the text. A county-level city has a 市委 too."""
    letters = tuple(x for x, of in patterns.lexicon("title.levels").words.items() if of == level)

    def fits(x: Occurrence) -> bool:
        place = places.places[x.index]
        is_city = place.level == "county" and place.name.endswith(letters)
        return place.level == level or (level == "prefecture" and is_city)

    named = [x for x in places.occurrences if x.start < at]
    if any(fits(x) for x in named):
        levels = frozenset(places.places[x.index].level for x in named if fits(x))
        return _last(places, [x for x in named if fits(x) or not _same(places, x, levels)], levels)
    if level == "village" and (near := _last(places, named, SMALLEST)) is not None:
        return near
    only = {x.index for x in places.occurrences if fits(x)}
    return only.pop() if len(only) == 1 else None


def _same(places: PlacesFound, x: Occurrence, levels: frozenset[str]) -> bool:
    return places.places[x.index].level in levels
