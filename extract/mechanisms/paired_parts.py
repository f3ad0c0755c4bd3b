"""Where a text spells out the parts of a code in pairs (三学三懂 → 学政策、懂规矩, …), or as names that stand
in quotation marks behind a word that says what the named thing has (品牌，下设“…”“…”)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from extract.facts import Component
from extract.mechanisms.candidates import Candidate, bare, rules_of
from extract.mechanisms.part_lists import governing_verbs
from extract.reading import Reading

FAR = 4_000  # characters behind a name in which paragraphs may open with its parts
VERB = 6  # characters of a verb in front of the first pair
FEWEST, LEAST_PAIRS = 2, 2
PAIR = r"{0}[\p{{Han}}（）]{{1,10}}[，、,]\p{{Han}}{{0,3}}?{1}\p{{Han}}{{1,12}}"


def paired(reading: Reading, mention: Candidate) -> list[Component]:
    """“三学三懂”活动: as many pairs as the code says, each of a clause that begins with what it counts
    first and one with what it counts next; they stand in one sentence, or open paragraphs and sentences."""
    shape = reading.patterns.pattern("mechanism.part.several").compiled.fullmatch(mention.code or "")
    if shape is None:
        return []
    numbers, letters = shape.captures("number"), shape.captures("counted")
    numerals = reading.patterns.lexicon("mechanism.numeral").words
    number = int(numerals[numbers[0]])
    if len(letters) != LEAST_PAIRS or set(map(len, letters)) != {1}:
        return []
    if any(int(numerals[x]) != number for x in numbers) or number < FEWEST:
        return []
    found = list(_pairs(reading, mention, (letters[0], letters[1])))
    openings = [(start, pair) for start, pair, opens in found if opens and start >= mention.end]
    if len({x for _, x in openings}) == number:
        return [Component(x) for x in dict.fromkeys(x for _, x in openings)]
    low, high = reading.sentence_at(mention.start)
    here = [pair for start, pair, _ in found if low <= start < high]
    return [Component(x) for x in here] if len(here) == number else []


def _pairs(reading: Reading, mention: Candidate, letters: tuple[str, str]) -> Iterator[tuple[int, str, bool]]:
    """Where pairs stand, what they are, and whether a sentence begins with each."""
    text, low = reading.text, reading.sentence_at(mention.start)[0]
    if min(text.count(x, low, mention.end + FAR) for x in letters) < LEAST_PAIRS:
        return
    verbs = governing_verbs(reading.patterns)
    for match in regex.finditer(PAIR.format(*letters), text, pos=low, endpos=mention.end + FAR):
        start = match.start()
        governed = any(start == x.end() for x in verbs.finditer(text, max(start - VERB, 0), start))
        if governed or start == 0 or not text[start - 1].isalnum():
            yield start, bare(match[0]), reading.sentence_at(start)[0] == start


def members(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“…”品牌，下设“…”“…”3支队伍: the names in marks, side by side, behind a word that says that it has them,
    or that it is made of them."""
    searches = reading.patterns.searches
    has = searches["mechanism.members"].match(reading.text, mention.end)
    opening = has or searches["mechanism.members.made"].match(reading.text, mention.end)
    if opening is None:
        return []
    names, end = _side_by_side(reading, opening.end())
    if has is None and searches["mechanism.members.end"].match(reading.text, end) is None:
        return []
    return (
        [Component(x) for x in names] if len(names) >= FEWEST and len(names) == (total or len(names)) else []
    )


def _side_by_side(reading: Reading, start: int) -> tuple[list[str], int]:
    """The quotations of the list that begins at `start`, and where it ends."""
    quotes, gap = reading.mentions.quotes, rules_of(reading.patterns).gap
    names: list[str] = []
    for index in range(bisect_left(quotes, start, key=lambda x: x.start), len(quotes)):
        quote = quotes[index]
        if quote.start != start and (not names or gap.fullmatch(reading.text, start, quote.start) is None):
            break
        names.append(bare(reading.text[quote.inner_start : quote.inner_end]))
        start = quote.end
    return names, start
