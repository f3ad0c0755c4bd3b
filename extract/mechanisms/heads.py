"""Head nouns of mechanisms: which word of a text is one, and how far a name reaches to its head."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from msgspec import Struct

from corpus.types import ZoneKind
from extract.reading import Reading
from extract.word_trie import any_of
from patterns import Patterns
from patterns.store import Search

FAR = 12  # characters between a head and the list that it announces
REACH = 16  # characters between a core and the end of its head
LONGEST = 7
METHOD = "method"
LEAST_ALONE = 2
LEAST_CUT = 3  # characters of a head noun that is believed against the segmenter
VERBS = ("set_up", "practise", "figurative_verb", "speech_verb", "plain_verb")
KEPT = 2_000  # words that are remembered
HEADINGS = frozenset({ZoneKind.TITLE, ZoneKind.KICKER, ZoneKind.SUBTITLE, ZoneKind.SECTION})
BEHIND = frozenset("fdpcua")  # tags of words that go on behind a noun phrase
FURTHEST = 3  # words between a head and another that takes the name over from it
Ending = tuple[int, str]  # the length and category of a head noun that ends a word


class Head(Struct, frozen=True):
    """`text[start:end]` is a head noun of `category`; `modifier_start` is where the words that belong
    to the name begin before it (“五位联动”|村级组织整顿|机制); `crossed` where one of them is a verb."""

    start: int
    end: int
    category: str
    modifier_start: int
    crossed: bool = False


@dataclass(frozen=True)
class HeadWords:
    """The lexicons of heads and of the words that stop the search for one."""

    category: dict[str, str]
    quoted: dict[str, str]  # heads of quoted cores only: as words without marks they are too common
    within: dict[str, str]  # heads only where they end a quotation
    direct: dict[str, str]  # heads only right behind a quotation
    any: re.Pattern[str]
    any_behind: re.Pattern[str]  # those that can stand behind a quotation
    lasts: frozenset[str]  # the last characters of the heads: most words end in none of them
    no_head: tuple[str, ...]
    stop: frozenset[str]
    stops: re.Pattern[str]
    leading: frozenset[str]
    motion: frozenset[str]
    inner: frozenset[str]
    numerals: frozenset[str]
    joint: Search
    whose: Search
    level: Search
    modifiers: frozenset[str]
    abstract: frozenset[str]
    soft: frozenset[str]
    verbal: frozenset[str]
    bearing: tuple[str, ...]
    done: tuple[str, ...]
    ordinal: Search
    way: Search
    predicate: Search
    quotation: Search
    verb_ends: tuple[str, ...]
    of: Callable[[str], Ending | None] = field(init=False)
    of_quoted: Callable[[str], Ending | None] = field(init=False)
    joins: Callable[[str, str], bool] = field(init=False)
    belongs: Callable[[str, str], bool] = field(init=False)

    def __post_init__(self) -> None:
        for name in ("of", "of_quoted", "joins", "belongs"):
            object.__setattr__(self, name, lru_cache(KEPT)(getattr(self, f"_{name}")))

    def directed(self, word: str, tag: str) -> bool:
        """Whether a word is a verb that ends in its direction or result (搬进) and so takes an object."""
        return tag in "vl" and len(word) > 1 and word.endswith(self.verb_ends) and word not in self.modifiers

    def tail(self, word: str) -> int:
        """How many characters at the end of `word` say what is done with the head before them
        (工程|建设); 0 where there is no head before them."""
        if not word.endswith(self.done):
            return 0
        return next((len(x) for x in self.done if word.endswith(x) and self.of(word[: -len(x)])), 0)

    def _of(self, word: str) -> Ending | None:
        """The head noun that `word` ends in."""
        return self._ending(word, (self.category,))

    def _of_quoted(self, word: str) -> Ending | None:
        """The head noun of a quoted core that `word` behind it ends in."""
        return self._ending(word, (self.category, self.quoted))

    def within_of(self, core: str) -> Ending | None:
        """The head noun that a quoted core ends in."""
        return self._ending(core, (self.category, self.quoted, self.within))

    def _ending(self, word: str, lists: Sequence[Mapping[str, str]]) -> Ending | None:
        if word[-1:] not in self.lasts or word.endswith(self.no_head):
            return None
        for length in range(min(LONGEST, len(word)), 0, -1):
            tail = word[len(word) - length :]
            for words in lists:
                if tail in words:
                    return length, words[tail]
        return None

    def _joins(self, word: str, tag: str) -> bool:
        """Whether a word can stand inside a noun phrase between a core and its head."""
        if self.directed(word, tag) or (tag == "v" and len(word) == 1):
            return False
        if word in self.category or word in self.modifiers:
            return True
        return word.isalnum() and not word.isdigit() and word not in self.stop and tag[0] not in "xwpucdryeo"

    def _belongs(self, word: str, tag: str) -> bool:
        """Whether a word can be part of a noun phrase whose head lies behind it: no mark, particle,
        numeral or measure word, no verb that sets up, no verb of one character (是, 起, 到)."""
        if tag[0] == "m" and self.level.fullmatch(word):
            return True
        if not word.isalnum() or word in self.stop or tag[0] in "pucdryewxm":
            return False
        return not self.directed(word, tag) and (len(word) > 1 or tag[0] not in "vq")


@cache
def head_words(patterns: Patterns) -> HeadWords:
    category, quoted, within, direct = (
        {word: lexicon.id.split(".", 1)[1] for lexicon in patterns.lexicons(id) for word in lexicon}
        for id in ("head", "head_quoted", "head_within", "head_direct")
    )
    stop = frozenset(word for id in VERBS for word in patterns.lexicon(f"mechanism.{id}")) - frozenset(
        category
    )
    modifiers = frozenset(patterns.lexicon("mechanism.modifier_verb"))
    cut_apart = [x for x in stop - modifiers if len(x) > 1]
    return HeadWords(
        category,
        quoted,
        within,
        direct,
        any_of(category),
        any_of((*category, *quoted, *direct)),
        frozenset(x[-1] for x in (*category, *quoted, *within)),
        tuple(patterns.lexicon("mechanism.no_head")),
        stop,
        any_of(cut_apart),
        frozenset(patterns.lexicon("mechanism.leading")),
        frozenset(patterns.lexicon("mechanism.motion")),
        frozenset(patterns.lexicon("mechanism.inner_verb")),
        frozenset(patterns.lexicon("mechanism.numeral")),
        patterns.pattern("mechanism.joint").quick,
        patterns.pattern("mechanism.list.whose").quick,
        patterns.pattern("mechanism.level").quick,
        modifiers=modifiers,
        abstract=frozenset(patterns.lexicon("mechanism.abstract_category")),
        soft=frozenset(patterns.lexicon("mechanism.soft_head")),
        verbal=frozenset(patterns.lexicon("mechanism.verbal_head")),
        verb_ends=tuple(patterns.lexicon("mechanism.verb_end")),
        bearing=tuple(patterns.lexicon("mechanism.bearing_head")),
        done=tuple(patterns.lexicon("mechanism.done_with")),
        way=patterns.pattern("mechanism.way").quick,
        ordinal=patterns.pattern("mechanism.list.ordinal").quick,
        predicate=patterns.pattern("mechanism.predicate").quick,
        quotation=patterns.pattern("mechanism.quotation").quick,
    )


def head_within(name: str, patterns: Patterns) -> tuple[str, str] | None:
    """The head noun that ends `name`, with its category (零工驿站 → 驿站, venue). One character
    alone is a head only behind two others."""
    found = head_words(patterns).within_of(name)
    if found is None or (found[0] == 1 and len(name) < 3):
        return None
    return name[len(name) - found[0] :], found[1]


def keeps_own(own: tuple[str, str], shared: str, patterns: Patterns) -> bool:
    """Whether a name's own head (with its category) tells more than that of its list: “巷口党课”等形式 is a
    党课, “安居计划”等试点 a plan; a place or a service among 项目 is one of them."""
    lexicon = head_words(patterns)
    return shared in lexicon.soft or (len(own[0]) > 1 and own[1] in lexicon.abstract)


def head_after(reading: Reading, position: int) -> Head | None:
    """The head noun that the words from `position` lead to without a verb of their own, a mark or a
    particle in between (one 的 may stand first). Of several the one that ends the noun phrase."""
    text, words = reading.text, reading.words
    lexicon = head_words(reading.patterns)
    if lexicon.ordinal.match(text, position) or _predicate_behind(reading, position, lexicon):
        return None
    joint = lexicon.joint.match(text, position)
    begin = joint.end() if joint else position
    if whole := _cut_through(reading, begin, lexicon):
        return whole
    found: Head | None = None
    gap, crossed = 0, False
    index = words.at(begin) if begin < len(text) else len(words)
    while index < len(words) and gap <= FURTHEST:
        start, end = max(words.starts[index], begin), words.ends[index]
        if end - begin > REACH and (found is None or found.end != start):
            break
        if not lexicon.joins(text[start:end], words.tags[index]) or lexicon.stops.match(text, start):
            break
        end -= lexicon.tail(text[start:end])
        match = lexicon.of_quoted(text[begin:end])
        if (
            match is not None
            and max(match[0], end - start, end - begin - 1) > 1
            and not _acts(reading, index, lexicon)
        ):
            done = found is not None and text[start:end] in lexicon.done  # 服务站|建设 is a 服务站
            taking_over = match[1] in lexicon.abstract and _ends_name(reading, index, end)
            if not done and (found is None or not crossed or taking_over):
                found = Head(max(end - match[0], begin), end, match[1], begin, crossed)
            gap, crossed = 0, False
        else:
            gap += found is not None
            crossed = crossed or words.tags[index] == "v"
        index += 1
    return found or _right_behind(reading, begin, lexicon)


def _cut_through(reading: Reading, begin: int, lexicon: HeadWords) -> Head | None:
    """The head noun right behind a core that the segmenter cut through (工作法|线上 as 工作|法线|上)."""
    match = lexicon.any.match(reading.text, begin)
    if match is None or match.end() - begin < LEAST_CUT:
        return None
    words = reading.words
    last = words.at(match.end() - 1)
    whole = words.ends[last] == match.end() or lexicon.of(reading.text[words.starts[last] : words.ends[last]])
    return None if whole else Head(begin, match.end(), lexicon.category[match[0]], begin)


def _right_behind(reading: Reading, begin: int, lexicon: HeadWords) -> Head | None:
    """The head noun that stands alone behind a core, whatever words it was cut into (警务|站)."""
    way = lexicon.way.match(reading.text, begin)
    if way is not None and not way[0].endswith(lexicon.no_head):
        return Head(way.end() - len(way["head"]), way.end(), METHOD, begin)
    match = lexicon.any_behind.match(reading.text, begin)
    if match is None or match.end() - begin < LEAST_ALONE or not ends_phrase(reading.text, match.end()):
        return None
    word = match[0]
    category = lexicon.category.get(word) or lexicon.quoted.get(word) or lexicon.direct[word]
    return Head(begin, match.end(), category, begin)


def _predicate_behind(reading: Reading, position: int, lexicon: HeadWords) -> bool:
    """Whether a quotation is the subject of what stands at `position`: a transitive verb (“一院一策”推进
    法治建设), or a blank in a heading (“小饭桌” 服务大民生)."""
    if lexicon.predicate.match(reading.text, position):
        return True
    blank = reading.text[position : position + 1].isspace()
    return blank and reading.zone_at(position).kind in HEADINGS


def ends_phrase(text: str, position: int) -> bool:
    """Whether a noun phrase could end at `position`: a mark stands there, or nothing."""
    return position >= len(text) or not text[position].isalnum()


def head_before(reading: Reading, position: int) -> Head | None:
    """The head noun in apposition right before `position` (品牌“…”, 微信视频号“…”)."""
    low = max(position - LONGEST, 0)
    lexicon = head_words(reading.patterns)
    match = lexicon.of_quoted(reading.text[low:position])
    if match is None or match[0] < 2 or match[1] in lexicon.abstract:
        return None
    head = reading.text[position - match[0] : position]
    if head in lexicon.verbal or head.endswith(lexicon.bearing):
        return None  # 组织“…”: a verb in front of its object; 柳湾村党支部“…”: whose it is
    return Head(position - match[0], position, match[1], position - match[0])


def head_announced(reading: Reading, position: int) -> Head | None:
    """The head noun that ends the clause before a list (各有品牌，甲社区的“…”、乙社区的“…”), where nothing
    stands in between but whose the first of the list is."""
    low = max(position - FAR, 0)
    whose = head_words(reading.patterns).whose.search(reading.text, low, position)
    return head_before(reading, whose.start()) if whose is not None else None


def _ends_name(reading: Reading, index: int, end: int) -> bool:
    """Whether the name that the word at `index` ends goes no further: the phrase ends, or a word says where
    or that it acts (自治模式|下, 自治模式|有效调动)."""
    if ends_phrase(reading.text, end):
        return True
    following = index + 1
    return following < len(reading.words) and reading.words.tags[following][0] in BEHIND


def _acts(reading: Reading, index: int, lexicon: HeadWords) -> bool:
    """Whether the word at `index` could be a noun but has an object or a verb behind it (服务群众)."""
    words, text = reading.words, reading.text
    if text[words.starts[index] : words.ends[index]] not in lexicon.verbal or index + 1 >= len(words):
        return False
    if lexicon.quotation.match(text, words.ends[index]):
        return True
    following = text[words.starts[index + 1] : words.ends[index + 1]]
    if following in lexicon.stop:
        return False  # “五心”服务助力…: a verb of its own goes on, and what stands before it is its subject
    return words.tags[index + 1][0] in "nvarm" and following.isalnum() and lexicon.of(following) is None
