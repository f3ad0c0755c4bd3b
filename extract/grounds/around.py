"""Places that a sentence doesn't name itself: those that a word takes up, and those of a round-up's items."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from corpus.types import Zone, ZoneKind
from extract.entities import Entities, Occurrence
from extract.grounds.bearers import governs
from extract.grounds.paragraphs import is_roundup, paragraph_in_front
from extract.grounds.speech import speaker_of
from extract.grounds.topics import last_before, last_place, opens, topics
from extract.lookups import inside
from extract.reading import Reading
from extract.wordlist import beginnings

TAKING_UP = "ground.taken_up"
LONGEST_HEADLINE = 40  # characters of the line that an item of a round-up stands under
STORY = 4  # paragraphs that a word for the place spoken of reaches back
ENDS = "。！？”…；"  # what a headline doesn't end in


class Where(Struct, frozen=True):
    """The index of a place, or None; `rule` names how it was decided and `reason` says so."""

    index: int | None = None
    rule: str = "none"
    reason: str = "the text names no place"


def taken_up(reading: Reading, entities: Entities, told: Occurrence | None, start: int) -> Occurrence | None:
    """The place that the last word of the sentence before `start` that takes one up stands for (村里, 全县):
    the last one named before it that fits the word; None where a later subject stands between, or no
    such place is named in the paragraph or the one before it."""
    low = max(reading.sentence_at(start)[0], told.end if told is not None else 0)
    words = reading.patterns.lexicon(TAKING_UP)
    if told is not None and reading.text[told.start : told.end] in words.words:
        low = told.start
    at, word = _last_taking_up(reading, low, start)
    if at < 0 or reading.text[at - 1 : at] in reading.patterns.lexicon("ground.other"):
        return None
    searches = reading.patterns.searches
    if searches["ground.backing"].match(reading.text, at + len(word)) or (
        searches["ground.being"].search(reading.text, max(low, at - 2), at)
    ):
        return None
    ends = tuple(str(words[word]).split())
    around = inside(entities.places.occurrences, paragraph_in_front(reading, at), at)
    named = [o for o in around if reading.text[o.start : o.end] not in words.words]
    places = entities.places.places
    fits = [o for o in named if places[o.index].name.endswith(ends)]
    if not fits:
        return None
    path = places[fits[-1].index].path
    later = (places[o.index].path for o in named if o.start > fits[-1].start)
    return fits[-1] if all(_akin(path, other) for other in later) else None


def _last_taking_up(reading: Reading, low: int, high: int) -> tuple[int, str]:
    """The last word that takes up a place in `low:high` and where it begins; -1 for none."""
    found = beginnings(reading.text, reading.patterns, TAKING_UP)
    i = bisect_left(found, (high,)) - 1
    while i >= 0 and found[i][0] >= low:
        at, end = found[i]
        if end <= high:
            return at, reading.text[at:end]
        i -= 1
    return -1, ""


def _akin(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One of the two places holds the other."""
    return all(x == y for x, y in zip(a, b, strict=False))


def spoken_of(reading: Reading, entities: Entities, start: int) -> Where | None:
    """In a paragraph where no place is a subject before `start`, but a word speaks of one (当地, 这个小区):
    the last place named in the paragraph before that word, if it fits, or, where none is, the last subject of
    the paragraphs before."""
    zone = reading.zone_at(start)
    pattern = reading.patterns.searches["ground.here"]
    said = list(pattern.finditer(reading.text, zone.start, start))
    if not said or is_roundup(reading):
        return None
    kinds, kind = reading.patterns.lexicon("ground.kind"), said[-1]["what"]
    ends = tuple(str(kinds[kind]).split()) if kind is not None else ("",)
    places = entities.places
    found = inside(places.occurrences, zone.start, said[-1].start())
    earlier = [z for z in reading.zones if z.start < zone.start and z.kind is ZoneKind.PARAGRAPH]
    for before in reversed(earlier[-STORY:]):
        if found:
            break
        look = topics(reading, entities, before.start, before.end)
        found = look if kind is None else inside(places.occurrences, before.start, before.end)
    fits = [o for o in found if places.places[o.index].name.endswith(ends)]
    if not fits:
        return None
    name = reading.text[fits[-1].start : fits[-1].end]
    return Where(fits[-1].index, "here", f"{said[-1].group()} takes {name} up")


