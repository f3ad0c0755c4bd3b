"""Head nouns of mechanisms: which word of a text is one, and how far a name reaches to its head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.reading import Reading
from patterns import Patterns

REACH = 16  # characters between a core and the end of its head
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Head:
    """`text[start:end]` is a head noun of `category`; `modifier_start` is where the words that belong
    to the name begin before it (“五位联动”|村级组织整顿|机制)."""

    start: int
    end: int
    category: str
    modifier_start: int


@dataclass(frozen=True)
class HeadWords:
    """The lexicons of heads and of the words that stop the search for one."""

    category: dict[str, str]
    no_head: frozenset[str]
    stop: frozenset[str]

    def of(self, word: str) -> tuple[int, str] | None:
        """The length and category of the head noun that `word` ends in."""
        if any(word.endswith(x) for x in self.no_head):
            return None
        for length in range(min(LONGEST, len(word)), 0, -1):
            tail = word[len(word) - length :]
            if tail in self.category:
                return length, self.category[tail]
        return None


@cache
def head_words(patterns: Patterns) -> HeadWords:
    category = {
        word: lexicon.id.split(".", 1)[1] for lexicon in patterns.lexicons("head") for word in lexicon
    }
    stop = frozenset(
        word
        for id in ("set_up", "practise", "figurative_verb", "speech_verb")
        for word in patterns.lexicon(f"mechanism.{id}")
    ) - frozenset(category)
    return HeadWords(category, frozenset(patterns.lexicon("mechanism.no_head")), stop)


def head_within(name: str, patterns: Patterns) -> tuple[str, str] | None:
    """The head noun that ends `name`, with its category (零工驿站 → 驿站, venue). One character
    alone is a head only behind two others."""
    found = head_words(patterns).of(name)
    if found is None or (found[0] == 1 and len(name) < 3):
        return None
    return name[len(name) - found[0] :], found[1]


def head_after(reading: Reading, position: int) -> Head | None:
    """The head noun that the words from `position` lead to without a verb of their own, a mark or a
    particle in between (one 的 may stand first). Of several the one that ends the noun phrase."""
    text, words = reading.text, reading.words
    lexicon = head_words(reading.patterns)
    begin = position
    while begin < len(text) and text[begin] in " \u3000":
        begin += 1
    if text.startswith("的", begin):
        begin += 1
        while begin < len(text) and text[begin] in " \u3000":
            begin += 1
    found: Head | None = None
    index = words.at(begin) if begin < len(text) else len(words)
    since = 0
    while index < len(words) and words.ends[index] - begin <= REACH:
        start, end = max(words.starts[index], begin), words.ends[index]
        word = text[start:end]
        if not _joins(word, words.tags[index], found is None, lexicon):
            break
        match = lexicon.of(text[begin:end])
        if match is not None and (match[0] > 1 or end - start > 1):
            found, since = Head(max(end - match[0], begin), end, match[1], begin), 0
        else:
            since += 1
            if found is not None and (since > 2 or words.tags[index].startswith("v")):
                break
        index += 1
    return found


def head_before(reading: Reading, position: int) -> Head | None:
    """The head noun that stands right before `position` (品牌“…”, 微信视频号“…”)."""
    text, words = reading.text, reading.words
    if position == 0:
        return None
    index = words.at(position - 1)
    word = text[words.starts[index] : position]
    match = head_words(reading.patterns).of(word)
    if match is None or match[0] < 2:
        return None
    return Head(position - match[0], position, match[1], words.starts[index])


def _joins(word: str, tag: str, before_head: bool, lexicon: HeadWords) -> bool:
    """Whether a word can stand inside a noun phrase between a core and its head."""
    if word in lexicon.category:
        return True
    if word in lexicon.stop or not word.isalnum():
        return False
    if tag[0] in "xwpucdryeo" or (tag[0] == "m" and not before_head):
        return False
    return before_head or tag[0] != "m"
