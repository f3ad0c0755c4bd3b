"""Corrections in the app: who may, how, and what becomes of them."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from output.store.corrections import Correction, add_correction, cancel_correction
from tests.output.web.conftest import HERE, TOKEN

SAID = {"verdict": "wrong", "who": "编辑甲", "why": "与原件不符"}
FACT = "SELECT id FROM metric WHERE value = 94"


@pytest.fixture
def fact(own_base: Path) -> str:
    connection = sqlite3.connect(own_base)
    (id,) = connection.execute(FACT).fetchone()
    connection.close()
    return str(id)


def written(base: Path) -> int:
    connection = sqlite3.connect(base)
    (count,) = connection.execute("SELECT count(*) FROM correction").fetchone()
    connection.close()
    return int(count)


def sign_in(client: TestClient, fact: str) -> str:
    """The value that the form of a fact carries."""
    answer = client.post("/edit", data={"token": TOKEN, "next": f"/fact/{fact}"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/fact/{fact}")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    found = re.search(r'name="form_token" value="(\w+)"', client.get(f"/fact/{fact}").text)
    assert found
    return found[1]


def test_a_fact_marked_wrong_is_shown_as_wrong(editor: TestClient, own_base: Path, fact: str) -> None:
    form_token = sign_in(editor, fact)
    answer = editor.post(f"/fact/{fact}", data=SAID | {"form_token": form_token})
    assert answer.status_code == 200
    assert answer.url.path == f"/fact/{fact}"
    assert "已标错" in answer.text
    assert "与原件不符" in answer.text
    page = editor.get(f"/api/fact/{fact}").json()
    assert page["fact"]["rank"] == "deprecated"
    assert page["decisions"][0]["who"] == "编辑甲"
    assert written(own_base) == 1


def test_an_amended_value_stands_beside_what_was_read(editor: TestClient, fact: str) -> None:
    form_token = sign_in(editor, fact)
    said = SAID | {"verdict": "amend", "field": "value", "value": "95", "form_token": form_token}
    editor.post(f"/fact/{fact}", data=said)
    page = editor.get(f"/api/fact/{fact}").json()
    assert page["fact"]["figure"]["value"] == 95
    assert (page["decisions"][0]["extracted"], page["fact"]["rank"]) == ("94", "preferred")


def test_an_amended_text_is_shown_as_it_reads(editor: TestClient, fact: str) -> None:
    form_token = sign_in(editor, fact)
    said = SAID | {"verdict": "amend", "field": "time_start", "value": "2024-01-01", "form_token": form_token}
    shown = re.sub("<.*?>", "", editor.post(f"/fact/{fact}", data=said).text)
    assert "改为 2024-01-01" in shown


def test_an_amended_value_is_never_shown_as_printed(editor: TestClient, fact: str) -> None:
    form_token = sign_in(editor, fact)
    said = SAID | {"verdict": "amend", "field": "value", "value": "95", "form_token": form_token}
    editor.post(f"/fact/{fact}", data=said)
    page = editor.get(f"/fact/{fact}").text
    assert "已更正" in page
    assert "已确认" not in page
    heading = page.partition("<h1")[2].partition("</h1>")[0]
    assert "更正；原文" in heading
    assert page.count("更正；原文") >= 3  # and in the citation, and in what is copied
    assert "Amended" in editor.get(f"/fact/{fact}", headers={"cookie": "lang=en"}).text


def test_what_was_taken_back_is_shown_so(editor: TestClient, own_base: Path, fact: str) -> None:
    number = add_correction(own_base, Correction(fact, "wrong", "编辑甲", "看错了行"))
    cancel_correction(own_base, number, "编辑乙", "原来是对的")
    page = editor.get(f"/api/fact/{fact}").json()
    assert page["fact"]["rank"] == "normal"
    assert [(one["verdict"], one["holds"]) for one in page["decisions"]] == [
        ("cancel", True),
        ("wrong", False),
    ]
    assert "原来是对的" in editor.get(f"/fact/{fact}").text


def test_a_program_sends_the_token_in_a_header(editor: TestClient, own_base: Path, fact: str) -> None:
    headers = {"x-govfacts-token": TOKEN}
    assert editor.post(f"/fact/{fact}", data=SAID, headers=headers, follow_redirects=False).status_code == 303
    assert written(own_base) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-govfacts-token": "wrong"},
        {"cookie": "govfacts=wrong"},
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_without_the_token_nothing_is_written(
    editor: TestClient, own_base: Path, fact: str, headers: dict[str, str]
) -> None:
    assert editor.post(f"/fact/{fact}", data=SAID, headers=headers).status_code == 403
    assert written(own_base) == 0


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused(
    editor: TestClient, own_base: Path, fact: str, headers: dict[str, str]
) -> None:
    form_token = sign_in(editor, fact)
    said = SAID | {"form_token": form_token}
    assert editor.post(f"/fact/{fact}", data=said, headers=headers).status_code == 403
    assert editor.post(f"/fact/{fact}", data=SAID).status_code == 403, "the form's own value is missing"
    assert written(own_base) == 0
    assert editor.post(f"/fact/{fact}", data=said, headers={"origin": HERE}).status_code == 200


def test_a_wrong_token_signs_nobody_in(editor: TestClient) -> None:
    answer = editor.post("/edit", data={"token": "wrong"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "口令不对" in answer.text


def test_a_reader_signs_out(editor: TestClient, fact: str) -> None:
    sign_in(editor, fact)
    editor.post("/edit", data={"out": "1"})
    assert 'name="form_token"' not in editor.get(f"/fact/{fact}").text


@pytest.mark.parametrize(
    "changed",
    [
        {"verdict": "perhaps"},
        {"who": ""},
        {"why": ""},
        {"verdict": "amend", "field": "id", "value": "x"},
        {"verdict": "amend", "field": "value", "value": "many"},
        {"verdict": "amend", "field": "place_id", "value": "nowhere"},
        {"why": "长" * 3000},
    ],
)
def test_what_cannot_be_kept_is_said_and_not_written(
    editor: TestClient, own_base: Path, fact: str, changed: dict[str, str]
) -> None:
    answer = editor.post(f"/fact/{fact}", data=SAID | changed, headers={"x-govfacts-token": TOKEN})
    assert answer.status_code == 400
    assert written(own_base) == 0


def test_a_form_that_is_none_is_refused(editor: TestClient, fact: str) -> None:
    headers = {"x-govfacts-token": TOKEN}
    assert editor.post(f"/fact/{fact}", content=b"\xff\xfe" * 10, headers=headers).status_code == 400
    assert editor.post(f"/fact/{fact}", content=b"a" * 30_000, headers=headers).status_code == 400
    assert editor.post("/fact/nothing", data=SAID, headers=headers).status_code == 400
