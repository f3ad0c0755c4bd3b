"""Whose a post is by what stands before it: where the words begin that can name its owner, and the body or
the place among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.lookups import ending_at
from extract.mentions import Mention
from extract.organizations.left_edge import Part, left_edge, parts
from extract.reading import Reading
from extract.rows import ends_of, starts_of
from extract.wordlist import endings

LONGEST_NUMBER = 5  # characters of the number of a part (第十六网格)
FIELD = frozenset("vn")  # first letters of the tags of what an office is for
LONGEST_STREET = 10  # characters of the name of a street or township that no list has


def edge_of(reading: Reading, at: int) -> int:
    """Where the run of words begins that ends at `at`; what is known for a place or a body is not cut,
    and those before belong to it (宜昌市|西陵区|学院街道|献福路社区)."""
    text, low = reading.text, _last_name(reading, at)
    office = text[at - 1 : at] in reading.patterns.lexicon("role.office")  # 县委|办|主任: no verb
    edge = at - office
    while True:
        start = max(left_edge(text, reading.words, edge, reading.patterns), low)
        for named in (reading.mentions.places, reading.mentions.organizations):
            mention = _reaching(named, start)
            if mention is not None and low <= mention.start < edge and mention.end <= at:
                start = min(start, mention.start)
        start = _across_street(reading, start)
        if start == edge:
            return at if office and edge == at - 1 else edge + _taking(reading, edge)
        edge = start


def _taking(reading: Reading, edge: int) -> int:
    """How far `edge` is off where the segmenter puts a verb and a letter of level into one word: 曾|任县|
    水利局 has a post of the 县水利局."""
    taken = reading.patterns.pattern("role.taking").quick
    if taken.match(reading.text, edge):
        off = 1
    elif edge > 1 and taken.match(reading.text, edge - 2):
        off = -1
    else:
        return 0
    return 0 if any(place.start in (edge, edge - 2) for place in reading.mentions.places) else off


def _across_street(reading: Reading, edge: int) -> int:
    """`edge`, or where the place begins that stands before a street's name there."""
    index = bisect_right(ends_of(reading.mentions.places), edge) - 1
    if index < 0:
        return edge
    before = reading.mentions.places[index]
    if not 0 < edge - before.end <= LONGEST_STREET:
        return edge
    street = reading.patterns.pattern("role.street").quick
    end = next((x for x in (edge, edge + 1) if street.fullmatch(reading.text, before.end, x)), None)
    return edge if end is None else before.start


def _reaching(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The one of `mentions` that ends at `at` or holds it."""
    index = bisect_right(starts_of(mentions), at - 1) - 1
    return mentions[index] if index >= 0 and mentions[index].end >= at else None


def last_inside(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The last one of `mentions` that lies in `start:end`."""
    index = bisect_right(ends_of(mentions), end) - 1
    return mentions[index] if index >= 0 and mentions[index].start >= start else None


def _last_name(reading: Reading, at: int) -> int:
    """The end of the last person's name before `at`: no post begins before it."""
    index = bisect_right(ends_of(reading.mentions.people), at)
    return reading.mentions.people[index - 1].end if index else 0


def ends_in_place(reading: Reading, edge: int, end: int) -> bool:
    """Whether the words `text[edge:end]` end in a place with its class word."""
    run = parts(reading.text, reading.words, edge, end, reading.patterns)
    return bool(run) and run[-1].place == "full"


def owner_before(reading: Reading, owner: tuple[int, int]) -> tuple[int, int] | None:
    """The body or place that stands before 的 and an owner without a name of its own (县医院的|呼吸科)."""
    at = owner[0] - 1
    if reading.text[max(at, 0) : owner[0]] != "的":
        return None
    named = (*reading.mentions.organizations, *reading.mentions.places)
    if any(owner[0] <= x.start and x.end <= owner[1] for x in named):
        return None
    return next(((x.start, x.end) for x in named if x.end == at), None)


def owner_at(reading: Reading, edge: int, end: int) -> tuple[int, int] | None:
    """The organization or the finest place that ends at `end`, not beginning before `edge`."""
    text, patterns = reading.text, reading.patterns
    organization = ending_at(reading.mentions.organizations, end)
    if organization is not None:
        return organization.start, end
    place = _reaching(reading.mentions.places, end)
    if place is not None and place.end == end and place.start >= edge:
        return place.start, end
    run = parts(text, reading.words, edge, end, patterns)
    places = [part for part in run if part.place]
    if not run or text[edge:end] in patterns.lexicon("role.not_place"):
        return None
    if places and places[-1].end == end:
        return places[-1].start, end
    if text.endswith(endings(patterns, "role.owner"), edge, end):
        return _body(reading, run, edge, end)
    within = last_inside(reading.mentions.organizations, edge, end)  # 大桥村小学唯一|的教师
    last = max((x for x in (within, *places[-1:]) if x is not None), key=lambda x: x.end, default=None)
    return None if last is None else (last.start, last.end)


def _body(reading: Reading, run: Sequence[Part], edge: int, end: int) -> tuple[int, int]:
    """The body named by the words `run`, which end at `end`: the last organization among them, else what
    begins at the last place with its ending."""
    within = last_inside(reading.mentions.organizations, edge, end)
    if within is not None:
        return within.start, end  # 农业银行|方城县支行
    full = [part for part in run if part.place == "full"]
    start = full[-1].start if full else run[0].start
    number = reading.patterns.pattern("role.numbered").quick.search(
        reading.text, max(0, start - LONGEST_NUMBER), end
    )
    if number is not None and number.start() < start:
        start = number.start()  # 第十六|网格
    if reading.text[start:end] in reading.patterns.lexicon("role.division"):  # 组织|科: no verb
        before = reading.words.at(start - 1)
        start = reading.words.starts[before] if reading.words.tags[before][0] in FIELD else start
    if reading.text[start - 1 : start] in reading.patterns.lexicon("role.some"):
        start = max(
            left_edge(reading.text, reading.words, start - 1, reading.patterns), _last_name(reading, end)
        )
    return start, end
