"""What a number counts where set forms behind it tell."""

from __future__ import annotations

import pytest

from tests.extract.metric_articles import metrics_of


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("面对近76万元的费用，大家犯了难。", "费用"),
        ("多部门开展为期6个月的集中整治，效果明显。", "集中整治"),
        ("村民凑出7万元修桥款。", "修桥款"),
        ("除去开支，剩余76万元作为村里的收入。", "村里的收入"),
        ("腾出一间76平方米的房间作书画室。", "书画室"),
        ("合作社以7600元的价格承包山地。", "价格"),
        ("最高分红达到每股760元。", "分红"),
        ("去年警情为76起。", "警情"),
        ("镇长先后6次主持召开协调会。", "主持召开协调会"),
        ("茶农需要往返6次到县城去。", "茶农需要往返"),
        ("筑起一道近76米的防洪堤。", "防洪堤"),
        ("老年人口占比76%的社区有办法。", "老年人口占比"),
        ("出警数与去年相比下降了76%。", "下降"),
    ],
)
def test_the_noun_behind_goes_before_a_verb_alone(text: str, indicator: str) -> None:
    (metric,) = metrics_of(text)
    assert metric.indicator == indicator
