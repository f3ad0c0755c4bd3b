"""Four counties of real pages, read by hand: every cell that a reader of the pages would write down. The
pages are not ours to ship; without them this is skipped."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import govfacts
from output.counties import Cell, Comparison, Row, compare
from output.store import build, open_base

PAGES = Path(__file__).parents[4] / "shared" / "pages"
MENGZHOU, WENXIAN, XIUWU, WUZHI = range(4)
FOUR = ["孟州市", "温县", "修武县", "武陟县"]
# The place's own figures: place, measure, approx, value, unit.
OWN = [
    (MENGZHOU, "grid_leader", "exact", 92, "名"),
    (MENGZHOU, "full_time_grid_worker", "exact", 92, "名"),
    (MENGZHOU, "one_leader_two_members", "exact", 1854, "名"),
    (MENGZHOU, "service_team", "exact", 32, "支"),
    (MENGZHOU, "volunteer_activity", "over", 680, "次"),
    (WENXIAN, "village", "exact", 262, "个"),
    (WENXIAN, "village_cadre", "over", 1200, "名"),
    (XIUWU, "community", "exact", 5, "个"),
    (XIUWU, "party_branch", "exact", 12, "个"),
    (XIUWU, "problem_solved", "exact", 286, "个"),
    (XIUWU, "training", "exact", 3658, "人次"),
    (XIUWU, "activity", "over", 18, "场次"),
    (XIUWU, "people_benefited", "over", 2000, "人次"),
]
# Sums: place, measure, approx, value, unit, the one place that states it, official divisions directly below.
SUMS = [
    (MENGZHOU, "branch_grid", "exact", 17, "个", "横山村", 11),
    (MENGZHOU, "party_member", "exact", 51, "名", "横山村", 11),
    (MENGZHOU, "problem_solved", "exact", 50, "件", "横山村", 11),
    (MENGZHOU, "hidden_danger", "exact", 6, "起", "横山村", 11),
    (MENGZHOU, "opinion_collected", "exact", 9, "条", "横山村", 11),
    (MENGZHOU, "street_lamp", "exact", 6, "台", "平山园社区", 11),
    (WENXIAN, "waste_cleared", "over", 50, "吨", "亢村", 12),
    (XIUWU, "investment", "over", 110000, "元", "车站社区", 9),
    (WUZHI, "grid", "over", 60, "个", "龙泉街道", 16),
    (WUZHI, "matter_done", "over", 70, "件", "龙泉街道", 16),
    (WUZHI, "whistle", "exact", 83, "次", "龙泉街道", 16),
]
# The place's own figures that say less than the measure: place, measure, indicator, value.
PARTS = [
    (MENGZHOU, "service_center", "红色驿站", 15),
    (XIUWU, "general_branch", "社区党总支", 5),
]
# What a reader knows to be no level of the county or of any place to be added up.
NO_CELL = [
    (MENGZHOU, "grid"),  # one page says how many grid workers, none how many grids
    (WENXIAN, "grid"),
    (XIUWU, "grid"),
    (XIUWU, "floor_area"),  # of one building of one community
    (WUZHI, "household_linked"),
    (WENXIAN, "whistle"),
    (WENXIAN, "hardened_area"),  # a square was levelled, not paved
    (WENXIAN, "party_cadre"),  # one cadre of the township in a scheme of four persons
    (XIUWU, "working_party_member"),  # those whom the county called up
    (WUZHI, "party_cadre"),  # those who take part in calling on households
]
OFFICES = [
    (MENGZHOU, "崔慧慧", "平山园社区", "党支部书记"),
    (MENGZHOU, "张庶胜", "东孟港村", "党支部书记"),
    (MENGZHOU, "李银卿", "许庄村", "党支部委员"),
    (WENXIAN, "郑万田", "东张王庄村", "党支部书记"),
    (WENXIAN, "韩秋太", "韩郭作村", "党支部书记"),
    (WENXIAN, "王玮哲", "安乐寨村", "党支部书记"),
    (WENXIAN, "申平光", "党头村", "党支部书记"),
    (WENXIAN, "周长胜", "亢村", "第一书记"),
    (XIUWU, "徐祥峰", "车站社区", "支部书记"),
]

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"the shared pages are not at {PAGES}")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("shared") / "facts.db"
    build(govfacts.extract(PAGES), path)
    base = open_base(path)
    yield base
    base.close()


@pytest.fixture(scope="module")
def found(opened: sqlite3.Connection) -> Comparison:
    return compare(opened, FOUR)


def rows_of(found: Comparison, measure: str) -> list[Row]:
    return [row for row in found.rows if row.measure == measure]


def cells_of(found: Comparison, place: int, measure: str) -> list[Cell]:
    return [cell for row in rows_of(found, measure) if (cell := row.cells[place])]


@pytest.mark.parametrize("stated", OWN, ids=str)
def test_an_own_figure(found: Comparison, stated: tuple[int, str, str, float, str]) -> None:
    place, measure, *said = stated
    (cell,) = cells_of(found, place, measure)
    assert cell.own is not None
    figure = cell.own.figure
    assert [figure.approx, figure.value, figure.unit] == said
    assert figure.place.name == FOUR[place]


@pytest.mark.parametrize("stated", SUMS, ids=str)
def test_a_sum_with_its_coverage(
    found: Comparison, stated: tuple[int, str, str, float, str, str, int]
) -> None:
    place, measure, *said, who, children = stated
    (cell,) = cells_of(found, place, measure)
    assert cell.own is None
    assert cell.sum is not None
    assert [cell.sum.approx, cell.sum.value, cell.sum.unit] == said
    assert [figure.place.name for figure in cell.sum.figures] == [who]
    partial = int(not who.endswith("街道"))
    coverage = cell.sum.coverage
    assert (coverage.stated, coverage.partial, coverage.of) == (1, partial, children)


@pytest.mark.parametrize(("place", "measure"), NO_CELL)
def test_what_no_page_states_has_no_cell(found: Comparison, place: int, measure: str) -> None:
    assert cells_of(found, place, measure) == []


@pytest.mark.parametrize("stated", PARTS, ids=str)
def test_a_part_is_shown_and_is_no_level(found: Comparison, stated: tuple[int, str, str, float]) -> None:
    place, measure, *said = stated
    (cell,) = cells_of(found, place, measure)
    assert (cell.own, cell.sum) == (None, None)
    assert {(figure.indicator, figure.value) for figure in cell.parts} == {tuple(said)}


def test_rates_and_what_the_sentence_gives_each_member_are_no_levels(found: Comparison) -> None:
    rates = [one for one in found.unused if one.why == "rate"]
    assert ("化工镇", 10, 15) in [
        (one.figure.place.name, one.figure.value, one.figure.value_max) for one in rates
    ]


def test_every_cell_shows_its_number_in_its_quote(found: Comparison, opened: sqlite3.Connection) -> None:
    cells = [cell for row in found.rows for cell in row.cells]
    own = [cell.own.figure for cell in cells if cell and cell.own]
    parts = [figure for cell in cells if cell and cell.sum for figure in cell.sum.figures]
    for figure in (*own, *parts):
        quote = figure.quote
        (text,) = opened.execute("SELECT text FROM article WHERE id = ?", (quote.article_id,)).fetchone()
        assert text[quote.start : quote.end] == quote.text
        assert f"{figure.value:g}".rstrip("0")[:2] in quote.text, figure


def test_what_is_shared_and_what_one_has_alone(found: Comparison) -> None:
    shared = {one.name: [bool(variants) for variants in one.variants] for one in found.shared}
    assert shared["吹哨报到机制"] == [False, False, True, True]
    alone = {(one.region, one.code) for one in found.mechanisms}
    assert {(WENXIAN, "四议两公开"), (WENXIAN, "3+1"), (MENGZHOU, "三联"), (XIUWU, "三单")} <= alone


def test_honors_and_offices(found: Comparison) -> None:
    assert [(one.region, one.title, one.recipient) for one in found.honors] == [
        (WENXIAN, "温县优秀共产党员", "周长胜")
    ]
    said = {(one.region, one.name, one.place.name, one.title) for one in found.offices}
    assert set(OFFICES) <= said
