"""Where a name begins whose end is known: the walk to the left over words that can be part of a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.reading import Words
from extract.wordlist import words_under
from patterns import Patterns

SHORTEST_VERB = 2  # characters of a verb that may end a longer word
LONGEST = 30  # characters; longer runs in front of a head are clauses, not names
LANE_BACK = 8  # characters before 里 that a preposition is looked for in
PROPER = ("ns", "nz", "nr")  # first letters of the tags of proper names
STOP_TAGS = frozenset("vpcudrtyefqo")
OPENING = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《"}


@dataclass(frozen=True, slots=True)
class Part:
    """A word, or a place, inside of a name: `text[start:end]`. `place` is "" for other words, "bare"
    for a place without its ending (湖北), "full" with it (袁州区)."""

    start: int
    end: int
    place: str = ""


def left_edge(text: str, words: Words, end: int, patterns: Patterns) -> int:
    """Where the run of words that can be a name and ends at `end` begins (`end` itself when none does)."""
    start = end
    while start > max(0, end - LONGEST):
        before = text[start - 1]
        if before in OPENING:
            opening = text.rfind(OPENING[before], max(0, start - 14), start - 1)
            if opening < 0 or (start == end and before in "）)》") or _is_clause(text[opening:start]):
                break
            start = opening
            continue
        index = words.at(start - 1)
        word = text[words.starts[index] : start]
        if not _goes_on(word, words.tags[index], patterns) and not (
            word in patterns.lexicon("left_edge.lane") and _named_lane(text, words, index)
        ):
            break
        start = words.starts[index]
    return start


def _is_toward_level(word: str, patterns: Patterns) -> bool:
    """Whether a preposition and a letter of level were taken for one word (离县|医院)."""
    prepositions, levels = patterns.lexicon("left_edge.preposition"), patterns.lexicon("organization.levels")
    return len(word) > 1 and word[-1] in levels and word[-SHORTEST_VERB] in prepositions


def _counts(word: str, patterns: Patterns) -> bool:
    """Whether a numeral is a count (三, 两家) and not a word that a number begins (一生, 百年)."""
    counting = patterns.lexicon("left_edge.counting")
    rest = word.lstrip("".join(counting))
    return word[0] in counting and (not rest or rest in words_under(patterns, "unit") or len(rest) > 1)


def _named_lane(text: str, words: Words, index: int) -> bool:
    """Whether the word `index` (里, 坊) ends the name of an estate or a lane (栖霞|里) and says of no place
    that something is inside of it (在栖霞|里)."""
    named = index > 0 and words.tags[index - 1][:2] in PROPER
    return named and not any(
        x in text[max(0, words.starts[index] - LANE_BACK) : words.starts[index]] for x in "在从到向"
    )


def _is_clause(quoted: str) -> bool:
    """Whether more than a name stands in quotation marks (“门铃响起来，服务沉下去。”)."""
    return any(mark in quoted for mark in "，。；！？")


def _goes_on(word: str, tag: str, patterns: Patterns) -> bool:
    """Whether a name can hold `word`."""
    stops = patterns.lexicon("left_edge.stop")
    if word in stops or (len(word) > SHORTEST_VERB and word[-SHORTEST_VERB:] in stops):  # 高票|当选
        return False
    if _is_toward_level(word, patterns):
        return False
    if word in patterns.lexicon("organization.part") or word in patterns.lexicon("left_edge.place"):
        return True
    if not word[0].isalnum() or not word[-1].isalnum():
        return False
    if tag[0] == "m":
        return word[0] == "第" or not _counts(word, patterns)
    return tag in {"vn", "f"} or tag[0] not in STOP_TAGS


def parts(text: str, words: Words, start: int, end: int, patterns: Patterns) -> list[Part]:
    """The words of `text[start:end]`, those that make up a place's name put together."""
    found: list[Part] = []
    open_from = start  # where the place that may be going on began
    for low, high in _cuts(words, start, end):
        word, tag = text[low:high], words.tags[words.at(low)]
        if low > open_from and tag == "ns" and (len(word) > 2 or _tells_nothing(text, found, patterns)):
            open_from = low
        alone = tag == "ns" and low == open_from  # 浙江 | 杭州 are two places although 州 ends many
        begun = open_from if alone else _begun(text[open_from:high], found, open_from, patterns)
        place = "full" if begun < open_from else _place(text[open_from:high], word, tag, patterns)
        if place:
            found = [part for part in found if part.end <= begun]
            found.append(Part(begun, high, place))
            open_from = high
        else:
            found.append(Part(low, high))
            if word in patterns.lexicon("left_edge.not_place"):
                open_from = high
    return found


def _tells_nothing(text: str, found: list[Part], patterns: Patterns) -> bool:
    """Whether the word before is one that no place's name begins with (第二届, 知名)."""
    before = text[found[-1].start : found[-1].end] if found else ""
    return before[:1] == "第" or before in patterns.lexicon("organization.generic")


def _begun(chunk: str, found: list[Part], open_from: int, patterns: Patterns) -> int:
    """Where a place that ends with `chunk` began: at the name before it where just its ending or one
    more character follows (太平 | 圩镇, 古县 | 村), else at `open_from`, where the chunk begins."""
    ending = next((x for x in _place_endings(patterns) if chunk.endswith(x)), None)
    before = next((part for part in found if part.end == open_from), None)
    if not ending or before is None:
        return open_from
    joins = before.place == "bare" and len(chunk) - len(ending) <= 1
    whole = before.place == "full" and before.end - before.start == 2 and chunk == ending
    return before.start if joins or whole else open_from


@cache
def _place_endings(patterns: Patterns) -> tuple[str, ...]:
    """The endings of places, the longest first."""
    return tuple(sorted(patterns.lexicon("left_edge.place_ending"), key=lambda ending: -len(ending)))


def _cuts(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a span, those at its edges cut off there."""
    if start >= end:
        return []
    inner = [words.starts[i] for i in range(words.at(start) + 1, words.at(end - 1) + 1)]
    return list(pairwise([start, *inner, end]))


def _place(chunk: str, word: str, tag: str, patterns: Patterns) -> str:
    """What place `chunk` is, which ends in `word`: full, bare, or none ("")."""
    if word in patterns.lexicon("left_edge.not_place") or chunk in patterns.lexicon("left_edge.not_place"):
        return ""
    if word in patterns.lexicon("left_edge.place_tail") and chunk.removesuffix(word) in _generic(patterns):
        return ""
    if (len(chunk) == 2 or tag != "ns") and chunk[0] in patterns.lexicon("left_edge.preposition"):
        return ""
    name = chunk.removesuffix("委")  # 河南省委 stands for 河南省 before a department
    if name.isalpha() and name.endswith(_place_endings(patterns)) and 2 <= len(name) <= 9:
        return "full"
    return "bare" if chunk == word and (tag == "ns" or word in patterns.lexicon("left_edge.place")) else ""


@cache
def _generic(patterns: Patterns) -> frozenset[str]:
    """What makes no place of 社区 when it stands before it (and nothing, too)."""
    return frozenset({"", *patterns.lexicon("organization.generic")})
