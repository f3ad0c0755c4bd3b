"""Awards and titles received: the title, who received it, how often, from how high. Texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

import patterns
from extract.entities import Entities, Occurrence, OrganizationsFound, PeopleFound, PlacesFound
from extract.facts import Honor, Organization, Person, Place, Quote
from extract.honors.extractor import link_honors
from extract.pipeline import read
from extract.reading import Context

PATTERNS = patterns.load()
LEVELS = {
    "村": "village",
    "社区": "community",
    "镇": "township",
    "县": "county",
    "市": "prefecture",
    "省": "province",
}


def entities(text: str, *, places: str = "", people: str = "", organizations: str = "") -> Entities:
    """The named entities of a text, given by hand, with every place where each name stands."""
    made = Entities()
    for i, name in enumerate(places.split()):
        level = next(v for k, v in LEVELS.items() if name.endswith(k))
        place = Place(**_fact(text, name), name=name, level=level, path=(name,))
        made = replace(
            made,
            places=PlacesFound(
                (*made.places.places, place), (*made.places.occurrences, *_where(text, name, i)), 0
            ),
        )
    for i, name in enumerate(people.split()):
        person = Person(**_fact(text, name), name=name, kind="official")
        made = replace(
            made,
            people=PeopleFound(
                (*made.people.people, person), (*made.people.occurrences, *_where(text, name, i))
            ),
        )
    for i, name in enumerate(organizations.split()):
        body = Organization(**_fact(text, name), name=name, type="school")
        known = made.organizations
        made = replace(
            made,
            organizations=OrganizationsFound(
                (*known.organizations, body), (*known.occurrences, *_where(text, name, i))
            ),
        )
    return made


def _fact(text: str, name: str) -> dict[str, object]:
    start = text.index(name)
    return {"quotes": (Quote(start, start + len(name)),), "pattern": "test", "confidence": 1.0}


def _where(text: str, name: str, index: int) -> list[Occurrence]:
    starts = [i for i in range(len(text)) if text.startswith(name, i)]
    return [Occurrence(i, i + len(name), index) for i in starts]


def honors(text: str, found: Entities | None = None) -> list[Honor]:
    return list(link_honors(read(text, Context(date="2024-08-26"), PATTERNS), found or Entities()))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("柳湾村荣获“全县文明村”称号。", "全县文明村"),
        ("柳湾村荣获全县文明村称号。", "全县文明村"),
        ("柳湾村获评全省“平安建设示范村”。", "全省平安建设示范村"),
        ("她被县里评为“年度好邻居”。", "年度好邻居"),
        ("去年他被评为全县优秀网格员。", "全县优秀网格员"),
        ("合唱队一举获得“群众文化金奖”。", "群众文化金奖"),
        ("县委为她颁发了“银杏贡献奖”。", "银杏贡献奖"),
        ("柳湾镇获得第三批“全国乡村治理示范镇”荣誉称号。", "全国乡村治理示范镇"),
        ("柳湾村入选全省乡村治理示范村名单。", "全省乡村治理示范村"),
        ("云溪县跻身全国经济百强县。", "全国经济百强县"),
        ("县里授予她“好媳妇”称号。", "好媳妇"),
    ],
)
def test_a_title_received(text: str, title: str) -> None:
    (honor,) = honors(text)
    assert honor.title == title
    assert all(title[-2:] in text[x.start : x.end] for x in honor.quotes)


def test_each_of_a_list_with_counts_has_its_own() -> None:
    found = honors("护林队两年间荣立集体一等功4次，二等功15次，士气很高。")
    assert [(x.title, x.count) for x in found] == [("集体一等功", 4), ("二等功", 15)]


def test_a_list_of_titles_gives_one_each() -> None:
    text = "柳湾村先后荣获“全省美丽乡村”“全市文明村”、全县先进基层党组织等荣誉称号。"
    assert [x.title for x in honors(text)] == ["全省美丽乡村", "全市文明村", "全县先进基层党组织"]


@pytest.mark.parametrize(
    "text",
    [
        "村民获得分红三百元。",
        "活动获得群众好评。",
        "公司获得发明专利三项。",
        "他认为荣誉属于大家。",
        "县里评选优秀网格员。",
        "三名村民入选工作队。",
    ],
)
def test_what_is_received_but_no_title(text: str) -> None:
    assert honors(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("柳湾村两次荣获全省“五星”支部称号。", 2),
        ("柳湾村连续三年获评“全县文明村”。", 3),
        ("连队荣立集体三等功2次。", 2),
        ("柳湾村荣获“全县文明村”称号。", None),
        ("2023年荣获“全县文明村”称号。", None),
    ],
)
def test_how_often(text: str, count: int | None) -> None:
    assert honors(text)[0].count == count


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("全国先进基层党组织", "national"),
        ("全省美丽乡村示范村", "provincial"),
        ("省级文明村", "provincial"),
        ("全市平安社区", "prefecture"),
        ("全县优秀党员", "county"),
        ("最美网格员", "other"),
    ],
)
def test_how_high_by_the_words_of_the_title(title: str, level: str) -> None:
    assert honors(f"柳湾村荣获“{title}”称号。")[0].level == level


def test_a_place_in_the_title_says_how_high() -> None:
    text = "柳湾村获评遂昌县文明村。"
    assert honors(text, entities(text, places="柳湾村 遂昌县"))[0].level == "county"


def test_the_recipient_stands_before_the_verb() -> None:
    text = "在张岚带领下，柳湾村先后荣获“全县文明村”称号，并两次获评“全省五星支部”。"
    made = honors(text, entities(text, places="柳湾村", people="张岚"))
    assert [(x.recipient, x.place, x.person) for x in made] == [("柳湾村", 0, None)] * 2


def test_a_body_that_judges_is_not_the_recipient() -> None:
    text = "张岚被遂昌县评为“年度好邻居”。"
    (honor,) = honors(text, entities(text, places="遂昌县", people="张岚"))
    assert (honor.recipient, honor.person, honor.place) == ("张岚", 0, None)


def test_a_pronoun_is_the_person_before() -> None:
    text = "张岚干了十年。2023年，她荣获全国优秀教师称号。"
    (honor,) = honors(text, entities(text, people="张岚"))
    assert honor.recipient == "张岚"
    assert honor.time is not None
    assert (honor.time.text, honor.time.start) == ("2023年", "2023-01-01")


def test_this_school_is_the_school_before() -> None:
    text = "遂昌县云峰小学重实践。该小学荣获“省级劳动教育示范校”称号。"
    (honor,) = honors(text, entities(text, places="遂昌县", organizations="云峰小学"))
    assert (honor.recipient, honor.organization) == ("云峰小学", 0)


def test_who_made_a_work_received_its_award() -> None:
    text = "张岚写的论文荣获全省一等奖。"
    (honor,) = honors(text, entities(text, people="张岚"))
    assert honor.recipient == "张岚"


def test_a_subject_that_is_no_entity_is_named_as_written() -> None:
    (honor,) = honors("乡亲们办的非遗工坊一举获得“创意金奖”。")
    assert honor.recipient == "非遗工坊"


def test_what_is_said_of_a_person_himself_is_his() -> None:
    text = "程桂兰本人也被评为青坪县优秀党员。"
    (honor,) = link_honors(read(text, Context(), PATTERNS), entities(text, people="程桂兰"))
    assert (honor.recipient, honor.person) == ("程桂兰", 0)


def test_a_work_that_is_pointed_at_receives_the_title() -> None:
    text = "青坪县启动“云上喇叭”工程，村村通了广播。今年，该工程被评为全省数字乡村优秀案例。"
    (honor,) = link_honors(read(text, Context(), PATTERNS), entities(text, places="青坪县"))
    assert (honor.recipient, honor.place) == ("云上喇叭工程", None)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("青坪镇先后评为“省级卫生乡镇”“市级文明村镇”。", ["省级卫生乡镇", "市级文明村镇"]),
        ("李大山获选“最美退役军人”。", ["最美退役军人"]),
        ("柳湾村蝉联“全国文明村”称号。", ["全国文明村"]),
        ("这一做法入选全国基层治理典型案例。", ["全国基层治理典型案例"]),
        (
            "一家亲——记全国民族团结模范集体柳湾社区居委会\n很热闹。",
            ["全国民族团结模范集体"],
        ),
        ("李大山当选村主任。", []),
    ],
    ids=lambda x: x[:8] if isinstance(x, str) else "",
)
def test_other_ways_to_tell_of_a_title(text: str, titles: list[str]) -> None:
    honors = link_honors(read(text, Context(), PATTERNS), Entities())
    assert [x.title for x in honors] == titles


def test_a_headline_tells_who_has_a_title() -> None:
    text = "一家亲——记全国民族团结进步模范集体柳湾社区居委会\n社区很热闹。"
    (honor,) = link_honors(read(text, Context(), PATTERNS), entities(text, places="柳湾社区"))
    assert honor.recipient == "柳湾社区"
