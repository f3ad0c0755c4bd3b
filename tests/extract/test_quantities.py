"""Numbers with their units, and numbers that are no metric."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import patterns
from extract.mechanisms.quotes import find_quotes
from extract.mentions import Quantity
from extract.metrics.numerals import neighbours, value_of
from extract.metrics.quantities import find_quantities
from extract.metrics.times import find_times
from tests.extract.metric_articles import in_order, refusals_of

PATTERNS = patterns.load()


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, find_times(text, PATTERNS), find_quotes(text, PATTERNS), PATTERNS)[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,854", 1854),
        ("３２", 32),
        ("91.7", 91.7),
        ("十", 10),
        ("二十三", 23),
        ("一百零五", 105),
        ("两千", 2000),
        ("三万五千", 35000),
        ("二〇二四", 2024),
    ],
)
def test_a_numeral_has_its_value(written: str, value: float) -> None:
    assert value_of(written, PATTERNS) == value


@given(st.integers(min_value=1, max_value=9999))
def test_every_chinese_numeral_reads_back(number: int) -> None:
    digits, places = "零一二三四五六七八九", "千百十"
    written = ""
    for place, figure in zip((*places, ""), f"{number:04d}", strict=True):
        written += digits[int(figure)] + place if figure != "0" else "零"
    written = written.strip("零")
    while "零零" in written:
        written = written.replace("零零", "零")
    assert value_of(written, PATTERNS) == number


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="no numeral"):
        value_of("网格", PATTERNS)


def test_neighbouring_digits_are_a_loose_count() -> None:
    assert neighbours("四五", PATTERNS) == ("四", "五")
    assert neighbours("十二", PATTERNS) is None
    assert neighbours("五三", PATTERNS) is None


@pytest.mark.parametrize(
    ("text", "written", "value", "top", "unit", "approx", "kind"),
    [
        ("设网格76个，", "76个", 76, None, "个", "exact", "count"),
        ("走访2600余人次，", "2600余人次", 2600, None, "人次", "over", "count"),
        ("收入12万余元，", "12万余元", 120000, None, "元", "over", "money"),
        ("收入30余万元，", "30余万元", 300000, None, "元", "over", "money"),
        ("占比近七成，", "近七成", 70, None, "%", "near", "percent"),
        ("占比近58%，", "近58%", 58, None, "%", "near", "percent"),
        ("达到百分之九十，", "百分之九十", 90, None, "%", "exact", "percent"),
        ("占三分之二，", "三分之二", 66.67, None, "%", "exact", "percent"),
        ("联系8户至12户群众", "8户至12户", 8, 12, "户", "exact", "count"),
        ("每组3~5名队员", "3~5名", 3, 5, "名", "exact", "count"),
        ("补助300元至500元不等", "300元至500元不等", 300, 500, "元", "exact", "money"),
        ("投入3—5万元", "3—5万元", 30000, 50000, "元", "exact", "money"),
        ("种植2.6万余亩", "2.6万余亩", 26000, None, "亩", "over", "area"),
        ("5天内办结", "5天内", 5, None, "天", "at_most", "duration"),
        ("办结率85%以上", "85%以上", 85, None, "%", "at_least", "percent"),
        ("不少于6次", "不少于6次", 6, None, "次", "at_least", "count"),
        ("用了两个多月", "两个多月", 2, None, "个月", "over", "duration"),
        ("租期一年半", "一年半", 1.5, None, "年", "exact", "duration"),
        ("干了十余年", "十余年", 10, None, "年", "over", "duration"),
        ("四五个小时", "四五个小时", 4, 5, "个小时", "exact", "duration"),
        ("吸引近千名游客", "近千名", 1000, None, "名", "near", "count"),
        ("参加1万8千人次", "1万8千人次", 18000, None, "人次", "exact", "count"),
        ("产值翻了一番", "翻了一番", 1, None, "番", "exact", "other"),
        ("共1,234名", "1,234名", 1234, None, "名", "exact", "count"),
        ("组建４６支队伍", "４６支", 46, None, "支", "exact", "count"),
        ("单价3.5元/斤", "3.5元/斤", 3.5, None, "元", "exact", "rate"),
        ("来了百余名群众", "百余名", 100, None, "名", "over", "count"),
        ("收入千余万元，", "千余万元", 10000000, None, "元", "over", "money"),
        ("产值超亿元。", "超亿元", 100000000, None, "元", "over", "money"),
        ("增收两三万元。", "两三万元", 20000, 30000, "元", "exact", "money"),
        ("半数以上是老人。", "半数以上", 50, None, "%", "at_least", "percent"),
        ("大概30户", "大概30户", 30, None, "户", "about", "count"),
        ("签约30个项目", "30个", 30, None, "个", "exact", "count"),
        ("预约30人次", "30人次", 30, None, "人次", "exact", "count"),
        ("不得超过30桌", "不得超过30桌", 30, None, "桌", "at_most", "count"),
        ("不能少于30人", "不能少于30人", 30, None, "人", "at_least", "count"),
        ("赶超30个村", "30个", 30, None, "个", "exact", "count"),
        ("修渠2.6千米，", "2.6千米", 2.6, None, "千米", "exact", "length"),
        ("装机600千瓦，", "600千瓦", 600, None, "千瓦", "exact", "other"),
        ("牙刷要85积分。", "85积分", 85, None, "积分", "exact", "other"),
        ("我家有760分，", "760分", 760, None, "分", "exact", "other"),
        ("她家入了两股。", "两股", 2, None, "股", "exact", "count"),
        ("步行二十分钟。", "二十分钟", 20, None, "分钟", "exact", "duration"),
        ("来了二十一个人。", "二十一个", 21, None, "个", "exact", "count"),
        ("有4栋12层的高楼", "4栋", 4, None, "栋", "exact", "count"),
    ],
)
def test_a_quantity_is_read_as_written(
    text: str, written: str, value: float, top: float | None, *, unit: str, approx: str, kind: str
) -> None:
    found = quantities(text)[0]
    assert text[found.start : found.end] == written
    assert (found.value, found.value_max) == (value, top)
    assert (found.unit, found.approx, found.kind) == (unit, approx, kind)


def test_a_compound_is_two_quantities() -> None:
    assert [(q.value, q.unit) for q in quantities("接待参观36批1400余人次。")] == [(36, "批"), (1400, "人次")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023年3月，", "date"),
        ("第12个宣传月", "ordinal"),
        ("“5心”服务队", "quoted"),
        ("建设5G基站", "code"),
        ("打造10分钟便民圈", "service circle"),
        ("一名老党员站了出来", "article"),
        ("做到三个方面", "parts"),
        ("每周开展一次巡查", "how often"),
        ("来了一两名居民", "vague"),
        ("续写新篇章！16", "page number"),
        ("拨打12345热线", "names a house"),
        ("幸福路18号", "names a house"),
        ("24小时值班", "all hours"),
        ("得分是77", "no unit"),
        ("居民住在桃花苑6栋", "names a building"),
        ("6幢的业主反映", "names a house"),
        ("考核进入前三名", "ordinal"),
        ("院子四周种着花", "everywhere"),
        ("最后两家握手言和", "people just spoken of"),
        ("两家因为一堵墙吵了架", "people just spoken of"),
        ("一年到头忙碌", "set phrase"),
        ("三番五次上门", "set phrase"),
    ],
)
def test_a_number_that_is_no_metric_is_refused_with_its_reason(text: str, reason: str) -> None:
    reasons = [r.reason for r in refusals_of(text)]
    assert any(reason in r for r in reasons), reasons


@given(
    st.text(
        alphabet="0123456789一二两三十百千万亿年月日个名户元%余近内至的，。“”（）、第每半成 aG", max_size=60
    )
)
def test_offsets_hold_in_any_text(text: str) -> None:
    found = quantities(text)
    assert in_order([q.start for q in found])
    for q in found:
        assert 0 <= q.start <= q.number_start < q.number_end <= q.end <= len(text)
    for before, after in pairwise(found):
        assert before.end <= after.start
