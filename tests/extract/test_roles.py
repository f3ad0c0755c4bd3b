"""Posts: title and affiliation apart, several in a row, inherited, shared, given by a verb."""

from __future__ import annotations

import pytest
import rjieba

from extract.entities import Occurrence, OrganizationsFound, PlacesFound
from extract.facts import Place, Quote, Role
from extract.mentions import Mentions, PlaceMention
from extract.organizations.extractor import find_organizations, resolve_organizations
from extract.people.extractor import find_people, resolve_people
from extract.people.role_merge import merged
from extract.pipeline import read, resolve
from extract.reading import Context, Reading, plain_zones, sentences_of
from extract.segment import words_of
from patterns import load

PATTERNS = load()


def reading_of(text: str, places: tuple[PlaceMention, ...] = ()) -> Reading:
    words = words_of(text, rjieba.cut)
    zones = plain_zones(text)
    organizations = find_organizations(text, words, PATTERNS)
    people = find_people(text, words, places, organizations, PATTERNS)
    return Reading(
        text=text,
        words=words,
        mentions=Mentions(organizations=organizations, places=places, people=people),
        zones=zones,
        sentences=sentences_of(text, zones, PATTERNS),
        context=Context(),
        patterns=PATTERNS,
    )


def people_of(text: str, places: PlacesFound | None = None) -> dict[str, tuple[Role, ...]]:
    reading = reading_of(text)
    places = places or PlacesFound()
    found = resolve_people(reading, places, resolve_organizations(reading, places))
    return {person.name: person.roles for person in found.people}


