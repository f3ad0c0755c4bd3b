"""Noun phrases and acts around a number, read off the words and the lists of acts.

Spans are code points of the article's text, half-open; None where there is no such phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.reading import Reading
from patterns import Patterns

Span = tuple[int, int]

NOUN_TAGS = ("n", "b", "j", "l", "i", "a", "eng", "zg", "k", "z", "h", "f", "q", "g")
PREDICATE_TAGS = ("v", "d", "p", "u", "r", "m", "c", "t", "y", "x", "s")
BLANKS = " \n\t\u3000、，,：:；;（(”）)"  # quotation marks that open are part of a name
WORD = 6  # characters of the longest word that is cut off at an edge
JOINTS = ("的", "、", "等", "和", "及", "与")  # of the words that make a noun of a verb, those that end one
LONGEST = 24  # characters of an indicator: the longest of the annotated ones has 22


@dataclass(frozen=True, slots=True)
class Act:
    """A verb and where it stands. `lists` are the act lexicons that hold it."""

    start: int
    end: int
    lists: frozenset[str]


@cache
def act_lists(patterns: Patterns) -> dict[str, frozenset[str]]:
    """Every verb of an act with the lists that hold it."""
    found: dict[str, set[str]] = {}
    for lexicon in patterns.lexicons("act"):
        for word in lexicon:
            found.setdefault(word, set()).add(lexicon.id)
    return {word: frozenset(lists) for word, lists in found.items()}


def acts_in(reading: Reading, start: int, end: int) -> list[Act]:
    """The acts of `text[start:end]`: verbs of the lists that begin where a word begins, stand in no
    quotation marks and are not made a noun by what follows (调解队)."""
    lists = act_lists(reading.patterns)
    starts = {reading.words.starts[i] for i in reading.words.between(start, end)} | {start}
    found = []
    for hit in reading.patterns.pattern("act_form.any").hits(reading.text, start, end):
        if hit.start not in starts or _quoted(reading, hit.start):
            continue
        if (
            any(
                reading.text.startswith(suffix, hit.end)
                for suffix in reading.patterns.lexicon("nominal.suffix")
            )
            and hit.end < end
        ):
            continue
        word = reading.text[hit.start : hit.end]
        if len(word) == 1 and reading.words.ends[reading.words.at(hit.start)] != hit.end:
            continue
        found.append(Act(hit.start, hit.end, lists[word]))
    return found


def _quoted(reading: Reading, offset: int) -> bool:
    return any(
        q.start < offset < q.end and q.inner_end - q.inner_start < LONGEST for q in reading.mentions.quotes
    )


def governing_act(reading: Reading, start: int, end: int) -> Act | None:
    """The act whose object ends at `end`: the last one that is not rather a noun there; a host
    (开展, 举办) goes before the acts inside its activity; serial verbs (推动) only when alone."""
    acts = acts_in(reading, start, end)
    if not acts:
        return None
    strong = [a for a in acts if "act.noun_like" not in a.lists and a.end < end] or [
        a for a in acts if "act.noun_like" not in a.lists
    ]
    hosts = [a for a in strong if "act.host" in a.lists]
    if hosts:
        later = [a for a in strong if a.start >= hosts[-1].end and "act.event" not in a.lists]
        return (later or hosts)[-1]
    plain = [a for a in strong if "act.serial" not in a.lists]
    if plain:
        return _joined(reading, plain[-1], acts)
    if strong:
        return strong[-1]
    return _joined(reading, acts[0], acts)


def _joined(reading: Reading, act: Act, acts: list[Act]) -> Act:
    """`act` with the verbs that stand directly around it (研判|处置, 签约、拆迁)."""
    start, end = act.start, act.end
    for other in reversed(acts):
        if other.end <= start and reading.text[other.end : start] in ("", "、", "和", "并"):
            start = other.start
    for other in acts:
        if other.start >= end and reading.text[end : other.start] in ("", "、", "和"):
            end = other.end
    return Act(start, end, act.lists)


def strip_left(reading: Reading, start: int, end: int, lexicon: str = "indicator.adverb") -> int:
    """`start` moved behind blanks, punctuation, times and the words of `lexicon`."""
    words = reading.patterns.lexicon(lexicon)
    while start < end:
        time = next((t for t in reading.mentions.times if t.start == start and t.end <= end), None)
        if time is not None:
            start = time.end
        elif reading.text[start] in BLANKS:
            start += 1
        else:
            ends = (start + n for n in range(WORD, 0, -1))
            cut = next((e for e in ends if reading.text[start:e] in words and _edge(reading, e)), None)
            if cut is None:
                break
            start = cut
    return min(start, end)


def strip_right(reading: Reading, start: int, end: int) -> int:
    """`end` moved before blanks, times, what a rate is for, and the words that join a noun to its number."""
    words = reading.patterns.lexicon("indicator.link")
    tail = reading.patterns.pattern("each.tail").compiled
    slip = reading.patterns.pattern("indicator_slip.before").compiled
    while start < end:
        time = next((t for t in reading.mentions.times if t.end == end and t.start >= start), None)
        each = tail.search(reading.text, start, end)
        if time is not None:
            end = time.start
        elif each is not None:
            end = each.start()
        elif reading.text[end - 1] in BLANKS or slip.search(reading.text, start, end):
            end -= 1
        else:
            starts = (end - n for n in range(WORD, 0, -1) if end - n >= start)
            cut = next((b for b in starts if reading.text[b:end] in words and _edge(reading, b)), None)
            if cut is None:
                break
            end = cut
    return end


def _edge(reading: Reading, offset: int) -> bool:
    """A word begins at `offset` (or the text ends there)."""
    words = reading.words
    return offset >= len(reading.text) or words.starts[words.at(offset)] == offset


def noun_before(reading: Reading, start: int, end: int) -> Span | None:
    """The noun phrase that ends at `end`: what a list leaves behind 等, else what a 的 leaves behind
    it, else all of it; shortened at a word to LONGEST characters."""
    start = strip_left(reading, start, end)
    text = reading.text[start:end]
    for mark in ("等", "的"):
        at = _outside_quotes(reading, text, mark, start)
        rest = text[at + 1 :]
        if (
            at > 0
            and len(rest.strip("各类余")) >= 2
            and rest not in reading.patterns.lexicon("indicator.generic")
        ):
            start, text = start + at + 1, rest
        elif mark == "等" and at > 0 and text.endswith("等"):
            end, text = start + at, text[:at]
    if end - start > LONGEST:
        starts = [s for s in reading.words.starts if end - LONGEST <= s < end]
        start = starts[0] if starts else end - LONGEST
        start = strip_left(reading, start, end)
    places = [p.end for p in reading.mentions.places if start <= p.start and p.end <= end - 2]
    start = places[-1] if places else start
    while start < end and reading.text[start] in "、”）)和与及 ":
        start += 1
    if end <= start or reading.text[start:end] in reading.patterns.lexicon("indicator.pronoun"):
        return None
    return start, end


def _outside_quotes(reading: Reading, text: str, mark: str, offset: int) -> int:
    """Where `mark` stands last in `text` outside quotation marks and at a word's edge, or -1."""
    at = text.rfind(mark)
    while at >= 0 and (_quoted(reading, offset + at) or not _edge(reading, offset + at)):
        at = text.rfind(mark, 0, at)
    return at


