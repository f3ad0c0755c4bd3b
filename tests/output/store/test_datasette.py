"""`datasette facts.db` as people run it: titles, facets, and a search that finds Chinese."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from output.store import build, open_base
from output.store.datasette_plugin import metadata
from tests.output.factory import make_extracted
from tests.output.store.test_search import TEXTS, WANTED
from tests.output.store.world import article, kb_of


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "facts.db"
    texts = (make_extracted(text, path=f"{at}.txt") for at, text in enumerate(TEXTS))
    build(kb_of(*texts, article(1, places=["车前村"], methods=["123工作法"])), path)
    return path


def get(base: Path, address: str, *more: Path, **asked: str) -> str:
    """What a real Datasette answers."""
    command = [sys.executable, "-m", "datasette", *map(str, (base, *more))]
    address += f"?{urlencode(asked)}" if asked else ""
    env = os.environ | {"PYTHONWARNINGS": "ignore"}
    done = subprocess.run([*command, "--get", address], capture_output=True, check=False, env=env)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def rows(base: Path, table: str, *more: Path, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(get(base, table, *more, **(asked | {"_shape": "array"})))
    return found


@pytest.mark.parametrize(
    "words", ["网格", "党员", "村", "123工作法", "周长胜", "孟州市 网格", "网", '"', "*"]
)
def test_the_search_finds_just_the_true_rows(base: Path, words: str) -> None:
    found = rows(base, "/facts/article.json", _search=words, _nl="")
    texts = {row["text"] for row in found} & set(TEXTS)
    assert texts == {TEXTS[at] for at in WANTED.get(words, set())}


def test_facts_are_found_by_place_and_words(base: Path) -> None:
    found = rows(base, "/facts/entry.json", _search="遂昌县 工作法")
    assert {row["kind"] for row in found} == {"mechanism"}


def test_pages_have_titles_facets_and_hidden_lists(base: Path) -> None:
    page = get(base, "/facts/metric_view")
    assert "数据（带地名）· Figures with names" in page
    assert "车前村" in page
    facets = json.loads(get(base, "/facts/entry.json"))["facet_results"]
    assert set(facets) == {"kind", "place"}
    tables = {one["name"]: one["hidden"] for one in json.loads(get(base, "/facts.json"))["tables"]}
    assert tables["place_within"]
    assert tables["entry_fts_data"]
    assert not tables["metric"]


def test_the_queries_are_there_to_be_run(base: Path) -> None:
    (row,) = rows(base, "/facts/figures_below.json", place="遂昌县", measure="网格")
    assert (row["place"], row["value"]) == ("车前村", 89)


def test_another_database_is_left_as_it_is(base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as made:
        made.execute('CREATE VIRTUAL TABLE t USING fts5 (a, tokenize="trigram")')
        made.execute("INSERT INTO t VALUES ('grassroots')")
        made.commit()
    assert [row["a"] for row in rows(base, "/other/t.json", other, _search="grass")] == ["grassroots"]
    assert "Facts of grassroots" not in get(base, "/other", other)


def test_what_is_said_of_tables_is_said_of_tables_that_are_there(base: Path) -> None:
    with closing(open_base(base)) as opened:
        for name, said in metadata()["tables"].items():
            columns = {column[0] for column in opened.execute(f'SELECT * FROM "{name}" LIMIT 0').description}
            told = {*said.get("facets", ()), *said.get("columns", ()), said.get("label_column", "rowid")}
            assert told - {"rowid"} <= columns, name
        shown = opened.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        assert {name for (name,) in shown if "_fts" not in name} == set(metadata()["tables"])
