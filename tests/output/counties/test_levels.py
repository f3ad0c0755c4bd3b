"""What a cell of a comparison holds: own figures, sums, what is no level, units, bounds, times."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output.counties import Cell, Comparison, Row, compare
from output.counties.bounds import combined
from output.store import Correction, add_correction, open_base
from tests.output.counties.world import Page, World

SUICHANG, SONGYANG = "331123", "331124"
MIAOGAO, YUNFENG, BEIJIE = "331123001", "331123002", "331123103"
YETAN, TENGLONG = "331123001007", "331123001008"  # two communities of 妙高街道
Made = Callable[[World], Comparison]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The comparison of 遂昌县 and 松阳县 in a world."""

    def compared(world: World) -> Comparison:
        world.place(SUICHANG)
        world.place(SONGYANG)
        base = open_base(world.base(tmp_path / "facts.db"))
        try:
            return compare(base, [SUICHANG, SONGYANG])
        finally:
            base.close()

    return compared


def row_of(found: Comparison, measure: str) -> Row:
    (row,) = [row for row in found.rows if row.measure == measure]
    return row


def cell_of(found: Comparison, measure: str) -> Cell:
    cell = row_of(found, measure).cells[0]
    assert cell is not None
    return cell


def test_the_own_figure_stands_alone_beside_the_sum_of_what_lies_below(made: Made) -> None:
    world = World()
    page = world.page("2024-08-01", SUICHANG)
    world.metric(page, SUICHANG, "grid", 300, "个")
    world.metric(page, MIAOGAO, "grid", 40, "个")
    cell = cell_of(made(world), "grid")
    assert cell.basis == "own"
    assert cell.own is not None
    assert cell.sum is not None
    assert (cell.own.figure.value, cell.sum.value) == (300, 40)


def test_without_an_own_figure_what_lies_below_is_added_up_with_its_coverage(made: Made) -> None:
    world = World()
    page = world.page("2024-08-01")
    world.metric(page, MIAOGAO, "grid", 40, "个")
    world.metric(page, YUNFENG, "grid", 25, "个")
    world.metric(page, SONGYANG, "grid", 7, "个")
    row = row_of(made(world), "grid")
    cell = row.cells[0]
    assert cell is not None
    assert cell.sum is not None
    assert cell.basis == "sum"
    assert cell.sum.value == 65
    assert (cell.sum.coverage.stated, cell.sum.coverage.partial, cell.sum.coverage.of) == (2, 0, 20)
    assert row.known == (0, 1)


def test_a_township_and_its_own_communities_are_not_added_together(made: Made) -> None:
    world = World()
    page = world.page("2024-08-01")
    world.metric(page, MIAOGAO, "grid", 40, "个")
    world.metric(page, YETAN, "grid", 9, "个")
    world.metric(page, "331123002/云溪村", "grid", 5, "个", level="village")
    found = made(world)
    total = cell_of(found, "grid").sum
    assert total is not None
    assert total.value == 45
    assert (total.coverage.stated, total.coverage.partial) == (2, 1)
    assert [(one.figure.value, one.why) for one in found.unused] == [(9, "below")]


def test_a_place_of_which_the_branch_is_not_known_is_left_out(made: Made) -> None:
    world = World()
    page = world.page("2024-08-01")
    world.metric(page, MIAOGAO, "parking", 40, "个")
    world.metric(page, f"{SUICHANG}/云谷小区", "parking", 30, "个", level="estate")
    found = made(world)
    total = cell_of(found, "parking").sum
    assert total is not None
    assert total.value == 40
    assert [one.why for one in found.unused] == ["branch"]


def test_a_township_in_no_list_counts_beside_the_official_ones(made: Made) -> None:
    world = World()
    page = world.page("2024-08-01")
    world.metric(page, f"{SUICHANG}/云谷新区", "grid", 30, "个", level="township")
    total = cell_of(made(world), "grid").sum
    assert total is not None
    assert (total.value, total.coverage.stated, total.coverage.beside) == (30, 0, 1)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"bound_kind": "plan"}, "plan"),
        ({"bound_kind": "target"}, "plan"),
        ({"bound_kind": "limit"}, "plan"),
        ({"change": "increase"}, "change"),
        ({"change": "from"}, "change"),
        ({"change": "to"}, "change"),
        ({"per": "户"}, "rate"),
        ({"kind": "rate"}, "rate"),
        ({"subject": "王大山"}, "subject"),
    ],
)
def test_what_does_not_say_how_much_there_is_stands_in_no_cell(
    made: Made, more: dict[str, str], why: str
) -> None:
    world = World()
    world.metric(world.page("2024-08-01"), SUICHANG, "grid", 300, "个", **more)
    found = made(world)
    assert found.rows == ()
    assert [one.why for one in found.unused] == [why]


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("settle_rate", "%"),
        ("time_limit", "天"),
        ("income_per_head", "元"),
        ("floor_area", "平方米"),
    ],
)
def test_shares_times_and_averages_are_never_summed(made: Made, measure: str, unit: str) -> None:
    world = World()
    page = world.page("2024-08-01")
    world.metric(page, MIAOGAO, measure, 40, unit)
    world.metric(page, YUNFENG, measure, 50, unit)
    world.metric(page, SONGYANG, measure, 70, unit)
    found = made(world)
    cells = row_of(found, measure).cells
    assert cells[0] is None
    assert cells[1] is not None
    assert {one.why for one in found.unused} == {"not_summed"}


