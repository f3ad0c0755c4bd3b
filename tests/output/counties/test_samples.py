"""Three counties of the sample pages, read by hand."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import govfacts
from output.counties import Comparison, compare
from output.store import build, open_base

SAMPLES = Path(str(files("corpus") / "samples" / "pages"))
THREE = ["遂昌县", "三台县", "光山县"]
SUICHANG, SANTAI, GUANGSHAN = range(3)
# Place, measure, value, unit, bound, what states it, how many of the official divisions.
CELLS = [
    (SUICHANG, "village", 40, "个", "exact", ["三仁畲族乡", "妙高街道"], "2 of 20"),
    (SUICHANG, "community", 9, "个", "exact", ["妙高街道"], "1 of 20"),
    (SUICHANG, "population", 86896, "人", "exact", ["车前村", "妙高街道"], "2 of 20"),
    (SUICHANG, "appeal_received", 1268, "件", "exact", ["妙高街道"], "1 of 20"),
    (SUICHANG, "appeal_settled", 1241, "件", "exact", ["妙高街道"], "1 of 20"),
    (SUICHANG, "agency_service", 1872, "件", "exact", ["三仁畲族乡"], "1 of 20"),
    (SUICHANG, "fund", 1560000, "元", "exact", ["车前村"], "1 of 20"),
    (SANTAI, "household", 314, "户", "exact", ["云台村"], "1 of 33"),
    (SANTAI, "output_value", 4200000, "元", "exact", ["云台村"], "1 of 33"),
    (GUANGSHAN, "party_member", 216, "名", "exact", ["幸福社区"], "1 of 19"),
    (GUANGSHAN, "building", 86, "栋", "exact", ["幸福社区"], "1 of 19"),
    (GUANGSHAN, "household", 3214, "户", "exact", ["幸福社区"], "1 of 19"),
    (GUANGSHAN, "problem_solved", 410, "件", "over", ["幸福社区"], "1 of 19"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Comparison]:
    path = tmp_path_factory.mktemp("samples") / "facts.db"
    build(govfacts.extract(SAMPLES), path)
    base = open_base(path)
    yield compare(base, THREE)
    base.close()


@pytest.mark.parametrize("told", CELLS, ids=str)
def test_a_sum(found: Comparison, told: tuple[int, str, float, str, str, list[str], str]) -> None:
    place, measure, *said, who, covered = told
    (cell,) = [row.cells[place] for row in found.rows if row.measure == measure and row.cells[place]]
    assert cell is not None
    assert cell.own is None
    assert cell.sum is not None
    assert [cell.sum.value, cell.sum.unit, cell.sum.approx] == said
    assert sorted(figure.place.name for figure in cell.sum.figures) == sorted(who)
    assert f"{cell.sum.coverage.stated} of {cell.sum.coverage.of}" == covered


def test_parts_plans_and_shares(found: Comparison) -> None:
    (fund,) = [row.cells[GUANGSHAN] for row in found.rows if row.measure == "fund"]
    assert fund is not None
    assert (fund.own, fund.sum) == (None, None)
    assert [(one.indicator, one.value) for one in fund.parts] == [("财政资金", 46_000_000)]
    out = {(one.figure.place.name, one.figure.value, one.why) for one in found.unused}
    assert {("妙高街道", 20, "plan"), ("妙高街道", 97.9, "not_summed")} <= out
    assert {("芦溪镇", 218, "part"), ("车前村", 46, "subject")} <= out
    assert not [row for row in found.rows if row.measure == "settle_rate"]


def test_people_in_office(found: Comparison) -> None:
    said = {(one.region, one.name, one.title, one.place.name, one.date) for one in found.offices}
    assert {
        (SUICHANG, "傅晓芹", "村委会主任", "车前村", "2024-09-12"),
        (SUICHANG, "叶青岚", "政法委员", "妙高街道", "2024-09-12"),
        (SANTAI, "庞远帆", "第一书记", "云台村", "2024-09-13"),
    } <= said
