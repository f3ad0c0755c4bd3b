"""Which figures are a person's, and which are of others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from extract.facts import Role
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


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("清溪镇很大。柳林县低收入大户李大山每月要还款760元。", "李大山"),
        ("清溪镇很大。“80后”社工李大山今年带了16名学徒。", "李大山"),
        ("清溪镇很大。镇里的困难职工李大山每年看病花7600元。", "李大山"),
        ("清溪镇很大。78岁的留守老人李大山与老伴过日子，家中有3头牛。", "李大山"),
        ("清溪镇很大。开茶馆的李大山家昨天来了16桌客人。", "李大山"),
        ("李大山在柳林县石桥村住了30多年，一家老小8口人。", "李大山"),
        ("李大山去年搬了家。年近六旬的她已经在茶园干了26年。", "李大山"),
        ("李大山很忙。他听技术员说可以种菇，于是种菇76亩。", "李大山"),
        ("清溪镇很大。新茶园带动李大山一家的收入增加到7.6万元。", "李大山"),
        ("清溪镇很大。李大山的组员——王小红，去年种茶76亩。", "王小红"),
        ("清溪镇很大。李大山和另外16名社工来到镇上。", None),
        ("清溪镇很大。李大山他们走访了76户。", None),
        ("清溪镇很大。来到李大山家，镇里送去慰问金760元。", None),
        ("清溪镇很大。在优秀党员李大山的老家，76名社员种茶。", None),
        ("清溪镇很大。走访困难职工李大山时送去慰问金760元。", None),
        ("清溪镇很大。帮助患病的李大山种茶3亩。", None),
    ],
)
def test_who_is_introduced_is_the_subject(text: str, subject: str | None) -> None:
    entities = entities_of(text, ["清溪镇", "柳林县", "石桥村"], people=["李大山", "王小红"])
    assert metrics_of(text, entities=entities)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("李大山得了病。报销以后，个人只承担了760元。", "李大山"),
        ("李大山搬进新房。两个在城里打工的孩子也寄来了6000元。", "李大山"),
        ("李大山搬进新房。女儿出嫁后，他们买了一套76平方米的房子。", "李大山"),
        ("李大山很忙。石桥村通了路，个人缴费每年76元。", None),
        ("李大山当校长。学校有孩子760名。", None),
        ("李大山很穷。村里的小学有160个孩子。", None),
    ],
)
def test_a_share_or_family_is_that_of_whom_the_text_spoke_of(text: str, subject: str | None) -> None:
    entities = entities_of(text, ["石桥村"], people=["李大山"])
    assert metrics_of(text, entities=entities)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("李大山自己垫付了7.6万元。", "李大山"),
        ("李大山在镇里跑了76个村。", "李大山"),
        ("李大山一天要接打76个电话。", "李大山"),
        ("李大山在群里连发6条消息。", "李大山"),
        ("李大山组织大家种茶76亩。", None),
        ("李大山到任后，村民们自己筹款7.6万元。", None),
    ],
)
def test_what_an_official_does_alone_is_the_officials(text: str, subject: str | None) -> None:
    entities = entities_of(text, ["石桥村"], people=["李大山"])
    secretary = structs.replace(entities.people.people[0], roles=(Role("党支部书记", "石桥村", place=0),))
    officials = replace(entities, people=replace(entities.people, people=(secretary,)))
    assert metrics_of(text, entities=officials)[-1].subject == subject
