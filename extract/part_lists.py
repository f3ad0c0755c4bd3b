"""Where a text spells out the parts of a code: sentence by sentence, in a list behind it or before
it, as phrases that share its counted character, as names that share its head."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import regex

from extract.candidates import Candidate, bare
from extract.facts import Component
from extract.reading import Reading
from patterns import Patterns

LONGEST_PART = 22
LONGEST_CLAUSE = 34  # a part told as a clause
FAR = 1000  # characters behind a mention in which its parts are looked for
LIST_END = regex.compile(r"[。；！？;\n]|——")
CLAUSE = regex.compile(r"[，。；：！？、,;:\n]")
NEXT_ELEMENT = regex.compile(r"[“\"「]\s?[\dNnXx]{1,2}\s?[”\"」]")


def numbered(reading: Reading, mention: Candidate, elements: Sequence[str]) -> list[Component]:
    """“1”指的是“一张名片”…；“2”指的是…: a stretch of text for every element of the code."""
    found: list[Component] = []
    low = mention.end
    pattern = reading.patterns.pattern("mechanism.element").compiled
    for element in elements:
        matches = pattern.finditer(reading.text, low, min(low + FAR, len(reading.text)))
        match = next((m for m in matches if m["element"].upper() == element), None)
        if match is None:
            return []
        found.append(_described(reading, match.end()))
        low = match.end()
    return found


def defined(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“三心”服务：即A、B、C: the list that a word or a colon behind the name opens. Of a code that
    counts nothing, only a list that a word opens is one of parts."""
    opening = reading.patterns.pattern("mechanism.definition").compiled.match(reading.text, mention.end)
    if opening is None or (not total and opening["word"] is None):
        return []
    stop = LIST_END.search(reading.text, opening.end())
    end = stop.start() if stop else len(reading.text)
    listed = reading.text[opening.end() : end]
    for separator in ("、", "[、，,]"):
        items = regex.split(separator, listed)
        items[-1] = regex.split("[，,]", items[-1])[0]
        items = [bare(x) for x in items][: total or None]
        if len(items) == (total or max(len(items), 2)) and all(map(_is_part, items)):
            return [Component(_without_tail(x)) for x in items]
    return []


def _is_part(label: str) -> bool:
    return 2 <= len(label) <= LONGEST_PART and not regex.search("[，,]", label)


