"""Whether what stands in front of a class word is a name that no county of the text is known to have, and
where it begins. Its characters (which begin, fill and end the names of the official lists, and which other
text), its words and what stands around it are added up in log-odds; the weights are learned
(benchmarks/fit_places.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from extract.places.clues import is_lived_in
from extract.places.forms import Search
from extract.places.names import Form
from extract.places.shapes import Word, ends_in_verb, is_proper, is_verbal
from patterns import Patterns

WEIGHTS = "place.weights"
ODDS = ("place.odds.first", "place.odds.inner", "place.odds.last")
LONGEST_TOLD = 6  # characters of a stem whose number is a sign

Signs = dict[str, float]  # with how much each counts


@dataclass(frozen=True, slots=True)
class Weights:
    """What a sign weighs, and the log-odds of a character at the beginning, inside and at the end of a
    name."""

    signs: Mapping[str, float]
    odds: tuple[Mapping[str, float], ...]


@cache
def weights_of(patterns: Patterns) -> Weights:
    """The weights that `patterns` hold."""
    odds = [patterns.lexicon(id).words.items() for id in ODDS]
    return Weights(
        {sign: float(weight) for sign, weight in patterns.lexicon(WEIGHTS).words.items()},
        tuple([{x: float(value) for value, found in table for x in str(found)} for table in odds]),
    )


def weigh(form: Form, search: Search) -> int | None:
    """Where the likeliest name begins that ends in a class word; None where none is likely."""
    weights = weights_of(search.patterns).signs
    best, found = 0.0, None
    for start, signs in candidates(form, search):
        score = sum([weights.get(sign, 0.0) * value for sign, value in signs.items()])
        if score > best and search.mention(form, start, "") is not None:
            best, found = score, start
    return found


def candidates(form: Form, search: Search) -> Iterator[tuple[int, Signs]]:
    """Where a name may begin: where a word does, and behind a word that comes before names; with the signs
    for and against it. Of townships the lists have all, so without a larger place right before them they
    must be known."""
    text, (low, chained) = search.text, search.barrier(form)
    words = rjieba.tag(text[low : form.start])
    listed = search.names.endings(text[low : form.end])
    number, edge = -1, low
    for start in range(low, form.start):
        if begins := start == edge:
            number += 1
            edge += len(words[number][0])
        led = start > low and search.is_led(start, low)
        if not (begins or led) or text[start].isdigit() or text[start - 1 : start].isdigit():
            continue
        told = chained and (start == low or text[low:start] in search.lists.between)
        if not told and not _stands_alone(form, search):
            continue
        name = text[start : form.end]
        known = name in listed and form.level in search.names.levels(name)
        own = words[number:] if begins else rjieba.tag(text[start : form.start])
        if form.level == "township" and not (told and not is_verbal(own) if chained else known):
            continue
        signs = {"bias": 1.0, form.level: 1.0, form.how: 1.0, **_of_stem(start, own, form, search)}
        if not (told and known) and _is_everyday(start, own, form, search):
            signs["everyday"] = 1.0
        elif known:
            signs[f"known.{form.level}"] = 1.0
        elif not (told or form.how == "own" or is_proper(own)):
            signs["common"] = 1.0
        if told:
            signs |= {"led": 1.0, f"told.{search.ends[low]}": 1.0}
        elif led or start == low:
            signs |= {"led": 1.0, "behind_word" if led else "whole": 1.0}
        yield start, signs


def _stands_alone(form: Form, search: Search) -> bool:
    """Whether the class word may end a name that no larger place stands right in front of."""
    return form.how != "office" and (form.how != "loose" or is_lived_in(form, search))


def _is_everyday(start: int, words: Sequence[Word], form: Form, search: Search) -> bool:
    """Whether a stem is a verb, praise or a general word, which many places are called and which says as much
    where none is meant."""
    stem = search.text[start : form.start]
    return is_verbal(words) or stem in search.lists.praise or stem in search.lists.no_name


def _of_stem(start: int, words: Sequence[Word], form: Form, search: Search) -> Signs:
    """What the characters and words of a stem say, and what stands behind its class word."""
    stem, lists = search.text[start : form.start], search.lists
    first, inner, last = weights_of(search.patterns).odds
    signs = {
        "odds.first": first.get(stem[0], 0.0),
        "odds.inner": sum([inner.get(x, 0.0) for x in stem[1:-1]]),
        "odds.last": last.get(stem[-1], 0.0) if len(stem) > 1 else 0.0,
    }
    if len(stem) <= LONGEST_TOLD:
        signs[f"length.{len(stem)}"] = 1.0
    if any(word in lists.before for word, _ in words[:-1]):
        signs["holds_before"] = 1.0
    if words[-1][0] in lists.before:
        signs["ends_before"] = 1.0
    if ends_in_verb(words, lists.acts):
        signs["ends_in_verb"] = 1.0
    if search.text.startswith(lists.inside, form.end):
        signs["inside"] = 1.0
    return signs
