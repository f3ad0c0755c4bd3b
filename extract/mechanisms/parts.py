"""The parts of a mechanism: how many its code announces, what the text names, whether they add up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex
from msgspec import Struct

from extract.facts import Component
from extract.mechanisms.candidates import Candidate
from extract.mechanisms.enumerated import by_clause, by_element, counted_up, enumerated
from extract.mechanisms.paired_parts import apposed, means, members, paired
from extract.mechanisms.part_lists import CHAIN, before, behind, defined, evenly, levels, numbered, sections
from extract.mechanisms.shared_parts import each_sharing, initials, same_head, sharing
from extract.reading import Reading
from patterns import Patterns
from patterns.store import Match

LETTERS = frozenset("—―→+")
CLAUSES = regex.compile("[，,]")
KEPT = 2_000  # codes that are remembered
MOST = 12  # a numeral above is no number of parts
LONGEST_CODE = 6
MEASURES = "个大"  # what may stand between a number and what it counts (六|大|文化)


class Count(Struct, frozen=True):
    """What a core says of its parts: the elements as written (1, 3, N), or how many there are of
    `shared`, the character each of them holds (四精 → 4, 精)."""

    elements: tuple[str, ...] = ()
    number: int = 0
    shared: str = ""

    @property
    def total(self) -> int:
        return len(self.elements) or self.number


@lru_cache(KEPT)
def count_of(code: str | None, patterns: Patterns) -> Count | None:
    """The number of parts a code announces; None where it announces none."""
    if not code:
        return None
    if patterns.pattern("mechanism.part.elements").quick.fullmatch(code):
        return Count(tuple(code.upper().split("+") if "+" in code else code))
    letters = code.split("、")
    if len(letters) > 1 and all(len(x) == 1 for x in letters):
        return Count(number=len(letters))  # 望、听、问、记
    return _several(code, patterns) or _one_count(code, patterns)


def _several(code: str, patterns: Patterns, least: int = 2) -> Count | None:
    """The parts of a code of several counts (三统三分 → 6, 两图一表 → 3), the first of `least` and more;
    五位一体 counts once."""
    match = patterns.pattern("mechanism.part.several").compiled.fullmatch(code)
    numbers = [_number(x, patterns) or 0 for x in match.captures("number")] if match else [0]
    fit = numbers[0] >= least and min(numbers) > 0 and sum(numbers) <= MOST
    return Count(number=sum(numbers)) if fit else None


def _one_count(code: str, patterns: Patterns) -> Count | None:
    """What the numeral at the front of a code counts (四精 → 4 of 精, 双一 → 2 of 一)."""
    match = _counted(code, patterns)
    if match is None or len(code) > LONGEST_CODE:
        return None
    number, end = _number(match[0], patterns), match.end()
    if number is None:
        number, end = _number(code[0], patterns), 1
    if number is None or not 2 <= number <= MOST:
        return None
    return Count(number=number, shared=code[end:].lstrip(MEASURES))


def components_of(
    reading: Reading, code: str | None, mentions: Sequence[Candidate], others: Sequence[Candidate]
) -> tuple[Component, ...]:
    """The parts of the mechanism of this code that `mentions` name, as the text spells them out.
    `others` are all candidates of the reading: among them stand parts that have names of their own."""
    split = _split(code, reading.patterns)
    counted = _counts(split, reading.patterns)
    if split and not counted:
        return split
    count = count_of(code, reading.patterns) or Count(number=counted)
    likely = Count() if count.total else _several(code or "", reading.patterns, 1) or Count()
    chains = (_split(x.code, reading.patterns) for x in mentions if x.code != code)
    spelled = next((x for x in chains if x and len(x) == (count.total or len(x))), ())
    told = sorted(mentions, key=lambda x: x.start)
    found = told_parts(reading, told, likely, others) if likely.total else ()
    return spelled or found or told_parts(reading, told, count, others) or split


def parts_told(reading: Reading, candidate: Candidate, core: str) -> bool:
    """Whether the text tells as many parts of a candidate as its code or core counts."""
    code = candidate.code or core
    count = count_of(code, reading.patterns) or _several(code, reading.patterns, 1)
    return count is not None and bool(told_parts(reading, [candidate], count, ()))


def goes_up(code: str, patterns: Patterns) -> bool:
    """Whether the members of a code are counted one by one (一看、二听、三议)."""
    members = code.split("、")
    numbers = [_number(m[0], patterns) if (m := _counted(x, patterns)) else None for x in members]
    return len(numbers) > 2 and numbers[:2] == [1, 2] and None not in numbers


def told_parts(
    reading: Reading, mentions: Sequence[Candidate], count: Count, others: Sequence[Candidate]
) -> tuple[Component, ...]:
    """The parts that the text around the mentions names; the surest way of telling first."""
    for mention in mentions:
        found = numbered(reading, mention, count.elements)
        if found:
            return tuple(found)
    for mention in mentions:
        found = (
            paired(reading, mention)
            or levels(reading, mention, count.total)
            or apposed(reading, mention, count.total)
            or by_clause(reading, mention)
            or counted_up(reading, mention, count.total)
            or enumerated(reading, mention, count.total)
            or by_element(reading, mention)
            or defined(reading, mention, count.total)
            or before(reading, mention, count.total, count.shared)
            or behind(reading, mention, count.total)
            or members(reading, mention, count.total)
            or means(reading, mention, count.total)
            or each_sharing(reading, mention)
            or sections(reading, mention, count.total)
            or evenly(reading, mention, count.total)
        )
        if found:
            return tuple(found)
    if not count.number:
        return tuple(initials(reading, mentions[0]))
    for mention in mentions:
        found = sharing(reading, mention, count.number, count.shared)
        if found:
            return tuple(found)
    return tuple(same_head(reading, mentions[0], others, count.number))


def adds_up(components: Sequence[Component], count: Count, patterns: Patterns) -> bool | None:
    """Whether the parts are as many as the code says, and each that begins with a numeral begins
    with its own (123 → 一…, 两…, 三…). None where the text spells no parts out."""
    if not components:
        return None
    if len(components) != count.total:
        first = count.shared != "" and len(components) < count.number
        return None if first else False  # 送餐、送药等“十送”: the first of them
    for component, element in zip(components, count.elements, strict=False):
        match = _counted(component.label, patterns)
        if match and element.isdigit() and _number(match[0], patterns) not in (int(element), None):
            return False
    return True


def _counted(text: str, patterns: Patterns) -> Match | None:
    """The numeral at the front of a code or label."""
    return patterns.pattern("mechanism.part.count").quick.match(text)


def _number(written: str, patterns: Patterns) -> int | None:
    """The value of a numeral up to ten, or None."""
    if written.isdigit():
        return int(written)
    value = patterns.lexicon("mechanism.numeral").words.get(written)
    return None if value is None else int(value)


def _split(code: str | None, patterns: Patterns) -> tuple[Component, ...]:
    """The parts of a code that is a chain itself (周走访、月评议; 公益+低偿; 村—镇—县)."""
    if not code or patterns.pattern("mechanism.part.figure").quick.search(code):
        return ()
    parts = [x.strip() for x in CHAIN.split(code)]
    shortest = (
        2 if LETTERS.isdisjoint(code) else 1
    )  # single characters in a row (望、听、问) stand for longer parts
    clauses = CLAUSES.split(code)
    if len(parts) == 1 < len(clauses) and len(set(map(len, clauses))) == 1:
        parts = clauses
    return tuple(map(Component, parts)) if len(parts) > 1 and min(map(len, parts)) >= shortest else ()


def _counts(members: Sequence[Component], patterns: Patterns) -> int:
    """How many parts the members of a code announce that are all counts themselves (三项工程、一项管理 → 4);
    0 where one is none, or where they go up one by one (一看、二听、三议)."""
    numbers = [_number(m[0], patterns) if (m := _counted(x.label, patterns)) else None for x in members]
    known = [x for x in numbers if x]
    if len(known) < len(members) or known == list(range(1, len(known) + 1)):
        return 0
    return sum(known) if sum(known) <= MOST else 0
