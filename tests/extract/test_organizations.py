"""Organizations: what is one, what is none, where its name begins, what else the article calls it."""

from __future__ import annotations

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from extract.entities import OrganizationsFound, PlacesFound
from extract.facts import Place, Quote
from extract.mentions import Mentions
from extract.organizations.extractor import find_organizations, resolve_organizations
from extract.organizations.merge import is_short_for
from extract.reading import Context, Reading, plain_zones, sentences_of
from extract.segment import words_of
from patterns import load

PATTERNS = load()


def found(text: str) -> dict[str, str]:
    """The organizations of a text with their types."""
    mentions = find_organizations(text, words_of(text, rjieba.cut), PATTERNS)
    return {mention.name: mention.type for mention in mentions}


def resolved(text: str, places: PlacesFound | None = None) -> OrganizationsFound:
    words = words_of(text, rjieba.cut)
    zones = plain_zones(text)
    reading = Reading(
        text=text,
        words=words,
        mentions=Mentions(organizations=find_organizations(text, words, PATTERNS)),
        zones=zones,
        sentences=sentences_of(text, zones, PATTERNS),
        context=Context(),
        patterns=PATTERNS,
    )
    return resolve_organizations(reading, places or PlacesFound())


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("2019年他加入邓州市恒远建设有限公司。", "邓州市恒远建设有限公司", "enterprise"),
        ("孩子们走进青龙路小学听课。", "青龙路小学", "school"),
        ("老人被送到河南省南阳市方城县人民医院。", "方城县人民医院", "hospital"),
        ("在南阳商会的支持下，工厂开工了。", "南阳商会", "association"),
        ("方城县林业局送来树苗。", "方城县林业局", "government"),
        ("会议由方城县教育工委主持。", "方城县教育工委", "party"),
        ("这是教育部认定的学校。", "教育部", "government"),
        ("他毕业于西藏大学艺术学院。", "西藏大学艺术学院", "school"),
        ("她办起“向阳花幼儿园”。", "向阳花幼儿园", "school"),
        ("他来自南阳大学附属第一医院。", "南阳大学附属第一医院", "hospital"),
        ("引来遂昌云溪茶业有限公司。", "遂昌云溪茶业有限公司", "enterprise"),
        ("与浙江栖霞里物业服务有限公司共建。", "浙江栖霞里物业服务有限公司", "enterprise"),
        ("这是方城县人力资源和社会保障局派驻的干部。", "方城县人力资源和社会保障局", "government"),
        ("国家粮食和物资储备局调拨帐篷。", "国家粮食和物资储备局", "government"),
        ("福寿一生养老服务中心开门了。", "福寿一生养老服务中心", "other"),
        ("病人转到同济医院。", "同济医院", "hospital"),
        ("长春合心机械制造有限公司投产了。", "长春合心机械制造有限公司", "enterprise"),
        ("夜里，南阳市防汛抗旱指挥部发出通知。", "南阳市防汛抗旱指挥部", "government"),
        ("由方城县扶贫开发工作领导小组审定。", "方城县扶贫开发工作领导小组", "government"),
        ("国家森林防火委员会办公室开会。", "国家森林防火委员会办公室", "government"),
        ("记者在白河乡农技站看到他。", "白河乡农技站", "government"),
        ("方城县林业和草原局送来树苗。", "方城县林业和草原局", "government"),
        ("介休市人民医院来了专家。", "介休市人民医院", "hospital"),
        ("病人转到宛城方舱医院。", "宛城方舱医院", "hospital"),
        ("病人转到解放军第977医院。", "解放军第977医院", "hospital"),
        ("他在青海军区总医院治病。", "青海军区总医院", "hospital"),
        ("新疆军区派出车辆。", "新疆军区", "other"),
        ("武警河南总队机动支队赶来了。", "武警河南总队机动支队", "other"),
        ("方城县民兵应急连守在堤上。", "方城县民兵应急连", "other"),
        ("泰国公共卫生部公布了数字。", "泰国公共卫生部", "government"),
        ("日本海洋安全委员会开始调查。", "日本海洋安全委员会", "government"),
        ("西日本旅客铁道株式会社停运。", "西日本旅客铁道株式会社", "enterprise"),
        ("车停在南阳卧龙蔬菜批发市场。", "南阳卧龙蔬菜批发市场", "enterprise"),
        ("慈溪周大明志愿服务队出发了。", "慈溪周大明志愿服务队", "other"),
        ("这是中共中央山东分局旧址。", "中共中央山东分局", "government"),
        ("据深圳边检总站统计，人数增加了。", "深圳边检总站", "government"),
        ("记者从河钢集团获悉。", "河钢集团", "enterprise"),
        ("今天（14日）方城县教育局开会。", "方城县教育局", "government"),
        ("临夏市商城管委会贴出通知。", "临夏市商城管委会", "government"),
        ("福建省防汛抗旱指挥部办公室下发通知。", "福建省防汛抗旱指挥部办公室", "government"),
        ("黑龙江煤矿安全监察局派人来了。", "黑龙江煤矿安全监察局", "government"),
        ("淮河防总启动了响应。", "淮河防总", "government"),
        ("他去鲁甸县龙头山镇卫生院看病。", "龙头山镇卫生院", "hospital"),
        ("他在谷城县五山镇堰河村合作社干活。", "堰河村合作社", "enterprise"),
        ("方城县邮政局送来报纸。", "方城县邮政局", "government"),
        ("市公安局河西分局派人来了。", "市公安局河西分局", "government"),
        ("龙头企业鸿泰食品公司建了厂。", "鸿泰食品公司", "enterprise"),
        ("由TCL集团承建。", "TCL集团", "enterprise"),
        ("游客走进三星堆博物馆。", "三星堆博物馆", "other"),
        ("大家参观了雷锋纪念馆。", "雷锋纪念馆", "other"),
        ("哈尔滨铁路局加开列车。", "哈尔滨铁路局", "government"),
        ("西藏自治区统计局公布了数字。", "西藏自治区统计局", "government"),
        ("北京市第二中级人民法院开庭。", "北京市第二中级人民法院", "government"),
    ],
)
def test_a_proper_name_is_found_with_its_type(text: str, name: str, type: str) -> None:
    assert found(text) == {name: type}


