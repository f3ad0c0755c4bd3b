"""Where a name begins whose end is known: the walk to the left over words that can be part of a name."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from extract.reading import Span, Words
from extract.wordlist import words_under
from patterns import Patterns, gazetteer

SHORTEST_VERB = 2  # characters of a verb that may end a longer word
KEPT = 4_000  # words whose part in names is remembered
LONGEST = 30  # characters; longer runs in front of a head are clauses, not names
LANE_BACK = 8  # characters before 里 that a preposition is looked for in
PROPER = ("ns", "nz", "nr")  # first letters of the tags of proper names
FIELD = 2  # characters of what an office deals with (林业, 经济)
FIELD_TAGS = frozenset("nvaz")
STOP_TAGS = frozenset("vpcudrtyefqo")
SHORT_NAME = (2, 3)  # characters of the short names of most prefectures and counties
LONGEST_PLACE = 9  # characters of a place's name
OPENING = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《"}


class Part(Struct, frozen=True):
    """A word, or a place, inside of a name: `text[start:end]`. `place` is "" for other words, "bare"
    for a place without its ending (湖北), "full" with it (袁州区)."""

    start: int
    end: int
    place: str = ""


class EdgeWords:
    """What single words say of where names begin; remembered from text to text."""

    def __init__(self, patterns: Patterns) -> None:
        def words(*ids: str) -> frozenset[str]:
            return frozenset(word for id in ids for word in patterns.lexicon(id))

        self.goes_on = lru_cache(KEPT)(self._goes_on)
        self.place = lru_cache(KEPT)(self._place)
        self.lanes = words("left_edge.lane")
        self.compounds = tuple(words("left_edge.compound"))
        self.torn = tuple(words("left_edge.torn"))
        self.generic = words("organization.generic")
        self.joins = words("left_edge.join")
        self.before_field = tuple(words("left_edge.before_field"))
        self.no_field = frozenset(
            words_under(patterns, "title.official", "title.resident", "organization.head")
        )
        self.not_place = words("left_edge.not_place")
        self.endings = tuple(sorted(words("left_edge.place_ending"), key=lambda x: (-len(x), x)))
        levels = patterns.lexicon("left_edge.place_ending").words
        self._small = frozenset(x for x, level in levels.items() if level in {"township", "village"})
        self._stops = words("left_edge.stop")
        self.places = words("left_edge.place", "left_edge.country", "left_edge.province")
        self._parts = self.places | words("organization.part", "left_edge.inner")
        self._heads = tuple(words_under(patterns, "organization.head"))
        self._gazetteer = gazetteer.load()
        self.before_number = tuple(words("left_edge.before_number"))
        self.provinces = words("left_edge.province")
        self._begin_bodies = tuple(words("left_edge.country", "left_edge.province"))  # 德国联邦, 新疆
        self._tails = words("left_edge.place_tail")
        self._not_stems = tuple(words("left_edge.not_stem"))
        self._prepositions = words("left_edge.preposition")
        self._levels = words("organization.levels")
        self._counting = words("left_edge.counting")
        self._units = frozenset(words_under(patterns, "unit"))

    def is_tail(self, word: str) -> bool:
        """Whether a word is rather the end of a township's or village's name (堰 | 河村) than a name."""
        return len(word) == SHORTEST_VERB and word[1] in self._small

    def _goes_on(self, word: str, tag: str) -> bool:
        """Whether a name can hold `word`."""
        ends_in_stop = len(word) > SHORTEST_VERB and word[-SHORTEST_VERB:] in self._stops  # 高票|当选
        if word in self._stops or ends_in_stop or self._is_toward_level(word):
            return False
        if word in self._parts or (word[:-1] in self.places and word[-1] in self._levels):  # 介休市
            return True
        if not word[0].isalnum() or not word[-1].isalnum():
            return False
        if tag[0] == "m":
            return word[0] == "第" or not self._counts(word)
        guessed = tag == "vg" and len(word) > 1  # 众联 is in no dictionary
        return guessed or tag in {"vn", "f", "eng"} or tag[0] not in STOP_TAGS

    def _is_toward_level(self, word: str) -> bool:
        """Whether a preposition and a letter of level were taken for one word (离县|医院)."""
        return len(word) > 1 and word[-1] in self._levels and word[-SHORTEST_VERB] in self._prepositions

    def _counts(self, word: str) -> bool:
        """Whether a numeral is a count (三, 两家) and not a word that a number begins (一生, 百年)."""
        rest = word.lstrip("".join(self._counting))
        return word[0] in self._counting and (not rest or rest in self._units or len(rest) > 1)

    def _place(self, chunk: str, word: str, tag: str) -> str:
        """What place `chunk` is, which ends in `word`: full, bare, or none ("")."""
        if word in self.not_place or chunk in self.not_place:
            return ""
        if word in self._tails and (chunk == word or chunk.removesuffix(word) in self.generic):
            return ""
        if (len(chunk) == 2 or tag != "ns") and chunk[0] in self._prepositions:
            return ""
        name = chunk.removesuffix("委")  # 河南省委 stands for 河南省 before a department
        if name[:-1].endswith(self._not_stems):
            return ""
        if name.isalpha() and name.endswith(self.endings) and 2 <= len(name) <= LONGEST_PLACE:
            return "full"
        bare = tag == "ns" or word in self.places or (tag == "nt" and self._begins_body(word))
        return "bare" if chunk == word and bare else ""

    def _begins_body(self, word: str) -> bool:
        """Whether what the segmenter knows begins with a place's name (德国联邦, 哈尔滨铁路) and is no body
        itself (武汉大学)."""
        if word.endswith(self._heads):
            return False
        short = (word[:size] for size in SHORT_NAME)
        return word.startswith(self._begin_bodies) or any(self._gazetteer.upper(x) for x in short)


@cache
def edge_words(patterns: Patterns) -> EdgeWords:
    """The words of these patterns, read once."""
    return EdgeWords(patterns)


def left_edge(text: str, words: Words, end: int, patterns: Patterns) -> int:
    """Where the run of words that can be a name and ends at `end` begins (`end` itself when none does)."""
    known = edge_words(patterns)
    start, farthest = end, max(0, end - LONGEST)
    while start > farthest:
        before = text[start - 1]
        if before in OPENING:
            opening = text.rfind(OPENING[before], max(0, start - 14), start - 1)
            if opening < 0 or (start == end and before in "）)》") or _is_clause(text[opening:start]):
                break
            if before in "）)" and text[opening + 1].isdigit():  # 今天（14日）
                break
            start = opening
            continue
        index = words.at(start - 1)
        word = text[words.starts[index] : start]
        if (
            not known.goes_on(word, words.tags[index])
            and not (
                word.isdigit() and text.endswith(known.before_number, 0, words.starts[index])
            )  # 第960医院
            and not (word in known.lanes and _named_lane(text, words, index))
            and not (word in known.joins and _joins_fields(text, words, index, known))
            and not text.startswith(known.compounds, words.starts[index], end)
            and not any(
                text.startswith(known.torn, at, end) for at in (words.starts[index] - 1, words.starts[index])
            )  # 乐邻|之|家
        ):
            break
        start = words.starts[index]
    return start


def _named_lane(text: str, words: Words, index: int) -> bool:
    """Whether the word `index` (里, 坊) ends the name of an estate or a lane (栖霞|里) and says of no place
    that something is inside of it (在栖霞|里)."""
    named = index > 0 and words.tags[index - 1][:2] in PROPER
    return named and not any(
        x in text[max(0, words.starts[index] - LANE_BACK) : words.starts[index]] for x in "在从到向"
    )


def _joins_fields(text: str, words: Words, index: int, known: EdgeWords) -> bool:
    """Whether the word `index` (和, 与) stands between the two fields of one office (林业|和|草原局, 经济|与|
    管理学院): behind one or two words of a field that a place or a university stands before."""
    for first in (index - 1, index - 2):
        if first < 1 or words.ends[first] - words.starts[first] != FIELD:
            return False
        if (
            words.tags[first][0] not in FIELD_TAGS
            or text[words.starts[first] : words.ends[first]] in known.no_field
        ):
            return False
        if text.endswith(known.before_field, 0, words.starts[first]):
            return True
    return False


def _is_clause(quoted: str) -> bool:
    """Whether more than a name stands in quotation marks (“门铃响起来，服务沉下去。”)."""
    return any(mark in quoted for mark in "，。；！？")


def parts(text: str, words: Words, start: int, end: int, patterns: Patterns) -> list[Part]:
    """The words of `text[start:end]`, those that make up a place's name put together."""
    known = edge_words(patterns)
    found: list[Part] = []
    open_from = start  # where the place that may be going on began
    for low, high in _cuts(words, start, end):
        word, tag = text[low:high], words.tags[words.at(low)]
        if low > open_from and _begins_place(text, words, (low, high), found, known):
            open_from = low
        alone = (
            tag == "ns" and low == open_from and not known.is_tail(word)
        )  # 浙江 | 杭州 are two places although 州 ends many
        alone = alone or word in known.not_place  # 中国 | 农村
        begun = open_from if alone else _begun(text[open_from:high], found, open_from, known)
        place = "full" if begun < open_from else known.place(text[open_from:high], word, tag)
        if place:
            found = [part for part in found if part.end <= begun]
            found.append(Part(begun, high, place))
            open_from = high
        else:
            found.append(Part(low, high))
            if word in known.not_place:
                open_from = high
    return found


