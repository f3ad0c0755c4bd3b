"""The API does what its OpenAPI document says, whatever is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from output.web.addresses import ADDRESSES
from output.web.app import create_app
from output.web.settings import Settings


@pytest.fixture(scope="module")
def described(base: Path) -> Any:
    """The OpenAPI document as schemathesis reads it, with the app behind it."""
    app = create_app(Settings(base, names=("testserver",)))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
def test_whatever_is_asked_the_answer_is_one_of_those_described(described: Any, address: Any) -> None:
    """No 5xx, no status, type or field that the document does not have."""

    @given(case=described[f"/api{address.path}"]["GET"].as_strategy())
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    def check(case: Any) -> None:
        case.call_and_validate()

    check()


def test_the_document_has_every_address_with_its_type(web: TestClient) -> None:
    document = web.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {f"/api{one.path}" for one in ADDRESSES}
    assert "$ref" in json.dumps(document)


def test_the_page_of_the_api_names_every_address(web: TestClient) -> None:
    page = web.get("/api").text
    assert [one.path for one in ADDRESSES if f"GET /api{one.path}" not in page] == []


def test_examples_of_the_page_answer(web: TestClient) -> None:
    for one in ADDRESSES:
        if "{" not in one.path:
            assert web.get(f"/api{one.path}").status_code == 200
