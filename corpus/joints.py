"""What happens where one piece of print ends and the next begins."""

from __future__ import annotations

import re

NEAR = 8  # characters on each side of a joint that decide
_LATIN = re.compile(r"[A-Za-z]")
_ENDS_SENTENCE = re.compile(r"[。！？!?…][”\"』」’')）]*$")


def ends_sentence(text: str) -> bool:
    return _ENDS_SENTENCE.search(text, max(0, len(text) - 6)) is not None


def glue(left: str, right: str) -> str:
    """What belongs between two lines that were one: a blank between Latin words, else nothing."""
    return " " if _LATIN.match(left[-1:]) and _LATIN.match(right[:1]) else ""


def word_spans(left: str, right: str) -> bool:
    """Whether a word of the dictionary begins at the end of `left` and ends in `right`."""
    import rjieba  # noqa: PLC0415 - loads a dictionary; whole text needs none

    edge = len(left[-NEAR:])
    position = 0
    for word in rjieba.cut(left[-NEAR:] + right[:NEAR], hmm=False):
        if position < edge < position + len(word):
            return True
        position += len(word)
        if position >= edge:
            break
    return False
