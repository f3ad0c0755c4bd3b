"""The texts of `python -m benchmarks.places`, and when an answer is right."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from patterns import gazetteer

DATA = Path(__file__).parent / "data" / "places.tsv"
COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the path of the finest division it means, outermost first; empty where there is none."""

    kind: str
    text: str
    code: str
    path: tuple[str, ...]


def lines() -> list[Line]:
    """The test set."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Line(x["kind"], x["text"], x["code"], _path(x["path"])) for x in rows]


def _path(written: str) -> tuple[str, ...]:
    return tuple(written.split("/")) if written else ()


def verdict(line: Line, answer: tuple[str, ...], *, whole: bool) -> str:
    """Right, wrong, or refused (nothing, or less than the text says). With `whole` false only the names
    down to the county count."""
    asked = line.path
    if not whole:
        asked = asked[: sum(len(x.code) <= COUNTY_DIGITS for x in gazetteer.load().path(line.code))]
        answer = answer[: len(asked)] if line.path else answer
    if answer == asked:
        return "right"
    return "refused" if answer == asked[: len(answer)] and asked else "wrong"
