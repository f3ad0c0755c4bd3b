"""A pattern compiled by `re` over prefix trees finds what `regex` finds by alternations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns import Pattern, load
from patterns.store import quickly
from patterns.trees import tree_expression

PATTERNS = load().patterns()
TEXTS = [
    text.replace("⟦", "").replace("⟧", "")
    for pattern in PATTERNS
    for text in (*pattern.examples, *pattern.not_examples)
]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern.id))
def test_quick_finds_the_same(pattern: Pattern) -> None:
    text = "，".join(TEXTS)
    spans = [match.span() for match in pattern.compiled.finditer(text)]
    assert [match.span() for match in pattern.quick.finditer(text)] == spans


def test_what_re_lacks_is_left_to_regex() -> None:
    assert quickly(r"(?<=甲|乙丙)村").findall("甲村乙丙村丁村") == ["村", "村"]
    assert quickly(r"[\p{Han}a]+").findall("网格a长b") == ["网格a长"]


@given(
    st.sets(st.text(alphabet="村委会主任", min_size=1, max_size=4), max_size=8),
    st.text(alphabet="村委会主任"),
)
def test_a_tree_finds_the_longest_words(words: set[str], text: str) -> None:
    longest = sorted(words, key=len, reverse=True)
    expected = re.findall("|".join(longest), text) if words else []
    assert re.findall(tree_expression(words), text) == expected
