"""Names of Tibetan, Mongolian, Uyghur, Kazakh, Yi and other origin written without a dot (阿卜杜热合曼):
runs of the characters that such names are written with, where the text around them asks for a person, and
names of any form that the text introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from extract.mentions import PersonMention
from extract.people.evidence import CALLING, Form, is_other_word
from extract.people.weigher import Weigher
from extract.wordlist import TITLES, spots
from patterns import Patterns

LONG = 4  # characters in a row that are seldom anything but a name
LONGEST = 6  # characters of a name of any form
LEAST_FOREIGN = 3  # characters of a long name that such names are written with
CALLED = "name.called"
PATTERN = "name.ethnic_character"


def ethnic_names(weigher: Weigher, patterns: Patterns) -> Iterator[PersonMention]:
    """The names in the weigher's text, in order, none inside a place or a body."""
    text = weigher.text
    for match in _runs(patterns).finditer(text):
        start, end = match.span()
        starts_word = weigher.words.starts[weigher.words.at(start)] == start
        if starts_word and weigher.taken.isdisjoint(range(start, end)) and _is_name(weigher, start, end):
            yield PersonMention(start=start, end=end, pattern=PATTERN, name=match[0])


def introduced_names(weigher: Weigher, patterns: Patterns) -> Iterator[PersonMention]:
    """Names of any form behind an age or 名叫 that hold no word of the dictionary (35岁的昂文洛周)."""
    introduced = patterns.pattern("name.introduced")
    for match in introduced.quick.finditer(weigher.text):
        start, end = match.span("name")
        name = weigher.text[start:end]
        begins_in_place = not weigher.taken.isdisjoint(range(start, end))
        if (
            not begins_in_place
            and end - start > 2
            and not _words_of(name)
            and not weigher.known.surname(name)
            and not is_other_word(weigher.text[end - 1 : end + 1])  # 马军海|现在
        ):
            yield PersonMention(start=start, end=end, pattern=introduced.id, name=name)


def called_names(weigher: Weigher, patterns: Patterns) -> Iterator[PersonMention]:
    """Long names right behind a post or a word for people (彝族女孩吉好莫惹牛), up to a form that follows
    names."""
    characters = patterns.lexicon(PATTERN).words
    text = weigher.text
    for _, start in spots(text, patterns, *TITLES):
        foreign = [*map(characters.__contains__, text[start : start + LONGEST])]
        if sum(foreign) < LEAST_FOREIGN - 1 or not _calls(weigher.form_before(start)):
            continue
        shortest = LONG if weigher.form_before(start) is not weigher.known.before_post else LONG - 1
        for end in range(start + shortest, start + LONGEST + 1):
            mostly = sum(foreign[: end - start]) * 5 >= 3 * len(text[start:end])
            if mostly and _is_called(weigher, start, end):
                yield PersonMention(start=start, end=end, pattern=CALLED, name=text[start:end])
                break


def _is_called(weigher: Weigher, start: int, end: int) -> bool:
    """Whether no word of the dictionary stands in `text[start:end]`, and a form that follows names behind
    it."""
    name, known = weigher.text[start:end], weigher.known
    if (
        not name.isalpha()
        or name[:2] in known.not_names
        or not known.never.isdisjoint(name)
        or _words_of(name)
    ):
        return False
    if is_other_word(weigher.text[end - 1 : end + 1]):
        return False
    short = end - start < LONG
    follows = weigher.form_after(end) is not None or (short and weigher.goes_on(end))
    return weigher.taken.isdisjoint(range(start, end)) and follows and not (short and known.surname(name))


def _words_of(name: str) -> list[str]:
    """The words of two characters and more that jieba's dictionary cuts from `name`."""
    return [word for word in rjieba.cut(name, False) if is_other_word(word)]


@cache
def _runs(patterns: Patterns) -> re.Pattern[str]:
    return re.compile(f"[{''.join(patterns.lexicon(PATTERN))}]{{2,9}}")


def _is_name(weigher: Weigher, start: int, end: int) -> bool:
    """Whether a person is meant: a long run by what stands around it, a short one behind a post or where
    it stands again."""
    name = weigher.text[start:end]
    quoted = weigher.text[start - 1 : start] == "“"
    if (
        quoted
        or weigher.text[end : end + 1] in weigher.known.place_endings
        or _holds_word(weigher, start, end)
    ):
        return False
    before, after = weigher.form_before(start), weigher.form_after(end)
    if after is None and not weigher.goes_on(end):
        return False
    if len(name) >= LONG:
        return before is not None
    again = len(name) == LONG - 1 and before is not None and weigher.text.count(name) > 1
    return (_calls(before) or again) and not weigher.known.surname(name) and not is_other_word(name)


def _calls(form: Form | None) -> bool:
    return form is not None and form.id in CALLING


def _holds_word(weigher: Weigher, start: int, end: int) -> bool:
    """Whether a word of the dictionary stands inside: one of three characters (巴基斯坦), or in a short
    run one that is no noun (特别)."""
    words = weigher.words
    for i in words.between(start, end):
        length = words.ends[i] - words.starts[i]
        of_names = length < 3 and (end - start >= LONG or words.tags[i][0] in "nxj")
        if length > 1 and not of_names and is_other_word(weigher.text[words.starts[i] : words.ends[i]]):
            return True
    return False
