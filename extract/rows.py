"""Mentions in the order of the text that know where each begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What stands at `text[start:end]`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Found_co = TypeVar("Found_co", bound=Placed, covariant=True)


class Row(tuple[Found_co, ...]):
    """A tuple of mentions in the order of the text, with their starts and ends apart: linkers look mentions
    up by these many times for every number."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __new__(cls, mentions: Iterable[Found_co] = ()) -> Row[Found_co]:
        row = super().__new__(cls, mentions)
        row.starts = tuple([mention.start for mention in row])
        row.ends = tuple([mention.end for mention in row])
        return row


def starts_of(mentions: Sequence[Placed]) -> Sequence[int]:
    """Where each of `mentions` begins: what a Row knows already."""
    return mentions.starts if isinstance(mentions, Row) else [mention.start for mention in mentions]


def ends_of(mentions: Sequence[Placed]) -> Sequence[int]:
    """Where each of `mentions` ends."""
    return mentions.ends if isinstance(mentions, Row) else [mention.end for mention in mentions]