def test_the_latest_counts_and_the_others_are_kept(made: Made) -> None:
    world = World()
    world.metric(world.page("2023-05-01"), SUICHANG, "grid", 500, "个")
    world.metric(world.page("2024-05-01"), SUICHANG, "grid", 320, "个")
    world.metric(world.page("2024-08-01"), SUICHANG, "grid", 410, "个", time=("2022-01-01", "2022-12-31"))
    world.metric(world.page(None), SUICHANG, "grid", 999, "个")
    own = cell_of(made(world), "grid").own
    assert own is not None
    assert own.figure.value == 320
    assert [one.value for one in own.others] == [500, 410, 999]


def test_of_one_article_and_time_the_whole_counts_not_its_part(made: Made) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, SUICHANG, "village_cadre", 1, "名")
    world.metric(page, SUICHANG, "village_cadre", 1200, "名", approx="over")
    own = cell_of(made(world), "village_cadre").own
    assert own is not None
    assert own.figure.value == 1200
    assert own.disputed == ()


def test_figures_of_one_time_that_disagree_are_marked_unless_their_bounds_meet(made: Made) -> None:
    world = World()
    first, second = world.page("2024-05-01"), world.page("2024-05-01")
    world.metric(first, SUICHANG, "grid", 300, "个")
    other = world.metric(second, SUICHANG, "grid", 280, "个")
    world.metric(first, SUICHANG, "grid_leader", 300, "名")
    world.metric(second, SUICHANG, "grid_leader", 290, "名", approx="over")
    found = made(world)
    grid, leader = (cell_of(found, name).own for name in ("grid", "grid_leader"))
    assert grid is not None
    assert leader is not None
    assert grid.disputed == (other,)
    assert leader.disputed == ()


def test_measure_words_of_one_sort_share_a_row_and_others_do_not(made: Made) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, MIAOGAO, "dispute_resolved", 30, "件")
    world.metric(page, YUNFENG, "dispute_resolved", 12, "起")
    world.metric(page, MIAOGAO, "training", 8, "场")
    world.metric(page, YUNFENG, "training", 900, "人次")
    found = made(world)
    assert [cell.sum.value for cell in row_of(found, "dispute_resolved").cells if cell and cell.sum] == [42]
    training = [row for row in found.rows if row.measure == "training"]
    assert sorted(cell.sum.value for row in training for cell in row.cells if cell and cell.sum) == [8, 900]


def test_units_that_convert_are_added_in_their_base_unit(made: Made) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, MIAOGAO, "land_transferred", 3, "亩")
    world.metric(page, YUNFENG, "land_transferred", 6, "亩")
    world.metric(page, MIAOGAO, "planted_area", 3, "亩")
    world.metric(page, YUNFENG, "planted_area", 2, "公顷")
    found = made(world)
    same, mixed = (cell_of(found, name).sum for name in ("land_transferred", "planted_area"))
    assert same is not None
    assert mixed is not None
    assert (same.value, same.unit) == (9, "亩")
    assert (mixed.value, mixed.unit) == (22000, "平方米")


def test_a_sum_keeps_the_bounds_and_ranges_of_its_parts(made: Made) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, MIAOGAO, "grid", 60, "个", approx="over")
    world.metric(page, YUNFENG, "grid", 3, "个", value_max=5)
    total = cell_of(made(world), "grid").sum
    assert total is not None
    assert (total.value, total.value_max, total.approx) == (63, 65, "over")


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["exact"], "exact"),
        (["exact", "over"], "over"),
        (["over", "at_least"], "at_least"),
        (["near", "exact"], "near"),
        (["near", "at_most"], "at_most"),
        (["over", "near"], "about"),
        (["about", "at_least", "exact"], "about"),
    ],
)
def test_what_remains_of_bounds_in_a_sum(parts: list[str], whole: str) -> None:
    assert combined(parts) == whole
    assert combined(reversed(parts)) == whole


