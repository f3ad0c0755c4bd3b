"""Mechanisms: found in their forms, told from figures of speech, with parts, owner and check.
All texts are invented."""

from __future__ import annotations

import pytest

from extract.facts import Check, Mechanism
from extract.mechanisms.extractor import link_mechanisms
from extract.pipeline import read
from extract.reading import Context
from tests.extract.mechanism_texts import NOBODY, PATTERNS, found, names, the_one


def labels(mechanism: Mechanism) -> list[str]:
    return [x.label for x in mechanism.components]


@pytest.mark.parametrize(
    ("text", "name", "code", "type", "category"),
    [
        ("青坪镇推行“347工作法”，化解纠纷。", "347工作法", "347", "工作法", "method"),
        ("青坪镇推行“四勤”工作法，化解纠纷。", "四勤工作法", "四勤", "工作法", "method"),
        ("青坪镇健全“六个一”服务体系。", "六个一服务体系", "六个一", "体系", "system"),
        ("青坪镇建立“1+N”包联机制。", "1+N包联机制", "1+N", "机制", "mechanism"),
        ("青坪镇建立1+N包联机制。", "1+N包联机制", "1+N", "机制", "mechanism"),
        ("青坪镇探索“支部+合作社”的经营模式。", "支部+合作社经营模式", "支部+合作社", "模式", "model"),
        ("社区依托“坪里办”小程序收集诉求。", "坪里办小程序", "坪里办", "小程序", "platform"),
        ("社区打造“归雁驿站”，服务新就业群体。", "归雁驿站", "归雁驿站", "驿站", "venue"),
        ("社区组建“银杏调解队”，上门调解。", "银杏调解队", "银杏调解队", "调解队", "team"),
        ("青坪镇落实“四议两公开”，村务更透明。", "四议两公开", "四议两公开", None, "practice"),
        ("该镇实施“暖巷工程”重点民生项目。", "暖巷工程", "暖巷工程", "工程", "project"),
    ],
    ids=lambda x: x if isinstance(x, str) and len(x) < 12 else None,
)
def test_a_core_with_its_head(text: str, name: str, code: str, type: str | None, category: str) -> None:
    mechanism = the_one(text)
    assert (mechanism.name, mechanism.code, mechanism.category) == (name, code, category)
    assert (mechanism.type or "").endswith(type or "")
    assert (mechanism.type is None) == (type is None)


def test_a_list_gives_its_head_to_each() -> None:
    mechanisms = found("青坪镇深化运用“五帮五带”“双进双联”“街社吹哨”等工作机制，问题得到解决。")
    assert [x.name for x in mechanisms] == ["五帮五带", "双进双联", "街社吹哨"]
    assert all((x.type or "").endswith("机制") and x.category == "mechanism" for x in mechanisms)


def test_members_of_a_list_with_their_owners() -> None:
    text = "街道打造云溪社区“书香云溪”、柳湾社区“橙色柳湾”等社区服务品牌。"
    assert names(text) == {"书香云溪", "橙色柳湾"}
    assert {x.category for x in found(text)} == {"brand"}


def test_a_name_without_marks_that_was_set_up() -> None:
    assert "楼门自治责任制" in names("青坪镇推行楼门自治责任制，矛盾在村里化解。")
    assert found("他认为建立机制很重要，工作机制要完善。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青坪镇推行平安公益积分制度，村民更上心了。", "平安公益积分制度"),
        ("在柳湾社区的榕树议事亭里，楼长们商量停车的事。", "榕树议事亭"),
        ("救助站改造成红色驿站，老人有了去处。", "红色驿站"),
        ("社区办起例如同心食堂这样的去处。", "同心食堂"),
    ],
    ids=["a head hides another", "brand word and telling head", "behind a result", "behind a leading word"],
)
def test_what_an_unquoted_name_takes_in(text: str, expected: str) -> None:
    assert expected in names(text)


def test_a_counted_list_gives_its_head_to_each() -> None:
    mechanisms = found("青坪镇组建“银杏”“红柳”“白杨”等6支志愿服务队，各有队长。")
    assert [x.name for x in mechanisms] == ["银杏", "红柳", "白杨"]
    assert {x.category for x in mechanisms} == {"team"}


def test_a_list_takes_the_head_that_announces_it() -> None:
    mechanisms = found("各社区有自己的服务品牌，柳湾社区的“书香柳湾”、云溪社区的“暖心云溪”等，居民都熟悉。")
    assert {(x.name, x.category) for x in mechanisms} == {("书香柳湾", "brand"), ("暖心云溪", "brand")}


