"""Phrases in quotation marks, as a page prints them: mixed, turned round, never closed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import patterns
from extract.mechanisms.quotes import find_quotes, inner_quotes

PATTERNS = patterns.load()


def phrases(text: str) -> list[str]:
    return [text[x.inner_start : x.inner_end] for x in find_quotes(text, PATTERNS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("健全“五个一”服务体系，推行“敲门日”活动。", ["五个一", "敲门日"]),
        ('健全"五个一"服务体系，推行"敲门日"活动。', ["五个一", "敲门日"]),
        ("健全「五个一」服务体系，推行『敲门日』活动。", ["五个一", "敲门日"]),
        ('健全“五个一"服务体系，推行「敲门日”活动。', ["五个一", "敲门日"]),
        ("推行‘五个一’服务体系。", ["五个一"]),
        ("他说：“我们推行‘五个一’服务，大家满意。”", ["我们推行‘五个一’服务，大家满意。"]),
        ("举办“‘邻里’闪耀小院”活动。", ["‘邻里’闪耀小院"]),
    ],
    ids=["curly", "straight", "corner", "mixed", "single", "speech", "nested"],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


def test_an_unclosed_phrase_ends_with_its_clause() -> None:
    assert phrases("建立“四访制度，切实解决难题。") == ["四访制度"]
    assert phrases("通过“楼院课堂等形式，组织学习。") == ["楼院课堂"]


def test_a_phrase_whose_opening_mark_is_lost_begins_with_its_line() -> None:
    assert phrases("小院第一课”“门前一杯茶”，都是邻里的事。") == ["小院第一课", "门前一杯茶"]


def test_one_lost_mark_does_not_turn_the_others_round() -> None:
    """Behind an unclosed phrase a reader that alternates takes the clauses for the quotations."""
    text = "通过“楼院课堂”“邻里茶会等形式，组织大家学习、讨论。创新”主题日+“模式，组建”银发先锋“小组。"
    assert phrases(text) == ["楼院课堂", "邻里茶会", "主题日+", "银发先锋"]


def test_a_lonely_straight_mark_hides_nothing_behind_it() -> None:
    assert phrases('开展入户征集"专项活动，建立"会诊"制度，擦亮"暖巷"品牌。') == ["会诊", "暖巷"]


def test_a_phrase_does_not_run_over_a_line_break() -> None:
    assert all("\n" not in x for x in phrases("推行“敲门日\n活动，建立“五个一”体系。"))


def test_what_speech_quotes_is_found_inside_of_it() -> None:
    text = "“我们推行‘一网统管’模式，”社区书记说。"
    (speech,) = find_quotes(text, PATTERNS)
    assert [text[x.inner_start : x.inner_end] for x in inner_quotes(text, speech, PATTERNS)] == ["一网统管"]


@given(st.text(alphabet="甲乙丙，。、“”\"‘’「」『』'\n 等活动", max_size=60))
def test_phrases_keep_order_and_bounds(text: str) -> None:
    found = find_quotes(text, PATTERNS)
    assert list(found) == sorted(found, key=lambda x: x.start)
    for quote in found:
        assert 0 <= quote.start <= quote.inner_start < quote.inner_end <= quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
