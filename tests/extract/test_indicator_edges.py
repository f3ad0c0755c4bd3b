"""Where what a number counts begins and ends, in sentences of many kinds."""

from __future__ import annotations

import pytest

from tests.extract.metric_articles import counted, metrics_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老党员义务守护水库31年。", [("守护水库", 31, "年")]),
        ("各级财政累计下达资金76万元。", [("下达资金", 760000, "元")]),
        ("为患者节省费用约76万元。", [("节省费用", 760000, "元")]),
        ("村集体收入首次突破百万元大关。", [("村集体收入", 1000000, "元")]),
        ("发放津贴760万元，人均每月76元。", [("发放津贴", 7600000, "元"), ("发放津贴", 76, "元")]),
        ("76台充电桩投用后，大家很高兴。", [("充电桩", 76, "台")]),
        ("76盏路灯一字排开。", [("路灯", 76, "盏")]),
        ("每逢周末都有三四场演出。", [("演出", 3, "场")]),
        ("光电费就省了760块。", [("光电费就省", 760, "元")]),
        ("广场铺了760块石板。", [("石板", 760, "块")]),
        ("其中76亩于今年3月完成整治。", [("完成整治", 76, "亩")]),
        (
            "村集体经济收入均超过6万元，一半以上超过9万元。",
            [("村集体经济收入", 60000, "元"), ("村集体经济收入", 90000, "元")],
        ),
        (
            "建成28座组合式、76户一体式处理设施。",
            [("组合式处理设施", 28, "座"), ("一体式处理设施", 76, "户")],
        ),
    ],
)
def test_it_ends_where_its_words_end(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("目前，园区办得红火，76个“空壳村”也在今年全部摘帽。", "今年"),
        ("近年来，镇里修路架桥，76个村去年通了公交。", "去年"),
        ("目前，镇里有果园，产值比去年增长76%。", "目前"),
        ("近年来，镇里新建食堂，76名老人每天来吃饭。", "近年来"),
    ],
)
def test_a_clause_may_tell_its_own_time_behind_the_noun(text: str, time: str) -> None:
    (metric,) = metrics_of(text)
    assert metric.time is not None
    assert metric.time.text == time
