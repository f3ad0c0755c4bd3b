"""A measure over time, and who has a practice since when."""

import sqlite3
from pathlib import Path

import pytest

from output.counties import MeasureError, PracticeError, adopters, series
from output.counties.labels import labels
from output.counties.terminal import sparks
from output.counties.views import series_tables, spread_tables
from output.store import open_base
from tests.output.counties.world import World


@pytest.mark.parametrize("asked", ["grid", "网格", "综合网格"])
def test_a_series_has_the_levels_in_time_and_the_plans_beside(base: sqlite3.Connection, asked: str) -> None:
    (one,) = series(base, "遂昌县", asked)
    assert [(point.figure.when, point.figure.value) for point in one.points] == [
        ("2023-05-01", 250),
        ("2024-03-05", 300),
    ]
    assert not any(point.disputed for point in one.points)
    assert [figure.value for figure in one.beside] == [350]
    assert sparks(one) == "▇█"


def test_figures_that_time_does_not_explain_are_marked(tmp_path: Path) -> None:
    world = World()
    world.metric(world.page("2024-05-01"), "331123", "grid", 300, "个")
    world.metric(world.page("2024-05-01"), "331123", "grid", 280, "个")
    world.metric(world.page("2023-05-01"), "331123", "grid", 200, "个")
    base = open_base(world.base(tmp_path / "facts.db"))
    (one,) = series(base, "遂昌县", "grid")
    base.close()
    assert [bool(point.disputed) for point in one.points] == [False, True, True]
    levels, _ = series_tables(one, labels("en"))
    assert [row[2].text for row in levels.rows] == ["", labels("en")("disputed"), labels("en")("disputed")]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("没有的指标", "no measure is called '没有的指标'; 遂昌县 states: 网格、办结率"),
        ("党员", "遂昌县 states no 党员"),
        ("老年食堂", "no figure of the base is of '老年食堂'"),
    ],
)
def test_a_measure_that_is_none_or_not_stated_says_what_is(
    base: sqlite3.Connection, asked: str, said: str
) -> None:
    with pytest.raises(MeasureError, match=said):
        series(base, "遂昌县", asked)


@pytest.mark.parametrize("asked", ["五瓣花工作法", "五瓣花"])
def test_a_practice_shows_its_adopters_in_time_and_how_their_parts_differ(
    base: sqlite3.Connection, asked: str
) -> None:
    found = adopters(base, asked)
    assert [(one.place.name, one.date) for one in found.adopters] == [
        ("遂昌县", "2024-03-05"),
        ("西屏街道", "2024-06-18"),
    ]
    assert {part.label: part.adopters for part in found.parts} == {
        "敲门问": (0, 1),
        "上门办": (0, 1),
        "入户看": (0,),
        "事后访": (1,),
    }
    _, differing = spread_tables(found, labels("en"))
    assert [[cell.text for cell in row] for row in differing.rows][2:] == [
        ["入户看", "●", ""],
        ["事后访", "", "●"],
    ]


def test_a_practice_that_is_none_or_several_lists_what_there_is(
    base: sqlite3.Connection, tmp_path: Path
) -> None:
    with pytest.raises(
        PracticeError, match="no practice is called '没有'; the most widespread are: 五瓣花工作法"
    ):
        adopters(base, "没有")
    with pytest.raises(PracticeError, match="2 practices are called '1\\+4'; give an id"):
        adopters(base, "1+4")
    empty = open_base(World().base(tmp_path / "empty.db"))
    with pytest.raises(PracticeError, match="the base holds no practice"):
        adopters(empty, "五瓣花")
    empty.close()
