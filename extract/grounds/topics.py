"""Which names are what a clause speaks of: its subject, its scene, or whom it does something for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.entities import Entities, Occurrence
from extract.facts import Place
from extract.mentions import TimeMention
from extract.reading import Reading

Span = tuple[int, int]

LONGEST_LEAD = 4  # characters of a word that may stand in front of the subject of a clause


def topics(reading: Reading, entities: Entities, low: int, high: int) -> list[Occurrence]:
    """The places in `low:high` that are subject or scene of a clause, in order; of a chain (甲市乙县)
    the last, of a list (甲村、乙村和丙村) what holds them all."""
    inside = [x for x in entities.places.occurrences if low <= x.start and x.end <= high]
    following = {x.start: x for x in inside}
    found = []
    for topic in (x for x in inside if is_topic(reading, entities, x)):
        finest = topic
        while finest.end in following:
            finest = following[finest.end]
        whole = _whole(reading, entities, finest)
        if whole is not None:
            found.append(Occurrence(finest.start, finest.end, whole))
    return found


def last_place(reading: Reading, entities: Entities, low: int, high: int) -> Occurrence | None:
    """The last of the `topics` of `low:high`."""
    for candidate in reversed(entities.places.occurrences):
        if low <= candidate.start and candidate.end <= high and is_topic(reading, entities, candidate):
            found = topics(reading, entities, candidate.start, high)
            if found:
                return found[-1]
    return None


def last_topic(
    reading: Reading, entities: Entities, occurrences: Sequence[Occurrence], low: int, high: int
) -> Occurrence | None:
    """The last of `occurrences` in `low:high` that is subject or scene of a clause."""
    inside = [x for x in occurrences if low <= x.start and x.end <= high]
    return next((x for x in reversed(inside) if is_topic(reading, entities, x)), None)


def last_before(occurrences: Sequence[Occurrence], low: int, high: int) -> Occurrence | None:
    """The last occurrence that lies in `low:high`."""
    inside = [x for x in occurrences if low <= x.start and x.end <= high]
    return inside[-1] if inside else None


def is_topic(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """It opens its clause (behind times, scenes and the words that open clauses), 在 or 给 stands in
    front of it, or the verb of a figure directly behind it; and it is no part of a longer name, and not
    where somebody once worked (在广东打工)."""
    if _is_part(reading, occurrence):
        return False
    if reading.patterns.pattern("ground.instance").compiled.match(reading.text, occurrence.end):
        return True
    if is_scene(reading, occurrence):
        return reading.patterns.pattern("ground.away").compiled.match(reading.text, occurrence.end) is None
    if reading.patterns.pattern("ground.owner").compiled.match(reading.text, occurrence.end):
        return False
    return (
        opens(reading, entities, occurrence.start)
        or _is_described(reading, occurrence)
        or _acts(reading, occurrence)
    )


def is_scene(reading: Reading, occurrence: Occurrence) -> bool:
    """在, 于 or 给 stands in front of it."""
    scene = reading.patterns.lexicon("ground.scene")
    if reading.text[occurrence.start - 1 : occurrence.start] not in scene:
        return False
    low = max(occurrence.start - LONGEST_LEAD, 0)
    origin = reading.patterns.pattern("ground.origin").compiled
    return origin.search(reading.text, low, occurrence.start) is None


def opens(reading: Reading, entities: Entities, offset: int) -> bool:
    """A clause's subject can begin at `offset`."""
    return _opening(reading, entities, reading.clause_at(offset)[0], offset) == offset


def without_subject(reading: Reading, entities: Entities, offset: int) -> bool:
    """The clause at `offset` opens with a verb: it goes on with the subject of the ones before."""
    low, high = reading.clause_at(offset)
    start = _opening(reading, entities, low, min(offset, high))
    if start >= offset:
        return True
    tag = reading.words.tags[reading.words.at(start)]
    return tag[0] in "vdp" and tag != "vn"


def _is_part(reading: Reading, occurrence: Occurrence) -> bool:
    return any(
        o.start <= occurrence.start
        and occurrence.end <= o.end
        and (o.start, o.end) != (occurrence.start, occurrence.end)
        for o in reading.mentions.organizations
    )


def _is_described(reading: Reading, occurrence: Occurrence) -> bool:
    """A clause that describes it ends in front of it, and its own ends or goes on with a verb behind it
    (地处平原的石桥村，)."""
    if reading.text[occurrence.start - 1 : occurrence.start] != "的":
        return False
    behind = reading.patterns.pattern("ground.closing").compiled
    return behind.match(reading.text, occurrence.end) is not None


def _acts(reading: Reading, occurrence: Occurrence) -> bool:
    """The verb of a stock or event follows, and no word that makes the name something else stands before."""
    before = reading.text[max(occurrence.start - 1, 0) : occurrence.start]
    if before in reading.patterns.lexicon("ground.other"):
        return False
    verb = reading.patterns.pattern("ground.acts").compiled
    return verb.match(reading.text, occurrence.end) is not None


def _whole(reading: Reading, entities: Entities, occurrence: Occurrence) -> int | None:
    """The place itself; in a list, what holds all of the list (None where nothing known does)."""
    members = _listed(reading, entities.places.occurrences, occurrence)
    if len(members) < 2:
        return occurrence.index
    places = entities.places.places
    return common([x.index for x in members], places)


def common(indexes: Sequence[int], places: Sequence[Place]) -> int | None:
    """The finest of `places` that holds all of `indexes`."""
    if len(set(indexes)) == 1:
        return indexes[0]
    paths = [places[i].path for i in indexes]
    shared = 0
    for names in zip(*paths, strict=False):
        if len(set(names)) > 1:
            break
        shared += 1
    return next((i for i, place in enumerate(places) if place.path == paths[0][:shared]), None)


def _listed(reading: Reading, occurrences: Sequence[Occurrence], member: Occurrence) -> list[Occurrence]:
    """The names of the list that `member` stands in."""
    first = last = bisect_left(occurrences, member.start, key=_start_of)
    while first > 0 and _joined(reading, occurrences[first - 1], occurrences[first]):
        first -= 1
    while last + 1 < len(occurrences) and _joined(reading, occurrences[last], occurrences[last + 1]):
        last += 1
    return list(occurrences[first : last + 1])


def _joined(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Nothing but a word that joins a list stands between two names."""
    return reading.text[a.end : b.start] in reading.patterns.lexicon("ground.joint")


def _opening(reading: Reading, entities: Entities, start: int, end: int) -> int:
    """`start` moved behind all that may stand in front of the subject of a clause."""
    lead = reading.patterns.lexicon("ground.lead")
    moved = True
    while moved and start < end:
        span = next((s for s in _names(reading, entities, start) if s[1] <= end), None)
        cut = span[1] - start if span else 0
        if not cut:
            lengths = range(LONGEST_LEAD, 0, -1)
            cut = next((n for n in lengths if reading.text[start : start + n] in lead), 0)
        moved = 0 < cut <= end - start
        start += cut if moved else 0
    return start


def _names(reading: Reading, entities: Entities, start: int) -> Iterator[Span]:
    """The times, places, organizations and people that begin at `start`."""
    for named in (
        reading.mentions.times,
        entities.places.occurrences,
        entities.organizations.occurrences,
        entities.people.occurrences,
    ):
        at = bisect_left(named, start, key=_start_of)
        while at < len(named) and named[at].start == start:
            yield named[at].start, named[at].end
            at += 1


def _start_of(named: Occurrence | TimeMention) -> int:
    return named.start
