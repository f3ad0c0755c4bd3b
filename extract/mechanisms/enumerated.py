"""Where a text spells out the parts of a code one by one: 一是…二是…, 第一步…第二步…, 三长即…，四员即…."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from extract.facts import Component
from extract.mechanisms.candidates import Candidate, bare
from extract.mechanisms.part_lists import FAR, LONGEST_CLAUSE, LONGEST_PART, STOP, detail_of, listed_members
from extract.reading import Reading
from patterns.store import Match

SENTENCE = regex.compile(r"[。！？\n]")
SENTENCE_PART = regex.compile(r"[。！？；;\n]")
CLAUSES = regex.compile("[，,；;]")
TIMES = regex.compile(r"(.)个(.)")
FEWEST = 2  # numerals of a code of which each counts in a clause
END = regex.compile(r"[，,；;。：:！？\n]|——")
CLOSE = 20  # characters behind a name in which its first part is told
STEP = 200  # characters from one part to the next
LONGEST_LABEL = 4  # characters of a quotation that counts (一迎)


def enumerated(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“三张清单”：一是A，二是B，三是C; 第一步，A；第二步，B: what stands behind as many ordinals as the code
    says, in their order."""
    if total < 2:
        return []
    pattern = reading.patterns.pattern("mechanism.ordinal").quick
    found: list[Component] = []
    low, high = mention.end, mention.end + CLOSE
    for number in range(1, total + 1):
        match = next(
            (m for m in pattern.finditer(reading.text, low, high) if _value(reading, m) == number), None
        )
        if match is None:
            return []
        end = END.search(reading.text, match.end())
        stop = end.start() if end else len(reading.text)
        label = bare(reading.text[match.end() : stop])
        if not 2 <= len(label) <= LONGEST_PART:
            return []
        found.append(Component(label))
        low, high = stop, stop + STEP
    return found


def counted_up(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“四字”工作法。“一迎”即…；“二听”即…: the quotations behind the name that count up to its number, each in
    front of a word that opens what it stands for; that itself where they only count (一心, 二心)."""
    opening = reading.patterns.searches["mechanism.element.opening"]
    numerals = reading.patterns.lexicon("mechanism.numeral").words
    quotes, low = reading.mentions.quotes, mention.end
    found: list[Component] = []
    for index in range(bisect_left(quotes, low, key=lambda x: x.start), len(quotes)):
        quote = quotes[index]
        if len(found) == total or quote.start - low > STEP:
            break
        label = bare(reading.text[quote.inner_start : quote.inner_end])
        told = opening.match(reading.text, quote.inner_end)
        if told is None or len(label) > LONGEST_LABEL or numerals.get(label[:1]) != len(found) + 1:
            continue
        end = SENTENCE_PART.search(reading.text, told.end())
        detail = reading.text[told.end() : end.start() if end else len(reading.text)]
        found.append(Component(label, detail_of(detail)))
        low = quote.end
    if not len(found) == total > 1:
        return []
    alike = len({x.label[1:] for x in found}) == 1
    told_by = [CLAUSES.split(x.detail or "")[0] for x in found]
    plain = alike and all(2 <= len(x) <= LONGEST_PART for x in told_by)
    return [Component(bare(x)) for x in told_by] if plain else found


def by_element(reading: Reading, mention: Candidate) -> list[Component]:
    """“三长四员”制度，三长即A、B、C，四员即D、E、F、G: the members of each count of a code, where the text
    tells those of all."""
    code = mention.code or ""
    several = reading.patterns.pattern("mechanism.part.several").compiled.fullmatch(code)
    if several is None:
        return []
    numerals = reading.patterns.lexicon("mechanism.numeral").words
    found: list[Component] = []
    for element in _elements(code, several.starts("number")):
        opening = reading.patterns.pattern("mechanism.element.opening").quick
        at = reading.text.find(element, mention.end, mention.end + FAR)
        match = opening.match(reading.text, at + len(element)) if at >= 0 else None
        if match is None:
            return []
        stop = STOP.search(reading.text, match.end())
        listed = reading.text[match.end() : stop.start() if stop else len(reading.text)]
        total = int(numerals[element[0]])
        members = [Component(bare(listed))] if total == 1 else listed_members(listed, total, reading.patterns)
        if len(members) != total:
            return []
        found += members
    return found


def by_clause(reading: Reading, mention: Candidate) -> list[Component]:
    """“123”工作法，即建强一个核心，织密两张网络，用好三支队伍: as many clauses behind the name as its code
    has numerals, each of which holds its own; as many as it says of a code that counts counts (三个三)."""
    numerals = reading.patterns.lexicon("mechanism.numeral").words
    code = (mention.code or "").replace("+", "")
    times = TIMES.fullmatch(code)  # 三个三
    if times is not None and times[1] in numerals:
        code = times[2] * int(numerals[times[1]])
    opening = reading.patterns.searches["mechanism.counted_clauses"].match(reading.text, mention.end)
    if opening is None or len(code) < FEWEST or not all(x.isdigit() or x in numerals for x in code):
        return []
    stop = SENTENCE.search(reading.text, opening.end())
    listed = reading.text[opening.end() : stop.start() if stop else len(reading.text)]
    told = CLAUSES.split(listed)[: len(code)]
    for clause, element in zip(told, code, strict=False):
        value = int(numerals.get(element, element))
        written = {str(value), *(x for x, number in numerals.items() if number == value)}
        if len(clause) > LONGEST_CLAUSE or not any(x in clause for x in written):
            return []
    return [Component(bare(x)) for x in told] if len(told) == len(code) else []


def _elements(code: str, starts: list[int]) -> Iterator[str]:
    """The counts of a code with what they count (三长|四员)."""
    for start, end in zip(starts, [*starts[1:], len(code)], strict=True):
        yield code[start:end]


def _value(reading: Reading, match: Match) -> int:
    """The number that an ordinal says."""
    return int(reading.patterns.lexicon("mechanism.numeral").words[match["number"]])
