"""The noun phrase in front of a number, and what is cut off at the edges of phrases.

Spans are code points of the article's text, half-open; None where there is no such phrase.
"""

from __future__ import annotations

from extract.lookups import ending_at, endings_of, inside, lengths_back, lengths_of, starting_at, words_of
from extract.metrics.acts import in_name
from extract.reading import Reading

Span = tuple[int, int]

BLANKS = " \n\t\u3000、，,：:；;（(”）)"  # quotation marks that open are part of a name
WORD = 6  # characters of the longest word that is cut off at an edge
LONGEST = 24  # characters of an indicator: the longest of the annotated ones has 22


def strip_left(reading: Reading, start: int, end: int, lexicon: str = "indicator.adverb") -> int:
    """`start` moved behind blanks, punctuation, times and the words of `lexicon`."""
    text, words = reading.text, words_of(reading.patterns, lexicon)
    lengths = lengths_of(reading.patterns, lexicon, WORD)
    while start < end:
        time = starting_at(reading.mentions.times, start)
        if time is not None and time.end <= end:
            start = time.end
        elif text[start] in BLANKS:
            start += 1
        else:
            for length in lengths.get(text[start], ()):
                stop = start + length
                if text[start:stop] in words and is_edge(reading, stop):
                    start = stop
                    break
            else:
                break
    return min(start, end)


def strip_right(reading: Reading, start: int, end: int) -> int:
    """`end` moved before blanks, times, what a rate is for, and the words that join a noun to its number."""
    text, words = reading.text, words_of(reading.patterns, "indicator.link")
    lengths = lengths_back(reading.patterns, "indicator.link", WORD)
    tail = reading.patterns.searches["each.tail"]
    slip = reading.patterns.searches["indicator_slip.before"]
    while start < end:
        time = ending_at(reading.mentions.times, end)
        if time is not None and time.start >= start:
            end = time.start
        elif (each := tail.search(text, start, end)) is not None:
            end = each.start()
        elif text[end - 1] in BLANKS or slip.match(text, end - 1, end):
            end -= 1
        else:
            for length in lengths.get(text[end - 1], ()):
                first = end - length
                if first >= start and text[first:end] in words and is_edge(reading, first):
                    end = first
                    break
            else:
                break
    return end


def is_edge(reading: Reading, offset: int) -> bool:
    """A word begins at `offset` (or the text ends there)."""
    words = reading.words
    return offset >= len(reading.text) or words.starts[words.at(offset)] == offset


def noun_before(reading: Reading, start: int, end: int) -> Span | None:
    """The noun phrase that ends at `end`: what a list leaves behind 等, else what a 的 leaves behind
    it, else all of it; shortened at a word to LONGEST characters."""
    start, end = _head(reading, strip_left(reading, start, end), end)
    if end - start > LONGEST:
        low = end - LONGEST
        first = reading.words.between(low, end)
        start = strip_left(reading, reading.words.starts[first[0]] if first else low, end)
    places = inside(reading.mentions.places, start, end - 2)
    dated = inside(reading.mentions.times, start, end - 3)
    times = [
        time for time in dated if not in_name(reading, time.start)
    ]  # a verb alone behind it needs its subject
    inner = max((name.end for name in (*places[-1:], *times[-1:])), default=start)
    start = strip_left(reading, inner, end) if inner > start else start
    joints = words_of(reading.patterns, "indicator.joint")
    while start < end and (reading.text[start] in joints or reading.text[start] in BLANKS):
        start += 1
    if end <= start or reading.text[start:end] in words_of(reading.patterns, "indicator.pronoun"):
        return None
    return start, end


def behind_subject(reading: Reading, start: int, end: int) -> Span:
    """`start:end` without who does it, where a verb of no list and its object follow (护林员|制止用火)."""
    words, patterns = reading.words, reading.patterns
    inner = words.between(start, end)
    heads = words_of(patterns, "nominal.head") | words_of(patterns, "indicator.head")
    if not inner or reading.text[words.starts[inner[-1]] : end] in heads:
        return start, end
    for i in inner[1:-1]:
        verb = reading.text[words.starts[i] : words.ends[i]]
        done = words.tags[i] == "v" and verb not in words_of(patterns, "act.noun_like")
        if done and _ends_subject(reading, start, i):
            return words.starts[i], end
    return start, end


def _ends_subject(reading: Reading, start: int, i: int) -> bool:
    """In front of the i-th word, and of the adverbs there, somebody who does things is named."""
    words = reading.words
    adverbs = words_of(reading.patterns, "indicator.adverb")
    while words.starts[i] > start and reading.text[words.starts[i - 1] : words.ends[i - 1]] in adverbs:
        i -= 1
    who = words.starts[i]
    if ending_at(reading.mentions.people, who) or ending_at(reading.mentions.organizations, who):
        return True
    return reading.text.endswith(endings_of(reading.patterns, "indicator.subject"), start, who)


def _head(reading: Reading, start: int, end: int) -> Span:
    """`start:end` cut at the particles behind which the head of the phrase stands, unless what is left
    there is too general to be counted; a list that 等 closes ends in front of it."""
    text = reading.text
    generic = words_of(reading.patterns, "indicator.generic")
    for mark, role in reading.patterns.lexicon("indicator.particle_of_head").words.items():
        at = _outside_names(reading, mark, start, end)
        if at <= start:
            continue
        rest = text[at + 1 : end]
        if rest not in generic and len(rest.strip()) > 1:
            start = at + 1
        elif role == "list" and at + 1 == end:
            end = at
    return start, end


def _outside_names(reading: Reading, mark: str, start: int, end: int) -> int:
    """Where `mark` stands last in `text[start:end]` outside quotation marks as a word, or -1."""
    whole = endings_of(reading.patterns, "indicator.no_particle")
    at = reading.text.rfind(mark, start, end)
    while at >= 0 and (
        in_name(reading, at) or not is_edge(reading, at) or reading.text.startswith(whole, at)
    ):
        at = reading.text.rfind(mark, start, at)
    return at
