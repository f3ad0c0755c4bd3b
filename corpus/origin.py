"""The map from a repaired text back to the text it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters of the new text from `start` on, made from `raw_length` characters of
    the raw text from `raw_start` on. Where both lengths are equal the characters stand for each
    other one by one; otherwise the run as a whole stands for the raw range as a whole (an inserted
    character has raw length 0)."""

    start: int
    length: int
    raw_start: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` is to be read as `after`."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Runs that cover the new text without a gap, in its order."""

    runs: tuple[Run, ...]

    # where the runs begin: looked up for every quote
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(map(_start, self.runs)))

    def __len__(self) -> int:
        return self.runs[-1].start + self.runs[-1].length if self.runs else 0

    def raw_spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The raw ranges, half-open, in code points, that `text[start:end]` was made from, in the
        order of the new text. Ranges that touch are joined, so there is more than one only where
        wrapped lines or columns were joined or something was dropped in between.

        Raises:
            ValueError: the span is empty or not inside the text.
        """
        if not 0 <= start < end <= len(self):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(self)} characters")
        run = self.runs[self._at(start)]
        if run.length == run.raw_length and end <= run.start + run.length:  # as nearly all do
            shift = run.raw_start - run.start
            return ((start + shift, end + shift),)
        spans: list[tuple[int, int]] = []
        for run in self.between(start, end):
            raw_start, raw_end = run.raw_start, run.raw_start + run.raw_length
            if raw_start == raw_end or (spans and spans[-1] == (raw_start, raw_end)):
                continue
            if spans and spans[-1][1] == raw_start:
                spans[-1] = (spans[-1][0], raw_end)
            else:
                spans.append((raw_start, raw_end))
        return tuple(spans)

    def between(self, start: int, end: int) -> Iterator[Run]:
        """The runs of `text[start:end]`, the first and last cut to it where they can be cut."""
        for index in range(self._at(start), len(self.runs)):
            run = self.runs[index]
            if run.start >= end:
                break
            yield _cut(run, start, end)

    def _at(self, offset: int) -> int:
        """The index of the run that holds `offset`."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def rewritten(self, changes: Sequence[Change]) -> Origin:
        """The origin of the text that `changes` (in order, none overlapping) make of this one's."""
        return joined(self._pieces(changes))

    def _pieces(self, changes: Sequence[Change]) -> Iterator[Run]:
        at = 0
        for change in changes:
            if at < change.start:
                yield from self.between(at, change.start)
            spans = self.raw_spans(change.start, change.end)
            raw_start = spans[0][0] if spans else 0
            raw_length = spans[-1][1] - raw_start if spans else 0
            yield Run(0, len(change.after), raw_start, max(raw_length, 0))
            at = change.end
        if at < len(self):
            yield from self.between(at, len(self))


def _cut(run: Run, start: int, end: int) -> Run:
    """The part of `run` that lies in `start:end`; it leads to the whole raw range where `run` does."""
    low = max(start - run.start, 0)
    high = min(end - run.start, run.length)
    if low == 0 and high == run.length:
        return run
    if run.length != run.raw_length:
        return Run(run.start + low, high - low, run.raw_start, run.raw_length)
    return Run(run.start + low, high - low, run.raw_start + low, high - low)


def rewritten(text: str, changes: Sequence[Change]) -> str:
    """`text` with `changes` (in order, none overlapping) made."""
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += (text[at : change.start], change.after)
        at = change.end
    parts.append(text[at:])
    return "".join(parts)


def joined(pieces: Iterable[Run]) -> Origin:
    """An origin of `pieces` in their order, their starts counted anew and neighbours that
    continue each other in both texts made one."""
    runs: list[Run] = []
    position = 0
    for piece in pieces:
        if not piece.length:
            continue
        last = runs[-1] if runs else None
        if (
            last is not None
            and last.length == last.raw_length
            and piece.length == piece.raw_length
            and last.raw_start + last.raw_length == piece.raw_start
        ):
            length = last.length + piece.length
            runs[-1] = Run(last.start, length, last.raw_start, length)
        else:
            runs.append(Run(position, piece.length, piece.raw_start, piece.raw_length))
        position += piece.length
    return Origin(tuple(runs))
