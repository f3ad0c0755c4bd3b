"""`corpus/data/fluency.json.xz` is what `benchmarks.fit_fluency` makes of the texts it names."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from benchmarks.fit_fluency import common_words, counted, made_of, read
from corpus.fluency import data_file
from corpus.fluency_counts import Counts, packed
from corpus.fluency_features import FEATURES

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "articles" / "unlabelled.jsonl"


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return dict(json.loads(lzma.decompress(data_file().read_bytes())))


def test_the_file_was_made_with_the_parameters_of_today(content: dict[str, Any]) -> None:
    assert content["made_of"]["parameters"] == made_of([])["parameters"]
    assert list(content["weights"]) == list(FEATURES)


def test_no_row_of_counts_is_long_enough_to_read_a_sentence_from(content: dict[str, Any]) -> None:
    for table in ("characters", "kinds"):
        assert len(content[table]) == 3
        for length, rows in enumerate(content[table], start=1):
            assert {len(row.split(" ")) for line in rows.values() for row in line.split("\t")} == {length}
    assert max(map(len, content["common"])) <= 5


@pytest.mark.skipif(not TEXTS.is_file(), reason="the texts it was made of are not beside this checkout")
def test_the_counts_are_those_of_the_texts(content: dict[str, Any]) -> None:
    texts = read([TEXTS])
    assert content["made_of"] == made_of(texts)
    model = counted(texts)
    assert content["common"] == sorted(common_words(texts))
    assert content["characters"] == packed(model.characters)
    assert content["kinds"] == packed(model.kinds)


def test_counts_of_no_text_are_empty() -> None:
    assert packed(Counts.learned([])) == [{}, {}, {}]