@pytest.mark.parametrize(
    "text",
    [
        "县委组织部下发通知。",
        "社区党支部和物业公司一起商量。",
        "某公司的员工来了。",
        "乡镇卫生院看病方便。",
        "全县中小学校都放假了。",
        "形成共建共治的新格局。",
        "当地公安部门和水利部门来了。",
        "大学生回村创业。",
        "北京三甲医院的专家来了。",
        "太平镇纪委启动调查。",
        "村里开办爱心超市和积分银行。",
        "“户户入股强村公司”是新做法。",
        "打造“三心”红色物业。",
        "方城县纪委书记许慧兰说。",
        "新华社南阳3月2日电 麦子熟了。",
        "央视网消息：麦子熟了。",
        "议事厅里坐满了人。",
        "许慧兰大学毕业后回村。",
        "镇里办了镇村两级合作社。",
        "社区建起福利服务中心。",
        "发热病人筛查定点医院有12家。",
        "东河村委员会换届了。",
        "长江社区居民委员会和业主委员会开会。",
        "成立由书记任组长的领导小组。",
        "大定街道党工委开会。",
        "长江社区综治中心建好了。",
        "方城县指挥部有人值班。",
        "“小红帽”志愿服务队上街了。",
        "干部们说，中央委员会做了决定。",
        "生产大队分了田。",
    ],
)
def test_a_generic_body_is_none(text: str) -> None:
    assert found(text) == {}


