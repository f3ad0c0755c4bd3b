"""Canonical measures and base units."""

from __future__ import annotations

import pytest

import patterns
from extract.metrics.measures import canonical, normalized

PATTERNS = patterns.load()


@pytest.mark.parametrize(
    ("indicator", "unit", "measure"),
    [
        ("网格", "个", "grid"),
        ("高效能治理网格", "个", "grid"),
        ("网格员", "名", "grid_worker"),
        ("专职网格员", "名", "full_time_grid_worker"),
        ("网格长", "名", "grid_leader"),
        ("楼院微网格", "个", "micro_grid"),
        ("党员", "名", "party_member"),
        ("流动党员", "名", "floating_party_member"),
        ("村级党支部", "个", "party_branch"),
        ("化解矛盾纠纷", "起", "dispute_resolved"),
        ("办结率", "%", "settle_rate"),
        ("村集体收入", "元", "collective_income"),
        ("石桥村集体收入", "元", "collective_income"),
        ("整改隐患", "处", "hidden_danger"),
        ("网格", "元", None),
        ("桌椅", "张", None),
    ],
)
def test_an_indicator_has_its_measure(indicator: str, unit: str, measure: str | None) -> None:
    assert canonical(indicator, unit, PATTERNS) == measure


def test_an_act_on_things_is_no_stock_of_them() -> None:
    assert canonical("带动贫困户", "户", PATTERNS, event=True) is None
    assert canonical("化解各类矛盾纠纷", "起", PATTERNS, event=True) == "dispute_resolved"


def test_at_least_eighty_measures_are_published_with_name_units_and_definition() -> None:
    measures = PATTERNS.lexicons("measure")
    assert len(measures) >= 80
    assert all(m.doc and {"name", "unit", "units", "kind", "counts"} <= set(m.tags) for m in measures)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (2, "公里", (2000, "米")),
        (3, "吨", (3000, "公斤")),
        (10, "斤", (5, "公斤")),
        (3, "公顷", (30000, "平方米")),
        (5, "名", (5, "人")),
        (5, "个", (None, None)),
        (5, "年", (None, None)),
    ],
)
def test_units_convert_to_their_base(
    value: float, unit: str, expected: tuple[float | None, str | None]
) -> None:
    assert normalized(value, unit, PATTERNS) == expected
