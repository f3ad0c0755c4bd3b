"""What no word around a candidate can make up for: frames in which it names no practice of a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extract.mechanisms.candidates import Candidate
from extract.reading import Reading
from patterns import Patterns
from patterns.store import Search

EXCLUDED = frozenset(
    {
        "core.political",  # what the whole country does is no practice of a place
        "core.made",
        "frame.born",
        "frame.become_of",
        "frame.recast",
        "frame.facility",
        "bracketed",
    }
)
BEFORE = 16  # characters in front of a candidate in which its frame stands


class _Frames(NamedTuple):
    made: Search
    born: Search
    home: Search
    become: Search
    recast_from: Search
    recast_to: Search
    facility: Search
    topic: Search
    turned: Search
    bracket: Search


@cache
def _frames(patterns: Patterns) -> _Frames:
    def quick(id: str) -> Search:
        return patterns.pattern(f"mechanism.{id}").quick

    return _Frames(
        quick("core.made"),
        quick("born"),
        quick("home"),
        quick("become_of"),
        quick("recast.from"),
        quick("recast.to"),
        quick("facility"),
        quick("facility.topic"),
        quick("facility.turned"),
        quick("bracketed"),
    )


def exclusions_of(reading: Reading, candidate: Candidate, core: str) -> Iterator[str]:
    """The features of `EXCLUDED` that a candidate of this core has, those of the core's own words aside."""
    frames, text = _frames(reading.patterns), reading.text
    start, end, low = candidate.start, candidate.end, max(candidate.start - BEFORE, 0)
    if candidate.type is None and frames.made.fullmatch(core):
        yield "core.made"
    if frames.home.search(candidate.name) and frames.born.search(text, low, start):
        yield "frame.born"
    if candidate.form == "named":
        if frames.become.search(text, low, start):
            yield "frame.become_of"
        if frames.facility.fullmatch(candidate.name) and (
            frames.topic.match(text, end) or frames.turned.search(text, low, start)
        ):
            yield "frame.facility"
    elif frames.recast_from.search(text, low, start) and frames.recast_to.match(text, end):
        yield "frame.recast"
    if _bracketed(reading, candidate, frames.bracket):
        yield "bracketed"


def _bracketed(reading: Reading, candidate: Candidate, bracket: Search) -> bool:
    """Whether it lies in the 【…】 that opens its line: the name of a column or of a series."""
    zone = reading.zone_at(candidate.start)
    match = bracket.match(reading.text, zone.start)
    return match is not None and candidate.end <= match.end()
