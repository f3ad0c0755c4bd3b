"""How far a story reaches back: the paragraph before, unless the article's items are different stories."""

from __future__ import annotations

from corpus.types import ZoneKind
from extract.reading import Reading, remembered


def paragraph_in_front(reading: Reading, offset: int, reach: int = 1) -> int:
    """Where the paragraph begins that stands in front of the one at `offset`, or the first of `reach` such;
    where that one begins, if it is the first or the article a round-up."""
    here = reading.zone_at(offset).start
    earlier = [z.start for z in reading.zones if z.start < here and z.kind is ZoneKind.PARAGRAPH]
    return earlier[-reach:][0] if earlier and not is_roundup(reading) else here


@remembered
def is_roundup(reading: Reading) -> bool:
    """The headline says that the article's items belong to different places (联播快讯)."""
    pattern = reading.patterns.searches["ground.roundup"]
    heads = [z for z in reading.zones if z.kind is ZoneKind.TITLE] or list(reading.zones[:1])
    return any(pattern.search(reading.text, z.start, z.end) for z in heads)
