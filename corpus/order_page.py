"""Where on a page the print stands in the wrong order, and the order in which it reads on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import regex

from corpus.fluency import NO_LINE_START, Joints, characters
from corpus.fluency_counts import form
from corpus.order_lines import ends_sentence, width

GOOD_AMONG_BAD = 0.35  # share of the joints that read on where columns are printed into each other
SUSPECT = 6.0  # nats from which a stretch is looked at: clean print seldom comes to more than 5
GLANCE = 5.0  # the same for a first look
AROUND = 4  # lines on each side that the close look takes in
# The first look: a word spans 32 of 100 joints of print that reads on, 3 of columns read across.
SPANNED, APART = -2.3, 0.4
NEAR_WEIGHT = 0.25
MOST_NEAR = 3.0
TORN = 0.0  # nats below which a blank parts two lines
MERCY = 6.0  # nats of good joints that end a stretch
BROKEN_OFF = 0.5  # weight of a joint between blocks: print loses last lines without losing its order
UNEVEN = 0.25  # nats for each character that a parted line is wider or narrower than others

NO_LINE_END = frozenset("(（《〈【“")
_TWO_SENTENCES = regex.compile(r"[。！？!?…][”\"』」’')）]* ")
_BRACKET = regex.compile(r"[()（）《》]")
_NUMBER = regex.compile(r"[0-9A-Za-z.]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its text, whether it is the last of its block in the file, and how many lines
    that are no running text (headings, names) stand behind it."""

    text: str
    last: bool
    behind: int = 0


def reads_well(lines: Sequence[Line]) -> bool:
    """Whether the print reads on. A first look costs next to nothing: how many of the joints does a
    word span, and do the characters there follow each other? Only what it doubts is looked at closely."""
    for first, last in stretches(_glance(lines), GLANCE):
        near = lines[max(0, first - AROUND) : last + AROUND]
        if suspects(near, Joints([line.text for line in near])):
            return False
    return True


def _glance(lines: Sequence[Line]) -> list[float]:
    """How doubtful each joint is, in nats, by one cut of the text into words and by the two characters
    that meet."""
    import rjieba  # noqa: PLC0415 - loads a dictionary; a page in order may not need it

    likely = characters().likely
    ends = set(accumulate(map(len, rjieba.cut("".join([line.text for line in lines]), hmm=False))))
    values, length = [], 0
    for left, right in pairwise(lines):
        length += len(left.text)
        if left.last and (left.behind or ends_sentence(left.text)):
            values.append(_unjudged(left))
            continue
        value = SPANNED
        if length in ends:
            near = likely(form(left.text[-1]), form(right.text[0]))
            value = APART - NEAR_WEIGHT * max(-MOST_NEAR, min(MOST_NEAR, near))
        values.append(BROKEN_OFF * value if left.last else value)
    return values


def suspects(lines: Sequence[Line], joints: Joints) -> list[tuple[int, int]]:
    """The stretches of lines, half-open and in whole blocks, that read as columns printed into each other."""
    values = [_doubt(line, joints.score(place, place + 1)) for place, line in enumerate(lines[:-1])]
    found: list[tuple[int, int]] = []
    for first, last in stretches(values, SUSPECT):
        start, end = first, last + 2
        while start and not ends(lines[start - 1]):
            start -= 1
        while end < len(lines) and not ends(lines[end - 1]):
            end += 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def ends(line: Line) -> bool:
    """Whether nothing goes on behind this line."""
    return line.behind > 0 or (line.last and ends_sentence(line.text))


def _doubt(left: Line, score: float) -> float:
    """How much likelier, in nats, a joint with this score is among columns printed into each other
    than in print that reads on."""
    if left.last and (left.behind or ends_sentence(left.text)):
        return _unjudged(left)
    value = math.log(GOOD_AMONG_BAD + (1.0 - GOOD_AMONG_BAD) * math.exp(-score))
    return BROKEN_OFF * value if left.last else value


def _unjudged(left: Line) -> float:
    """The same where a headline stands in between or a sentence ends with the block. No stretch goes on
    over a headline: a line in the middle of a sentence may be a heading that stands among columns, one
    behind it or two in a row are none."""
    closed = left.last and ends_sentence(left.text)
    return -math.inf if left.behind > 1 or (left.behind and closed) else 0.0


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


def seam(line: str, full: float) -> int:
    """Where in `line` two lines of at most `full` characters' width meet: where it reads on worst."""
    places = [
        place
        for place in range(3, len(line) - 2)
        if width(line[:place]) <= full
        and width(line[place:]) <= full
        and line[place] not in NO_LINE_START
        and line[place - 1] not in NO_LINE_END
        and " " not in line[place - 1 : place + 1]
        and not _NUMBER.match(line[place - 1 : place + 1])
    ]
    halves = [half for place in places for half in (line[:place], line[place:])]
    # A bracket stays open wherever one cuts behind it: that tells nothing of the place.
    joints = Joints([_BRACKET.sub("", half) for half in halves], aligned=False)
    scores = [
        joints.score(at, at + 1) + UNEVEN * sum(abs(full - 1.0 - width(half)) for half in halves[at : at + 2])
        for at in range(0, len(halves), 2)
    ]
    return min(zip(scores, places, strict=True), default=(0.0, 0))[1]


def gap(line: str) -> int:
    """Where the one blank in `line` stands if what it parts reads on badly, 0 where it doesn't."""
    left, _, right = line.partition(" ")
    if not right or " " in right:
        return 0
    return len(left) if Joints([left, right], aligned=False).score(0, 1) < TORN else 0


def may_be_two(line: str) -> bool:
    """Whether nothing but a blank between sentences tells if `line` is one, or the last lines of two
    paragraphs."""
    return _TWO_SENTENCES.search(line) is not None
