"""Names of people: what is one, where it ends, what kind of person it is, where it is meant again."""

from __future__ import annotations

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Byline
from extract.entities import OrganizationsFound, PeopleFound, PlacesFound
from extract.mentions import Mentions, PlaceMention
from extract.people.extractor import find_people, resolve_people
from extract.pipeline import read
from extract.reading import Context, Reading, plain_zones, sentences_of
from extract.segment import words_of
from patterns import load

PATTERNS = load()


def names(text: str, places: tuple[PlaceMention, ...] = ()) -> list[str]:
    mentions = find_people(text, words_of(text, rjieba.cut), places, (), PATTERNS)
    return list(dict.fromkeys(mention.name for mention in mentions))


def resolved(text: str, bylines: tuple[Byline, ...] = ()) -> PeopleFound:
    words = words_of(text, rjieba.cut)
    zones = plain_zones(text)
    reading = Reading(
        text=text,
        words=words,
        mentions=Mentions(people=find_people(text, words, (), (), PATTERNS)),
        zones=zones,
        sentences=sentences_of(text, zones, PATTERNS),
        context=Context(bylines=bylines),
        patterns=PATTERNS,
    )
    return resolve_people(reading, PlacesFound(), OrganizationsFound())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党支部书记许慧兰介绍，路修好了。", ["许慧兰"]),
        ("局长安国庆说，今年要提速。", ["安国庆"]),
        ("居民耿守连连连点赞。", ["耿守连"]),
        ("村民邢玉山高兴地说。", ["邢玉山"]),
        ("网格员欧阳晓梅来到楼下。", ["欧阳晓梅"]),
        ("62岁的逄立新种了一辈子地。", ["逄立新"]),
        ("村民骞秀兰最近想种菌菇。", ["骞秀兰"]),  # a rare surname that is no word
        ("村民都瑞兰告诉记者，水通了。", ["都瑞兰"]),  # … and one that is a word everywhere
        ("镇党委书记强卫国表示，桥要修。", ["强卫国"]),
        ("纪检监察干部进基层，听民声。", []),  # … not with a noun behind it
        ("合作社理事长蔺念祖细数今年的收成。", ["蔺念祖"]),  # nothing behind it says that it is one
        ("镇长方正表示，要抓落实。", ["方正"]),  # a word that speaks behind a post
        ("业主贺兰说，楼道亮了。", ["贺兰"]),
        ("教师代表说，课要上好。", []),
        ("会长孙家栋说，茶好卖。", ["孙家栋"]),  # no 长孙
        ("72岁的逄守田现在还上山。", ["逄守田"]),
        ("鲁渝协作带来新产业。", []),
        ("李继红老人曾长期教书。", ["李继红"]),
        ("抓住‘牛鼻子’不放。", []),
        ("77岁的都瑞云老人搬回了家。", ["都瑞云"]),
        ("教种菇的叫惠志远，刚出师。", ["惠志远"]),
        ("43岁的马军海现在又当了导师。", ["马军海"]),
        ("走访下来，邢欢欢和社区干部分头办理。", ["邢欢欢"]),
        ("乡党委副书记库尔西也没客气。", ["库尔西"]),
        ("驻村干部买买提·艾力说，棉花丰收了。", ["买买提·艾力"]),
        ("牧民扎西旺堆搬进了新家。", ["扎西旺堆"]),
        ("牧民叶尔波拉提赶着羊群转场。", ["叶尔波拉提"]),
        ("副乡长沙马尔布正带着大家修水渠。", ["沙马尔布"]),  # 正 is no part of it
        ("村民阿扎提马上去看草场。", ["阿扎提"]),
        ("居民帕提古丽·买买提明主动报名。", ["帕提古丽·买买提明"]),
        ("护边员布如里·阿曼吐尔每天巡边。", ["布如里·阿曼吐尔"]),
        ("居民吉列子日说，鸟多了。", ["吉列子日"]),
        ("村民洛桑旦增和卓玛措正在办证。", ["洛桑旦增", "卓玛措"]),
        ("乌云其其格家的蒙古包里坐满了人。", ["乌云其其格"]),
        ("由巴哈提江·努尔兰领队。", ["巴哈提江·努尔兰"]),
        ("村医阿不都拉·卡德尔也来了。", ["阿不都拉·卡德尔"]),
        ("护边员吾守尔·艾买提每天巡逻。", ["吾守尔·艾买提"]),
        ("巡边员古丽米热-艾山说，习惯了。", ["古丽米热-艾山"]),
        ("前总理贝内特和拉皮德组党。", ["贝内特"]),
        ("哈萨克斯坦是近邻，客商来得勤。", []),
        ("选手马拉松成绩提高。", []),
        ("东岭村曾某梅、邹某军等6户签了字。", ["曾某梅", "邹某军"]),
        ("赵某和孙某的纠纷已化解。", ["赵某", "孙某"]),
        ("邓某生利用职务便利。邓某生长期分管水利，邓某生被开除。", ["邓某生"]),
        ("岔河镇党委书记李睿停了下来。", ["李睿"]),
        ("修车店老板胡伟捐了款。", ["胡伟"]),
        ("院里的小邹骑车回来。“真方便。”小邹说。", ["小邹"]),
        ("家住三楼的刘女士说。", ["刘女士"]),
        ("犯罪嫌疑人许某被抓获。", ["许某"]),
        ("站长张友民、向祥海、杨先成被问责。", ["张友民", "向祥海", "杨先成"]),
        ("副局长余飞、付群受到处分。", ["余飞", "付群"]),
        ("雷锋、焦裕禄等榜样深入人心。", ["雷锋", "焦裕禄"]),
        ("郝青山是方城县的一名护林员。", ["郝青山"]),
        ("副县长郝会方马上联系专家上门。", ["郝会方"]),
        ("市委书记回勇，市长许慧兰出席。", ["回勇", "许慧兰"]),
        ("清河村的梁永守家去年盖了房。", ["梁永守"]),
        ("牧民阿卜杜热合曼说，羊养肥了。", ["阿卜杜热合曼"]),
        ("党员敖其尔巴图是草原上的志愿者。", ["敖其尔巴图"]),
        ("今年35岁的昂文洛周，刚从县医院回家。", ["昂文洛周"]),
        ("牧民青麦卓玛最近做了手术。", ["青麦卓玛"]),
        ("驻村干部次仁罗布走村入户。", ["次仁罗布"]),
        ("网格员李晓梅、王大勇、赵小虎等挨户走访。", ["李晓梅", "王大勇", "赵小虎"]),
        ("村支书老梁带着大家修路。", ["老梁"]),
        ("区民政局张浚海周六上午入户走访。", ["张浚海"]),  # a day behind a name
        ("石门村村民代言平不仅是一名老党员。", ["代言平"]),
        ("在菜市场买菜的市民邓微有感而发。", ["邓微"]),
        ("对受害者秦世平的遭遇大家很同情。", ["秦世平"]),
        ("“庞姨，我们来了。”庞姨笑说。", ["庞姨"]),
    ],
)
def test_a_name_is_found_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "坚持高质量发展，守住安全底线。",
        "向前一步，方便群众。",
        "党员干部高度重视，成立专班。",
        "弘扬焦裕禄精神，学雷锋做好事。",
        "居民关心的时间、地点都定了。",
        "田间地头一派金灿灿的景象。",
        "全长140米左右。",
        "天刚蒙蒙亮，树林里飞来几只燕子。",
        "乡村旅游促发展惠民生。",
        "为妇女儿童代言是她的心愿。",
        "山西有太行山、吕梁山两座山。",
        "在试点方案中，全县分成三个片区。",
        "乌克兰、阿富汗都来了客商。",
        "舍小家，顾大家，党员走在前。",
        "于某种原因，活动推迟了。",
        "大家说：“我们楼老人多。”",
        "“心系民生・一事一议・协商共治”写在墙上。",
        "握手楼林立，管理难度大。",
        "社区网格员、楼门长走进居民家中。楼门长说。",
        "夏天倡导‘夏窝子’睡行军床。",
        "红军在邢家庄打过一仗，邢家庄战斗很有名。",
        "全镇抓党建、促发展、惠民生，党员齐发力，网格员解民忧。",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_masked_name_says_so_and_goes_to_the_full_name_that_the_text_has() -> None:
    (person,) = resolved("林场的邢秀兰大妈搬了家。邢秀兰大妈盼了好多年。邢大妈过去住在山上。").people
    assert (person.name, person.masked, len(person.quotes)) == ("邢秀兰", False, 3)
    (person,) = resolved("家住三楼的刘女士说。").people
    assert (person.name, person.masked) == ("刘女士", True)


