"""A hundred time expressions with the date of their article and their ISO ends."""

from __future__ import annotations

import csv
from pathlib import Path

from extract.metrics.dates import resolve
from tests.extract.metric_articles import reading_of

CASES = list(
    csv.DictReader((Path(__file__).parent / "time_ends.csv").read_text(encoding="utf-8").splitlines())
)
BAR = 0.95


def test_times_have_their_ends() -> None:
    assert len(CASES) >= 100
    wrong = [case for case in CASES if _ends(case) != (case["text"], case["start"], case["end"])]
    assert 1 - len(wrong) / len(CASES) >= BAR, wrong


def _ends(case: dict[str, str]) -> tuple[str, str, str]:
    """The expression as found in a sentence that it opens, and its ends, empty where open."""
    reading = reading_of(f"{case['text']}，走访群众60户。", case["date"] or None)
    if not reading.mentions.times:
        return "", "", ""
    time = resolve(reading, reading.mentions.times[0])
    return time.text, time.start or "", time.end or ""