def set_up_before(reading: Reading, entities: Entities, start: int) -> Where | None:
    """In a paragraph without a place that tells what came of something since that was set up
    (自警务室成立以来): the place that the paragraph before spoke of where it named it."""
    zone, before = reading.zone_at(start), paragraph_in_front(reading, start)
    since = reading.patterns.searches["ground.since"].search(reading.text, zone.start, start)
    if since is None or inside(entities.places.occurrences, zone.start, start):
        return None
    named = reading.text.rfind(since["what"], before, zone.start)
    if named < 0:
        return None
    found = last_place(reading, entities, before, named)
    if found is None:
        return spoken_of(reading, entities, named)
    return Where(found.index, "before", f"where {since['what']} was set up")


def paragraph_before(reading: Reading, entities: Entities, start: int) -> Where | None:
    """In a paragraph that names no place before `start`, but goes on with the story of the one before: that
    one's last subject, where it is a place of the article's main one."""
    zone, before = reading.zone_at(start), paragraph_in_front(reading, start)
    if before == zone.start or inside(entities.places.occurrences, zone.start, start):
        return None
    main, found = entities.places.main, last_place(reading, entities, before, zone.start)
    if found is None or main is None:
        return None
    place = found.index
    path, outer = entities.places.places[place].path, entities.places.places[main].path
    if len(path) <= len(outer) or path[: len(outer)] != outer:
        return None
    if not _goes_on(reading, entities, found, start):
        return None
    return Where(place, "before", "the last subject of the paragraph before, whose story goes on")


def led_by(reading: Reading, entities: Entities, start: int) -> Where | None:
    """In a paragraph where no place is a subject: the place, of the article's main one, that is run by who is
    quoted at `start`, else by the person named last before it, unless its sentence opens with a policy."""
    main, people = entities.places.main, entities.people
    speaker = speaker_of(reading, entities, start)
    policy = reading.patterns.searches["ground.policy"]
    if speaker is None and policy.match(reading.text, reading.sentence_at(start)[0]) is None:
        named = inside(people.occurrences, reading.zone_at(start).start, start)
        speaker = named[-1].index if named else None
    if main is None or speaker is None or not governs(people.people[speaker], reading.patterns):
        return None
    places = entities.places.places
    outer = places[main].path
    for role in people.people[speaker].roles:
        path = places[role.place].path if role.place is not None else ()
        if len(path) > len(outer) and path[: len(outer)] == outer:
            return Where(role.place, "led", f"{people.people[speaker].name}, who speaks or acts, runs it")
    return None


def _goes_on(reading: Reading, entities: Entities, place: Occurrence, start: int) -> bool:
    """The paragraph of `start` speaks of a person of the one before it who runs no place, or comes back to
    its place."""
    zone = reading.zone_at(start)
    named, people = entities.people.occurrences, entities.people.people
    earlier = {o.index for o in inside(named, paragraph_in_front(reading, start), zone.start)}
    again = {o.index for o in inside(named, zone.start, start)} & earlier
    if any(not governs(people[i], reading.patterns) for i in again):
        return True
    following = topics(reading, entities, start, zone.end)
    if following:
        return following[0].index == place.index
    kinds, name = reading.patterns.lexicon("ground.kind"), entities.places.places[place.index].name
    said = reading.patterns.searches["ground.bare_kind"].finditer(reading.text, zone.start, zone.end)
    return any(
        name.endswith(tuple(str(kinds[m["what"]]).split())) and opens(reading, entities, m.start("what"))
        for m in said
    )


def of_item(reading: Reading, entities: Entities, start: int) -> Where:
    """The first subject of the item's headline and text before `start`, if any; none of another item."""
    zones = reading.zones
    i = next(i for i, z in enumerate(zones) if z.start == reading.zone_at(start).start)
    while i > 0 and not _is_headline(reading, zones[i]):
        i -= 1
    low = zones[i].start
    found = next(iter(topics(reading, entities, low, start)), None)
    found = found or last_before(entities.places.occurrences, low, start)
    return Where(found.index, "section", "the place of its item") if found else Where()


def _is_headline(reading: Reading, zone: Zone) -> bool:
    written = reading.text[zone.start : zone.end].strip()
    return len(written) <= LONGEST_HEADLINE and not written.endswith(tuple(ENDS))
