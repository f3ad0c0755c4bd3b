"""Words that fit their number."""

from __future__ import annotations

import pytest

from output.totals import totals
from output.wording import counted


@pytest.mark.parametrize(
    ("number", "plural", "said"),
    [
        (1, "articles", "1 article"),
        (1, "people", "1 person"),
        (1, "entities", "1 entity"),
        (0, "conflicts", "0 conflicts"),
        (2851, "people", "2,851 people"),
    ],
)
def test_one_is_one_and_thousands_stand_apart(number: int, plural: str, said: str) -> None:
    assert counted(number, plural) == said


def test_totals_are_counted_so() -> None:
    said = totals({"articles": 1, "metrics": 4289}, 0)
    assert said.startswith("1 article, 0 places, 0 people, ")
    assert "4,289 metrics" in said
