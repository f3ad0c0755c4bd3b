"""Private persons have no page and no search entry of their own, unless they are asked for."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import govfacts
from output.store import build
from output.store.assemble import Options
from output.web.app import create_app
from output.web.settings import Settings
from tests.output.web.conftest import HERE, HOSTILE

RESIDENT = "SELECT id, name FROM person WHERE kind = 'resident' ORDER BY name = '毛水英' DESC, id"


@pytest.fixture(scope="module")
def with_residents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base in which private persons can be searched."""
    folder = tmp_path_factory.mktemp("residents")
    page = folder / "page.txt"
    page.write_text(HOSTILE, encoding="utf-8")
    build(govfacts.extract(page), folder / "facts.db", Options(residents=True))
    return folder / "facts.db"


def test_a_private_person_has_no_page(web: TestClient, asked: sqlite3.Connection) -> None:
    id, name = asked.execute(RESIDENT).fetchone()
    for path in (f"/person/{id}", f"/person/{id}.csv", f"/person/{id}.json", f"/api/person/{id}"):
        answer = web.get(path)
        assert answer.status_code == 404
        assert name not in answer.text


def test_a_private_person_is_no_entry_of_the_search(web: TestClient, asked: sqlite3.Connection) -> None:
    residents = asked.execute(RESIDENT).fetchall()
    assert len(residents) > 3
    for row in residents:
        page = web.get("/api/search", params={"q": row["name"]}).json()
        assert row["id"] not in {hit["id"] for hit in page["hits"]}
        assert f"/person/{row['id']}" not in web.get("/search", params={"q": row["name"]}).text


def test_no_page_links_to_a_private_person(web: TestClient, asked: sqlite3.Connection) -> None:
    ids = {row["id"] for row in asked.execute(RESIDENT)}
    pages = [f"/article/{row[0]}" for row in asked.execute("SELECT id FROM article")]
    pages += [f"/place/{row[0]}" for row in asked.execute("SELECT id FROM place")]
    assert len(ids) > 3
    assert len(pages) > 50
    for path in pages:
        shown = web.get(path).text
        assert [id for id in ids if f"/person/{id}" in shown] == []


def test_a_base_that_holds_them_still_does_not_show_them(with_residents: Path) -> None:
    base = sqlite3.connect(with_residents)
    id, name = base.execute(RESIDENT).fetchone()
    base.close()
    with TestClient(create_app(Settings(with_residents)), base_url=HERE) as client:
        assert client.get(f"/person/{id}").status_code == 404
        for question in ({"q": name}, {"kind": "person"}):
            hits = client.get("/api/search", params=question).json()["hits"]
            assert id not in {hit["id"] for hit in hits}
    with TestClient(create_app(Settings(with_residents, include_residents=True)), base_url=HERE) as client:
        assert name in client.get(f"/person/{id}").text
        hits = client.get("/api/search", params={"kind": "person"}).json()["hits"]
        assert id in {hit["id"] for hit in hits}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_masked_names_are_on_no_page(with_residents: Path, language: str) -> None:
    base = sqlite3.connect(with_residents)
    name = "毛水英"
    assert base.execute(
        "SELECT count(*) FROM person WHERE name = ? AND kind = 'resident'", (name,)
    ).fetchone() == (1,)
    ids = [row[0] for row in base.execute("SELECT id FROM metric UNION ALL SELECT id FROM mechanism")]
    paths = [f"/fact/{id}" for id in ids]
    for kind in ("article", "place", "person", "organization", "practice"):
        paths += [f"/{kind}/{row[0]}" for row in base.execute(f"SELECT id FROM {kind}")]
    paths += ["/", "/search?kind=person", "/search?q=网格员", "/search?kind=article", "/conflicts", "/checks"]
    base.close()
    settings = Settings(with_residents, include_residents=True, redact=True)
    headers = {"cookie": f"lang={language}"}
    seen = ""
    with TestClient(create_app(settings), base_url=HERE) as client:
        for path in paths:
            for form in ("", ".json", ".csv"):
                address = path.split("?")[0].replace("/", "/home", 1 if path == "/" and form else 0) + form
                answer = client.get(
                    address + ("?" + path.split("?")[1] if "?" in path else ""), headers=headers
                )
                assert answer.status_code == 200, address
                assert name not in answer.text, address
                seen += answer.text
    assert "毛某某" in seen
    assert "傅晓芹" in seen, "who holds a post is no private person"