def test_in_a_list_of_forms_each_has_its_own_head() -> None:
    mechanisms = found("青坪镇通过“板凳宣讲会”“巷口微党课”等形式，把政策讲透。")
    assert [(x.name, x.type) for x in mechanisms] == [("板凳宣讲会", "会"), ("巷口微党课", "党课")]


def test_clauses_of_one_length_are_a_chain() -> None:
    assert "日巡查，周会商，月通报机制" in names("青坪镇推行“日巡查，周会商，月通报”机制，隐患少了。")
    assert found("围绕“三个阵地”，社区排出任务表。") == []


def test_a_pun_in_marks_is_a_part_of_its_name() -> None:
    assert names("柳湾社区打造“柳”里会客厅，邻居有事来坐坐。") == {"柳里会客厅"}


def test_a_name_quoted_with_its_head_takes_its_core_along() -> None:
    text = "柳湾社区探索“银杏之家”志愿服务模式。老人在“银杏之家”吃饭、看病。"
    assert the_one(text).name == "银杏之家志愿服务模式"


@pytest.mark.parametrize(
    "text",
    [
        "车棚成为居民的“温馨港湾”。",
        "矛盾调处从“坐等上门”向“主动下沉”转变。",
        "“树该修剪了”，本子上记得清楚。",
        "青坪镇打造乡村治理的“样板”。",
    ],
    ids=["what it becomes", "what it turns from", "a sentence", "a head alone"],
)
def test_what_is_quoted_and_no_mechanism(text: str) -> None:
    assert found(text) == []


def test_named_again_it_is_one_record_with_more_quotes() -> None:
    text = "青坪镇推行“四勤”工作法。“四勤”工作法实施以来，纠纷少了。大家都说“四勤”好。"
    mechanism = the_one(text)
    assert [text[x.start : x.end] for x in mechanism.quotes] == ["“四勤”工作法", "“四勤”工作法", "“四勤”"]


def test_a_chain_in_marks_is_the_code_and_its_parts() -> None:
    mechanism = the_one("村里建立“周走访、月评议、季通报”工作机制。")
    assert mechanism.code == "周走访、月评议、季通报"
    assert labels(mechanism) == ["周走访", "月评议", "季通报"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "社区推行“三心”服务：即上门问候暖心、办事提速顺心、帮扶到家安心，居民满意。",
            ["上门问候暖心", "办事提速顺心", "帮扶到家安心"],
        ),
        (
            "青坪镇探索“121”工作法。“1”指的是“一本台账”，记清诉求；“2”指的是“两支队伍”，分片包户；"
            "“1”指的是“一个平台”，及时回应。",
            ["一本台账", "两支队伍", "一个平台"],
        ),
        (
            "街道推进“1+2+N”服务体系，“1”是党支部牵头，“2”是居委会、业委会配合，“N”是志愿者参与。",
            ["党支部牵头", "居委会、业委会配合", "志愿者参与"],
        ),
        (
            "明确每周一巡查、每月一会商、每季一评比“三个一”工作要求。",
            ["每周一巡查", "每月一会商", "每季一评比"],
        ),
        (
            "云溪镇探索“四联”模式。通过共上党课，推动组织联建；通过盘活厂房，推动资源联享；"
            "通过选派骨干，推动人才联育；通过签约合作，推动产业联营。",
            ["组织联建", "资源联享", "人才联育", "产业联营"],
        ),
        ("组织居委会、业委会、物业公司成立“三方议事中心”，商量大事。", ["居委会", "业委会", "物业公司"]),
    ],
    ids=["definition", "elements", "plus", "before", "shared", "joined"],
)
def test_parts_that_the_text_spells_out(text: str, parts: list[str]) -> None:
    coded = next(x for x in found(text) if x.components)
    assert labels(coded) == parts


