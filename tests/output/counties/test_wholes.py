"""Which figures are a place's level of a measure, and which say less."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from output.counties import Cell, Comparison, compare, series
from output.counties.labels import labels
from output.counties.tables import tables
from output.store import open_base
from tests.output.counties.world import Page, World

COUNTY, TOWN, OTHER = "331123", "331123001", "331124"
Made = Callable[[World], Comparison]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def compared(world: World) -> Comparison:
        world.metric(world.page("2024-01-01"), OTHER, "grid", 5, "个")
        opened = open_base(world.base(tmp_path / "facts.db"))
        found = compare(opened, ["遂昌县", "松阳县"])
        opened.close()
        return found

    return compared


def cell_of(found: Comparison, measure: str) -> Cell | None:
    return next((row.cells[0] for row in found.rows if row.measure == measure), None)


def told(found: Comparison) -> set[tuple[str, float, str]]:
    return {(one.figure.indicator, one.figure.value, one.why) for one in found.unused}


@pytest.mark.parametrize(
    ("measure", "indicator", "unit"),
    [
        ("grid", "全县网格", "个"),
        ("grid", "划分高效能治理网格", "个"),
        ("grid", "遂昌网格", "个"),
        ("party_branch", "下辖基层党支部", "个"),
        ("investment", "累计投资", "元"),
        ("dispute_resolved", "成功化解矛盾纠纷", "件"),
        ("grid", "一个人改过的名称", "个"),
    ],
)
def test_an_indicator_that_says_the_measure_is_a_level(
    made: Made, measure: str, indicator: str, unit: str
) -> None:
    world = World()
    world.metric(world.page("2024-05-01"), COUNTY, measure, 40, unit, indicator=indicator)
    cell = cell_of(made(world), measure)
    assert cell is not None
    assert cell.own is not None
    assert (cell.own.figure.indicator, cell.parts) == (indicator, ())


@pytest.mark.parametrize(
    ("measure", "indicator", "unit"),
    [
        ("grid", "农村网格", "个"),
        ("party_branch", "茶厂离退休党支部", "个"),
        ("star_branch", "四星支部", "个"),
        ("elderly", "80岁以上老人", "名"),
        ("village", "年收入20万元以上的村", "个"),
        ("poor_household", "联系贫困户", "户"),
    ],
)
def test_a_narrower_indicator_is_a_part(made: Made, measure: str, indicator: str, unit: str) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, COUNTY, measure, 40, unit, indicator=indicator)
    world.metric(page, TOWN, measure, 7, unit, indicator=indicator)
    found = made(world)
    cell = cell_of(found, measure)
    assert cell is not None
    assert (cell.basis, cell.own, cell.sum) == ("part", None, None)
    assert [one.value for one in cell.parts] == [40]
    assert (indicator, 7, "part") in told(found)
    assert not [row for row in found.common if row.measure == measure and 0 in row.known]


def test_parts_are_shown_as_such_beside_a_sum_and_alone(made: Made) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, COUNTY, "grid", 89, "个", indicator="社区网格")
    world.metric(page, COUNTY, "grid", 37, "个", indicator="农村网格")
    world.metric(page, COUNTY, "village", 12, "个", indicator="重点村")
    world.metric(page, TOWN, "village", 20, "个")
    views = {view.id: view for view in tables(made(world), labels("en"))}
    rows = {row[0].text: row for row in views["measures"].rows}
    assert rows["网格"][2].text.startswith("in part: ")
    assert {"社区网格 89", "农村网格 37"} == set(rows["网格"][2].text.removeprefix("in part: ").split("; "))
    assert rows["行政村"][2].text == "20 (1 of 20)"
    assert "in part: 重点村 12" in rows["行政村"][2].note
    assert [row[0].text for row in views["only"].rows] == ["遂昌县", "松阳县"]


def said(world: World, page: Page, words: tuple[str, str, str], value: float, measure: str) -> None:
    """A figure with what stands before and after its quote."""
    before, name, after = words
    page.text += before
    world.metric(page, COUNTY, measure, value, "名", indicator=name)
    page.text = page.text.removesuffix("。") + after + "。"


@pytest.mark.parametrize(
    ("words", "measure", "level"),
    [
        (("茶园党委组织", "党员", ""), "party_member", False),
        (("县里动员了", "党员", ""), "party_member", False),
        (("", "党员干部", "报名守卡点"), "party_cadre", False),
        (("", "志愿者", "都参与了巡河"), "volunteer", False),
        (("全县有", "党员", ""), "party_member", True),
        (("全县有", "党员", "，其中一些参加了巡河"), "party_member", True),
        (("县里选派", "网格长", ""), "grid_leader", True),
        (("全县党组织", "党员", ""), "party_member", True),
    ],
)
def test_who_took_part_is_not_all_there_are(
    made: Made, words: tuple[str, str, str], measure: str, level: bool
) -> None:
    world = World()
    said(world, world.page("2024-05-01"), words, 40, measure)
    found = made(world)
    assert (cell_of(found, measure) is not None) == level
    assert ((words[1], 40, "took_part") in told(found)) != level


def test_an_age_is_no_measure_of_a_place(made: Made) -> None:
    world = World()
    world.metric(world.page("2024-05-01"), COUNTY, "age", 36, "岁")
    found = made(world)
    assert cell_of(found, "age") is None
    assert told(found) == {("年龄", 36, "subject")}


def test_ranges_of_one_sentence_are_classes(made: Made) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, COUNTY, "collective_income", 50000, "元", value_max=200000)
    page.text = page.text.removesuffix("。") + "，"
    world.metric(page, COUNTY, "collective_income", 200000, "元", approx="at_least")
    world.metric(page, COUNTY, "fund", 300, "元", approx="at_least")
    world.metric(page, COUNTY, "population", 3000, "人", approx="at_least")
    world.metric(page, COUNTY, "population", 2000, "人", approx="at_least")
    found = made(world)
    assert cell_of(found, "collective_income") is None
    assert {one for one in told(found) if one[2] == "class"} == {
        ("集体收入", 50000, "class"),
        ("集体收入", 200000, "class"),
    }
    for measure in ("fund", "population"):
        cell = cell_of(found, measure)
        assert cell is not None
        assert cell.own is not None


@pytest.mark.parametrize(
    ("sums", "level"),
    [
        ([("投资", 390), ("投资", 860)], None),
        ([("投资", 390), ("投资", 860), ("投资", 1250)], 1250),
        ([("投资", 390), ("总投资", 5000)], 5000),
        ([("投资", 390), ("投资", 390)], 390),
    ],
)
def test_several_sums_of_money_of_one_article_are_parts(
    made: Made, sums: list[tuple[str, float]], level: float | None
) -> None:
    world = World()
    page = world.page("2024-05-01")
    for indicator, value in sums:
        world.metric(page, COUNTY, "investment", value, "元", indicator=indicator)
    cell = cell_of(made(world), "investment")
    assert cell is not None
    assert (cell.own.figure.value if cell.own else None) == level


def test_a_series_has_parts_beside_it(tmp_path: Path) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, COUNTY, "grid", 300, "个")
    part = world.metric(page, COUNTY, "grid", 89, "个", indicator="社区网格")
    opened: sqlite3.Connection = open_base(world.base(tmp_path / "facts.db"))
    (one,) = series(opened, "遂昌县", "网格")
    opened.close()
    assert [point.figure.value for point in one.points] == [300]
    assert one.whys == {part: "part"}


def test_a_hamlet_is_no_administrative_village() -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, COUNTY, "natural_village", 120, "个")
    (metric,) = world.kb().metrics
    assert (metric.indicator, metric.measure) == ("自然村", "natural_village")


@pytest.mark.parametrize("year", [None, 2023])
def test_what_a_conflict_puts_down_to_time_is_not_marked(made: Made, year: int | None) -> None:
    world = World()
    time = {"time": (f"{year}-05-01", "2024-05-01")} if year else {}
    world.metric(world.page("2024-05-01"), COUNTY, "grid", 300, "个")
    world.metric(world.page("2024-05-01"), COUNTY, "grid", 280, "个", **time)
    (conflict,) = world.kb().conflicts
    cell = cell_of(made(world), "grid")
    assert cell is not None
    assert cell.own is not None
    assert bool(cell.own.disputed) == (conflict.reason == "different_value") == (year is None)