def roles_of(text: str, places: PlacesFound | None = None) -> dict[str, list[tuple[str | None, str]]]:
    return {
        name: [(r.affiliation, r.title) for r in roles] for name, roles in people_of(text, places).items()
    }


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("大桥村党支部书记许慧兰说。", {"许慧兰": [("大桥村", "党支部书记")]}),
        (
            "平安社区党总支书记、居委会主任许慧兰说。",
            {"许慧兰": [("平安社区", "党总支书记"), ("平安社区", "居委会主任")]},
        ),
        ("县委办主任许慧兰说。", {"许慧兰": [("县委办", "主任")]}),
        ("许慧兰是平安社区十八巷的巷长。", {"许慧兰": [("平安社区", "十八巷巷长")]}),
        ("平安社区12号楼栋长许慧兰说。", {"许慧兰": [("平安社区", "12号楼栋长")]}),
        ("方城县水利局下沉干部许慧兰说。", {"许慧兰": [("方城县水利局", "下沉干部")]}),
        (
            "方城县政协副主席、统战部部长许慧兰说。",
            {"许慧兰": [("方城县", "政协副主席"), ("方城县", "统战部部长")]},
        ),
        ("方城县大桥村“第一书记”许慧兰说。", {"许慧兰": [("大桥村", "第一书记")]}),
        ("执勤民警青年党员许慧兰说。", {"许慧兰": [(None, "民警")]}),
        ("曾任县林业局局长的许慧兰说。", {"许慧兰": [("县林业局", "局长")]}),
        ("许慧兰，女，1978年出生，大桥村妇联主席。", {"许慧兰": [("大桥村", "妇联主席")]}),
        ("许慧兰担任县级干部18年，如今是方城县县委书记。", {"许慧兰": [("方城县", "县委书记")]}),
        ("在方城县第一中学，有一位教师，眼神坚定，她叫许慧兰。", {"许慧兰": [("方城县第一中学", "教师")]}),
        ("方城县民生街道党工委副书记许慧兰说。", {"许慧兰": [("民生街道", "党工委副书记")]}),
        ("方城县县委书记许慧兰说。", {"许慧兰": [("方城县", "县委书记")]}),
        ("方城县委书记许慧兰说。", {"许慧兰": [("方城县", "县委书记")]}),
        (
            "方城县教育工委副书记、体育局党组书记、局长许慧兰说。",
            {"许慧兰": [("方城县教育工委", "副书记"), ("体育局", "党组书记"), ("体育局", "局长")]},
        ),
        (
            "方城县林业局原副局长余建民、付国平被问责。",
            {
                "余建民": [("方城县林业局", "原副局长")],
                "付国平": [("方城县林业局", "原副局长")],
            },
        ),
        (
            "方城县林业局副局长余建民、原局长付国平被问责。",
            {
                "余建民": [("方城县林业局", "副局长")],
                "付国平": [("方城县林业局", "原局长")],
            },
        ),
        ("许慧兰高票当选大桥村党支部书记。", {"许慧兰": [("大桥村", "党支部书记")]}),
        ("作为南阳商会常务副会长，许慧兰很忙。", {"许慧兰": [("南阳商会", "常务副会长")]}),
        ("刚刚出任方城县委书记的许慧兰说。", {"许慧兰": [("方城县", "县委书记")]}),
        ("许慧兰，大桥村党支部书记。她很忙。", {"许慧兰": [("大桥村", "党支部书记")]}),
        ("浙江杭州的社区主任许慧兰说。", {"许慧兰": [("杭州", "主任")]}),
        ("某餐饮企业的运营总监许慧兰说。", {"许慧兰": [("某餐饮企业", "运营总监")]}),
        ("家住大桥社区的居民许慧兰说。", {"许慧兰": [("大桥社区", "居民")]}),
        ("许慧兰是方城县中医医院的一名护士长，她很忙。", {"许慧兰": [("方城县中医医院", "护士长")]}),
        ("这位护士名叫许慧兰，今年32岁。", {"许慧兰": [(None, "护士")]}),
        ("院落长许慧兰说。", {"许慧兰": [(None, "院落长")]}),
        ("学生家长许慧兰说。", {"许慧兰": [(None, "学生家长")]}),
        (
            "许慧兰是邢玉山动员回来的村民。去年，她回村担任妇联主席。",
            {"许慧兰": [(None, "妇联主席")], "邢玉山": []},
        ),
        ("许慧兰被评为“最美护林员”，还当选为人大代表。", {"许慧兰": [(None, "人大代表")]}),
        ("乡里从干部中选了许慧兰。", {"许慧兰": []}),
        ("许慧兰（大桥村党支部书记）在场。", {"许慧兰": [("大桥村", "党支部书记")]}),
        ("派出所一个叫许慧兰的辅警来了。", {"许慧兰": [(None, "辅警")]}),
        ("像许慧兰这样的调解员还有12名。", {"许慧兰": [(None, "调解员")]}),
        ("许慧兰、邢玉山等9名网格员来了。", {"许慧兰": [(None, "网格员")], "邢玉山": [(None, "网格员")]}),
        ("许慧兰的儿子是一名医生。", {"许慧兰": []}),
        ("许慧兰说，这也是总书记关心的事。", {"许慧兰": []}),
        ("乡党委副书记库尔西也没客气。", {"库尔西": [(None, "党委副书记")]}),
        ("许慧兰接过村支书的担子。", {"许慧兰": [(None, "村支书")]}),
        ("许慧兰是省委组织部党员教育中心副主任，很忙。", {"许慧兰": [("省委组织部党员教育中心", "副主任")]}),
    ],
)
def test_posts_are_split_and_tied(text: str, roles: dict[str, list[tuple[str | None, str]]]) -> None:
    assert roles_of(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("在方城县人民医院，病房里很忙，院长许慧兰正在查房。", [("方城县人民医院", "院长")]),
        ("方城县公安局的民警来了。\n执勤民警许慧兰说。", [("方城县公安局", "民警")]),
        ("方城县和内乡县下雪了，县长许慧兰上路除雪。", [("内乡县", "县长")]),
        ("方城县大桥村有网格员3名。\n网格员许慧兰说。", [("大桥村", "网格员")]),
        ("许慧兰去年被派到方城县大桥村任第一书记。", [("大桥村", "第一书记")]),
        ("许慧兰在方城县林业局先后任科长。", [("方城县林业局", "科长")]),
        ("大会选举许慧兰为方城县人大常委会主任。", [("方城县", "人大常委会主任")]),
        ("村民推举许慧兰为村民小组长。", [(None, "村民小组长")]),
        ("许慧兰（左二），方城县大桥村党支部书记。", [("大桥村", "党支部书记")]),
        ("许慧兰：方城县大桥村党支部书记", [("大桥村", "党支部书记")]),
        ("许慧兰，县林业局派驻大桥村的第一书记。", [("大桥村", "第一书记")]),
        ("方城县大桥村三组组长许慧兰说。", [("大桥村", "三组组长")]),
        ("方城县第一中学第五任校长许慧兰说。", [("方城县第一中学", "第五任校长")]),
        ("许慧兰是方城县的一名援藏干部。", [("方城县", "援藏干部")]),
        ("方城县大慈寺住持许慧兰说。", [("方城县大慈寺", "住持")]),
        ("方城县大桥村党支部书记许慧兰说。“暖心”书记许慧兰走村入户。", [("大桥村", "党支部书记")]),
        ("方城县变美了，许慧兰说，总书记来过。", []),
        ("方城县下雨了。\n内乡县大桥村修了路。方城县的许慧兰一当选村支书就修渠。", [(None, "村支书")]),
        ("县公安局的民警来了，执勤民警许慧兰说。", [("县公安局", "民警")]),
        ("法国媒体报道，总统许慧兰8日表示不满。", [("法国", "总统")]),
        (
            "许慧兰是方城县供电公司的一名职工，也是大桥村党支部书记。",
            [("方城县供电公司", "职工"), ("大桥村", "党支部书记")],
        ),
        ("方城县农技推广中心农艺师许慧兰说。", [("方城县农技推广中心", "农艺师")]),
        ("方城县大桥村小学唯一的教师许慧兰说。", [("大桥村小学", "教师")]),
        ("方城县计生干部许慧兰来了，方城县林业局局长许慧兰说。", [("方城县林业局", "局长")]),
        ("河南省援藏干部许慧兰来自方城县，她是方城县的一名援藏干部。", [("方城县", "援藏干部")]),
        ("方城县医院派出以许慧兰为队长的医疗队。", [(None, "队长")]),
        ("方城县人大常委会免去许慧兰林业局副局长职务。", [("林业局", "副局长")]),
        ("许慧兰被免去大桥村党支部书记职务。", [("大桥村", "党支部书记")]),
        ("许慧兰被选为方城县大桥村党支部书记。", [("大桥村", "党支部书记")]),
        ("许慧兰是方城县林业局一名普通的干部。", [("方城县林业局", "干部")]),
        ("方城县人民医院的呼吸科医生许慧兰说。", [("方城县人民医院", "呼吸科医生")]),
        ("中国农业银行方城县支行行长许慧兰说。", [("中国农业银行方城县支行", "行长")]),
        ("方城县蓝天医疗队来了。\n下乡义诊很忙。\n队长许慧兰带头上山。", [("方城县蓝天医疗队", "队长")]),
        ("方城县林业和草原局局长许慧兰说。", [("方城县林业和草原局", "局长")]),
        ("方城县群众和草原局局长许慧兰说。", [("草原局", "局长")]),
        ("方城县蓝光小学校长邢玉山来了；云社会秘书长许慧兰说。", [("云社会", "秘书长")]),
        ("方城县邢玉山司长、省政府副秘书长许慧兰来了。", [(None, "政府副秘书长")]),
        ("方城县大桥村聘请的职业经理人许慧兰说。", [("大桥村", "职业经理人")]),
        ("平安社区第十六网格的网格长许慧兰说。", [("平安社区第十六网格", "网格长")]),
        (
            "方城县云河合作社负责人、大桥村“产业村长”许慧兰说。",
            [("方城县云河合作社", "负责人"), ("大桥村", "产业村长")],
        ),
        ("在方城县林业局工作的许慧兰说，路修好了。", [("方城县林业局", "工作人员")]),
        ("许慧兰曾在方城县林业局工作。", []),
        ("方城县林业局许慧兰主任带队。", [("方城县林业局", "主任")]),
        (
            "许慧兰，女，方城县人，原林业局副局长，方城县第一中学校长，县人大代表。",
            [("林业局", "副局长"), ("方城县第一中学", "校长"), ("方城县", "人大代表")],
        ),
        ("记者和大桥村村支书许慧兰来了。", [("大桥村", "村支书")]),
        ("方城县青石镇老河村支书许慧兰说。", [("老河村", "支书")]),
        ("方城县青石镇老河村民兵连长许慧兰说。", [("老河村", "民兵连长")]),
        ("方城县总工会主席许慧兰说。", [("方城县", "总工会主席")]),
        ("团县委书记许慧兰说。", [(None, "团县委书记")]),
        ("方城县妇联党组书记、主席许慧兰说。", [("方城县", "妇联党组书记"), ("方城县", "妇联主席")]),
        ("方城县青石街道党工委委员、组织科科长许慧兰说。", [("青石街道", "党工委委员"), ("组织科", "科长")]),
        ("许慧兰是方城县大桥村的一名党员楼栋长。", [("大桥村", "楼栋长")]),
        ("许慧兰任职大桥村党支部书记，村里变了。", [("大桥村", "党支部书记")]),
        ("作为方城县的“大管家”，许慧兰很忙。", []),
        ("许慧兰想当村干部。", []),
        ("许慧兰的丈夫能干，丈夫是村干部。", []),
        ("许慧兰没有当选村委会主任。", []),
        ("许慧兰：书记，您来了。", []),
        ("革命烈士许慧兰到过方城县。", []),
        ("开国将军许慧兰到过方城县。", [(None, "开国将军")]),
    ],
)
def test_whose_a_post_is_stands_elsewhere(text: str, roles: list[tuple[str | None, str]]) -> None:
    (person,) = (x for x in resolve(read(text, Context(), PATTERNS)).people.people if x.name == "许慧兰")
    assert [(role.affiliation, role.title) for role in person.roles] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("许慧兰是杏花苑小区12栋楼栋长。", [("杏花苑小区", "12栋楼栋长")]),
        ("翠湖小区3号楼二单元单元长许慧兰说。", [("翠湖小区", "3号楼二单元单元长")]),
        ("方城县大桥村修了路。该村第三户区户长许慧兰说，路好走了。", [("大桥村", "第三户区户长")]),
        ("他告诉所在网格的网格员许慧兰。", [(None, "网格员")]),
        ("许慧兰上任方城县大桥村第一书记。", [("大桥村", "第一书记")]),
        ("方城县大桥村村委会主任（村长）许慧兰说。", [("大桥村", "村委会主任")]),
        ("平安社区党委（总支）书记许慧兰说。", [("平安社区", "党委（总支）书记")]),
        (
            "方城县委常委、防汛抗旱（抢险救灾）工作队长许慧兰说。",
            [("方城县", "县委常委"), ("方城县", "防汛抗旱（抢险救灾）工作队长")],
        ),
        ("许慧兰是方城县教师进修学校校长。", [("方城县教师进修学校", "校长")]),
        ("许慧兰担任方城县律师协会副会长。", [("方城县律师协会", "副会长")]),
        ("走进方城县恒远果业有限公司，企业负责人许慧兰在装车。", [("方城县恒远果业有限公司", "负责人")]),
        ("恒远公司和众诚公司都来了，公司负责人许慧兰说。", [("公司", "负责人")]),
        ("许慧兰当选大桥村村民理事会会长。", [("大桥村", "村民理事会会长")]),
        ("平安社区书记“小满”许慧兰说。", [("平安社区", "书记")]),
        (
            "驻大桥村“第一书记”、方城县林业局干部许慧兰说。",
            [("大桥村", "第一书记"), ("方城县林业局", "干部")],
        ),
    ],
)
def test_posts_of_neighbours_and_of_bodies_named_before(
    text: str, roles: list[tuple[str | None, str]]
) -> None:
    (person,) = (x for x in resolve(read(text, Context(), PATTERNS)).people.people if x.name == "许慧兰")
    assert [(role.affiliation, role.title) for role in person.roles] == roles


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("居民把漏水的事告诉了该楼单元代表许慧兰。", "许慧兰", "official"),
        ("手作店主理人许慧兰说。", "许慧兰", "resident"),
        ("作为党小组成员，许慧兰挨户走访。", "许慧兰", "resident"),
        ("恒远置业有限公司项目经理王先生来办事。", "王先生", "resident"),
        ("早在1943年，许慧兰兼任庭长，巡回审理。如今，当地传承许慧兰审判方式。", "许慧兰", "other"),
    ],
)
def test_what_a_post_says_of_its_holder(text: str, name: str, kind: str) -> None:
    (person,) = (x for x in resolve(read(text, Context(), PATTERNS)).people.people if x.name == name)
    assert person.kind == kind


