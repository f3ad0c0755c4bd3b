"""A person who is named narrows the answers to what is told of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

import govfacts
from output.query import Answers, answers, understand
from output.store import build, open_base

TEXT = """# 驻村三年办实事

本报讯（通讯员 祁向东）温县武德镇亢村第一书记高振邦带着村民修渠3公里。

在高振邦的带动下，亢村种植大户增加到26户。

温县岳村街道韩郭作村驻村第一书记闫立群来自县农业农村局。温县岳村街道韩郭作村发展种植大户41户。

去年，高振邦被评为温县优秀共产党员。去年，闫立群被评为温县优秀共产党员。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("people")
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    build(govfacts.extract(folder / "page.txt"), folder / "facts.db")
    with closing(open_base(folder / "facts.db")) as opened:
        yield opened


def ask(base: sqlite3.Connection, text: str) -> Answers:
    return answers(base, understand(base, text, date="2025-06-01"))


@pytest.mark.parametrize("question", ["高振邦 第一书记", "高振邦是哪个村的第一书记", "高振邦 驻村第一书记"])
def test_a_post_beside_a_name_is_no_measure_and_no_other_holds_it(
    base: sqlite3.Connection, question: str
) -> None:
    found = ask(base, question)
    assert not found.question.measures
    assert found.answers[0].what == "高振邦"
    assert "第一书记" in found.answers[0].value
    assert not [x for x in found.answers if "闫立群" in x.what]


def test_a_figure_beside_a_name_is_of_a_sentence_that_names_them_and_only_that(
    base: sqlite3.Connection,
) -> None:
    found = ask(base, "高振邦 种植大户")
    figures = [x for x in found.answers if x.kind == "metric"]
    assert [x.number for x in figures] == [26]
    assert figures[0].match == "text"  # it is the village's, not his
    assert not [x for x in ask(base, "闫立群 种植大户").answers if x.kind == "metric"]


def test_an_honor_beside_a_name_is_theirs(base: sqlite3.Connection) -> None:
    found = ask(base, "高振邦 温县优秀共产党员")
    exact = [x for x in found.answers if x.match == "exact" and x.kind == "honor"]
    assert exact
    assert all("高振邦" in x.value for x in exact)


def test_without_a_name_the_figure_is_exact(base: sqlite3.Connection) -> None:
    assert [(x.number, x.match) for x in ask(base, "种植大户").answers if x.match == "exact"] == [
        (26, "exact")
    ]


def test_what_somebody_wrote_is_what_bears_the_name(base: sqlite3.Connection) -> None:
    found = ask(base, "祁向东写了哪些报道")
    assert next((x.kind, x.match) for x in found.answers) == ("article", "exact")


def test_a_post_that_nobody_holds_is_not_another_one(base: sqlite3.Connection) -> None:
    found = ask(base, "谁是省委书记")
    assert not [x for x in found.answers if x.match == "exact"]
    assert {x.name for x in found.near} & {"高振邦", "闫立群"}
