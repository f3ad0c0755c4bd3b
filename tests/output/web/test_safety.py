"""Articles are hostile, readers may be: nothing runs, nothing is written, nothing takes forever."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import time
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from output.store import open_base
from output.web.app import create_app
from output.web.errors import TooSlowError
from output.web.guard import HEADERS
from output.web.maker import Maker
from output.web.pool import Pool
from output.web.settings import Settings
from tests.output.web.test_pages import one

HOSTILE = "SELECT id FROM article WHERE text LIKE '%onerror%'"


def test_markup_of_an_article_is_text(web: TestClient, asked: sqlite3.Connection) -> None:
    article = one(asked, HOSTILE)
    place = one(asked, "SELECT place_id FROM metric WHERE article_id = ? AND place_id IS NOT NULL", article)
    for path in (f"/article/{article}", f"/place/{place}", "/", "/search?q=云峰街道", "/search?kind=article"):
        page = html.fromstring(web.get(path).text)
        assert page.xpath("//img") == []
        assert [script.get("src") for script in page.xpath("//script") if not script.get("src")] == []
        assert page.xpath("//@onerror") == []
        assert page.xpath("//*[@style]") == []


def test_what_a_reader_types_is_text(web: TestClient) -> None:
    page = web.get("/search", params={"q": '"><script>alert(1)</script>{{7*7}}'}).text
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("path", ["/", "/api", "/search.csv", "/api/home", "/static/site.js", "/nowhere"])
def test_every_answer_has_the_policy(web: TestClient, path: str) -> None:
    answer = web.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8001"]
)
def test_another_host_name_is_refused(web: TestClient, host: str) -> None:
    assert web.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["localhost:8001", "127.0.0.1:8001", "[::1]:8001", "192.168.1.7", "facts.example"]
)
def test_our_own_names_are_answered(base: Path, host: str) -> None:
    with TestClient(create_app(Settings(base, names=("facts.example",)))) as client:
        assert client.get("/api/checks", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_without_a_token_there_is_no_way_to_write(
    web: TestClient, asked: sqlite3.Connection, method: str
) -> None:
    fact = one(asked, "SELECT id FROM metric")
    for path in (f"/fact/{fact}", "/edit", "/"):
        assert web.request(method, path).status_code == 405
    assert web.get("/edit").status_code == 404
    assert 'name="form_token"' not in web.get(f"/fact/{fact}").text


def test_the_base_is_opened_for_reading_only(base: Path) -> None:
    pool = Pool(base, 1, 2.0)
    with (
        pytest.raises(sqlite3.OperationalError, match="attempt to write a readonly"),
        pool.reading() as reader,
    ):
        reader.execute("DELETE FROM metric")
    pool.close()


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/search", {"page": "0"}),
        ("/search", {"page": "99999999999999999999"}),
        ("/search", {"size": "51"}),
        ("/search", {"kind": "nothing"}),
        ("/search", {"year": "二〇二四"}),
        ("/search", {"q": "网" * 201}),
        ("/search", {"q": "网\0格"}),
        ("/measure/grid", {"sort": "1; DROP TABLE metric"}),
        ("/checks", {"holds": "maybe"}),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(
    web: TestClient, path: str, parameters: dict[str, str]
) -> None:
    answer = web.get(f"/api{path}", params=parameters)
    assert answer.status_code == 400
    assert next(iter(parameters)) in answer.json()["detail"]
    assert web.get(path, params=parameters).status_code == 400


@pytest.mark.parametrize(
    "question",
    [
        "'",
        '"',
        "' OR 1=1 --",
        'NEAR("网" "格")',
        "title:网格",
        "网格*",
        "AND OR NOT",
        "-",
        "%",
        "_",
        "\\",
        "{}",
        "😀𠮷",
    ],
)
def test_a_question_of_signs_is_a_question(web: TestClient, question: str) -> None:
    assert web.get("/search", params={"q": question}).status_code == 200


def test_what_takes_too_long_is_said_to(base: Path) -> None:
    pool = Pool(base, 1, 0.05)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    start = time.monotonic()
    with pytest.raises(TooSlowError), pool.reading() as reader:
        reader.execute(endless).fetchall()
    assert time.monotonic() - start < 30
    with pool.reading() as reader:
        assert reader.execute("SELECT 1").fetchone()[0] == 1, "the connection is good for the next page"
    pool.close()


def test_a_page_that_takes_too_long_is_503_and_says_when_to_come_again(base: Path) -> None:
    with TestClient(create_app(Settings(base, seconds=1e-9)), base_url="http://127.0.0.1") as client:
        answer = client.get("/api/search", params={"kind": "metric"})
        page = client.get("/search", params={"kind": "metric"})
    assert (answer.status_code, answer.json()["error"]) == (503, "too_slow")
    assert int(answer.headers["retry-after"]) > 0
    assert page.status_code == 503
    assert "缩小范围" in page.text


def test_cells_that_would_run_begin_with_a_quote(
    web: TestClient, asked: sqlite3.Connection, own_base: Path
) -> None:
    writer = sqlite3.connect(own_base)
    writer.execute("UPDATE metric SET indicator = '=HYPERLINK(1)' WHERE id = (SELECT min(id) FROM metric)")
    writer.commit()
    (fact,) = writer.execute("SELECT min(id) FROM metric").fetchone()
    writer.close()
    with TestClient(create_app(Settings(own_base)), base_url="http://127.0.0.1") as client:
        sheet = client.get(f"/fact/{fact}.csv").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(sheet)))
        page = client.get(f"/fact/{fact}").text
    assert rows[0]["what"] == "'=HYPERLINK(1)"
    assert "=HYPERLINK(1)" in page


def test_a_fault_of_ours_tells_nothing_of_the_inside(own_base: Path) -> None:
    writer = sqlite3.connect(own_base)
    writer.executescript("DROP VIEW correction_view; ALTER TABLE correction RENAME TO gone;")
    writer.close()
    app = create_app(Settings(own_base))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        fact = open_base(own_base)
        (id,) = fact.execute("SELECT min(id) FROM metric").fetchone()
        fact.close()
        answer = client.get(f"/api/fact/{id}")
    assert answer.status_code == 500
    assert json.loads(answer.text) == {"error": "server", "detail": ""}


def test_a_base_built_anew_is_shown_at_once(own_base: Path, base: Path) -> None:
    with TestClient(create_app(Settings(own_base)), base_url="http://127.0.0.1") as client:
        before = client.get("/")
        copy = own_base.with_suffix(".new")
        copy.write_bytes(base.read_bytes())
        writer = sqlite3.connect(copy)
        writer.execute("UPDATE base SET value = 'another 2.0' WHERE key = 'generator'")
        writer.commit()
        writer.close()
        copy.replace(own_base)
        after = client.get("/", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "another 2.0" in after.text


def test_a_base_that_is_taken_away_is_said_to_be(own_base: Path) -> None:
    with TestClient(create_app(Settings(own_base)), base_url="http://127.0.0.1") as client:
        assert client.get("/measure").status_code == 200
        moved = own_base.rename(own_base.with_suffix(".away"))
        assert client.get("/measure").status_code == 503
        own_base.write_text("no base", encoding="utf-8")
        assert client.get("/api/checks").json()["error"] == "gone"
        moved.replace(own_base)
        assert client.get("/measure").status_code == 200


def test_a_base_that_is_taken_away_while_pages_are_prepared_stops_nothing(own_base: Path) -> None:
    maker = Maker(Settings(own_base))
    own_base.rename(own_base.with_suffix(".away"))
    maker.warm()
    own_base.with_suffix(".away").rename(own_base)
    maker.warm()
    maker.close()


def test_an_article_of_thousands_of_facts_is_cut_and_says_so(own_base: Path) -> None:
    writer = sqlite3.connect(own_base)
    (article,) = writer.execute("SELECT id FROM article WHERE text LIKE '%网格94个%'").fetchone()
    writer.execute(
        """WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        INSERT INTO evidence SELECT 'metric', 'made' || i, 0, ?, 0, 2, '云峰', '[[0, 2]]' FROM n""",
        (article,),
    )
    writer.commit()
    writer.close()
    with TestClient(create_app(Settings(own_base)), base_url="http://127.0.0.1") as client:
        assert client.get(f"/api/article/{article}").json()["unmarked"] > 1000
        assert "没有标出" in client.get(f"/article/{article}").text