def test_who_is_addressed_by_a_post_holds_it() -> None:
    (person,) = resolved("郭守田和村委会想了三步。崔书记没来，郭书记说，先修路。").people
    assert (person.name, person.kind, [role.title for role in person.roles]) == (
        "郭守田",
        "official",
        ["书记"],
    )


def test_a_resident_whom_nobody_addresses_so_stays_one() -> None:
    (person,) = resolved("村民郭守田来了。郭书记说，先修路。").people
    assert person.kind == "resident"


def test_a_place_is_no_person() -> None:
    text = "安吉白茶香。安吉在前，安吉在后。"
    places = tuple(
        PlaceMention(start=i, end=i + 2, pattern="x", name="安吉县", level="county")
        for i in range(len(text))
        if text.startswith("安吉", i)
    )
    assert names(text, places) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("党支部书记许慧兰介绍。", "许慧兰", "official"),
        ("村民邢玉山说。", "邢玉山", "resident"),
        ("本报记者 许慧兰", "许慧兰", "journalist"),
        ("榜样雷锋在心中。", "雷锋", "other"),
        ("李女士说。", "李女士", "resident"),
    ],
)
def test_the_kind_is_what_the_text_says_with_a_reason(text: str, name: str, kind: str) -> None:
    (person,) = resolved(text).people
    assert (person.name, person.kind) == (name, kind)
    assert person.decisions[0].field == "kind"
    assert 0.5 <= person.confidence < 1


