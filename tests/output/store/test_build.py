"""A fact base holds what the knowledge base holds, however it comes in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from output.files import encoded, record_lists
from output.records import Check, KnowledgeBase
from output.store import FactBaseError, Options, build, build_lists, match, open_base
from output.store.lines import read_lines
from output.store.read import read_records
from output.units import Extracted
from tests.output.store.world import BY, article, articles, kb_of

Tables = dict[str, list[tuple[object, ...]]]
SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def held(path: Path) -> KnowledgeBase:
    """The knowledge base that a base holds."""
    with closing(open_base(path)) as base:
        lists = {name: tuple(read_records(base, name)) for name in record_lists()}
    return KnowledgeBase("1.0", BY, **lists)  # type: ignore[arg-type]


def content(path: Path) -> Tables:
    """Everything in a base but row numbers, which tell in which order things came."""
    with closing(sqlite3.connect(path)) as base:
        names = [
            name
            for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if "_fts" not in name
        ]
        tables = {}
        for name in names:
            found = base.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in found.description]
            keep = [at for at, column in enumerate(columns) if column != "rowid"]
            tables[name] = sorted((tuple(row[at] for at in keep) for row in found), key=repr)
        return tables


def found(path: Path, words: str) -> set[str]:
    with closing(open_base(path)) as base:
        rows = base.execute(
            "SELECT e.id FROM entry_fts AS f JOIN entry AS e ON e.rowid = f.rowid WHERE entry_fts MATCH ?",
            (match(words),),
        )
        return {id for (id,) in rows}


@SOME
@given(articles())
def test_a_base_gives_back_the_knowledge_base(tmp_path: Path, given: tuple[Extracted, ...]) -> None:
    kb, path = kb_of(*given), tmp_path / "facts.db"
    path.unlink(missing_ok=True)
    build(kb, path)
    assert held(path) == kb


@SOME
@given(articles(), articles())
def test_adding_is_building_from_both(
    tmp_path: Path, first: tuple[Extracted, ...], second: tuple[Extracted, ...]
) -> None:
    """As far as ids allow: that an article of the second prints one of the first again is not seen."""
    known = {one.article.text for one in first}
    both = (*first, *(one for one in second if one.article.text not in known))
    added, whole = tmp_path / "added.db", tmp_path / "whole.db"
    for path in (added, whole):
        path.unlink(missing_ok=True)
    build(kb_of(*both[: len(first)]), added)
    if both[len(first) :]:
        build(kb_of(*both[len(first) :]), added)
    build(kb_of(*both), whole)
    assert content(added) == content(whole)
    assert found(added, "遂昌县 网格") == found(whole, "遂昌县 网格")


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    kb = kb_of(article(1, people=["余可心", "祝小禾"], methods=["123工作法"]), article(2, figures=[(0, 92)]))
    build(kb, path)
    before = content(path)
    assert not any(build(kb, path).changed.values())
    assert content(path) == before


def test_what_is_added_is_found_and_what_is_replaced_is_not(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    kb = kb_of(article(1, places=["车前村"]))
    build(kb, path)
    old = replace(kb, metrics=tuple(replace(one, indicator="网格总数") for one in kb.metrics))
    build(old, path)
    (metric,) = kb.metrics
    assert found(path, "网格总数") == {metric.id}
    build(kb, path)
    assert found(path, "网格总数") == set()
    assert found(path, "网格89个") == {metric.id}


def reprinted(one: Extracted, path: str, day: str) -> Extracted:
    """The same text in another file."""
    source = replace(one.source, path=path, sha256=path)
    return replace(one, source=source, article=replace(one.article, date=day))


def test_an_article_word_for_word_from_another_file_is_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    first = article(1, people=["余可心"], methods=["123工作法"])
    later = reprinted(first, "pages/later.txt", "2024-10-09")
    earlier = reprinted(first, "pages/earlier.txt", "2023-01-01")
    build(kb_of(first), path)
    before = held(path)
    build(kb_of(earlier, later), path)
    kb = held(path)
    assert [one.duplicate_of for one in kb.articles if one.id != before.articles[0].id] == [
        before.articles[0].id
    ] * 2
    assert {one.source for one in kb.articles} == {first.source.path, "pages/later.txt", "pages/earlier.txt"}
    assert [one.first_date for one in kb.practices] == ["2023-01-01"]
    for name in ("metrics", "mechanisms", "honors", "people"):
        facts = [replace(one, evidence=()) for one in getattr(kb, name)]
        assert facts == [replace(one, evidence=()) for one in getattr(before, name)]
        assert all(len({quote.article_id for quote in one.evidence}) == 3 for one in getattr(kb, name))
    texts = {one.id: one.text for one in kb.articles}
    quotes = [quote for one in kb.metrics for quote in one.evidence]
    assert all(texts[quote.article_id][quote.start : quote.end] == quote.text for quote in quotes)
    after = content(path)
    for again in (kb_of(earlier, later), kb_of(first)):
        build(again, path)
        assert content(path) == after


def test_figures_that_disagree_stand_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    build(kb_of(article(1, figures=[(0, 89)])), path)
    assert held(path).conflicts == ()
    build(kb_of(article(2, day="2024-12-01", figures=[(0, 92)])), path)
    with closing(open_base(path)) as base:
        rows = base.execute("SELECT value, rank, measure FROM conflict_view ORDER BY value").fetchall()
    assert [tuple(row) for row in rows] == [(89, "normal", "网格"), (92, "normal", "网格")]


BELOW = (
    "SELECT p.name FROM place_within AS w JOIN place AS p ON p.id = w.place_id"
    " JOIN place AS a ON a.id = w.ancestor_id WHERE a.name = '遂昌县' ORDER BY length(p.path)"
)


def test_everything_below_a_place_is_one_join_whether_an_article_names_it_or_not(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    kb = kb_of(article(1, places=["车前村"]))
    build(kb, path)
    for _ in range(2):
        with closing(open_base(path)) as base:
            assert [name for (name,) in base.execute(BELOW)] == ["遂昌县", "大柘镇", "车前村"]
            parents = dict(base.execute("SELECT name, parent_id FROM place").fetchall())
        above = {"大柘镇": "331123", "遂昌县": "3311", "丽水市": "33", "浙江省": None}
        assert parents == {"车前村": "331123105", **above}
        assert kb.places[0] in (*held(path).places, replace(held(path).places[-1], parent_id=None))
        build(kb_of(article(2, places=["遂昌县"]), article(3, places=["大柘镇"])), path)


def test_private_persons_are_searched_only_where_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    kb = kb_of(article(1, people=["余可心", "祝小禾"]))
    build(kb, path)
    names = "SELECT title FROM entry WHERE kind = 'person' ORDER BY title"
    with closing(open_base(path)) as base:
        assert [name for (name,) in base.execute(names)] == ["余可心"]
    build(kb, path, Options(residents=True, anew=True))
    build(kb_of(article(2, people=["祝小禾"])), path)
    with closing(open_base(path)) as base:
        assert [name for (name,) in base.execute(names)] == ["余可心", "祝小禾"]


def test_json_lines_are_streamed(tmp_path: Path) -> None:
    kb = kb_of(article(1, people=["余可心"]), article(2))
    lines, whole, streamed = (tmp_path / name for name in ("kb.jsonl", "whole.db", "streamed.db"))
    lines.write_bytes(b"".join(encoded(kb, "jsonl")))
    build(kb, whole)
    generator, lists = read_lines(lines)
    build_lists(lists, streamed, generator)
    assert content(streamed) == content(whole)


def test_a_line_that_is_no_record_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    lines, path = tmp_path / "kb.jsonl", tmp_path / "facts.db"
    lines.write_bytes(b"".join(encoded(kb_of(article(1)), "jsonl")) + b'{"record":"metrics","id":3}\n')
    generator, lists = read_lines(lines)
    number = len(lines.read_bytes().splitlines())
    with pytest.raises(ValueError, match=rf"line {number} is no record"):
        build_lists(lists, path, generator)
    assert list(tmp_path.iterdir()) == [lines]


def test_keys_and_text_indexes_hold(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    build(kb_of(article(1, people=["余可心"])), path)
    build(kb_of(article(2, people=["余可心"], methods=["123工作法"])), path)
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (mode,) = base.execute("PRAGMA journal_mode").fetchone()
        assert mode == "delete"


def test_a_list_without_what_it_refers_to_is_refused(tmp_path: Path) -> None:
    kb = kb_of(article(1))
    with pytest.raises(FactBaseError, match="refers to a place that is not there"):
        build(replace(kb, places=()), tmp_path / "facts.db")
    assert list(tmp_path.iterdir()) == []


def test_a_part_of_a_sum_is_in_no_conflict(tmp_path: Path) -> None:
    kb = kb_of(article(1, figures=[(0, 51), (0, 6)]), article(2, figures=[(0, 51)]))
    (part,) = (one for one in kb.metrics if one.value == 6)
    (whole,) = (one for one in kb.metrics if one.value == 51 and one.article_id == part.article_id)
    build(kb, tmp_path / "facts.db")
    assert len(content(tmp_path / "facts.db")["conflict"]) == 1
    check = Check("k1", "sum", whole.id, (part.id,), None)
    build(replace(kb, checks=(check,)), tmp_path / "checked.db")
    assert content(tmp_path / "checked.db")["conflict"] == []
