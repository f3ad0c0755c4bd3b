"""Honors: awards and titles received, by whom, how often, from how high."""

from __future__ import annotations

from collections import Counter

from extract.entities import Entities
from extract.facts import Decision, Honor, Quote, Time
from extract.grounds.ground import ground, last_before
from extract.honors.awards import COMMA, TOLD, Award, awards_of
from extract.mechanisms.candidates import bare
from extract.mechanisms.owners import Owner, kinds, owner_named, owner_of
from extract.metrics.dates import resolve
from extract.metrics.times import governing_time
from extract.reading import Reading

LEVELS = {"province": "provincial", "prefecture": "prefecture", "county": "county"}
SURE, PROBABLE = 0.93, 0.8


def link_honors(reading: Reading, entities: Entities) -> tuple[Honor, ...]:
    """The honors of the article in the order of the text, each title of a recipient once."""
    honors: dict[tuple[str, str | None], Honor] = {}
    last: tuple[int, Owner] | None = None
    for award in awards_of(reading):
        sentence = reading.sentence_at(award.verb_start)[0]
        before = last[1] if last and last[0] == sentence else None
        recipient = _recipient(reading, entities, award, before)
        last = (sentence, recipient)
        made = _honor(reading, entities, award, recipient)
        honors.setdefault((made.title, made.recipient), made)
    return tuple(honors.values())


def _honor(reading: Reading, entities: Entities, award: Award, recipient: Owner) -> Honor:
    level, why = _level(reading, entities, award)
    sure = award.pattern.endswith(("strong", "passive", "told"))
    return Honor(
        quotes=(Quote(award.verb_start if award.start - award.verb_start < 60 else award.start, award.end),),
        pattern=award.pattern,
        confidence=SURE if sure else PROBABLE,
        decisions=(Decision("recipient", recipient.reason), Decision("level", why)),
        title=award.title,
        recipient=recipient.name,
        level=level,
        count=_count(reading, award),
        place=recipient.place,
        organization=recipient.organization,
        person=recipient.person,
        time=_time(reading, award),
    )


def _recipient(reading: Reading, entities: Entities, award: Award, before: Owner | None) -> Owner:
    """Who received it: what is named right before the verb, else the recipient of the title before
    it in the sentence, else what a pronoun there stands for, else what the sentence names last."""
    low = reading.sentence_at(award.verb_start)[0]
    if award.given:
        return _given_to(reading, entities, award, low)
    end = _subject_end(reading, low, award.verb_start)
    return (
        _thing(reading, low, end)
        or _pointed_at(reading, entities, low, end)
        or _ending_at(entities, end)
        or _noun_phrase(reading, end, award.verb_start)
        or before
        or _pronoun(reading, entities, low, end)
        or _nearest(reading, entities, low, award.verb_start)
        or owner_of(ground(reading, entities, award.verb_start), entities)
    )


def _given_to(reading: Reading, entities: Entities, award: Award, low: int) -> Owner:
    """Whom a body gives a title: who is named between verb and title, or behind 为, 给, 向, 对."""
    behind = (award.end, reading.sentence_at(award.start)[1]) if award.pattern == TOLD else None
    named = _nearest(reading, entities, *(behind or (award.verb_start, award.start)))
    if named is not None:
        return named
    toward = reading.patterns.pattern("honor.toward").quick.search(reading.text, low, award.verb_start)
    if toward is not None:
        start, end = toward.span("whom")
        return (
            _ending_at(entities, end)
            or _pronoun(reading, entities, start, end)
            or Owner(reading.text[start:end], reason="it stands behind the word that says whom it was given")
        )
    return owner_of(ground(reading, entities, low), entities)


def _noun_phrase(reading: Reading, end: int, verb: int) -> Owner | None:
    """An unnamed subject right before the verb, as written (连队党支部); what somebody made (论文,
    作品) received nothing, its maker did."""
    if COMMA.search(reading.text, end, verb):
        return None
    low = reading.clause_at(end)[0]
    match = reading.patterns.pattern("honor.subject").quick.search(reading.text, low, end)
    if (
        match is None
        or match.end() != end
        or any(match[0].endswith(x) for x in reading.patterns.lexicon("honor.work"))
    ):
        return None
    return Owner(match[0], reason="the noun right before the verb")


def _subject_end(reading: Reading, low: int, verb: int) -> int:
    """Where the words right before the verb end, without adverbs, counts and times."""
    ending = reading.patterns.pattern("honor.before_verb").quick
    times = {x.end: x.start for x in reading.mentions.times}
    end = verb
    while end > low:
        match = ending.search(reading.text, low, end)
        shorter = match.start() if match else times.get(end, end)
        if shorter >= end:
            break
        end = shorter
    return end


