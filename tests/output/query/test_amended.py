"""An amended value is never said as if it had been printed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from output.query import Answer, answers, understand
from output.query.forms import as_csv, as_markdown
from output.store import Correction, add_correction, open_base


def first(path: Path, question: str) -> Answer:
    with closing(open_base(path)) as base:
        return answers(base, understand(base, question), 1).answers[0]


@pytest.fixture
def own(samples_path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(samples_path, tmp_path / "facts.db"))


def test_an_amended_figure_says_what_was_printed_and_who_amended_it(own: Path) -> None:
    was = first(own, "遂昌县有多少志愿者？")
    add_correction(own, Correction(was.id, "amend", "林校对", "看错", field="value", value=1300))
    now = first(own, "遂昌县有多少志愿者？")
    assert now.id == was.id
    assert now.number == 1300
    said = f"（更正；原文{was.number}，林校对）"
    assert now.value.endswith(said)
    assert said in now.citation
    assert now.amended
    assert not was.amended
    with closing(open_base(own)) as base:
        found = answers(base, understand(base, "遂昌县有多少志愿者？"), 1)
    assert "林校对" in as_csv(found)
    assert "林校对" in as_markdown(found)


def test_another_field_is_named_and_a_place_goes_by_its_name(own: Path) -> None:
    was = first(own, "遂昌县有多少志愿者？")
    assert was.place
    with closing(open_base(own)) as base:
        (other,) = base.execute("SELECT id FROM place WHERE id <> ? ORDER BY id", (was.place.id,)).fetchone()
    add_correction(own, Correction(was.id, "amend", "林校对", "看错", field="place_id", value=other))
    with closing(open_base(own)) as base:
        found = answers(base, understand(base, "志愿者"), 50).answers
    now = next(x for x in found if x.id == was.id)
    assert now.value.endswith(f"（更正地点；原文{was.place.name}，林校对）")


def test_a_figure_marked_right_is_said_as_it_was(own: Path) -> None:
    was = first(own, "遂昌县有多少志愿者？")
    add_correction(own, Correction(was.id, "right", "林校对", "核对过"))
    now = first(own, "遂昌县有多少志愿者？")
    assert (now.value, now.amended, now.rank) == (was.value, False, "preferred")
