"""What no word around a candidate can make up for: frames in which it names no practice of a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extract.mechanisms.candidates import Candidate
from extract.mechanisms.heads import HEADINGS
from extract.reading import Reading
from patterns import Patterns
from patterns.store import Search

EXCLUDED = frozenset(
    {
        "core.political",  # what the whole country does is no practice of a place
        "core.background",
        "core.made",
        "core.slogan",
        "core.urged",
        "frame.acted",
        "frame.place",
        "frame.rest",
        "frame.clause",
        "frame.problem",
        "head.goes_on",
        "frame.born",
        "frame.become_of",
        "frame.recast",
        "frame.facility",
        "frame.small",
        "frame.turn",
        "frame.national",
        "alone",
        "bracketed",
    }
)
BARE = frozenset({"none", "within"})  # links of a core that no head noun follows
LISTED = "、"
ENDING = "。！？!? \n"
BEFORE = 24  # characters in front of a candidate in which its frame stands


class _Frames(NamedTuple):
    made: Search
    born: Search
    home: Search
    become: Search
    recast_from: Search
    recast_to: Search
    from_to: Search
    any_place: Search
    facility: Search
    topic: Search
    turned: Search
    small: Search
    big: Search
    national: Search
    bracket: Search
    slogan: Search
    urged: Search
    grand: Search
    acted: Search
    counted: Search
    place: Search
    rest: Search
    clause: Search
    problem: Search
    open_heads: frozenset[str]


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
        quick("from_to"),
        quick("facility.any"),
        quick("facility"),
        quick("facility.topic"),
        quick("facility.turned"),
        quick("small"),
        quick("small.big"),
        quick("national"),
        quick("bracketed"),
        quick("core.slogan"),
        quick("core.urged"),
        quick("core.grand"),
        quick("acted"),
        quick("part.count"),
        quick("of_place"),
        quick("rest_of"),
        quick("clause"),
        quick("problem"),
        frozenset(patterns.lexicon("mechanism.open_head")),
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
        yield from _of_unquoted(reading, candidate, frames)
    else:
        if frames.slogan.search(core):
            yield "core.slogan"
        if frames.from_to.search(text, low, start):
            yield "frame.turn"
        if frames.recast_from.search(text, low, start) and frames.recast_to.match(text, end):
            yield "frame.recast"
        if candidate.link in BARE:
            yield from _sayings(reading, candidate, core, frames)
    if _bracketed(reading, candidate, frames.bracket):
        yield "bracketed"


def _of_unquoted(reading: Reading, candidate: Candidate, frames: _Frames) -> Iterator[str]:
    """What excludes a name without quotation marks."""
    text, start, end = reading.text, candidate.start, candidate.end
    low = max(start - BEFORE, 0)
    if frames.national.search(text, reading.sentence_at(start)[0], start):
        yield "frame.national"
    if frames.become.search(text, low, start):
        yield "frame.become_of"
    if frames.rest.search(text, low, start):
        yield "frame.rest"
    if frames.clause.search(candidate.name):
        yield "frame.clause"
    if candidate.type in frames.open_heads and _goes_on(reading, end):
        yield "head.goes_on"
    if frames.any_place.fullmatch(candidate.name) or (
        frames.facility.fullmatch(candidate.name)
        and (frames.topic.match(text, end) or frames.turned.search(text, low, start))
    ):
        yield "frame.facility"


def _sayings(reading: Reading, candidate: Candidate, core: str, frames: _Frames) -> Iterator[str]:
    """A quotation that no head follows as the half of a saying (“小积分”撬动“大治理”), or as a sentence that
    stands for itself (“美丽柳湾·幸福家园”。)."""
    text, start, end = reading.text, candidate.start, candidate.end
    low = max(start - BEFORE, 0)
    if frames.small.fullmatch(core) and frames.big.match(text, end):
        yield "frame.small"
    if frames.grand.fullmatch(core) or frames.urged.match(core):
        yield "core.urged"
    if frames.place.match(text, end):
        yield "frame.place"
    if LISTED in core and frames.problem.match(text, end):
        yield "frame.problem"
    if candidate.link == "none" and not frames.counted.search(core) and frames.acted.search(text, low, start):
        yield "frame.acted"
    low, high = reading.sentence_at(start)
    if reading.zone_at(start).kind not in HEADINGS and text[low:high].strip(ENDING) == text[start:end]:
        yield "alone"


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether a noun right behind a head shows that the phrase names something else (村级组织|活动场所)."""
    words = reading.words
    index = words.at(end) if end < len(reading.text) else len(words)
    return index < len(words) and words.starts[index] == end and words.tags[index][0] == "n"


def _bracketed(reading: Reading, candidate: Candidate, bracket: Search) -> bool:
    """Whether it lies in the 【…】 that opens its line: the name of a column or of a series."""
    zone = reading.zone_at(candidate.start)
    match = bracket.match(reading.text, zone.start)
    return match is not None and candidate.end <= match.end()
