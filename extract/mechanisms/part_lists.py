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
LIST = regex.compile("、|以及")
COMMA = regex.compile("[，,]")
BODIES = regex.compile("[、和与及]")
PLUS = regex.compile("[+＋]")
EITHER = regex.compile("[、，,]|以及")
CHAIN = regex.compile(r"[、+＋—－–―─→-]+")
CONJUNCTION = regex.compile("[和与及]")
OTHERS = "等"
FEWEST = 3  # members of a list that nothing but its even build announces
LIST_END = regex.compile(r"[。；！？;\n]|——")
CLOSING = regex.compile(r"[）)。；\n]")
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
    """“三心”服务：即A、B、C: the list that a word, a colon or a bracket behind the name opens, or behind its
    code where the text names that again (三心包括…). Of a code that counts nothing, only a list that a word
    opens is one of parts."""
    pattern = reading.patterns.pattern("mechanism.definition").quick
    for position in _named_again(reading, mention, total):
        opening = pattern.match(reading.text, position)
        if opening is None or (not total and opening["word"] is None):
            continue
        ending = CLOSING if opening["bracket"] else LIST_END
        stop = ending.search(reading.text, opening.end())
        listed = reading.text[opening.end() : stop.start() if stop else len(reading.text)]
        found = listed_members(listed, total, reading.patterns)
        if found:
            return found
    return []


def _named_again(reading: Reading, mention: Candidate, total: int) -> list[int]:
    """Where a mention ends, and where its code ends when it stands once more behind that."""
    found = [mention.end]
    if total and mention.code and len(mention.code) > 1:
        again = reading.text.find(mention.code, mention.end, mention.end + FAR)
        found += [again + len(mention.code)] if again >= 0 else []
    return found


def listed_members(listed: str, total: int, patterns: Patterns) -> list[Component]:
    """The parts of a list that is as long as the code says, or has two members and more. 和 joins the last
    two where one is missing, or where nothing says how many there are."""
    none = patterns.pattern("mechanism.part.none").quick
    first = COMMA.split(listed)[0]
    for separator, stretch in ((LIST, first), (LIST, listed), (EITHER, listed), (PLUS, first)):
        items = separator.split(stretch)
        items[-1] = COMMA.split(items[-1])[0]
        if len(items) == total - 1 or (not total and len(items) > 1):
            items[-1:] = _halves(items[-1])
        items = [trimmed(bare(x), patterns) for x in items][: total or None]
        fit = len(items) == (total or max(len(items), 2)) and all(map(_is_part, items))
        if fit and none.search(items[0]) is None:
            return [Component(x) for x in items]
    return []


def _halves(item: str) -> list[str]:
    """The two last members of a list that a conjunction joins; the item itself where none does."""
    match = CONJUNCTION.search(item, 2)
    if match is None or len(item) - match.end() < 2:
        return [item]
    return [item[: match.start()], item[match.end() :]]


