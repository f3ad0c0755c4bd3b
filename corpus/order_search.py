"""Search for the order in which fragments of print read on best, and how likely it is.

Fragments are numbered in the order of the file. Columns printed into each other keep their own order, so
each fragment in turn continues one of a few columns. What speaks for a column: how well the fragment reads
on from what the column gave last, what it shares with it, whether quotations pair, and whether it is the
column's turn, for a file that goes across the page takes a line from each column in turn and now and then
leaves one out. How often it does is learned on the way: the chance of leaving a column out is that of a
Pólya urn (Beta prior) over the turns so far.

Everything is a log probability, so the search (a beam over states that share what matters further on) can
also add up what it passes by: the weight of the best order in the sum of all is its probability.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

BEAM = 32
COLUMNS = 3
LEFT_OUT, TAKEN = 0.25, 3.0  # turns that the urn starts with: a column left out, a column that gives a line
NEW_COLUMN = 0.7  # nats that one more column costs in the first row
LATE_COLUMN = 4.0  # and further down
NEW_SECTION = 3.0  # that all columns end with a block of print, and others begin with the next
END_COLUMN = 3.0  # what it costs that a column ends before the others
CUT_OFF = 2.0  # that it ends within a sentence which does not go on in the next one
OPEN_END = 1.0  # and that the last column does
MEMORY = 5  # fragments back that a fragment is compared with
COHESION = 0.5  # nats for each rare pair of characters found there
MOST_SHARED = 4
QUOTE = 2.0  # nats for a quotation that is closed before it was opened, or opened twice


class Evidence(Protocol):
    """What the search asks of the fragments."""

    def score(self, left: int, right: int) -> float: ...

    def shared(self, left: int, right: int) -> int: ...

    def quotes(self, fragment: int) -> str: ...

    def ends(self, fragment: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class Found:
    """The best order, the log of its probability among all, and its worth in nats."""

    order: tuple[int, ...]
    chance: float
    value: float


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as far as it was read: its first fragment, its last ones, the quotation mark it stands
    behind, and whether it has ended."""

    start: int
    recent: tuple[int, ...]
    quoted: str
    ended: bool = False

    @property
    def tail(self) -> int:
        return self.recent[-1]

    def over(self) -> _Column:
        return _Column(self.start, self.recent, self.quoted, True)


@dataclass(frozen=True, slots=True)
class _State:
    """Some fragments read: what the best way here is worth, the sum of all ways, the columns from left
    to right, which of them gave the last fragment, how many turns were taken and left out, and the
    column of each fragment, counted on over the sections."""

    value: float
    mass: float
    columns: tuple[_Column, ...]
    here: int
    taken: int
    left_out: int
    path: tuple[int, ...]
    section: int = 0  # the number of columns in the sections before


@dataclass(frozen=True, slots=True)
class _Turn:
    """The columns passed over before one gives a line: the ones that have ended, how many only gave
    none, and what that costs."""

    columns: tuple[_Column, ...]
    left_out: int
    cost: float


def search(count: int, evidence: Evidence, most: int = COLUMNS, lasts: Collection[int] = ()) -> Found:
    """The best order that parts `count` fragments into at most `most` columns, each in file order.
    After one of `lasts`, where a block of print ends, a new set of columns may begin."""
    first = _Column(0, (0,), evidence.quotes(0)[-1:])
    beam = [_State(0.0, 0.0, (first,), 0, 0, 0, (0,))]
    for fragment in range(1, count):
        best: dict[tuple[object, ...], _State] = {}
        for state in beam:
            for grown in _grown(state, fragment, evidence, most, lasts):
                key = (grown.here, *(column.tail if not column.ended else -1 for column in grown.columns))
                kept = best.get(key)
                best[key] = grown if kept is None else _merged(kept, grown)
        beam = sorted(best.values(), key=lambda state: -state.mass)[:BEAM]
    ends = [_end(state, evidence) for state in beam]
    value, _, state = max(
        (state.value + end, -n, state) for n, (state, end) in enumerate(zip(beam, ends, strict=True))
    )
    every = _sum([state.mass + end for state, end in zip(beam, ends, strict=True)])
    return Found(_order(state), min(0.0, value - every), value)


def _merged(one: _State, other: _State) -> _State:
    better = max(one, other, key=lambda state: state.value)
    mass = _sum([one.mass, other.mass])
    return _State(
        better.value,
        mass,
        better.columns,
        better.here,
        better.taken,
        better.left_out,
        better.path,
        better.section,
    )


