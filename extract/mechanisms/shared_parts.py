"""Where a text spells out the parts of a code by what they share: its counted character (三争 → 争先进,
争当先锋, 争做表率), or its head (三项清单 → 需求清单, 资源清单, 服务清单)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import contains

import regex

from extract.facts import Component
from extract.mechanisms.candidates import DASH, Candidate, bare
from extract.mechanisms.part_lists import EITHER, FAR, detail_of, governing_verbs, trimmed
from extract.reading import Reading

LONGEST_PHRASE = 12
JOINT = 3  # characters behind a numeral of which the last two are a verb
NEAR = 120  # characters behind a name in which its letters are spelled out
LEAST, MOST = 3, 8  # letters of a code that may be spelled out
LISTED = "、"
JOINED = "[、，和与及]"
JOIN = regex.compile(JOINED)
MEMBER = r"(?:{0}\p{{Han}}{{1,7}}?|(?<=[、和与及将把，])\p{{Han}}{0})"
CLAUSE = regex.compile(r"[，。；：！？、,;:\n]")
OPENING = '“「『"'
Phrases = Iterable[tuple[str, int]]
Build = Callable[[str, str], tuple[int, ...]]


def sharing(reading: Reading, mention: Candidate, number: int, shared: str) -> list[Component]:
    """Phrases that hold the characters `shared`, `number` of them: in one sentence at the same
    place, or in the paragraphs behind the mention, built alike."""
    shared = (
        shared[:1] if len(shared) == JOINT else shared
    )  # 三治融合: what is counted, and that it goes together
    if not 1 <= len(shared) <= 2:
        return []
    low, high = reading.sentence_at(mention.start)[0], min(len(reading.text), mention.end + FAR)
    if min(reading.text.count(x, low, high) for x in shared) < number:
        return []
    for start, end in _sentences(reading, low, high):
        if min(reading.text.count(x, start, end) for x in shared) < number:
            continue
        members = [*_quoted_members(reading, start, end), *_clauses(reading, start, end, shared)]
        for built in (_whole_build, _left_build):
            found = _alike(members, mention, (number, shared), built)
            if found:
                return [Component(x) for x in found]
    behind = mention.end, high
    for phrases, built in (
        (_quoted(reading, *behind), _whole_build),
        (_openings(reading, *behind, shared), _whole_build),
        (_openings(reading, *behind, shared), _left_build),
        (_clauses(reading, *behind, shared), _whole_build),
    ):
        found = _alike(phrases, mention, (number, shared), built)
        if found:
            return [Component(x, _rest(reading, offset + len(x))) for x, offset in found.items()]
    return []


def each_sharing(reading: Reading, mention: Candidate) -> list[Component]:
    """“三亮三比”活动。亮身份…。亮承诺…。亮实绩…。比作风…: the phrases that hold what each count of a code
    counts."""
    shape = reading.patterns.pattern("mechanism.part.several").compiled.fullmatch(mention.code or "")
    numerals = reading.patterns.lexicon("mechanism.numeral").words
    found: dict[str, Component] = {}
    for number, shared in zip(*shape.allcaptures()[1:3], strict=True) if shape else ():
        value = int(numerals[number])
        members = sharing(reading, mention, value, shared) if value > 1 and len(shared) == 1 else []
        if not members:
            return []
        found |= {x.label: x for x in members}
    return list(found.values())


def initials(reading: Reading, mention: Candidate) -> list[Component]:
    """“诉调裁一体化”机制，将诉讼、调解和裁决…: the list behind the name whose members are words that begin
    or end with the characters of its code, one by one."""
    code = mention.code or ""
    text, low = reading.text, mention.end
    high = min(len(text), low + NEAR)
    if len(code) < LEAST or text.find(LISTED, low, high) < 0:
        return []
    listed = JOIN.split(text[low:high])
    for number in range(min(len(code), MOST), LEAST - 1, -1):
        letters = code[:number]
        if not letters.isalpha() or len(set(letters)) < number or not _in_turn(letters, listed):
            continue  # before an expression is made, which takes as long as a hundred characters
        match = regex.search(JOINED.join(MEMBER.format(x) for x in letters), text, pos=low, endpos=high)
        labels = JOIN.split(match[0]) if match else []
        if match and len(labels) == number:
            return [Component(x) for x in _whole_last(labels, match.end(), text)]
    return []


def _in_turn(letters: str, listed: Sequence[str]) -> bool:
    """Whether members of a list hold the letters, each the next one."""
    starts = range(len(listed) - len(letters) + 1)
    return any(all(map(contains, listed[start:], letters)) for start in starts)


def _whole_last(labels: list[str], end: int, text: str) -> list[str]:
    """The members of a list, the last as long as the first where it goes on (望民情、…、切民|脉)."""
    missing = len(labels[0]) - len(labels[-1])
    rest = text[end : end + missing] if missing > 0 else ""
    return [*labels[:-1], labels[-1] + (rest if rest.isalpha() else "")]


def same_head(
    reading: Reading, mention: Candidate, others: Sequence[Candidate], number: int
) -> list[Component]:
    """Names behind the mention that end in the thing its code counts, when they are as many."""
    prefix = reading.patterns.pattern("mechanism.part.prefix").quick
    counted = prefix.sub("", mention.code or "") or mention.type
    if not counted or len(counted) < 2:
        return []
    behind = [x for x in others if mention.end <= x.start < mention.end + FAR and x.code is None]
    names = dict.fromkeys(x.name for x in behind if x.name.endswith(counted))
    return [Component(x) for x in names] if len(names) == number else []


def _alike(phrases: Phrases, mention: Candidate, counted: tuple[int, str], built: Build) -> dict[str, int]:
    """The phrases of one build, with their offsets, where they are as many as was counted."""
    number, shared = counted
    groups: dict[tuple[int, ...], dict[str, int]] = {}
    for phrase, offset in phrases:
        if _holds(phrase, shared) and not _is_code(phrase, mention):
            groups.setdefault(built(phrase, shared), {}).setdefault(phrase, offset)
    return next((x for x in groups.values() if len(x) == number), {})


def _whole_build(phrase: str, shared: str) -> tuple[int, ...]:
    """How long a phrase is and where it holds the shared characters."""
    return (len(phrase), *(i for i, x in enumerate(phrase) if x in shared))


def _left_build(phrase: str, shared: str) -> tuple[int, ...]:
    """Where a phrase first holds the shared characters."""
    return (phrase.find(shared[0]),)


def _holds(phrase: str, shared: str) -> bool:
    return 2 <= len(phrase) <= LONGEST_PHRASE and all(x in phrase for x in shared)


def _is_code(phrase: str, mention: Candidate) -> bool:
    return phrase in mention.name or (mention.code is not None and mention.code in phrase)


def _sentences(reading: Reading, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The sentences that begin from `low` to `high`."""
    index = bisect_left(reading.sentences, low, key=lambda x: x[0])
    while index < len(reading.sentences) and reading.sentences[index][0] < high:
        yield reading.sentences[index]
        index += 1


