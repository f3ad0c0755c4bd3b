"""Sums that a text lets one verify, and numbers that only look like one (invented sentences)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.extract.metric_articles import found_in

CASES = list(csv.DictReader((Path(__file__).parent / "sums.csv").read_text(encoding="utf-8").splitlines()))
HOLDS = {"true": [True], "false": [False], "null": [None], "": []}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_a_sum_is_checked_where_the_text_gives_one(case: dict[str, str]) -> None:
    assert [check.holds for check in found_in(case["text"]).checks] == HOLDS[case["holds"]]


def test_as_many_texts_give_no_sum_as_give_one() -> None:
    assert sum(bool(case["holds"]) for case in CASES) == len(CASES) / 2 == 20
