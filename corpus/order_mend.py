"""Mend an order of fragments by exchanging runs that read on better the other way round.

The search over streams (`order_search`) keeps every column in file order. Where boxes of print each hold
parts of two columns, or a line was printed far from its column, that is not enough: here any run may move.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from heapq import nlargest
from itertools import pairwise

from corpus.order_search import COHESION, MEMORY, MOST_SHARED, OPEN_END, QUOTE, Evidence

Pair = tuple[int, int]
Cuts = tuple[int, int, int]

HEAD_COST = 3.0  # nats that the first fragment of the file is not the first to read
LEAST = 2.0  # nats an exchange must gain
PROMISES = -3.0  # nats that its joints alone must gain for it to be rated
RATED = 60
ROUNDS = 100
READS_ON = 4.0  # nats; a joint that reads on so well is not cut
FAR_COST = 3.0  # nats for a joint that neither the file has nor columns explain


class _Joints(dict[Pair, float]):
    """What each joint is worth: how well it reads on, less what it costs, in print, that it is neither of
    the file nor of the columns. Worked out when it is first asked for: orders have most joints in common."""

    def __init__(self, evidence: Evidence, columns: Collection[Pair]) -> None:
        self._evidence = evidence
        self._columns = columns

    def __missing__(self, joint: Pair) -> float:
        left, right = joint
        value = self._evidence.score(left, right)
        if right != left + 1 and joint not in self._columns:
            value -= FAR_COST
        self[joint] = value
        return value


class _Common(dict[tuple[int, ...], float]):
    """What it is worth that a fragment, the last of the key, shares something with those just before it."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def __missing__(self, fragments: tuple[int, ...]) -> float:
        *before, fragment = fragments
        common = sum([self._evidence.shared(other, fragment) for other in before])
        value = self[fragments] = COHESION * min(common, MOST_SHARED)
        return value


class Rating:
    """Rates orders of the same fragments. The joints of the `columns` cost as little as those of the file."""

    def __init__(self, evidence: Evidence, columns: Collection[Pair] = ()) -> None:
        self._evidence = evidence
        self._common = _Common(evidence)
        self.joints = _Joints(evidence, columns)

    def worth(self, order: Sequence[int]) -> float:
        """How well the fragments read in this order: their joints, what they share with what was just
        said, and the quotations that pair."""
        evidence = self._evidence
        value = sum(map(self.joints.__getitem__, pairwise(order)))
        value -= HEAD_COST * (order[0] != 0) + OPEN_END * (not evidence.ends(order[-1]))
        quoted = ""
        for near in _windows(order):
            value += self._common[near]
            quotes = evidence.quotes(near[-1])
            if quotes:
                value -= QUOTE * (quoted == quotes[0])
                quoted = quotes[-1]
        return value


def _windows(order: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Each fragment behind those that it is compared with."""
    yield from (tuple(order[:end]) for end in range(1, min(MEMORY, len(order)) + 1))
    yield from zip(*(order[start:] for start in range(MEMORY + 1)), strict=False)


def mended(order: Sequence[int], rating: Rating) -> tuple[float, list[int]]:
    """`order` with neighbouring runs exchanged as long as it reads on better for it, and its worth.
    Of the exchanges that look best by their joints alone, the one that is worth most is made."""
    best, value = list(order), rating.worth(order)
    for _ in range(ROUNDS):
        moves = (_exchanged(best, move) for _, move in _exchanges(best, rating.joints))
        rated = ((rating.worth(moved), moved) for moved in moves)
        found = max(rated, default=(value, best))
        if found[0] < value + LEAST:
            break
        value, best = found
    return value, best


def _exchanged(order: Sequence[int], cuts: Cuts) -> list[int]:
    first, second, third = cuts
    return [*order[:first], *order[second:third], *order[first:second], *order[third:]]


def _exchanges(order: Sequence[int], joints: _Joints) -> list[tuple[float, Cuts]]:
    """The cuts `a < b < c` for which `order[b:c]` before `order[a:b]` promises most, by their joints."""
    now = [0.0, *map(joints.__getitem__, pairwise(order)), 0.0]
    cuts = [place for place, value in enumerate(now) if value < READS_ON]
    closed = [now[cut] for cut in cuts]
    across = _across(order, cuts, joints)
    back = list(zip(*across, strict=True))
    moves = []
    for i, a in enumerate(cuts[:-2]):
        for j, b in enumerate(cuts[i + 1 : -1], i + 1):
            opened = across[i][j] - closed[i] - closed[j]
            rest = slice(j + 1, None)
            for to_a, to_c, lost, c in zip(
                back[i][rest], across[j][rest], closed[rest], cuts[rest], strict=True
            ):
                gain = opened + to_a + to_c - lost
                if gain > PROMISES:
                    moves.append((gain, (a, b, c)))
    return nlargest(RATED, moves)


def _across(order: Sequence[int], cuts: Sequence[int], joints: _Joints) -> list[list[float]]:
    """For each cut, what the joint of the fragment before it with the one behind each cut would be worth;
    nothing where there is none."""
    lefts = [order[cut - 1] if cut else None for cut in cuts]
    rights = [order[cut] if cut < len(order) else None for cut in cuts]

    def worth(left: int | None, right: int | None) -> float:
        return 0.0 if left is None or right is None or left == right else joints[left, right]

    return [[worth(left, right) for right in rights] for left in lefts]
