"""Where a fact belongs: the place that the text supports at a position."""

from __future__ import annotations

from corpus.types import ZoneKind
from extract.entities import Entities, Occurrence
from extract.grounds.around import (
    Where,
    led_by,
    of_item,
    paragraph_before,
    set_up_before,
    spoken_of,
    taken_up,
)
from extract.grounds.asides import is_scene
from extract.grounds.paragraphs import is_roundup, paragraph_in_front
from extract.grounds.speech import quotation_at
from extract.grounds.topics import chain_start, last_before, last_place, opens, topics
from extract.lookups import inside, starting_at, words_of
from extract.reading import Reading

WHOLE = "where the whole article belongs"  # its key in the memory of the entities, as the next two
AROUND = "what the sentences around speak of"
EXAMPLE = "what a section takes as its example"
STORY = 3  # paragraphs that a story without a place reaches back
SPOKEN_OF = ("v", "p", "d", "t", "x")  # parts of speech behind a place that is the subject
VERBAL = ("v", "d", "p", "ad")  # of words behind one that does something
SKIPPED = "，, \n\t\u3000"  # what may stand between a time and the subject


def place_of(reading: Reading, entities: Entities, told: Occurrence | None, start: int) -> Where:
    """The place of what stands at `start`: `told`, the last subject or scene of its sentence; else that of
    its paragraph, the example of its section, or the article's main place; none for the whole country's."""
    nation = _nation(reading, reading.sentence_at(start)[0], start)
    if nation is not None and (told is None or told.start < nation):
        return Where(None, "nation", "it is the whole country's")
    taken = taken_up(reading, entities, told, start)
    if taken is not None:
        name = reading.text[taken.start : taken.end]
        return Where(taken.index, "sentence", f"a word of its sentence takes {name} up")
    if told is not None:
        return _as_subject(reading, entities, told, start)
    sentence = reading.sentence_at(start)
    key = AROUND, sentence
    if key not in entities.memory:
        entities.memory[key] = _around(reading, entities, *sentence)
    around: Occurrence | None = _behind_quotation(reading, entities, start) or entities.memory[key]
    if around is not None:
        return _as_subject(reading, entities, around, start)
    return _of_article(reading, entities, start)


