"""How far left a name without quotation marks reaches beyond the words that lead to its head."""

from __future__ import annotations

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