def before(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """A、B、C“三访”机制: the list that ends right before the code, with as many members as the code
    says; before 的 also the list of three and more in front of a code that counts nothing."""
    low = reading.sentence_at(mention.start)[0]
    text = reading.text[low : mention.start].rstrip()
    joined = text.endswith("的")
    abstract = mention.category in reading.patterns.lexicon("mechanism.abstract_category")
    if not total and not (joined and abstract):
        return []
    sentence = regex.split(r"[。；！？;\n]", text.removesuffix("的"))[-1]
    for separator, stretch in (("、", regex.split("[，,]", sentence)[-1]), ("[，,]", sentence)):
        items = regex.split(separator, stretch)
        if len(items) < (total or 3) or (separator != "、" and not (total and joined)):
            continue
        labels = _labels(
            items[-total:], reading.patterns, LONGEST_PART if separator == "、" else LONGEST_CLAUSE
        )
        if labels:
            return [Component(x) for x in labels]
    return _object_before(reading, mention, total)


def _labels(items: Sequence[str], patterns: Patterns, longest: int = LONGEST_PART) -> list[str]:
    """The members of a list that ends before a name; none when a verb stands between them and it."""
    verb = _verbs(patterns)
    if any(match.end() == len(items[-1]) for match in verb.finditer(items[-1])):
        return []
    labels = [_like(bare(_cut(items[0], patterns)), items[1:]), *(bare(_without_tail(x)) for x in items[1:])]
    fit = all(2 <= len(x) <= longest and not regex.search("[，,]|于一体|等$", x) for x in labels)
    return labels if fit else []


def _like(first: str, others: Sequence[str]) -> str:
    """The first member of a list cut to the length of the others, where all are of one length and
    end alike (书记年初亮诺 beside 年中践诺 and 年底评诺)."""
    lengths = {len(x) for x in others}
    alike = {x[-1:] for x in (first, *others)}
    length = max(lengths, default=0)
    return (
        first[-length:]
        if len(others) > 1 and len(lengths) == len(alike) == 1 and len(first) > length
        else first
    )


def _object_before(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """组织A、B、C成立“三方议事会”: the list that the verb in front of the name joins."""
    start, end = reading.clause_at(mention.start)[0], mention.start
    verb = reading.patterns.pattern("mechanism.joining").compiled.search(reading.text, start, end)
    if verb is None or not total:
        return []
    items = reading.text[start : verb.start()].split("、")
    labels = _labels(items, reading.patterns) if len(items) == total else []
    return [Component(x) for x in labels] if all(len(x) <= 10 for x in labels) else []


def sharing(reading: Reading, mention: Candidate, number: int, shared: str) -> list[Component]:
    """Phrases that hold the character a code counts, as many as it says (三争 → 争先进支部、争当先锋、
    争做表率): in one sentence at the same end, or in the paragraphs behind, built alike."""
    shared = "一" if not shared and mention.code and "个一" in mention.code else shared
    if not 1 <= len(shared) <= 2:
        return []
    low, high = reading.sentence_at(mention.start)[0], min(len(reading.text), mention.end + FAR)
    for start, end in _sentences(reading, low, high):
        for built in (_whole_build, _left_build):
            members = [*_quoted_members(reading, start, end), *_clauses(reading, start, end)]
            found = _alike(members, mention, (number, shared), built)
            if found:
                return [Component(x) for x in found]
    for phrases in (_quoted(reading, mention.end, high), _clauses(reading, mention.end, high)):
        found = _alike(phrases, mention, (number, shared), _whole_build)
        if found:
            return [Component(x, _rest(reading, offset + len(x))) for x, offset in found.items()]
    return []


def _sentences(reading: Reading, low: int, high: int) -> Iterator[tuple[int, int]]:
    return ((a, b) for a, b in reading.sentences if low <= a < high)


def _whole_build(phrase: str, shared: str) -> tuple[int, ...]:
    """How long a phrase is and where it holds the shared characters."""
    return (len(phrase), *(i for i, x in enumerate(phrase) if x in shared))


def _left_build(phrase: str, shared: str) -> tuple[int, ...]:
    """Where a phrase first holds the shared characters."""
    return (phrase.find(shared[0]),)


def _alike(
    phrases: Iterable[tuple[str, int]],
    mention: Candidate,
    counted: tuple[int, str],
    built: Callable[[str, str], tuple[int, ...]],
) -> dict[str, int]:
    """The phrases of one build, with their offsets, where they are as many as was counted."""
    number, shared = counted
    groups: dict[tuple[int, ...], dict[str, int]] = {}
    for phrase, offset in phrases:
        if _holds(phrase, shared) and not _is_code(phrase, mention):
            groups.setdefault(built(phrase, shared), {}).setdefault(phrase, offset)
    return next((x for x in groups.values() if len(x) == number), {})


def same_head(mention: Candidate, others: Sequence[Candidate], number: int) -> list[Component]:
    """Names behind the mention that end in the thing its code counts (三项清单 → 需求清单、资源清单、
    服务清单), when they are as many."""
    counted = (
        regex.sub(r"^(?:[一二两三四五六七八九十双]|\d)+[项个张大类份本]?", "", mention.code or "")
        or mention.type
    )
    if not counted or len(counted) < 2:
        return []
    seen: dict[str, None] = {}
    for other in others:
        if (
            mention.end <= other.start < mention.end + FAR
            and other.name.endswith(counted)
            and other.code is None
        ):
            seen.setdefault(other.name, None)
    return [Component(x) for x in seen] if len(seen) == number else []


def _described(reading: Reading, start: int) -> Component:
    """What is said behind the words that open a definition: the quoted name or the first clause,
    and the rest of the sentence."""
    end = reading.sentence_at(start)[1]
    following = NEXT_ELEMENT.search(reading.text, start, end)
    end = following.start() if following else end
    quote = next((x for x in reading.mentions.quotes if start <= x.start <= start + 2 and x.end <= end), None)
    if quote is not None:
        label = bare(reading.text[quote.inner_start : quote.inner_end])
        tail = regex.match(r"[\p{Han}]{2,8}(?=[，,；;。]|$)", reading.text[quote.end : end])
        if tail and not label.startswith(("一", "两", "三")):
            return Component(label + tail[0], _detail(reading.text[quote.end + tail.end() : end]))
        return Component(label, _detail(reading.text[quote.end : end]))
    clause = regex.search(r"[，,；;。]|——", reading.text[start:end])
    stop = start + clause.start() if clause else end
    return Component(bare(reading.text[start:stop])[:LONGEST_PART], _detail(reading.text[stop:end]))


def _detail(text: str) -> str | None:
    return text.strip("，。；、：,;: \n") or None


def _rest(reading: Reading, offset: int) -> str | None:
    """What the sentence, or the next one where it ends there, says behind a label."""
    text = reading.text
    while offset < len(text) and not text[offset].isalnum():
        offset += 1
    return _detail(text[offset : reading.sentence_at(offset)[1]]) if offset < len(text) else None


def _without_tail(item: str) -> str:
    """A member of a list without what only the list needs (了产业扶持, 小额信贷四项, 关爱为内容)."""
    return (
        regex.sub(
            r"^[了在]|等.{0,6}$|[一二两三四五六七八九十][项个类大]?$|为(?:内容|核心|主线|主|层级|依托|载体|基础|重点|目标|抓手|纽带|支撑).{0,4}$",
            "",
            item,
        )
        or item
    )


def _holds(phrase: str, shared: str) -> bool:
    return 2 <= len(phrase) <= 12 and all(x in phrase for x in shared)


def _is_code(phrase: str, mention: Candidate) -> bool:
    return phrase in mention.name or (mention.code is not None and mention.code in phrase)


@cache
def _verbs(patterns: Patterns) -> regex.Pattern[str]:
    """The words a member of a list is cut behind: verbs that govern the list."""
    words = {w for id in ("set_up", "practise", "governing") for w in patterns.lexicon(f"mechanism.{id}")}
    return regex.compile("|".join(regex.escape(x) for x in sorted(words, key=lambda w: (-len(w), w))))


def _cut(item: str, patterns: Patterns) -> str:
    """The first member of a list without the words that govern the list."""
    last = 0
    for match in _verbs(patterns).finditer(item):
        if match.end() < len(item) - 1:
            last = match.end()
    return regex.split(r"[，,]|以及|及(?![时其])|的(?=\p{Han}{2})", item[last:])[-1]


def _quoted(reading: Reading, low: int, high: int) -> Iterator[tuple[str, int]]:
    for quote in reading.mentions.quotes:
        if low <= quote.start and quote.end <= high:
            yield bare(reading.text[quote.inner_start : quote.inner_end]), quote.inner_start


def _quoted_members(reading: Reading, low: int, high: int) -> Iterator[tuple[str, int]]:
    """The members of the lists that are quoted from `low` to `high` (“甲、乙”)."""
    for phrase, offset in _quoted(reading, low, high):
        members = regex.split("[、，]", phrase)
        if len(members) > 1:
            yield from ((x, offset) for x in members)


def _clauses(reading: Reading, low: int, high: int) -> Iterator[tuple[str, int]]:
    """The clauses and list members from `low` to `high`, without the verb that governs them."""
    start = low
    for match in CLAUSE.finditer(reading.text, low, high):
        clause = reading.text[start : match.start()]
        verb = _verbs(reading.patterns).match(clause)
        skipped = max(verb.end() if verb else 0, 1 + max(clause.rfind(x) for x in '“「『"'))
        skipped = skipped if skipped < len(clause) - 1 else 0
        yield bare(clause[skipped:]), start + skipped
        start = match.end()
