"""Figures of bodies and places that their sentence names no more."""

from __future__ import annotations

import pytest

from extract.pipeline import facts_of, read
from extract.reading import Context
from tests.extract.metric_articles import PATTERNS


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "在孟州市大定街道，华兴养殖专业合作社很忙。“去年，我们存栏山羊760只。”合作社理事长陈立安说。",
            "华兴养殖专业合作社",
        ),
        ("孟州市华兴蔬菜研究院很忙。副院长陈立安介绍：“已选出新品种76个。”", "孟州市华兴蔬菜研究院"),
        ("孟州市很大。孟州市教育局局长陈立安介绍：“大家出力，操场有76个。”", None),
        ("孟州市公安局东关派出所成立多年。\n如今，全所接警76起。", "东关派出所"),
        (
            "孟州市公安局东关派出所成立多年。\n“今年，所里建起会客室，化解纠纷76起。”民警陈立安说。",
            "东关派出所",
        ),
        ("孟州市有家华兴养殖专业合作社。合作社的经营数据最好——去年总收入76万元。", "华兴养殖专业合作社"),
        ("孟州市很大。孟州市民政局的数据显示，已建食堂76个。", None),
        ("孟州市法律援助中心很忙。\n中心有律师76名。", "孟州市法律援助中心"),
        ("孟州市华兴蔬菜研究院很忙。\n如今，华兴蔬菜研究院有温室76个。", "孟州市华兴蔬菜研究院"),
        ("孟州市很大。华兴电力公司表示，今年全市已有76家企业复工。", None),
        ("孟州市很大。记者从华兴电力公司了解到，今年全市新增用电企业76家。", None),
        ("孟州市很大。华兴电力公司建起平台，目前，全国已有76家企业使用。", None),
        ("孟州市很大。华兴电力公司建起平台，目前已有76家企业使用。", "华兴电力公司"),
    ],
)
def test_a_figure_is_that_of_the_body_that_is_spoken_of(text: str, subject: str | None) -> None:
    (metric,) = facts_of(read(f"带富一方\n{text}", Context(), PATTERNS)).metrics
    assert metric.subject == subject


@pytest.mark.parametrize("backing", ["支持", "大力支持和帮助"])
def test_who_only_backs_what_is_done_does_not_own_it(backing: str) -> None:
    text = (
        "孟州市大定街道很大。大定街道石桥村很远。\n"
        f"石桥村党支部书记陈立安到任。陈立安在街道里的{backing}下争取项目，修路76公里。"
    )
    facts = facts_of(read(f"修路记\n{text}", Context(), PATTERNS))
    (metric,) = facts.metrics
    assert metric.place is not None
    assert facts.places[metric.place].name == "石桥村"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("“今年收茶760斤。”大定街道石桥村的茶农忙着采茶。孟州市开会，孟州市修路。", "石桥村"),
        ("孟州市开会。“今年收茶760斤。”大定街道石桥村的茶农忙着采茶。", "石桥村"),
        (
            "孟州市开会，孟州市修路。新华社江海5月1日电（陈立安）“今年收茶760斤。”大定街道石桥村的茶农忙着采茶。",
            "石桥村",
        ),
        ("孟州市滨溪社区很大。服务队由大定街道、石桥村等共同组建，队员有76名。", "滨溪社区"),
    ],
)
def test_a_figure_lies_where_the_story_goes_on(text: str, place: str) -> None:
    facts = facts_of(read(f"采茶记\n{text}", Context(), PATTERNS))
    (metric,) = facts.metrics
    assert metric.place is not None
    assert facts.places[metric.place].name == place
    assert metric.time is None or metric.time.text == "今年"


def test_a_list_of_places_shares_what_was_counted() -> None:
    text = "调解记\n遂昌县化解纠纷29起，其中妙高街道17起、石练镇12起。"
    facts = facts_of(read(text, Context(), PATTERNS))
    found = [(m.indicator, m.value, facts.places[m.place or 0].name) for m in facts.metrics]
    assert found == [("化解纠纷", 29, "遂昌县"), ("化解纠纷", 17, "妙高街道"), ("化解纠纷", 12, "石练镇")]
