"""Verbs of what is done, and the one that governs a number. Spans are code points, half-open."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from extract.lookups import begun_with, endings_of, first_from, holding, words_of
from extract.reading import Reading, remembered
from patterns import Patterns

NAME = 24  # characters inside quotation marks up to which they hold a name rather than speech

FORMS = frozenset(("act.event", "act.stock", "act.change", "act.money"))  # the other lists only qualify these


PHRASES = ("i", "l")  # tags of set phrases, which may be an adverb and a verb (积极争取)
PAID = frozenset(("act.money", "act.noun_like"))


class Act(Struct, frozen=True):
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


@cache
def _verbs(patterns: Patterns) -> frozenset[str]:
    """The verbs that can be a number's act."""
    return frozenset(word for word, lists in act_lists(patterns).items() if not lists.isdisjoint(FORMS))


@cache
def _nominal(patterns: Patterns) -> tuple[str, ...]:
    """What makes a noun of the verb in front of it."""
    return tuple(word for lexicon in patterns.lexicons("nominal") for word in lexicon)


@cache
def _lengths(patterns: Patterns) -> dict[str, tuple[int, ...]]:
    """By their first character, how long the verbs are that can be a number's act, the longest first."""
    found: dict[str, set[int]] = {}
    for word in _verbs(patterns):
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def acts_in(reading: Reading, start: int, end: int) -> list[Act]:
    """The acts of `text[start:end]`: verbs of the lists that begin where a word begins or behind the adverb
    of a set phrase, stand in no quotation marks or time and are not made a noun by what follows (调解队) or
    by the last character of their word (带头人)."""
    if start >= end:
        return []
    text, words, starts = reading.text, reading.words, reading.words.starts
    verbs, lengths = _verbs(reading.patterns), _lengths(reading.patterns)
    adverbs = endings_of(reading.patterns, "indicator.adverb")
    suffixes, taking = _nominal(reading.patterns), words_of(reading.patterns, "act.taking")
    found = []
    position = start
    for i in range(words.at(start), len(starts)):
        first = starts[i] if starts[i] > start else start
        if first >= end:
            break
        if words.tags[i] in PHRASES:
            first += begun_with(text, adverbs, first)
        if first < position or text[first] not in lengths:
            continue
        for length in lengths[text[first]]:
            last = first + length
            if last <= end and text[first:last] in verbs:
                break
        else:
            continue
        position = last
        named = text.startswith(suffixes, last) and text[first:last] not in taking if last < end else False
        rest = words.ends[i] - last
        begun = (last - first == 1 and rest != 0) or (rest == 1 and words.tags[i] == "n")
        if not (named or begun or in_name(reading, first) or holding(reading.mentions.times, first)):
            found.append(Act(first, last, act_lists(reading.patterns)[text[first:last]]))
    return found


def in_name(reading: Reading, offset: int) -> bool:
    """`offset` lies inside the quotation marks of a name."""
    quotes = reading.mentions.quotes
    i = first_from(quotes, offset) - 1
    return i >= 0 and offset < quotes[i].end and quotes[i].inner_end - quotes[i].inner_start < NAME


@remembered
def governing_act(reading: Reading, start: int, end: int) -> Act | None:
    """The act whose object ends at `end`: the last one that is not rather a noun there; a host
    (开展, 举办) goes before the acts inside its activity; serial verbs (推动) and those of means (利用) only
    when alone."""
    acts = acts_in(reading, start, end)
    if not acts:
        return None
    if len(acts) > 1 and reading.text[acts[0].start : acts[0].end] in words_of(reading.patterns, "act.means"):
        acts = acts[1:]
    able = [a for a in acts if "act.noun_like" not in a.lists]
    inner = [a for a in able if a.end < end]
    strong = inner if any("act.serial" not in a.lists for a in inner) else able
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


def _only_leads(act: Act) -> bool:
    return act.end - act.start == 1 and "act.serial" in act.lists


def _joined(reading: Reading, act: Act, acts: list[Act]) -> Act:
    """`act` with the verbs that stand directly around it (研判|处置, 签约、拆迁); what is as often a name for
    money is what another verb is about (还有|分红), and 会 and 到 only lead to one."""
    acts = [a for a in acts if a is act or not (a.lists >= PAID or _only_leads(a))]
    start, end = act.start, act.end
    joints = words_of(reading.patterns, "act_joint")
    for other in reversed(acts):
        if other.end <= start and (other.end == start or reading.text[other.end : start] in joints):
            start = other.start
    for other in acts:
        if other.start >= end and (other.start == end or reading.text[end : other.start] in joints):
            end = other.end
    return Act(start, end, act.lists)
