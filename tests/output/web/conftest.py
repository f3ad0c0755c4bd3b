"""A base of the sample pages, and of two pages of our own: one that would run if it could, one that
contradicts the samples."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import corpus
import govfacts
from output.store import build
from output.web.app import create_app
from output.web.settings import Settings

SAMPLES = Path(corpus.__file__).parent / "samples" / "pages"
HOSTILE = """<script>alert('题')</script>云峰街道“一呼三应”
本报讯（记者 <b>钟岚平</b>）遂昌县云峰街道<img src=x onerror=alert(1)>推行“一呼三应”工作法，\
划分网格89个，选派专职网格员92名，</p></script><script>alert(2)</script>惠及居民1200户。
街道党工委书记傅晓芹说，"=HYPERLINK(1)"与 {{ 7*7 }} 都只是文字，' OR 1=1; DROP TABLE metric; -- 也是。
家住云峰街道的居民毛水英说，网格员一天来三趟。
"""
CONTRARY = """云峰街道网格再细分
本报讯（记者 钟岚平）遂昌县云峰街道划分网格94个，选派专职网格员92名。
"""
TOKEN = "a-token-for-tests"
HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    pages = sorted(SAMPLES.glob("*.txt"))
    for name, text in (("hostile.txt", HOSTILE), ("contrary.txt", CONTRARY)):
        page = folder / name
        page.write_text(text, encoding="utf-8")
        pages.append(page)
    path = folder / "facts.db"
    build(govfacts.extract(pages, newspaper="云山日报", date="2024-09-12"), path)
    return path


@pytest.fixture(scope="session")
def asked(base: Path) -> Iterator[sqlite3.Connection]:
    """The base itself, to look up what pages should show."""
    connection = sqlite3.connect(f"file:{base}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def web(base: Path) -> Iterator[TestClient]:
    """The app, read only."""
    with TestClient(create_app(Settings(base)), base_url=HERE) as client:
        yield client


@pytest.fixture
def own_base(base: Path, tmp_path: Path) -> Path:
    """A copy that may be corrected."""
    return Path(shutil.copy(base, tmp_path / "facts.db"))


@pytest.fixture
def editor(own_base: Path) -> Iterator[TestClient]:
    """The app on a copy, started with --edit; nobody has signed in."""
    with TestClient(create_app(Settings(own_base, token=TOKEN)), base_url=HERE) as client:
        yield client
