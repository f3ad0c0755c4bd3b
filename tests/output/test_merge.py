"""The merge: the same records whatever came first, in batches or at once, in memory or in a file."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.facts import Facts, Role
from output.conflicts import agree, conflict_of
from output.files import decoded
from output.merge import Drafts, Merge, drafted
from output.records import Metric
from output.units import Extracted
from patterns import load
from tests.output.factory import Maker, make_extracted

OURS = load()
COUNTY = ("浙江省", "丽水市", "遂昌县")
LONG = "网格员每天走访，把居民说的难处一条条记在本子上，能办的当天办，办不了的报到街道，三天里给回话。"


def article(nth: int, day: str | None, said: str, short: bool) -> Extracted:
    """An article with a person, a figure, and an estate whose path is told in full or not."""
    text = f"{said}\n景苑小区王大山书记说，全街道有党员{100 + nth % 3}名，推行“三问”工作法。"
    make = Maker(text)
    path = (*COUNTY, "景苑小区") if short else (*COUNTY, "云峰街道", "景苑小区")
    town = make.place("街道", name="云峰街道", level="township", path=(*COUNTY, "云峰街道"), code="331123001")
    home = make.place("景苑小区", level="estate", path=path, county_code="331123")
    person = make.person("王大山", roles=(Role("书记", "景苑小区", place=1),))
    metric = make.metric(
        f"党员{100 + nth % 3}名",
        indicator="党员",
        measure="members",
        value=100.0 + nth % 3,
        unit="名",
        place=0,
    )
    way = make.mechanism(
        "“三问”工作法", name="三问工作法", code="三问", type="工作法", category="method", place=1
    )
    facts = Facts(places=(town, home), people=(person,), metrics=(metric,), mechanisms=(way,), main_place=1)
    return make_extracted(text, facts, path=f"{nth:02}.txt", date=day)


@pytest.fixture(scope="module")
def articles() -> list[Extracted]:
    """Articles of which some are printed again, word for word or nearly, and some say less than others."""
    sayings = [f"{n}号楼的事。{LONG}"[n % 2 :] for n in range(4)] + ["今天开会。", "明天开会，后天走访。"]
    days = (None, "2024-05-01", "2024-04-01")
    return [article(n, days[n % 3], sayings[n % len(sayings)], short=n % 4 == 0) for n in range(18)]


def merged(batches: Iterable[Sequence[Extracted]], folder: Path | None = None) -> list[tuple[str, bytes]]:
    with Merge(OURS, folder) as merge:
        for batch in batches:
            merge.add(Drafts.decoded(drafted(batch, OURS).encoded()))
        return list(merge.records())


def test_the_order_and_the_batches_make_no_difference(articles, tmp_path) -> None:
    whole = merged([articles])
    assert {name for name, _ in whole} == {
        *("sources", "articles", "places", "people", "metrics", "mechanisms", "practices", "conflicts"),
    }
    for seed in range(5):
        mixed = random.Random(seed).sample(articles, len(articles))
        parts = [mixed[start : start + 4] for start in range(0, len(mixed), 4)]
        assert merged(parts, tmp_path) == whole
    assert not list(tmp_path.iterdir())


def test_two_sources_that_are_called_alike_are_both_kept() -> None:
    texts = ("今天走访三户。", "明天走访五户。")
    records = merged([[make_extracted(text, path="a.zip!/p.txt") for text in texts]])
    articles = [decoded(name, data) for name, data in records if name == "articles"]
    sources = {decoded(name, data).id: decoded(name, data) for name, data in records if name == "sources"}
    assert {sources[one.source_id].text for one in articles} == set(texts)


def test_the_fullest_path_of_a_place_is_that_of_all_articles(articles) -> None:
    short = [one for one in articles if len(one.facts.places[1].path) == 4][:1]
    full = [one for one in articles if len(one.facts.places[1].path) == 5][:1]
    places = [data for name, data in merged([short, full]) if name == "places"]
    assert len(places) == 2  # the township and one estate
    assert sum("景苑小区".encode() in data for data in places) == 1


def figures() -> st.SearchStrategy[list[Metric]]:
    approx = st.sampled_from(["exact", "over", "near", "about", "at_least", "at_most"])
    one = st.tuples(st.integers(0, 3), st.integers(90, 110), st.none() | st.integers(110, 120), approx)
    return st.lists(one, min_size=2, max_size=8).map(
        lambda many: [figure(n, *parts) for n, parts in enumerate(many)]
    )


def figure(nth: int, page: int, value: int, top: int | None, approx) -> Metric:
    return Metric(
        *(f"m{nth}", f"a{page}", "党员", "members", value, top, "名", None, None, approx, "count"),
        *(None, None, "observed", "331123", None, None, None, 0.9, "by.hand", ()),
    )


@settings(max_examples=200)
@given(figures())
def test_at_odds_is_who_disagrees_with_a_figure_of_another_article(members: list[Metric]) -> None:
    wanted = {
        one.id
        for one in members
        if any(one.article_id != other.article_id and not agree(one, other) for other in members)
    }
    conflict = conflict_of(members)
    assert set(conflict.metric_ids if conflict else ()) == wanted
