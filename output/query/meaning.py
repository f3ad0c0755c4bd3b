"""From what the characters of a question mean to what is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from output.query.names import named
from output.query.places import settled
from output.query.question import (
    Condition,
    Kind,
    MeasureAsked,
    Named,
    Note,
    Order,
    Part,
    PlaceAsked,
    Question,
    Sense,
    When,
)
from output.query.spans import Found
from output.query.words import Words

NAMES: tuple[Sense, ...] = ("person", "practice", "honor", "organization", "newspaper", "indicator")
SHOWN = 5  # places of an ambiguous name in a note


def meant(
    base: sqlite3.Connection,
    text: str,
    kept: Sequence[Found],
    *,
    places: tuple[PlaceAsked, ...],
    conditions: tuple[Condition, ...],
    when: When | None,
    words: Words,
) -> Question:
    """The question that the senses `kept` of its characters make; `places` are those named in it."""
    meant_places = settled(places)
    asks = tuple(_asks(text, kept, words))
    persons = _texts(text, kept, "person")
    of_post = ("person" in asks or bool(persons)) and "number" not in asks
    kept = [x for x in kept if not _outweighed(x, kept, asks, of_post=of_post)]
    measures = tuple(_measures(text, kept, words))
    names = tuple(_names(base, text, kept))
    searched = _texts(text, kept, "word")
    titles = _titles(text, kept, words, asks)
    said_kinds = [words.kinds[x] for x in _texts(text, kept, "kind")]
    aimed = bool(measures or titles or any(x.sense != "newspaper" for x in names))
    kinds = _kinds(asks, [kind for kind, _ in said_kinds], names, aimed=aimed or bool(conditions or searched))
    if not (kinds or aimed or searched or places or conditions or when or names):
        searched = _texts(text, kept, "left_out")
    return Question(
        text=text,
        parts=tuple(_part(text, x, places, words) for x in kept),
        places=meant_places,
        measures=measures,
        named=names,
        titles=titles,
        conditions=conditions,
        when=when,
        kinds=kinds,
        subtypes=tuple(narrower for kind, narrower in said_kinds if narrower and kind in kinds),
        levels=_levels(kept),
        asks=asks,
        order=_order(text, kept, words),
        words=searched,
        notes=tuple(_notes(meant_places)),
    )


def _asks(text: str, kept: Sequence[Found], words: Words) -> Iterator[str]:
    """What is asked for, each once; 停车位最多的地方 asks for a place as 哪些地方 does."""
    said = [x.meaning.split()[0] for x in kept if x.sense == "asks"]
    more = ["place" for x in _texts(text, kept, "kind") if words.kinds[x][0] == "place"]
    yield from dict.fromkeys([*said, *more])


def _levels(kept: Sequence[Found]) -> tuple[str, ...]:
    """The levels of places that are asked for (哪些村)."""
    return tuple(dict.fromkeys(level for x in kept if x.sense == "asks" for level in x.meaning.split()[1:]))


def _outweighed(one: Found, kept: Sequence[Found], asks: Sequence[str], *, of_post: bool) -> bool:
    """A sense that another of the same characters, or what is asked for, puts aside: a post where a number is
    asked for, a measure where a person is asked for or named (`of_post`), an indicator beside the measure of
    that name."""
    beside = {x.sense for x in kept if (x.start, x.end) == (one.start, one.end)} - {one.sense}
    if one.sense == "title":
        return bool(beside) and not of_post and "person" not in asks and ("number" in asks or not one.meaning)
    if one.sense == "measure":
        return "title" in beside and of_post
    if one.sense == "indicator":
        return bool(beside & {"measure", "practice"}) or ("title" in beside and (of_post or "person" in asks))
    return one.sense == "kind" and bool(beside & {"measure", "practice", "title"})


def _measures(text: str, kept: Sequence[Found], words: Words) -> Iterator[MeasureAsked]:
    for said in _texts(text, kept, "measure"):
        yield from words.measures[said]


def _titles(text: str, kept: Sequence[Found], words: Words, asks: Sequence[str]) -> tuple[str, ...]:
    """The posts; where no number is asked for also those that measures end in (驻村第一书记)."""
    titles = list(_texts(text, kept, "title"))
    for said in _texts(text, kept, "measure") if "number" not in asks else ():
        ends = (said[at:] for at in range(1, len(said) - 1))
        titles += [x for x in ends if x in words.titles][:1]
    return tuple(dict.fromkeys(titles))


def _names(base: sqlite3.Connection, text: str, kept: Sequence[Found]) -> Iterator[Named]:
    for sense in NAMES:
        for said in _texts(text, kept, sense):
            yield named(base, said, sense)


def _kinds(
    asks: Sequence[str], said: Sequence[Kind], names: Sequence[Named], *, aimed: bool
) -> tuple[Kind, ...]:
    """The kinds of records that are asked for. Of a name that the question gives (四议两公开工作法) its kind
    says nothing more; who got an honor, and where, is told by the honor."""
    senses = {x.sense for x in names}
    given = {"practice": ("mechanism", "practice"), "organization": ("organization",), "honor": ("honor",)}
    dropped = {kind for sense in senses for kind in given.get(sense, ())}
    kinds = [kind for kind in said if kind not in dropped and not (aimed and kind == "place")]
    told = senses & {"honor", "practice", "indicator"}
    if "person" in asks and not kinds and not told:
        kinds.append("person")
    if "place" in asks and not kinds and not aimed:
        kinds.append("place")
    if "organization" in asks and not kinds and not told:
        kinds.append("organization")
    if kinds and "indicator" in senses:
        kinds.append("metric")  # 学校 is both a body and what is counted
    return tuple(dict.fromkeys(kinds))


def _order(text: str, kept: Sequence[Found], words: Words) -> Order | None:
    said = _texts(text, kept, "order")
    return words.orders[said[0]] if said else None


def _texts(text: str, kept: Sequence[Found], sense: Sense) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[x.start : x.end] for x in kept if x.sense == sense))


def _part(text: str, one: Found, places: Sequence[PlaceAsked], words: Words) -> Part:
    said = text[one.start : one.end]
    meaning = one.meaning
    if one.sense == "measure":
        meaning = "、".join(dict.fromkeys(x.name for x in words.measures[said]))
    elif one.sense == "place":
        meaning = "、".join(x.path for asked in places if asked.text == said for x in asked.meant[:SHOWN])
    elif one.sense == "kind":
        meaning = " ".join(words.kinds[said]).strip()
    elif one.sense == "order":
        meaning = words.orders[said]
    return Part(one.start, one.end, said, one.sense, meaning)


def _notes(places: Sequence[PlaceAsked]) -> Iterator[Note]:
    for asked in places:
        paths = tuple(place.path for place in asked.meant[:SHOWN])
        if asked.ambiguous:
            yield Note("ambiguous", asked.text, paths, len(asked.meant))
        elif not asked.meant[0].id:
            yield Note("not_in_base", asked.text, paths, 1)