def test_a_sum_says_when_its_parts_speak_of_different_years(made: Made) -> None:
    world = World()
    world.metric(world.page("2023-05-01"), MIAOGAO, "grid", 60, "个")
    world.metric(world.page("2024-05-01"), YUNFENG, "grid", 30, "个")
    total = cell_of(made(world), "grid").sum
    assert total is not None
    assert total.mixed_times
    assert (total.time_start, total.time_end) == ("2023-05-01", "2024-05-01")


def test_what_a_person_marked_wrong_is_out_and_what_was_amended_is_in(tmp_path: Path) -> None:
    world = World()
    page = world.page("2024-05-01")
    wrong = world.metric(page, SUICHANG, "grid", 3000, "个")
    amended = world.metric(page, SUICHANG, "grid_leader", 30, "名")
    world.metric(page, SONGYANG, "grid", 200, "个")
    path = world.base(tmp_path / "facts.db")
    add_correction(path, Correction(wrong, "wrong", "林校对", "not in the text"))
    add_correction(path, Correction(amended, "amend", "林校对", "a slip", field="value", value=33))
    base = open_base(path)
    found = compare(base, ["遂昌县", "松阳县"])
    base.close()
    assert row_of(found, "grid").known == (1,)
    own = cell_of(found, "grid_leader").own
    assert own is not None
    assert own.figure.value == 33


def test_what_a_person_confirmed_counts_among_figures_of_one_time_only(tmp_path: Path) -> None:
    world = World()
    old = world.metric(world.page("2022-05-01"), SUICHANG, "grid", 100, "个")
    confirmed = world.metric(world.page("2024-05-01"), SUICHANG, "grid", 280, "个")
    world.metric(world.page("2024-05-01"), SUICHANG, "grid", 300, "个")
    world.metric(world.page("2024-05-01"), SONGYANG, "grid", 200, "个")
    path = world.base(tmp_path / "facts.db")
    for id in (old, confirmed):
        add_correction(path, Correction(id, "right", "林校对", "stands in the text"))
    base = open_base(path)
    own = cell_of(compare(base, ["遂昌县", "松阳县"]), "grid").own
    base.close()
    assert own is not None
    assert own.figure.id == confirmed
    assert [one.value for one in own.others] == [300, 100]


def test_any_level_can_be_compared(tmp_path: Path) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, YETAN, "grid", 9, "个")
    world.metric(page, YUNFENG, "grid", 25, "个")
    world.metric(page, SONGYANG, "grid", 200, "个")
    base = open_base(world.base(tmp_path / "facts.db"))
    towns = compare(base, [MIAOGAO, YUNFENG])
    communities = compare(base, [YETAN, "松阳"])
    whole = compare(base, ["丽水市", "松阳县"])
    base.close()
    assert [cell and cell.basis for cell in row_of(towns, "grid").cells] == ["sum", "own"]
    assert [cell and cell.basis for cell in row_of(communities, "grid").cells] == ["own", "own"]
    total = cell_of(whole, "grid").sum
    assert total is not None
    assert (total.value, total.coverage.stated, total.coverage.partial) == (234, 2, 1)


PLACES = (MIAOGAO, YUNFENG, BEIJIE, YETAN, TENGLONG, f"{MIAOGAO}/云溪村", f"{YETAN}/云谷小区")


@settings(max_examples=20)
@given(
    stated=st.lists(
        st.tuples(
            st.sampled_from(PLACES), st.integers(1, 999), st.sampled_from(["2023-01-01", "2024-01-01"])
        ),
        min_size=1,
        max_size=12,
    ),
)
def test_no_figure_is_counted_twice_and_the_order_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, stated: list[tuple[str, int, str]]
) -> None:
    def total(order: list[tuple[str, int, str]]) -> tuple[float, set[str]]:
        world = World()
        world.place(SUICHANG)
        world.place(SONGYANG)
        pages: dict[str, Page] = {day: world.page(day) for day in ("2023-01-01", "2024-01-01")}
        for place, value, day in order:
            level = "village" if "村" in place else "estate"
            world.metric(pages[day], place, "grid", value, "个", level=level)
        path = world.base(tmp_path_factory.mktemp("sum") / "facts.db")
        base: sqlite3.Connection = open_base(path)
        found = compare(base, [SUICHANG, SONGYANG])
        base.close()
        cell = cell_of(found, "grid")
        assert cell.sum is not None
        paths = [figure.place.path for figure in cell.sum.figures]
        assert not [one for one in paths for other in paths if one != other and other[: len(one)] == one]
        assert len(cell.sum.figures) + len(found.unused) == len(order)
        assert cell.sum.value == sum(figure.value for figure in cell.sum.figures)
        return cell.sum.value, {figure.place.name for figure in cell.sum.figures}

    assert total(stated) == total(stated[::-1])
