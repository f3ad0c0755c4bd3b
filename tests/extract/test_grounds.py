"""Whose a fact is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from extract.entities import Entities
from extract.grounds.ground import ground
from extract.pipeline import facts_of, read
from extract.reading import Context
from tests.extract.metric_articles import PATTERNS, entities_of, metrics_of, reading_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("清溪镇划分网格76个。", 0),
        ("在石桥村，新修边沟76米。", 1),
        ("清溪镇打造石桥村“幸福院”等品牌，划分网格76个。", 0),
        ("石桥村成立了议事会。今年以来，化解纠纷76起。", 1),
        ("今年以来，化解纠纷76起。", 0),
        ("清溪镇以石桥村为试点。\n网格长挨户走访，化解纠纷76起。", 1),
        ("县里给石桥村配发图书76册。", 1),
        ("人人都说石桥村建立网格76个。", 1),
        ("清溪镇有位大叔早年在石桥村打工，家里养羊76只。", 0),
        ("地处山脚的石桥村，种茶76亩。", 1),
        ("机器轰鸣，76名工人正忙……石桥村的工厂开工了。", 1),
        ("清溪镇开会。山脚下的石桥村是移民新村，种茶76亩。", 1),
        ("清溪镇开会。这里是全镇最大的社区石桥村，种茶76亩。", 1),
        ("清溪镇很大。石桥村的路好。\n今年，大家把村里的76亩茶园连成片。", 1),
        ("清溪镇开会。\n石桥村村民王军：“大家种茶76亩。”", 0),
        ("石桥村不富。\n清溪镇，种茶76亩。", 0),
        ("清溪镇开会。由石桥村援建的茶园，种茶76亩。", 0),
        ("清溪镇援建石桥村的茶园达到76亩。", 1),
        ("清溪镇开会。李大山居住的石桥村距离县城76公里。", 1),
        ("清溪镇开会。局长在石桥村介绍了情况，共种茶76亩。", 0),
        ("由全国76家企业出资的清溪镇茶园很大。", None),
        ("清溪镇开会。\n在大山深处的石桥村，家家种茶76亩。", 1),
        ("清溪镇开会。\n位于山脚的石桥村的村委会，种茶76亩。", 1),
        ("清溪镇开会。\n愿意种茶的还有石桥村的人们，他们有茶76亩。", 1),
        ("石桥村很美。\n当地村民种茶76亩。", 1),
        ("石桥村位于清溪镇东部，种茶76亩。", 1),
        ("石桥村很美。清溪镇的专家来了，村民种茶76亩。", 1),
        ("清溪镇很大。而在整个石桥村，76户人家种茶。", 1),
        ("清溪镇开会。这项办法石桥村在清溪镇率先推行，种茶76亩。", 0),
        ("石桥村很美。村民们在清溪镇率先试种，种茶76亩。", 1),
        ("石桥村很美。\n这个山脚下的村有茶园76亩。", 1),
        ("石桥村很美。\n路过清溪镇时，当地人种茶76亩。", 0),
        ("清溪镇开会。\n如今的石桥村由几个村组成，种茶76亩。", 1),
        ("清溪镇很大。石桥村是清溪镇的水源地，种茶76亩。", 1),
    ],
)
def test_the_subject_or_scene_is_the_place(text: str, place: int) -> None:
    entities = entities_of(text, ["清溪镇", "石桥村"])
    found = ground(reading_of(text), entities, text.index("76"))
    assert found.place == place
    assert found.reason


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("国内联播快讯\n清溪镇建成新路\n清溪镇修路8公里。\n演习举行\n76支队伍参加。", None),
        ("国内联播快讯\n清溪镇建成新路\n清溪镇修路。\n石桥村办茶会\n茶会上有76户参加。", 1),
        ("2021年，各地投入76亿元。", None),
    ],
)
def test_no_place_crosses_into_another_item(text: str, place: int | None) -> None:
    entities = entities_of(text, ["清溪镇", "石桥村"])
    assert ground(reading_of(text), entities, text.index("76")).place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("清溪镇开会。\n石桥村的李大山种茶。\n李大山说，每亩收76公斤。", 1),
        ("清溪镇开会。\n石桥村有山有水。\n靠着山，海拔760米。石桥村办起农家乐。", 1),
        ("清溪镇开会。\n石桥村有山有水。\n为此，修路76公里。", 0),
        ("清溪镇开会。\n石桥村有山有水。\n走进村里，新路长76公里。", 1),
        ("清溪镇开会。\n在石桥村，大家办起书屋。\n自书屋启用以来，借书76册。", 1),
        ("清溪镇开会。\n清溪镇东坡街石桥村有山有水。\n进入村里，新路长76公里。", 1),
    ],
)
def test_a_story_goes_on_in_the_next_paragraph(text: str, place: int) -> None:
    entities = entities_of(text, ["清溪镇", "石桥村"], people=["李大山"])
    inner = tuple(
        structs.replace(p, path=("清溪镇", p.name) if i else ("清溪镇",))
        for i, p in enumerate(entities.places.places)
    )
    nested = replace(entities, places=replace(entities.places, places=inner))
    assert ground(reading_of(text), nested, text.index("76")).place == place


def nested(text: str, organizations: list[str] | None = None) -> Entities:
    """石桥村 in 清溪镇, which is the main place; the organizations are at home in 石桥村."""
    entities = entities_of(text, ["清溪镇", "石桥村"], organizations or [])
    places = tuple(
        structs.replace(p, path=("清溪镇", p.name) if i else ("清溪镇",))
        for i, p in enumerate(entities.places.places)
    )
    bodies = tuple(structs.replace(o, place=1) for o in entities.organizations.organizations)
    return replace(
        entities,
        places=replace(entities.places, places=places),
        organizations=replace(entities.organizations, organizations=bodies),
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("清溪镇石桥村等76个村通了路。", "清溪镇"),
        ("清溪镇宣布，石桥村等76个村通了路。", "清溪镇"),
        ("石桥村是清溪镇76个重点村之一。", "清溪镇"),
        ("石桥村是全国76个重点村之一。", None),
        ("作为首批试点的76个村之一，石桥村通了路。", "清溪镇"),
        ("石桥村有76个茶园。", "石桥村"),
        ("清溪镇开会。家家每月有76次到远处的石桥村去。", "清溪镇"),
    ],
)
def test_one_of_many_does_not_own_them_all(text: str, place: str | None) -> None:
    (metric,) = metrics_of(text, entities=nested(text))
    names = ["清溪镇", "石桥村"]
    assert (None if metric.place is None else names[metric.place]) == place


def test_what_an_organization_does_lies_where_it_is_at_home() -> None:
    text = "会议开始。\n石桥村中学共招收学生76名。"
    (metric,) = metrics_of(text, entities=nested(text, ["石桥村中学"]))
    assert (metric.place, metric.subject) == (1, "石桥村中学")


def test_a_quake_lies_where_it_is_said_to_lie() -> None:
    text = "清溪镇开会。震中位于清溪镇石桥村，距离县城约76公里。"
    (metric,) = metrics_of(text, entities=nested(text))
    assert metric.place == 1


def test_the_figures_of_a_ministry_are_the_whole_countrys() -> None:
    text = "清溪镇开会。\n国家林业局组织培训76场。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["国家林业局"]))
    assert (metric.place, metric.subject) == (None, None)


def test_a_pronoun_is_not_who_only_spoke_before() -> None:
    text = "李大山强调，要种好茶。\n会议开始。\n他家里种茶76亩。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], [], ["李大山"]))
    assert metric.subject is None


def test_who_only_orders_is_no_subject() -> None:
    text = "去年，县医保局出台办法，要求各地合并，已有76个乡镇完成。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["县医保局"]))
    assert metric.subject is None


def test_whom_somebody_comes_to_is_no_subject() -> None:
    text = "这位上门的民警就是李大山，1990年来到新成立的石桥派出所，一干就是31年。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["石桥派出所"], ["李大山"]))
    assert metric.subject == "李大山"


def test_a_list_of_places_counts_for_what_holds_them() -> None:
    text = "清溪镇有两个试点。在石桥村、柳林村，新修边沟76米。"
    entities = entities_of(text, ["清溪镇", "石桥村", "柳林村"])
    inner = tuple(
        structs.replace(place, path=("清溪镇", place.name) if i else ("清溪镇",))
        for i, place in enumerate(entities.places.places)
    )
    nested = replace(entities, places=replace(entities.places, places=inner))
    assert ground(reading_of(text), nested, text.index("76")).place == 0


@pytest.mark.parametrize("text", ["石桥村很小。目前，全国建成站点76个。", "我国农民增收，其中76万人脱贫。"])
def test_the_whole_countrys_figure_belongs_to_no_place(text: str) -> None:
    found = ground(reading_of(text), entities_of(text, ["石桥村"]), text.index("76"))
    assert (found.place, found.rule) == (None, "nation")


def test_a_sentence_without_a_subject_goes_on_with_the_organization_before() -> None:
    text = "华兴食品公司落户清溪镇。目前，已获得专利76项。"
    (metric,) = metrics_of(text, entities=entities_of(text, [], ["华兴食品公司"]))
    assert metric.subject == "华兴食品公司"


def test_a_later_place_takes_the_figure_from_the_organization() -> None:
    text = "华兴食品公司入驻，清溪镇新增岗位76个。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["华兴食品公司"]))
    assert metric.subject is None


def test_a_clause_in_front_of_a_name_describes_it() -> None:
    text = "盖有76间瓦房的石桥村远近闻名。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇", "石桥村"]))
    assert metric.place == 1


def test_members_belong_to_their_body() -> None:
    text = "华兴食品公司在清溪镇建厂。去年，清溪镇修路8公里，招收员工76名。"
    found = metrics_of(text, entities=entities_of(text, ["清溪镇"], ["华兴食品公司"]))
    assert [m.subject for m in found] == [None, "华兴食品公司"]


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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("清溪镇开会。早上，有石桥村的76名村民来了。", 1),
        ("清溪镇开会。像石桥村这样的村庄有76个。", 0),
    ],
)
def test_a_place_in_front_of_the_number_has_what_is_counted(text: str, place: int) -> None:
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇", "石桥村"]))
    assert metric.place == place


def test_somebody_without_a_name_takes_the_figure_from_a_person() -> None:
    text = "王建国搬到新村后，当地政府流转土地760亩。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], people=["王建国"]))
    assert metric.subject is None


def test_a_pronoun_stands_for_the_person_named_last() -> None:
    text = "陈立安爱帮人。这些年，他资助学生17名。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], people=["陈立安"]))
    assert metric.subject == "陈立安"


def test_an_age_is_the_persons_who_is_named_behind_it() -> None:
    text = "在清溪镇，81岁的老党员陈立安领着大家修路。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["清溪镇"], people=["陈立安"]))
    assert (metric.indicator, metric.subject) == ("年龄", "陈立安")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("石桥村办起合作社。“我家入了股，今年分红7600元，家里人高兴。”村民陈立安说。", "陈立安"),
        ("石桥村有积分。“照顾老人，积了76分，我算第一。”陈立安介绍说。", "陈立安"),
        ("石桥村种茶。“我们村好，种茶76亩。”陈立安说。", None),
        ("石桥村种茶。他说起我家，去年种茶76亩。", None),
    ],
)
def test_who_is_quoted_owns_what_he_tells_of_himself(text: str, subject: str | None) -> None:
    (metric,) = metrics_of(text, entities=entities_of(text, ["石桥村"], people=["陈立安"]))
    assert metric.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "石桥村联合华兴食品公司开展义诊，测血压76人次。",
        "石桥村开会。现场，在大家的邀请下，村里携手华兴食品公司开展义诊，测血压76人次。",
    ],
)
def test_who_only_helps_is_no_subject(text: str) -> None:
    (metric,) = metrics_of(text, entities=entities_of(text, ["石桥村"], organizations=["华兴食品公司"]))
    assert (metric.place, metric.subject) == (0, None)


def test_the_members_are_those_of_the_body_that_was_set_up() -> None:
    text = "去年石桥村成立了华兴合作社，吸纳社员76户。"
    (metric,) = metrics_of(text, entities=entities_of(text, ["石桥村"], organizations=["华兴合作社"]))
    assert metric.subject == "华兴合作社"


@pytest.mark.parametrize(("what", "place"), [("增加村集体收入", 1), ("投入资金", 0)])
def test_what_is_a_villages_is_not_the_towns_that_helps_it(what: str, place: int) -> None:
    text = f"石桥村不富。路修好了，清溪镇成立公司，每年{what}76万元。"
    entities = entities_of(text, ["清溪镇", "石桥村"])
    town, village = entities.places.places
    village = structs.replace(village, path=("清溪镇", "石桥村"))
    places = replace(entities.places, places=(structs.replace(town, level="township"), village), main=1)
    (metric,) = metrics_of(text, entities=replace(entities, places=places))
    assert metric.place == place


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("“我们种茶76亩。”石桥村党支部书记陈立安说。", "石桥村"),
        ("石桥村党支部书记陈立安拿起话筒。人人到岗，搬走沙袋76个。", "石桥村"),
        ("石桥村党支部书记陈立安说。聚焦孤寡老人，配餐76份。", "大定街道"),
    ],
)
def test_what_is_said_by_who_runs_a_place_is_that_places(said: str, place: str) -> None:
    facts = facts_of(
        read(
            f"大定街道开会\n孟州市大定街道开会，大定街道很大。大定街道种茶，大定街道石桥村很远。\n{said}",
            Context(),
            PATTERNS,
        )
    )
    (metric,) = facts.metrics
    assert metric.place is not None
    assert facts.places[metric.place].name == place


def test_what_lies_in_a_place_is_what_its_clause_speaks_of() -> None:
    text = "孟州市开会。\n走进位于孟州市滨溪社区的金川嘉园小区，通往花园的28条小路已改造。"
    facts = facts_of(read(text, Context(), PATTERNS))
    (metric,) = facts.metrics
    assert metric.place is not None
    assert facts.places[metric.place].name == "金川嘉园小区"
