"""Places: which one is meant, what it lies in, what an article is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Zone, ZoneKind
from extract.entities import PlacesFound
from extract.facts import Place
from extract.pipeline import read
from extract.places.extractor import resolve_places
from extract.reading import Context
from patterns import load

PATTERNS = load()


def resolved(text: str, context: Context | None = None) -> PlacesFound:
    return resolve_places(read(text, context or Context(), PATTERNS))


def place(places: PlacesFound, name: str) -> Place:
    """The one place of this name."""
    [only] = [x for x in places.places if name in (x.name, *x.aliases)]
    return only


def meant(places: PlacesFound, text: str, word: str) -> str:
    """The name of the place that the last `word` of the text refers to."""
    start = text.rindex(word)
    [index] = [x.index for x in places.occurrences if (x.start, x.end) == (start, start + len(word))]
    return places.places[index].name


@given(st.text(alphabet="孟州市大定街道平山园社区村全该本、“”小花一\n，的在", max_size=50))
def test_references_stay_inside(text: str) -> None:
    places = resolved(text)
    for occurrence in places.occurrences:
        assert 0 <= occurrence.index < len(places.places)
        assert 0 <= occurrence.start < occurrence.end <= len(text)
    for index, each in enumerate(places.places):
        assert each.path[-1] == each.name
        assert each.quotes
        assert each.parent != index


def test_a_chain_gives_codes_and_paths() -> None:
    places = resolved("孟州市大定街道平山园社区有网格员十名。")
    community = place(places, "平山园社区")
    assert community.path == ("河南省", "焦作市", "孟州市", "大定街道", "平山园社区")
    assert community.code == "410883001004"
    assert community.county_code == "410883"
    assert places.places[community.parent or 0].name == "大定街道"


def test_a_bare_township_is_read_in_the_articles_county() -> None:
    text = "孟州市：院落里的议事会\n大定街道把板凳搬进院落。"
    assert place(resolved(text), "大定街道").path[:3] == ("河南省", "焦作市", "孟州市")


def test_namesakes_are_told_apart_by_the_county_in_front() -> None:
    text = "陕西大荔县许庄镇种瓜，河北唐山市的许庄镇没有瓜。"
    places = resolved(text)
    assert [x.code[:2] if x.code else None for x in places.places if x.name == "许庄镇"] == ["61", None]


def test_an_ambiguous_name_without_context_stays_open() -> None:
    [only] = resolved("城关镇召开会议。").places
    assert only.code is None
    assert only.path == ("城关镇",)


def test_an_unlisted_place_hangs_under_the_place_in_front() -> None:
    places = resolved("在孟州市大定街道，云岭小区的居民选出楼长。云岭小区有八栋楼。")
    estate = place(places, "云岭小区")
    assert estate.code is None
    assert estate.path[-2:] == ("大定街道", "云岭小区")
    assert len(estate.quotes) == 2
    assert "no official list" in estate.decisions[0].reason


def test_an_estate_is_not_hung_under_a_street_named_later() -> None:
    text = "孟州市有3个院落（幸福里、铁路之家、珍珠苑）。云岭社区很大。大定街道也在改造。"
    places = resolved(text)
    assert place(places, "幸福里").path[-2:] == ("孟州市", "幸福里")
    assert place(places, "云岭社区").path[-2:] == ("大定街道", "云岭社区")


def test_the_given_place_and_the_newspaper_are_context() -> None:
    text = "大定街道开了议事会。"
    assert place(resolved(text, Context(place="河南省焦作市孟州市")), "大定街道").county_code == "410883"
    paper = Context(newspaper="焦作日报")
    assert place(resolved("孟州市、高新区都下了雪。", paper), "高新区").code == "410871"


def test_a_former_name_is_found_under_its_prefecture() -> None:
    places = resolved("浙江省奉化市的老人")
    assert place(places, "奉化市").name == "奉化区"


def test_a_street_that_the_list_has_twice_is_written_once() -> None:
    places = resolved("武汉市江汉区汉兴街道桃林社区建起网格。汉兴街道有三十个网格。")
    street = place(places, "汉兴街道")
    assert (street.name, street.aliases) == ("汉兴街街道", ("汉兴街道",))
    assert place(places, "桃林社区").path[-2:] == ("汉兴街街道", "桃林社区")


def test_a_county_stays_out_of_another_prefecture() -> None:
    places = resolved("桥东区很忙。石家庄市桥东区留村要改造，留村人很忙。")
    assert place(places, "留村").path == ("河北省", "石家庄市", "桥东区", "留村")
    assert place(places, "桥东区").code is None
    assert place(places, "桥东区").path == ("河北省", "石家庄市", "桥东区")


def test_an_everyday_name_is_an_alias_of_the_official_one() -> None:
    office = place(resolved("华龙区黄河办前合社区"), "黄河办")
    assert office.name == "黄河路街道"
    assert office.aliases == ("黄河办",)


@pytest.mark.parametrize(
    ("word", "name"), [("该市", "孟州市"), ("全市", "孟州市"), ("该社区", "平山园社区"), ("本村", "贾庄村")]
)
def test_words_refer_back(word: str, name: str) -> None:
    text = f"孟州市今年很忙。孟州市大定街道平山园社区和城伯镇贾庄村都来了。{word}有网格员。"
    assert meant(resolved(text), text, word) == name


def test_the_only_community_is_meant_by_its_class_word() -> None:
    text = "平山园社区在孟州市。平山园社区很大，社区划分了网格。"
    assert meant(resolved(text), text, "社区") == "平山园社区"


def test_what_lies_in_a_zone_is_looked_for_in_its_prefecture() -> None:
    places = resolved("武汉市江汉区汉兴街道组织人员赴东湖高新技术开发区春和社区、明畅里社区学习。")
    assert place(places, "东湖高新技术开发区").path == ("湖北省", "武汉市", "东湖高新技术开发区")
    assert place(places, "春和社区").county_code == place(places, "明畅里社区").county_code == "420111"


def test_what_stands_in_a_list_lies_where_its_first_lies() -> None:
    places = resolved("孟州市大定街道去温县取经。温县武德镇云岭新社区、紫竹新社区都不错。")
    assert place(places, "紫竹新社区").path[-2:] == ("武德镇", "紫竹新社区")


def test_an_estate_lies_in_the_only_community_of_its_street() -> None:
    places = resolved("孟州市大定街道平山园社区很忙。孟州市大定街道红树湾小区加装电梯。温县银杏小区也来了。")
    assert place(places, "红树湾小区").path[-2:] == ("平山园社区", "红树湾小区")
    assert place(places, "银杏小区").path[-2:] == ("温县", "银杏小区")


def test_what_there_is_in_it_tells_that_a_class_word_means_the_only_place() -> None:
    text = "孟州市红树湾小区加装电梯。\n孟州市在改造，小区现有居民三百户。"
    assert meant(resolved(text), text, "小区") == "红树湾小区"


def test_a_community_of_the_paragraph_is_meant_by_its_class_word() -> None:
    near = "孟州市改造老楼。在大定街道平山园社区，党员领着干，社区的楼长也来了。"
    assert meant(resolved(near), near, "社区") == "平山园社区"
    for far in (
        "孟州市大定街道平山园社区很大。\n孟州市改造老楼，社区的楼长也来了。",
        "孟州市改造老楼。大定街道平山园社区、云岭社区都来了，社区的楼长也来了。",
        "孟州市改造老楼。大定街道平山园社区来了，服务站建在社区、村庄。",
    ):
        with pytest.raises(ValueError, match="not enough values"):
            meant(resolved(far), far, "社区")


def test_a_short_form_is_the_same_place() -> None:
    text = "孟州市大定街道平山园社区。孟州的天晴了，平山园下雨。"
    places = resolved(text)
    assert place(places, "孟州").name == "孟州市"
    assert meant(places, text, "孟州") == "孟州市"
    assert meant(places, text, "平山园") == "平山园社区"


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("孟州市：小板凳议事\n大定街道和河雍街道都有。大定街道早一些。", "孟州市"),
        ("小板凳议事\n孟州市大定街道、河雍街道、河阳街道都有。孟州市还在推广。", "孟州市"),
        ("村里来了个年轻人\n温县武德镇亢村在路边。亢村人种山药。亢村还有个集。", "亢村"),
        (
            "大定街道聊家常\n在孟州市大定街道平山园社区，人们聊着。平山园社区的亭子大，平山园社区爱热闹。",
            "平山园社区",
        ),
        (
            "大定街道聊家常\n在孟州市大定街道平山园社区，人们聊着。平山园社区的亭子大，全街道都有。",
            "大定街道",
        ),
        (
            "孟州市：过节\n孟州市平山园社区党群服务中心热闹。平山园社区的人说好，平山园社区家家来。",
            "平山园社区",
        ),
        (
            "大定街道调解\n大定街道和平山园社区都忙，大定街道说好。平山园社区红树湾小区、银杏小区的人来了。",
            "大定街道",
        ),
        ("孟州市：改造\n改造从孟州市大定街道开始，要改老楼。", "孟州市"),
        ("各地动态\n河南省孟州市忙。湖南省汨罗市忙。四川省犍为县忙。", None),
    ],
)
def test_the_main_place_covers_the_article(text: str, main: str | None) -> None:
    title = text.index("\n")
    zones = (Zone(ZoneKind.TITLE, 0, title), Zone(ZoneKind.PARAGRAPH, title + 1, len(text)))
    places = resolved(text, Context(zones=zones))
    assert (None if places.main is None else places.places[places.main].name) == main


DAMAGED = Context(damaged=True)


@pytest.mark.parametrize(
    ("text", "read", "name"),
    [
        ("记者来到博爱县寨乡", "寨乡", "寨豁乡"),  # dropped
        ("孟州市大定街道平山园园社区", "平山园园社区", "平山园社区"),  # doubled
        ("孟州市大定街道平山国社区", "平山国社区", "平山园社区"),  # looks like it
        ("遂昌县云峰街道与石练真", "云峰街道", "云峰街道"),  # nothing to repair
    ],
)
def test_a_name_that_scanning_damaged_is_repaired(text: str, read: str, name: str) -> None:
    found = place(resolved(text, DAMAGED), read)
    assert found.name == name
    assert found.code
    assert (read in found.aliases) == (read != name)
    assert (found.confidence < 0.7) == (read != name)


@pytest.mark.parametrize(
    ("text", "context", "name"),
    [
        ("记者来到博爱县寨乡", Context(), "寨乡"),  # a page without damage
        ("孟州市大定街道平园社区", DAMAGED, "平园社区"),  # may be a new community
        ("孟州市大定街道平山国小区", DAMAGED, "平山国小区"),  # an estate
        ("甘肃省岷县梅川镇文斗村", DAMAGED, "文斗村"),  # 下文斗村 is its neighbour
        ("平山国社区的人", DAMAGED, "平山国社区"),  # no parent is known
        ("兰考县代庄村", DAMAGED, "代庄村"),  # there, in two townships
    ],
)
def test_a_name_that_is_only_like_another_stays(text: str, context: Context, name: str) -> None:
    found = place(resolved(text, context), name)
    assert found.name == name
    assert not (found.code and found.aliases)


def test_a_split_county_is_told_by_what_stands_behind_it() -> None:
    places = resolved("四川省达县景市镇来人了。广东省潮安县也来人了。")
    assert place(places, "达县").name == "达川区"
    assert place(places, "潮安县").name == "潮安区"


def test_a_dissolved_name_behind_no_province_of_its_own_is_left_open() -> None:
    """新寨乡 is a township of Gansu today; the article speaks of two other provinces."""
    text = "云南鲁甸县种花椒，山西五寨县养羊。\n鲁甸县的花椒红了。\n五寨县的羊肥了。\n新寨乡开了村民大会。"
    assert place(resolved(text), "新寨乡").code is None


def test_the_township_that_a_village_is_said_to_belong_to_is_its_parent() -> None:
    text = "在山西省太原市，石梁坪村的路修好了。石梁坪村所属的义井街道派来了工作队。"
    assert place(resolved(text), "石梁坪村").path[-2:] == ("义井街道", "石梁坪村")


def test_a_township_that_became_a_town_is_the_town() -> None:
    assert place(resolved("河南省兰考县仪封乡换届。"), "仪封乡").name == "仪封镇"


def test_a_sumu_hangs_under_no_other_province() -> None:
    found = resolved("四川省北川羌族自治县巴彦呼勒苏木的牧民到访。")
    assert place(found, "巴彦呼勒苏木").path[0] == "内蒙古自治区"


def test_a_natural_village_hangs_under_its_village() -> None:
    found = resolved("花石乡大湾村汪岭自然村很美。金寨县的人都知道。")
    assert place(found, "汪岭自然村").path[-3:] == ("花石乡", "大湾村", "汪岭自然村")
    assert place(found, "汪岭自然村").level == "village"


def test_a_village_behind_a_community_is_a_part_of_it() -> None:
    text = "黔江区中塘镇兴泉社区很大。\n兴泉社区磨子岩村有小院。"
    assert place(resolved(text), "磨子岩村").path[-2:] == ("兴泉社区", "磨子岩村")


def test_an_estate_does_not_hang_under_the_community_beside_it() -> None:
    text = "孟州市平山园社区和滨溪社区不同。在平山园社区，人多；在金川花园小区，人少。"
    assert place(resolved(text), "金川花园小区").path[-2:] == ("孟州市", "金川花园小区")


def test_an_article_can_be_about_an_estate() -> None:
    text = "大定街道紫荆小区：共建家园\n紫荆小区很大。紫荆小区建于1998年。孟州市大定街道紫荆小区变了。"
    title = text.index("\n")
    zones = (Zone(ZoneKind.TITLE, 0, title), Zone(ZoneKind.PARAGRAPH, title + 1, len(text)))
    found = resolved(text, Context(zones=zones))
    assert found.main is not None
    assert found.places[found.main].name == "紫荆小区"
