"""Where a name without quotation marks begins: left of the words that lead to its head, or right of some."""

from __future__ import annotations

from extract.lookups import first_from
from extract.mechanisms.heads import head_words
from extract.reading import Reading

FAR = 16  # characters of a list of levels, or of a time


def reach_left(reading: Reading, start: int, end: int) -> int:
    """Where the name `text[start:end]` begins: a list of levels of which it holds the last (县、乡、|村三级…)
    and the time within which a circle is walked (一刻钟|便民生活圈) belong to it. `start` where neither
    stands in front."""
    text, low = reading.text, max(start - FAR, 0)
    searches = reading.patterns.searches
    if searches["mechanism.level.last"].match(text, start, end):
        listed = searches["mechanism.level.listed"].search(text, low, start)
        if listed is not None:
            return listed.start()
    if searches["mechanism.circle"].search(text, start, end):
        walked = searches["mechanism.circle.time"].search(text, low, start)
        if walked is not None:
            return walked.start()
    return start


def topic_before(reading: Reading, start: int) -> int:
    """Where the noun phrase right before `start` begins, behind the verb and the place in front of it
    (实施|农村厕所改造|“三年行动”); `start` where none stands there."""
    words, text, lexicon = reading.words, reading.text, head_words(reading.patterns)
    begin, index = start, words.at(start - 1) if start else -1
    while index >= 0 and words.ends[index] == begin and start - words.starts[index] <= FAR:
        word = text[words.starts[index] : begin]
        if not (lexicon.belongs(word, words.tags[index]) or word in lexicon.inner):
            break
        begin, index = words.starts[index], index - 1
    return behind_place(reading, begin, start) if start - begin > 1 else start


def behind_place(reading: Reading, start: int, head: int) -> int:
    """Where a name that begins at `start` begins behind the place that runs it (柳湾社区|邻里议事会), if two
    characters and more stand between that and its head noun at `head` (not in 柳湾社区食堂)."""
    places = reading.mentions.places
    index = first_from(places, start)
    while index < len(places) and places[index].start == start and head - places[index].end > 1:
        start = places[index].end
        index += 1
    return start
