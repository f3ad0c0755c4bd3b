"""How a whole text is searched for a pattern."""

from __future__ import annotations

from collections.abc import Iterator

from patterns import Pattern, Patterns
from patterns.store import Match, Search

AHEAD = 30  # characters that a pattern may begin in front of what it lies near, where its tag doesn't say so


def matches(text: str, pattern: Pattern, patterns: Patterns) -> Iterator[Match]:
    """The matches of `pattern` in `text`, left to right, none overlapping another; its groups are read by
    `Pattern.parts`. Tags say how it is found sooner:

    - `search: quick` where `Pattern.quick` is (lists of words make up most of the expression);
    - `near`: the pattern whose match lies in every match of this one, or touches it, and is found quickly;
      it is tried only from `ahead` characters in front of such a mark up to it;
    - `lead`: besides, what may stand between the start of a match and the mark.
    """
    tags = pattern.tags or {}
    if "near" not in tags:
        return scan(pattern).finditer(text)
    return _led(text, pattern, patterns) if "lead" in tags else _around(text, pattern, patterns)


def scan(pattern: Pattern) -> Search:
    """How a text is searched for `pattern` from end to end."""
    return pattern.quick if (pattern.tags or {}).get("search") == "quick" else pattern.compiled


def _around(text: str, pattern: Pattern, patterns: Patterns) -> Iterator[Match]:
    tags = pattern.tags or {}
    ahead, attempt, done = int(tags.get("ahead", AHEAD)), pattern.numbered.match, 0
    for mark in patterns.searches[str(tags["near"])].finditer(text):
        start, end = mark.span()
        for position in range(max(done, start - ahead), end):
            match = attempt(text, position)
            if match is not None and match.end() > position:
                yield match
                done = match.end()
                break
        else:
            done = max(done, end)  # what failed here fails for the next mark, too


def _led(text: str, pattern: Pattern, patterns: Patterns) -> Iterator[Match]:
    tags = pattern.tags or {}
    ahead, attempt, done = int(tags.get("ahead", AHEAD)), pattern.numbered.match, 0
    lead = patterns.searches[str(tags["lead"])].search
    for mark in patterns.searches[str(tags["near"])].finditer(text):
        start = mark.start()
        if start < done or (match := attempt(text, start)) is None:
            continue
        led = lead(text, max(done, start - ahead), start)
        if led is not None and led.start() < start:
            match = attempt(text, led.start()) or match
        yield match
        done = match.end()
