"""How answers are ranked, bounded and said."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from extract.facts import Facts
from output.build import knowledge_base
from output.query import Filters, QuestionError, answers, place_called, understand
from output.query.limits import limited
from output.query.wanted import BOUND
from output.records import Generator
from output.store import Correction, add_correction, build, open_base
from patterns import load
from tests.output.factory import Maker, make_extracted


def test_the_place_itself_stands_above_those_below_and_those_above_mere_words(
    samples: sqlite3.Connection,
) -> None:
    found = answers(samples, understand(samples, "丁河镇 党员")).answers
    matches = [answer.match for answer in found]
    assert matches == sorted(matches, key=["exact", "below", "text"].index)
    assert matches[0] == "exact"
    assert matches[-1] == "text"


def test_pages_of_answers_make_up_the_whole(samples: sqlite3.Connection) -> None:
    question = understand(samples, "遂昌县")
    whole = answers(samples, question, limit=1000)
    assert whole.total == len(whole.answers) > 20
    pages = [answers(samples, question, 7, offset).answers for offset in range(0, whole.total, 7)]
    assert tuple(answer for page in pages for answer in page) == whole.answers
    assert answers(samples, question, 7, whole.total + 5).total == whole.total


def test_filters_narrow(samples: sqlite3.Connection) -> None:
    question = understand(samples, "遂昌县")
    kinds = {answer.kind for answer in answers(samples, question, 1000, filters=Filters(("honor",))).answers}
    assert kinds == {"honor"}
    village = place_called(samples, "车前村", load())
    filters = Filters(place_id=village.id)
    there = answers(samples, question, 1000, filters=filters).answers
    assert {answer.place.name for answer in there if answer.place} == {"车前村"}
    none = answers(samples, question, filters=Filters(kinds=("metric",), until="2000-01-01"))
    assert none.total == 0


def test_facets_count_the_answers(samples: sqlite3.Connection) -> None:
    question = understand(samples, "遂昌县")
    shares = answers(samples, question, with_facets=True).facets
    assert shares
    assert sum(number for _, number in shares.kinds) == answers(samples, question).total
    assert ("metric", answers(samples, question, filters=Filters(("metric",))).total) in shares.kinds


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("遂昌县", "遂昌县"),
        ("331123", "遂昌县"),
        ("浙江省/丽水市/遂昌县", "遂昌县"),
        ("遂昌县车前村", "车前村"),
    ],
)
def test_a_place_by_name_path_or_code(samples: sqlite3.Connection, said: str, name: str) -> None:
    assert place_called(samples, said, load()).name == name


@pytest.mark.parametrize("said", ["火星市", "", "济南市", "遂昌县党员"])
def test_what_is_no_place_of_the_base_is_refused(samples: sqlite3.Connection, said: str) -> None:
    with pytest.raises(QuestionError, match="no place"):
        place_called(samples, said, load())


def test_an_answer_is_ready_to_quote(samples: sqlite3.Connection) -> None:
    (answer, *_) = answers(samples, understand(samples, "妙高街道 受理诉求 多少")).answers
    quotes = [answer.sentence[mark.start : mark.end] for mark in answer.marks if mark.kind == "quote"]
    words = [answer.sentence[mark.start : mark.end] for mark in answer.marks if mark.kind == "word"]
    assert quotes == [answer.quote]
    assert "受理诉求" in words
    assert answer.citation.startswith("妙高街道 受理诉求 1,268件（截至8月底）：“")
    assert answer.citation.endswith("，报纸不详，2024-09-12）")
    assert "“" not in answer.citation.split("：“", 1)[1].rsplit("”（《", 1)[0]
    row = samples.execute("SELECT text FROM article WHERE id = ?", (answer.article_id,)).fetchone()
    assert row["text"][answer.start :].startswith(answer.sentence[:20])


def test_what_was_marked_wrong_comes_last_and_says_so(samples_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    shutil.copy(samples_path, path)
    with closing(open_base(path)) as base:
        first = answers(base, understand(base, "党员 多少")).answers[0]
    add_correction(path, Correction(first.id, "wrong", "reader", "a misprint"))
    with closing(open_base(path)) as base:
        found = [x for x in answers(base, understand(base, "党员 多少")).answers if x.match == "exact"]
    assert found[-1].id == first.id
    assert found[-1].rank == "deprecated"
    assert all(x.rank != "deprecated" for x in found[:-1])


def test_nothing_found_says_what_is_near(samples: sqlite3.Connection) -> None:
    names = {near.name: near.question for near in answers(samples, understand(samples, "傅小芹是谁")).near}
    assert names["傅晓芹"] == "傅晓芹是谁"
    near = answers(samples, understand(samples, "车前村 停车位")).near
    assert any(one.kind == "place" and one.name.endswith("芦溪镇") for one in near)
    assert any(one.kind == "measure" and one.name == "志愿者" for one in near)
    for one in near:
        assert answers(samples, understand(samples, one.question)).total


def test_the_printed_sql_runs_as_it_stands(samples_path: Path, samples: sqlite3.Connection) -> None:
    for text in (
        "遂昌县 志愿者 多少",
        "谁是车前村的书记",
        "哪些地方有四议两公开",
        "党员 >10",
        "茶' OR 1=1 --",
        "遂昌县",
    ):
        found = answers(samples, understand(samples, text))
        rows = samples.execute(found.printed.removesuffix(";")).fetchall()
        assert [row["id"] for row in rows] == [answer.id for answer in found.answers]
        if shutil.which("sqlite3"):
            done = subprocess.run(
                ["sqlite3", "-readonly", str(samples_path)],
                input=found.printed,
                capture_output=True,
                text=True,
                check=True,
                encoding="utf-8",
            )
            assert len(done.stdout.splitlines()) >= len(rows)


@pytest.mark.parametrize(
    "text",
    [
        "遂昌县 志愿者 多少",
        "志愿者 多少",
        "遂昌县",
        "谁是车前村的书记",
        "哪些地方有四议两公开",
        "车前村获得过什么荣誉",
        "庞远帆",
        "积分",
    ],
)
def test_common_questions_scan_no_table(samples: sqlite3.Connection, text: str) -> None:
    found = answers(samples, understand(samples, text))
    plan = samples.execute(f"EXPLAIN QUERY PLAN {found.sql}", dict(found.parameters)).fetchall()
    steps = [row["detail"] for row in plan]
    aliases = (
        "m",
        "e",
        "a",
        "r",
        "g",
        "h",
        "n",
        "o",
        "p",
        "w",
        "metric",
        "entry",
        "article",
        "mechanism",
        "honor",
    )
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in aliases] == []


def test_more_than_are_ranked_is_said(tmp_path: Path) -> None:
    text = "云台村" + "".join(f"党员{number}名，" for number in range(1, BOUND + 20))
    make = Maker(text)
    metrics = tuple(
        make.metric(
            f"党员{number}名，", indicator="党员", measure="party_member", value=number, unit="名", place=0
        )
        for number in range(1, BOUND + 20)
    )
    facts = Facts(places=(make.place("云台村", level="village"),), metrics=metrics)
    path = tmp_path / "many.db"
    build(knowledge_base([make_extracted(text, facts)], Generator("govfacts", "test")), path)
    with closing(open_base(path)) as base:
        found = answers(base, understand(base, "云台村 党员 多少"))
        most = answers(base, understand(base, "党员最多"), 1).answers[0]
    assert found.more
    assert found.total >= BOUND
    assert most.number == BOUND + 19


def test_a_question_is_stopped_in_time(samples: sqlite3.Connection) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(QuestionError, match="longer than"), limited(samples, 0.05):
        samples.execute(endless).fetchone()
    assert samples.execute("SELECT 1").fetchone()
