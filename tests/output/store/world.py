"""Invented articles over a few real places, drawn by hypothesis, for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from zlib import crc32

from hypothesis import strategies as st

from extract.facts import Component, Facts, Mechanism, Metric, Person, Place, Role, Time
from output.build import knowledge_base
from output.records import Generator, KnowledgeBase
from output.units import Extracted
from tests.output.factory import Maker, make_extracted

BY = Generator("govfacts", "test")
PLACES = {  # name: (level, code, path)
    "遂昌县": ("county", "331123", ("浙江省", "丽水市", "遂昌县")),
    "妙高街道": ("township", "331123001", ("浙江省", "丽水市", "遂昌县", "妙高街道")),
    "大柘镇": ("township", "331123105", ("浙江省", "丽水市", "遂昌县", "大柘镇")),
    "车前村": ("village", "331123105226", ("浙江省", "丽水市", "遂昌县", "大柘镇", "车前村")),
}
PEOPLE = {"余可心": "official", "祝小禾": "resident", "雷方圆": "official", "蓝一鸣": "journalist"}
MEASURES = (("网格", "grid", "个"), ("志愿者", "volunteer", "名"), ("小酒馆", None, "家"))
OTHER = [chr(code) for code in range(0x6000, 0x6400)]
METHODS = ("连心桥工作法", "板凳议事机制", "123工作法")


def article(
    number: int,
    day: str | None = "2024-09-12",
    *,
    places: Iterable[str] = ("妙高街道",),
    people: Iterable[str] = (),
    figures: Iterable[tuple[int, int]] = ((0, 89),),
    methods: Iterable[str] = (),
) -> Extracted:
    """An article, told from others by its number, that says the figures (which measure, how many) and the
    methods of the first of its places."""
    figures, spots = tuple(figures), tuple(places)
    spans = tuple(f"{MEASURES[which][0]}{value}{MEASURES[which][2]}" for which, value in figures)
    text = f"第{number}篇的标题{number * 7919}\n" + "、".join(spots)
    text += "".join(f"。其{'一二三四五'[at]}，{span}" for at, span in enumerate(spans))
    text += "".join(f"。推行{method}" for method in methods)
    text += "".join(f"。{person}说好" for person in people) + "。"
    text += "".join(Random(text).choices(OTHER, k=3 * len(text)))  # so that no two are copies
    make = Maker(text)
    facts = Facts(
        places=tuple(_place(make, name) for name in spots),
        people=tuple(_person(make, name) for name in people),
        metrics=tuple(_metric(make, span, *figure) for span, figure in zip(spans, figures, strict=True)),
        mechanisms=tuple(_method(make, name) for name in methods),
        honors=(make.honor("标题", level="county", place=0),),
        main_place=0,
    )
    return make_extracted(text, facts, path=f"pages/{number:03}-{crc32(text.encode())}.txt", date=day)


def _place(make: Maker, name: str) -> Place:
    level, code, path = PLACES[name]
    return make.place(name, level=level, code=code, path=path, county_code="331123")


def _person(make: Maker, name: str) -> Person:
    roles = (Role("支部书记", "车前村", place=0),) if PEOPLE[name] == "official" else ()
    return make.person(name, kind=PEOPLE[name], roles=roles)


def _metric(make: Maker, span: str, which: int, value: int) -> Metric:
    """A figure of the first place; an odd one is of this year."""
    indicator, measure, unit = MEASURES[which]
    time = Time("今年", "2024-01-01", "2024-12-31") if value % 2 else None
    said = {"indicator": indicator, "measure": measure, "value": value, "unit": unit}
    return make.metric(span, place=0, time=time, **said)


def _method(make: Maker, name: str) -> Mechanism:
    parts = (Component("听", None),)
    return make.mechanism(name, code=name[:3], type=name[3:], category="method", place=0, components=parts)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Extracted, ...]:
    """One to five different articles."""
    numbers = draw(st.lists(st.integers(1, 60), min_size=1, max_size=5, unique=True))
    some = st.sampled_from
    return tuple(
        article(
            number,
            draw(some([None, "2023-01-05", "2024-09-12", "2024-10-01"])),
            places=draw(st.lists(some(sorted(PLACES)), min_size=1, max_size=3, unique=True)),
            people=draw(st.lists(some(sorted(PEOPLE)), max_size=3, unique=True)),
            figures=draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 6)), max_size=4, unique=True)),
            methods=draw(st.lists(some(METHODS), max_size=2, unique=True)),
        )
        for number in numbers
    )


def kb_of(*given: Extracted) -> KnowledgeBase:
    """Their knowledge base."""
    return knowledge_base(given, BY)