def test_a_part_keeps_what_is_said_of_it() -> None:
    text = "青坪镇推行“12”工作法。“1”指的是“一本台账”，记清诉求；“2”指的是“两支队伍”，分片包户。"
    mechanism = next(x for x in found(text) if x.code == "12")
    assert [x.detail for x in mechanism.components] == ["记清诉求", "分片包户"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("推行“三访”工作法：即访老人、访商户、访楼长。", True),
        ("探索“12”工作法。“1”指的是“一本台账”，好记；“2”指的是“三支队伍”，好管。", False),
        ("推行“三访”工作法，矛盾少了。", None),
    ],
    ids=["adds up", "does not", "not stated"],
)
def test_whether_the_parts_add_up(text: str, holds: bool | None) -> None:
    result = link_mechanisms(read(text, Context(), PATTERNS), NOBODY)
    index = next(i for i, x in enumerate(result.mechanisms) if x.type and x.type.endswith("工作法"))
    assert Check("components", index, (), holds) in result.checks


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        (
            "社区推行“123工作法”。“1”指的是“一张名片”，“2”指的是“两张清单”，“3”指的是“三项机制”。",
            ["一张名片", "两张清单", "三项机制"],
        ),
        (
            "该局提出“643”行动计划。“6”，就是六项要求，年年查；“4”，就是四个一工程，处处建；“3”，就是三支队伍，人人上。",
            ["六项要求", "四个一工程", "三支队伍"],
        ),
        (
            "社区推行“四精”工作法：即在思想上精心准备、在选题上精准发力、在过程中精细组织、在落实上精益求精。",
            ["精心准备", "精准发力", "精细组织", "精益求精"],
        ),
        (
            "合作社推行“三统三分”模式，即统一种苗、统一技术、统一销售，分户管护、分级收购、分季结算。",
            ["统一种苗", "统一技术", "统一销售", "分户管护", "分级收购", "分季结算"],
        ),
        (
            "他琢磨出“望、听、问、记”四字法：望烟火、听斧声、问来人、记隐患。",
            ["望烟火", "听斧声", "问来人", "记隐患"],
        ),
        (
            "村里制定“五签”财务制度，每笔开支都由经手人、会计、监督员、主任和书记共同签字。",
            ["经手人", "会计", "监督员", "主任", "书记"],
        ),
    ],
    ids=["123", "643", "四精", "三统三分", "望听问记", "五签"],
)
def test_a_code_says_how_many_parts_there_are(text: str, elements: list[str]) -> None:
    result = link_mechanisms(read(text, Context(), PATTERNS), NOBODY)
    index = next(i for i, x in enumerate(result.mechanisms) if x.components)
    told = labels(result.mechanisms[index])
    assert len(told) == len(elements)
    assert all(b in a for a, b in zip(told, elements, strict=True)), told
    assert Check("components", index, (), True) in result.checks


def test_a_chain_that_spells_another_out_is_no_mechanism_of_its_own() -> None:
    text = "云溪镇以“镇干包片区、村干包小组、组长包农户”制度为抓手。实行“三包”制度以来，服务更近了。"
    mechanism = the_one(text)
    assert mechanism.code == "三包"
    assert labels(mechanism) == ["镇干包片区", "村干包小组", "组长包农户"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县里推行“多田合一”模式。“多田合一”试点已有九村，“多田合一”方案年底成文。", "多田合一模式"),
        ("镇里推广“平安相邻、增收相帮”的“双邻户”管理模式。", "双邻户管理模式"),
        (
            "镇里摸索“藤椅议事”新路子，前年起步。去年，镇里建立“藤椅议事”机制，又推行“藤椅议事”机制。",
            "藤椅议事机制",
        ),
        ("县里开展“农户出题、干部答题”为主要内容的“田埂问事”专项行动。", "田埂问事专项行动"),
        ("区里建设“家门边”服务站，“家门边”服务站建设惠及百村。", "家门边服务站"),
    ],
    ids=["several heads", "in apposition", "a soft head", "its contents", "what is done with it"],
)
def test_one_practice_is_one_record(text: str, name: str) -> None:
    assert the_one(text).name == name


def test_a_dash_read_as_a_numeral_is_one_of_the_chain() -> None:
    mechanism = the_one("乡里打造“居民出题—楼长解题一街道判题”模式。")
    assert labels(mechanism) == ["居民出题", "楼长解题", "街道判题"]


def test_what_is_refused_says_why() -> None:
    text = "干部打通服务“最后一公里”，啃下“硬骨头”。"
    result = link_mechanisms(read(text, Context(), PATTERNS), NOBODY)
    assert result.mechanisms == ()
    assert [text[x.start : x.end] for x in result.refusals] == ["“最后一公里”", "“硬骨头”"]
    assert all(x.kind == "mechanism" and x.reason for x in result.refusals)


def test_the_title_of_an_award_is_no_mechanism() -> None:
    assert found("青坪镇荣获“全省平安建设示范镇”称号。") == []


def test_every_head_noun_has_a_category_of_the_taxonomy() -> None:
    taxonomy = set(PATTERNS.lexicon("taxonomy"))
    heads = {x.id.split(".", 1)[1] for x in PATTERNS.lexicons("head")}
    assert heads | {"practice"} == taxonomy


def test_no_head_noun_stands_in_two_categories() -> None:
    words = [word for lexicon in PATTERNS.lexicons("head") for word in lexicon]
    assert sorted(words) == sorted(set(words))
