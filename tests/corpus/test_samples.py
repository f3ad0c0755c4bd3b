"""The project's own sample pages and their gold agree with each other and keep the gold's form."""

import copy
import itertools
import json
import math
import re
import unicodedata
from importlib.resources import files
from typing import Any

import pytest

SAMPLES = files("corpus") / "samples"
PAGES = {p.name: p.read_text(encoding="utf-8") for p in (SAMPLES / "pages").iterdir()}
GOLD = {
    p.name.removesuffix(".gold.json"): json.loads(p.read_text(encoding="utf-8"))
    for p in (SAMPLES / "gold").iterdir()
    if p.name.endswith(".gold.json")
}
FIELDS = {
    "articles": "title bylines kind place duplicate places people organizations metrics mechanisms honors",
    "places": "name level path",
    "people": "name kind roles",
    "organizations": "name type",
    "metrics": "text indicator value value_max unit approx kind place time",
    "mechanisms": "name code type components owner",
    "honors": "title recipient count",
}
ALLOWED = {
    ("articles", "kind"): "report profile brief caption",
    ("places", "level"): "province prefecture county township village community estate",
    ("people", "kind"): "official resident journalist other",
    ("organizations", "type"): "enterprise school hospital association government party media other",
    ("metrics", "approx"): "exact over near about at_least at_most",
    ("metrics", "kind"): "count percent money area length mass duration age rate other",
}
LISTS = [kind for kind in FIELDS if kind != "articles"]
CLEAN = "s1"

Record = dict[str, Any]


def bare(text: str) -> str:
    """The text without white space and punctuation, full-width and half-width alike."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def page_text(page: str) -> str:
    (text,) = (text for name, text in PAGES.items() if name.startswith(page))
    return text


def records(page: str, kind: str) -> list[Record]:
    articles: list[Record] = GOLD[page]["articles"]
    return articles if kind == "articles" else [record for article in articles for record in article[kind]]


def test_every_page_has_one_gold_file_and_no_page_id_starts_another() -> None:
    assert all(gold["page"] == page for page, gold in GOLD.items())
    assert sorted(page for page in GOLD for name in PAGES if name.startswith(page)) == sorted(GOLD)
    assert len(PAGES) == len(GOLD)
    assert not [pair for pair in itertools.permutations(GOLD, 2) if pair[0].startswith(pair[1])]


def test_three_pages_hold_at_least_ten_articles_of_every_kind() -> None:
    articles = [a for page in GOLD for a in records(page, "articles") if not a.get("optional")]
    assert len(GOLD) == 3
    assert len(articles) >= 10
    assert {article["kind"] for article in articles} == set(ALLOWED["articles", "kind"].split())


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("page", sorted(GOLD))
def test_records_have_the_fields_of_the_gold_and_its_words(page: str, kind: str) -> None:
    for record in records(page, kind):
        assert set(record) - {"optional"} == set(FIELDS[kind].split()), record
        assert record.get("optional", True) is True
        for (owner, field), words in ALLOWED.items():
            if owner == kind:
                assert record[field] in words.split(), record


@pytest.mark.parametrize("page", sorted(GOLD))
def test_values_are_finite_numbers_and_ranges_rise(page: str) -> None:
    for metric in records(page, "metrics"):
        ends = [end for end in (metric["value"], metric["value_max"]) if end is not None]
        assert ends, metric
        assert all(type(end) in (int, float) and math.isfinite(end) for end in ends), metric
        assert ends == sorted(set(ends)), metric


@pytest.mark.parametrize("page", sorted(GOLD))
def test_paths_end_in_the_name_and_their_outer_places_are_listed(page: str) -> None:
    for article in records(page, "articles"):
        listed = [place["path"] for place in article["places"]]
        assert len({tuple(path) for path in listed}) == len(listed)
        for place in article["places"]:
            assert place["path"][-1] == place["name"]
            assert len(place["path"]) == 1 or place["path"][:-1] in listed, place


@pytest.mark.parametrize("page", sorted(GOLD))
def test_bylines_are_listed_as_journalists(page: str) -> None:
    for article in records(page, "articles"):
        journalists = {person["name"] for person in article["people"] if person["kind"] == "journalist"}
        assert journalists == set(article["bylines"])
        assert all(not p["roles"] for p in article["people"] if p["kind"] == "journalist")


@pytest.mark.parametrize("page", sorted(GOLD))
def test_every_figure_of_the_gold_stands_on_the_page(page: str) -> None:
    figures = set(re.findall(r"\d+(?:\.\d+)?", page_text(page)))
    for metric in records(page, "metrics"):
        assert set(re.findall(r"\d+(?:\.\d+)?", metric["text"])) <= figures, metric


def test_the_clean_page_holds_the_words_of_its_gold() -> None:
    text = bare(page_text(CLEAN))
    names = [record["name"] for kind in ("people", "mechanisms") for record in records(CLEAN, kind)]
    quotes = [metric["text"] for metric in records(CLEAN, "metrics")]
    titles = [record["title"] for kind in ("articles", "honors") for record in records(CLEAN, kind)]
    assert [words for words in names + quotes + titles if bare(words) not in text] == []


@pytest.mark.parametrize("page", sorted(GOLD.keys() - {CLEAN}))
def test_a_damaged_page_does_not_hold_all_the_words_of_its_gold(page: str) -> None:
    text = bare(page_text(page))
    assert [metric for metric in records(page, "metrics") if bare(metric["text"]) not in text]


def test_the_article_printed_twice_is_counted_once() -> None:
    copies = [a for page in sorted(GOLD) for a in records(page, "articles") if a["duplicate"]]
    counted, again = copy.deepcopy(copies)
    assert not counted.get("optional")
    assert again.pop("optional") is True
    for kind in LISTS:
        assert all(record.pop("optional") is True for record in again[kind])
        for record in counted[kind]:
            record.pop("optional", None)
    assert again == counted
