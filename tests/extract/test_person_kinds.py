"""What people are to the reader, over sentences of every usual form: invented ones, in person_kinds.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract.pipeline import facts_of, read
from extract.reading import Context
from patterns import load

CASES = tuple(csv.DictReader(Path(__file__).with_name("person_kinds.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:24])
def test_the_kind_is_right(case: dict[str, str]) -> None:
    people = facts_of(read(case["text"], Context(), load())).people
    assert {person.name: person.kind for person in people}.get(case["name"]) == case["kind"]


def test_a_short_form_of_a_foreign_name_is_the_same_person() -> None:
    text = "经济学家阿卜杜拉·卡马尔来到会场。首席顾问卡马尔说，合作会继续。"
    people = facts_of(read(text, Context(), load())).people
    assert [(person.name, person.kind) for person in people] == [("阿卜杜拉·卡马尔", "official")]
