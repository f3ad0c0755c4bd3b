"""A world of invented facts over real places, as an open fact base."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from output.store import open_base
from tests.output.counties.world import World

SUICHANG, SONGYANG, JINGNING = "331123", "331124", "331127"
MIAOGAO, YUNFENG, XIPING, HONGXING = "331123001", "331123002", "331124001", "331127001"


def three_counties() -> World:
    """Three counties with figures, shared and alike mechanisms, honors, officials, a series."""
    world = World()
    old = world.page("2023-05-01", SUICHANG, "旧报")
    first = world.page("2024-03-05", SUICHANG, "一网兜起千家事")
    second = world.page("2024-06-18", SONGYANG, "小网格里的大文章")
    third = world.page("2024-09-02", JINGNING, "山里来了网格员")
    world.metric(old, SUICHANG, "grid", 250, "个")
    world.metric(first, SUICHANG, "grid", 300, "个")
    world.metric(first, SUICHANG, "grid", 350, "个", bound_kind="plan")
    world.metric(first, SUICHANG, "settle_rate", 98.5, "%", approx="at_least")
    world.metric(second, f"{XIPING}", "grid", 60, "个", approx="over")
    world.metric(second, SONGYANG, "settle_rate", 96, "%")
    world.metric(third, JINGNING, "grid", 210, "个", approx="about")
    world.metric(third, HONGXING, "party_member", 3, "名", value_max=5)
    world.metric(first, MIAOGAO, "party_member", 1234, "名")
    world.mechanism(first, SUICHANG, "五瓣花工作法", code="五瓣花", parts=("敲门问", "入户看", "上门办"))
    world.mechanism(second, XIPING, "五瓣花工作法", code="五瓣花", parts=("敲门问", "上门办", "事后访"))
    world.mechanism(second, SONGYANG, "三进工作法", code="三进", parts=("进楼栋", "进院落", "进门店"))
    world.mechanism(third, JINGNING, "银杏树下工作法", code="银杏树下", parts=("进楼栋", "进院落", "进茶馆"))
    world.mechanism(third, HONGXING, "1+4服务机制", code="1+4", category="mechanism", type="机制")
    world.mechanism(first, SUICHANG, "1+4议事机制", code="1+4", category="mechanism", type="机制")
    head = world.person(old, MIAOGAO, "林小满", "党工委副书记")
    world.person(first, MIAOGAO, "林小满", "党工委书记")
    world.person(first, MIAOGAO, "林小满", "党工委副书记")
    world.person(second, XIPING, "周大川", "居民", kind="resident")
    world.honor(first, None, "全省最美网格员", person_id=head, recipient="林小满")
    world.honor(second, SONGYANG, "全国平安县", level="national", count=2)
    return world


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return three_counties().base(tmp_path_factory.mktemp("counties") / "facts.db")


@pytest.fixture
def base(facts: Path) -> Iterator[sqlite3.Connection]:
    opened = open_base(facts)
    yield opened
    opened.close()
