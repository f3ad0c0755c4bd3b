"""Whose the posts of an article are: before the name, after it, by a verb, in a list of names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from extract.mentions import PersonMention
from extract.people.evidence import evidence
from extract.people.owners import edge_of, owner_at
from extract.people.posts import Head, Post, heads, heads_by_form, post_at
from extract.people.rows import held_as, inherited, row_before
from extract.people.tied import AFTER_POST, list_up_to, tied
from extract.reading import Reading, Span
from extract.wordlist import finder

FARTHEST = 60  # characters between a verb and the name before it whose post it gives
FARTHEST_AFTER = 30  # characters between a post that introduces a name and the name
FARTHEST_INSIDE = 10  # characters between a title and the post of the body that it names a part of
LOOK_BACK = 14  # characters before a post that its verb is looked for in
BROKEN_BY = frozenset("“”；：")  # between a name and a verb: another speaks or is spoken of
QUOTED_NAME = re.compile("“[^“”，。；：！？]{1,14}”")  # … but not where a name or a title is quoted
CLOSING = frozenset("。；！？\n")  # what no list of names goes on over
FROM = "从"  # ties a post to somebody only where the post is left
FARTHEST_PRONOUN = 300  # the same where 他 or 她 goes on from the name


class Held(Struct, frozen=True):
    """`post` belongs to the person of mention `index`; `reason` says how it is known. A form of address
    (老师) says what the person is and is no post."""

    index: int
    post: Post
    reason: str
    is_form_of_address: bool = False
    is_told: bool = False  # by a verb, not beside the name


def held_posts(reading: Reading, people: Sequence[PersonMention]) -> list[Held]:
    """The posts of all people, in the order of the text."""
    found_heads = [*heads(reading), *heads_by_form(reading)]
    by_end = {head.end: head for head in found_heads}
    held = [*_before_names(reading, people, by_end), *_after_names(reading, people, by_end)]
    used = {held_one.post.end for held_one in held}
    held += _by_verb(reading, people, [head for head in found_heads if head.end not in used])
    return sorted(held, key=lambda x: people[x.index].start)


def _before_names(
    reading: Reading, people: Sequence[PersonMention], by_end: dict[int, Head]
) -> Iterator[Held]:
    """村党支部书记崔慧兰; and 副局长余某、付某, where the second shares the first one's post."""
    last: list[Post] = []
    for index, person in enumerate(people):
        row = inherited(row_before(reading, by_end, person.start), reading.patterns)
        before = people[index - 1] if index else None
        if row:
            row = _at_place(reading, _continued(reading, row, last, before))
            yield from (Held(index, post, "it stands right before the name") for post in row)
        elif before is not None and _shares(reading, last, before.end, person.start):
            row = last
            yield from (Held(index, post, "it stands before a list of names") for post in row)
        last = row


def _shares(reading: Reading, last: list[Post], start: int, end: int) -> bool:
    """Whether `text[start:end]` stands between two names that share a post; credits run names together."""
    between = reading.text[start:end]
    credited = bool(last) and last[-1].kind == "journalist"
    return between in reading.patterns.lexicon("role.name_list") or (credited and not between)


def _continued(
    reading: Reading, row: list[Post], last: list[Post], before: PersonMention | None
) -> list[Post]:
    """The row with the affiliation of the post before it in the sentence where it names none
    (县林业局副局长余某、原局长王某)."""
    if before is None or not last or row[0].affiliation is not None:
        return row
    if last[-1].affiliation is None and (last[-1].level is None or row[0].level is not None):
        return row
    letters = reading.patterns.lexicon("title.levels").words
    of_level = tuple(x for x, level in letters.items() if level == row[0].level)
    if row[0].level is not None and not (last[-1].affiliation or "").endswith(of_level):
        return row
    between = reading.text[before.end : row[0].start]
    if len(between) > 12 or not CLOSING.isdisjoint(between):
        return row
    return inherited([held_as(row[0], last[-1]), *row[1:]], reading.patterns)


def _at_place(reading: Reading, row: list[Post]) -> list[Post]:
    """The row with the place or the body right before its clause as the affiliation where it names none
    (在北门小区，楼长崔慧兰; 在县一中，有一位教师)."""
    if row[0].affiliation is not None or row[0].level is not None:
        return row
    text, start = reading.text, row[0].start
    opening = reading.patterns.pattern("role.somebody").quick.search(text, max(0, start - LOOK_BACK), start)
    at = (opening.start() if opening else start) - 1
    if text[max(at, 0) : at + 1] != "，":
        return row
    owners = {(x.start, x.end): x.name for x in reading.mentions.places}
    if row[0].kind == "official":  # a villager in a hall of services is not of the hall
        owners |= {(x.start, x.end): x.name for x in reading.mentions.organizations}
    owner = next((span for span in owners if span[1] == at), None)
    if owner is None:
        return row
    held = replace(row[0], affiliation=owners[owner], affiliation_span=owner)
    return inherited([held, *row[1:]], reading.patterns)


