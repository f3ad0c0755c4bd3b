"""Where the name of a mechanism begins and ends, and the frames in which nothing is named.
All texts are invented."""

from __future__ import annotations

import pytest

from extract.entities import Entities
from extract.mechanisms.extractor import link_mechanisms
from extract.pipeline import read
from extract.reading import Context
from tests.extract.mechanism_texts import PATTERNS, found, names, the_one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青坪镇实施“一村一法援”推进法治建设。", "一村一法援"),
        ("健全“四会”推进机制，定期会商。", "四会推进机制"),
        ("建设县、乡、村三级电商服务网络，方便农户。", "县、乡、村三级电商服务网络"),
        ("组建区、市、县、乡四级宣讲团，进村宣讲。", "区、市、县、乡四级宣讲团"),
        ("打造一刻钟便民生活圈，方便居民。", "一刻钟便民生活圈"),
        ("开通“乡音”广播站。", "乡音广播站"),
        ("上线“坪里办”客户端，收集诉求。", "坪里办客户端"),
        ("镇里总结出“三步”劝和法，邻里不红脸。", "三步劝和法"),
        ("青坪镇试行“挂单制”，代表轮流坐班。", "挂单制"),
        (
            "建立集镇垃圾共治、集市秩序共管、集体活动共办的工作机制。",
            "集镇垃圾共治、集市秩序共管、集体活动共办工作机制",
        ),
        (
            "建立敬老院共助、学童共护、院坝共扫、纠纷共调机制。",
            "敬老院共助、学童共护、院坝共扫、纠纷共调机制",
        ),
    ],
)
def test_how_far_a_name_reaches(text: str, expected: str) -> None:
    assert names(text) == {expected}


def test_a_predicate_in_a_heading_is_no_head() -> None:
    assert "小饭桌" in names("“小饭桌” 服务“大民生”\n\n青坪镇办起“小饭桌”，老人不愁吃。")
    assert "小饭桌服务" not in names("“小饭桌” 服务“大民生”\n\n青坪镇办起“小饭桌”，老人不愁吃。")


@pytest.mark.parametrize(
    "text",
    [
        "他出生于“篮球之家”，喜欢运动。",
        "她来自文明之家，热心公益。",
        "这里成为居民的议事小院。",
        "【百村行·幸福驿站】青坪镇的变化\n\n青坪镇变了。",
        "推进“网格化、精细化”，提升水平。",
        "“三区三州”攻坚行动取得成效。",
        "大家协商社区食堂、停车等民生问题。",
        "闲置房屋转为老年食堂。",
        "网页上能看到“村两委”工作。",
        "青坪镇发挥“五老”力量，落实“两不愁三保障”标准。",
        "她带着邻居来助餐小院吃午饭。",
        "完善渠道多元、核查高效、流转通畅的工作链条。",
        "青坪镇“集体访、重复访”问题多发。",
        "石桥村深挖“缠访、集体访”事件的根子。",
        "2021年7月，“第一书记”李兰华到岗。",
        "社区党委牵头组织居民议事会，收集意见。",
        "我们能不能学习积分制，给大家发奖品？",
        "沙湾社区推动物业与居民“双向奔赴”。",
    ],
)
def test_frames_in_which_nothing_is_named(text: str) -> None:
    assert names(text) == set()


def test_the_body_in_front_of_a_quotation_is_no_head() -> None:
    assert the_one("县里设立网格工作者“星光津贴”，按月发放。").type == "津贴"


def test_what_a_clause_says_was_thought_of_is_set_up() -> None:
    assert names("“板凳会客厅”，这是山坡街道探索的便民举措。") == {"板凳会客厅"}


def test_what_was_there_before_is_no_practice() -> None:
    assert names("青坪镇建立制度，把“三方评议”机制转变为“多方评议”机制。") == {"多方评议机制"}

    assert names("白鹿社区改“单打独斗模式”为“多方联动机制”。") == {"多方联动机制"}
    text = "沙湾镇的组织架构由“镇党委—村党支部”调整为“镇党委—片区党委—村党支部”。"
    assert "镇党委—村党支部" not in names(text)


def test_what_the_parts_of_a_count_act_on_is_no_practice_of_its_own() -> None:
    text = "白塔社区创新“三微”党建法。包括开设“微课堂”、建设“微花园”、送上“微礼包”，党员动了起来。"
    assert names(text) == {"三微党建法"}
    assert "红色驿站" in names("白塔社区推行“三微”党建法，还建成“红色驿站”。")


def test_the_frames_leave_alone_what_is_set_up() -> None:
    assert names("村党总支牵头组建红白理事会，移风易俗。") == {"红白理事会"}
    assert names("沙湾社区开展“双向奔赴”活动。") == {"双向奔赴活动"}
    assert names("河口镇推行“日巡查、周会商”问题清单制度。") == {"日巡查、周会商问题清单制度"}
    assert names("把旧仓库改造成邻里议事厅。") == {"邻里议事厅"}
    assert names("建成老年食堂，方便老人。") == {"老年食堂"}


