"""govfacts query: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import corpus
import govfacts
from govfacts.cli import main
from output.query import QuestionError
from output.store import build

SAMPLES = Path(corpus.__file__).parent / "samples" / "pages"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "facts.db"
    build(govfacts.extract(SAMPLES), path)
    return path


def query(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["query", *map(str, arguments)])


def test_answers_go_to_standard_output_and_how_it_was_understood_to_the_other(base: Path) -> None:
    result = query(base, "遂昌县", "志愿者", "多少", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["answers"][0]["value"] == "18名"
    assert "遂昌县 = place" in result.stderr


def test_nothing_found_is_one_as_with_grep(base: Path) -> None:
    result = query(base, "车前村 停车位")
    assert result.exit_code == 1
    assert "nothing answers; near are:" in result.stderr
    assert "ask: 芦溪镇 停车位" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["党" * 300], "200 characters"),
        ([""], "names nothing"),
        (["？"], "names nothing"),
        (["的"], "names nothing"),
        (["党员", "--place", "火星市"], "no place"),
    ],
)
def test_a_question_that_cannot_be_asked_is_two(base: Path, arguments: list[str], said: str) -> None:
    result = query(base, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_no_base_is_two(tmp_path: Path) -> None:
    other = tmp_path / "x.db"
    other.write_text("text", encoding="utf-8")
    assert query(other, "党员").exit_code == 2
    assert query(tmp_path / "none.db", "党员").exit_code == 2


def test_limits_kinds_places_and_days(base: Path) -> None:
    result = query(base, "遂昌县", "--kind", "honor", "--place", "车前村", "-n", 1, "--format", "json")
    found = json.loads(result.stdout)
    assert [answer["kind"] for answer in found["answers"]] == ["honor"]
    assert found["total"] > 1
    assert query(base, "去年 志愿者", "--date", "2025-03-01").exit_code == 0


def test_the_sql_is_printed_to_be_run(base: Path) -> None:
    result = query(base, "遂昌县 志愿者 多少", "--sql")
    with closing(sqlite3.connect(base)) as connection:
        rows = connection.execute(result.stdout.strip().removesuffix(";")).fetchall()
    assert rows[0][2].startswith("志愿者 18")


@pytest.mark.parametrize("format", ["table", "csv", "markdown"])
def test_every_format_holds_the_answer(base: Path, format: str) -> None:
    result = query(base, "谁是车前村的书记", "--format", format)
    assert result.exit_code == 0
    assert "傅晓芹" in result.stdout


def test_json_lines_hold_an_answer_a_line(base: Path) -> None:
    lines = query(base, "遂昌县 志愿者", "--format", "jsonl").stdout.splitlines()
    whole = json.loads(query(base, "遂昌县 志愿者", "--format", "json").stdout)
    assert len(lines) > 1
    assert [json.loads(line) for line in lines] == whole["answers"]


def test_python_has_the_answers_as_a_frame(base: Path) -> None:
    with govfacts.open(base) as opened:
        found = opened.query("遂昌县 志愿者 多少")
        assert found.loc[0, "value"] == "18名"
        assert found.loc[0, "number"] == 18
        assert found["sentence"].str.contains("志愿者").all()
        assert len(opened.query("遂昌县 志愿者", limit=1)) == 1
        assert set(opened.query("遂昌县", kinds=["honor"], place="车前村")["kind"]) == {"honor"}
        nothing = opened.query("车前村 停车位")
        assert (len(nothing), list(nothing)) == (0, list(found))
        with pytest.raises(QuestionError):
            opened.query("的")


def test_names_of_private_persons_are_masked(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        names = connection.execute(
            "SELECT name FROM person WHERE kind = 'resident' ORDER BY length(name) DESC"
        )
        name = next(name for (name,) in names if len(name) > 1)
    plain = query(base, name, "--format", "json").stdout
    assert name in json.loads(plain)["answers"][0]["sentence"]
    for format in ("json", "csv", "markdown"):
        printed = query(base, name, "--format", format, "--redact").stdout
        found = json.loads(printed)["answers"] if format == "json" else printed.split("\n", 2)[2]
        assert name not in json.dumps(found, ensure_ascii=False)


def test_behind_the_last_answer_it_says_how_many_there_are(base: Path) -> None:
    result = query(base, "志愿者", "--offset", "99999")
    assert result.exit_code == 0
    assert "none behind the first 99999" in result.stderr
