"""Places: what is one, where its name begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions import OrganizationMention
from extract.pipeline import read
from extract.places.extractor import find_places, level_of
from extract.places.weigher import weights_of
from extract.reading import Context
from patterns import load

PATTERNS = load()


def found(text: str) -> list[str]:
    """The names of the places in a text."""
    return [mention.name for mention in find_places(text, (), PATTERNS)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("孟州市大定街道平山园社区的老人", ["孟州市", "大定街道", "平山园社区"]),
        ("走进大定街道，只见", ["大定街道"]),
        ("温县武德镇亢村的张大爷", ["温县", "武德镇", "亢村"]),
        ("新疆喀什地区叶城县、四川甘孜州", ["新疆", "喀什地区", "叶城县", "四川", "甘孜州"]),
        ("孟州市云岭小区和大定街道紫云花园业主", ["孟州市", "云岭小区", "大定街道", "紫云花园"]),
        ("湖北省郧西县三官洞林区的护林员", ["湖北省", "郧西县", "三官洞林区"]),
        ("家住孟州市“紫云台”小区的陈女士", ["孟州市", "紫云台小区"]),
        ("前往位于华龙区的玉兰社区", ["华龙区", "玉兰社区"]),
        ("分赴北京房山、门头沟、昌平", ["北京", "房山", "门头沟", "昌平"]),
        ("长宁区江苏路街道长新居民区的楼组长", ["长宁区", "江苏路街道", "长新居民区"]),
        ("孟州市大定街道贾庄村乡村车间", ["孟州市", "大定街道", "贾庄村"]),
        ("赴东湖高新技术开发区春和社区、明畅里社区", ["东湖高新技术开发区", "春和社区", "明畅里社区"]),
        ("郑州经开区京航街道瑞锦小区居民", ["郑州经开区", "京航街道", "瑞锦小区"]),
        ("走进聚宝新区社区，东湖高新技术开发区很大", ["聚宝新区社区"]),
        ("碑林区长乐坊街道东关南街社区", ["碑林区", "长乐坊街道", "东关南街社区"]),
        ("孟州市江滨新村第一社区的老人", ["孟州市", "江滨新村第一社区"]),
        ("孟州市紫云花园小区的业主，紫云花园小区不大", ["孟州市", "紫云花园小区", "紫云花园小区"]),
        ("家住孟州市银杏苑的付大爷，搬进滨江公寓", ["孟州市", "银杏苑", "滨江公寓"]),
        ("孟州市3个院落（幸福里、18号院落、珍珠苑）", ["孟州市", "幸福里", "珍珠苑"]),
        ("孟州市红树湾小区和红树湾、金屋檐等楼盘", ["孟州市", "红树湾小区", "红树湾小区", "金屋檐"]),
        ("麻城市木子店镇洗马河自然村的人", ["麻城市", "木子店镇", "洗马河自然村"]),
        ("定南县历市镇中沙村下坝组有村民，下坝组不大", ["定南县", "历市镇", "中沙村", "下坝组", "下坝组"]),
        ("花垣县双龙镇十八洞村竹子寨和梨子寨", ["花垣县", "双龙镇", "十八洞村", "竹子寨", "梨子寨"]),
        ("河东区中山门街道中山门二委社区", ["河东区", "中山门街道", "中山门二委社区"]),
        (
            "遂昌县三仁畲族乡走新路。该乡把好川村、坑口村等8个村划片",
            ["遂昌县", "三仁畲族乡", "好川村", "坑口村"],
        ),
        ("番禺区洛浦街道划分为洛溪北、洛溪南两个社区", ["番禺区", "洛浦街道", "洛溪北社区", "洛溪南社区"]),
        ("平南县大安镇儒村党支部", ["平南县", "大安镇", "儒村"]),
        ("虹口区很大。玉田第二小区业主", ["虹口区", "玉田第二小区"]),
        ("乌达区巴音赛街道碧海花苑二期小区", ["乌达区", "巴音赛街道", "碧海花苑二期小区"]),
        ("内蒙古乌达区景泰小区文艺队", ["内蒙古", "乌达区", "景泰小区"]),
        ("贵阳市很大。保利云山国际小区的电梯", ["贵阳市", "保利云山国际小区"]),
        ("碑林区，在测绘路社区，在友谊西路社区", ["碑林区", "测绘路社区", "友谊西路社区"]),
        ("金川花园小区成立业委会，金川花园业主满意", ["金川花园小区", "金川花园小区"]),
        ("界首市田营镇吴桥村苑庄自然村", ["界首市", "田营镇", "吴桥村", "苑庄自然村"]),
        ("在枫丹漫步小区，充电桩装了二十个", ["枫丹漫步小区"]),
        ("说起社区内枫丹佳园小区的水压", ["枫丹佳园小区"]),
        ("家住翠屏国际小区的倪大爷，从黑松沟村来", ["翠屏国际小区", "黑松沟村"]),
        ("建于九十年代的糖烟酒公司家属院", ["糖烟酒公司家属院"]),
        ("温县武德镇石臼窝村的老屋", ["温县", "武德镇", "石臼窝村"]),
    ],
)
def test_names_are_found_whole(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "全镇各村都在改造老旧小区",
        "该社区建设美丽乡村",
        "发展农村电商，服务城乡居民",
        "打造示范社区、智慧小区",
        "共建美好家园，人人有责",
        "志愿者走村入户办实事",
        "社区是城市治理的末梢",
        "健康保障水平不断提高",
        "不断提高村里的医疗水平",
        "建成“五化五星”小区和“三无”小区",
        "在一老小区加装电梯",
        "以服务为宗旨新建社区食堂，居民田宏对社区满意",
        "两个居民区党支部，搬进新居民意好",
        "3个小区（楼盘、院落）和4个社区（网格、楼栋）",
        "搬进新居，入住人才公寓，住进新城",
        "第四届中国幸福社区奖、全国健康村评选",
        "3个自然村、每个村民小组、工作组和老苗寨",
        "如今小区很美，两个批次小区，其实小区不大，看到小区变样",
        "大家商量小区停车方案，年轻人很少打听社区的事",
        "她四处物色小区里的热心人，激活村里的闲置资源",
        "捧回“村务高效红旗村”奖牌，比拼“强网小区、善治社区”",
        "点燃小区热情，搞活社区商业，尽管村里不富",
    ],
)
def test_general_words_are_no_places(text: str) -> None:
    assert found(text) == []


def test_a_road_a_newspaper_and_a_given_name_are_no_places() -> None:
    assert found("他在焦作日报工作") == []
    assert found("沿着延安路走到底") == []
    assert found("刚上任的林北川说") == []
    assert found("居民武大庆说，路通了") == []
    assert found("游客走进丽江古城") == []
    assert found("村民周宁波上山采茶") == []


def test_nothing_is_found_inside_an_organization() -> None:
    text = "平山园社区卫生服务中心开门了"
    inside = OrganizationMention(start=0, end=11, pattern="test", name=text[:11], type="hospital")
    assert [x.name for x in find_places(text, (), PATTERNS)] == ["平山园社区"]
    assert find_places(text, (inside,), PATTERNS) == ()


def test_a_list_shares_its_class_word() -> None:
    text = "华龙区孟轲乡的登峰、丁香等社区办起了夜校"
    mentions = find_places(text, (), PATTERNS)
    assert [x.name for x in mentions] == ["华龙区", "孟轲乡", "登峰社区", "丁香社区"]
    assert text[mentions[2].start : mentions[2].end] == "登峰"


def test_a_weak_name_needs_a_reason() -> None:
    assert found("各位来宾盘活资源") == []
    assert found("广西来宾、焦作市高新区文苑街道") == ["广西", "来宾", "焦作市", "高新区", "文苑街道"]


@given(st.text(alphabet="孟州市大定街道平山园社区村镇乡、等“”小花一\n，的在", max_size=60))
def test_mentions_are_ordered_and_lie_in_the_text(text: str) -> None:
    end = 0
    for mention in find_places(text, (), PATTERNS):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.name
        end = mention.end


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("河南省", "province"),
        ("甘孜州", "prefecture"),
        ("孟州", "county"),
        ("黄河办", "township"),
        ("无名岭村", "village"),
        ("无名岭社区", "community"),
        ("紫云花园", "estate"),
    ],
)
def test_the_level_follows_the_form(name: str, level: str) -> None:
    assert level_of(name, PATTERNS) == level


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("兰陵县大仲村镇河西村", ["兰陵县", "大仲村镇", "河西村"]),
        ("深圳市宝安区西乡街道的人", ["深圳市", "宝安区", "西乡街道"]),
        ("贵南县茫拉乡克州村", ["贵南县", "茫拉乡", "克州村"]),
        ("吃兰州拉面，喝青岛啤酒", []),
    ],
)
def test_a_name_inside_a_longer_one_is_none(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("于都县禾丰镇亭子村的人", ["于都县", "禾丰镇", "亭子村"]),  # 丰镇 is a city
        ("定西市安定区李家堡镇联合村", ["定西市", "安定区", "李家堡镇", "联合村"]),
        ("天河区长兴街道岑村西社区", ["天河区", "长兴街道", "岑村西社区"]),
        ("肥乡区毛演堡镇西魏村前街村", ["肥乡区", "毛演堡镇", "西魏村前街村"]),
        ("水城区野钟苗族彝族布依族乡发射村", ["水城区", "野钟苗族彝族布依族乡", "发射村"]),
        ("孟州市大定街道文明村建设", ["孟州市", "大定街道"]),
    ],
)
def test_a_listed_name_is_read_whatever_it_is_made_of(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("孟州市的人", "place.gazetteer"),
        ("温县武德镇亢村", "place.known"),
        ("孟州市云岭小区", "place.chain"),
        ("孟州市云岭小区很大，走进云岭小区", "place.repeated"),
        ("孟州市东城花园业主和东城花园社区", "place.extended"),
        ("家住孟州市“紫云台”小区", "place.quoted"),
        ("走进平山园社区", "place.somewhere"),
        ("走进邮政家属院", "place.form"),
        ("华龙区孟轲乡的登峰、丁香等社区", "place.list"),
    ],
)
def test_every_step_that_finds_places_says_what_it_goes_by(text: str, pattern: str) -> None:
    assert find_places(text, (), PATTERNS)[-1].pattern == pattern
    assert pattern in PATTERNS.lexicon("steps.place")


def test_a_name_is_known_by_its_stem_with_another_class_word() -> None:
    text = "临河区车站街道换了招牌，车站小区装了路灯"
    assert found(text) == ["临河区", "车站街道", "车站小区"]
    assert find_places(text, (), PATTERNS)[-1].pattern == "place.repeated"


def test_characters_of_names_speak_for_a_name() -> None:
    first, _, last = weights_of(PATTERNS).odds
    assert first["桃"] > 0 > first["的"]
    assert last["沟"] > 0 > last["了"]


@pytest.mark.parametrize("text", ["孟州市搭建街道平台", "孟州市成立村级议事会", "孟州市打破小区界限"])
def test_a_verb_behind_a_place_begins_no_name(text: str) -> None:
    assert found(text) == ["孟州市"]


@pytest.mark.parametrize("text", ["沈阳军区的战士", "北京将新建街道食堂百个", "山东探索社区治理"])
def test_words_behind_a_large_place_make_no_smaller_one(text: str) -> None:
    assert [x for x in found(text) if x not in ("北京", "山东")] == []


@pytest.mark.parametrize(
    "text",
    [
        "沿街沿河道植树。",
        "靠山邻水的村子。",
        "双联户代表尼玛多吉说，尼玛多吉来了。",
        "怒江峡谷深处。",
        "她每天沿河走一圈。",
        "河长制带来河长治。",
    ],
)
def test_a_part_of_another_word_or_name_is_no_place(text: str) -> None:
    assert read(text, Context(), PATTERNS).mentions.places == ()


@pytest.mark.parametrize("what", ["调解组", "红色宣讲组", "党员组", "工作组", "三组", "古寨"])
def test_what_works_in_a_village_is_no_part_of_it(what: str) -> None:
    assert found(f"金寨县花石乡大湾村{what}来了") == ["金寨县", "花石乡", "大湾村"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青川县青石镇老河村支书来了", ["青川县", "青石镇", "老河村"]),
        ("老河村妇联主席来了", ["老河村"]),
        ("平山园社区是新小区，楼很高", ["平山园社区"]),
        ("大足区修了路。在大足，灯亮了", ["大足区", "大足"]),
        ("在大足，灯亮了", []),
        ("武汉市江汉区北湖街环保社区来了人", ["武汉市", "江汉区", "北湖街", "环保社区"]),
        ("江汉区解放大街上人来人往", ["江汉区"]),
        ("景洪市一名社区工作人员介绍", ["景洪市"]),
        ("息烽县变了样，项目覆盖永靖、石硐等两镇", ["息烽县"]),  # no county in another province
    ],
)
def test_what_stands_around_a_name_tells_whether_it_is_a_place(text: str, names: list[str]) -> None:
    assert found(text) == names