def _quoted(reading: Reading, low: int, high: int) -> Iterator[tuple[str, int]]:
    quotes = reading.mentions.quotes
    for index in range(bisect_left(quotes, low, key=lambda x: x.start), len(quotes)):
        quote = quotes[index]
        if quote.start >= high:
            return
        if quote.end <= high:
            yield bare(reading.text[quote.inner_start : quote.inner_end]), quote.inner_start


def _quoted_members(reading: Reading, low: int, high: int) -> Iterator[tuple[str, int]]:
    """The members of the lists that are quoted from `low` to `high` (“甲、乙”)."""
    for phrase, offset in _quoted(reading, low, high):
        members = EITHER.split(phrase)
        if len(members) > 1:
            yield from ((x, offset) for x in members)


def _openings(reading: Reading, low: int, high: int, shared: str) -> Iterator[tuple[str, int]]:
    """The clauses that open a sentence from `low` to `high` and hold the characters `shared`."""
    for start, end in _sentences(reading, low, high):
        stop = CLAUSE.search(reading.text, start, end)
        clause = reading.text[start : stop.start() if stop else end]
        if start >= low and all(x in clause for x in shared):
            skipped = len(clause) - len(clause.lstrip(DASH))
            yield bare(clause[skipped:]), start + skipped


def _clauses(reading: Reading, low: int, high: int, shared: str) -> Iterator[tuple[str, int]]:
    """The clauses and list members from `low` to `high` that hold the characters `shared`, without the
    verb that governs them."""
    start = low
    verbs = governing_verbs(reading.patterns)
    for match in CLAUSE.finditer(reading.text, low, high):
        clause = reading.text[start : match.start()]
        if len(clause) <= 3 * LONGEST_PHRASE and all(x in clause for x in shared):
            held = min(clause.find(x) for x in shared)
            verb = verbs.match(clause) or max(verbs.finditer(clause, 0, held), key=re.Match.end, default=None)
            skipped = max(verb.end() if verb else 0, 1 + max(clause.rfind(x) for x in OPENING))
            skipped = skipped if skipped < len(clause) - 1 else 0
            yield trimmed(bare(clause[skipped:]), reading.patterns), start + skipped
        start = match.end()


def _rest(reading: Reading, offset: int) -> str | None:
    """What the sentence, or the next one where it ends there, says behind a label."""
    text = reading.text
    while offset < len(text) and not text[offset].isalnum():
        offset += 1
    return detail_of(text[offset : reading.sentence_at(offset)[1]]) if offset < len(text) else None
