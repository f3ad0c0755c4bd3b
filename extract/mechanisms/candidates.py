"""Phrases that could name a mechanism: what is quoted, what has a numeric code, what was set up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.mechanisms.heads import Head, HeadWords, head_after, head_before, head_within, head_words
from extract.mechanisms.quotes import inner_quotes
from extract.mentions import QuotedPhrase
from extract.reading import Reading

LONGEST_CORE = 60  # a chain of parts may be long, a name is not
LONGEST_NAME = 24
MARKS = re.compile("[\\s“”‘’「」『』〝〞\"'＂＇]+")
DASHES = re.compile("\\s*[—－–]+\\s*")


@dataclass(frozen=True, slots=True)
class Candidate:
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


def candidates_of(reading: Reading) -> tuple[Candidate, ...]:
    """All candidates of a reading, in the order of the text."""
    quoted = list(_quoted(reading))
    coded = [x for x in _coded(reading) if not _inside(x, quoted)]
    named = [x for x in _named(reading) if not _inside(x, [*quoted, *coded])]
    return tuple(sorted([*quoted, *coded, *named], key=lambda x: (x.start, x.end)))


def bare(text: str) -> str:
    """`text` without quotation marks and white space, plus signs and dashes made one kind."""
    if text.isalnum():
        return text
    return DASHES.sub("—", MARKS.sub("", text).replace("＋", "+")).strip("，。；、：")


def _core(text: str) -> str:
    """A quoted core as `bare` gives it; in a chain of parts of one length also where one of its dashes
    was read as 一 (点单—接单一领单)."""
    core = bare(text)
    parts = core.split("—")
    length = len(parts[0])
    if len(parts) < 2 or any(len(x) not in (length, 2 * length + 1) for x in parts):
        return core
    return "—".join(
        f"{x[:length]}—{x[length + 1 :]}" if len(x) > length and x[length] == "一" else x for x in parts
    )


def _inside(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    return any(x.start < candidate.end and candidate.start < x.end for x in others)


def _quoted(reading: Reading) -> Iterator[Candidate]:
    for chain_number, chain in enumerate(_chains(reading)):
        yield from _chain_candidates(reading, chain, chain_number)


def _phrases(reading: Reading) -> Iterator[QuotedPhrase]:
    """The quotations short enough for a name; of longer ones and of speech what they quote."""
    speech = reading.patterns.pattern("quote.speech").compiled
    for quote in reading.mentions.quotes:
        inner = reading.text[quote.inner_start : quote.inner_end]
        if len(inner) > LONGEST_CORE or speech.search(inner):
            yield from inner_quotes(reading.text, quote, reading.patterns)
        else:
            yield quote


def _chains(reading: Reading) -> Iterator[list[QuotedPhrase]]:
    """Quotations grouped where they are members of one list: side by side, with a list mark, or
    with a list mark and the name of what each belongs to (甲社区“…”、乙社区“…”等品牌)."""
    listed = reading.patterns.pattern("mechanism.list.gap").compiled
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


def _chain_candidates(reading: Reading, chain: Sequence[QuotedPhrase], number: int) -> Iterator[Candidate]:
    last = chain[-1]
    rest = reading.patterns.pattern("mechanism.list.rest").compiled.match(reading.text, last.end)
    after = rest.end() if rest else last.end
    alike = rest is not None
    head = head_after(reading, after)
    before = head_before(reading, chain[0].start) if head is None else None
    for quote in chain:
        own = not alike and quote is not last and _has_head(reading, quote)
        made = _from_quote(reading, quote, None if own else head, shared=alike or len(chain) > 1)
        if made.type is None and before is not None:
            made = replace(
                made, type=reading.text[before.start : before.end], category=before.category, link="before"
            )
        if alike and len(chain) == 1 and made.type and not made.name.endswith(made.type):
            made = replace(made, name=made.name + made.type)
        yield replace(made, chain=number, chain_size=len(chain))


def _has_head(reading: Reading, quote: QuotedPhrase) -> bool:
    """Whether a quotation ends in a head noun of its own."""
    return head_within(bare(reading.text[quote.inner_start : quote.inner_end]), reading.patterns) is not None


def _from_quote(reading: Reading, quote: QuotedPhrase, head: Head | None, *, shared: bool) -> Candidate:
    """The candidate of one quotation, with the head that follows it or its list."""
    text = reading.text
    core = _core(text[quote.inner_start : quote.inner_end])
    within = head_within(core, reading.patterns)
    base = Candidate(
        quote.start, quote.end, quote.inner_start, quote.inner_end, core, core, None, "practice", "quoted"
    )
    if head is None or (
        within is not None and head.crossed and head.category not in head_words(reading.patterns).abstract
    ):
        if within is None:
            return base
        return replace(
            base, type=within[0], category=within[1], link="within", code=_code_of(reading, core, within[0])
        )
    type = text[head.start : head.end]
    if shared:
        return replace(base, type=type, category=head.category, link="shared")
    numeral = reading.patterns.pattern("mechanism.list.numeral").compiled
    modifier = text[head.modifier_start : head.start].strip()
    if within is not None and within[1] == head.category and modifier and not numeral.match(modifier):
        code = _code_of(reading, core, within[0])  # “暖巷工程”重点民生项目: a noun in apposition
        return replace(base, end=head.end, code=code, type=within[0], category=within[1], link="direct")
    tail = bare(text[head.modifier_start : head.end])
    return replace(base, end=head.end, name=core + tail, type=type, category=head.category, link="direct")


def _code_of(reading: Reading, core: str, head: str) -> str:
    """The numeric part of a name quoted with its head (“123工作法” → 123, “为民四步工作法” → 四步), else
    the whole."""
    for cut in (len(head), 1):
        match = reading.patterns.pattern("mechanism.core.counted_end").compiled.search(
            core[: len(core) - cut]
        )
        if match:
            return match[0]
    return core


def _coded(reading: Reading) -> Iterator[Candidate]:
    """Unquoted numeric codes with a head (1+N包联机制)."""
    for hit in reading.patterns.pattern("mechanism.unquoted_code").hits(reading.text):
        head = head_after(reading, hit.end)
        if head is None:
            continue
        code = bare(reading.text[hit.start : hit.end])
        name = code + bare(reading.text[head.modifier_start : head.end])
        type = reading.text[head.start : head.end]
        yield Candidate(
            hit.start, head.end, hit.start, hit.end, name, code, type, head.category, "code", "direct"
        )


def _named(reading: Reading) -> Iterator[Candidate]:
    """Unquoted noun phrases that end in a head and that the clause says were set up."""
    words, text = reading.words, reading.text
    lexicon = head_words(reading.patterns)
    first = -1
    for match in lexicon.any.finditer(text):
        last, begin = words.at(match.end() - 1), words.at(match.start())
        if words.ends[last] != match.end() or (begin == last and words.tags[last][0] not in "nvljbi"):
            continue
        first = (begin if words.starts[begin] == match.start() else last) if first < 0 else first
        following = text[words.starts[last + 1] : words.ends[last + 1]] if last + 1 < len(words) else ""
        if lexicon.of(following) and following not in lexicon.stop and lexicon.any.match(text, match.end()):
            continue  # the next head carries this one on (服务|体系)
        head = lexicon.of(text[words.starts[first] : match.end()])
        made = _phrase_to(reading, first, last, head) if head else None
        first = -1
        if made is not None:
            yield made


def _phrase_to(reading: Reading, first: int, last: int, match: tuple[int, str]) -> Candidate | None:
    """The noun phrase that ends in the words `first..last`, if a name could be made of it."""
    words, text = reading.words, reading.text
    lexicon = head_words(reading.patterns)
    end = words.ends[last]
    begin = first
    while (
        begin > 0 and end - words.starts[begin - 1] <= LONGEST_NAME and _belongs(reading, begin - 1, lexicon)
    ):
        begin -= 1
    while begin < first and text[words.starts[begin] : words.ends[begin]] in lexicon.leading:
        begin += 1
    start = words.starts[begin]
    if start and text[start - 1].isdigit():
        return None
    name = bare(text[start:end])
    modifier = name[: len(name) - match[0]]
    if len(modifier) < 2 or len(name) < 4:
        return None
    numeral = reading.patterns.pattern("mechanism.core.numeral").compiled.match(modifier)
    code = modifier[:2] if numeral and modifier[1:2] in "级项步方个位张大" else None
    type = text[end - match[0] : end]
    return Candidate(start, end, start, end, name, code, type, match[1], "named", "direct")


def _belongs(reading: Reading, index: int, lexicon: HeadWords) -> bool:
    """Whether a word can be part of a noun phrase whose head lies behind it: no mark, particle,
    numeral or measure word, no verb that sets up, no verb of one character (是, 起, 到)."""
    words = reading.words
    word = reading.text[words.starts[index] : words.ends[index]]
    tag = words.tags[index][0]
    if tag == "m" and reading.patterns.pattern("mechanism.level").compiled.fullmatch(word):
        return True
    if not word.isalnum() or word in lexicon.stop or tag in "pucdryewxm":
        return False
    if lexicon.directed(word, words.tags[index]):
        return False
    return len(word) > 1 or tag not in "vq"
