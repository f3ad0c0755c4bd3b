"""Which of the places that a text names a figure belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.pipeline import facts_of, read
from extract.reading import Context
from tests.extract.metric_articles import PATTERNS, entities_of, metrics_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("石桥村地处山区，是清溪镇9个重点村之一，现有茶园76亩。", "石桥村"),
        ("清溪镇下大雨。清溪镇里，大水导致石桥村被淹，转移群众76名。", "石桥村"),
        ("清溪镇种茶，仅石桥村就种茶76亩。", "石桥村"),
        ("清溪镇开会，每年都向石桥村提供树苗76株。", "石桥村"),
        ("清溪镇开会。李大山刚到石桥村时，种茶76亩。", "石桥村"),
        ("清溪镇开会。李大山向石桥村学习，种茶76亩。", "清溪镇"),
        ("清溪镇很大，大风使石桥村9户人家停电，修好电线76米。", "石桥村"),
        ("清溪镇很大，茶园远远超过石桥村9户人家的，种茶76亩。", "清溪镇"),
        ("清溪镇开会，从石桥村运来石料，修路76米。", "清溪镇"),
        ("清溪镇开会，从石桥村收来的76筐茶卖得好。", "石桥村"),
        ("清溪镇很美，其中全国乡村旅游重点村76个。", "清溪镇"),
        ("清溪镇很美，全国共有重点村76个。", None),
    ],
)
def test_the_place_that_is_spoken_of_has_the_figure(text: str, place: str | None) -> None:
    entities = entities_of(text, ["清溪镇", "石桥村"])
    metric = metrics_of(text, entities=entities)[-1]
    assert (metric.place is not None and entities.places.places[metric.place].name) == (place or False)


def test_what_is_told_of_the_whole_country_is_no_bodys_named_before() -> None:
    text = "清溪镇开会。\n国家林业局推行林长制，截至目前，全国建成林场76个。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["国家林业局"]))
    assert (metric.place, metric.subject) == (None, None)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("在孟州市，干部年年下乡。每年，住进农家的干部有76名。", "孟州市"),
        ("今年，孟州市开展整治。查出隐患76处。", "孟州市"),
        ("孟州市市长陈立安介绍，路修好了。查出隐患76处。", "大定街道"),
    ],
)
def test_a_place_around_the_articles_own_that_is_meant_goes_on(told: str, place: str) -> None:
    text = f"大定街道开会\n孟州市大定街道开会，大定街道很大。大定街道种茶。\n{told}"
    facts = facts_of(read(text, Context(), PATTERNS))
    (metric,) = facts.metrics
    assert metric.place is not None
    assert facts.places[metric.place].name == place


def test_a_text_that_opens_with_a_ministry_is_about_the_whole_country() -> None:
    text = "教育部开会\n今天开会。\n清溪镇很美，清溪镇种茶。\n目前，新建学校76所。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"]))
    assert metric.place is None


def test_a_story_without_a_place_goes_on_over_paragraphs() -> None:
    text = "山里山外\n石桥村家家种茶。\n茶园连成片。\n茶香飘得远。\n3年来，修路76米。"
    entities = entities_of(text, ["石桥村"])
    entities = replace(entities, places=replace(entities.places, main=None))
    (metric,) = metrics_of(text, entities=entities)
    assert metric.place == 0
