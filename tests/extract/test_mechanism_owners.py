"""Mechanisms: who runs them. All texts are invented."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from corpus.types import Zone, ZoneKind
from extract.entities import Entities, Occurrence, PeopleFound, PlacesFound
from extract.facts import Person, Place, Quote
from extract.mechanisms.extractor import link_mechanisms
from extract.pipeline import read
from extract.reading import Context
from tests.extract.mechanism_texts import PATTERNS, the_one


def placed(text: str, name: str, level: str) -> tuple[Place, Occurrence]:
    start = text.index(name)
    place = Place(
        quotes=(Quote(start, start + len(name)),),
        pattern="test",
        confidence=1.0,
        name=name,
        level=level,
        path=(name,),
    )
    return place, Occurrence(start, start + len(name), 0)


def test_the_place_that_runs_it() -> None:
    text = "青坪镇推行“四勤”工作法，化解纠纷。"
    place, occurrence = placed(text, "青坪镇", "township")
    mechanism = the_one(text, Entities(PlacesFound((place,), (occurrence,), 0)))
    assert (mechanism.owner, mechanism.place) == ("青坪镇", 0)
    assert any(x.field == "owner" and "青坪镇" in x.reason for x in mechanism.decisions)


def test_a_name_that_begins_with_a_place_is_that_places() -> None:
    text = "村民程桂兰打开“柳湾村积分管理”小程序，照片传上去了。"
    place, occurrence = placed(text, "柳湾村", "village")
    assert the_one(text, Entities(PlacesFound((place,), (occurrence,), None))).owner == "柳湾村"


def test_the_headlines_street_does_not_own_what_the_text_gives_its_community() -> None:
    text = "青坪镇“围桌议”工作法听民声\n柳湾村推行“围桌议”工作法，纠纷少了。"
    title = text.index("\n")
    zones = (Zone(ZoneKind.TITLE, 0, title), Zone(ZoneKind.PARAGRAPH, title + 1, len(text)))
    town, first = placed(text, "青坪镇", "township")
    village, second = placed(text, "柳湾村", "village")
    found = PlacesFound((town, village), (first, Occurrence(second.start, second.end, 1)), 1)
    (mechanism,) = link_mechanisms(read(text, Context(zones=zones), PATTERNS), Entities(found)).mechanisms
    assert mechanism.owner == "柳湾村"


@pytest.mark.parametrize(
    "told", ["程桂兰告诉记者，“围桌议”工作法推行以来，纠纷少了。", "程桂兰通过“围桌议”工作法解决了纠纷。"]
)
def test_who_only_tells_of_it_or_uses_it_does_not_own_it(told: str) -> None:
    text = f"柳湾社区不大。{told}"
    place, occurrence = placed(text, "柳湾社区", "community")
    start = text.index("程桂兰")
    person = Person(
        quotes=(Quote(start, start + 3),), pattern="test", confidence=1.0, name="程桂兰", kind="resident"
    )
    people = PeopleFound((person,), (Occurrence(start, start + 3, 0),))
    assert the_one(text, Entities(PlacesFound((place,), (occurrence,), 0), people=people)).owner == "柳湾社区"


@pytest.mark.parametrize(
    "clause",
    ["民政部门说好。我国推行“四勤”工作法，化解纠纷。", "国家民政部推广“四勤”工作法，化解纠纷。"],
)
def test_what_the_country_runs_is_no_places(clause: str) -> None:
    text = f"柳湾社区纠纷多。{clause}"
    place, occurrence = placed(text, "柳湾社区", "community")
    assert the_one(text, Entities(PlacesFound((place,), (occurrence,), 0))).owner is None


def test_a_list_of_places_behind_a_semicolon_inherits_no_place() -> None:
    text = "青坪镇改善治安；石桥村、柳湾村等地推行“四勤”工作法，化解纠纷。"
    town, first = placed(text, "青坪镇", "township")
    others = [placed(text, name, "village") for name in ("石桥村", "柳湾村")]
    occurrences = (first, *(Occurrence(x[1].start, x[1].end, i) for i, x in enumerate(others, 1)))
    entities = Entities(PlacesFound((town, *(x[0] for x in others)), occurrences, 0))
    assert the_one(text, entities).owner is None


def test_who_thought_of_it() -> None:
    text = "程桂兰提出“三步议”工作法，邻里纠纷少了。"
    person = Person(quotes=(Quote(0, 3),), pattern="test", confidence=1.0, name="程桂兰", kind="official")
    entities = Entities(people=PeopleFound((person,), (Occurrence(0, 3, 0),)))
    mechanism = the_one(text, entities)
    assert (mechanism.owner, mechanism.person) == ("程桂兰", 0)


def test_a_resident_who_takes_part_does_not_own_it() -> None:
    text = "程桂兰每天都去“围桌议”活动，纠纷少了。"
    person = Person(quotes=(Quote(0, 3),), pattern="test", confidence=1.0, name="程桂兰", kind="resident")
    entities = Entities(people=PeopleFound((person,), (Occurrence(0, 3, 0),)))
    assert the_one(text, entities).owner is None


def test_who_is_led_to_do_it_owns_it() -> None:
    text = "省民政厅指导青坪镇率先试行“四勤”工作法，化解纠纷。"
    place, occurrence = placed(text, "青坪镇", "township")
    mechanism = the_one(text, Entities(PlacesFound((place,), (occurrence,), None)))
    assert mechanism.owner == "青坪镇"


def test_a_common_noun_stands_for_the_only_place_of_its_level() -> None:
    text = "没想到社区推出“围桌议”工作法，半年化解五十件。柳湾社区有居民三千人。"
    place, occurrence = placed(text, "柳湾社区", "community")
    mechanism = the_one(text, Entities(PlacesFound((place,), (occurrence,), None)))
    assert mechanism.owner == "柳湾社区"


def test_who_is_called_its_founder() -> None:
    text = "程桂兰是“暖心驿站”的发起人之一，免费接送病人。"
    person = Person(quotes=(Quote(0, 3),), pattern="test", confidence=1.0, name="程桂兰", kind="resident")
    entities = Entities(people=PeopleFound((person,), (Occurrence(0, 3, 0),)))
    assert the_one(text, entities).owner == "程桂兰"


def test_a_common_noun_stands_for_the_place_named_last() -> None:
    text = "柳湾社区有居民三千人。院子里纠纷多，社区推出“围桌议”工作法，半年化解五十件。"
    place, occurrence = placed(text, "柳湾社区", "community")
    mechanism = the_one(text, Entities(PlacesFound((place,), (occurrence,), None)))
    assert (mechanism.owner, mechanism.place) == ("柳湾社区", 0)


def test_a_village_named_behind_its_town_is_no_list_with_it() -> None:
    text = "在青坪镇，柳湾村党支部盘活闲置房屋，探索“屋檐议事”机制，化解纠纷。"
    town, first = placed(text, "青坪镇", "township")
    village, second = placed(text, "柳湾村", "village")
    village = replace(village, path=("青坪镇", "柳湾村"))
    second = replace(second, index=1)
    places = PlacesFound((town, village), (first, second), None)
    assert the_one(text, Entities(places)).owner == "柳湾村"