def _behind_quotation(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """The place with which the story goes on right behind the quotation around `start`, where nobody is
    named there (“今年收了3万斤。”石桥村的茶园…)."""
    quote = quotation_at(reading, start)
    if quote is None or starting_at(entities.places.occurrences, quote.end) is None:
        return None
    low, high = reading.clause_at(quote.end)
    if inside(entities.people.occurrences, low, high):
        return None
    return next(iter(topics(reading, entities, quote.end, high)), None)


def _around(reading: Reading, entities: Entities, low: int, high: int) -> Occurrence | None:
    """The place that the sentences around the one at `low:high` speak of: the first subject behind a
    sentence that breaks off, else the last one before it in its paragraph."""
    zone = reading.zone_at(low)
    if reading.patterns.searches["ground.fragment"].search(reading.text, low, high):
        after = topics(reading, entities, high, zone.end)
        if after:
            return after[0]
    above = last_place(reading, entities, zone.start, low)
    return above if above is not None and not _turns(reading, entities, above, low) else None


def _of_article(reading: Reading, entities: Entities, start: int) -> Where:
    """The place of what stands in no place's paragraph."""
    zone = reading.zone_at(start)
    if is_roundup(reading):
        return of_item(reading, entities, start)
    key = EXAMPLE, zone.start
    if key not in entities.memory:
        entities.memory[key] = _example(reading, entities, zone.start)
    found: Occurrence | None = entities.memory[key]
    if found is not None:
        name = reading.text[found.start : found.end]
        return Where(found.index, "section", f"its section takes {name} as its example")
    if WHOLE not in entities.memory:
        entities.memory[WHOLE] = _of_whole(reading, entities)
    whole: Where | None = entities.memory[WHOLE]
    if whole is not None and whole.rule != "main":
        return whole
    last = last_before(entities.places.occurrences, zone.start, start)
    if whole is None and last is not None:
        return Where(last.index, "last", "the last place named before it")
    near = (
        spoken_of(reading, entities, start)
        or set_up_before(reading, entities, start)
        or led_by(reading, entities, start)
        or paragraph_before(reading, entities, start)
    )
    return near or whole or _of_story(reading, entities, start)


def _of_story(reading: Reading, entities: Entities, start: int) -> Where:
    """The last place that the paragraphs before speak of, whose story goes on, unless that of `start` speaks
    of the whole country."""
    zone, before = reading.zone_at(start), paragraph_in_front(reading, start, STORY)
    nation = reading.patterns.searches["ground.of_nation"]
    if nation.search(reading.text, zone.start, reading.sentence_at(start)[1]):
        return Where()
    found = last_place(reading, entities, before, zone.start)
    return Where(found.index, "before", "the last subject of the paragraphs before") if found else Where()


def _of_whole(reading: Reading, entities: Entities) -> Where | None:
    """The place that the article is about from end to end, if it is about one."""
    if _is_national(reading, entities):
        return Where(None, "nation", "the article is about the whole country")
    lead = _lead(reading, entities)
    if lead is not None:
        reason = "the headline's place is not that of the text, whose first paragraph names this one"
        return Where(lead.index, "lead", reason)
    main = entities.places.main
    if main is not None and _covers(reading, entities, main):
        return Where(main, "main", "the article's main place")
    return None


def _covers(reading: Reading, entities: Entities, main: int) -> bool:
    """The article is about its main place throughout: the headline or first paragraph names it or a place of
    it, or most of the paragraphs that name any place do."""
    places = entities.places.places
    path = places[main].path
    inside = {i for i, place in enumerate(places) if place.path[: len(path)] == path}
    body = next((z.end for z in reading.zones if z.kind is ZoneKind.PARAGRAPH), len(reading.text))
    named = entities.places.occurrences
    if not named or any(o.index in inside and o.start < body for o in named):
        return True
    zones = {reading.zone_at(o.start).start for o in named}
    own = {reading.zone_at(o.start).start for o in named if o.index in inside}
    return 2 * len(own) > len(zones)


def _is_national(reading: Reading, entities: Entities) -> bool:
    """The headline or the first sentence of the text opens with the whole country or names a ministry, and
    the main place stands in neither."""
    body = next((z.start for z in reading.zones if z.kind is ZoneKind.PARAGRAPH), 0)
    first = reading.sentence_at(body)[1]
    main = entities.places.main
    named = any(o.index == main and o.start < first for o in entities.places.occurrences)
    ministry = reading.patterns.searches["ground.of_ministry"]
    told = ministry.search(reading.text, 0, first) or _nation(reading, 0, first) is not None
    return not named and bool(told)


def _lead(reading: Reading, entities: Entities) -> Occurrence | None:
    """The first place of the first paragraph, where the main place stands only in the headline and does
    not hold it: the text under the headline is another one's."""
    main = entities.places.main
    body = next((z for z in reading.zones if z.kind is ZoneKind.PARAGRAPH), None)
    if (
        main is None
        or body is None
        or any(o.index == main and o.start >= body.start for o in entities.places.occurrences)
    ):
        return None
    first = next(iter(topics(reading, entities, body.start, body.end)), None)
    places = entities.places.places
    return None if first is None or places[main].name in places[first.index].path else first


def _nation(reading: Reading, low: int, high: int) -> int | None:
    """Where the last clause in `low:high` opens with the whole country (全国, 我国)."""
    last = None
    for match in reading.patterns.searches["ground.nation"].finditer(reading.text, low, high):
        last = match.start()
    return last


def _as_subject(reading: Reading, entities: Entities, found: Occurrence, start: int) -> Where:
    name = reading.text[found.start : found.end]
    low = reading.sentence_at(start)[0]
    here = low <= found.start < start
    what = "sentence" if here else "sentences around it"
    index = _within_main(entities, found.index)
    if index != found.index and (
        _is_meant(reading, entities, found, start) or not _is_introduced(entities, start)
    ):
        index = found.index
    rule = "sentence" if here else "around"
    return Where(index, rule, f"{name} is the last subject or scene before it in the {what}")


def _is_meant(reading: Reading, entities: Entities, found: Occurrence, start: int) -> bool:
    """A place around the article's own one that the sentence clearly speaks of: by its form (县里), or
    from the county up as the subject of a verb or right before the number (全省20万个), not as a part of
    what is counted (省级示范点3个)."""
    outer = reading.patterns.searches["ground.outer"]
    summed = reading.patterns.searches["ground.summed"]
    if outer.fullmatch(reading.text, found.start - 1, found.end) or summed.match(reading.text, found.end):
        return True
    if _is_named_subject(reading, entities, found, start):
        return True
    if entities.places.places[found.index].level in ("township", "village", "community", "estate"):
        return False
    if not reading.sentence_at(start)[0] <= found.start < start:
        return False
    between = reading.words.between(found.end, start)
    if not between or reading.words.tags[between[0]] in SPOKEN_OF:
        return True
    last = reading.text[reading.words.starts[between[-1]] : reading.words.ends[between[-1]]]
    return last in reading.patterns.lexicon("indicator.link")


def _is_named_subject(reading: Reading, entities: Entities, found: Occurrence, start: int) -> bool:
    """Its name opens the number's sentence (贵州 …), behind times at most."""
    place = entities.places.places[found.index]
    low = reading.sentence_at(start)[0]
    if not place.name.startswith(reading.text[found.start : found.end]):
        return False
    if _does(reading, entities, found) and not _is_of_village(reading, start):
        return True
    if is_scene(reading, found) and reading.text.startswith("，", found.end):
        return True  # 在江海省，
    if found.start < low:
        return False
    while low < found.start:
        time = starting_at(reading.mentions.times, low)
        if time is None and reading.text[low] not in SKIPPED:
            return False
        low = time.end if time is not None else low + 1
    return low == found.start


def _is_of_village(reading: Reading, start: int) -> bool:
    """What the clause of `start` measures is a village's (村集体收入), whoever brought it about."""
    low = reading.clause_at(start)[0]
    own = words_of(reading.patterns, "ground.places_own")
    return any(reading.text.find(word, low, start) >= 0 for word in own)


def _does(reading: Reading, entities: Entities, found: Occurrence) -> bool:
    """It opens a clause as its subject, with a verb behind it."""
    if is_scene(reading, found) or not opens(reading, entities, found.start):
        return False
    between = reading.words.between(found.end, reading.clause_at(found.start)[1])
    return bool(between) and reading.words.tags[between[0]] in VERBAL


def _turns(reading: Reading, entities: Entities, above: Occurrence, sentence: int) -> bool:
    """The sentence opens with a policy (针对…, 聚焦…), and the place before it was but the scene of a story
    or where somebody works."""
    policy = reading.patterns.searches["ground.policy"]
    if policy.match(reading.text, sentence) is None:
        return False
    named = next((o for o in entities.people.occurrences if above.end <= o.start <= above.end + 12), None)
    first = chain_start(entities, above)
    return is_scene(reading, first) or named is not None or not opens(reading, entities, first.start)


def _is_introduced(entities: Entities, start: int) -> bool:
    """The article's main place, or one of it, is named before `start`."""
    places = entities.places
    if places.main is None:
        return False
    path = places.places[places.main].path
    before = inside(places.occurrences, 0, start)
    return any(places.places[o.index].path[: len(path)] == path for o in before)


def _within_main(entities: Entities, index: int) -> int:
    """The main place where `index` is one that holds it (全市, said in an article about a village of it)."""
    main = entities.places.main
    if main is None:
        return index
    outer, inner = entities.places.places[index], entities.places.places[main]
    return main if outer.name in inner.path[:-1] else index


def _example(reading: Reading, entities: Entities, start: int) -> Occurrence | None:
    """The place that the section around `start` takes as its example (以…为试点)."""
    headings = [z.start for z in reading.zones if z.kind is ZoneKind.SECTION and z.start <= start]
    low = headings[-1] if headings else 0
    pattern = reading.patterns.searches["ground.example"]
    found = [
        o
        for o in inside(entities.places.occurrences, low, start)
        if reading.text[o.start - 1 : o.start] == "以" and pattern.match(reading.text, o.end)
    ]
    return found[-1] if found else None
