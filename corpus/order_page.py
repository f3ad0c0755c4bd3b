"""Where on a page the print stands in the wrong order, and the order in which it reads on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.fluency import Joints, characters
from corpus.fluency_counts import OUTSIDE, plain
from corpus.order_lines import ends_sentence

GOOD_AMONG_BAD = 0.35  # share of the joints that read on where columns are printed into each other
SUSPECT = 6.0  # nats from which a stretch is looked at: clean print seldom comes to more than 5
GLANCE = 3.0  # the same for a first look at characters alone
MERCY = 6.0  # nats of good joints that end a stretch
BROKEN_OFF = 0.5  # weight of a joint between blocks: print loses last lines without losing its order
STRAY = 10.0  # nats that moving one line must gain to be believed
HOME = 5.0  # and those of them that it must gain where it goes


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its text, and whether it is the last of its block in the file."""

    text: str
    last: bool


def reads_well(lines: Sequence[Line]) -> bool:
    """Whether a first look finds nothing wrong: the characters at the joints follow each other as
    they do in print. It costs next to nothing; what it doubts may still be in order."""
    counts = characters()
    values = []
    for left, right in pairwise(lines):
        before, after = OUTSIDE + plain(left.text[-3:]), plain(right.text[:3]) + OUTSIDE
        near, _ = counts.follows(before[-2:], after[:2])
        values.append(_doubt(left, 0.6 * near + 0.4))
    return not any(True for _ in stretches(values, GLANCE))


def suspects(lines: Sequence[Line], joints: Joints) -> list[tuple[int, int]]:
    """The stretches of lines, half-open and in whole blocks, that read as columns printed into each other."""
    values = [_doubt(line, joints.score(place, place + 1)) for place, line in enumerate(lines[:-1])]
    found: list[tuple[int, int]] = []
    for first, last in stretches(values, SUSPECT):
        start, end = first, last + 2
        while start and not (lines[start - 1].last and ends_sentence(lines[start - 1].text)):
            start -= 1
        while end < len(lines) and not (lines[end - 1].last and ends_sentence(lines[end - 1].text)):
            end += 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _doubt(left: Line, score: float) -> float:
    """How much likelier, in nats, a joint with this score is among columns printed into each other
    than in print that reads on."""
    if left.last and ends_sentence(left.text):
        return 0.0
    value = math.log(GOOD_AMONG_BAD + (1.0 - GOOD_AMONG_BAD) * math.exp(-score))
    return BROKEN_OFF * value if left.last else value


def stretches(values: Sequence[float], least: float) -> Iterator[tuple[int, int]]:
    """The stretches of `values`, first and last place, that sum up to `least` or more (Page's test
    for a change, begun anew after each)."""
    start, total, peak, top = 0, 0.0, 0.0, 0
    for place, value in enumerate(values):
        if total <= 0.0 or peak - total > MERCY:
            if peak >= least:
                yield start, top
            start, total, peak = place, 0.0, 0.0
        total += value
        if total > peak:
            peak, top = total, place
    if peak >= least:
        yield start, top


def strays(lines: Sequence[Line], joints: Joints) -> Iterator[tuple[int, int]]:
    """Single lines that interrupt their paragraph, each with the line before which it reads on."""
    score = joints.score
    open_places = [
        place
        for place in range(1, len(lines))
        if score(place - 1, place) < 0.5 and not (lines[place - 1].last and ends_sentence(lines[place - 1].text))
    ]
    for stray in range(1, len(lines) - 1):
        if lines[stray - 1].last or lines[stray].last:
            continue
        torn = score(stray - 1, stray + 1) - score(stray - 1, stray) - score(stray, stray + 1)
        homes = [place for place in open_places if place not in (stray, stray + 1)]
        if torn < STRAY - 2 * HOME or not homes:
            continue

        def gain(place: int, stray: int = stray) -> float:
            return score(place - 1, stray) + score(stray, place) - score(place - 1, place)

        home = max(homes, key=gain)
        if gain(home) >= HOME and torn + gain(home) >= STRAY and torn > 0:
            yield stray, home
