"""Words that refer back to an organization: 该公司, 这家医院, and 公司 alone where the text has named
just one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.entities import Occurrence
from extract.facts import Organization
from extract.reading import Reading
from extract.wordlist import occurrences, spots
from patterns import Patterns

ALONE = "organization.alone"
SHORTEST_REST = 4  # characters of a name without its place
OFFICES = ("government", "party")
FREE_TAGS = "pcdtfx"  # first letters of the tags of words that a bare head may follow


def references(
    reading: Reading, organizations: Sequence[Organization], named: Sequence[Occurrence]
) -> Iterator[Occurrence]:
    """Where the text means one of `organizations` by its kind. `named` are the places of their names, in
    the order of the text."""
    taken = _taken(reading, named)
    pointed = set()
    for hit in reading.patterns.pattern("organization.again").hits(reading.text):
        start, end = hit.groups["head"]
        pointed |= set(range(hit.start, hit.end))
        before = _before(reading, organizations, named, start, reading.text[start:end])
        if before and taken.isdisjoint(range(hit.start, hit.end)):
            yield Occurrence(hit.start, hit.end, before[-1].index)
    for start, end, index in _without_place(reading, organizations):
        if taken.isdisjoint(range(start, end)) and _stands_alone(reading, start, end):
            yield Occurrence(start, end, index)
    for start, end in spots(reading.text, reading.patterns, ALONE):
        if start in pointed or not taken.isdisjoint(range(start, end)):
            continue
        before = _before(reading, organizations, named, start, reading.text[start:end])
        if len({x.index for x in before}) == 1 and _stands_alone(reading, start, end):
            yield Occurrence(start, end, before[-1].index)


def _without_place(reading: Reading, organizations: Sequence[Organization]) -> Iterator[tuple[int, int, int]]:
    """Where the text has what is left of the name of a body without the place that it begins with
    (石桥镇夕阳红服务队: 夕阳红服务队), and which body it is."""
    forms = {reading.text[place.start : place.end] for place in reading.mentions.places}
    for index, body in enumerate(organizations):
        if body.type in OFFICES:  # 县委组织部 is any county's
            continue
        outer = max((len(form) for form in forms if body.name.startswith(form)), default=0)
        rest = body.name[outer:]
        if outer and len(rest) >= SHORTEST_REST:
            for start in occurrences(reading.text, rest):
                yield start, start + len(rest), index


def _taken(reading: Reading, named: Sequence[Occurrence]) -> set[int]:
    """The offsets inside of the names of bodies and places."""
    places = ((place.start, place.end) for place in reading.mentions.places)
    spans = (*((x.start, x.end) for x in named), *places)
    return {i for start, end in spans for i in range(start, end)}


def _before(
    reading: Reading, organizations: Sequence[Organization], named: Sequence[Occurrence], at: int, head: str
) -> list[Occurrence]:
    """The names before `at` of bodies that `head` can mean."""
    return [x for x in named if x.end <= at and is_a(organizations[x.index], head, reading.patterns)]


def is_a(organization: Organization, head: str, patterns: Patterns) -> bool:
    """Whether `head` (公司, 校, 全校) can mean `organization`: by the end of its name, else by its type."""
    types = patterns.lexicon("organization.again_type").words
    head = str(patterns.lexicon("organization.within").words.get(head, head))
    return organization.name.endswith(head) or types.get(head) == organization.type


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether words of their own stand there that nothing before it makes another body's (供电公司, 一家公司)
    and that nothing after it makes a kind of thing (公司化)."""
    words = reading.words
    index = words.at(start)
    if words.starts[index] != start or words.ends[words.at(end - 1)] != end:
        return False
    if not index or words.ends[index - 1] != start:
        return True
    word = reading.text[words.starts[index - 1] : start]
    if word in reading.patterns.lexicon("organization.alone_behind"):
        return True
    return not word.isalnum() or (
        words.tags[index - 1][0] in FREE_TAGS
        and word not in reading.patterns.lexicon("organization.not_alone")
    )
