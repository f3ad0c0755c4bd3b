"""Mend an order of fragments by exchanging runs that read on better the other way round.

The search over streams (`order_search`) keeps every column in file order. Where boxes of print each hold
parts of two columns, or a line was printed far from its column, that is not enough: here any run may move.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from heapq import nlargest
from itertools import pairwise

from corpus.order_search import COHESION, MEMORY, MOST_SHARED, OPEN_END, QUOTE, Evidence

Score = Callable[[int, int], float]
Pairs = Collection[tuple[int, int]]

HEAD_COST = 3.0  # nats that the first fragment of the file is not the first to read
LEAST = 2.0  # nats an exchange must gain
PROMISES = -3.0  # nats that its joints alone must gain for it to be rated
RATED = 60
ROUNDS = 100
READS_ON = 4.0  # nats; a joint that reads on so well is not cut
FAR_COST = 3.0  # nats for a joint that neither the file has nor columns explain


def _placed(score: Score, columns: Pairs) -> Score:
    """`score` less what it costs, in print, that a joint is neither of the file nor of the columns."""

    def cost(left: int, right: int) -> float:
        value = score(left, right)
        return value if right == left + 1 or (left, right) in columns else value - FAR_COST

    return cost


def worth(order: Sequence[int], evidence: Evidence, columns: Pairs = ()) -> float:
    """How well the fragments read in this order: their joints, what they share with what was just
    said, and the quotations that pair, less what it costs that a joint is neither of the file nor of
    the `columns`."""
    score = _placed(evidence.score, columns)
    value = sum(score(left, right) for left, right in pairwise(order))
    value -= HEAD_COST * (order[0] != 0) + OPEN_END * (not evidence.ends(order[-1]))
    quoted = ""
    for place, fragment in enumerate(order):
        common = sum([evidence.shared(before, fragment) for before in order[max(0, place - MEMORY) : place]])
        value += COHESION * min(common, MOST_SHARED)
        quotes = evidence.quotes(fragment)
        if quotes:
            value -= QUOTE * (quoted == quotes[0])
            quoted = quotes[-1]
    return value


def mended(order: Sequence[int], evidence: Evidence, columns: Pairs = ()) -> tuple[float, list[int]]:
    """`order` with neighbouring runs exchanged as long as it reads on better for it, and its worth.
    Of the exchanges that look best by their joints alone, the one that is worth most is made."""
    best, value = list(order), worth(order, evidence, columns)
    score = _placed(evidence.score, columns)
    for _ in range(ROUNDS):
        moves = (_exchanged(best, move) for _, move in _exchanges(best, score))
        rated = ((worth(moved, evidence, columns), moved) for moved in moves)
        found = max(rated, default=(value, best))
        if found[0] < value + LEAST:
            break
        value, best = found
    return value, best


def _exchanged(order: Sequence[int], cuts: tuple[int, int, int]) -> list[int]:
    first, second, third = cuts
    return [*order[:first], *order[second:third], *order[first:second], *order[third:]]


def _exchanges(order: Sequence[int], score: Score) -> list[tuple[float, tuple[int, int, int]]]:
    """The cuts `a < b < c` for which `order[b:c]` before `order[a:b]` promises most, by their joints."""
    count = len(order)
    now = [0.0, *(score(left, right) for left, right in pairwise(order)), 0.0]
    cuts = [place for place, value in enumerate(now) if value < READS_ON]

    def joint(left: int, right: int) -> float:
        return score(order[left], order[right]) if left >= 0 and right < count else 0.0

    moves = []
    for a_place, a in enumerate(cuts[:-2]):
        for b_place in range(a_place + 1, len(cuts) - 1):
            b = cuts[b_place]
            opened = joint(a - 1, b) - now[a] - now[b]
            for c in cuts[b_place + 1 :]:
                gain = opened + joint(c - 1, a) + joint(b - 1, c) - now[c]
                if gain > PROMISES:
                    moves.append((gain, (a, b, c)))
    return nlargest(RATED, moves)
