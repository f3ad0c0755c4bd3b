"""Figures that a text tells again are one metric with the quotes of both."""

from __future__ import annotations

import pytest

from extract.facts import Check
from tests.extract.metric_articles import entities_of, found_in


@pytest.mark.parametrize(
    "text",
    [
        "石桥村共有76个网格。这76个网格都选了网格长。76个网格的大门敞开。",
        "石桥村辖3个社区。为让3个社区联手，镇里忙个不停。",
        "石桥村有两名网格员。这两名网格员都忙。",
        "26岁的陈立安爱唱歌。26岁的陈立安回乡了。",
    ],
)
def test_what_is_spoken_of_again_is_one_fact(text: str) -> None:
    entities = entities_of(text, ["石桥村"], people=["陈立安"])
    (metric,) = found_in(text, entities=entities).metrics
    assert len(metric.quotes) > 1
    assert [quote.start for quote in metric.quotes] == sorted(quote.start for quote in metric.quotes)


@pytest.mark.parametrize(
    "text",
    [
        "石桥村有76个网格。清溪镇的76个网格也忙。",
        "石桥村新建76个网格。今年又新建76个网格。",
        "石桥村的两名社工来了。邻村的两名社工也来了。",
        "石桥村有76个网格。76个商户来了。",
        "石桥村有76个网格。如今76个网格均已建起服务站。",
    ],
)
def test_the_same_number_of_others_is_another_fact(text: str) -> None:
    assert len(found_in(text, entities=entities_of(text, ["石桥村", "清溪镇"])).metrics) == 2


def test_a_sum_stays_with_what_is_told_again() -> None:
    text = "石桥村有19个社区。19个社区（6个老社区、13个新社区）都很忙。"
    found = found_in(text, entities=entities_of(text, ["石桥村"]))
    assert [m.value for m in found.metrics] == [19, 6, 13]
    assert found.checks == (Check("sum", 0, (1, 2), True),)
