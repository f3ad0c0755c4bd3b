"""Learns the weights of the mechanism scorer from gold and writes them as data.

    python -m benchmarks.tune_mechanisms SHARED [--labels FILE] [--write]

SHARED holds `pages/` and `articles/` with their `gold/`, and `articles/unlabelled.jsonl`. Logistic
regression with a ridge penalty, fitted by Newton's method; every figure it prints is from
cross-validation in which no article helps to judge itself. `--labels` adds verdicts on candidates
of the unlabelled articles (lines `article id, start, end, 0 or 1`; by default the file beside this
one). Without `--write` nothing changes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

import corpus
import patterns
from corpus.types import Article
from extract.candidates import Candidate, bare, candidates_of
from extract.features import features_of, scene_of
from extract.pages import page_words
from extract.pipeline import read
from extract.reading import Context, context_of

OUT = Path(__file__).parent.parent / "patterns" / "data" / "mechanism_weights.yaml"
LABELS = Path(__file__).parent / "mechanism_verdicts.csv"
RIDGE = 1.0
LEAST_PRECISION = 0.75  # a fact base is read; what it holds must mostly be right
RAREST = 4  # a feature seen less often gets no weight
FORMS = ("quoted", "named")
EXAMPLES = {"quoted": "⟦link.direct⟧", "named": "⟦verb.near.set_up⟧"}


@dataclass(frozen=True)
class Row:
    article: str
    form: str
    features: frozenset[str]
    right: bool
    required: bool  # gold names it and not as optional


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [*_gold_rows(options.shared), *_verdict_rows(options.shared, options.labels)]
    found = {form: _learned([x for x in rows if x.form == form], form) for form in FORMS}
    if options.write:
        OUT.write_text(_file(found), encoding="utf-8")
    return 0


def _gold_rows(shared: Path) -> Iterator[Row]:
    """The candidates of every page and article that has gold. Those of the unlisted (gold calls
    neither right nor optional) are wrong."""
    words = page_words(patterns.load())
    for path in [*sorted((shared / "pages").glob("*.txt")), *sorted((shared / "articles").glob("*.txt"))]:
        name = path.stem.split("_")[0]
        gold = shared / "gold" / f"{name}.gold.json"
        if not gold.is_file():
            continue
        articles = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        names = [x for article in articles for x in article["mechanisms"]]
        for source in corpus.sources(path):
            for article in corpus.articles(source, words):
                if isinstance(article, Article):
                    yield from _judged(name, article, names)


def _judged(name: str, article: Article, gold: Sequence[dict[str, str]]) -> Iterator[Row]:
    for candidate, features in _candidates(article.text, context_of(article)):
        same = [x for x in gold if _same(x, candidate)]
        required = any(not x.get("optional") for x in same)
        yield Row(name, _form(candidate), features, bool(same), required)


def _verdict_rows(shared: Path, labels: Path) -> Iterator[Row]:
    """The candidates of the unlabelled articles that have a verdict."""
    if not labels.is_file():
        return
    verdicts: dict[str, dict[tuple[int, int], bool]] = {}
    for line in labels.read_text(encoding="utf-8").splitlines()[1:]:
        article, start, end, right = line.split(",")
        verdicts.setdefault(article, {})[int(start), int(end)] = right == "1"
    for line in (shared / "articles" / "unlabelled.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        known = verdicts.get(record["id"], {})
        for candidate, features in _candidates(record["text"], Context()) if known else ():
            right = known.get((candidate.core_start, candidate.core_end))
            if right is not None:
                yield Row(record["id"], _form(candidate), features, right, right)


def _candidates(text: str, context: Context) -> list[tuple[Candidate, frozenset[str]]]:
    reading = read(text, context, patterns.load())
    found = candidates_of(reading)
    scene = scene_of(reading, found)
    return [(x, features_of(scene, x)) for x in found]


def _form(candidate: Candidate) -> str:
    return "named" if candidate.form == "named" else "quoted"


def _same(gold: dict[str, str], candidate: Candidate) -> bool:
    a, b = bare(gold["name"]), candidate.name
    if a == b or (gold.get("code") and bare(gold["code"]) == candidate.code and bare(gold["code"]) in b):
        return True
    return (a in b or b in a) and min(len(a), len(b)) / max(len(a), len(b)) >= 0.6


def _learned(rows: Sequence[Row], form: str) -> dict[str, float]:
    counts = Counter(f for row in rows for f in row.features)
    names = ["bias", *sorted(f for f, n in counts.items() if n >= RAREST and f != "bias")]
    x = np.array([[name in row.features for name in names] for row in rows], dtype=float)
    y = np.array([row.right for row in rows], dtype=float)
    guess = np.zeros(len(rows))
    articles = np.array([row.article for row in rows])
    folds = {a: i % 10 for i, a in enumerate(sorted(set(articles)))}
    fold = np.array([folds[a] for a in articles])
    for k in range(10):
        guess[fold == k] = _chance(x[fold == k], _fit(x[fold != k], y[fold != k]))
    threshold = _report(rows, guess, form)
    weights = _fit(x, y)
    kept = {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.05}
    return {**kept, "threshold": round(float(np.log(threshold / (1 - threshold))), 2)}


def _report(rows: Sequence[Row], guess: np.ndarray, form: str) -> float:
    """Prints precision and recall by threshold and returns the threshold of the best F1 that keeps
    the least precision. What gold calls optional counts neither way."""
    right = np.array([row.right for row in rows])
    required = np.array([row.required for row in rows])
    best = (0.0, 0.75)
    for threshold in np.arange(0.55, 0.8, 0.05):
        taken = guess >= threshold
        tp, fp, fn = (taken & required).sum(), (taken & ~right).sum(), (~taken & required).sum()
        f1, precision, recall = 2 * tp / max(2 * tp + fp + fn, 1), tp / max(tp + fp, 1), tp / max(tp + fn, 1)
        if precision >= LEAST_PRECISION:
            best = max(best, (f1, float(threshold)))
        print(f"{form:7} {threshold:.2f}  precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}")
    return best[1]


def _fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression; the first column, the bias, is not penalized."""
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 0.01
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        chance = _chance(x, weights)
        gradient = x.T @ (chance - y) + penalty * weights
        curvature = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _chance(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x @ weights))


def _file(found: dict[str, dict[str, float]]) -> str:
    """The weights as a file of patterns."""
    lexicons = [
        {
            "id": f"mechanism.weights.{form}",
            "words": dict(sorted(weights.items())),
            "examples": [EXAMPLES[form]],
            "not_examples": ["link.unknown"],
        }
        for form, weights in found.items()
    ]
    head = "# Written by benchmarks/tune_mechanisms.py: what each feature of extract/features.py weighs.\n"
    return head + yaml.safe_dump({"lexicons": lexicons}, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    sys.exit(main())
