"""Posts as they are written: the title, whose it is, and how they stand in a row."""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from extract.lookups import ending_at
from extract.people.owners import edge_of, ends_in_place, last_inside, owner_at, owner_before
from extract.reading import Reading
from extract.wordlist import TITLES, endings, finder, spots, words_under
from patterns import Patterns
from patterns.store import Match

LONGEST_PREFIX = 10  # characters before a title that belong to it (运营总监)
LONGEST_FORM = 6  # characters before a name that a head made as posts are is looked for in
LONGEST_COUNT = 8  # characters between an owner and a post that say it is one of several (的一名普通的)
LONGEST_BRACKETS = 14  # characters in brackets before the head of a title
LONGEST_BRACKETED = 22  # the same with what stands before the brackets
LONGEST_TITLE = 16  # characters before the head of a title
FARTHEST_BODY = 1500  # characters between a body and what its members are called


class Post(Struct, frozen=True):
    """`text[start:end]` with affiliation and title as written. `level` is whose branch it is where the
    text gives just its letter (县委书记: county); then `affiliation` is None."""

    start: int
    end: int
    title: str
    affiliation: str | None
    affiliation_span: tuple[int, int] | None
    level: str | None
    kind: str  # official resident journalist other


class Head(Struct, frozen=True):
    """The head of a title (书记) and what it makes its holder."""

    start: int
    end: int
    kind: str


@cache
def _kinds(patterns: Patterns) -> dict[str, str]:
    """Each word for people with the kind of its holders; 老师傅 stands in one list only."""
    ids = words_under(patterns, "title.other", "title.resident", "title.journalist", "title.official")
    return {word: str(patterns.lexicon(id).tags["kind"]) for word, id in ids.items()}


def heads(reading: Reading) -> list[Head]:
    """The heads of titles in the text, in order."""
    text, patterns = reading.text, reading.patterns
    kinds = _kinds(patterns)
    names = {person.start for person in reading.mentions.people}
    not_before = finder(patterns, "title.not_before")
    return [
        Head(start, end, kinds[text[start:end]])
        for start, end in spots(text, patterns, *TITLES)
        if end in names or not not_before.match(text, end)  # 书记|库热西
    ]


def heads_by_form(reading: Reading) -> list[Head]:
    """The heads right before names that no list has and that are made as posts are (院落长, 安全员)."""
    listed = finder(reading.patterns, "title.official", "title.resident")
    form = reading.patterns.pattern("title.form").quick
    found: list[Head] = []
    for person in reading.mentions.people:
        match = form.search(reading.text, max(0, person.start - LONGEST_FORM), person.start)
        if match is None:
            continue
        start = reading.words.starts[reading.words.at(match.end() - 2)]
        word = reading.text[start : match.end()]
        other = any(word.endswith(x) for x in reading.patterns.lexicon("title.not_form"))
        if not other and len(word) > 1 and not any(x.end() == len(word) for x in listed.finditer(word)):
            found.append(Head(start, match.end(), "official"))
    return found


def post_at(reading: Reading, head: Head) -> Post:
    """The post whose head is `head`, with what stands before it."""
    text, patterns = reading.text, reading.patterns
    if text[head.start - 1 : head.start] == "）":
        return _behind_brackets(reading, head)
    place = ending_at(reading.mentions.places, head.start + 1)
    if place is not None and place.start < head.start:  # 老河|村|支书
        whole = text[head.start : head.end] in patterns.lexicon("title.of_group")
        title = text[head.start + (not whole) : head.end]
        return _held_by(
            text, Post(head.start, head.end, title, None, None, None, head.kind), (place.start, place.end)
        )
    before = _before_head(reading, head)
    start = before.start() if before else head.start
    letter = (before.group("level") or "") if before else ""
    edge = edge_of(reading, start)
    committee = text[start + len(letter)] in patterns.lexicon("role.committee")
    named = bool(letter) and edge < start and not (committee and ends_in_place(reading, edge, start))
    end = start + len(letter) if named else start
    post = Post(start, head.end, text[start if committee else end : head.end], None, None, None, head.kind)
    if letter and not named:
        post = replace(post, level=str(patterns.lexicon("title.levels")[letter]))
        if not committee and len(post.title) > len(letter) + 1:
            post = replace(post, title=post.title.removeprefix(letter))
    post = _of_own_level(_quoted(reading, _owned(reading, post, edge, end)), patterns)
    return _as_member(reading, post)


def _behind_brackets(reading: Reading, head: Head) -> Post:
    """The post whose title has brackets right before its head (大桥村|党总支（支部）书记)."""
    opening = reading.text.rfind("（", max(0, head.start - LONGEST_BRACKETS), head.start)
    bracketed = reading.patterns.pattern("role.bracketed").quick
    begun = bracketed.search(reading.text, max(0, head.start - LONGEST_BRACKETED), head.start)
    if opening < 0 or begun is not None:
        start = begun.start() if begun is not None else head.start
        return Post(start, head.end, reading.text[start : head.end], None, None, None, head.kind)
    post = post_at(reading, Head(opening, opening, head.kind))
    title = post.title + reading.text[opening if post.title else head.start : head.end]
    return replace(post, end=head.end, title=title)


def _quoted(reading: Reading, post: Post) -> Post:
    """The post; whose it is may stand before quotation marks of its own (大桥村“第一书记”)."""
    text, at = reading.text, post.start - 1
    if (
        post.affiliation
        or post.level
        or text[max(at, 0) : post.start] != "“"
        or text[post.end : post.end + 1] != "”"
    ):
        return post
    edge = edge_of(reading, at)
    owner = owner_at(reading, edge, at)
    if owner is None or owner[1] != at:
        return post
    return _held_by(text, replace(post, start=edge), owner)


