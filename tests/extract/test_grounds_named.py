"""Figures of what has a name of its own but is listed neither as a place nor as an organization."""

from __future__ import annotations

import pytest

from tests.extract.metric_articles import entities_of, metrics_of


def subject_of(text: str, *places: str) -> str | None:
    return metrics_of(text, entities=entities_of(text, [p for p in places if p in text]))[-1].subject


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("地处清溪的清溪经济技术开发区，建立党组织76个。", "清溪经济技术开发区"),
        ("截至昨天，清溪双龙湖水库已下泄洪水2亿立方米。", "清溪双龙湖水库"),
        ("去年8月，经海沧湾大桥运出的货物达900吨。", "海沧湾大桥"),
        ("在渝黔铁路，今年已更换枕木3000根。", "渝黔铁路"),
        ("春节期间，清溪凤凰公园接待游客8万人次。", "清溪凤凰公园"),
        ("今年初开工的“凤凰湖二号民俗村寨”已建成民宿21栋。", "凤凰湖二号民俗村寨"),
        ("清溪供电部门派出抢修队32个。", "清溪供电部门"),
        ("在南阳市第二批支援黑河医疗队，有党员12名。", "南阳市第二批支援黑河医疗队"),
        ("西部地区贫困县减少了86个。", "西部地区"),
        ("凤凰山隧道位于清溪县，全长4300米。", "凤凰山隧道"),
    ],
)
def test_what_has_a_name_is_whose_figure_it_is(text: str, name: str) -> None:
    assert subject_of(text, "清溪县", "清溪", "南阳市", "黑河") == name


def test_the_figure_counts_where_it_lies() -> None:
    text = "清溪县开会。在清溪凤凰公园，今年新种了树木900棵。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪县"]))
    assert (metric.place, metric.subject) == (0, "清溪凤凰公园")


@pytest.mark.parametrize(
    "text",
    [
        "清溪县建成农村公路76公里。",  # what is counted has no name
        "清溪凤凰公园开园了，石桥村卖出黄桃900斤。",  # the place is the subject since
        "广西铁路发送旅客900人次。",  # all that lies there
        "清溪县有公园12个。",
        "在清溪经济开发区管委会，今年有党员86名。",  # its office
        "清溪凤凰公园文化节接待游客8万人次。",
        "清溪县派出了两支医疗队，共有队员86名。",  # they have no name
    ],
)
def test_what_has_no_name_or_is_no_subject_is_not(text: str) -> None:
    assert subject_of(text, "清溪县", "清溪", "石桥村") is None


def test_the_sentences_behind_go_on_with_it() -> None:
    text = "清溪凤凰公园上月开园了。目前，已接待游客8万人次。"
    assert subject_of(text, "清溪县", "清溪") == "清溪凤凰公园"


def test_a_place_named_since_is_whose_it_is() -> None:
    text = "清溪凤凰公园上月开园了。石桥村的路通了。目前，已接待游客8万人次。"
    assert subject_of(text, "清溪", "石桥村") is None
