"""Questions with their right answers, found by reading the pages."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from output.query import answers, understand

HERE = Path(__file__).parent
DAY = "2024-09-30"


def cases(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def asks(case: dict[str, str]) -> str:
    return case["question"]


def check(base: sqlite3.Connection, case: dict[str, str]) -> None:
    """The first answer is of the kind, says what, how much and where; there are as many as should be."""
    found = answers(base, understand(base, case["question"], date=DAY))
    assert found.total, [near.name for near in found.near]
    first = found.answers[0]
    assert first.kind == case["kind"]
    assert case["what"] in first.what
    assert case["value"] in first.value
    if case["place"]:
        assert first.place is not None
        assert first.place.name == case["place"]
    if case["total"]:
        assert found.total == int(case["total"])
    assert first.quote in first.sentence
    assert first.sentence
    assert first.article_title in first.citation


@pytest.mark.parametrize("case", cases("journalist_samples.csv"), ids=asks)
def test_ten_questions_of_a_journalist_to_the_samples(
    samples: sqlite3.Connection, case: dict[str, str]
) -> None:
    check(samples, case)


@pytest.mark.parametrize("case", cases("journalist_pages.csv"), ids=asks)
def test_ten_questions_of_a_journalist_to_the_shared_pages(
    pages: sqlite3.Connection, case: dict[str, str]
) -> None:
    check(pages, case)


@pytest.mark.parametrize("case", cases("varied_samples.csv"), ids=asks)
def test_varied_questions(samples: sqlite3.Connection, case: dict[str, str]) -> None:
    check(samples, case)


def test_there_are_ten_of_each_and_forty_more() -> None:
    assert [len(cases(f"journalist_{x}.csv")) for x in ("samples", "pages")] == [10, 10]
    assert len(cases("varied_samples.csv")) >= 40
