"""The segmenters are real alternatives, and rjieba cuts as jieba does."""

import importlib.util
import logging
from importlib.resources import files

import jieba
import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from extract.segment import SEGMENTERS, SegmenterError, recut, segmenter, words_of

SENTENCE = "遂昌县云峰街道划分网格89个，选派专职网格员92名，占比近65%。"
SAMPLES = sorted((files("corpus") / "samples" / "pages").glob("s*.txt"))  # type: ignore[attr-defined]
HAS_PKUSEG = importlib.util.find_spec("pkuseg") is not None
# pkuseg leaves a temporary folder to the garbage collector when its model is read.
pytestmark = pytest.mark.filterwarnings("ignore:Implicitly cleaning up:ResourceWarning")


@pytest.fixture(autouse=True)
def quiet_jieba() -> None:
    jieba.setLogLevel(logging.WARNING)


def available() -> list[str]:
    return [name for name in SEGMENTERS if name != "pkuseg" or HAS_PKUSEG]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_rjieba_cuts_the_words_that_jieba_cuts(sample) -> None:
    for line in sample.read_text(encoding="utf-8").splitlines():
        if "-" not in line:  # the known difference: a hyphen between digits (1-2个)
            assert list(rjieba.cut(line)) == list(jieba.cut(line))


def test_the_known_difference_is_still_there() -> None:
    assert list(rjieba.cut("1-2个")) != list(jieba.cut("1-2个"))


@pytest.mark.parametrize("name", available())
def test_every_segmenter_covers_the_text_without_a_gap(name: str) -> None:
    words = words_of(SENTENCE, segmenter(name))
    assert words.starts[0] == 0
    assert words.ends[-1] == len(SENTENCE)
    assert words.starts[1:] == words.ends[:-1]
    assert len(words.tags) == len(words)


def test_the_segmenters_differ() -> None:
    if not HAS_PKUSEG:
        pytest.skip("pkuseg is not built on this machine")
    text = SAMPLES[0].read_text(encoding="utf-8")
    assert words_of(text, segmenter("pkuseg")).starts != words_of(text, segmenter("jieba")).starts


def test_a_missing_pkuseg_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pkuseg", None)
    segmenter.cache_clear()
    with pytest.raises(SegmenterError, match=r"C\+\+ compiler"):
        segmenter("pkuseg")
    segmenter.cache_clear()


def test_an_unknown_segmenter_names_the_legal_ones() -> None:
    with pytest.raises(SegmenterError, match="jieba, pkuseg, spacy"):
        segmenter("mecab")


@given(st.text(alphabet="网格员12 ，。\n“”县", max_size=40), st.sets(st.integers(-2, 45), max_size=6))
def test_words_cut_again_still_cover_the_text(text: str, edges: set[int]) -> None:
    words = recut(words_of(text, segmenter("jieba")), edges)
    assert "".join(text[a:b] for a, b in zip(words.starts, words.ends, strict=True)) == text
    assert {edge for edge in edges if 0 < edge < len(text)} <= set(words.starts)