def _grown(
    state: _State, fragment: int, evidence: Evidence, most: int, lasts: Collection[int]
) -> Iterator[_State]:
    """`state` with `fragment` at the end of each column that goes on, or of a new one, or at the head
    of a new section."""
    count = len(state.columns)
    turns = [_Turn(state.columns, state.left_out, 0.0)]
    for step in range(1, count + 1):
        place = (state.here + step) % count
        column = state.columns[place]
        if column.ended:
            continue
        grown, gain = _continued(column, fragment, evidence)
        for turn in turns:
            yield _taken(state, turn, place, grown, gain)
        if step < count:
            turns = [after for turn in turns for after in _passed(state, turn, place, evidence)]
    if count < most and state.here == count - 1 and not any(column.ended for column in state.columns):
        cost = _opening(state, fragment, lasts)
        columns = (*state.columns, _Column(fragment, (fragment,), evidence.quotes(fragment)[-1:]))
        value, mass = state.value - cost, state.mass - cost
        path = (*state.path, state.section + count)
        yield _State(value, mass, columns, count, state.taken, state.left_out, path, state.section)
    if count > 1 and fragment - 1 in lasts:
        yield _new_section(state, fragment, evidence)


def _opening(state: _State, fragment: int, lasts: Collection[int]) -> float:
    """What it costs that one more column begins with `fragment`: little in the first row of a section."""
    count = len(state.columns)
    if fragment == state.columns[0].start + count:
        return NEW_COLUMN
    if count == 1 and fragment - 2 in lasts:
        return NEW_COLUMN + NEW_SECTION
    return LATE_COLUMN


def _new_section(state: _State, fragment: int, evidence: Evidence) -> _State:
    gain = _seams(state, evidence) + _seam(state.columns[-1].tail, fragment, evidence) - NEW_SECTION
    columns = (_Column(fragment, (fragment,), evidence.quotes(fragment)[-1:]),)
    section = state.section + len(state.columns)
    value, mass = state.value + gain, state.mass + gain
    return _State(value, mass, columns, 0, state.taken, state.left_out, (*state.path, section), section)


def _taken(state: _State, turn: _Turn, place: int, column: _Column, gain: float) -> _State:
    """`state` with the column at `place`, grown to `column`, giving a line in this turn."""
    alone = sum(not other.ended for other in turn.columns) == 1
    if not alone:
        gain += math.log((TAKEN + state.taken) / (LEFT_OUT + TAKEN + state.taken + turn.left_out))
    gain -= turn.cost
    columns = (*turn.columns[:place], column, *turn.columns[place + 1 :])
    taken = state.taken + (not alone)
    path = (*state.path, state.section + place)
    value, mass = state.value + gain, state.mass + gain
    return _State(value, mass, columns, place, taken, turn.left_out, path, state.section)


def _passed(state: _State, turn: _Turn, place: int, evidence: Evidence) -> Iterator[_Turn]:
    """`turn` with the column at `place` giving no line, this time or ever again."""
    missed = math.log((LEFT_OUT + turn.left_out) / (LEFT_OUT + TAKEN + state.taken + turn.left_out))
    yield _Turn(turn.columns, turn.left_out + 1, turn.cost - missed)
    cost = turn.cost + END_COLUMN
    if place + 1 < len(turn.columns):
        cost -= _seam(turn.columns[place].tail, turn.columns[place + 1].start, evidence)
    ended = turn.columns[place].over()
    yield _Turn((*turn.columns[:place], ended, *turn.columns[place + 1 :]), turn.left_out, cost)


def _continued(column: _Column, fragment: int, evidence: Evidence) -> tuple[_Column, float]:
    """`column` with `fragment` at its end, and how well it reads on."""
    gain = evidence.score(column.tail, fragment)
    common = sum(evidence.shared(before, fragment) for before in column.recent)
    gain += COHESION * min(common, MOST_SHARED)
    quotes, quoted = evidence.quotes(fragment), column.quoted
    if quotes:
        gain -= QUOTE * (quoted == quotes[0])
        quoted = quotes[-1]
    return _Column(column.start, (*column.recent, fragment)[-MEMORY:], quoted), gain


def _seam(left: int, right: int, evidence: Evidence) -> float:
    """What it is worth that the column ending in `left` is followed by the one beginning with `right`:
    it goes on there, or something else begins."""
    parted = 0.0 if evidence.ends(left) else -CUT_OFF
    return _sum([evidence.score(left, right), parted]) - math.log(2.0)


def _seams(state: _State, evidence: Evidence) -> float:
    """What the seams are worth between the columns that have not ended and those to their right."""
    return sum(
        _seam(left.tail, right.start, evidence) for left, right in pairwise(state.columns) if not left.ended
    )


def _end(state: _State, evidence: Evidence) -> float:
    """What it is worth that the page ends here."""
    return _seams(state, evidence) - OPEN_END * (not evidence.ends(state.columns[-1].tail))


def _order(state: _State) -> tuple[int, ...]:
    """The columns of `state` one after the other."""
    return tuple(sorted(range(len(state.path)), key=state.path.__getitem__))


def _sum(logs: Sequence[float]) -> float:
    """The log of the sum of what these are the logs of."""
    top = max(logs)
    return top + math.log(sum(math.exp(value - top) for value in logs))
