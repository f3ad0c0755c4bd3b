"""Phrases that could name a mechanism, and those among them that are quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extract.mechanisms.heads import (
    METHOD,
    Head,
    ends_phrase,
    head_after,
    head_announced,
    head_before,
    head_within,
    head_words,
    keeps_own,
)
from extract.mechanisms.quotes import inner_quotes
from extract.mechanisms.reach import topic_before
from extract.mentions import QuotedPhrase
from extract.reading import Reading
from patterns import Patterns
from patterns.store import Search

LONGEST_CORE = 60  # a chain of parts may be long, a name is not
LONGEST_MEMBER = 12  # characters of the last member of a list, with the mark in front of it
MARKS = "“”‘’「」『』〝〞\"'＂＇"
DASH = "—"
BRAND = "brand"


class Candidate(NamedTuple):
    """A phrase that could name a mechanism. `start:end` is the evidence (marks, core, head);
    `core_start:core_end` the quoted or numeric core, or the whole name where there is none.
    `chain` numbers the list of quotations it stands in (shared by its members), -1 outside one."""

    start: int
    end: int
    core_start: int
    core_end: int
    name: str
    code: str | None
    type: str | None
    category: str
    form: str  # quoted, code, named
    link: str = "none"  # how core and head are joined: direct, shared, before, within, none
    chain: int = -1
    chain_size: int = 1


class Rules(NamedTuple):
    """The compiled patterns of lists and codes."""

    gap: Search
    rest: Search
    numeral: Search
    counted: Search
    counted_end: Search
    numeral_end: Search
    parallel: Search
    speech: Search


@cache
def rules_of(patterns: Patterns) -> Rules:
    def quick(id: str) -> Search:
        return patterns.pattern(id).quick

    return Rules(
        gap=quick("mechanism.list.gap"),
        rest=quick("mechanism.list.rest"),
        numeral=quick("mechanism.list.numeral"),
        counted=quick("mechanism.list.counted"),
        counted_end=quick("mechanism.core.counted_end"),
        numeral_end=quick("mechanism.core.numeral_end"),
        parallel=quick("mechanism.core.parallel"),
        speech=quick("quote.speech"),
    )


def bare(text: str) -> str:
    """`text` without quotation marks and white space, plus signs and dashes made one kind."""
    if text.isalnum():
        return text
    text = "".join(text.split())
    for mark in MARKS:
        text = text.replace(mark, "")
    text = text.replace("－", DASH).replace("–", DASH).replace("＋", "+")
    while DASH * 2 in text:
        text = text.replace(DASH * 2, DASH)
    return text.strip("，。；、：")


def _core(text: str) -> str:
    """A quoted core as `bare` gives it; in a chain of parts of one length also where one of its dashes
    was read as 一 (点单—接单一领单)."""
    core = bare(text)
    if DASH not in core:
        return core
    parts = core.split(DASH)
    length = len(parts[0])
    if any(len(x) not in (length, 2 * length + 1) for x in parts):
        return core
    return DASH.join(
        f"{x[:length]}—{x[length + 1 :]}" if len(x) > length and x[length] == "一" else x for x in parts
    )


def quoted(reading: Reading) -> list[Candidate]:
    """The candidates in quotation marks, in the order of the text."""
    found: list[Candidate] = []
    for number, chain in enumerate(_chains(reading)):
        found += _chain_candidates(reading, chain, number)
    return found


def _phrases(reading: Reading) -> Iterator[QuotedPhrase]:
    """The quotations short enough for a name; of longer ones and of speech what they quote."""
    rules = rules_of(reading.patterns)
    for quote in reading.mentions.quotes:
        inner = reading.text[quote.inner_start : quote.inner_end]
        spoken = rules.speech.search(inner) and not rules.parallel.fullmatch(inner)
        if len(inner) > LONGEST_CORE or spoken:
            yield from inner_quotes(reading.text, quote, reading.patterns)
        else:
            yield quote


def _chains(reading: Reading) -> Iterator[list[QuotedPhrase]]:
    """Quotations grouped where they are members of one list: side by side, with a list mark, or
    with a list mark and the name of what each belongs to (甲社区“…”、乙社区“…”等品牌)."""
    listed = rules_of(reading.patterns).gap
    chain: list[QuotedPhrase] = []
    for quote in _phrases(reading):
        if chain and listed.fullmatch(reading.text, chain[-1].end, quote.start):
            chain.append(quote)
            continue
        if chain:
            yield chain
        chain = [quote]
    if chain:
        yield chain


def _chain_candidates(reading: Reading, chain: Sequence[QuotedPhrase], number: int) -> list[Candidate]:
    last = chain[-1]
    rest = rules_of(reading.patterns).rest.match(reading.text, last.end)
    after = rest.end() if rest else last.end
    alike = rest is not None
    head = head_after(reading, after)
    before = None
    if head is None:
        before = None if _counts_list(reading, chain[0]) else head_before(reading, chain[0].start)
        if before is None and len(chain) > 1:
            before = head_announced(reading, chain[0].start)
    found, size = [], len(chain)
    whole = _counted_whole(reading, chain, head) if head is not None and not alike else None
    if whole is not None:
        return [whole]
    heads = [_own_head(reading, x) for x in chain]
    sorts = head is not None and size > 1 and all(x is not None and x[1] == head.category for x in heads)
    for quote, within in zip(chain, heads, strict=True):
        own = not alike and quote is not last and within is not None
        made = _from_quote(
            reading, quote, None if own else head, shared=alike or size > 1, chain=(number, size)
        )
        if made.type is None and before is not None:
            written = reading.text[before.start : before.end]
            made = made._replace(type=written, category=before.category, link="before")
        if sorts and within is not None and made.link == "shared":
            made = made._replace(type=within[0])  # “法宣团”“巡查团”等团队: each of them tells what sort it is
        alone = alike and size == 1 and within is None
        if alone and made.type and not made.name.endswith(made.type):
            made = made._replace(name=made.name + made.type)
        found.append(made)
    return found


def _counts_list(reading: Reading, quote: QuotedPhrase) -> bool:
    """Whether a quotation begins with a number and stands behind a list, the last member of which is then no
    head of it (网格、支部、志愿队“三个融合”)."""
    low = max(quote.start - LONGEST_MEMBER, 0)
    listed = reading.patterns.searches["mechanism.list.last"].search(reading.text, low, quote.start)
    core = bare(reading.text[quote.inner_start : quote.inner_end])
    return listed is not None and rules_of(reading.patterns).numeral.match(core) is not None


def _counted_whole(reading: Reading, chain: Sequence[QuotedPhrase], head: Head) -> Candidate | None:
    """“甲”“乙”“丙”三张清单管理制度: what counts the quotations of a list right behind them and has a head of
    its own is one mechanism, of which they are the parts."""
    start = chain[-1].end
    code = reading.patterns.searches["mechanism.list.whole"].match(reading.text, start)
    if code is None or code.end() > head.start or head.category not in head_words(reading.patterns).abstract:
        return None
    number = code["number"]
    if int(reading.patterns.lexicon("mechanism.numeral").words.get(number, number)) != len(chain):
        return None
    written, span = bare(code[0]), (chain[0].start, head.end, start, code.end())
    name, type = bare(reading.text[start : head.end]), reading.text[head.start : head.end]
    return Candidate(*span, name, written, type, head.category, "code", "direct")


def _own_head(reading: Reading, quote: QuotedPhrase) -> tuple[str, str] | None:
    """The head noun that a quotation ends in, with its category."""
    return head_within(bare(reading.text[quote.inner_start : quote.inner_end]), reading.patterns)


def _from_quote(
    reading: Reading, quote: QuotedPhrase, head: Head | None, *, shared: bool, chain: tuple[int, int]
) -> Candidate:
    """The candidate of one quotation, with the head that follows it or its list, and the number and size of
    its list."""
    text = reading.text
    core = _core(text[quote.inner_start : quote.inner_end])
    within = head_within(core, reading.patterns)
    span = (quote.start, quote.end, quote.inner_start, quote.inner_end)
    base = Candidate(*span, core, core, None, "practice", "quoted", "none", *chain)
    if within is not None and reading.patterns.searches["mechanism.core.span"].fullmatch(core):
        topic = topic_before(reading, quote.start)
        base = base._replace(start=topic, name=bare(reading.text[topic : quote.end]))
    if head is None or (within is not None and _apart(reading, within[0], head)):
        if within is None:
            return base
        code = _code_of(reading, core, within[0])
        return base._replace(type=within[0], category=within[1], link="within", code=code)
    type = text[head.start : head.end]
    if shared:
        if within is not None and keeps_own(within, type, reading.patterns):
            return base._replace(type=within[0], category=within[1], link="shared")
        return base._replace(type=type, category=head.category, link="shared")
    modifier = text[head.modifier_start : head.start].strip()
    alike = within is not None and within[1] == head.category and modifier != "" and len(within[0]) > 1
    if within is not None and alike and not rules_of(reading.patterns).numeral.match(modifier):
        code = _code_of(reading, core, within[0])  # “暖巷工程”重点民生项目: a noun in apposition
        return base._replace(end=head.end, code=code, type=within[0], category=within[1], link="direct")
    name = core + bare(text[head.modifier_start : head.end])
    return base._replace(end=head.end, name=name, type=type, category=head.category, link="direct")


def _apart(reading: Reading, own: str, head: Head) -> bool:
    """Whether a head behind a verb is not that of the quotation, which ends in a head of its `own`
    (“暖巷驿站”接待服务队); one character alone gives way to it (“暖巷话室”纠纷调解队), and all to a brand."""
    if not head.crossed or head.category in head_words(reading.patterns).abstract:
        return False
    gives_way = len(own) == 1 or head.category == BRAND
    return not (gives_way and ends_phrase(reading.text, head.end))


def _code_of(reading: Reading, core: str, head: str) -> str:
    """The numeric part of a name quoted with its head (“123工作法” → 123, “为民四步工作法” → 四步), else
    the whole."""
    if "、" in core:
        return core  # a chain of parts
    rules = rules_of(reading.patterns)
    by_step = (
        head_words(reading.patterns).within.get(core[-1:]) == METHOD
    )  # 四|步法: what 法 is of is counted
    if not by_step and rules.numeral_end.search(core[: len(core) - len(head)]):
        return core  # 三库一|平台, 三|服务: the head itself is counted
    for cut in (len(head), 1):
        if match := rules.counted_end.search(core[: len(core) - cut]):
            return match[0]
    return core
