"""Time expressions, which one governs, and their dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import patterns
from extract.metrics.dates import resolve
from extract.metrics.times import find_times, governing_time
from tests.extract.metric_articles import in_order, metrics_of, reading_of

PATTERNS = patterns.load()


@pytest.mark.parametrize(
    "written",
    [
        "2022年",
        "今年以来",
        "截至目前",
        "自2021年起",
        "去年底",
        "9月份以来",
        "5月12日上午",
        "2021年6月3日至8日",
        "近三年来",
        "同年9月",
        "20世纪80年代",
        "疫情期间",
        "二〇二三年",
    ],
)
def test_a_time_expression_is_found_whole(written: str) -> None:
    text = f"{written}，全镇新增网格8个。"
    assert [text[t.start : t.end] for t in find_times(text, PATTERNS)] == [written]


@pytest.mark.parametrize("text", ["1854名群众", "23年党龄", "第一时间赶到", "3个月", "明日星城小区"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert find_times(text, PATTERNS) == ()


def test_since_an_event_goes_back_to_the_start_of_its_clause() -> None:
    text = "大家说好，自“石桥快办”平台上线以来，共受理诉求35件。"
    assert [text[t.start : t.end] for t in find_times(text, PATTERNS)] == ["自“石桥快办”平台上线以来"]


@pytest.mark.parametrize(
    ("written", "date", "start", "end"),
    [
        ("2022年", None, "2022-01-01", "2022-12-31"),
        ("今年以来", "2024-08-26", "2024-01-01", "2024-08-26"),
        ("去年", "2024-08-26", "2023-01-01", "2023-12-31"),
        ("今年上半年", "2024-08-26", "2024-01-01", "2024-06-30"),
        ("截至目前", "2024-08-26", None, "2024-08-26"),
        ("截至2023年底", "2024-08-26", None, "2023-12-31"),
        ("自2021年起", "2024-08-26", "2021-01-01", "2024-08-26"),
        ("9月份以来", "2024-10-02", "2024-09-01", "2024-10-02"),
        ("11月", "2024-03-05", "2023-11-01", "2023-11-30"),
        ("5月12日", "2024-08-26", "2024-05-12", "2024-05-12"),
        ("2021年6月3日至8日", None, "2021-06-03", "2021-06-08"),
        ("2019年至2022年", None, "2019-01-01", "2022-12-31"),
        ("今年", None, None, None),
        ("每年", "2024-08-26", None, None),
        ("2月30日", "2024-08-26", None, None),
    ],
)
def test_a_time_is_resolved_by_the_date_preferring_the_past(
    written: str, date: str | None, start: str | None, end: str | None
) -> None:
    reading = reading_of(f"{written}，走访群众60户。", date)
    time = resolve(reading, reading.mentions.times[0])
    assert (time.text, time.start, time.end) == (written, start, end)


def test_a_date_to_come_is_the_next_one() -> None:
    reading = reading_of("大会将于9月25日举行，到会代表630名。", "2024-09-18")
    assert resolve(reading, reading.mentions.times[0]).start == "2024-09-25"


def test_the_same_year_is_the_one_named_last() -> None:
    reading = reading_of("2018年她回到家乡。同年9月，她办起幼儿园2所。", "2024-08-26")
    assert resolve(reading, reading.mentions.times[1]).start == "2018-09-01"


def test_the_last_time_of_the_sentence_governs() -> None:
    text = "2021年，社区成立。今年以来，每年的例会照开，化解纠纷36起。"
    (metric,) = metrics_of(text, "2024-08-26")
    assert metric.time is not None
    assert metric.time.text == "今年以来"


@pytest.mark.parametrize(
    ("text", "number", "governing"),
    [
        ("去年，城南村希望合作社每年资助学生8名。", "8名", "每年"),
        ("自2022年起，每年的例会照开，资助学生8名。", "8名", "自2022年起"),
        ("自2022年起每年资助学生8名。", "8名", "自2022年起"),
        ("每月走访老人，组建服务队8支。", "8支", None),
        ("每季度对8个党支部开展检查。", "8个", None),
        ("去年产值6亿元，是2015年的3倍。", "3倍", "去年"),
        ("2021年完成投资6亿元，与2019年相比增长30%。", "30%", "2021年"),
        ("这个建于上世纪90年代的小区有居民630户。", "630户", None),
        ("1998年建成的小区有居民630户。", "630户", None),
        ("2014年8月，学习教育期间走访群众630户。", "630户", "2014年8月"),
        ("县里遭遇近四十年来最大洪水，转移群众630户。", "630户", None),
        ("目前，菜市场每年收入630多万元。", "630", "每年"),
        ("如今在石桥村，每年过节时，老人都能领到630元。", "630", "每年"),
        ("合作社于2021年3月正式挂牌成立，注册资金630万元。", "630", None),
        ("3月6日，喜讯传来：当天上午，630户村民通水。", "630", "3月6日"),
        ("今年人均养老金（2014年已超过2000元）上调，受益居民8万人。", "8万人", "今年"),
        ("敬老院于2006年3月竣工，总面积60余亩。", "60余亩", None),
        ("村子2015年脱贫，全村210户。", "210户", None),
        ("2015年，村里成立合作社，带动农户210户。", "210户", "2015年"),
        ("为解决长期以来停车难的问题，新增车位120个。", "120个", None),
        ("截至目前，全镇开展“一月一讲堂”36场。", "36场", "截至目前"),
        ("今年至8月20日，全县完成投资3亿元。", "3亿元", "今年至8月20日"),
        ("2017年―2020年，街道办结申请360件。", "360件", "2017年―2020年"),
        ("80岁的李凤兰去年冬天摔了一跤。", "80岁", None),
        ("从2021年起，他照顾70多岁的邻居。", "70多岁", None),
        ("80%的社区实现全年无访。", "80%", None),
        ("两年来，法庭化解纠纷100多起。其中，调解的有80起。", "80起", "两年来"),
        ("第一年，合作社收入120万元。", "120万元", "第一年"),
        ("值守期间劝返36人。", "36人", "值守期间"),
        ("人气旺了！”中心进驻以来，日均办件300件。", "300件", "中心进驻以来"),
    ],
)
def test_a_rate_word_governs_its_clause_and_a_base_nothing(
    text: str, number: str, governing: str | None
) -> None:
    reading = reading_of(text)
    found = governing_time(reading, reading.text.index(number))
    assert (text[found.start : found.end] if found else None) == governing


def test_a_sentence_without_a_time_has_none() -> None:
    reading = reading_of("2021年，社区成立。化解纠纷36起。")
    assert governing_time(reading, reading.text.index("36")) is None


@given(st.text(alphabet="0123456789一二十今去年月日以来起底初至目前近疫情期间，。成立“”", max_size=50))
def test_offsets_hold_in_any_text(text: str) -> None:
    found = find_times(text, PATTERNS)
    assert in_order([t.start for t in found])
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    reading = reading_of(text, "2024-08-26")
    for mention in reading.mentions.times:
        time = resolve(reading, mention)
        assert time.text == text[mention.start : mention.end]


def test_a_habit_tells_nothing_of_an_age() -> None:
    text = "每天早上，76岁的李大山都去河边巡查2次。"
    reading = reading_of(text)
    assert governing_time(reading, text.index("76")) is None
    assert governing_time(reading, text.index("2次")) is not None
