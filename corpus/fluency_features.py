"""What the score of a joint is made of: the features, and what each side of a joint brings to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from corpus.fluency_counts import LONGEST_WORD, Words

QUOTES = frozenset("“”")
_LIST_GOES_ON = regex.compile(r"^[^,。;:]{1,9}[、等和及与]")
_BRACKET = regex.compile(r"[()《》]")
_SIDE = 7  # characters cut into words on each side of a joint
CLAUSES = (4, 7, 10, 14, 19, 25, 99)
BEGINNINGS = (4, 8, 14, 99)
# For each place (and one behind the last) the row in which only that place is true.
_ONE_OF_CLAUSES, _ONE_OF_BEGINNINGS = (
    tuple(tuple(place == true for place in range(len(bounds))) for true in range(len(bounds) + 1))
    for bounds in (CLAUSES, BEGINNINGS)
)
_NO_CLAUSE, _NO_BEGINNING = _ONE_OF_CLAUSES[-1], _ONE_OF_BEGINNINGS[-1]
_MARK = regex.compile(r"[,，。;；:：、!！?？“”()（）《》…]")
_OPEN_CLAUSE = 6  # characters that a clause is longer than what is seen of it
CHANCE = 3.0  # nats that a chance word brings

FEATURES = (
    "characters",  # the two characters at the joint, and the one before, follow each other
    "characters_on",  # so does the one after
    "characters_stop",  # the same two, where the joint is not between two Han characters
    "characters_stop_on",
    "measure",  # a number stands before the joint: what follows it counts things
    "number",  # a number comes
    "spans",  # a word spans the joint
    "word",  # by how much it makes the best cut likelier
    "kinds",  # the kinds of word at the joint follow each other
    "kinds_on",
    "kinds_span",  # those before and after a word that spans
    "seen_2",  # the page has the characters around the joint elsewhere: two, three, more of them
    "seen_3",
    "seen_4",
    "line_start",  # the right side begins with what no line begins with
    "bracket_closes",
    "bracket_open",  # the left side opens one that the right side does not close
    "bracket_stray",
    "list_goes_on",  # after 、 comes another member
    "list_breaks",
    "after_stop",  # the left side ends a sentence, a clause
    "after_pause",
    "paragraph",  # a sentence ends in a short line, and an indented one comes
    "paragraph_unmade",  # a full one comes
    "indent_inside",  # an indented line comes, but nothing has ended
    "even",  # every joint
    "characters_likely",  # what of `characters`, `characters_on`, `kinds`, `kinds_on` speaks for the joint
    "characters_on_likely",
    "kinds_likely",
    "kinds_on_likely",
    "word_likely",  # what of `word` is more than a chance word brings
    "spans_likely",  # a word spans, and its characters follow each other
    "alone_left",  # the last word on the left is a single character, the first on the right, both
    "alone_right",
    "alone_both",
    *(f"clause_{length}" for length in CLAUSES),  # the clause that the joint would make is shorter than this
    *(f"begins_{length}" for length in BEGINNINGS),  # so is the one that begins, where one has ended
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One side of a joint with some characters taken away for a word that spans it: how likely the
    rest is, and the two words next to the joint (fewer where there are none)."""

    likelihood: float
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Side:
    """What one fragment brings to the joints at its two ends."""

    text: str
    tails: tuple[Cut, ...]  # by the number of characters taken away
    heads: tuple[Cut, ...]
    opened: int
    closed: int
    quotes: str  # its quotation marks
    clause: int  # characters since the last mark, and up to the first
    begins: int
    alone: tuple[bool, bool]  # whether its first and its last word are single characters

    @classmethod
    def of(cls, text: str, words: Words) -> Side:
        opened, closed = _unmatched(text)
        end, start = text[-_SIDE:], text[:_SIDE]
        tails = tuple(Cut(*found) for found in words.tails(end, LONGEST_WORD))
        heads = tuple(Cut(*found) for found in words.heads(start, LONGEST_WORD))
        quotes = "".join(mark for mark in text if mark in QUOTES)
        marks = [found.start() for found in _MARK.finditer(text)]
        clause = len(text) - marks[-1] - 1 if marks else len(text) + _OPEN_CLAUSE
        begins = marks[0] if marks else len(text) + _OPEN_CLAUSE
        alone = _alone(heads[0].words[:1]), _alone(tails[0].words[-1:])
        return cls(text, tails, heads, opened, closed, quotes, clause, begins, alone)


def _alone(words: Sequence[str]) -> bool:
    return any(len(word) == 1 and is_han(word) for word in words)


def _unmatched(text: str) -> tuple[int, int]:
    """How many brackets of `text` it opens and does not close, and closes without having opened them."""
    opened = closed = 0
    for mark in _BRACKET.findall(text):
        if mark in "(《":
            opened += 1
        elif opened:
            opened -= 1
        else:
            closed += 1
    return opened, closed


def is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def brackets(opened: int, closed: int) -> tuple[int, int, int]:
    """Marks that find each other across the joint, stay open, and close nothing."""
    return min(opened, closed), max(0, opened - closed), max(0, closed - opened)


def clauses(left: int, right: int) -> tuple[bool, ...]:
    """The length of the clause that the joint makes of its halves, or of the one that begins."""
    if left:
        return _ONE_OF_CLAUSES[bisect_right(CLAUSES, left + right)] + _NO_BEGINNING
    return _NO_CLAUSE + _ONE_OF_BEGINNINGS[bisect_right(BEGINNINGS, right)]


def lists(before: str, after: str) -> tuple[bool, bool]:
    if not before.endswith("、"):
        return False, False
    goes_on = _LIST_GOES_ON.match(after) is not None
    return goes_on, not goes_on
