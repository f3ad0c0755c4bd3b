"""Figures that disagree between articles, and those that only look so."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from output.conflicts import agree, conflicts
from output.records import Evidence, Metric, Time

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "conflicting_figures.csv").read_text(encoding="utf-8").splitlines()
    )
)
FIELDS = {"approx": "approx", "place": "place_id", "article": "article_id", "bound": "bound_kind"}


def metric(id: str, article: str, written: str) -> Metric:
    """`measure|value|unit|field=value…` as a record of the place p1."""
    measure, value, unit, *rest = written.split("|")
    given: dict[str, Any] = dict(x.split("=") for x in rest)
    plain = Metric(
        id=id,
        article_id=article,
        indicator="x",
        measure=measure or None,
        value=float(value),
        value_max=float(given.pop("max")) if "max" in given else None,
        unit=unit,
        norm_value=None,
        norm_unit=None,
        approx="exact",
        kind="count",
        per=None,
        change=None,
        bound_kind="observed",
        place_id="p1",
        subject=None,
        speaker=None,
        time=Time(given.pop("time"), None, None) if "time" in given else None,
        confidence=0.9,
        pattern="by.hand",
        evidence=(Evidence(article, 0, 1, "x", ((0, 1),)),),
    )
    return replace(plain, **{FIELDS.get(name, name): value for name, value in given.items()})


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["what"]))
def test_two_figures_conflict_only_where_both_cannot_be_true(case: dict[str, str]) -> None:
    found = list(conflicts([metric("m1", "a1", case["first"]), metric("m2", "a2", case["second"])]))
    assert [x.reason for x in found] == ([case["reason"]] if case["reason"] else [])
    assert all(x.metric_ids == ("m1", "m2") for x in found)


def test_as_many_cases_must_not_conflict_as_must() -> None:
    assert sum(bool(case["reason"]) for case in CASES) == len(CASES) / 2 == 20


def test_agreement_has_no_sides() -> None:
    for case in CASES:
        a, b = metric("m1", "a1", case["first"]), metric("m2", "a2", case["second"])
        assert agree(a, b) == agree(b, a)
        assert agree(a, a)


def test_a_third_figure_that_agrees_with_both_is_left_out() -> None:
    written = ["grid|29|个", "grid|49|个", "grid|29|个|approx=at_least"]
    members = [metric(f"m{i}", f"a{i}", x) for i, x in enumerate(written)]
    (conflict,) = conflicts(members)
    assert conflict.metric_ids == ("m0", "m1")
