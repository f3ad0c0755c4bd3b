"""The map from a repaired text back to the text it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


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
class Origin:
    """Runs that cover the new text without a gap, in its order."""

    runs: tuple[Run, ...]

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
        spans: list[tuple[int, int]] = []
        first = bisect_right(self.runs, start, key=lambda run: run.start) - 1
        for run in self.runs[first:]:
            if run.start >= end:
                break
            raw_start, raw_end = _raw_range(run, start, end)
            if raw_start == raw_end:
                continue
            if spans and spans[-1][1] == raw_start:
                spans[-1] = (spans[-1][0], raw_end)
            else:
                spans.append((raw_start, raw_end))
        return tuple(spans)


def _raw_range(run: Run, start: int, end: int) -> tuple[int, int]:
    """The raw range of the part of `run` that lies in `start:end`."""
    if run.length != run.raw_length:
        return run.raw_start, run.raw_start + run.raw_length
    low = max(start - run.start, 0)
    high = min(end - run.start, run.length)
    return run.raw_start + low, run.raw_start + high


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
            runs[-1] = Run(last.start, last.length + piece.length, last.raw_start, last.raw_length + piece.raw_length)
        else:
            runs.append(Run(position, piece.length, piece.raw_start, piece.raw_length))
        position += piece.length
    return Origin(tuple(runs))
