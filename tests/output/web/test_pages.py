"""What the pages show, and that every page is there as CSV and JSON too."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from dataclasses import fields
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from output.query import Filters, answers, understand
from output.store import open_base
from output.web import say
from output.web.addresses import ADDRESSES
from output.web.facts import fact_of
from output.web.labels import labels

FIRST = {
    "place": "SELECT place_id FROM metric WHERE place_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC",
    "person": "SELECT person_id FROM role GROUP BY 1 ORDER BY count(*) DESC, 1",
    "organization": "SELECT id FROM organization ORDER BY id",
    "practice": "SELECT practice_id FROM mechanism GROUP BY 1 ORDER BY count(*) DESC, 1",
    "article": "SELECT article_id FROM metric GROUP BY 1 ORDER BY count(*) DESC, 1",
    "fact": "SELECT id FROM metric WHERE measure IS NOT NULL ORDER BY id",
    "measure": "SELECT measure FROM metric WHERE measure IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1",
}


def one(asked: sqlite3.Connection, select: str, *values: object) -> str:
    return str(asked.execute(select, values).fetchone()[0])


def path_of(asked: sqlite3.Connection, name: str, path: str) -> str:
    return path.replace("{id}", quote(one(asked, FIRST[name]), safe="")) if "{id}" in path else path


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages(
    web: TestClient, asked: sqlite3.Connection, address, language
) -> None:
    page = web.get(path_of(asked, address.name, address.html), headers={"cookie": f"lang={language}"})
    assert page.status_code == 200
    assert f'<html lang="{labels(language).tag}"' in page.text
    assert page.text.count("<h1") == 1
    assert page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
def test_every_page_is_json_with_the_fields_of_its_type(
    web: TestClient, asked: sqlite3.Connection, address
) -> None:
    path = path_of(asked, address.name, address.path)
    record = web.get(f"{path}.json").json()
    assert set(record) == {field.name for field in fields(address.result)}
    assert web.get(f"/api{path}").json() == record


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
def test_every_page_is_csv_that_excel_reads(web: TestClient, asked: sqlite3.Connection, address) -> None:
    sheet = web.get(f"{path_of(asked, address.name, address.path)}.csv")
    assert sheet.status_code == 200
    assert sheet.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in sheet.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert all(len(row) == len(rows[0]) for row in rows)


def test_a_place_shows_its_facts_its_parents_and_the_places_below(
    web: TestClient, asked: sqlite3.Connection
) -> None:
    county = asked.execute("SELECT * FROM place WHERE name = '遂昌县'").fetchone()
    page = web.get(f"/api/place/{county['id']}").json()
    assert [above["name"] for above in page["above"]] == county["path"].split("/")[:-1]
    below = {row["id"] for row in asked.execute("SELECT id FROM place WHERE parent_id = ?", (county["id"],))}
    assert {place["id"] for place in page["below"]} == below
    street = asked.execute("SELECT * FROM place WHERE name = '云峰街道'").fetchone()
    shown = web.get(f"/place/{street['id']}").text
    assert "94个" in shown
    assert "89个" in shown
    assert "互相矛盾" in shown


def test_the_figures_of_a_place_stand_by_measure(web: TestClient, asked: sqlite3.Connection) -> None:
    place = one(asked, FIRST["place"])
    groups = web.get(f"/api/place/{place}").json()["measures"]
    assert len(groups) > 3
    for group in groups:
        measure = group["measure"] and group["measure"]["id"]
        where = "place_id = ? AND measure IS ?"
        assert group["count"] == int(one(asked, f"SELECT count(*) FROM metric WHERE {where}", place, measure))
        assert {(fact["measure"] or {}).get("id") for fact in group["facts"]} == {measure}


def test_an_article_shows_every_fact_where_it_stands(web: TestClient, asked: sqlite3.Connection) -> None:
    article = one(asked, FIRST["article"])
    page = web.get(f"/article/{article}").text
    rows = asked.execute(
        "SELECT DISTINCT record_id FROM evidence WHERE article_id = ? AND record_kind <> 'practice'",
        (article,),
    ).fetchall()
    assert len(rows) > 10
    for row in rows:
        assert f'id="f-{row["record_id"]}"' in page, "the list has it"
        assert f'id="q-{row["record_id"]}-0"' in page, "the text has it"
        assert f'id="r-{row["record_id"]}-0"' in page, "the raw page has it"


def test_the_marked_text_is_the_text(web: TestClient, asked: sqlite3.Connection) -> None:
    """Whatever overlaps, no character is lost or doubled."""
    from lxml import html

    for row in asked.execute(
        "SELECT a.id, a.text, s.text AS raw FROM article a JOIN source s ON s.id = source_id"
    ):
        page = html.fromstring(web.get(f"/article/{row['id']}").text)
        (raw,) = page.xpath("//*[@id='raw']")
        assert raw.text_content() == row["raw"].replace("\r\n", "\n")
        shown = page.xpath("//h1")[0].text_content() + page.xpath("//article")[0].text_content()
        assert sorted("".join(shown.split())) == sorted("".join(row["text"].split()))


def test_a_fact_is_cited_as_the_command_line_cites_it(base, asked: sqlite3.Connection) -> None:
    t = labels("zh")
    reader = open_base(base)
    told = answers(reader, understand(reader, "遂昌县"), limit=50, filters=Filters()).answers
    cited = [(say.cite(fact, t), one.citation) for one in told if (fact := fact_of(reader, one.id))]
    reader.close()
    assert len(cited) > 5
    for ours, theirs in cited:
        assert "".join(ours.split()) == "".join(theirs.split())


def test_search_finds_marks_and_narrows(web: TestClient) -> None:
    page = web.get("/api/search", params={"q": "云峰街道 网格"}).json()
    assert page["total"] >= 2
    assert {hit["value"] for hit in page["hits"]} >= {"89个", "94个"}
    assert any(part["sense"] == "place" for part in page["understood"])
    narrowed = web.get("/api/search", params={"q": "云峰街道 网格", "kind": "mechanism"}).json()
    assert {hit["kind"] for hit in narrowed["hits"]} <= {"mechanism"}
    assert "<mark" in web.get("/search", params={"q": "云峰街道 网格"}).text


@pytest.mark.parametrize(
    "kind", ["metric", "mechanism", "honor", "place", "person", "organization", "practice"]
)
def test_without_a_question_the_records_of_a_kind_are_listed(
    web: TestClient, asked: sqlite3.Connection, kind: str
) -> None:
    page = web.get("/api/search", params={"kind": kind, "size": 50}).json()
    assert page["total"] == int(one(asked, "SELECT count(*) FROM entry WHERE kind = ?", kind))
    assert {hit["kind"] for hit in page["hits"]} == {kind}


def test_facets_add_up_and_lead_on(web: TestClient) -> None:
    page = web.get("/api/search", params={"kind": "metric"}).json()
    assert dict(page["facets"]["years"]) == {"2024": page["total"]}
    paper, count = page["facets"]["newspapers"][0]
    only = web.get("/api/search", params={"kind": "metric", "newspaper": paper, "year": 2024}).json()
    assert only["total"] == count
    measure, _, count = page["facets"]["measures"][0]
    assert web.get("/api/search", params={"kind": "metric", "measure": measure}).json()["total"] == count


def test_this_year_counts_from_today(web: TestClient) -> None:
    assert web.get("/search", params={"q": "今年 网格"}).status_code == 200


def test_where_nothing_is_found_the_page_says_what_is_near(web: TestClient) -> None:
    page = web.get("/search", params={"q": "云峰街道 志愿者"})
    assert "没有找到" in page.text
    assert re.search(r"相近的内容.*志愿者", page.text, re.DOTALL)


def test_only_who_has_narrowed_a_search_is_told_to_widen_it(web: TestClient) -> None:
    assert "去掉某个限定" not in web.get("/search", params={"q": "大漠航天发射场"}).text
    assert "去掉某个限定" in web.get("/search", params={"q": "大漠航天发射场", "kind": "honor"}).text


def test_the_newest_articles_are_no_copies(web: TestClient, asked: sqlite3.Connection) -> None:
    copies = {row["id"] for row in asked.execute("SELECT id FROM article WHERE duplicate_of IS NOT NULL")}
    shown = {article["id"] for article in web.get("/api/home").json()["articles"]}
    assert copies
    assert not shown & copies


def test_a_measure_is_sorted_by_any_column(web: TestClient, asked: sqlite3.Connection) -> None:
    measure = one(asked, FIRST["measure"])
    for direction in ("asc", "desc"):
        page = web.get(f"/api/measure/{measure}", params={"sort": "value", "direction": direction}).json()
        values = [fact["figure"]["norm_value"] or fact["figure"]["value"] for fact in page["facts"]]
        assert values == sorted(values, reverse=direction == "desc")
    shown = web.get(f"/measure/{measure}", params={"sort": "place"}).text
    assert 'aria-sort="ascending"' in shown
    assert '<svg class="chart"' in shown


def test_conflicts_stand_side_by_side(web: TestClient) -> None:
    page = web.get("/api/conflicts").json()
    grids = next(one for one in page["conflicts"] if one["place"]["name"] == "云峰街道")
    assert {fact["figure"]["value"] for fact in grids["facts"]} == {89, 94}


def test_checks_say_what_holds(web: TestClient, asked: sqlite3.Connection) -> None:
    for holds, clause in (("yes", "holds = 1"), ("no", "holds = 0"), ("open", "holds IS NULL")):
        page = web.get("/api/checks", params={"holds": holds}).json()
        assert page["total"] == int(one(asked, f'SELECT count(*) FROM "check" WHERE {clause}'))


def test_a_language_and_a_theme_are_remembered(base) -> None:
    from output.web.app import create_app
    from output.web.settings import Settings

    with TestClient(create_app(Settings(base)), base_url="http://127.0.0.1") as client:
        back = client.get("/view", params={"lang": "en", "next": "/measure?x=1"}, follow_redirects=False)
        assert (back.status_code, back.headers["location"]) == (303, "/measure?x=1")
        client.get("/view", params={"theme": "dark"})
        page = client.get("/").text
    assert '<html lang="en" data-theme="dark">' in page


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"]
)
def test_the_switch_leads_nowhere_else(web: TestClient, next_: str) -> None:
    back = web.get("/view", params={"lang": "zh", "next": next_}, follow_redirects=False)
    assert back.headers["location"] == "/"


def test_what_a_reader_has_is_not_sent_again(web: TestClient) -> None:
    first = web.get("/measure")
    again = web.get("/measure", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    english = web.get("/measure", headers={"cookie": "lang=en"})
    assert english.headers["etag"] != first.headers["etag"]


def test_static_files_are_kept_for_good_by_their_contents(web: TestClient) -> None:
    page = web.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in web.get(address).headers["cache-control"]
    assert web.get("/static/../app.py").status_code == 404
    assert web.get("/static/nothing.css").status_code == 404


def test_no_facet_stands_empty(web: TestClient) -> None:
    page = web.get("/search", params={"q": "傅晓芹"}).text
    assert "<h3" in page
    assert not re.search(r"</h3>\s*<ul[^>]*>\s*</ul>", page)
