"""What the user names becomes files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import govfacts
from corpus.types import Rejected
from govfacts.cli import main
from govfacts.inputs import files, said_of


def test_a_folder_s_documents_come_in_the_order_of_their_paths_each_once(tmp_path: Path) -> None:
    names = ["b/2.txt", "a.txt", "a/z.txt", "a/b/1.md", "a-b/x.html", "B.TXT", ".hidden/x.txt", "a/.x.txt"]
    for name in [*names, "a/picture.psd"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = list(files([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "a" / ".." / "a.txt")]))
    assert found == sorted(tmp_path / name for name in names if "/." not in f"/{name}")


def test_a_folder_with_nothing_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.psd").write_text("x", encoding="utf-8")
    (refused,) = files([str(tmp_path)])
    assert isinstance(refused, Rejected)
    assert refused.reason == "the folder holds no readable file"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with one page, files that no reader knows, and hidden ones."""
    folder = tmp_path / "mixed"
    for name in ("page.txt", "a/x.psd", "a/y.PSD", "notes", "film.mp4", ".hidden.psd", ".git/z.psd"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("遂昌县的网格\n本报讯 遂昌县划分网格89个。\n", encoding="utf-8")
    return folder


SAID = "passed over 4 files with endings that no reader knows: .psd 2, .mp4 1, none 1"


@pytest.mark.parametrize("verb", ["extract", "show", "why-not"])
def test_files_that_no_reader_knows_are_counted_at_the_end(verb: str, mixed: Path) -> None:
    done = CliRunner().invoke(main, [verb, str(mixed)])
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, SAID)


def test_they_stand_in_the_report_and_in_the_log(
    mixed: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kb, report = tmp_path / "kb.json", tmp_path / "report.json"
    CliRunner().invoke(main, ["extract", str(mixed), "-o", str(kb), "--report", str(report)])
    assert json.loads(report.read_bytes())["passed_over"] == {".psd": 2, ".mp4": 1, "none": 1}
    govfacts.extract(mixed)
    assert SAID in caplog.messages


def test_nothing_is_said_where_nothing_is_passed_over_and_a_file_that_is_named_is_read(mixed: Path) -> None:
    done = CliRunner().invoke(main, ["extract", str(mixed / "page.txt"), str(mixed / "notes")])
    assert done.exit_code == 0
    assert "passed over" not in done.stderr


def test_of_very_many_endings_the_most_frequent_are_named() -> None:
    said = said_of(Counter({f".{number:02}": 40 - number for number in range(20)}))
    assert said.startswith("passed over 610 files")
    assert said.endswith(".08 32, .09 31, …")
