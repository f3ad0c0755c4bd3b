"""govfacts correct: marking, amending, taking back, and the way to annotation tools."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import corpus
import govfacts
from govfacts.cli import main
from output.files import write
from output.store import build, open_base

SAMPLES = Path(corpus.__file__).parent / "samples" / "pages"
BY = ("--who", "王敏", "--why", "the printed page")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("correct")
    kb = govfacts.extract(SAMPLES / "s1_clean.txt")
    write(kb, folder / "kb.json", "json")
    build(kb, folder / "facts.db")
    return folder


@pytest.fixture
def base(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made / "facts.db", tmp_path / "facts.db"))


def correct(base: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["correct", str(base), *map(str, arguments)])


def answer(base: Path, question: str) -> dict[str, object]:
    result = CliRunner().invoke(main, ["query", str(base), question, "--format", "json"])
    first: dict[str, object] = json.loads(result.stdout)["answers"][0]
    return first


def test_an_amended_value_answers_until_it_is_taken_back(base: Path) -> None:
    id = str(answer(base, "妙高街道 受理诉求 多少")["id"])
    result = correct(base, id[:8], "--field", "value=1300", *BY)
    assert result.exit_code == 0, result.stderr
    assert "correction 1" in result.stderr
    assert answer(base, "妙高街道 受理诉求 多少")["value"] == "1,300件（更正；原文1268，王敏）"
    listed = correct(base, "--list")
    assert "1 correction\n" in listed.stderr
    for said in (id, "value: 1,300 (was 1,268)", "王敏"):
        assert said in listed.stdout, said
    assert correct(base, "--undo", 1, *BY).exit_code == 0
    assert answer(base, "妙高街道 受理诉求 多少")["value"] == "1,268件"
    assert "2 corrections" in correct(base, "--list").stderr


def test_corrections_hold_after_the_base_is_built_again(made: Path, base: Path) -> None:
    id = str(answer(base, "妙高街道 受理诉求 多少")["id"])
    correct(base, id, "--field", "value=1300", *BY)
    assert CliRunner().invoke(main, ["build", str(made / "kb.json"), str(base), "--anew"]).exit_code == 0
    assert answer(base, "妙高街道 受理诉求 多少")["value"] == "1,300件（更正；原文1268，王敏）"
    correct(base, "--undo", 1, *BY)
    assert CliRunner().invoke(main, ["build", str(made / "kb.json"), str(base), "--anew"]).exit_code == 0
    assert answer(base, "妙高街道 受理诉求 多少")["value"] == "1,268件"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mzzzz", "--wrong", *BY), "no record"),
        (("m", "--wrong", *BY), "records begin so"),
        (("m1", "--wrong"), "--who and --why"),
        (("m1", "--wrong", "--list", *BY), "too much at once"),
        (("m1", "--wrong", "--right", *BY), "--wrong and --right are too much at once"),
        (("m1",), "nothing is asked for"),
        (("--right", *BY), "by its id"),
        (("--undo", 9, *BY), "no correction 9"),
        (("--import", "label-studio", "nowhere.json", *BY), "nowhere.json"),
        (("--import", "doccano", SAMPLES / "s1_clean.txt", *BY), "s1_clean.txt: line 1: no JSON"),
    ],
)
def test_what_cannot_be_done_says_why(base: Path, arguments: tuple[object, ...], said: str) -> None:
    result = correct(base, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "0 corrections" in correct(base, "--list").stderr


@pytest.mark.parametrize(
    "field",
    [
        *("value", "=3", "volume=3", "value=many", "value=nan", "value=inf"),
        *(
            "place_id=nowhere",
            "measure=nothing",
            "time_start=lately",
            "time_end=2024-13-01",
            "time_end=20240801",
        ),
    ],
)
def test_a_field_that_is_none_or_a_value_that_cannot_be_is_refused(base: Path, field: str) -> None:
    id = answer(base, "妙高街道 受理诉求 多少")["id"]
    assert correct(base, id, "--field", field, *BY).exit_code == 2
    assert answer(base, "妙高街道 受理诉求 多少")["value"] == "1,268件"


def test_fields_are_amended_together_or_not_at_all(base: Path) -> None:
    id = str(answer(base, "妙高街道 受理诉求 多少")["id"])
    assert correct(base, id, "--field", "value=1300", "--field", "value=many", *BY).exit_code == 2
    assert "0 corrections" in correct(base, "--list").stderr
    both = correct(base, id, "--field", "value=1300", "--field", "approx=about", *BY)
    assert both.stderr == f"correction 1: {id} value is 1300\ncorrection 2: {id} approx is about\n"


def test_a_measure_that_no_figure_had_can_be_given(base: Path) -> None:
    id = str(answer(base, "妙高街道 受理诉求 多少")["id"])
    with closing(open_base(base)) as opened:
        assert not opened.execute("SELECT 1 FROM measure WHERE id = 'grid_worker'").fetchone()
    assert correct(base, id, "--field", "measure=grid_worker", *BY).exit_code == 0
    assert answer(base, "妙高街道 网格员")["id"] == id


def test_tasks_go_out_and_come_back(base: Path, tmp_path: Path) -> None:
    tasks = tmp_path / "tasks.json"
    assert correct(base, "--export", "label-studio", tasks).exit_code == 0
    assert "<Labels" in tasks.with_suffix(".xml").read_text(encoding="utf-8")
    found = json.loads(tasks.read_text(encoding="utf-8"))
    id = str(answer(base, "妙高街道 受理诉求 多少")["id"])
    for task in found:
        kept = [x for x in task["predictions"][0]["result"] if not x["id"].startswith(id)]
        task["annotations"] = [{"result": kept, "completed_by": {"email": "li@example.org"}}]
    tasks.write_text(json.dumps(found), encoding="utf-8")
    result = correct(base, "--import", "label-studio", tasks, *BY)
    assert result.exit_code == 0, result.stderr
    assert "1 correction →" in result.stderr
    with closing(open_base(base)) as opened:
        row = opened.execute("SELECT verdict, record_id, who FROM correction").fetchone()
    assert tuple(row) == ("wrong", id, "li@example.org")
    assert "0 corrections" in correct(base, "--import", "label-studio", tasks, *BY).stderr


def test_a_refused_value_of_an_import_costs_only_itself(base: Path, tmp_path: Path) -> None:
    tasks = tmp_path / "tasks.json"
    correct(base, "--export", "label-studio", tasks)
    found = json.loads(tasks.read_text(encoding="utf-8"))
    values = iter(["many", "7"])
    for task in found:
        result = task["predictions"][0]["result"]
        for one in result:
            if one["from_name"] == "value":
                one["value"]["text"] = [next(values, one["value"]["text"][0])]
        task["annotations"] = [{"result": result}]
    tasks.write_text(json.dumps(found), encoding="utf-8")
    result = correct(base, "--import", "label-studio", tasks, *BY)
    assert result.exit_code == 1
    assert "refused" in result.stderr
    assert "1 correction →" in result.stderr


def test_doccano_and_gold_are_written(base: Path, tmp_path: Path) -> None:
    assert correct(base, "--export", "doccano", tmp_path / "d.jsonl").exit_code == 0
    lines = (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert correct(base, "--import", "doccano", tmp_path / "d.jsonl", *BY).exit_code == 0
    assert correct(base, "--export", "gold", tmp_path / "gold").exit_code == 0
    page = json.loads((tmp_path / "gold" / "s1_clean.gold.json").read_text(encoding="utf-8"))
    assert len(page["articles"]) == 4
