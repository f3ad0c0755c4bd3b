"""What a question asks: its characters shared out among places, names, measures, numbers, times and words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import rjieba

from extract.places.names import names_of
from output.query.meaning import meant
from output.query.names import senses_of
from output.query.numbers import find_conditions
from output.query.places import elsewhere, find_places, short_of
from output.query.plain import plain
from output.query.question import Condition, PlaceAsked, PlaceMeant, Question, QuestionError, Sense, When
from output.query.spans import Found, chosen, pieces, substrings
from output.query.times import asked_for, counted, find_whens, newest
from output.query.words import Words, words_of
from patterns import Patterns, load

LONGEST_QUESTION = 200
HELD: Mapping[Sense, str] = {"title": "a post that someone holds"}
WHICH_LEVEL = "question.which_level"
Places = Mapping[str, tuple[PlaceMeant, ...]]


@dataclass(frozen=True, slots=True)
class _Findings:
    """All that the characters of a question can mean: `found` may overlap; `places` go by their names,
    `conditions` and `whens` by where they begin."""

    found: tuple[Found, ...]
    places: Places
    conditions: Mapping[int, Condition]
    whens: Mapping[int, When]


def understand(
    base: sqlite3.Connection,
    text: str,
    *,
    date: str | None = None,
    today: str | None = None,
    patterns: Patterns | None = None,
) -> Question:
    """What `text` asks of `base`. `date` (ISO) is the day that 今年, 去年 and the like count from; without it
    the day of the newest article, else `today`. The question's text is kept as it was read (`plain`).

    Raises:
        QuestionError: it is too long, or names a day that is none.
    """
    patterns = load() if patterns is None else patterns
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(f"a question has at most {LONGEST_QUESTION} characters, this one {len(text)}")
    read = plain(text)
    printed = newest(base) if date is None else None
    day = date or printed or today
    findings = _findings(base, read, day, patterns)
    kept = _without_heads(read, _without_endings(read, chosen(findings.found), patterns), words_of(patterns))
    words = tuple(_words(read, kept, words_of(patterns)))
    asked = _asked(read, kept, findings.places)
    more = _more_places(base, [read[x.start : x.end] for x in words if x.sense == "word"], asked, patterns)
    words = tuple(_told(x, read[x.start : x.end], more, patterns) for x in words)
    kept = tuple(sorted((*kept, *words), key=lambda x: x.start))
    when = asked_for(kept, findings.whens)
    question = meant(
        base,
        read,
        kept,
        places=_asked(read, kept, {**findings.places, **more}),
        conditions=tuple(findings.conditions[x.start] for x in kept if x.sense == "number"),
        when=when,
        words=words_of(patterns),
    )
    return replace(question, notes=(*question.notes, *counted(when, day, given=not printed)))


def _findings(base: sqlite3.Connection, text: str, date: str | None, patterns: Patterns) -> _Findings:
    stretches = list(pieces(text, ()))
    begun = substrings(text, stretches)
    times = find_whens(text, date, patterns)
    conditions = find_conditions(text, stretches, patterns)
    places = find_places(base, text, begun, patterns)
    found = [*(x for x, _ in times), *(x for x, _ in conditions), *_levels(text, patterns)]
    found += [Found(at, at + len(said), "place") for said in places for at in begun.get(said, ())]
    whole = list(_word_spans(text))
    for said, senses in senses_of(base, begun).items():
        for at, sense in product(begun[said], senses):
            one = Found(at, at + len(said), sense, HELD.get(sense, ""))
            # Anything can be an indicator: 派出 of 派出所 is none, for it is a piece of a word.
            if sense != "indicator" or not any(_within(one, span) for span in whole):
                found.append(one)
    found += _known_words(text, stretches, words_of(patterns))
    found = [x for x in found if not _cuts_a_measure(x, found)]
    numbers = {x.start: condition for x, condition in conditions}
    return _Findings(tuple(found), places, numbers, {x.start: when for x, when in times})


def _cuts_a_measure(one: Found, found: Sequence[Found]) -> bool:
    """A place that takes the head of a measure (妙高街道办 of 妙高街道办结率), where one that is shorter
    leaves both whole."""
    heads = {x.end for x in found if x.sense == "place" and x.start == one.start and x.end < one.end}
    return one.sense == "place" and any(
        x.sense == "measure" and x.start in heads and x.end > one.end for x in found
    )


def _word_spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in rjieba.cut(text):
        yield at, at + len(word)
        at += len(word)


def _within(one: Found, span: tuple[int, int]) -> bool:
    """It is a piece of what stands at `span`, and not all of it."""
    return span[0] <= one.start and one.end <= span[1] and (one.start, one.end) != span


def _levels(text: str, patterns: Patterns) -> Iterator[Found]:
    """哪些村, 各乡镇: a place is asked for, of these levels."""
    levels = patterns.lexicon("question.level")
    for hit in patterns.pattern(WHICH_LEVEL).hits(text):
        start, end = hit.groups["level"]
        yield Found(hit.start, hit.end, "asks", f"place {levels[text[start:end]]}")


def _known_words(text: str, stretches: Sequence[tuple[int, int]], words: Words) -> Iterator[Found]:
    """The names of measures and the words of questions, wherever they stand."""
    for low, high in stretches:
        for start in range(low, high):
            for end in range(start + 1, min(high, start + words.longest) + 1):
                said = text[start:end]
                yield from (Found(start, end, sense, meaning) for sense, meaning in words.senses(said))


def _words(text: str, kept: Sequence[Found], known: Words) -> Iterator[Found]:
    """What is left of the question: its words, those in a row as one, and those that say nothing."""
    for start, end in pieces(text, [(x.start, x.end) for x in kept]):
        run = None
        at = start
        for word in rjieba.cut(text[start:end]):
            here, at = at, at + len(word)
            if word in known.left_out or not any(x.isalnum() for x in word):
                if run is not None:
                    yield Found(run, here, "word")
                run = None
                yield Found(here, at, "left_out")
            elif run is None:
                run = here
        if run is not None:
            yield Found(run, end, "word")


def _without_endings(text: str, kept: Sequence[Found], patterns: Patterns) -> tuple[Found, ...]:
    """Without the 村 or 社区 that ends a name nobody knows (云台村): it is no measure there."""
    names, known = names_of(patterns), words_of(patterns)
    words = {x.end for x in _words(text, kept, known) if x.sense == "word"}
    return tuple(
        x
        for x in kept
        if x.start not in words or x.sense != "measure" or text[x.start : x.end] not in names.classes
    )


def _without_heads(text: str, kept: Sequence[Found], known: Words) -> tuple[Found, ...]:
    """Without the kinds that are heads of names nobody knows (积分制度), or stand beside a measure (民情平台
    受理诉求): they are words there."""
    words = {x.end for x in _words(text, kept, known) if x.sense == "word"}
    measured = any(x.sense == "measure" for x in kept)

    def is_head(one: Found) -> bool:
        kind, narrower = known.kinds[text[one.start : one.end]]
        return (kind == "mechanism" and measured) or (one.start in words and bool(narrower))

    return tuple(x for x in kept if x.sense != "kind" or not is_head(x))


def _asked(text: str, kept: Sequence[Found], places: Places) -> tuple[PlaceAsked, ...]:
    said = (text[x.start : x.end] for x in kept if x.sense == "place")
    return tuple(PlaceAsked(name, places[name]) for name in dict.fromkeys(said))


def _told(word: Found, text: str, places: Places, patterns: Patterns) -> Found:
    """A word that is a place after all, or that may be one nobody knows (云台村)."""
    if text in places:
        return replace(word, sense="place")
    place_like = word.sense == "word" and names_of(patterns).stem(text)[1]
    return replace(word, meaning="an unknown place?") if place_like else word


def _more_places(
    base: sqlite3.Connection, words: Sequence[str], asked: Sequence[PlaceAsked], patterns: Patterns
) -> Places:
    """The words that are places after all: short of their class word, or of the gazetteer only."""
    more = dict(short_of(base, words, patterns))
    for word in words:
        if word not in more and names_of(patterns).stem(word)[1]:
            meant = elsewhere(word, asked, patterns)
            if meant:
                more[word] = meant
    return more