def _as_member(reading: Reading, post: Post) -> Post:
    """The post; what belongs to a body of volunteers, students or players is none (合唱队队员)."""
    patterns = reading.patterns
    if not post.title.endswith(tuple(patterns.lexicon("title.member"))):
        return post
    body = patterns.pattern("title.free_body").quick
    if post.title not in patterns.lexicon("title.member"):  # “最美家庭”成员
        named = body.search(post.title)
        return replace(post, kind="resident") if named is not None and named["free"] else post
    low = max(0, post.start - FARTHEST_BODY)
    bodies: list[Match] = list(body.finditer(reading.text, low, post.end))
    free = bodies[-1]["free"] is not None if bodies else post.affiliation is None
    return replace(post, kind="resident") if free else post


def _of_own_level(post: Post, patterns: Patterns) -> Post:
    """The post with the level that its branch says by itself (村委会), where it names nobody's."""
    if post.affiliation is not None or post.level is not None:
        return post
    if post.title.startswith(endings(patterns, "title.branch_levels")):
        levels = patterns.lexicon("title.branch_levels").words
        return replace(post, level=str(next(levels[x] for x in levels if post.title.startswith(x))))
    heads = patterns.lexicon("title.head_levels").words
    head = next((x for x in heads if post.title.endswith(x)), None)
    rest = post.title.removesuffix(head or "")
    if head is None or (rest and not rest.endswith(endings(patterns, "title.modifier"))):
        return post
    return replace(post, level=str(heads[head]))


def _before_head(reading: Reading, head: Head) -> Match | None:
    """What stands between an affiliation and the head; a place's last character is no letter of level
    where a branch begins behind it (大桥村|村委委员)."""
    form = reading.patterns.pattern("title.before_head").quick
    low = max(0, head.start - LONGEST_TITLE)
    place = last_inside(reading.mentions.places, low, head.start - 1)
    if place is not None:
        behind = form.match(reading.text, place.end, head.start)
        if behind is not None and behind.end() == head.start:
            return behind
    return form.search(reading.text, low, head.start)


def _first_noun(reading: Reading, start: int, end: int) -> int:
    """Where the words of `text[start:end]` begin when verbs in front are left out."""
    words = reading.words
    while start < end and words.tags[words.at(start)][0] == "v":
        start = min(end, words.ends[words.at(start)])
    return start


def _owned(reading: Reading, post: Post, edge: int, end: int) -> Post:
    """The post with the run of words before it as its affiliation. Words that name no place and no
    body (运营总监) go to its title; then its owner may stand before 的 (餐饮企业的运营总监)."""
    text = reading.text
    numbered = reading.patterns.pattern("role.numbered").quick.search(text, max(0, end - LONGEST_PREFIX), end)
    if numbered is not None:
        post = replace(post, start=numbered.start(), title=numbered[0] + post.title)
        end = numbered.start()
        edge = edge_of(reading, end)
    owner = owner_at(reading, edge, end)
    taken = reading.patterns.pattern("role.link").quick.search(text, owner[1], end) if owner else None
    if owner is not None and taken is None:
        whole = owner_before(reading, owner)
        if whole is not None:
            return _held_by(text, replace(post, title=text[owner[0] : end] + post.title), whole)
        return _held_by(text, replace(post, start=edge, title=text[owner[1] : end] + post.title), owner)
    edge = end if taken else _first_noun(reading, edge, end)  # 到大桥村|任|第一书记
    if reading.patterns.pattern("role.link").quick.search(text, edge, end):
        edge = end  # 回村任|党支部书记
    told = post.level is None and text[edge:end] not in reading.patterns.lexicon("role.not_place")
    if edge < end:
        kept = text[edge:end] if told and end - edge <= LONGEST_PREFIX else ""
        official = finder(reading.patterns, "title.official").search(kept)
        if official is not None and post.kind == "resident":  # 民警|青年党员 is a 民警
            post = replace(post, start=edge, title=kept[: official.end()], kind="official")
        else:
            post = replace(post, start=edge, title=kept + post.title)
    low = max(0, post.start - LONGEST_COUNT)
    counted = reading.patterns.pattern("role.counted").quick.search(text, low, post.start)
    of = counted.start() if counted else post.start - 1
    if counted or text[of : of + 1] == "的":
        edge = edge_of(reading, of)
        owner = owner_at(reading, edge, of)
        part = reading.patterns.pattern("role.numbered").quick.search(text, max(0, of - LONGEST_PREFIX), of)
        if owner is None and part is not None:  # 平安社区|十八巷的巷长
            post = replace(post, start=part.start(), title=part[0] + post.title)
            edge = edge_of(reading, post.start)
            owner = owner_at(reading, edge, post.start)
        if owner is not None:
            return _held_by(text, replace(post, start=edge), owner)
    return post


def _held_by(text: str, post: Post, owner: tuple[int, int]) -> Post:
    """The post with `text[slice(*owner)]` as its affiliation."""
    name = _unquoted(text[slice(*owner)])
    start = min(post.start, owner[0])
    return replace(post, start=start, affiliation=name, affiliation_span=owner, level=None)


def _unquoted(name: str) -> str:
    return name.translate(str.maketrans("", "", "“”‘’\"'"))