def _begins_place(text: str, words: Words, span: Span, found: list[Part], known: EdgeWords) -> bool:
    """Whether a place's name begins with the word at `span`, after the parts `found`."""
    low, high = span
    word, tag = text[low:high], words.tags[words.at(low)]
    if tag != "ns":
        return word in known.places
    if known.is_tail(word):
        return False  # 龙头 | 山镇
    whole = word in known.provinces and not text.startswith(known.endings, high)
    return whole or len(word) > 2 or _tells_nothing(text, words, found, known)


def _tells_nothing(text: str, words: Words, found: list[Part], known: EdgeWords) -> bool:
    """Whether the word before is one that no place's name begins with (第二届, 知名, 中共中央)."""
    if not found:
        return False
    before = text[found[-1].start : found[-1].end]
    return before[:1] == "第" or before in known.generic or words.tags[words.at(found[-1].start)] == "nt"


def _begun(chunk: str, found: list[Part], open_from: int, known: EdgeWords) -> int:
    """Where a place that ends with `chunk` began: at the name before it where just its ending or one
    more character follows (太平 | 圩镇, 古县 | 村), else at `open_from`, where the chunk begins."""
    before = next((part for part in found if part.end == open_from), None)
    if before is None or not chunk.endswith(known.endings):
        return open_from
    ending = next(x for x in known.endings if chunk.endswith(x))
    joins = before.place == "bare" and len(chunk) - len(ending) <= 1
    whole = before.place == "full" and before.end - before.start == 2 and chunk == ending
    return before.start if joins or whole else open_from


def _cuts(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a span, those at its edges cut off there."""
    if start >= end:
        return []
    inner = [words.starts[i] for i in range(words.at(start) + 1, words.at(end - 1) + 1)]
    return list(pairwise([start, *inner, end]))
