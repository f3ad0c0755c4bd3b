"""Single lines, and a few in a row, that were printed into a paragraph they don't belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.fluency import Joints
from corpus.order_page import Line, ends

STRAY = 10.0  # nats that moving a run must gain to be believed
HOME = 5.0  # and those of them that it must gain where it goes
CLOSES = 2.0  # and what the joint it leaves must then be worth
OPEN = 0.5  # below which a joint may be none
LONGEST = 3  # lines in a run
MOVES = 8  # runs moved on one page

Move = tuple[float, int, int, int]


def strays(
    order: Sequence[int], lines: Sequence[Line], joints: Joints
) -> Iterator[tuple[Sequence[int], int]]:
    """The runs, in `order` (the numbers of `lines` as they are read so far), that interrupt their
    paragraph, each with the line before which it reads on. Each is found with those before it moved."""
    found = list(order)
    for _ in range(MOVES):
        best = max(_moves(found, lines, joints), default=None)
        if best is None:
            return
        _, start, stop, home = best
        run, goal = found[start:stop], found[home]
        yield run, goal
        del found[start:stop]
        at = found.index(goal)
        found[at:at] = run


def _moves(order: Sequence[int], lines: Sequence[Line], joints: Joints) -> Iterator[Move]:
    """What moving a run gains, where it starts and stops in `order`, and before what it goes."""

    def score(left: int, right: int) -> float:
        return joints.score(order[left], order[right])

    open_places = [
        place
        for place in range(1, len(order))
        if not ends(lines[order[place - 1]]) and score(place - 1, place) < OPEN
    ]
    opened = set(open_places)
    for start in range(1, len(order) - 1):
        if start not in opened or lines[order[start - 1]].last:
            continue
        for stop in range(start + 1, min(start + LONGEST, len(order) - 1) + 1):
            if lines[order[stop - 1]].last:
                break
            if stop not in opened or score(start - 1, stop) < CLOSES:
                continue
            torn = score(start - 1, stop) - score(start - 1, start) - score(stop - 1, stop)
            for home in open_places:
                if start <= home <= stop:
                    continue
                gain = score(home - 1, start) + score(stop - 1, home) - score(home - 1, home)
                if gain >= HOME and torn + gain >= STRAY:
                    yield torn + gain, start, stop, home
