"""Whose a fact is."""

from __future__ import annotations

import pytest

from extract.grounds import ground
from tests.extract.metric_articles import entities_of, metrics_of, reading_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("清溪镇划分网格76个。", 0),
        ("在石桥村，新修边沟76米。", 1),
        ("清溪镇打造石桥村“幸福院”等品牌，划分网格76个。", 0),
        ("石桥村成立了议事会。今年以来，化解纠纷76起。", 1),
        ("今年以来，化解纠纷76起。", 0),
        ("清溪镇以石桥村为试点。\n网格长挨户走访，化解纠纷76起。", 1),
    ],
)
def test_the_subject_or_scene_is_the_place(text: str, place: int) -> None:
    entities = entities_of(text, ["清溪镇", "石桥村"])
    found = ground(reading_of(text), entities, text.index("76"))
    assert found.place == place
    assert found.reason


def test_a_text_without_a_place_says_so() -> None:
    text = "化解纠纷76起。"
    found = ground(reading_of(text), entities_of(text), 4)
    assert (found.place, found.reason) == (None, "the text names no place")


def test_an_organization_that_is_the_subject_owns_the_number() -> None:
    text = "华兴食品公司拥有发明专利31项。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["华兴食品公司"]))
    assert metric.subject == "华兴食品公司"


def test_a_body_that_only_reports_does_not() -> None:
    text = "县统计局昨天发布数据，全县有网格760个。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["县统计局"]))
    assert metric.subject is None


def test_a_pronoun_stands_for_the_person_named_last() -> None:
    text = "陈立安爱帮人。这些年，他资助学生17名。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], people=["陈立安"]))
    assert metric.subject == "陈立安"


def test_an_age_is_the_persons_who_is_named_behind_it() -> None:
    text = "在清溪镇，81岁的老党员陈立安领着大家修路。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], people=["陈立安"]))
    assert (metric.indicator, metric.subject) == ("年龄", "陈立安")