def test_one_body_in_front_of_another_is_two() -> None:
    assert list(found("怀化铁路公安处溪口派出所的民警来了。")) == ["怀化铁路公安处", "溪口派出所"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("太和医院东山院区开诊了。", ["太和医院东山院区"]),
        ("太和医院的新院区开诊了。", ["太和医院"]),
        ("南阳市公安局卧龙分局的民警来了。", ["南阳市公安局卧龙分局"]),
        ("中国农业银行方城县支行放款。", ["中国农业银行方城县支行"]),
        ("民政部社会救助司负责人说。", ["民政部社会救助司"]),
        ("重庆市公安局交巡警总队的民警来了。", ["重庆市公安局交巡警总队"]),
        ("南阳大学团委组织了活动。", ["南阳大学"]),
        ("清华大学黄河监测中心的屏幕亮着。", ["清华大学"]),
        ("公安部会同司法部开会。", ["公安部", "司法部"]),
        ("国家税务总局方城县税务局上门。", ["国家税务总局方城县税务局"]),
        ("中科院南阳生态应用研究所来了人。", ["中科院南阳生态应用研究所"]),
        ("南阳大学中国农村研究院的专家说。", ["南阳大学中国农村研究院"]),
        ("北大医学部派人来。", ["北大医学部"]),
    ],
)
def test_a_branch_or_a_department_goes_on_from_the_name_of_its_body(text: str, names: list[str]) -> None:
    assert list(found(text)) == names


def test_short_forms_go_to_the_full_name_and_the_body_is_meant_again() -> None:
    text = "方城县向阳红核桃专业合作社成立了。如今，向阳红核桃专业合作社有二百户。该合作社还要扩大。"
    result = resolved(text)
    assert [(x.name, x.aliases) for x in result.organizations] == [
        ("方城县向阳红核桃专业合作社", ("向阳红核桃专业合作社",))
    ]
    assert [text[x.start : x.end] for x in result.occurrences] == [
        "方城县向阳红核桃专业合作社",
        "向阳红核桃专业合作社",
        "该合作社",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("南阳恒远建设有限公司来了。公司有员工30名。", ["公司"]),
        ("南阳恒远建设有限公司来了。这家公司很大，一家公司不够，供电公司也来。", ["这家公司"]),
        ("方城县实验小学放假了。学校建了食堂。", ["学校"]),
        ("方城县向阳核桃专业合作社开会。“这是合作社成立以来的第二次分红。”", ["合作社"]),
        ("方城县实验小学和方城县第二小学放假了。学校建了食堂。", []),
        ("公司有员工30名。南阳恒远建设有限公司来了。", []),
    ],
)
def test_a_kind_alone_means_the_one_body_named_so_far(text: str, meant: list[str]) -> None:
    result = resolved(text)
    names = {x.name for x in result.organizations}
    assert [text[x.start : x.end] for x in result.occurrences if text[x.start : x.end] not in names] == meant


@pytest.mark.parametrize(
    ("short", "full", "is_short"),
    [
        ("信源物业", "焦作信源物业服务有限公司", True),
        ("信源物业", "焦作众源物业服务有限公司", False),
        ("固安高中", "固安县高级中学", True),
        ("方城县纪委", "方城县纪委监委", True),
        ("恒远公司", "邓州市恒远公司", True),
        ("方城县教育局", "方城县林业局", False),
        ("西藏大学", "西藏大学艺术学院", False),
    ],
)
def test_what_is_short_for_what(short: str, full: str, is_short: bool) -> None:
    assert is_short_for(short, full, PATTERNS) is is_short


def test_a_body_stands_where_its_name_says() -> None:
    place = Place(
        name="方城县", level="county", path=("方城县",), quotes=(Quote(0, 3),), pattern="x", confidence=1.0
    )
    result = resolved("方城县人民医院来了专家。", PlacesFound((place,)))
    assert [x.place for x in result.organizations] == [0]
    assert any(x.field == "place" for x in result.organizations[0].decisions)


@given(st.text(alphabet="方城县小学公司局“”（），。在与的第一人民医院省委", max_size=40))
def test_mentions_quote_the_text_in_order(text: str) -> None:
    mentions = find_organizations(text, words_of(text, rjieba.cut), PATTERNS)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.name == text[mention.start : mention.end].translate(str.maketrans("", "", "“”"))
        end = mention.end


