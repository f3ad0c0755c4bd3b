"""Bases that questions are asked of: the samples, always; the shared pages, where they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import corpus
import govfacts
from output.store import build, open_base

SAMPLES = Path(corpus.__file__).parent / "samples" / "pages"
PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages"


@pytest.fixture(scope="session")
def samples_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "samples.db"
    build(govfacts.extract(SAMPLES), path)
    return path


@pytest.fixture
def samples(samples_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_base(samples_path)) as base:
        yield base


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    if not PAGES.is_dir():
        pytest.skip(f"there are no pages at {PAGES}")
    path = tmp_path_factory.mktemp("query") / "pages.db"
    build(govfacts.extract(PAGES), path)
    with closing(open_base(path)) as base:
        yield base
