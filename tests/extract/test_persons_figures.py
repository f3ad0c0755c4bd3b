"""Which figures are a person's, and which are of others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.grounds.ground import ground
from tests.extract.metric_articles import entities_of, metrics_of, reading_of


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("家住石桥村的居民李大山今年76岁。", "李大山"),
        ("76岁的李大山在河里泡了3个小时。", "李大山"),
        ("石桥村的李大山不仅是一名拥有46年党龄的老党员，还是退伍军人。", "李大山"),
        ("李大山只是个26岁的小伙子。", "李大山"),
        ("李大山照顾86岁的母亲。", None),
        ("有位老人叫李大山，今年86岁。", "李大山"),
        ("李大山今年86岁，邻居王小红常来。", "李大山"),
        ("王小红很忙。她的儿子李大山16岁。", "李大山"),
        ("“我们合作社去年收入300万元，我分到6000元。”李大山说。", "李大山"),
        ("石桥村年满76岁的老人，李大山每月都去看望。", None),
        ("李大山局长等6名干部来到村里。", None),
        ("王小红、李大山等6名社工走访老人。", None),
        ("李大山说：“我跟着王小红一起干，每天挣160元。”", "李大山"),
        ("“我去年卖瓜卖了9万元。”谈起收入，李大山很高兴。", "李大山"),
        ("“卖瓜挣了9万元。日子好了，我还想再建一个冷库。”李大山说。", "李大山"),
        ("“全村卖瓜挣了9万元。日子好了，我还想再建一个冷库。”李大山说。", None),
    ],
)
def test_a_figure_is_of_the_person_it_tells_of(text: str, subject: str | None) -> None:
    entities = entities_of(text, ["石桥村"], people=["李大山", "王小红"])
    assert metrics_of(text, entities=entities)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("清溪镇开会。\n石桥村建起茶社。\n理事会在春天成立，76人入了会。", 1),
        ("清溪镇开会。\n石桥村建起茶社。\n目前，全国各地已有76人入会。", None),
        ("石桥村开会。财政部印发通知，提出安排资金76万元。", None),
        ("清溪镇开会。石桥村是全镇水源地，种茶76亩。", 1),
    ],
)
def test_the_place_of_an_article_about_several(text: str, place: int | None) -> None:
    entities = entities_of(text, ["清溪镇", "石桥村"])
    scattered = replace(entities, places=replace(entities.places, main=None))
    assert ground(reading_of(text), scattered, text.index("76")).place == place


@pytest.mark.parametrize(
    "text", ["三元里派出所有民警76名。", "五块石市场有摊位76个。", "三棵树小学有学生76名。"]
)
def test_a_name_that_begins_as_a_number_is_no_figure(text: str) -> None:
    assert [m.value for m in metrics_of(text)] == [76]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("李大山是华兴公司的会计，今年76岁。", "李大山"),
        ("李大山在华兴公司做会计，每天骑车76公里。", "李大山"),
        ("李大山全名李小山，是华兴公司的司机，从业26年。", "李大山"),
        ("李大山住在石桥村，一家4口靠种茶过日子。", "李大山"),
        ("李大山很穷。不愿再等的他，全家6口都种茶。", "李大山"),
        ("李大山介绍，华兴公司很年轻，最大的56岁。", "华兴公司"),
        ("华兴公司员工平均年龄36岁。", "华兴公司"),
        ("华兴公司成立。去年，服务群众76人。", "华兴公司"),
    ],
)
def test_what_is_ones_own_is_no_bodys(text: str, subject: str) -> None:
    entities = entities_of(text, ["石桥村"], ["华兴公司"], ["李大山"])
    assert metrics_of(text, entities=entities)[-1].subject == subject
