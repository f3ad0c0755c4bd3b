"""What the words of a stem tell: whether it can be a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import rjieba

Word = tuple[str, str]  # with its tag
PROPER_TAGS = ("nr", "ns", "nz", "nt", "nrt", "nrfg", "j")


def is_verbal(words: Sequence[Word]) -> bool:
    """Whether it is little more than a verb or an adjective (改善, 建设新), which may well govern
    what the class word means (改善村里的设施, 建设新村)."""
    (word, tag), *others = words
    return len(word) > 1 and tag[0] in "va" and all(x == "a" for _, x in others)


def ends_in_verb(words: Sequence[Word], acts: Collection[str]) -> bool:
    """Whether several words end in a verb, which governs what the class word means (服务宗旨新建); `acts` are
    verbs of figures."""
    word, tag = words[-1]
    return len(words) > 1 and len(word) > 1 and (tag == "v" or word in acts)


def looks_proper(stem: str) -> bool:
    """Whether a stem is no everyday noun: the segmenter knows it as a name or falls to pieces on it."""
    return is_proper(rjieba.tag(stem))


def is_proper(words: Sequence[Word]) -> bool:
    """The same of words with their tags."""
    if len(words) == 1:
        return words[0][1] in PROPER_TAGS
    if any(tag[0] in "vpdcur" and len(word) == 1 for word, tag in words[-1:]):
        return False
    return any(tag in PROPER_TAGS or (len(word) == 1 and tag[0] not in "mq") for word, tag in words)
