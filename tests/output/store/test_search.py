"""The search finds just the rows that hold the words, of any length, with nothing but SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from output.store import build, match, open_base, spans, split
from tests.output.factory import make_extracted
from tests.output.store.world import article, kb_of

TEXTS = (
    "孟州市划分网格89个，推行“123工作法”。",
    "孟州市，网眼细密；格言上墙。",
    "周长胜是贾庄村党员，周长5公里。",
    "党委委员周长，胜在坚持。1234工作法另有说法。",
    "会昌街道网格员入户，村里有党员30名。",
    "网\n格和党\n员分在两行。",
    "孟州市城区网格化管理。",
)
WANTED = {
    "网格": {0, 4, 6},
    "党员": {2, 4},
    "村": {2, 4},
    "123工作法": {0},
    "周长胜": {2},
    "孟州市 网格": {0, 6},
    "网": {0, 1, 4, 5, 6},
    "市网": set(),
    "孟州市": {0, 1, 6},
    "1２３工作法": {0},
    "89": {0},
    "8": set(),
    "名": {4},
    '网格" OR "党员': set(),
    "*": set(),
    "NEAR(网 格)": set(),
    "": set(),
    "，": {0, 1, 2, 3, 4},
}
SIGNS = "网格村党员。，、！12a-"
HAN = "网格村党员"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("search") / "facts.db"
    build(kb_of(*(make_extracted(text, path=f"{at}.txt") for at, text in enumerate(TEXTS))), path)
    return open_base(path)


def rows(base: sqlite3.Connection, words: str) -> set[int]:
    query = match(words)
    if not query:
        return set()
    sql = (
        "SELECT a.text FROM article_fts AS f JOIN article AS a ON a.rowid = f.rowid WHERE article_fts MATCH ?"
    )
    return {TEXTS.index(text) for (text,) in base.execute(sql, (query,))}


@pytest.mark.parametrize(("words", "wanted"), WANTED.items())
def test_just_the_true_rows(base: sqlite3.Connection, words: str, wanted: set[int]) -> None:
    assert rows(base, words) == wanted


@pytest.mark.parametrize("word", ["网格", "党员", "村", "周长胜", "孟州市", "贾庄村", "入户"])
def test_like_on_the_base_table_says_the_same(base: sqlite3.Connection, word: str) -> None:
    said = base.execute("SELECT text FROM article WHERE text LIKE ?", (f"%{word}%",))
    assert rows(base, word) == {TEXTS.index(text) for (text,) in said}


@given(st.lists(st.text(SIGNS, max_size=12), min_size=1, max_size=6), st.text(HAN, min_size=1, max_size=4))
@example(["网，格", "网格"], "网格")
def test_any_chinese_word_is_found_where_like_finds_it(texts: list[str], word: str) -> None:
    assert _found(texts, match(word)) == _like(texts, [word])


@given(
    st.lists(st.text(HAN, max_size=8), min_size=1, max_size=6),
    st.lists(st.text(HAN, min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_several_words_are_all_there(texts: list[str], words: list[str]) -> None:
    assert _found(texts, match(" ".join(words))) == _like(texts, words)


@given(st.lists(st.text(max_size=10), min_size=1, max_size=5), st.text(min_size=1, max_size=4))
@example(["𫠆"], "𫠆")
@example(["ﬁ½ǆ"], "ﬁ½")
def test_marks_stand_where_the_search_finds_and_nowhere_else(texts: list[str], words: str) -> None:
    """Any text, any words, the rarest signs among them: what is found is what can be marked."""
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    words = words.encode("utf-8", "ignore").decode()
    query = match(words)
    if query:
        marked = {
            at
            for at, text in enumerate(texts)
            if all(spans(text, word) for word in words.split() if split(word))
        }
        assert _found(texts, query) == marked


def test_what_is_marked_is_what_was_looked_for() -> None:
    text = "推行“四访”工作法，四访工作法好。"
    assert [text[start:end] for start, end in spans(text, "四访工作法")] == ["四访”工作法", "四访工作法"]
    assert spans("有89个，189个。", "89") == ((1, 3),)
    assert spans("网格网格员", "网格 网格员") == ((0, 5),)


def _found(texts: list[str], query: str) -> set[int]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE VIRTUAL TABLE t USING fts5 (text, content='', tokenize='ascii')")
        base.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", enumerate(map(split, texts)))
        return {at for (at,) in base.execute("SELECT rowid FROM t WHERE t MATCH ?", (query,))}


def _like(texts: list[str], words: list[str]) -> set[int]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE t (at INTEGER PRIMARY KEY, text TEXT)")
        base.executemany("INSERT INTO t VALUES (?, ?)", enumerate(texts))
        where = " AND ".join("text LIKE ?" for _ in words)
        found = base.execute(f"SELECT at FROM t WHERE {where}", [f"%{word}%" for word in words])
        return {at for (at,) in found}


def test_a_fact_is_found_by_its_place_its_words_and_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    build(kb_of(article(1, places=["车前村"], people=["余可心"], methods=["123工作法"])), path)
    with closing(open_base(path)) as base:
        sql = "SELECT e.kind FROM entry_fts AS f JOIN entry AS e ON e.rowid = f.rowid WHERE entry_fts MATCH ?"
        kinds = {
            words: {kind for (kind,) in base.execute(sql, (match(words),))}
            for words in ("遂昌县 网格", "大柘镇 工作法", "听", "支部书记", "余", "网格员")
        }
    assert kinds == {
        "遂昌县 网格": {"metric"},
        "大柘镇 工作法": {"mechanism"},
        "听": {"mechanism"},
        "支部书记": {"person"},
        "余": {"person"},
        "网格员": set(),
    }


def test_nothing_is_needed_but_what_sqlite_brings(base: sqlite3.Connection) -> None:
    made = [sql for (sql,) in base.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%fts5%'")]
    assert len(made) == 2
    assert all('tokenize="ascii"' in sql and 'content="' in sql for sql in made)
