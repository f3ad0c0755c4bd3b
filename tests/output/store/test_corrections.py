"""What people decide stays, holds after every build, and is told when it holds of nothing any more."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from output.records import KnowledgeBase
from output.store import Correction, FactBaseError, Options, add_correction, build, match, open_base
from output.store.draft import drafted
from output.store.finish import finish
from patterns import load
from tests.output.store.test_build import content, held
from tests.output.store.world import article, kb_of


@pytest.fixture
def kb() -> KnowledgeBase:
    return kb_of(
        article(1, figures=[(0, 89)], people=["余可心"], methods=["123工作法"]),
        article(2, day="2024-10-01", figures=[(0, 92)]),
    )


@pytest.fixture
def path(tmp_path: Path, kb: KnowledgeBase) -> Path:
    build(kb, tmp_path / "facts.db")
    return tmp_path / "facts.db"


def say(path: Path, id: str, verdict: Any = "wrong", **more: Any) -> int:
    return add_correction(path, Correction(id, verdict, **({"who": "编辑甲", "why": "与报样核对"} | more)))


def row(path: Path, sql: str, *values: object) -> tuple[object, ...] | None:
    with closing(open_base(path)) as base:
        found = base.execute(sql, values).fetchone()
        return None if found is None else tuple(found)


def metric_of(kb: KnowledgeBase, value: int) -> str:
    return next(one.id for one in kb.metrics if one.value == value)


def test_what_is_wrong_stays_and_is_in_no_conflict(path: Path, kb: KnowledgeBase) -> None:
    assert len(held(path).conflicts) == 1
    say(path, metric_of(kb, 89))
    assert held(path).conflicts == ()
    assert row(path, "SELECT value, rank FROM metric_view WHERE value = 89") == (89, "deprecated")
    say(path, metric_of(kb, 89), "right")
    assert len(held(path).conflicts) == 1
    assert row(path, "SELECT rank FROM metric_view WHERE value = 89") == ("preferred",)
    assert row(path, "SELECT count(*) FROM correction") == (2,)


def test_an_amended_value_is_shown_found_and_compared_and_the_old_one_is_kept(
    path: Path, kb: KnowledgeBase
) -> None:
    id = metric_of(kb, 89)
    say(path, id, "amend", field="value", value=92)
    assert held(path).conflicts == ()
    assert row(path, "SELECT value, rank FROM metric WHERE id = ?", id) == (92, "preferred")
    assert row(path, "SELECT field, value FROM extracted WHERE record_id = ?", id) == ("value", "89")
    assert row(path, "SELECT title FROM entry WHERE id = ?", id) == ("网格 92个",)
    sql = "SELECT count(*) FROM entry_fts WHERE entry_fts MATCH ?"
    assert row(path, sql, f"title: {match('89个')}") == (0,)


def test_an_amended_mechanism_gives_its_practice_the_name(path: Path, kb: KnowledgeBase) -> None:
    say(path, kb.mechanisms[0].id, "amend", field="name", value="一二三工作法")
    assert row(path, "SELECT name FROM practice") == ("一二三工作法",)


def test_a_value_in_base_units_goes_with_its_value(tmp_path: Path) -> None:
    path, kb = tmp_path / "facts.db", kb_of(article(1, figures=[(0, 3)]))
    kb = replace(kb, metrics=tuple(replace(one, norm_value=30000, norm_unit="元") for one in kb.metrics))
    build(kb, path)
    (metric,) = kb.metrics
    say(path, metric.id, "amend", field="value", value=5)
    assert row(path, "SELECT norm_value, norm_unit FROM metric") == (50000, "元")
    say(path, metric.id, "amend", field="unit", value="亿元")
    assert row(path, "SELECT norm_value, norm_unit FROM metric") == (None, None)


def test_corrections_hold_after_every_build(path: Path, kb: KnowledgeBase) -> None:
    say(path, metric_of(kb, 89), "amend", field="value", value=91)
    say(path, metric_of(kb, 92), "wrong")
    before = content(path)
    assert not any(build(kb, path).changed.values())
    assert content(path) == before
    assert build(kb, path, Options(anew=True)).unmatched == ()
    assert content(path) == before


def test_corrections_of_what_is_not_read_any_more_are_told_and_kept(path: Path, kb: KnowledgeBase) -> None:
    say(path, metric_of(kb, 89))
    less = kb_of(article(2, day="2024-10-01", figures=[(0, 92)]))
    (lost,) = build(less, path, Options(anew=True)).unmatched
    assert (lost.id, lost.quote, lost.verdict, lost.who) == (1, "网格89个", "wrong", "编辑甲")
    assert build(kb, path).unmatched == ()
    assert row(path, "SELECT rank FROM metric WHERE value = 89") == ("deprecated",)


def test_a_correction_while_a_build_runs_is_not_lost(path: Path, kb: KnowledgeBase) -> None:
    """One before the build takes over the decisions, one that has to wait until the file is in its place."""
    late = threading.Thread(target=say, args=(path, metric_of(kb, 92)))
    with drafted(path) as draft:
        say(path, metric_of(kb, 89))
        finish(draft, load())
        late.start()
        late.join(0.2)
        assert late.is_alive()
    late.join(60)
    assert row(path, "SELECT count(*) FROM correction") == (2,)
    assert row(path, "SELECT count(*) FROM metric WHERE rank = 'deprecated'") == (2,)


HALF_DONE = """
import os, signal, sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("PRAGMA cache_size = 2")
base.execute("BEGIN IMMEDIATE")
base.execute("UPDATE article SET text = 'x' || text")
base.execute("UPDATE evidence SET text = 'x' || text")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_correction_that_is_killed_is_taken_back_when_the_base_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    build(kb_of(*(article(number) for number in range(1, 40))), path)
    before = path.read_bytes()
    subprocess.run([sys.executable, "-c", HALF_DONE, str(path)], check=False)
    assert path.read_bytes() != before
    assert row(path, "SELECT count(*) FROM article WHERE text LIKE 'x%'") == (0,)
    assert path.read_bytes() == before


def test_nobody_and_nothing_is_no_correction(path: Path, kb: KnowledgeBase) -> None:
    id = metric_of(kb, 89)
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("no field 'valu'", {"verdict": "amend", "field": "valu", "value": 1}),
        ("can't be 'viele'", {"verdict": "amend", "field": "value", "value": "viele"}),
        ("can't be 'much'", {"verdict": "amend", "field": "approx", "value": "much"}),
        ("there is no place", {"verdict": "amend", "field": "place_id", "value": "999"}),
        ("which field", {"verdict": "amend"}),
        ("of the whole record", {"verdict": "wrong", "field": "value"}),
        ("who made it and why", {"who": " "}),
        ("who made it and why", {"why": ""}),
    ]
    before = content(path)
    for message, said in wrong:
        with pytest.raises(FactBaseError, match=message):
            say(path, id, **said)
    with pytest.raises(FactBaseError, match="there is no record 'm0'"):
        say(path, "m0")
    with pytest.raises(FactBaseError, match="no such file"):
        say(path.with_name("none.db"), id)
    assert content(path) == before
