"""Which names are what a clause speaks of: its subject, its scene, or whom it does something for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.entities import Entities, Occurrence
from extract.grounds.asides import is_aside, is_scene, only_belongs
from extract.grounds.members import list_around, whole_of
from extract.lookups import (
    ending_at,
    endings_of,
    first_from,
    inside,
    lengths_of,
    starting_at,
    words_of,
)
from extract.reading import Reading

NAMES = "names by where they begin"  # their key in the memory of the entities
# behind a scene that is none of a figure
ELSEWHERE = ("ground.away", "ground.told_there", "ground.ranked", "ground.backing")
OF = "的"
DASHES = ("——", "――")
LONGEST_BETWEEN = 6  # characters between a place and one of it
LONGEST_LEAD = 4  # characters of a word that may stand in front of the subject of a clause


def topics(reading: Reading, entities: Entities, low: int, high: int) -> list[Occurrence]:
    """The places in `low:high` that are subject or scene of a clause, in order; of a chain (甲市乙县)
    the last, of a list (甲村、乙村和丙村) what holds them all."""
    return _topics(reading, entities, inside(entities.places.occurrences, low, high))


def _topics(reading: Reading, entities: Entities, here: Sequence[Occurrence]) -> list[Occurrence]:
    """The `topics` among neighbours."""
    topics = [i for i, topic in enumerate(here) if is_topic(reading, entities, topic)]
    return [found for i in topics if (found := _meant(reading, entities, here[i:])) is not None]


def _meant(reading: Reading, entities: Entities, here: Sequence[Occurrence]) -> Occurrence | None:
    """What the first of neighbours, which is a topic, stands for: the last of the chain that it begins, or
    what holds all of its list."""
    finest = here[0]
    following = {x.start: x for x in here}
    while (inner := following.get(finest.end) or _inner(reading, entities, finest, following)) is not None:
        finest = inner
    whole = whole_of(reading, entities, finest)
    return Occurrence(finest.start, finest.end, whole) if whole is not None else None


def _inner(
    reading: Reading, entities: Entities, outer: Occurrence, following: Mapping[int, Occurrence]
) -> Occurrence | None:
    """The place of another one that stands behind it and 的 (甲社区的乙小区), or a name between them that is
    no place that is known (甲区五大道街乙社区)."""
    end, places = outer.end, entities.places.places
    for start in range(end + 1, end + LONGEST_BETWEEN + 1):
        inner = following.get(start)
        if inner is None or places[outer.index].name not in places[inner.index].path[:-1]:
            continue
        between = reading.patterns.searches["ground.between"]
        return inner if between.fullmatch(reading.text, end, start) else None
    return None


def last_place(reading: Reading, entities: Entities, low: int, high: int) -> Occurrence | None:
    """The last of the `topics` of `low:high`."""
    here = inside(entities.places.occurrences, low, high)
    if not here:
        return None
    key = "last place", here[0].start, here[-1].start, len(here)
    if key not in entities.memory:
        entities.memory[key] = _last_of(reading, entities, here)
    found: Occurrence | None = entities.memory[key]
    return found


def _last_of(reading: Reading, entities: Entities, here: Sequence[Occurrence]) -> Occurrence | None:
    for i in range(len(here) - 1, -1, -1):
        if is_topic(reading, entities, here[i]) and (found := _meant(reading, entities, here[i:])):
            return found
    return None


def place_counted(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """The place right in front of the number at `start`, whose people or things it counts
    (石桥村的两名村民), with all of a list that it ends."""
    occurrences = entities.places.occurrences
    i = first_from(occurrences, start) - 1
    if i < 0 or occurrences[i].end > start:
        return None
    place = occurrences[i]
    between = reading.patterns.searches["ground.counted"]
    if between.fullmatch(reading.text, place.end, start) is None:
        return None
    if only_belongs(reading, place):
        return None
    members = list_around(reading, occurrences, place)
    first = chain_start(entities, members[0]).start
    listed = ending_at(reading.mentions.quantities, first - 1) is not None  # 甲镇17起、乙镇12起
    other = reading.text[first - 1 : first] in words_of(reading.patterns, "ground.other")
    if other and not listed:
        return None
    whole = whole_of(reading, entities, place)
    return Occurrence(place.start, place.end, whole) if whole is not None else None


def last_topic(reading: Reading, entities: Entities, here: Sequence[Occurrence]) -> Occurrence | None:
    """The last of `here` that is subject or scene of a clause."""
    for occurrence in reversed(here):
        if is_topic(reading, entities, occurrence):
            return occurrence
    return None


def last_before(occurrences: Sequence[Occurrence], low: int, high: int) -> Occurrence | None:
    """The last occurrence that lies in `low:high`."""
    here = inside(occurrences, low, high)
    return here[-1] if here else None


def is_topic(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """It opens its clause (behind times, scenes and the words that open clauses), 在 or 给 stands in
    front of it, or the verb of a figure directly behind it; and it is no part of a longer name, and not
    where somebody once worked (在广东打工)."""
    span = occurrence.start, occurrence.end
    known: bool | None = entities.memory.get(span)
    if known is None:
        known = entities.memory[span] = _spoken_of(reading, entities, occurrence)
    return known


def _spoken_of(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    if is_aside(reading, occurrence) or _says_what(reading, entities, occurrence):
        return False
    for id in ("ground.instance", "ground.summed"):
        if reading.patterns.searches[id].match(reading.text, occurrence.end):
            return True
    likened = reading.patterns.searches["ground.likened"]
    if likened.match(reading.text, occurrence.end) or _holds_subject(reading, entities, occurrence):
        return False
    if is_scene(reading, occurrence):
        elsewhere = (reading.patterns.searches[id] for id in ELSEWHERE)
        return not any(pattern.match(reading.text, occurrence.end) for pattern in elsewhere)
    if reading.patterns.searches["ground.owner"].match(reading.text, occurrence.end):
        return False
    return (
        opens(reading, entities, occurrence.start)
        or _is_described(reading, entities, occurrence)
        or _is_where_it_lies(reading, entities, occurrence)
        or _is_presented(reading, occurrence)
        or reading.text.startswith(DASHES, occurrence.start - 2)  # a county's first firm——华兴公司
        or _acts(reading, occurrence)
        or _has_number(reading, entities, occurrence)
    )


def opens(reading: Reading, entities: Entities, offset: int) -> bool:
    """A clause's subject can begin at `offset`."""
    low = reading.clause_at(offset)[0]
    return low == offset or opening(reading, entities, low, offset) == offset


