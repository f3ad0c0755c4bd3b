"""The verbs of the fact base, as they are typed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govfacts.cli import main
from govfacts.verbs import SAMPLES
from output.files import read
from output.store import Correction, add_correction, open_base

PAGE = str(SAMPLES / "s1_clean.txt")
OTHER = str(SAMPLES / "s2_ocr.txt")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def count(base: Path, table: str) -> int:
    with closing(open_base(base)) as opened:
        number: int = opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return number


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kb") / "kb.json"
    assert run("extract", PAGE, "-o", str(path)).exit_code == 0
    return path


def test_build_says_what_is_new_and_then_that_nothing_is(kb: Path, tmp_path: Path) -> None:
    base = tmp_path / "facts.db"
    first = run("build", str(kb), str(base))
    assert first.exit_code == 0
    assert "new or changed: 1 source," in first.stderr
    assert run("build", str(kb), str(base)).stderr.strip().endswith("facts.db: nothing new")
    assert count(base, "metric") == len(read(kb).metrics)


def test_without_a_base_it_says_what_to_name() -> None:
    done = run("build", "kb.json")
    assert done.exit_code == 2
    assert "govfacts build kb.json facts.db" in done.stderr


def test_extract_adds_to_a_base_what_build_would(kb: Path, tmp_path: Path) -> None:
    extracted, built, more = tmp_path / "extracted.db", tmp_path / "built.db", tmp_path / "more.jsonl"
    for page in (PAGE, OTHER):
        assert run("extract", page, "-o", str(extracted)).exit_code == 0
    assert run("extract", OTHER, "-o", str(more)).exit_code == 0
    assert run("build", str(kb), str(more), str(built)).exit_code == 0
    for table in ("article", "metric", "person", "place", "evidence", "entry", "conflict", "practice"):
        assert count(extracted, table) == count(built, table), table


def test_a_folder_that_extract_wrote_is_as_good_as_a_file(kb: Path, tmp_path: Path) -> None:
    base, folder = tmp_path / "facts.db", tmp_path / "kb"
    assert run("extract", PAGE, "--format", "shards", "-o", str(folder)).exit_code == 0
    assert run("build", str(kb), str(base)).exit_code == 0
    assert run("build", str(folder), str(base)).stderr.strip().endswith("facts.db: nothing new")
    assert run("diff", str(folder), str(kb)).exit_code == 0
    (folder / "knowledge_base.json").unlink()
    refused = run("build", str(folder), str(base))
    assert (refused.exit_code, refused.exception.__class__) == (2, SystemExit)
    assert "no folder that `govfacts extract` wrote" in refused.stderr


def test_a_correction_that_no_longer_matches_is_named(kb: Path, tmp_path: Path) -> None:
    base, other = tmp_path / "facts.db", tmp_path / "other.json"
    run("build", str(kb), str(base))
    metric = read(kb).metrics[0]
    add_correction(base, Correction(metric.id, "wrong", "编辑甲", "版面有误"))
    run("extract", OTHER, "-o", str(other))
    done = run("build", str(other), str(base), "--anew")
    assert done.exit_code == 0
    assert f"correction 1 (wrong, by 编辑甲) no longer matches: {metric.id}" in done.stderr
    assert metric.evidence[0].text in done.stderr


def test_export_by_the_ending_of_the_target(kb: Path, tmp_path: Path) -> None:
    base = tmp_path / "facts.db"
    run("build", str(kb), str(base))
    for target, wanted in {"t.xlsx": b"PK", "t.jsonl": b'{"record":', "tables": None}.items():
        assert run("export", str(base), str(tmp_path / target)).exit_code == 0
        if wanted:
            assert (tmp_path / target).read_bytes().startswith(wanted)
    assert (tmp_path / "tables" / "metric.csv").is_file()
    assert (tmp_path / "tables" / "datapackage.json").is_file()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("build", "none.json", "facts.db"), "none.json: can't be read"),
        (("export", "none.db", "out"), "none.db: there is no such file"),
        (("export", PAGE, "out"), "is no fact base"),
        (("build", PAGE, "facts.db"), "is no knowledge base"),
    ],
)
def test_what_can_not_be_used_is_one_line_and_two(
    words: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_base_is_explained_sampled_and_added_as_a_knowledge_base_is(kb: Path, tmp_path: Path) -> None:
    base, other = tmp_path / "facts.db", tmp_path / "other.db"
    run("build", str(kb), str(base))
    metric = read(kb).metrics[0]
    assert metric.evidence[0].text in run("explain", str(base), metric.id).stdout
    assert run("sample", str(base), "-n", "5", "-o", str(tmp_path / "sheet.csv")).exit_code == 0
    assert run("build", str(base), str(other)).exit_code == 0
    assert "nothing new" in run("build", str(kb), str(other)).stderr


def test_export_to_an_unknown_ending_is_refused(kb: Path, tmp_path: Path) -> None:
    base = tmp_path / "facts.db"
    run("build", str(kb), str(base))
    refused = run("export", str(base), str(tmp_path / "facts.ods"))
    assert (refused.exit_code, list(tmp_path.glob("facts.ods"))) == (2, [])
    assert ".xlsx" in refused.stderr