def test_an_ordinal_counts_what_is_of_a_name() -> None:
    assert "红帆物业第一个服务站" not in names("“红帆物业”第一个服务站落成。")


def test_the_own_head_of_a_plan_beats_that_of_its_list() -> None:
    assert the_one("推进“旅游安居计划”等试点。").type == "计划"
    assert the_one("社区成立“天天敲门组”，上门走访。").category == "team"


def test_a_part_is_no_clause() -> None:
    text = "每个网格里十来户人家结成联户帮扶、联户致富的“双联”服务机制。"
    assert [x.label for x in the_one(text).components] == ["联户帮扶", "联户致富"]


def test_what_a_frame_excludes_is_told() -> None:
    refused = link_mechanisms(
        read("推进“网格化、精细化”，提升水平。", Context(), PATTERNS), Entities()
    ).refusals
    assert ["made" in x.reason for x in refused] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("街道多次召开村民议事会，商量修路。", "村民议事会"),
        ("青坪镇紧紧抓住党群议事会，化解纠纷。", "党群议事会"),
        ("柳湾村推行“三级联办”有效提升农村服务工作，群众满意。", "三级联办"),
        ("社区打造“邻里话室”矛盾调解服务队，化解纠纷。", "邻里话室矛盾调解服务队"),
        ("柳湾社区搭建“四季优选”便民市场，方便居民。", "四季优选便民市场"),
        ("提出“三治融合”的基层治理框架，全县推行。", "三治融合基层治理框架"),
        ("镇里推行“五心”服务助力企业发展。", "五心服务"),
        ("云溪社区成立“五红”治理品牌，受到好评。", "五红治理品牌"),
    ],
)
def test_names_end_before_what_is_said_of_them(text: str, expected: str) -> None:
    assert expected in names(text)
    assert all(x == expected or x not in expected for x in names(text))


def test_the_place_that_runs_it_is_no_part_of_a_name() -> None:
    text = "云溪社区成立邻里议事会。云溪社区邻里议事会每月开会，邻里议事会商量停车。"
    assert names(text) == {"邻里议事会"}


@pytest.mark.parametrize(
    "text",
    [
        "青坪镇以“小载体”撬动乡村“大治理”。",
        "“美丽柳湾·和谐家园”。村口的大字十分醒目。",
        "近两年，我国正在扩建一刻钟便民生活圈，买菜更近。",
        "国家建立统一的居民养老服务制度。",
    ],
)
def test_sayings_and_the_whole_country_name_nothing(text: str) -> None:
    assert names(text).isdisjoint({"小载体", "美丽柳湾·和谐家园", "一刻钟便民生活圈", "居民养老服务制度"})


def test_one_name_of_several_venues_is_several() -> None:
    text = "社区组建“石榴籽”爱心服务站，成立“石榴籽”社区警务室，打造“石榴籽”文化长廊。"
    assert names(text) == {"石榴籽爱心服务站", "石榴籽社区警务室", "石榴籽文化长廊"}


def test_a_longer_unquoted_name_is_the_quoted_one() -> None:
    text = "青坪县建设“健康小屋”，方便村民。\n\n今年，县里又建设起村镇健康小屋。"
    assert names(text) == {"健康小屋"}


def test_quotations_of_two_paragraphs_are_no_list() -> None:
    text = "青坪镇把矛盾化解在“家门口”\n“遇事先商量，问题不出组”是枫桥经验的体现。"
    assert "家门口" not in names(text)


def test_a_verb_in_front_of_its_object_is_no_head() -> None:
    assert all(x.type != "组织" for x in found("青坪镇广泛组织“银杏先锋”开展志愿服务。"))


def test_what_something_turns_from_and_into_is_no_practice() -> None:
    assert names("社区实现从“陌生人小组”向“邻里共同体”转型。") == set()


def test_a_practice_of_many_places_is_known_with_its_head() -> None:
    assert "五星支部创建" in names("青坪镇将“五星”支部创建作为总抓手，聚焦难题。")


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("青坪镇推行“四议”工作法线上运行。", "四议工作法", "工作法"),
        ("云溪街道推进“五星四化”小区党支部创建。", "五星四化小区党支部创建", "创建"),
        ("社区举办“邻里畅谈会”开放日活动。", "邻里畅谈会开放日活动", "活动"),
        ("街道依托“书记坊”、社工学院等平台育才。", "书记坊", "平台"),
        ("街道探索“一轴、两环、三站”的老旧小区改造新模式。", "一轴、两环、三站老旧小区改造新模式", "模式"),
        (
            "青坪镇通过支部点题、村民答题、干部解题机制，办实事42件。",
            "支部点题、村民答题、干部解题机制",
            "机制",
        ),
        ("县民政局建立养老服务任务清单，逐项销号。", "养老服务任务清单", "清单"),
        ("青坪镇出台村民积分奖励办法，出工可以加分。", "村民积分奖励办法", "办法"),
        ("青坪镇严格按照“七有”标准建好驿站。", "七有标准", "标准"),
        ("柳湾社区推出“银杏树”接待日，受到欢迎。", "银杏树接待日", "接待日"),
        ("柳湾社区推出“银杏树”警务站，受到欢迎。", "银杏树警务站", "警务站"),
        ("柳湾社区推出“民情”地图，受到欢迎。", "民情地图", "地图"),
        ("青坪县实行“四包一”帮扶。", "四包一帮扶", "帮扶"),
    ],
    ids=lambda x: x[:10],
)
def test_where_a_name_goes_on_to_its_head(text: str, name: str, type: str) -> None:
    mechanism = found(text)[0]
    assert mechanism.name == name
    assert (mechanism.type or "").endswith(type)