@pytest.mark.parametrize(
    "text",
    [
        "大家都往医院赶。",
        "紧急改建成新冠肺炎定点医院。",
        "对口支援郊区县医院。",
        "从当地农村信用合作联社拿到贷款。",
        "办起了“巡回党校”。",
    ],
)
def test_a_preposition_or_words_of_level_name_no_body(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "社区引进海豚社工服务中心和方舟公益基金会。",
            {"海豚社工服务中心": "association", "方舟公益基金会": "association"},
        ),
        ("由方城县阳光志愿者服务中心承接。", {"方城县阳光志愿者服务中心": "association"}),
        ("青龙镇便民服务中心窗口前排起队。", {"青龙镇便民服务中心": "government"}),
        ("虹口区城市运行管理中心派单。", {"虹口区城市运行管理中心": "government"}),
        (
            "方城县人民法院青龙人民法庭审结了案子。",
            {"方城县人民法院": "government", "青龙人民法庭": "government"},
        ),
        ("老人们被送到福星颐养院。", {"福星颐养院": "other"}),
        ("社区引进乐邻之家老年服务中心。", {"乐邻之家老年服务中心": "other"}),
        ("宏达水利专业施工队进驻大桥村。", {"宏达水利专业施工队": "enterprise"}),
        ("依托“返乡青年协会”开展指导。", {"返乡青年协会": "association"}),
        ("由南阳众联建设公司修路。", {"南阳众联建设公司": "enterprise"}),
        ("方城县第三小学门口有人执勤。", {"方城县第三小学": "school"}),
        ("众诚公司员工来了。", {"众诚公司": "enterprise"}),
        ("金如意老年公寓进了水。", {"金如意老年公寓": "other"}),
        ("衡阳市物业管理协会接待业主。", {"衡阳市物业管理协会": "association"}),
        ("查干诺尔嘎查股份经济合作社分红。", {"查干诺尔嘎查股份经济合作社": "enterprise"}),
        ("三江律师事务所派出律师8名。", {"三江律师事务所": "enterprise"}),
        ("宏泰置业的负责人说。", {"宏泰置业": "enterprise"}),
        ("绿舟公益协会捐了书。", {"绿舟公益协会": "association"}),
        ("平江县库区移民事务中心来人。", {"平江县库区移民事务中心": "government"}),
        ("涪城区交通事故人民调解委员会调解纠纷。", {"涪城区交通事故人民调解委员会": "other"}),
        ("三里屯派出所民警到场。", {"三里屯派出所": "government"}),
        ("水井坊街道办组织清扫。", {"水井坊街道办": "government"}),
        ("市公安局岳麓分局的民警到场。", {"市公安局岳麓分局": "government"}),
        (
            "她联系自己的工作单位县人民医院。青川县人民医院捐了药。",
            {"青川县人民医院": "hospital", "县人民医院": "hospital"},
        ),
    ],
)
def test_services_homes_and_builders_have_names(text: str, bodies: dict[str, str]) -> None:
    assert found(text) == bodies


@pytest.mark.parametrize(
    "text",
    [
        "供电所和民营的漂流公司都来帮忙。",
        "提供质优价低、专职专业的服务。",
        "大家住进平安社区党群服务中心旁边。",
        "翠湖小区物业把路灯修好了。",
        "由于前期物业公司撤场，小区没人管。",
        "对接南阳市、方城县两级供销合作社的资源。",
        "成立党组织领办合作社联盟。",
        "请来专业施工队铺路。",
        "成都火锅店里坐满了人。",
        "平安社区便民服务中心办证。",
        "建设老年公寓、养老服务站。",
        "依托社会组织服务中心孵化队伍。",
        "方城籍电厂员工回乡。",
        "选派干部到一线人民法庭。",
        "共同化解物业管理难题，规范物业行为。",
        "引进石材公司，办起停车管理公司和强村公司。",
        "衡阳市物业换了模样。",
        "儿子大学毕业后在一家公司上班。",
        "“老杨工作室”调解纠纷。",
        "清水镇志愿服务队和巾帼志愿者协会上门送菜。",
        "小区设了警务社区工作室、妇联维权工作室。",
        "村里的大棚蔬菜专业合作社、村集体经济专业合作社增收了。",
        "桂花村人民调解委员会调解纠纷。",
        "全村脱贫。（新华社兰州3月5日电）",
    ],
)
def test_what_every_place_has_names_no_body(text: str) -> None:
    assert found(text) == {}
