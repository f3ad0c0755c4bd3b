"""What the words of a stem tell: whether it can be a name."""

from __future__ import annotations

from collections.abc import Collection

import rjieba

NO_PART = "prtcey"  # jieba's tags of words that no estate's name holds
MEASURES = "个批类座处栋种家些"  # what ends a number that counts estates
PHASE = "期"  # the last character of which part of an estate it is (一期)
PARTICLES = ("uj", "ul", "uz", "ud")
PROPER_TAGS = ("nr", "ns", "nz", "nt", "nrt", "nrfg", "j")


def is_verbal(stem: str) -> bool:
    """Whether a stem is little more than a verb or an adjective (改善, 建设新), which may well govern
    what the class word means (改善村里的设施, 建设新村)."""
    (word, tag), *others = rjieba.tag(stem)
    return len(word) > 1 and tag[0] in "va" and all(x == "a" for _, x in others)


def ends_in_verb(stem: str, acts: Collection[str]) -> bool:
    """Whether a stem is words of which the last is a verb, which governs what the class word means (服务宗旨
    新建); `acts` are verbs of figures."""
    *others, (word, tag) = rjieba.tag(stem)
    return bool(others) and len(word) > 1 and (tag == "v" or word in acts)


def is_noun(stem: str) -> bool:
    """Whether a stem is an everyday noun (豆腐)."""
    words = rjieba.tag(stem)
    return len(words) == 1 and words[0][1] == "n"


def looks_proper(stem: str) -> bool:
    """Whether a stem is no everyday noun: the segmenter knows it as a name or falls to pieces on it."""
    words = rjieba.tag(stem)
    if len(words) == 1:
        return words[0][1] in PROPER_TAGS
    if any(tag[0] in "vpdcur" and len(word) == 1 for word, tag in words[-1:]):
        return False
    return any(tag in PROPER_TAGS or (len(word) == 1 and tag[0] not in "mq") for word, tag in words)


def is_no_part(word: str, tag: str) -> bool:
    """Whether no estate's name holds a word: pronouns, times, verbs and adverbs of several characters,
    numbers with a measure word (两个); ordinals (第二) may be a part."""
    if tag[0] in NO_PART or tag in PARTICLES:
        return True
    if tag[0] == "m":
        return len(word) > 1 and word[-1] in MEASURES
    return len(word) > 1 and (tag == "v" or (tag[0] == "d" and word[-1] != PHASE))