@pytest.mark.parametrize(
    "text",
    [
        "居民说，活动中心就是我们的幸福驿站。",
        "云溪区走出了一条从“各扫门前雪”到“一家亲”的治理新路子。",
        "街道正在打造党群服务阵地。",
        "镇里新建了便民服务中心。",
    ],
)
def test_what_is_no_practice_of_its_own(text: str) -> None:
    assert names(text) == set()


def test_what_is_opened_was_set_up() -> None:
    assert "青坪科技小院" in names("2023年底，青坪科技小院正式揭牌，教授每月都来。")
    assert names("柳湾党员巡逻小组正式成立。") == {"柳湾党员巡逻小组"}
    assert names("柳湾党员巡逻小组走过街口。") == set()


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("柳湾社区探索“1+3+N”小院自治模式，邻里和睦。", "1+3+N小院自治模式", "模式"),
        ("在“1+2+N”小院自治模式下，邻里更亲了。", "1+2+N小院自治模式", "模式"),
        (
            "石桥镇构建“县乡联动、部门帮扶、村企共建”的三位一体培育扶持乡村特色产业工作体系。",
            "县乡联动、部门帮扶、村企共建三位一体培育扶持乡村特色产业工作体系",
            "体系",
        ),
        ("桐川县设立“1+3+X”楼院服务力量。", "1+3+X楼院服务力量", "力量"),
        ("桐川县实施农村厕所改造“三年行动”，改厕2000户。", "农村厕所改造三年行动", "行动"),
        ("石桥镇的“时间银行”，村民把服务时长存进账户。", "时间银行", "时间银行"),
        ("石桥镇试点“驿站+托幼”服务。“驿站+托幼”服务模式进了6个小区。", "驿站+托幼服务模式", "模式"),
    ],
)
def test_the_last_head_of_a_name_is_its_type(text: str, name: str, type: str) -> None:
    assert [(x.name, x.type) for x in found(text)] == [(name, type)]


def test_the_own_heads_of_teams_are_kept() -> None:
    text = "南浦区组建“红枫巡查团”“银杏讲习团”“义诊助医团”等5支志愿团队。"
    assert {x.type for x in found(text)} == {"团"}


@pytest.mark.parametrize(
    "text",
    [
        "白塔街道健全基层协商制度，邻里更和睦。",
        "桐川县谋划建设一批功能完善的区域性养老服务中心。",
        "柳湾社区构建起一支专业化社工队伍，服务水平提升。",
        "为加快建设“生态宜居幸福和美”美丽新桐川提供坚强保障。",
        "石桥镇组织有关部门“上门会诊”，解决果农难题。",
        "这让养老服务成了大家共同参与的“大课堂”。",
        "石桥镇推进灾后重建村级组织活动场所修缮，花了200万元。",
        "坚持“群众需求在哪里，服务就跟进到哪里”原则，柳湾社区设立窗口5个。",
        "桐川县坚持“健全城乡融合发展的体制机制”。",
    ],
)
def test_what_is_bettered_urged_or_described_is_no_practice(text: str) -> None:
    assert names(text) == set()


def test_the_common_noun_that_closes_a_list_is_no_name() -> None:
    assert names("南浦区深化居民议事会、楼栋会等议事协商制度，群众有了说话的地方。") == {"居民议事会"}


def test_a_chain_beside_another_name_is_a_name_of_its_own() -> None:
    assert names("镇里形成了“一统三包、五户联保”“山水同管”等机制。") == {
        "一统三包、五户联保",
        "山水同管",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳湾社区的“周末夜话”每周五晚开讲，居民有话直说。", {"周末夜话"}),
        ("在南浦区，“敲门问需”已成常态。", {"敲门问需"}),
        ("近日，在柳湾社区的“邻里空间”里，老人们正围坐包饺子。", {"邻里空间"}),
        ("石桥镇推动“小微权力”规范运行。", set()),
    ],
)
def test_what_follows_a_bare_quotation(text: str, expected: set[str]) -> None:
    assert names(text) == expected