def _where_taken(reading: Reading, row: list[Post], link: Link) -> list[Post]:
    """The row with the place or the body that somebody has gone to before its verb as the affiliation where
    it names none (到大桥村任第一书记; 在县水利局先后任科长)."""
    if row[0].affiliation is not None or row[0].level not in (None, "village"):
        return row
    text = reading.text
    filler = reading.patterns.pattern("role.meanwhile").quick.search(text, max(0, link.start - 6), link.start)
    at = filler.start() if filler else link.start
    owners = {(x.start, x.end): x.name for x in reading.mentions.places}
    owners |= {(x.start, x.end): x.name for x in reading.mentions.organizations}
    owner = next((span for span in owners if span[1] == at), None)
    if owner is None:
        return row
    first = owner[0]
    while (before := next((x for x in reading.mentions.places if x.end == first), None)) is not None:
        first = before.start
    if not reading.patterns.pattern("role.toward").quick.search(text, max(0, first - LOOK_BACK), first):
        return row
    held = replace(row[0], affiliation=owners[owner], affiliation_span=owner, level=None)
    return inherited([held, *row[1:]], reading.patterns)


def _after_names(
    reading: Reading, people: Sequence[PersonMention], by_end: dict[int, Head]
) -> Iterator[Held]:
    """崔慧兰书记; 崔慧兰老师; 区住建局崔慧兰主任."""
    address = finder(reading.patterns, "title.address")
    for index, person in enumerate(people):
        match = address.match(reading.text, person.end)
        if match and match.end() in by_end and not person.masked:
            post = Post(match.start(), match.end(), match[0], None, None, None, by_end[match.end()].kind)
            polite = match[0] in reading.patterns.lexicon("role.address_only")
            owner = None if polite else owner_at(reading, edge_of(reading, person.start), person.start)
            if owner is not None and owner[1] == person.start:  # 区住建局|崔慧兰|主任
                post = replace(post, affiliation=reading.text[slice(*owner)], affiliation_span=owner)
            yield Held(index, post, "it stands right after the name", polite)


def _by_verb(reading: Reading, people: Sequence[PersonMention], free: Sequence[Head]) -> Iterator[Held]:
    """她当选为村党支部书记; 作为商会会长，崔慧兰 …; 出任书记的崔慧兰."""
    by_end = {head.end: head for head in free}
    not_linked = reading.patterns.lexicon("role.not_linked")
    naming = {reading.sentence_at(person.start) for person in people}
    ends: dict[int, list[int]] = {}
    besides = (
        reading.patterns.lexicon("role.work").words.keys()
        | reading.patterns.lexicon("kind.fame").words.keys()
    )
    for head in free:
        word = reading.text[head.start : head.end]
        if (
            (head.kind != "official" and word not in besides)
            or not _speaks_of_somebody(reading, naming, head)
            or word in not_linked
            or _is_address(reading, head)
        ):
            continue
        row = _at_place(reading, inherited(row_before(reading, by_end, head.end), reading.patterns))
        told = _told_of(reading, people, row, ends.get(row[0].start - 1, ()))
        if told and not _is_inside(reading, head, free):
            ends[head.end] = [one.index for one in told]
            yield from told


def _is_inside(reading: Reading, head: Head, free: Sequence[Head]) -> bool:
    """Whether a title stands inside of whose the next one is (方城县教师进修学校|校长)."""
    index = bisect_right(free, head.start, key=lambda x: x.start)
    later = free[index] if index < len(free) else None
    if later is None or not head.end <= later.start <= head.end + FARTHEST_INSIDE:
        return False
    return post_at(reading, later).start <= head.start


def _told_of(
    reading: Reading, people: Sequence[PersonMention], row: list[Post], before: Sequence[int]
) -> list[Held]:
    """The posts of `row` with those whose they are; `before` have the post that ends where the row begins."""
    end = row[-1].end
    holders, why = tied(reading, people, row[0].start, end)
    if not holders and before and reading.text[end : end + 1] in AFTER_POST:
        holders, why = before, "it goes on after a post of the same person"
    if holders:
        return [Held(index, post, why) for index in holders for post in row]
    link = _link(reading, row[0].start, end)
    if link is None:
        return []
    row = _where_taken(reading, row, link)
    index = _holder(reading, people, link, end)
    burden = reading.patterns.pattern("role.burden").quick.match(reading.text, end)
    of_post = not burden and reading.text[end : end + 1] == "的"  # 是干部的作风 gives nobody a post
    if index is None or (of_post and people[index].start < link.start):
        return []
    holders = (index,)
    if reading.patterns.pattern("role.together").quick.match(reading.text, people[index].end):
        holders = list_up_to(reading, people, index)
    why = f"the text says {reading.text[link.start : end]}"
    return [Held(x, post, why, is_told=True) for x in holders for post in row]