def noun_after(reading: Reading, start: int, end: int) -> Span | None:
    """The noun phrase that begins at `start`: up to the first word that opens a predicate. A
    relative clause in front (可取暖的驿站, 身体好的党员) is skipped, and so is a list closed by 等."""
    start = _skip_blank(reading, start, end)
    copula = reading.patterns.lexicon("indicator.copula")
    start = next((start + n for n in (3, 2, 1) if reading.text[start : start + n] in copula), start)
    nested = next((q for q in reading.mentions.quantities if q.start == start and q.kind != "age"), None)
    start = nested.end if nested is not None and nested.end < end else start
    numbered = any(q.start == start and q.kind == "age" for q in reading.mentions.quantities)
    if start < end and reading.text[start].isdigit() and not numbered:
        return None
    clause = _behind_clause(reading, start, end)
    if clause is not None:
        return clause
    stop = _noun_end(reading, start, end)
    follows = reading.text[stop : stop + 1] if stop < end else ""
    if follows == "等":
        head = _noun_end(reading, stop + 1, end)
        return (stop + 1, head) if head - stop > 2 else (start, stop)
    if stop == start or (follows == "的" and _describes(reading, start, stop)):
        relative = reading.patterns.pattern("clause.relative").compiled.match(reading.text, start, end)
        landed = _noun_end(reading, relative.end(), end) if relative else start
        if relative and landed > relative.end():
            return relative.end(), landed
    if stop == start or _only_act(reading, start, stop):
        return None
    return start, stop


