"""What is read of a base for one record explains it as the whole base does."""

from __future__ import annotations

from pathlib import Path

import pytest

import govfacts
from govfacts.verbs import SAMPLES
from output.build import knowledge_base
from output.errors import UnknownIdError
from output.explain import explain, sources_to_read
from output.files import record_lists
from output.records import KnowledgeBase
from output.store import build
from output.store.around import around
from output.store.content import knowledge
from tests.output.store.world import BY
from tests.output.test_explain import first, second


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with records of every kind, a check and a conflict among them."""
    path = tmp_path_factory.mktemp("around") / "facts.db"
    build(knowledge_base((first(), second()), BY), path)
    return path


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("around") / "facts.db"
    build(govfacts.extract(SAMPLES), path)
    return path


def ids(kb: KnowledgeBase) -> list[str]:
    return [record.id for name in record_lists() for record in getattr(kb, name)]


@pytest.mark.parametrize("base", ["small", "samples"])
def test_every_record_is_explained_as_by_all_of_the_base(base: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(base)
    whole = knowledge(path, BY)
    assert all(getattr(whole, name) for name in record_lists() if (base, name) != ("samples", "conflicts"))
    again = (first(), second())
    for id in ids(whole)[:: 1 if base == "small" else 3]:
        part = around(path, id, BY)
        assert explain(part, id, again) == explain(whole, id, again)
        needed = sources_to_read(part, id)
        assert needed == sources_to_read(whole, id)
        assert [one for one in part.sources if one.id in needed] == [
            one for one in whole.sources if one.id in needed
        ]
        assert [one for one in part.articles if one.source_id in needed] == [
            one for one in whole.articles if one.source_id in needed
        ]


def test_a_fact_takes_its_own_article_and_no_other(samples: Path) -> None:
    metric = knowledge(samples, BY).metrics[0]
    part = around(samples, metric.id, BY)
    assert metric in part.metrics
    assert len(part.sources) == 1
    assert len(part.metrics) < 20


def test_the_beginning_of_an_id_is_enough(samples: Path) -> None:
    for id in ids(knowledge(samples, BY))[::20]:
        short = id[:-1] if len(id) > 12 else id
        assert explain(around(samples, short, BY), short, []) == explain(around(samples, id, BY), id, [])


def test_an_unknown_id_is_told_from_the_same_near_ones(samples: Path) -> None:
    whole = knowledge(samples, BY)
    for id in ("m000", "m", "a4", "33112", "zzz", "", "？", f"{whole.metrics[7].id[:6]}x"):
        with pytest.raises(UnknownIdError) as of_whole:
            explain(whole, id, [])
        with pytest.raises(UnknownIdError) as of_part:
            explain(around(samples, id, BY), id, [])
        assert str(of_part.value) == str(of_whole.value)