def test_a_post_reaches_over_the_places_of_its_chain() -> None:
    text = "许慧兰是宜昌市西陵区学院街道献福路社区的党委书记。"
    places = tuple(
        PlaceMention(
            start=text.index(name), end=text.index(name) + len(name), pattern="x", name=name, level=level
        )
        for name, level in (("宜昌市", "prefecture"), ("西陵区", "county"), ("献福路社区", "community"))
    )
    reading = reading_of(text, places)
    (person,) = resolve_people(reading, PlacesFound(), OrganizationsFound()).people
    assert [(role.affiliation, role.title) for role in person.roles] == [("献福路社区", "党委书记")]


def test_a_place_right_before_the_clause_is_the_posts() -> None:
    text = "在北门小区，楼长许慧兰说。"
    reading = reading_of(text, (PlaceMention(start=1, end=5, pattern="x", name="北门小区", level="estate"),))
    (person,) = resolve_people(reading, PlacesFound(), OrganizationsFound()).people
    assert [(role.affiliation, role.title) for role in person.roles] == [("北门小区", "楼长")]


def test_journalists_have_no_roles() -> None:
    assert roles_of("本报记者 许慧兰\n大桥村变美了。") == {"许慧兰": []}


def test_a_letter_of_level_means_the_last_place_of_it() -> None:
    text = "在方城县，县委书记许慧兰走村入户。"
    county = Place(
        name="方城县", level="county", path=("方城县",), quotes=(Quote(1, 4),), pattern="x", confidence=1.0
    )
    (role,) = people_of(text, PlacesFound((county,), (Occurrence(1, 4, 0),)))["许慧兰"]
    assert role == Role("县委书记", "方城县", 0)


def test_a_role_points_at_the_organization_of_its_affiliation() -> None:
    (role,) = people_of("方城县林业局局长许慧兰说。")["许慧兰"]
    assert (role.affiliation, role.organization) == ("方城县林业局", 0)


@pytest.mark.parametrize(
    ("roles", "kept"),
    [
        ([Role("书记", None), Role("党支部书记", "大桥村")], [Role("党支部书记", "大桥村")]),
        ([Role("党支部书记", "大桥村"), Role("村支书", None)], [Role("党支部书记", "大桥村")]),
        ([Role("副书记", None), Role("书记", None)], [Role("副书记", None), Role("书记", None)]),
        ([Role("书记", "大桥村"), Role("书记", "青龙镇")], [Role("书记", "大桥村"), Role("书记", "青龙镇")]),
    ],
)
def test_one_post_is_given_once(roles: list[Role], kept: list[Role]) -> None:
    assert list(merged(roles, (), PATTERNS)) == kept