def _behind_clause(reading: Reading, start: int, end: int) -> Span | None:
    """The noun behind a clause that begins with a verb or preposition and ends in 的 (70个围绕群众的问题)."""
    if start >= end:
        return None
    first = reading.words.at(start)
    opening = reading.text[start : reading.words.ends[first]] in reading.patterns.lexicon("indicator.opening")
    if not opening and reading.words.tags[first] != "p":
        return None
    relative = reading.patterns.pattern("clause.relative").compiled.match(reading.text, start, end)
    landed = _noun_end(reading, relative.end(), end) if relative else start
    return (relative.end(), landed) if relative and landed > relative.end() else None


def _describes(reading: Reading, start: int, end: int) -> bool:
    """`text[start:end]` in front of 的 tells a state (身体好、热心肠) rather than an owner (党支部)."""
    last = reading.words.tags[reading.words.at(end - 1)]
    return (last[0] in "alizvd" and last != "zg") or "、" in reading.text[start:end]


def _only_act(reading: Reading, start: int, end: int) -> bool:
    """The phrase is nothing but an act (农户115户拆迁)."""
    return any(
        a.start == start and a.end == end and "act.money" not in a.lists for a in acts_in(reading, start, end)
    )


def _skip_blank(reading: Reading, start: int, end: int) -> int:
    while start < end and reading.text[start].isspace():
        start += 1
    return start


def _noun_end(reading: Reading, start: int, end: int) -> int:
    """Where the run of nouns from `start` ends."""
    words, text = reading.words, reading.text
    stop = reading.patterns.lexicon("indicator.stop")
    heads = reading.patterns.lexicon("indicator.head")
    everyone = reading.patterns.lexicon("indicator.everyone")
    prefixes = reading.patterns.lexicon("indicator.prefix")
    position = start
    while position < end and position - start < LONGEST:
        quote = next((q for q in reading.mentions.quotes if q.start == position and q.end <= end), None)
        if quote is not None:
            position = quote.end
            continue
        quantity = next((q for q in reading.mentions.quantities if q.start == position), None)
        if quantity is not None and position == start:
            landed = _noun_end(reading, quantity.end, end)
            return landed if landed > quantity.end else start
        i = words.at(position)
        word, tag = text[position : words.ends[i]], words.tags[i]
        nxt = text[words.ends[i] : words.ends[i + 1]] if i + 1 < len(words) else ""
        if word in stop and not (position == start and nxt in heads):
            break
        if position == start and _strong(word, reading) and nxt not in heads:
            break
        if position > start and (
            word in everyone
            or (_is_predicate(reading, i, word, nxt) and nxt not in heads and word not in heads)
        ):
            break
        goes_on = word in "和与及、" and _goes_on(reading, words.ends[i], end)
        prefix = position == start and word in prefixes
        if tag[0] in "dpurcmtyx" and word not in heads and not goes_on and not prefix:
            break
        position = words.ends[i]
    slip = reading.patterns.pattern("indicator_slip.behind").compiled
    cut = slip.search(text, start, min(position, end))
    return cut.start() if cut else min(position, end)


def _is_predicate(reading: Reading, i: int, word: str, nxt: str) -> bool:
    """A verb behind the noun, unless it is as often a noun and ends the phrase (培训补助)."""
    tag = reading.words.tags[i]
    if tag[0] == "v" and nxt[:1] in reading.patterns.lexicon("indicator.particle"):
        return True
    nominal = nxt in reading.patterns.lexicon("nominal.suffix") and nxt not in JOINTS
    if tag[0] != "v" or tag == "vn" or nominal:
        return False
    return word not in reading.patterns.lexicon("act.noun_like") or bool(
        nxt.strip("，。、；：！？）,;:!?) \n的”")
    )


def _strong(word: str, reading: Reading) -> bool:
    """An act that is seldom a noun."""
    lists = act_lists(reading.patterns).get(word)
    return lists is not None and len(word) > 1 and "act.noun_like" not in lists


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    """A list goes on at `start` with a noun and no new number."""
    if start >= end or reading.text[start].isdigit():
        return False
    i = reading.words.at(start)
    tag = reading.words.tags[i]
    numbered = any(start <= q.start < start + 12 and q.start < end for q in reading.mentions.quantities)
    return tag[0] in "njb" and not numbered
