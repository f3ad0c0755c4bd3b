"""What a question is taken for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govfacts
from extract.facts import Facts
from output.build import knowledge_base
from output.query import QuestionError, answers, understand
from output.query.question import Question
from output.records import Generator
from output.store import build, open_base
from tests.output.factory import Maker, make_extracted


def senses(question: Question) -> dict[str, str]:
    return {part.text: part.sense for part in question.parts if part.sense != "left_out"}


def test_a_question_is_shared_out_among_its_senses(samples: sqlite3.Connection) -> None:
    question = understand(samples, "2024年遂昌县有多少志愿者超过10名？")
    assert senses(question) == {
        "2024年": "time",
        "遂昌县": "place",
        "有多少": "asks",
        "志愿者": "measure",
        "超过10名": "number",
    }
    assert [(part.start, part.end) for part in question.parts] == sorted(
        (part.start, part.end) for part in question.parts
    )
    assert all(question.text[part.start : part.end] == part.text for part in question.parts)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("遂昌县 党员", "遂昌县"),
        ("遂昌 党员", "遂昌县"),
        ("妙高 干部", "妙高街道"),
        ("妙高街道办事处 诉求", "妙高街道"),
        ("丽水市遂昌县 党员", "遂昌县"),
        ("四川省眉山市青神县", "青神县"),
        ("青神县天池村的产业", "天池村"),
    ],
)
def test_places_by_their_other_names(samples: sqlite3.Connection, text: str, place: str) -> None:
    (asked,) = understand(samples, text).places
    assert [one.name for one in asked.meant] == [place]


def test_a_province_that_only_its_counties_are_named_of(samples: sqlite3.Connection) -> None:
    assert answers(samples, understand(samples, "四川省 停车位")).total
    (province, *_) = answers(samples, understand(samples, "四川省")).answers
    assert (province.kind, province.what, province.value) == ("place", "四川省", "省级")


def test_a_place_that_the_base_has_nothing_of(samples: sqlite3.Connection) -> None:
    question = understand(samples, "济南市 停车位")
    assert question.places[0].meant[0].id is None
    assert "济南市" in str(question.notes[0])
    found = answers(samples, question)
    assert found.total == 0
    assert any(near.kind == "place" for near in found.near)


@pytest.mark.parametrize(
    ("text", "low", "high", "closed"),
    [
        (">50", 50, None, (False, True)),
        ("＞＝50", 50, None, (True, True)),
        ("50以上", 50, None, (True, True)),
        ("超过100名", 100, None, (False, True)),
        ("不到10名", None, 10, (True, False)),
        ("100名以内", None, 100, (True, True)),
        ("10-20名", 10, 20, (True, True)),
        ("3至5万元", 30_000, 50_000, (True, True)),
        ("20万元以上", 200_000, None, (True, True)),
        ("一百名", 100, 100, (True, True)),
        ("约200户", 180, 220, (True, True)),
    ],
)
def test_numbers(
    samples: sqlite3.Connection, text: str, low: float | None, high: float | None, closed: tuple[bool, bool]
) -> None:
    (condition,) = understand(samples, f"遂昌县 党员 {text}").conditions
    assert (condition.low, condition.high) == (low, high)
    assert (condition.with_low, condition.with_high) == closed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("超过1234567名", "> 1,234,567 名"),
        ("1亿至2亿元", "100,000,000 – 200,000,000 元"),
        ("不到1.5万人", "< 15,000 人"),
    ],
)
def test_a_number_is_said_back_whole(samples: sqlite3.Connection, text: str, said: str) -> None:
    asked = understand(samples, f"遂昌县 {text}").parts
    assert [part.meaning for part in asked if part.sense == "number"] == [said]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024年", "2024-01-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024年8月", "2024-08-01", "2024-08-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024/9/12", "2024-09-12", "2024-09-12"),
        ("2022年至2023年", "2022-01-01", "2023-12-31"),
        ("去年", "2023-01-01", "2023-12-31"),
        ("今年", "2024-01-01", "2024-09-30"),
        ("近两年", "2022-09-30", "2024-09-30"),
    ],
)
def test_times(samples: sqlite3.Connection, text: str, start: str, end: str) -> None:
    when = understand(samples, f"遂昌县 党员 {text}", date="2024-09-30").when
    assert when is not None
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize("text", ["去年 党员", "今年遂昌县的荣誉", "近三年 党员", "8月 党员"])
def test_a_time_that_counts_from_a_day_says_which(samples: sqlite3.Connection, text: str) -> None:
    (newest,) = samples.execute("SELECT max(date) FROM article").fetchone()
    notes = understand(samples, text, today="2031-01-01").notes
    if newest:
        assert [(x.kind, x.places) for x in notes] == [("counted_from", (newest,))]
    else:
        assert not notes
    assert not understand(samples, text, date="2024-09-30").notes


def test_where_no_day_is_known_figures_answer_that_say_so_themselves(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "# 办好实事\n\n今年，温县武德镇亢村有党员36名。\n\n去年，温县武德镇亢村有党员21名。\n", "utf-8"
    )
    build(govfacts.extract(page), tmp_path / "facts.db")
    with closing(open_base(tmp_path / "facts.db")) as base:
        question = understand(base, "今年 亢村 党员")
        assert [x.kind for x in question.notes] == ["no_day"]
        figures = [x for x in answers(base, question).answers if x.kind == "metric"]
        assert [x.number for x in figures] == [36]
        asked = understand(base, "今年 亢村 党员", today="2031-01-01")
        assert [x.number for x in answers(base, asked).answers if x.kind == "metric"] == [36]


def test_a_time_inside_of_a_name_is_none(tmp_path: Path) -> None:
    text = "云台村今年办起“三月三歌会”活动。"
    make = Maker(text)
    facts = Facts(
        places=(make.place("云台村", level="village"),),
        mechanisms=(
            make.mechanism(
                "“三月三歌会”活动", name="三月三歌会活动", code="三月三歌会", category="campaign", place=0
            ),
        ),
    )
    path = tmp_path / "facts.db"
    build(knowledge_base([make_extracted(text, facts)], Generator("govfacts", "test")), path)
    with closing(open_base(path)) as base:
        question = understand(base, "云台村 三月三歌会")
        assert question.when is None
        assert answers(base, question).answers[0].what == "三月三歌会活动"
        assert [x.about for x in understand(base, "云台村 三月 党员").notes] == ["三月"]


def test_words_for_now_are_left_out(samples: sqlite3.Connection) -> None:
    assert understand(samples, "目前遂昌县有多少志愿者").when is None


def test_a_question_that_is_too_long_is_refused(samples: sqlite3.Connection) -> None:
    with pytest.raises(QuestionError, match="200"):
        understand(samples, "党" * 201)


def test_an_unknown_place_is_never_answered_with_another(samples: sqlite3.Connection) -> None:
    found = answers(samples, understand(samples, "云溪亭村有多少停车位"))
    assert found.total == 0
    assert {near.kind for near in found.near} >= {"place"}


@given(st.text(max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered_or_refused_with_a_word(samples: sqlite3.Connection, text: str) -> None:
    try:
        question = understand(samples, text, date="2024-09-30")
    except QuestionError:
        return
    assert all(question.text[part.start : part.end] == part.text for part in question.parts)
    found = answers(samples, question, limit=3)
    for answer in found.answers:
        assert answer.quote in answer.sentence or "…" in answer.sentence or not answer.quote.isprintable()


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "遂昌县",
                    "光山县",
                    "党员",
                    "志愿者",
                    "书记",
                    "荣誉",
                    "多少",
                    "谁",
                    "哪些村",
                    "最多",
                    ">10",
                    "50名",
                ),
                *(
                    "2024年",
                    "傅晓芹",
                    "四议两公开",
                    "平台",
                    "的",
                    "文章",
                    "'",
                    '"',
                    "%",
                    "--",
                    "MATCH",
                    "OR",
                    "*",
                    "“",
                    "茶",
                ),
            ]
        ),
        max_size=6,
    )
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_together_make_a_statement_that_runs(samples: sqlite3.Connection, words: list[str]) -> None:
    question = understand(samples, " ".join(words), date="2024-09-30")
    found = answers(samples, question, limit=2)
    assert len(found.answers) == min(found.total, 2)
    again = answers(samples, question, limit=2)
    assert again == found


def test_the_office_of_a_street_takes_nothing_of_a_measure(samples: sqlite3.Connection) -> None:
    question = understand(samples, "妙高街道办结率")
    assert [x.text for x in question.places] == ["妙高街道"]
    assert [x.text for x in question.measures] == ["办结率"]
    assert [x.text for x in understand(samples, "妙高街道办 网格").places] == ["妙高街道办"]
