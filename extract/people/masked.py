"""Names that are not a surname with a given name: masked ones (刘女士, 许某), those of Tibetan parts
(白玛次仁), and everyday names of children (小旭)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.mentions import PersonMention
from extract.people.evidence import evidence, is_other_word
from extract.reading import Words
from extract.wordlist import finder, occurrences, spots
from patterns import Patterns
from patterns.store import Search

SOME = "某"
YOUNG = "小"
LONGEST_PART = 6  # characters before a name that are looked at


def other_names(text: str, words: Words, patterns: Patterns) -> Iterator[PersonMention]:
    """The names of `text` that are no surname with a given name, in no order."""
    yield from _masked(text, words, patterns)
    yield from _of_parts(text, patterns)
    yield from _pet_names(text, patterns)
    yield from _famous(text, patterns)
    yield from _old_friends(text, words, patterns)


def _famous(text: str, patterns: Patterns) -> Iterator[PersonMention]:
    """Leaders and role models, where the person is meant (not 雷锋精神)."""
    not_meant = finder(patterns, "name.no_person_after")
    not_before = patterns.lexicon("name.no_person_before")
    for start, end in spots(text, patterns, "name.famous"):
        if not not_meant.match(text, end) and text[max(0, start - 1) : start] not in not_before:
            yield PersonMention(start=start, end=end, pattern="name.famous", name=text[start:end])


def _old_friends(text: str, words: Words, patterns: Patterns) -> Iterator[PersonMention]:
    """老 with a surname (老何), where a person does or says something; 小 with one (小何) where a word for
    people stands before it too, as the segmenter cuts 小|何说, or who comes again and says something."""
    forms = (
        "name.before.post",
        "name.before.person",
        "name.old_after",
        "name.young_after",
        "name.after.speech",
    )
    by_post, by_word, old_after, young_after, speech = (patterns.pattern(id).quick for id in forms)
    for match in _old(patterns).finditer(text):
        start, end = match.span()
        if match[0] in patterns.lexicon("title.official") or match[0] in patterns.lexicon("title.resident"):
            continue
        low = max(0, start - LONGEST_PART)
        called = by_post.search(text, low, start)
        if text[start] == YOUNG:
            told = called or by_word.search(text, low, start)
            meant = bool(told and young_after.match(text, end)) or _speaks(text, match, speech)
        else:
            meant = words.begins(start) and bool(called or old_after.match(text, end))
        if meant:
            yield PersonMention(start=start, end=end, pattern="name.old_after", name=match[0], masked=True)


def _speaks(text: str, match: re.Match[str], speech: Search) -> bool:
    """Whether 小 with a surname, which comes again, says something at the beginning of a clause."""
    start, end = match.span()
    opens = not text[start - 1 : start].isalnum()
    return opens and text.count(match[0]) > 1 and speech.match(text, end) is not None


@cache
def _old(patterns: Patterns) -> re.Pattern[str]:
    return re.compile(f"[老{YOUNG}][{''.join(patterns.lexicon('surname.plain'))}]")


def _masked(text: str, words: Words, patterns: Patterns) -> Iterator[PersonMention]:
    """A surname with 女士, 大爷, 某 …"""
    known, not_before = evidence(patterns), patterns.lexicon("name.not_masked_before")
    not_some = patterns.lexicon("name.not_some_before")
    for called, end in spots(text, patterns, "title.masked"):
        start = called - 1
        if start < 0 or not known.surname(text[start] + SOME):
            continue
        if text[end : end + 1] in (not_some if text[called] == SOME else not_before):
            continue
        index = words.at(start)
        if words.starts[index] == start and (
            text[start] in known.plain or words.ends[index] in (start + 1, end)
        ):
            given = text[called:end] == SOME and _goes_on_as_name(text, start, end, patterns)
            last = end + given
            name = text[start:last]
            yield PersonMention(start=start, end=last, pattern="name.masked", name=name, masked=True)


def _goes_on_as_name(text: str, start: int, at: int, patterns: Patterns) -> bool:
    """Whether a given name's last character stands at `at` behind 某 (刘某梅): one that parents choose, which
    anywhere in the text makes no word with the next one and has a form that follows names behind it."""
    known, name = evidence(patterns), text[start : at + 1]
    return text[at : at + 1] in known.likely and any(
        not is_other_word(text[end - 1 : end + 1]) and known.after.match(text, end) is not None
        for end in (found + len(name) for found in occurrences(text, name))
    )


def _of_parts(text: str, patterns: Patterns) -> Iterator[PersonMention]:
    """Two or three parts in a row, or one behind other characters."""
    run: list[tuple[int, int]] = []
    for span in (*spots(text, patterns, "name.part"), None):
        if run and (span is None or span[0] != run[-1][1] or len(run) == 3):
            start, end = run[0][0], run[-1][1]
            if len(run) == 1:
                start = _before_part(text, start, patterns)
            if end - start > 2 or _is_called(text, start, patterns):
                yield PersonMention(start=start, end=end, pattern="name.part", name=text[start:end])
            run = []
        if span is not None:
            run.append(span)


def _before_part(text: str, start: int, patterns: Patterns) -> int:
    """Where a name begins whose last part begins at `start`: two characters before it that are no word,
    right behind a post or a word for people (牧民|青麦|卓玛); else `start`."""
    low = start - 2
    named = low >= 0 and _is_called(text, low, patterns)
    return low if named and text[low:start].isalpha() and not is_other_word(text[low:start]) else start


def _is_called(text: str, start: int, patterns: Patterns) -> bool:
    """Whether a post or a word for people stands right before `start`."""
    forms = (patterns.pattern(id).quick for id in ("name.before.post", "name.before.person"))
    return any(form.search(text, max(0, start - LONGEST_PART), start) for form in forms)


def _pet_names(text: str, patterns: Patterns) -> Iterator[PersonMention]:
    called = patterns.pattern("name.pet_form")
    for match in called.quick.finditer(text):
        start, end = match.span("name")
        yield PersonMention(start=start, end=end, pattern=called.id, name=text[start:end], masked=True)
