"""Where a text spells out the parts of a code one after the other: a stretch for each element, a list
behind the name, a list before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import regex

from extract.facts import Component
from extract.mechanisms.candidates import Candidate, bare
from extract.reading import Reading
from extract.word_trie import any_of
from patterns import Patterns

LONGEST_PART = 22
LONGEST_CLAUSE = 34  # a part told as a clause
FAR = 1000  # characters behind a mention in which its parts are looked for
LIST = regex.compile("、")
COMMA = regex.compile("[，,]")
BODIES = regex.compile("[、和与及]")
EITHER = regex.compile("[、，,]")
LIST_END = regex.compile(r"[。；！？;\n]|——")
PARAGRAPH = regex.compile(r"[。；！？:;\n]")
STOP = regex.compile(r"[，,；;。]|——")
NEXT_ELEMENT = regex.compile(r"[“\"「]\s?[\dNnXx]{1,2}\s?[”\"」]")


def numbered(reading: Reading, mention: Candidate, elements: Sequence[str]) -> list[Component]:
    """“1”指的是“一张名片”…；“2”指的是…: a stretch of text for every element of the code."""
    found: list[Component] = []
    low = mention.end
    pattern = reading.patterns.pattern("mechanism.element").quick
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
    opening = reading.patterns.pattern("mechanism.definition").quick.match(reading.text, mention.end)
    if opening is None or (not total and opening["word"] is None):
        return []
    none = reading.patterns.pattern("mechanism.part.none").quick
    stop = LIST_END.search(reading.text, opening.end())
    listed = reading.text[opening.end() : stop.start() if stop else len(reading.text)]
    for separator in (LIST, EITHER):
        items = separator.split(listed)
        items[-1] = COMMA.split(items[-1])[0]
        items = [bare(x) for x in items][: total or None]
        fit = len(items) == (total or max(len(items), 2)) and all(map(_is_part, items))
        if fit and none.search(items[0]) is None:
            return [Component(trimmed(x, reading.patterns)) for x in items]
    return []


def behind(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“五签”制度，都由A、B、C、D和E共同签字: the list of as many members that 由 opens behind the name."""
    if not total:
        return []
    end = reading.sentence_at(mention.end)[1]
    by = reading.patterns.pattern("mechanism.by").quick.search(reading.text, mention.end, end)
    if by is None:
        return []
    items = [bare(x) for x in BODIES.split(by["list"])]
    return [Component(x) for x in items] if len(items) == total and all(map(_is_part, items)) else []


def before(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """A、B、C“三访”机制: the list that ends right before the code, with as many members as the code
    says; before 的 also the list of three and more in front of a code that counts nothing."""
    low = reading.sentence_at(mention.start)[0]
    text = reading.text[low : mention.start].rstrip()
    joined = text.endswith("的")
    abstract = mention.category in reading.patterns.lexicon("mechanism.abstract_category")
    if not total and not (joined and abstract):
        return []
    sentence = PARAGRAPH.split(text.removesuffix("的"))[-1]
    lists = [(LIST, COMMA.split(sentence)[-1], LONGEST_PART)]
    if total and joined:
        lists.append((COMMA, sentence, LONGEST_CLAUSE))
    for separator, stretch, longest in lists:
        items = separator.split(stretch)
        labels = _labels(items[-total:], reading.patterns, longest) if len(items) >= (total or 3) else []
        if labels:
            return [Component(x) for x in labels]
    return _joined(reading, mention, total)


def trimmed(item: str, patterns: Patterns) -> str:
    """A member of a list without what only the list needs (了产业扶持, 小额信贷四项, 关爱为内容)."""
    return patterns.pattern("mechanism.part.trim").quick.sub("", item) or item


@cache
def governing_verbs(patterns: Patterns) -> re.Pattern[str]:
    """The verbs that govern a list; its first member is cut behind them."""
    words = {w for id in ("set_up", "practise", "governing") for w in patterns.lexicon(f"mechanism.{id}")}
    return any_of(words)


def _is_part(label: str) -> bool:
    return 2 <= len(label) <= LONGEST_PART and COMMA.search(label) is None


def _joined(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """组织A、B、C成立“三方议事会”: the list that the verb in front of the name joins."""
    start, end = reading.clause_at(mention.start)[0], mention.start
    verb = reading.patterns.pattern("mechanism.joining").quick.search(reading.text, start, end)
    if verb is None or not total:
        return []
    items = LIST.split(reading.text[start : verb.start()])
    labels = _labels(items, reading.patterns, 10) if len(items) == total else []
    return [Component(x) for x in labels]


def _labels(items: Sequence[str], patterns: Patterns, longest: int) -> list[str]:
    """The members of a list that ends before a name; none when a verb stands between them and it."""
    verb = governing_verbs(patterns)
    if any(match.end() == len(items[-1]) for match in verb.finditer(items[-1])):
        return []
    labels = [
        _like(bare(_cut(items[0], patterns)), items[1:]),
        *(bare(trimmed(x, patterns)) for x in items[1:]),
    ]
    none = patterns.pattern("mechanism.part.none").quick
    fit = all(2 <= len(x) <= longest and none.search(x) is None for x in labels)
    return labels if fit else []


def _like(first: str, others: Sequence[str]) -> str:
    """The first member of a list cut to the length of the others, where all are of one length and
    end alike (书记年初亮诺 beside 年中践诺 and 年底评诺)."""
    lengths = {len(x) for x in others}
    alike = {x[-1:] for x in (first, *others)}
    length = max(lengths, default=0)
    return first[-length:] if len(others) > 1 and len(lengths) == len(alike) == 1 else first


def _cut(item: str, patterns: Patterns) -> str:
    """The first member of a list without the words that govern the list."""
    last = 0
    for match in governing_verbs(patterns).finditer(item):
        if match.end() < len(item) - 1:
            last = match.end()
    return patterns.pattern("mechanism.part.lead").quick.split(item[last:])[-1]


def _described(reading: Reading, start: int) -> Component:
    """What is said behind the words that open a definition: the quoted name or the first clause,
    and the rest of the sentence."""
    end = reading.sentence_at(start)[1]
    following = NEXT_ELEMENT.search(reading.text, start, end)
    end = following.start() if following else end
    quote = next((x for x in reading.mentions.quotes if start <= x.start <= start + 2 and x.end <= end), None)
    if quote is None:
        clause = STOP.search(reading.text, start, end)
        stop = clause.start() if clause else end
        return Component(bare(reading.text[start:stop])[:LONGEST_PART], detail_of(reading.text[stop:end]))
    label = bare(reading.text[quote.inner_start : quote.inner_end])
    tail = reading.patterns.pattern("mechanism.part.tail").quick.match(reading.text, quote.end, end)
    counted = reading.patterns.pattern("mechanism.list.numeral").quick.match(label)
    if tail is None or (counted and len(label) > LONGEST_CORE):
        return Component(label, detail_of(reading.text[quote.end : end]))
    return Component(label + tail[0], detail_of(reading.text[tail.end() : end]))


LONGEST_CORE = 3  # “四个一”|工程建设 is one label, “一张名片”|扩大朋友圈 is not


def detail_of(text: str) -> str | None:
    """What is said of a part, without the marks around it; None where nothing is."""
    return text.strip("，。；、：,;: \n") or None
