"""What the tests of reading share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Article, PageWords, articles, source_of_text
from extract.pages import page_words
from patterns import load

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def words() -> PageWords:
    return page_words(load())


@pytest.fixture(scope="session")
def read(words: PageWords) -> Callable[[str], list[Article]]:
    """The articles of a text."""
    return lambda text: list(articles(source_of_text(text), words))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages beside the project, where there is one."""
    if not (SHARED / "articles").is_dir():
        pytest.skip("the folder of real pages is not there")
    return SHARED
