"""The segmenters, behind one signature. They are evidence, not the judge: mentions are found on the
text, and the words are cut again at their edges."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate

import rjieba

from extract.reading import Words

Cut = Callable[[str], Iterable[str]]

SEGMENTERS = ("jieba", "pkuseg", "spacy")
PKUSEG_CURE = (
    "pkuseg is not installed: it is built from source and needs a C++ compiler; "
    "install one and run `make venv` again, or use --segmenter jieba"
)


class SegmenterError(RuntimeError):
    """A segmenter that is unknown or not installed, with the cure."""


@cache
def segmenter(name: str) -> Cut:
    """The segmenter `jieba` (through rjieba, its Rust port: the same words but for hyphens between
    digits), `pkuseg` (news model of its package) or `spacy` (jieba as spaCy's Chinese class calls it).

    Raises:
        SegmenterError: no such segmenter, or it is not installed.
    """
    if name == "jieba":
        return rjieba.cut
    if name == "pkuseg":
        return _pkuseg()
    if name == "spacy":
        return _spacy()
    raise SegmenterError(f"no segmenter {name!r}; there are: {', '.join(SEGMENTERS)}")


def _pkuseg() -> Cut:
    try:
        import pkuseg  # noqa: PLC0415 - optional, and its model takes two seconds to load
    except ImportError as error:
        raise SegmenterError(PKUSEG_CURE) from error
    cut: Cut = pkuseg.pkuseg().cut
    return cut


def _spacy() -> Cut:
    import jieba  # noqa: PLC0415 - not needed by the others
    from spacy.lang.zh import Chinese  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    tokenizer = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}}).tokenizer

    def cut(text: str) -> Iterator[str]:
        return (token.text for token in tokenizer(text))

    return cut


def words_of(text: str, cut: Cut) -> Words:
    """The words of `text` with jieba's tags. A word of another segmenter has the tag of the jieba
    word that holds its last character: the head of a Chinese noun or verb stands last."""
    tagged = rjieba.tag(text)
    if not tagged:
        return Words((), (), ())
    jieba_cut, jieba_tags = zip(*tagged, strict=True)
    ends = tuple(accumulate(map(len, jieba_cut)))
    jieba_words = Words((0, *ends[:-1]), ends, jieba_tags)
    if cut is rjieba.cut:
        return jieba_words
    spans = list(_spans(text, cut(text)))
    tags = tuple(jieba_words.tags[jieba_words.at(end - 1)] for _, end in spans)
    return Words(tuple(start for start, _ in spans), tuple(end for _, end in spans), tags)


def _spans(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The spans of `words` in `text`, with what a segmenter dropped (blanks) as words of their own."""
    position = 0
    for word in words:
        start = text.find(word, position) if word else -1
        if start < 0:
            continue
        if start > position:
            yield position, start
        yield start, start + len(word)
        position = start + len(word)
    if position < len(text):
        yield position, len(text)


def recut(words: Words, edges: Iterable[int]) -> Words:
    """The words cut again wherever one of `edges` lies inside of one; the parts keep its tag."""
    end = words.ends[-1] if words.ends else 0
    inner = sorted(edge for edge in set(edges).difference(words.starts) if 0 < edge < end)
    if not inner:
        return words
    starts: list[int] = []
    tags: list[str] = []
    done = 0
    for edge in inner:
        index = words.at(edge)
        starts += words.starts[done : index + 1]
        starts.append(edge)
        tags += words.tags[done : index + 1]
        tags.append(words.tags[index])
        done = index + 1
    starts += words.starts[done:]
    tags += words.tags[done:]
    return Words(tuple(starts), (*starts[1:], end), tuple(tags))
