"""The benchmark of questions asks what a base holds, and its figures add up."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import corpus
import govfacts
from benchmarks.ask import KINDS, at, questions, read
from output.store import build, open_base

SAMPLES = Path(corpus.__file__).parent / "samples" / "pages"


def test_a_reader_asks_and_is_timed(tmp_path: Path) -> None:
    base = tmp_path / "facts.db"
    build(govfacts.extract(SAMPLES / "s1_clean.txt"), base)
    times = read(base, 0.0, 0.0, seed=1)
    ((kind, ((whole, own),)),) = times.items()
    assert kind in KINDS
    assert own > 0
    assert whole > 0
    with closing(open_base(base)) as opened:
        ask = questions(opened, random.Random(2))
        asked = dict(ask() for _ in range(300))
    assert set(asked) == set(KINDS)
    assert all("{" not in text for text in asked.values())


def test_percentiles_are_in_milliseconds() -> None:
    assert at([0.001 * x for x in range(1, 101)], 0.95) == 96.0
    assert at([0.5], 0.99) == 500.0
