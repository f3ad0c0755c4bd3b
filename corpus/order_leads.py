"""The first part of an article that the file gives after other articles, put back before the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.fluency import Joints

READS_ON = 2.5  # nats that the joint between the parts must be worth
MARGIN = 1.5  # and more than any other place offers the lead, or any other lead the place
APART = 0.5  # what the joints are worth at most that the file has there
AKIN = 3  # rare pairs of characters that the lead shares with what it is put before
KIN = 5  # blocks in which these are looked for
LONGEST = 6  # paragraphs of a lead
SHORTEST = 30  # characters of its last paragraph
CAPTION = 60  # and of a caption, whose credit also ends within a sentence
MOST_BLOCKS = 400  # of a page
MOST_BROKEN = 40  # paragraphs that break off: where more do, lines were lost

_PARAGRAPH = regex.compile(r"[，,；;。]")
_HAN = regex.compile(r"\p{Han}")
_CLOSED = regex.compile(r"[。！？!?…”\"』」’')）]$")


@dataclass(frozen=True, slots=True)
class Lead:
    """Blocks `start` to `stop`, half-open, are the first part of the article that goes on in block `goal`."""

    start: int
    stop: int
    goal: int


def breaks_off(text: str, start: int, end: int) -> bool:
    """Whether the paragraph `text[start:end]` may break off within a sentence."""
    return end - start >= SHORTEST and _HAN.match(text, end - 1) is not None


def stranded_lead(texts: Sequence[str]) -> Lead | None:
    """The lead among the blocks of a page, given without blanks, that stands behind its article: its
    last paragraph breaks off, and further up a block begins in the middle of a sentence that reads on
    from there and from nowhere else. None where there is no such block, as in print in its order, and
    where there may be several."""
    running = [place for place, text in enumerate(texts) if _PARAGRAPH.search(text)]
    broken = [place for place in running if breaks_off(texts[place], 0, len(texts[place]))]
    if not 0 < len(broken) <= MOST_BROKEN or len(texts) > MOST_BLOCKS:
        return None
    joints = Joints(texts, aligned=False)
    found = [lead for place in broken for lead in _leads(place, running, broken, joints)]
    if len(found) != 1:
        return None
    last, goal = found[0]
    if goal - 1 in broken and len(texts[goal - 1]) > CAPTION:
        return None  # a paragraph breaks off just above: lines are lost there
    start = _first(last, goal, texts, joints)
    return Lead(start, last + 1, goal) if start > goal else None


def _leads(
    last: int, running: Sequence[int], broken: Sequence[int], joints: Joints
) -> Iterator[tuple[int, int]]:
    """The lead that ends in block `last`, with the block it goes on in, where both are sure."""
    score = joints.score
    goals = [goal for goal in running if goal != last and (goal == 0 or score(goal - 1, goal) <= APART)]
    if not goals or (last + 1 < len(joints) and score(last, last + 1) > APART):
        return
    best = max(goals, key=lambda goal: score(last, goal))
    rest = [score(last, goal) for goal in goals if goal != best]
    rest += [score(other, best) for other in broken if other != last]
    sure = max(READS_ON, max(rest, default=0.0) + MARGIN)
    if best < last and score(last, best) >= sure and _kin(last, best, joints) >= AKIN:
        yield last, best


def _kin(place: int, goal: int, joints: Joints) -> int:
    """How many rare pairs of characters a block shares with the beginning of what goes on at `goal`."""
    near = [other for other in range(goal, min(goal + KIN, len(joints))) if other != place]
    return sum(joints.shared(place, other) for other in near)


def _first(last: int, goal: int, texts: Sequence[str], joints: Joints) -> int:
    """The first block of the lead that ends in `last`: paragraphs above it that share more with what
    goes on at `goal` than with what stands above them."""
    start = last
    while start - 1 > goal and last - start + 1 < LONGEST:
        before = start - 1
        if not _PARAGRAPH.search(texts[before]) and not _CLOSED.search(texts[before]):
            break
        above = sum(joints.shared(before, other) for other in range(max(goal, before - KIN), before))
        if _kin(before, goal, joints) < max(AKIN, above + 1):
            break
        start = before
    return start