def sections(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“掌上厅”，设置A、B、C等版块: the sections that the clause behind the name says it has."""
    match = reading.patterns.pattern("mechanism.sections").quick.match(reading.text, mention.end)
    if match is None:
        return []
    found = listed_members(match["list"], 0, reading.patterns)
    return found if len(found) == (total or len(found)) else []


def evenly(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“三清一改”行动，清A、清B、清C、改D: the clause behind the name, where it is a list of as many members
    as the code says, all about as long."""
    if total < FEWEST or reading.text[mention.end : mention.end + 1] not in ("，", ","):
        return []
    start = mention.end + 1
    clause = STOP.search(reading.text, start)
    items = LIST.split(reading.text[start : clause.start() if clause else len(reading.text)])
    lengths = [len(x) for x in items]
    if len(items) != total or max(lengths) - min(lengths) > 1 or not all(map(_is_part, items)):
        return []
    return [Component(bare(x)) for x in items]


def behind(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """“五签”制度，都由A、B、C、D和E共同签字: the list of as many members that 由 opens behind the name."""
    if not total:
        return []
    end = reading.sentence_at(mention.end)[1]
    by = reading.patterns.pattern("mechanism.by").quick.search(reading.text, mention.end, end)
    if by is None:
        return _told_again(reading, mention.end, end, total)
    items = [bare(x) for x in BODIES.split(by["list"])]
    return [Component(x) for x in items] if len(items) == total and all(map(_is_part, items)) else []


def _told_again(reading: Reading, start: int, end: int, total: int) -> list[Component]:
    """“五步”流程，按照A、B、C、D、E五个步骤: the list in front of the number that the code has told."""
    patterns = reading.patterns
    numerals = patterns.lexicon("mechanism.numeral").words
    for match in patterns.pattern("mechanism.told_again").quick.finditer(reading.text, start, end):
        written = match["number"]
        number = int(written) if written.isdigit() else int(numerals[written])
        items = LIST.split(match["list"])
        if number == total:
            items[-1:] = _halves(items[-1]) if len(items) == total - 1 else items[-1:]
            return [Component(x) for x in _labels(items, patterns, 10)] if len(items) == total else []
    return []


def before(reading: Reading, mention: Candidate, total: int, shared: str = "") -> list[Component]:
    """A、B、C“三访”机制: the list that ends right before the code, with as many members as the code says;
    before 的 also the list of three and more in front of a code that counts nothing, before 等 the first
    members if each holds what the code counts (`shared`: 送餐、送药等“十送”服务)."""
    low = reading.sentence_at(mention.start)[0]
    text = reading.text[low : mention.start].rstrip()
    joined = text.endswith("的")
    bodies = reading.patterns.searches["mechanism.made_by"].search(text)
    if bodies is not None and not total:
        return listed_members(bodies["list"], total, reading.patterns)
    if text.endswith(OTHERS):
        return _first(text.removesuffix(OTHERS), total, shared, reading.patterns)
    abstract = mention.category in reading.patterns.lexicon("mechanism.abstract_category")
    if not total and not (joined and abstract):
        return []
    sentence = PARAGRAPH.split(reading.patterns.pattern("mechanism.part.joined").quick.sub("", text))[-1]
    lists = [(LIST, COMMA.split(sentence)[-1], LONGEST_PART)]
    if total and joined:
        lists.append((COMMA, sentence, LONGEST_CLAUSE))
    for separator, stretch, longest in lists:
        items = separator.split(stretch)
        if len(items) == total - 1 and separator is LIST:
            items[-1:] = _halves(items[-1])
        members = items[-total:]
        sure = shared != "" and len(members) == total and all(shared in x for x in members)
        labels = _labels(members, reading.patterns, longest, sure=sure) if len(items) >= (total or 3) else []
        if labels:
            return [Component(x) for x in labels]
    return _joined(reading, mention, total)


def _first(text: str, total: int, shared: str, patterns: Patterns) -> list[Component]:
    """The list that ends `text`, or as many of its last members as hold what the code counts; where none
    does, the whole list of three and more."""
    items = LIST.split(COMMA.split(PARAGRAPH.split(text)[-1])[-1])
    held = [x for x in items[-total:] if shared and all(letter in x for letter in shared)]
    if not held and FEWEST <= len(items) <= total:
        return [Component(x) for x in _labels(items, patterns, LONGEST_PART)]
    if not total or len(items) < 2 or len(held) not in (total, min(len(items), total)):
        return []
    if all(x.startswith(shared) for x in held[1:]):
        held[0] = held[0][held[0].rfind(shared) :]
    return [Component(x) for x in _labels(held, patterns, LONGEST_PART)]


def levels(reading: Reading, mention: Candidate, total: int) -> list[Component]:
    """县、乡、村三级调度机制, 县、乡、村三级“码上办”系统: the levels that a name begins with or stands
    behind, as many as are counted; none of a code that counts something else."""
    search = reading.patterns.searches["mechanism.level.all"]
    low = reading.clause_at(mention.start)[0]
    matches = search.finditer(reading.text, low, mention.end)
    listed = next((x for x in matches if mention.start in x.span()), None)
    if listed is None:
        return []
    items = LIST.split(listed["list"])
    number = int(reading.patterns.lexicon("mechanism.numeral").words[listed["number"]])
    return [Component(bare(x)) for x in items] if len(items) == number and total in (0, number) else []


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
    if items[-1].endswith(OTHERS):
        return []
    labels = _labels(items, reading.patterns, 10) if len(items) == total else []
    return [Component(x) for x in labels]


def _labels(items: Sequence[str], patterns: Patterns, longest: int, *, sure: bool = False) -> list[str]:
    """The members of a list that ends before a name; none when a verb stands between them and it, unless it
    is `sure` that they are its parts."""
    verb = governing_verbs(patterns)
    last = [match[0] for match in verb.finditer(items[-1]) if match.end() == len(items[-1])]
    if last and not sure and not all(x.endswith(last[0]) for x in items):
        return []
    labels = [
        _like(trimmed(bare(_cut(items[0], patterns)), patterns), items[1:]),
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
    nouns = [x.end() for x in patterns.pattern("mechanism.part.noun").quick.finditer(item)]
    for match in governing_verbs(patterns).finditer(item):
        if match.end() < len(item) - 1 and match.end() not in nouns:
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
