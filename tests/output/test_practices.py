"""The same mechanism in many places is one practice. All mechanisms and places are invented."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output.ids import content_id
from output.merge.groups import practice as practice_of
from output.practices import practice_id
from output.records import Evidence, Mechanism, Practice
from patterns import load

OURS = load()
DATES = {"a1": "2023-05-01", "a2": "2021-03-09", "a3": None}


def mechanism(
    name: str,
    code: str | None,
    category: str,
    *,
    type: str | None = None,
    place: str = "p1",
    article: str = "a1",
) -> Mechanism:
    return Mechanism(
        id=content_id("m", name, place, article),
        name=name,
        code=code,
        type=type,
        category=category,
        components=(),
        owner=None,
        place_id=place,
        organization_id=None,
        person_id=None,
        practice_id=None,
        confidence=0.9,
        pattern="by.hand",
        evidence=(Evidence(article, 0, len(name), name, ((0, len(name)),)),),
    )


def known(*mechanisms: Mechanism) -> tuple[Practice, ...]:
    """The practices of mechanisms, as the merge groups them."""
    groups: dict[str, list[bytes]] = {}
    for one in mechanisms:
        row = msgspec.json.encode((one, DATES))
        groups.setdefault(practice_id(one, OURS), []).append(row)
    return tuple(practice_of(id, rows) for id, rows in sorted(groups.items()))


def joined(one: Mechanism, other: Mechanism) -> bool:
    return len(known(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("四议两公开", "四议两公开", "practice"), ("四议两公开工作法", "四议两公开", "method")),
        (("板凳夜谈工作法", "板凳夜谈", "method"), ("板凳夜谈工作机制", "板凳夜谈", "mechanism")),
        (("吹哨报到", "吹哨报到", "practice"), ("街乡吹哨、部门报到机制", "街乡吹哨、部门报到", "mechanism")),
        (
            ("社区吹哨、部门报到", "社区吹哨、部门报到", "practice"),
            ("乡镇吹哨科室报到", "乡镇吹哨科室报到", "practice"),
        ),
        (("123工作法", "123", "method"), ("123工作法", "123", "method")),
        (("1+N包联机制", "1+N", "mechanism"), ("1+N包联机制", "1+N", "mechanism")),
    ],
    ids=lambda x: x[0],
)
def test_one_practice_under_two_names(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert joined(mechanism(*one), mechanism(*other, place="p2", article="a2"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("123工作法", "123", "method"), ("123帮扶机制", "123", "mechanism")),
        (("1+N包联机制", "1+N", "mechanism"), ("1+N服务团队", "1+N", "team")),
        (("红色+党建品牌", "红色+", "brand"), ("红色+系列服务", "红色+", "service")),
        (("三级网格工作模式", "三级", "model"), ("三级矛盾调解体系", "三级", "system")),
        (("三位一体治理经验", "三位一体", "method"), ("三位一体经营模式", "三位一体", "model")),
        (("小板凳议事会", "小板凳", "team"), ("小板凳热线", "小板凳", "service")),
        (("四精工作法", "四精", "method"), ("四精管理机制", "四精", "mechanism")),
        (("板凳夜谈", "板凳夜谈", "practice"), ("凉亭夜谈", "凉亭夜谈", "practice")),
    ],
    ids=lambda x: x[0],
)
def test_unlike_things_stay_apart(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert not joined(mechanism(*one), mechanism(*other, place="p2", article="a2"))


def test_names_without_a_core_meet_by_what_they_are_about() -> None:
    one = mechanism("楼门自治责任制", None, "institution", type="责任制")
    assert joined(one, mechanism("楼门自治机制", None, "mechanism", type="机制", article="a2"))
    assert not joined(one, mechanism("楼门自治驿站", None, "venue", type="驿站", article="a2"))
    short = mechanism("工作机制", None, "mechanism", type="机制")
    assert not joined(short, mechanism("工作制度", None, "institution", type="制度", article="a2"))


def test_who_has_it_and_since_when() -> None:
    (practice,) = known(
        mechanism("板凳夜谈工作法", "板凳夜谈", "method", place="p1", article="a1"),
        mechanism("板凳夜谈工作法", "板凳夜谈", "method", place="p2", article="a2"),
        mechanism("板凳夜谈", "板凳夜谈", "practice", place="p3", article="a3"),
    )
    assert practice.places == ("p1", "p2", "p3")
    assert practice.first_date == "2021-03-09"
    assert (practice.name, practice.code, practice.category) == ("板凳夜谈工作法", "板凳夜谈", "method")
    assert {x.article_id for x in practice.evidence} == {"a1", "a2", "a3"}


@settings(max_examples=25)
@given(st.integers(min_value=0, max_value=10**6))
def test_order_does_not_matter(seed: int) -> None:
    mechanisms = [
        mechanism(name, code, category, place=place, article=article)
        for name, code, category in (
            ("板凳夜谈工作法", "板凳夜谈", "method"),
            ("板凳夜谈", "板凳夜谈", "practice"),
            ("1+N", "1+N", "practice"),
        )
        for place, article in (("p1", "a1"), ("p2", "a2"), ("p3", "a3"))
    ]
    shuffled = random.Random(seed).sample(mechanisms, len(mechanisms))
    assert known(*shuffled) == known(*mechanisms)
