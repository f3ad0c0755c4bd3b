"""Places without an official code, across articles: one record where the articles mean one place."""

from __future__ import annotations

from itertools import permutations

from extract.facts import Facts, Place
from output.build import knowledge_base
from output.records import Generator, KnowledgeBase
from output.units import Extracted
from tests.output.factory import Maker, make_extracted

JIAOZUO = ("河南省", "焦作市", "孟州市")
NINGBO = ("浙江省", "宁波市", "海曙区")


def article(
    day: str, *paths: tuple[str, ...], county: str | None = "410883", level: str = "estate"
) -> Extracted:
    """An article that names the last of each path, and nothing else."""
    text = f"{day}\n" + "，".join(path[-1] for path in paths)
    make = Maker(text)
    places: list[Place] = []
    for path in paths:
        nth = sum(x.name == path[-1] for x in places)
        places.append(make.place(path[-1], nth, path=path, level=level, county_code=county))
    return make_extracted(text, Facts(places=tuple(places)), path=f"{day}.txt")


def merged(*articles: Extracted) -> KnowledgeBase:
    return knowledge_base(articles, Generator("test", "0"))


def paths(kb: KnowledgeBase) -> list[tuple[str, ...]]:
    return sorted(place.path for place in kb.places)


SHORT, FULL = (*JIAOZUO, "云岭小区"), (*JIAOZUO, "大定街道", "云岭小区")


def test_a_shorter_path_is_the_same_place() -> None:
    kb = merged(article("一", SHORT), article("二", FULL))
    assert paths(kb) == [FULL]
    assert len({quote.article_id for quote in kb.places[0].evidence}) == 2


def test_the_order_of_the_articles_does_not_matter() -> None:
    given = (
        article("一", SHORT),
        article("二", FULL),
        article("三", SHORT, (*JIAOZUO, "河雍街道", "锦苑小区")),
    )
    found = {
        tuple((place.id, place.path) for place in merged(*order).places) for order in permutations(given)
    }
    assert len(found) == 1


def test_a_shorter_path_that_fits_two_places_stays_apart() -> None:
    other = (*JIAOZUO, "河雍街道", "云岭小区")
    assert paths(merged(article("一", SHORT), article("二", FULL), article("三", other))) == sorted(
        [SHORT, FULL, other]
    )


def test_namesakes_of_two_counties_stay_apart() -> None:
    here, there = (*JIAOZUO, "滨溪社区"), (*NINGBO, "滨溪社区")
    kb = merged(
        article("一", here, level="community"), article("二", there, county="330203", level="community")
    )
    assert paths(kb) == sorted([here, there])


def test_an_estate_is_not_the_community_of_its_name() -> None:
    kb = merged(article("一", FULL), article("二", SHORT, level="community"))
    assert paths(kb) == sorted([SHORT, FULL])


def test_what_lies_in_a_merged_place_finds_it() -> None:
    community, estate = (*JIAOZUO, "望霞社区"), (*JIAOZUO, "大定街道", "望霞社区", "锦苑小区")
    kb = merged(
        article("一", community, level="community"),
        article("二", (*JIAOZUO, "大定街道", "望霞社区"), level="community"),
        article("三", estate),
        article("四", (*community, "锦苑小区")),
    )
    parent, child = sorted(kb.places, key=lambda place: len(place.path))
    assert child.path == estate
    assert child.parent_id == parent.id
