"""The score gate: floors hold, go up freely, and never come down unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gate

SCORER = """
import json, sys
print(json.dumps({"f1": {"places": {"f1": json.load(open(sys.argv[1]))["places"]}},
                  "share": {"evidence": {"share": 1.0}}}))
"""


@pytest.fixture
def run(tmp_path: Path):
    """Run the gate on a knowledge base whose places score `f1`, with a scorer that says so."""
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / "a.gold.json").write_text("{}", encoding="utf-8")

    def call(f1: float, *options: str) -> int:
        kb = tmp_path / "kb.json"
        kb.write_text(json.dumps({"places": f1}), encoding="utf-8")
        return gate.main([str(kb), str(tmp_path), "--floors", str(tmp_path / "floors.json"), *options])

    return call


def pinned(tmp_path: Path) -> float:
    return json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))["floors"]["f1"]["places"]


def test_a_score_at_its_floor_or_above_passes(run, tmp_path):
    assert run(0.7, "--update") == 0
    assert run(0.7) == 0
    assert run(0.8) == 0
    assert pinned(tmp_path) == 0.7


def test_a_score_below_its_floor_fails_and_names_the_measure(run, capsys):
    run(0.7, "--update")
    assert run(0.69) == 1
    assert "places: 0.6900 is below its floor 0.7000" in capsys.readouterr().out


def test_update_raises_a_floor(run, tmp_path):
    run(0.7, "--update")
    assert run(0.8, "--update") == 0
    assert pinned(tmp_path) == 0.8


def test_update_lowers_a_floor_only_when_told_to(run, tmp_path):
    run(0.7, "--update")
    assert run(0.6, "--update") == 1
    assert pinned(tmp_path) == 0.7
    assert run(0.6, "--update", "--allow-regression") == 0
    assert pinned(tmp_path) == 0.6


def test_floors_measured_on_other_gold_do_not_count(run, tmp_path, capsys):
    run(0.7, "--update")
    (tmp_path / "a.gold.json").write_text('{"articles": []}', encoding="utf-8")
    assert run(0.9) == 1
    assert "the gold has changed" in capsys.readouterr().out
    assert run(0.9, "--update") == 0
    assert run(0.9) == 0


def test_a_measure_that_is_gone_fails():
    scores = {"f1": {"places": 0.9}}
    lines = gate.below({"f1": {"places": 0.8, "people": 0.8}}, scores)
    assert lines == ["people: no longer measured, its floor is 0.8000"]


def test_a_failing_scorer_is_not_a_passed_gate(run, tmp_path):
    run(0.7, "--update")
    (tmp_path / "score.py").write_text("raise SystemExit(3)", encoding="utf-8")
    with pytest.raises(gate.subprocess.CalledProcessError):
        run(0.7)