def without_subject(reading: Reading, entities: Entities, offset: int) -> bool:
    """The clause at `offset` opens with a verb: it goes on with the subject of the ones before."""
    low, high = reading.clause_at(offset)
    start = opening(reading, entities, low, min(offset, high))
    if start >= offset:
        return True
    word = reading.words.at(start)
    tag = reading.words.tags[word]
    if tag == "vn":  # 服务群众76人, but no 工作人员76名
        return reading.text[start : reading.words.ends[word]] in words_of(reading.patterns, "act.event")
    return tag[0] in "vdp"


def _says_what(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """It stands right behind another place and 是: the clause says what that one is to it
    (清溪镇是全县水源地)."""
    start = occurrence.start
    if reading.text[start - 1 : start] not in words_of(reading.patterns, "indicator.copula"):
        return False
    return ending_at(entities.places.occurrences, start - 1) is not None


def _is_described(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """A clause that describes it ends in front of it, and its own ends or goes on with a verb behind it
    (地处平原的石桥村，)."""
    if reading.text[occurrence.start - 1 : occurrence.start] != "的":
        return False
    low = reading.clause_at(occurrence.start)[0]
    if reading.patterns.searches["ground.abode"].search(reading.text, low, occurrence.start):
        return True
    if reading.patterns.searches["ground.lying"].fullmatch(reading.text, low, occurrence.start):
        return True
    arrival = reading.patterns.searches["ground.arrival"]
    if arrival.fullmatch(reading.text, low, occurrence.start):
        return False
    end = _finest(entities, occurrence).end
    behind = reading.patterns.searches["ground.closing"]
    if behind.match(reading.text, end) is not None:
        return True
    tag = reading.words.tags[reading.words.at(end)] if end < len(reading.text) else ""
    return tag in ("v", "d", "ad")


def _finest(entities: Entities, occurrence: Occurrence) -> Occurrence:
    """The last of the chain of places that `occurrence` begins (甲县乙村)."""
    while (inner := starting_at(entities.places.occurrences, occurrence.end)) is not None:
        occurrence = inner
    return occurrence


def chain_start(entities: Entities, place: Occurrence) -> Occurrence:
    """The first of the chain of places that ends in `place` (甲县乙村)."""
    while (outer := ending_at(entities.places.occurrences, place.start)) is not None:
        place = outer
    return place


def _is_where_it_lies(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """The clause says that something without a name of a place lies in it, and it is one of the article's
    main place (震中位于清溪镇石桥村)."""
    places = entities.places
    low = reading.clause_at(occurrence.start)[0]
    lies = reading.patterns.searches["ground.lies"].search(reading.text, low, occurrence.start)
    if lies is None or places.main is None or inside(places.occurrences, low, lies.start()):
        return False
    finest = _finest(entities, occurrence)
    outer, path = places.places[places.main].path, places.places[finest.index].path
    return len(path) > len(outer) and path[: len(outer)] == outer


def _holds_subject(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """It is only where another place lies, of which its clause speaks (石桥村位于清溪镇)."""
    places = entities.places.occurrences
    low, first = reading.clause_at(occurrence.start)[0], occurrence
    if first.start == low:
        return False
    while (outer := ending_at(places, first.start)) is not None and outer.start >= low:
        first = outer
    lies = reading.patterns.searches["ground.lies"].search(reading.text, low, first.start)
    return lies is not None and ending_at(places, lies.start()) is not None


def _is_presented(reading: Reading, occurrence: Occurrence) -> bool:
    """Its clause presents it and ends with it (这里是全镇最大的石桥社区，)."""
    low, high = reading.clause_at(occurrence.start)
    further = reading.patterns.searches["ground.further"]
    if further.search(reading.text, low, occurrence.start) is not None:
        return True
    presents = reading.patterns.searches["ground.presented"]
    return high <= occurrence.end + 1 and presents.fullmatch(reading.text, low, occurrence.start) is not None


def _acts(reading: Reading, occurrence: Occurrence) -> bool:
    """The verb of a stock or event follows, and no word that makes the name something else stands before."""
    if reading.text.endswith(endings_of(reading.patterns, "ground.other"), 0, occurrence.start):
        return False
    verb = reading.patterns.searches["ground.acts"]
    return verb.match(reading.text, occurrence.end) is not None


def _has_number(reading: Reading, entities: Entities, occurrence: Occurrence) -> bool:
    """A number of what it has follows right behind its name (大雨使石桥村26户人家停电), which does not only
    take up a place (全村) and is not told by the way (是清溪县26个重点村之一)."""
    quantities, start, places = reading.mentions.quantities, occurrence.start, entities.places.occurrences
    i = first_from(quantities, occurrence.end)
    if i == len(quantities) or starting_at(places, start) != occurrence:
        return False
    counted = reading.patterns.searches["ground.counted"]
    if counted.fullmatch(reading.text, occurrence.end, quantities[i].start) is None:
        return False
    if reading.text[start : occurrence.end] in words_of(reading.patterns, "ground.taken_up"):
        return False
    first = chain_start(entities, occurrence).start
    another = reading.patterns.searches["ground.another"]
    return another.search(reading.text, max(first - 3, 0), first) is None


def opening(reading: Reading, entities: Entities, start: int, end: int) -> int:
    """`start` moved behind all that may stand in front of the subject of a clause."""
    text, names, quantities = reading.text, _names(entities), reading.mentions.quantities
    words = words_of(reading.patterns, "ground.lead")
    lengths = lengths_of(reading.patterns, "ground.lead", LONGEST_LEAD)
    while start < end:
        time = starting_at(reading.mentions.times, start)
        if time is not None and time.end <= end:
            start = time.end + (text[time.end] == OF)  # 现在的石桥村
            continue
        age = starting_at(quantities, start)
        if age is not None and age.kind == "age" and text[age.end : age.end + 1] == OF:
            start = age.end + 1  # 68岁的李某
            continue
        for stop in names.get(start, ()):
            if stop <= end:
                break
        else:
            for length in lengths.get(text[start], ()):
                stop = start + length
                if text[start:stop] in words:
                    break
            else:
                break
        if stop > end:
            break
        start = stop
    return start


def _names(entities: Entities) -> Mapping[int, Sequence[int]]:
    """By where places, organizations and persons begin, where each ends, in this order of kinds."""
    if NAMES not in entities.memory:
        ends: dict[int, list[int]] = {}
        for named in (entities.places, entities.organizations, entities.people):
            for name in named.occurrences:
                ends.setdefault(name.start, []).append(name.end)
        entities.memory[NAMES] = ends
    names: Mapping[int, Sequence[int]] = entities.memory[NAMES]
    return names
