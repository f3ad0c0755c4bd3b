"""Where a text spells out the parts of a code in pairs (三学三懂 → 学政策、懂规矩, …), or as names that stand
in quotation marks behind a word that says what the named thing has (品牌，下设“…”“…”)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from extract.facts import Component
from extract.mechanisms.candidates import Candidate, bare, rules_of
from extract.mechanisms.part_lists import CHAIN, EITHER, governing_verbs
from extract.reading import Reading

FAR = 4_000  # characters behind a name in which paragraphs may open with its parts
VERB = 6  # characters of a verb in front of the first pair
FEWEST, LEAST_PAIRS, LEAST_LABEL = 2, 2, 2
EITHER_CHAIN = regex.compile(f"{EITHER.pattern}|{CHAIN.pattern}")
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


def means(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """开展“…”行动，通过“…”“…”“…”三项举措: the quoted names that the clause behind the name says it is done
    by, as many as it counts."""
    searches = reading.patterns.searches
    opening = searches["mechanism.means"].match(reading.text, mention.end)
    if opening is None:
        return []
    names, end = _side_by_side(reading, opening.end())
    counted = searches["mechanism.means.end"].match(reading.text, end)
    if counted is None or total not in (0, len(names)):
        return []
    number = counted["number"]
    value = int(reading.patterns.lexicon("mechanism.numeral").words.get(number, number))
    return [Component(x) for x in names] if value == len(names) else []


def apposed(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“…”“…”“…”三张清单制度, “…+…+…”的“三件套”模式: what stands in quotation marks right before the name, as
    many as its code says, side by side or in one quotation."""
    quotes, text = reading.mentions.quotes, reading.text
    start = mention.core_start if mention.form == "code" else mention.start
    index = bisect_left(quotes, start, key=lambda x: x.start) - 1
    joint = reading.patterns.searches["mechanism.apposed"]
    if total < FEWEST or index < 0 or quotes[index].end > start:
        return []
    between = text[quotes[index].end : start].strip()
    if between and not joint.fullmatch(between):
        return []
    last, gap = quotes[index], rules_of(reading.patterns).gap
    chain = EITHER_CHAIN.split(bare(text[last.inner_start : last.inner_end]))
    if len(chain) == total:
        return [Component(x) for x in chain] if min(map(len, chain)) >= LEAST_LABEL else []
    low = index - total + 1
    listed = [*zip(quotes[max(low, 0) : index], quotes[max(low, 0) + 1 : index + 1], strict=True)]
    if low < 0 or not all(gap.fullmatch(text, a.end, b.start) for a, b in listed):
        return []
    return [Component(bare(text[x.inner_start : x.inner_end])) for x in quotes[low : index + 1]]


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