def _ending_at(entities: Entities, end: int) -> Owner | None:
    """The entity whose mention ends at `end`; the longest."""
    found = [
        (occurrence.start, kind, occurrence)
        for kind, occurrences in kinds(entities)
        for occurrence in occurrences
        if occurrence.end == end
    ]
    if not found:
        return None
    _, kind, occurrence = min(found, key=lambda x: x[0])
    return owner_named(entities, kind, occurrence.index, "it stands right before the verb")


def _nearest(reading: Reading, entities: Entities, low: int, high: int) -> Owner | None:
    """The entity that the stretch names last."""
    found = [(x.start, kind, x) for kind, xs in kinds(entities) if (x := last_before(xs, low, high))]
    if not found:
        return None
    _, kind, occurrence = max(found, key=lambda x: x[0])
    name = reading.text[occurrence.start : occurrence.end]
    return owner_named(entities, kind, occurrence.index, f"{name} is what the sentence names last before it")


def _thing(reading: Reading, low: int, end: int) -> Owner | None:
    """What 该工程 right before the verb points at: the quotation that the same noun followed last."""
    match = reading.patterns.pattern("honor.thing").quick.search(reading.text, low, end)
    if match is None:
        return None
    for quote in reversed([x for x in reading.mentions.quotes if x.end <= match.start()]):
        if reading.text.startswith(match["what"], quote.end):
            name = bare(reading.text[quote.inner_start : quote.inner_end]) + match["what"]
            return Owner(name, reason=f"该{match['what']} points at what was last called so")
    return None


def _pointed_at(reading: Reading, entities: Entities, low: int, end: int) -> Owner | None:
    """What 该… right before the verb points at: of those whose names end alike the one named most often."""
    match = reading.patterns.pattern("honor.pointing").quick.search(reading.text, low, end)
    if match is None:
        return None
    named = [(k, x) for k, xs in kinds(entities) for x in xs if x.end <= match.start()]
    alike = [(k, x) for k, x in named if reading.text[x.start : x.end].endswith(match["what"])]
    if not alike:
        return None
    often = Counter((k, x.index) for k, x in alike)
    kind, index = max(often, key=lambda x: often[x])
    return owner_named(
        entities, kind, index, f"{match[0]} points at the one that the text names so most often"
    )


def _pronoun(reading: Reading, entities: Entities, low: int, end: int) -> Owner | None:
    """What the pronoun in front of the verb stands for: the last of its kind named before."""
    pronouns = reading.patterns.lexicon("honor.pronoun").words
    for word, kind in sorted(pronouns.items(), key=lambda x: -len(x[0])):
        at = reading.text.rfind(word, low, end)
        if at < 0 or (at + len(word) != end and kind != "person"):
            continue
        found = last_before(dict(kinds(entities))[str(kind)], 0, at)
        if found is not None:
            return owner_named(
                entities, str(kind), found.index, f"{word} stands for the last one named before"
            )
    return None


def _count(reading: Reading, award: Award) -> int | None:
    """How often it was received (两次, 连续三年)."""
    low = reading.clause_at(award.verb_start)[0]
    times = reading.patterns.pattern("honor.times").quick
    match = times.search(reading.text, low, award.verb_start) or next(
        (m for length in (2, 3) if (m := times.match(reading.text, award.end, award.end + length))), None
    )
    if match is None:
        return None
    written = match["count"]
    return int(written) if written.isdigit() else int(reading.patterns.lexicon("mechanism.numeral")[written])


def _level(reading: Reading, entities: Entities, award: Award) -> tuple[str, str]:
    """From how high the title is given, by its own words: a place it names, else 全国, 省级 …."""
    for occurrence in entities.places.occurrences:
        if award.start <= occurrence.start and occurrence.end <= award.end:
            place = entities.places.places[occurrence.index]
            if place.level in LEVELS:
                return LEVELS[place.level], f"the title names {place.name}"
    found = [
        (award.title.find(w), -len(w), w) for w in reading.patterns.lexicon("honor.level") if w in award.title
    ]
    if found:
        word = min(found)[2]
        return str(reading.patterns.lexicon("honor.level")[word]), f"the title says {word}"
    return "other", "the title does not say who gives it"


def _time(reading: Reading, award: Award) -> Time | None:
    mention = governing_time(reading, award.verb_start)
    return None if mention is None else resolve(reading, mention)
