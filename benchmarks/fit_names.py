"""Learns the weights that names are found by from articles whose names were read, and writes them as data.

    python -m benchmarks.fit_names SHARED [--write]

SHARED holds `pages/` and `articles/` with their `gold/`, and `articles/unlabelled.jsonl`. Of the files
beside this one, the first lists the names of a surname and a given name in the unlabelled articles, the
second the weights that were set by hand. Logistic regression with a ridge penalty toward these, fitted by
Newton's method; the figures it prints are from cross-validation in which no article helps to judge
itself. Without `--write` nothing changes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rjieba

import corpus
import patterns
from corpus.types import Article, Rejected
from extract.organizations.extractor import find_organizations
from extract.pages import page_words
from extract.people.evidence import evidence
from extract.people.names import LONGEST, starts_of
from extract.people.weigher import Weigher
from extract.places.extractor import find_places
from extract.segment import words_of
from extract.wordlist import finder

DATA = Path(__file__).parent.parent / "patterns" / "data" / "name_evidence.yaml"
READINGS = Path(__file__).parent / "name_readings.csv"
PRIOR = Path(__file__).parent / "name_prior.csv"
RIDGE = 2.0
KEPT = ("in_place", "surname.rare")  # signs that keep the weight set by hand
GOLD_COUNTS = 2.5  # newspapers name more people than the unlabelled texts, which are broadcast news
FOLDS = 10


@dataclass(frozen=True)
class Row:
    article: str
    signs: dict[str, float]
    right: bool
    counts: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [*_gold_rows(options.shared), *_read_rows(options.shared)]
    weights = _learned(rows, _prior())
    if options.write:
        DATA.write_text(_with(DATA.read_text(encoding="utf-8"), weights), encoding="utf-8")
    return 0


def _gold_rows(shared: Path) -> Iterator[Row]:
    words = page_words(patterns.load())
    for path in [*sorted((shared / "pages").glob("*.txt")), *sorted((shared / "articles").glob("*.txt"))]:
        page = path.stem.split("_")[0]
        gold = shared / "gold" / f"{page}.gold.json"
        if not gold.is_file():
            continue
        articles = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        names = {person["name"] for article in articles for person in article["people"]}
        for source in corpus.sources(path):
            if isinstance(source, Rejected):
                continue
            for article in corpus.articles(source, words):
                if isinstance(article, Article):
                    yield from _rows(page, article.text, names, GOLD_COUNTS)


def _read_rows(shared: Path) -> Iterator[Row]:
    read = dict(line.split(",") for line in READINGS.read_text(encoding="utf-8").splitlines()[1:])
    for line in (shared / "articles" / "unlabelled.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["id"] in read:
            yield from _rows(record["id"], record["text"], set(read[record["id"]].split()), 1.0)


def _rows(article: str, text: str, names: set[str], counts: float) -> Iterator[Row]:
    """Every stretch of `text` that can be a name, with its signs and the forms around it."""
    loaded = patterns.load()
    words = words_of(text, rjieba.cut)
    organizations = find_organizations(text, words, loaded)
    places = find_places(text, organizations, loaded)
    spans = [match.span() for match in finder(loaded, "name.famous").finditer(text)]
    spans += [(x.start, x.end) for x in (*organizations, *places)]
    taken = frozenset(i for low, high in spans for i in range(low, high))
    weigher = Weigher(text, words, taken, evidence(loaded))
    for start in sorted(starts_of(weigher, loaded)):
        for end in range(start + 2, min(start + LONGEST, len(text)) + 1):
            if text[start:end].isalpha() and weigher.weighs(start, end):
                signs: dict[str, float] = {}
                for sign, times in weigher.signs(start, end):
                    signs[sign] = signs.get(sign, 0.0) + times
                forms = (weigher.form_before(start), weigher.form_after(end))
                signs |= {form.id: 1.0 for form in forms if form}
                yield Row(article, signs, text[start:end] in names, counts)


def _prior() -> dict[str, float]:
    """The weights that were set by hand, by sign."""
    lines = PRIOR.read_text(encoding="utf-8").splitlines()[1:]
    return {sign: float(weight) for sign, weight in (line.split(",") for line in lines)}


def _learned(rows: list[Row], prior: dict[str, float]) -> dict[str, float]:
    signs = sorted({sign for row in rows for sign in row.signs} & set(prior))
    x = np.array([[row.signs.get(sign, 0.0) for sign in signs] for row in rows])
    y = np.array([row.right for row in rows], dtype=float)
    counts = np.array([row.counts for row in rows])
    start = np.array([prior[sign] for sign in signs])
    articles = [row.article for row in rows]
    folds = {a: i % FOLDS for i, a in enumerate(sorted(set(articles)))}
    fold = np.array([folds[a] for a in articles])
    guess = np.zeros(len(rows))
    for k in range(FOLDS):
        out = fold == k
        guess[out] = x[out] @ _fit(x[~out], start, y[~out], counts[~out])
    _tell(guess > 0, y > 0)
    fitted = _fit(x, start, y, counts)
    return {s: p if s in KEPT else round(float(w), 1) for s, p, w in zip(signs, start, fitted, strict=True)}


def _fit(x: np.ndarray, start: np.ndarray, y: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The weights of the columns of `x`, pulled toward `start`."""
    weights = start.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (counts * (chance - y)) + RIDGE * (weights - start)
        bend = (x * (counts * chance * (1 - chance))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        step = np.linalg.solve(bend, slope)
        weights -= step
        if abs(step).max() < 1e-4:
            break
    return weights


def _tell(taken: np.ndarray, right: np.ndarray) -> None:
    hits, wrong, missed = (taken & right).sum(), (taken & ~right).sum(), (~taken & right).sum()
    precision, recall = hits / (hits + wrong), hits / (hits + missed)
    f1 = 2 * hits / (2 * hits + wrong + missed)
    print(f"{len(right)} candidates, {right.sum()} names: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def _with(text: str, weights: dict[str, float]) -> str:
    """The data file with the weights in their places; every other character stays."""
    for sign, weight in weights.items():
        place = rf"(\n      {re.escape(sign)}: )-?[\d.]+"
        if sign.startswith("name."):
            place = rf"(  - id: {re.escape(sign)}\n    doc: [^\n]*\n    tags: {{weight: )-?[\d.]+"
        text, times = re.subn(place, rf"\g<1>{weight}", text)
        if times != 1:
            raise SystemExit(f"{sign} stands {times} times in {DATA.name}")
    return text


if __name__ == "__main__":
    sys.exit(main())