def test_bylines_of_the_context_are_journalists_whatever_the_text_shows() -> None:
    text = "修好一条路\n泽朗央\n路修好了。"
    (person,) = resolved(text, (Byline("泽朗央", "记者", 6, 9),)).people
    assert (person.name, person.kind, person.roles) == ("泽朗央", "journalist", ())


def test_a_surname_with_a_title_means_the_person_of_that_post() -> None:
    text = "“郭书记来了以后，路灯亮了。”村民邢玉山说。郭书记就是村党支部书记郭守田。"
    result = resolved(text)
    assert [x.name for x in result.people] == ["邢玉山", "郭守田"]
    meant = [text[x.start : x.end] for x in result.occurrences if result.people[x.index].name == "郭守田"]
    assert meant == ["郭书记", "郭书记", "郭守田"]


def test_a_title_that_two_could_have_means_nobody() -> None:
    result = resolved("书记郭守田和书记郭玉山都来了。郭书记说。")
    assert [result.people[x.index].name for x in result.occurrences] == ["郭守田", "郭玉山"]


@given(st.text(alphabet="书记村民许慧兰邢玉山说介绍，。、“”·刘女士某老李\n", max_size=40))
def test_mentions_quote_the_text_in_order(text: str) -> None:
    end = 0
    for mention in find_people(text, words_of(text, rjieba.cut), (), (), PATTERNS):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.name == text[mention.start : mention.end]
        end = mention.end


@pytest.mark.parametrize(
    "text",
    [
        "山坡上一片片李树林长势喜人。",
        "孟州市、巴赫穆特等地受灾。",
        "冰脆李上市了，冰脆李很甜，村民种冰脆李，正是冰脆李成熟的时候。",
    ],
)
def test_a_place_in_a_list_and_a_crop_are_nobody(text: str) -> None:
    assert read(text, Context(), load()).mentions.people == ()
