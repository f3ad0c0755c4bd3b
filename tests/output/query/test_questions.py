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


ASKED_BY_WHAT_THEY_SAY = {
    "{place} {what}": """
SELECT m.id, p.name AS place, m.indicator AS what FROM metric AS m JOIN place AS p ON p.id = m.place_id""",
    "{place}有多少{what}？": """
SELECT m.id, p.name AS place, u.name AS what FROM metric AS m JOIN place AS p ON p.id = m.place_id
JOIN measure AS u ON u.id = m.measure""",
    "{place}的{what}": """
SELECT m.id, p.name AS place, m.name AS what FROM mechanism AS m JOIN place AS p ON p.id = m.place_id""",
    "谁是{place}的{what}？": """
SELECT r.person_id AS id, p.name AS place, r.title AS what FROM role AS r JOIN place AS p ON p.id = r.place_id
JOIN entry AS e ON e.id = r.person_id""",
    "{what}是谁？": "SELECT id, title AS what, '' AS place FROM entry WHERE kind = 'person'",
}


@pytest.mark.parametrize("question", ASKED_BY_WHAT_THEY_SAY)
def test_every_record_is_found_by_what_it_says(samples: sqlite3.Connection, question: str) -> None:
    """Nearly every: a word of a text can also be read as one of the question's."""
    rows = samples.execute(ASKED_BY_WHAT_THEY_SAY[question]).fetchall()
    missed = []
    for row in rows:
        text = question.format(place=row["place"], what=row["what"])
        found = answers(samples, understand(samples, text, date=DAY), limit=10).answers
        if row["id"] not in [answer.id for answer in found]:
            missed.append(text)
    assert len(rows) > 15
    assert len(missed) <= 0.02 * len(rows), missed
