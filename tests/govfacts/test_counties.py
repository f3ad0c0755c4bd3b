"""compare, series, practices and diff at the command line and from Python."""

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result

import govfacts
from govfacts.cli import main
from output.counties import ComparisonError, PlaceError
from output.files import write
from tests.output.counties.conftest import three_counties
from tests.output.counties.world import World


def run(*args: object) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(main, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return three_counties().base(tmp_path_factory.mktemp("facts") / "facts.db")


def test_compare_prints_measures_mechanisms_honors_and_people(facts: Path) -> None:
    result = run("compare", facts, "遂昌县", "松阳县", "景宁畲族自治县")
    assert result.exit_code == 0, result.output
    assert "over 60 (1 of 19)" in result.output
    assert "In brackets: added up from below" in result.output
    for words in ("五瓣花工作法", "全省最美网格员", "党工委书记", "at least 98.5%"):
        assert words in result.output


@pytest.mark.parametrize("name", ["a.md", "a.csv", "a.xlsx", "a.html"])
def test_compare_writes_what_the_file_is_called(facts: Path, tmp_path: Path, name: str) -> None:
    result = run("compare", facts, "遂昌县", "松阳县", "-o", tmp_path / name, "--language", "zh")
    assert result.exit_code == 0, result.output
    if name.endswith("xlsx"):
        assert "指标对比" in openpyxl.load_workbook(tmp_path / name).sheetnames
        return
    written = (tmp_path / name).read_text(encoding="utf-8-sig")
    assert "遂昌县" in written
    assert "松阳县" in written


def test_a_place_that_is_unknown_is_said_in_one_line_with_candidates(facts: Path) -> None:
    result = run("compare", facts, "遂昌县", "城关镇")
    assert result.exit_code == 2
    assert "places are called '城关镇'; give the path: " in result.stderr
    assert "Traceback" not in result.output


def test_places_without_a_common_measure_are_shown_and_it_is_said(tmp_path: Path) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, "331123", "grid", 9, "个")
    world.metric(page, "331124", "party_member", 9, "名")
    base, said = world.base(tmp_path / "facts.db"), "遂昌县, 松阳县 state no measure in common."
    shown = run("compare", base, "遂昌县", "松阳县")
    assert (shown.exit_code, said in shown.stdout) == (0, True)
    written = run("compare", base, "遂昌县", "松阳县", "--format", "csv")
    assert (written.exit_code, said in written.stderr, said in written.stdout) == (0, True, False)


def test_an_empty_base_and_a_file_that_is_none_say_so(tmp_path: Path) -> None:
    empty = run("compare", World().base(tmp_path / "empty.db"), "遂昌县", "松阳县")
    assert (empty.exit_code, "the base holds no place" in empty.stderr) == (2, True)
    (tmp_path / "x.db").write_text("x", encoding="utf-8")
    for verb in (
        ("compare", tmp_path / "x.db", "遂昌县", "松阳县"),
        ("series", tmp_path / "x.db", "遂昌县", "网格"),
    ):
        assert run(*verb).exit_code == 2


def test_series_and_practices_print_their_time_lines(facts: Path, tmp_path: Path) -> None:
    series = run("series", facts, "遂昌县", "网格")
    assert "网格 of 遂昌县 over time (个)  ▇█" in series.output
    assert "plan: 350 个" in series.output
    spread = run("practices", facts, "五瓣花")
    assert spread.output.index("2024-03-05") < spread.output.index("2024-06-18")
    for verb in (("series", facts, "遂昌县", "网格"), ("practices", facts, "五瓣花")):
        for name in ("b.md", "b.csv", "b.html"):
            assert run(*verb, "-o", tmp_path / name).exit_code == 0
            assert "遂昌县" in (tmp_path / name).read_text(encoding="utf-8-sig")
        assert run(*verb, "-o", tmp_path / "b.xlsx").exit_code == 2
        assert not (tmp_path / "b.xlsx").exists()


def test_diff_has_the_exit_codes_of_diff(facts: Path, tmp_path: Path) -> None:
    kb = three_counties().kb()
    write(kb, tmp_path / "kb.json", "json")
    same = run("diff", facts, tmp_path / "kb.json")
    assert (same.exit_code, same.output) == (0, "0 added, 0 removed, 0 changed\n")
    world = three_counties()
    world.metric(world.pages[-1], "331127", "grid_leader", 12, "名")
    write(world.kb(), tmp_path / "new.json", "json")
    more = run("diff", tmp_path / "kb.json", tmp_path / "new.json", "--format", "json")
    assert more.exit_code == 1
    said = json.loads(more.stdout)
    assert [one["what"] for one in said["added"] if one["record"] == "metrics"] == ["网格长"]
    assert said["removed"] == []
    changed = [(one["record"], one["changes"].keys()) for one in said["changed"]]
    assert changed == [("articles", {"text"})]
    assert run("diff", facts, tmp_path / "none.json").exit_code == 2
    unknown = run("diff", facts, facts, "--ignore", "confidance")
    assert unknown.exit_code == 2
    assert "confidance" in unknown.stderr
    assert "confidence, count" in unknown.stderr


def test_python_gives_tidy_frames(facts: Path) -> None:
    with govfacts.open(facts) as kb:
        table = kb.compare(["遂昌县", "松阳县"])
        assert isinstance(table, pd.DataFrame)
        wide = table.pivot(index="measure", columns="place", values="value")
        assert wide.loc["grid", "遂昌县"] == 300
        assert kb.series("遂昌县", "网格")["value"].tolist() == [250, 300, 350]
        assert kb.practices("五瓣花")["place"].tolist() == ["遂昌县", "西屏街道"]
        with pytest.raises(PlaceError):
            kb.compare(["遂昌县", "没有的县"])
        with pytest.raises(ComparisonError, match="at least two different places; given: 遂昌县"):
            kb.compare("遂昌县")
