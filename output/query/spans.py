"""What the characters of a question can mean, and which of it to take where it overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from output.query.question import Sense

LONGEST = 24  # characters of a name that is looked up

# Of two ones of the same characters the one that stands first here is shown first.
SENSES: tuple[Sense, ...] = (
    "time",
    "number",
    "place",
    "person",
    "measure",
    "practice",
    "honor",
    "organization",
    "newspaper",
    "title",
    "kind",
    "asks",
    "order",
    "indicator",
    "word",
    "left_out",
)
_ALONE: frozenset[Sense] = frozenset({"time", "number", "place"})  # nothing else is meant beside it


@dataclass(frozen=True, slots=True)
class Found:
    """`text[start:end]` can be meant in one `sense`; `meaning` says as what."""

    start: int
    end: int
    sense: Sense
    meaning: str = ""


def pieces(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of `text` without blanks that lie outside `taken`."""
    free = [not character.isspace() for character in text]
    for start, end in taken:
        free[start:end] = [False] * (end - start)
    for is_free, run in groupby(range(len(text)), key=free.__getitem__):
        if is_free:
            places = list(run)
            yield places[0], places[-1] + 1


def substrings(text: str, stretches: Iterable[tuple[int, int]], shortest: int = 2) -> dict[str, list[int]]:
    """Every piece of the stretches that can be a name, with where it begins."""
    found: dict[str, list[int]] = {}
    for low, high in stretches:
        for start in range(low, high):
            for end in range(start + shortest, min(high, start + LONGEST) + 1):
                found.setdefault(text[start:end], []).append(start)
    return found


def chosen(found: Sequence[Found]) -> tuple[Found, ...]:
    """What holds: the longest first, then what stands further left; of the senses of the same characters all,
    unless one of them leaves no room for another. In the order of the text."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda x: (x.start - x.end, x.start, SENSES.index(x.sense))):
        beside = [x for x in kept if x.start < one.end and one.start < x.end]
        same = all((x.start, x.end) == (one.start, one.end) for x in beside)
        senses = {x.sense for x in beside}
        if not beside or (same and one.sense not in senses and not _ALONE & {*senses, one.sense}):
            kept.append(one)
    return tuple(sorted(kept, key=lambda x: (x.start, SENSES.index(x.sense))))
