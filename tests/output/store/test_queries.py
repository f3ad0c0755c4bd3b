"""The queries that the page and Datasette show answer on the sample pages."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

import govfacts
from govfacts.verbs import SAMPLES
from output.store import build, open_base
from output.store.base import script
from output.store.describe import page

QUERIES = yaml.safe_load(script("queries.yaml"))
EMPTY = {"disagreements", "sums_that_fail"}  # the samples have none
PAGE = Path(__file__).parents[3] / "docs" / "factbase.md"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("queries") / "facts.db"
    build(govfacts.extract(SAMPLES), path)
    with closing(open_base(path)) as opened:
        yield opened


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["name"])
def test_a_query_answers(base: sqlite3.Connection, query: dict[str, Any]) -> None:
    found = base.execute(query["sql"], query["parameters"]).fetchall()
    assert bool(found) == (query["name"] not in EMPTY)


def test_views_have_a_row_for_each_record(base: sqlite3.Connection) -> None:
    for view, table in {
        "metric_view": "metric",
        "mechanism_view": "mechanism",
        "honor_view": "honor",
        "place_view": "place",
        "organization_view": "organization",
        "practice_view": "practice",
        "article_view": "article",
        "check_view": '"check"',
        "conflict_view": "conflict_metric",
        "correction_view": "correction",
    }.items():
        counts = [base.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in (view, table)]
        assert counts[0] == counts[1], view
    facts = base.execute("SELECT count(*) FROM fact_view").fetchone()[0]
    tables = ("metric", "mechanism", "honor")
    assert facts == sum(base.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables)


def test_the_page_holds_every_table_and_query() -> None:
    text = PAGE.read_text(encoding="utf-8")
    tables = re.findall(r'CREATE (?:VIRTUAL )?TABLE "?(\w+)', script("schema.sql"))
    views = re.findall(r"CREATE VIEW (\w+)", script("views.sql"))
    assert [name for name in (*tables, *views) if f"`{name}`" not in text] == []
    assert [query["name"] for query in QUERIES if query["sql"].strip() not in text] == []


def test_the_page_is_as_the_files_it_is_printed_from() -> None:
    """`python -m output.store.describe docs/factbase.md` makes it so."""
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text
