"""The gazetteer: what is found by name, by code and in a text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns import PatternError, gazetteer
from patterns import load as load_patterns
from patterns.gazetteer import Division, Gazetteer, Level
from patterns.lexicon import Lexicon
from patterns.proof import unmarked


@pytest.fixture(scope="module")
def g() -> Gazetteer:
    return gazetteer.load()


CODES = st.sampled_from([x.code for x in gazetteer.load().children("4109", Level.VILLAGE)])
UPPER = st.sampled_from([x.code for x in gazetteer.load().children("41", Level.TOWNSHIP)])


def names(divisions: tuple[Division, ...]) -> list[str]:
    return [x.name for x in divisions]


# --- looking up by name


@pytest.mark.parametrize(
    ("name", "code", "full", "level"),
    [
        ("河南省", "41", "河南省", Level.PROVINCE),
        ("内蒙古", "15", "内蒙古自治区", Level.PROVINCE),
        ("广西", "45", "广西壮族自治区", Level.PROVINCE),
        ("黑龙江", "23", "黑龙江省", Level.PROVINCE),
        ("香港", "81", "香港特别行政区", Level.PROVINCE),
        ("重庆", "50", "重庆市", Level.PROVINCE),
        ("延边", "2224", "延边朝鲜族自治州", Level.PREFECTURE),
        ("甘孜州", "5133", "甘孜藏族自治州", Level.PREFECTURE),
        ("博州", "6527", "博尔塔拉蒙古自治州", Level.PREFECTURE),
        ("东莞", "4419", "东莞市", Level.PREFECTURE),
        ("孟州", "410883", "孟州市", Level.COUNTY),
        ("温县", "410825", "温县", Level.COUNTY),
        ("济源市", "419001", "济源市", Level.COUNTY),
        ("玉龙县", "530721", "玉龙纳西族自治县", Level.COUNTY),
        ("靖州县", "431229", "靖州苗族侗族自治县", Level.COUNTY),
        ("乐东", "469027", "乐东黎族自治县", Level.COUNTY),
        ("东乡县", "622926", "东乡族自治县", Level.COUNTY),
        ("达茂旗", "150223", "达尔罕茂明安联合旗", Level.COUNTY),
        ("八师石河子市", "659001", "石河子市", Level.COUNTY),
        ("屈原管理区", "430671", "屈原管理区", Level.COUNTY),
        ("焦作示范区", "410871", "焦作城乡一体化示范区", Level.COUNTY),
        ("焦作高新区", "410871", "焦作城乡一体化示范区", Level.COUNTY),
        ("郑州高新区", "410172", "郑州高新技术产业开发区", Level.COUNTY),
        ("寨豁乡", "410822200", "寨豁乡", Level.TOWNSHIP),
        ("叶赫镇", "220303102", "叶赫满族镇", Level.TOWNSHIP),
        ("永兴屯村", "410871061202", "永兴屯村", Level.VILLAGE),
        ("平山园社区", "410883001004", "平山园社区", Level.COMMUNITY),
        ("平山园居民委员会", "410883001004", "平山园社区", Level.COMMUNITY),
    ],
)
def test_every_form_of_a_name_leads_to_the_division(
    g: Gazetteer, name: str, code: str, full: str, level: Level
) -> None:
    (found,) = g.named(name)
    assert (found.code, found.name, found.level) == (code, full, level)


def test_a_shared_name_gives_all_that_bear_it_and_an_ancestor_settles_it(g: Gazetteer) -> None:
    everywhere = g.named("新建村")
    assert len(everywhere) > 200
    assert {x.name for x in everywhere} == {"新建村"}
    (here,) = g.within("城关镇", "410928")
    assert here.parent == "410928"
    assert len(g.named("城关镇")) > 50
    assert names(g.named("朝阳")) == ["朝阳市", "朝阳区", "朝阳县", "朝阳区"]


def test_a_zones_bare_name_belongs_to_its_prefecture(g: Gazetteer) -> None:
    assert len(g.named("高新区")) > 20
    assert names(g.within("高新区", "4103")) == ["洛阳高新技术产业开发区"]
    assert names(g.within("高新区", "4108")) == names(g.within("示范区", "4108")) == ["焦作城乡一体化示范区"]
    assert g.within("高新区", "411082") == ()


def test_a_subdistrict_is_found_by_its_office_and_without_its_road(g: Gazetteer) -> None:
    for written in ("黄河办", "黄河路办事处", "黄河路街道办事处", "黄河路街道"):
        assert names(g.within(written, "410902")) == ["黄河路街道"], written
    assert g.named("主办") == g.named("开办") == ()


def test_a_subdistrict_is_found_where_the_list_has_its_street_twice(g: Gazetteer) -> None:
    assert names(g.within("汉兴街道", "420103")) == ["汉兴街街道"]
    assert g.longest_ending("江汉区汉兴街道", "街道", Level.TOWNSHIP, [{"420103"}]) == "汉兴街道"
    assert g.endings("自流井区郭家坳街道", 9, "510302") == ("郭家坳街道",)
    assert names(g.within("汉兴街道", "320322")) == ["汉兴街道"]
    assert names(g.within("长新居民区", "310105")) == ["长新社区"]


def test_a_former_name_leads_to_what_the_county_became(g: Gazetteer) -> None:
    assert names(g.named("孟县")) == ["孟州市"]
    assert names(g.named("即墨市")) == ["即墨区"]
    assert names(g.within("襄樊市", "42")) == ["襄阳市"]
    (former,) = g.former("孟县")
    assert (former.level, former.until, names(former.successors)) == (Level.COUNTY, 1996, ["孟州市"])
    (split,) = g.former("邯郸县")
    assert names(split.successors) == ["邯山区", "丛台区"]
    assert g.former("孟州市") == ()


def test_the_longest_ending_lies_in_the_county(g: Gazetteer) -> None:
    text = "位于孟州市大定街道平山园社区"
    assert g.longest_ending(text, "社区", Level.COMMUNITY, [{"410883"}]) == "平山园社区"
    assert g.longest_ending(text, "社区", Level.VILLAGE, [{"410883"}]) is None
    assert g.longest_ending(text, "社区", Level.COMMUNITY, [{"410825"}]) is None
    assert g.longest_ending(text, "社区", Level.COMMUNITY, ()) is None
    many = {x.code for x in g.children("4108")}
    assert g.longest_ending(text, "社区", Level.COMMUNITY, [many]) == "平山园社区"
    assert g.longest_ending("到卧龙朝鲜族乡", "乡", Level.TOWNSHIP, [{"231084"}]) == "卧龙朝鲜族乡"
    assert g.longest_ending("华龙区黄河办", "办", Level.TOWNSHIP, [{"410902"}]) == "黄河办"
    assert g.longest_ending(text, "社区", Level.COMMUNITY, [{"410825"}, {"4108"}]) == "平山园社区"


def test_a_dissolved_prefecture_leads_to_what_got_its_counties(g: Gazetteer) -> None:
    assert names(g.within("伊克昭盟", "15")) == ["鄂尔多斯市"]
    assert names(g.named("雁北地区")) == ["大同市"]
    assert {"安阳市", "濮阳市"} < set(names(g.named("安阳地区")))
    assert names(g.named("喀什地区")) == ["喀什地区"]


def test_upper_gives_no_place_below_the_county(g: Gazetteer) -> None:
    assert names(g.upper("朝阳")) == names(g.named("朝阳"))
    assert names(g.upper("孟县")) == ["孟州市"]
    assert g.upper("城关镇") == g.upper("平山园社区") == ()


@given(CODES | UPPER)
def test_below_a_county_a_name_is_found_either_way(code: str) -> None:
    g = gazetteer.load()
    division = g.by_code(code)
    assert division is not None
    lower = [x for x in g.within(division.name, "41") if len(x.code) > 6]
    assert list(g.lower_within(division.name, "41")) == lower


def test_a_name_in_use_is_not_taken_for_a_former_one(g: Gazetteer) -> None:
    assert g.former("朝阳市") == ()
    assert all(x.name == "郊区" for x in g.named("郊区"))


def test_a_stem_finds_the_village_of_the_township(g: Gazetteer) -> None:
    assert names(g.stem("平山园", "410883")) == ["平山园社区"]
    assert names(g.stem("大定", "410883")) == ["大定街道"]
    assert g.stem("平山园", "410825") == ()


def test_what_nobody_is_called_is_not_found(g: Gazetteer) -> None:
    for name in ("", "村", "网格", "市辖区", "省直辖县级行政区划", "县直辖村级区划"):
        assert g.named(name) == (), name


# --- looking up by code


def test_a_path_leaves_placeholders_out(g: Gazetteer) -> None:
    assert names(g.path("410883001004")) == ["河南省", "焦作市", "孟州市", "大定街道", "平山园社区"]
    assert names(g.path("419001")) == ["河南省", "济源市"]
    assert names(g.path("110101001")) == ["北京市", "东城区", "东华门街道"]
    assert names(g.path("441900003")) == ["广东省", "东莞市", "东城街道"]
    assert g.path("1101") == g.path("999999") == g.path("河南") == ()


def test_children_are_what_lies_directly_below_or_all_of_a_level(g: Gazetteer) -> None:
    assert names(g.children("41"))[-2:] == ["驻马店市", "济源市"]
    assert names(g.children("410883"))[:2] == ["大定街道", "会昌街道"]
    assert {x.level for x in g.children("4419")} == {Level.TOWNSHIP}
    assert len(g.children("41", Level.COUNTY)) == 181  # rows of areas.csv that begin with 41
    below = [g.children("4108", x) for x in (Level.VILLAGE, Level.COMMUNITY)]
    assert all(x.code.startswith("4108") for group in below for x in group)
    assert g.children("410883001004") == ()


@given(CODES | UPPER)
def test_a_division_is_found_again_by_its_own_name(code: str) -> None:
    g = gazetteer.load()
    division = g.by_code(code)
    assert division is not None
    assert division.parent is not None
    assert division in g.within(division.name, division.parent)
    assert division in g.named(division.name)
    assert g.path(code)[-1] == division
    text = f"他到{division.name}"
    assert division.name in g.endings(text, len(text), division.parent)


# --- finding names in a text


def test_prefixes_are_the_names_that_begin_here(g: Gazetteer) -> None:
    assert g.prefixes("河南省焦作市孟州市", 3) == ("焦作市", "焦作")
    assert g.prefixes("大定街道平山园社区") == ("大定街道",)
    assert g.prefixes("达茂旗的牧民") == ("达茂旗",)
    assert g.prefixes("网格员") == ()


def test_endings_are_the_names_that_end_here(g: Gazetteer) -> None:
    text = "位于孟州市化工镇横山村的"
    assert g.endings(text, 11, "410883") == ("横山村",)
    assert g.endings(text, 8, "410883") == ("化工镇",)
    assert g.endings("华龙区黄河办", 6, "410902") == ("黄河办",)
    assert g.endings("在街道", 3) == g.endings("网格", 2) == g.endings("", 0) == ()


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("河南省焦作市孟州市大定街道", ["河南省", "焦作市", "孟州市"]),
        ("河南濮阳的做法", ["河南", "濮阳"]),
        ("焦作市和平顶山市签约", ["焦作市", "平顶山市"]),
        ("濮阳市场的上海市民", ["濮阳", "上海"]),
        ("海南区域协作", ["海南"]),
        ("新乡贤向乡亲推广安全知识", []),
        ("焦作路和北京大街之间", []),
        ("县委和政府", []),
        ("达茂旗与延边州", ["达茂旗", "延边州"]),
        ("从西藏、香港到喀什、萧山", ["西藏", "香港", "喀什", "萧山"]),
    ],
)
def test_scan_takes_names_for_places_only_where_they_are(g: Gazetteer, text: str, safe: list[str]) -> None:
    assert [x.name for x in g.scan(text) if not x.weak] == safe


def test_scan_marks_what_may_be_a_word_as_weak(g: Gazetteer) -> None:
    assert [(x.name, x.weak) for x in g.scan("温县高新区来宾很多")] == [
        ("温县", True),
        ("高新区", True),
        ("来宾", True),
    ]
    assert [(x.name, x.weak) for x in g.scan("来宾市")] == [("来宾市", False)]


@given(
    st.lists(
        st.sampled_from(["河南", "孟州市", "和平", "市场", "网格", "推广", "安阳", "新乡", "，", "a", "區"])
    )
)
@settings(max_examples=200)
def test_hits_are_spans_in_order_that_never_overlap(parts: list[str]) -> None:
    text = "".join(parts)
    hits = gazetteer.load().scan(text)
    assert all(text[x.start : x.end] == x.name for x in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


# --- the data


def marked(lexicon: Lexicon) -> list[tuple[str, str]]:
    found = [(text, text[start:end]) for text, start, end in map(unmarked, lexicon.examples)]
    assert found
    return found


def test_an_alias_is_found_in_its_examples_and_has_a_division(g: Gazetteer) -> None:
    for text, name in marked(load_patterns().lexicon("place.alias")):
        assert name in [x.name for x in g.scan(text)], text
        assert g.named(name), name


@pytest.mark.parametrize("id", ["place.weak", "place.longer_word"])
def test_ordinary_words_give_no_safe_name(g: Gazetteer, id: str) -> None:
    for text, _ in marked(load_patterns().lexicon(id)):
        assert [x for x in g.scan(text) if not x.weak] == [], text


def test_every_weak_name_is_a_name(g: Gazetteer) -> None:
    unknown = [x for x in load_patterns().lexicon("place.weak") if not g.named(x)]
    assert unknown == []


def with_alias(folder: Path, name: str, code: str) -> Gazetteer:
    record = (
        f"id: place.alias, extend: true, words: {{{name}: '{code}'}}, examples: [{name}], not_examples: [x]"
    )
    (folder / "mine.yaml").write_text(f"lexicons: [{{{record}}}]", encoding="utf-8")
    return gazetteer.load(folder)


def test_an_alias_with_a_code_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="水城: 419999"):
        with_alias(tmp_path, "水城", "419999")


def test_a_users_alias_stands_beside_ours(tmp_path: Path) -> None:
    mine = with_alias(tmp_path, "韩愈故里", "410883")
    assert names(mine.named("韩愈故里")) == ["孟州市"]
    assert [x.name for x in mine.scan("走进韩愈故里和达茂旗")] == ["韩愈故里", "达茂旗"]