def _speaks_of_somebody(reading: Reading, naming: Set[Span], head: Head) -> bool:
    """Whether the title stands in one of the sentences `naming` somebody or in one with 他 or 她: no other
    gives a post to anybody."""
    low, high = reading.sentence_at(head.start)
    pronouns = reading.patterns.lexicon("role.pronoun")
    return (low, high) in naming or any(reading.text.find(x, low, high) >= 0 for x in pronouns)


def _is_address(reading: Reading, head: Head) -> bool:
    """Whether a surname stands before the title (郭老师): then it is no post but a name."""
    start = head.start - 1
    begins = start >= 0 and reading.words.starts[reading.words.at(start)] == start
    return begins and reading.text[start] in evidence(reading.patterns).plain


class Link(Struct, frozen=True):
    """The verb right before a post, at `start`; `introduces` where the name may follow (作为商会会长，…)."""

    start: int
    introduces: bool


def _link(reading: Reading, start: int, end: int) -> Link | None:
    """The verb right before a post that is `text[start:end]`."""
    for id in ("role.as", "role.link"):
        match = reading.patterns.pattern(id).quick.search(reading.text, max(0, start - LOOK_BACK), start)
        left = reading.patterns.pattern("role.left").quick
        if match and (match[0][0] != FROM or left.match(reading.text, end)):
            low = max(0, match.start() - LOOK_BACK)
            nobody = reading.patterns.pattern("role.not_theirs").quick.search(
                reading.text, low, match.start()
            )
            return None if nobody else Link(match.start(), id == "role.as")
    return None


def _holder(reading: Reading, people: Sequence[PersonMention], link: Link, end: int) -> int | None:
    """Who has the post that ends at `end`: the name after it (作为…，崔慧兰; 出任书记的崔慧兰), else the last
    one before the verb in the sentence, else the last one before where it goes on with 他 or 她."""
    after = _named_after(reading, people, link, end)
    before = [
        i for i, x in enumerate(people) if x.end <= link.start and link.start - x.end <= FARTHEST_PRONOUN
    ]
    if after is not None or not before:
        return after
    low, _ = reading.sentence_at(link.start)
    last = people[before[-1]]
    between = reading.text[last.end : link.start]
    of_other = reading.patterns.pattern("role.of_other").quick.match(reading.text, last.end)
    if of_other or reading.patterns.pattern("role.others_are").quick.search(between):
        return None
    if last.start >= low and len(between) <= FARTHEST:
        return before[-1] if BROKEN_BY.isdisjoint(QUOTED_NAME.sub("", between)) else None
    pronouns = reading.patterns.lexicon("role.pronoun")
    goes_on = any(x in reading.text[low : link.start] for x in pronouns)
    goes_on = goes_on or (link.introduces and reading.text[end + 1 : end + 2] in pronouns)
    return _subject(reading, people, before[-1]) if goes_on else None


def _subject(reading: Reading, people: Sequence[PersonMention], last: int) -> int:
    """Whom 他 or 她 means behind the sentence of the person `last`: who that sentence begins with, else
    the last one."""
    low, _ = reading.sentence_at(people[last].start)
    described = reading.patterns.pattern("role.described").quick
    first = next((i for i, person in enumerate(people) if person.start == low), None)
    return last if first is None or not described.match(reading.text, people[first].end) else first


def _named_after(reading: Reading, people: Sequence[PersonMention], link: Link, end: int) -> int | None:
    """The name after a post: behind 的, or soon in the sentence where the post introduces it."""
    leaving = reading.patterns.pattern("role.leaving").quick.match(reading.text, end)
    for index, person in enumerate(people):
        if leaving and person.start == leaving.end():
            return index
        near = 0 <= person.start - end <= FARTHEST_AFTER
        if link.introduces and near and "。" not in reading.text[end : person.start]:
            return index
    return None


def by_person(
    people: Sequence[PersonMention], held: Sequence[Held], full: Mapping[str, str]
) -> dict[str, list[Held]]:
    """The posts of each name, those of a short form with those of its `full` name."""
    found: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        name = people[one.index].name
        found[full.get(name, name)].append(one)
    return found
