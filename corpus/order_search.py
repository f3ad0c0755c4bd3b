"""Search for the order in which fragments of print read on best.

Fragments are numbered in the order of the file. Columns printed into each other keep their own order, so
a beam search asks of each fragment in turn which of a few streams it continues, by how well it reads on,
how much it shares with what the stream said last, whether quotations pair, and how regularly the file
goes from stream to stream.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Protocol

BEAM = 40
STREAMS = 3
NEW_STREAM = 1.5  # nats that one more stream costs at the head of the region
LATE_STREAM = 5.0  # and further down
END_STREAM = 4.0  # what it costs that a stream ends before the others
SEAM = -0.5  # the least that one column's end and the next one's start are worth
SWAPPED = 5.0  # nats that a column is read before one to its left
MEMORY = 5  # fragments back that a fragment is compared with
COHESION = 0.8  # nats for each rare pair of characters found there
MOST_SHARED = 3
QUOTE = 2.0  # nats for a quotation that is closed before it was opened, or opened twice
OPEN_END = 1.5  # nats that the last fragment does not end a sentence
PASSES = 3
FIRST_WEIGHT = 4.0  # fragments that the first guess at the steps counts for

# The chances to stay in a stream, to go to the next one, ..., by the number of streams.
REGULAR = ((1.0,), (0.03, 0.97), (0.015, 0.97, 0.015))
LOOSE = ((1.0,), (0.4, 0.6), (0.25, 0.5, 0.25))

Steps = Sequence[Sequence[float]]


class Evidence(Protocol):
    """What the search asks of the fragments."""

    def score(self, left: int, right: int) -> float: ...

    def shared(self, left: int, right: int) -> int: ...

    def quotes(self, fragment: int) -> str: ...

    def ends(self, fragment: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class _State:
    """Some fragments read: the last of each stream, which streams have ended, the quotation mark each
    stands behind, and whom each fragment follows (-1: none)."""

    value: float
    tails: tuple[int, ...]
    ended: tuple[bool, ...]
    quoted: tuple[str, ...]
    follows: tuple[int, ...]


def streams(count: int, most: int, evidence: Evidence) -> tuple[float, list[int]]:
    """The best order that parts the fragments into at most `most` streams, each in file order, and
    how much it is worth."""
    found = [_settled(count, most, evidence, steps) for steps in (REGULAR, LOOSE)]
    return max(found, key=lambda option: option[0])


def _settled(count: int, most: int, evidence: Evidence, first: Steps) -> tuple[float, list[int]]:
    """The best order where the file goes from stream to stream about as `first` says: what it really
    does is learned from the order found, and the search made again with it."""
    steps, best = first, (-math.inf, list(range(count)))
    for _ in range(PASSES):
        states = _searched(count, most, evidence, steps)
        rows = (_in_a_row(state, evidence) for state in states)
        value, order, state = max(rows, key=lambda option: option[0])
        if value <= best[0]:
            break
        best = value, order
        steps = _steps(state, first)
    return best


def _searched(count: int, most: int, evidence: Evidence, steps: Steps) -> list[_State]:
    logs = [[math.log(chance) for chance in row] for row in steps]
    beam = [_State(0.0, (0,), (False,), (_last_quote(evidence.quotes(0), ""),), (-1,))]
    for fragment in range(1, count):
        best: dict[tuple[object, ...], _State] = {}
        for state in beam:
            for grown in _grown(state, fragment, most, evidence, logs):
                key = (grown.tails, grown.ended, grown.quoted)
                kept = best.get(key)
                if kept is None or grown.value > kept.value:
                    best[key] = grown
        beam = sorted(best.values(), key=lambda state: -state.value)[:BEAM]
    return beam


def _grown(state: _State, fragment: int, most: int, evidence: Evidence, logs: Steps) -> Iterator[_State]:
    """`state` with `fragment` put at the end of each stream that goes on, or of a new one; a stream
    may end before it."""
    yield from _continued(state, fragment, evidence, logs)
    going = [place for place, over in enumerate(state.ended) if not over]
    if len(going) > 1:
        for place in going:
            ended = (*state.ended[:place], True, *state.ended[place + 1 :])
            over = _State(state.value - END_STREAM, state.tails, ended, state.quoted, state.follows)
            yield from _continued(over, fragment, evidence, logs)
    if len(state.tails) < most:
        cost = NEW_STREAM if fragment == len(state.tails) else LATE_STREAM
        quoted = (*state.quoted, _last_quote(evidence.quotes(fragment), ""))
        tails, ended, follows = (*state.tails, fragment), (*state.ended, False), (*state.follows, -1)
        yield _State(state.value - cost, tails, ended, quoted, follows)


def _continued(state: _State, fragment: int, evidence: Evidence, logs: Steps) -> Iterator[_State]:
    here = state.tails.index(fragment - 1)
    turn = [place for place, over in enumerate(state.ended) if not over or place == here]
    chances = logs[len(turn) - 1]
    quotes = evidence.quotes(fragment)
    for at, place in enumerate(turn):
        if state.ended[place]:
            continue
        tail = state.tails[place]
        value = state.value + evidence.score(tail, fragment)
        value += chances[(at - turn.index(here)) % len(turn)]
        value += COHESION * min(_shared(state.follows, tail, fragment, evidence), MOST_SHARED)
        quoted = state.quoted[place]
        if quotes and quoted and quoted == quotes[0]:
            value -= QUOTE
        tails = (*state.tails[:place], fragment, *state.tails[place + 1 :])
        marks = (*state.quoted[:place], _last_quote(quotes, quoted), *state.quoted[place + 1 :])
        yield _State(value, tails, state.ended, marks, (*state.follows, tail))


def _shared(follows: Sequence[int], tail: int, fragment: int, evidence: Evidence) -> int:
    common = 0
    for _ in range(MEMORY):
        if tail < 0:
            break
        common += evidence.shared(tail, fragment)
        tail = follows[tail]
    return common


def _last_quote(quotes: str, before: str) -> str:
    return quotes[-1] if quotes else before


def _seam(left: int, right: int, evidence: Evidence) -> float:
    """What it is worth that the column ending in `left` is followed by the one beginning with `right`."""
    value = evidence.score(left, right)
    return max(SEAM, value) if evidence.ends(left) else value + SEAM


def _steps(state: _State, first: Steps) -> Steps:
    """The chances of the steps that the file makes from stream to stream in `state`."""
    seen = [[FIRST_WEIGHT * chance for chance in row] for row in first]
    tails: list[int] = []
    last = dict(enumerate(state.tails))
    for fragment, before in enumerate(state.follows):
        if before < 0:
            tails.append(fragment)
            continue
        here, place = tails.index(fragment - 1), tails.index(before)
        turn = [other for other, tail in enumerate(tails) if other == here or last[other] >= fragment]
        seen[len(turn) - 1][(turn.index(place) - turn.index(here)) % len(turn)] += 1
        tails[place] = fragment
    return [[value / sum(row) for value in row] for row in seen]


def _in_a_row(state: _State, evidence: Evidence) -> tuple[float, list[int], _State]:
    """The streams of `state` one after the other, in the order that reads on best."""
    runs: list[list[int]] = []
    at: dict[int, list[int]] = {}
    for fragment, before in enumerate(state.follows):
        run = at.pop(before) if before >= 0 else []
        if before < 0:
            runs.append(run)
        run.append(fragment)
        at[fragment] = run
    options = []
    for rest in permutations(runs[1:]):
        rows = [runs[0], *rest]
        seams = sum(_seam(left[-1], right[0], evidence) for left, right in pairwise(rows))
        seams -= OPEN_END * (not evidence.ends(rows[-1][-1]))
        seams -= SWAPPED * sum(left[0] > right[0] for left, right in pairwise(rows))
        options.append((seams, [fragment for row in rows for fragment in row]))
    seams, order = max(options, key=lambda option: option[0])
    return state.value + seams, order, state
