"""Two hundred invented sentences with the canonical measure of one of their numbers."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.extract.metric_articles import metrics_of

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "indicator_measures.csv").read_text(encoding="utf-8").splitlines()
    )
)
BAR = 0.95


def test_indicators_have_their_measures() -> None:
    assert len(CASES) >= 200
    wrong = [case for case in CASES if _measure(case) != case["measure"]]
    assert 1 - len(wrong) / len(CASES) >= BAR, wrong


def _measure(case: dict[str, str]) -> str:
    """The measure of the number as the whole reading of the sentence gives it, empty for none."""
    found = [m for m in metrics_of(case["sentence"]) if m.value == float(case["value"])]
    return (found[0].measure or "") if found else "not found"
