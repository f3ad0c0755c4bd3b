"""Where a name without quotation marks begins: left of the words that lead to its head, or right of some."""

from __future__ import annotations

from bisect import bisect_left

from extract.reading import Reading

FAR = 16  # characters of a list of levels, or of a time


def reach_left(reading: Reading, start: int, end: int) -> int:
    """Where the name `text[start:end]` begins: a list of levels of which it holds the last (县、乡、|村三级…)
    and the time within which a circle is walked (一刻钟|便民生活圈) belong to it. `start` where neither
    stands in front."""
    text, low = reading.text, max(start - FAR, 0)
    patterns = reading.patterns
    if patterns.pattern("mechanism.level.last").quick.match(text, start, end):
        listed = patterns.pattern("mechanism.level.listed").quick.search(text, low, start)
        if listed is not None:
            return listed.start()
    if patterns.pattern("mechanism.circle").quick.search(text, start, end):
        walked = patterns.pattern("mechanism.circle.time").quick.search(text, low, start)
        if walked is not None:
            return walked.start()
    return start


def behind_place(reading: Reading, start: int, head: int) -> int:
    """Where a name that begins at `start` begins behind the place that runs it (柳湾社区|邻里议事会), if two
    characters and more stand between that and its head noun at `head` (not in 柳湾社区食堂)."""
    places = reading.mentions.places
    index = bisect_left(places, start, key=lambda x: x.start)
    while index < len(places) and places[index].start == start and head - places[index].end > 1:
        start = places[index].end
        index += 1
    return start
