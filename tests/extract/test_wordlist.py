"""Words of lists and words of one text, found where they stand."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extract.reading import Words
from extract.segment import recut
from extract.wordlist import LISTS, NESTED, TITLES, beginnings, finder, occurrences, spots, standing
from patterns import load

PATTERNS = load()


def test_the_longest_word_is_found() -> None:
    text = "村党总支书记说，党支部书记也来了。"
    assert [text[start:end] for start, end in spots(text, PATTERNS, *TITLES)] == [
        "党总支书记",
        "书记",
    ]


@given(st.text(alphabet="村支书记者主任员工作社区公司说某", max_size=30))
def test_spots_are_where_the_finder_finds_them(text: str) -> None:
    for ids in LISTS:
        assert list(spots(text, PATTERNS, *ids)) == [x.span() for x in finder(PATTERNS, *ids).finditer(text)]


@given(st.text(alphabet="服务体系制度积分机工作站点村", max_size=30))
def test_the_longest_word_is_found_wherever_one_begins(text: str) -> None:
    for ids in NESTED:
        found = [finder(PATTERNS, *ids).match(text, start) for start in range(len(text))]
        assert list(beginnings(text, PATTERNS, *ids)) == [x.span() for x in found if x]


@given(
    st.sets(st.text(alphabet="甲乙", min_size=1, max_size=3), max_size=4),
    st.text(alphabet="甲乙", max_size=12),
)
def test_few_words_are_found_as_an_expression_finds_them(words: set[str], text: str) -> None:
    expression = "|".join(sorted(words, key=len, reverse=True))
    expected = [match.span() for match in re.finditer(expression, text)] if words else []
    assert standing(text, words) == expected
    for word in words:
        assert occurrences(text, word) == [match.start() for match in re.finditer(word, text)]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.sets(st.integers(0, 32), max_size=6))
def test_every_character_has_its_word(lengths: list[int], edges: set[int]) -> None:
    ends = tuple(sum(lengths[: i + 1]) for i in range(len(lengths)))
    words = Words((0, *ends[:-1]), ends, tuple("n" * len(ends)))
    cut = recut(words, edges)
    assert set(cut.starts) == {*words.starts, *(edge for edge in edges if 0 < edge < ends[-1])}
    assert len(cut.starts) == len(cut.ends) == len(cut.tags)
    for offset in range(ends[-1]):
        index = cut.at(offset)
        assert cut.starts[index] <= offset < cut.ends[index]
        assert cut.begins(offset) == (offset in cut.starts)
        assert cut.ends_at(offset + 1) == (offset + 1 in cut.ends)
    assert (cut.at(-1), cut.at(ends[-1])) == (-1, len(cut) - 1)
    assert not cut.begins(ends[-1])
