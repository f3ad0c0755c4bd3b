"""Names of places that scanning damaged: one character dropped, doubled, or read as one that looks like it.

37 % of all villages have a neighbour in their county whose name differs by one character, so closeness
alone is no reason: the slip must be one of these kinds, and a single official name must fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from extract.places.names import Names
from patterns import Patterns
from patterns.gazetteer import Division, Level

LOOK_ALIKES, TELLS_APART = "places.look_alike", "places.tells_apart"
LISTED = {
    "township": (Level.TOWNSHIP,),
    "village": (Level.VILLAGE, Level.COMMUNITY),
    "community": (Level.VILLAGE, Level.COMMUNITY),
}


class Slip(Struct, frozen=True):
    """What a name was before scanning, and the kind of slip in a plain phrase."""

    division: Division
    kind: str


def slip_of(name: str, level: str, parent: str, names: Names, patterns: Patterns) -> Slip | None:
    """The one place of this level below the division `parent` of whose name `name` is a slip; None where
    there is none, or more than one. Estates are in no list, so they never have one; a community may be
    new, so it never lacks a character."""
    if level not in LISTED:
        return None
    found = {slip.division.code: slip for slip in _slips(name, level, parent, names, patterns)}
    return next(iter(found.values())) if len(found) == 1 else None


def _slips(name: str, level: str, parent: str, names: Names, patterns: Patterns) -> Iterator[Slip]:
    stem, word = names.stem(name)
    for read, kind in (
        *((x, "a character is doubled") for x in _without_doubles(stem)),
        *((x, "a character is taken for one that looks like it") for x in _look_alikes(stem, patterns)),
    ):
        for division in names.within(read + word, parent):
            if division.level in LISTED[level]:
                yield Slip(division, kind)
    if level == "community":  # new ones are founded every month, so a shorter name may be whole
        return
    marks = patterns.lexicon(TELLS_APART)
    for division in (x for kind in LISTED[level] for x in names.children(parent, kind)):
        whole, own = names.stem(division.name)
        if own == word and len(whole) == len(stem) + 1 and _drops(whole, stem) - set(marks):
            yield Slip(division, "a character is dropped")


def _without_doubles(stem: str) -> Iterator[str]:
    """`stem` without one of two equal characters that follow each other."""
    for i in range(1, len(stem)):
        if stem[i] == stem[i - 1]:
            yield stem[:i] + stem[i + 1 :]


def _look_alikes(stem: str, patterns: Patterns) -> Iterator[str]:
    """`stem` with one character replaced by one that looks like it."""
    lexicon = patterns.lexicon(LOOK_ALIKES)
    for i, character in enumerate(stem):
        for other in str(lexicon[character]) if character in lexicon else "":
            yield stem[:i] + other + stem[i + 1 :]


def _drops(whole: str, stem: str) -> set[str]:
    """The characters of `whole` that leave `stem` when one of them is dropped."""
    return {x for i, x in enumerate(whole) if whole[:i] + whole[i + 1 :] == stem}
