"""Learns the weights of the mechanism scorer from gold and writes them as data.

    python -m benchmarks.tune_mechanisms SHARED [--also FOLDER ...] [--labels FILE] [--write]

SHARED holds `pages/` and `articles/` with their `gold/`, and `articles/unlabelled.jsonl`; a folder of
`--also` holds further texts and their `gold/`. Logistic regression with a ridge penalty; every figure it
prints is from cross-validation in which no article helps to judge itself. `--labels` adds verdicts on
candidates of the unlabelled articles (lines `article id, start, end, 0 or 1`; by default the file beside
this one); `mechanism_sentences.txt` holds marked sentences of our own. Without `--write` nothing changes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

import corpus
import patterns
from benchmarks.logistic import chances, fit
from corpus.types import Article
from extract.mechanisms.candidates import Candidate, bare
from extract.mechanisms.features import features_of
from extract.mechanisms.finding import candidates_of
from extract.mechanisms.scene import scene_of
from extract.pages import page_words
from extract.pipeline import read
from extract.reading import Context, context_of

OUT = Path(__file__).parent.parent / "patterns" / "data" / "mechanism_weights.yaml"
LABELS = Path(__file__).parent / "mechanism_verdicts.csv"
SENTENCES = Path(__file__).parent / "mechanism_sentences.txt"
OPENING, CLOSING = "⟦‹", "⟧›"
SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
RIDGE = {"quoted": 1.0, "named": 4.0}  # unquoted names are fewer, and what is read in them is fuzzier
LEAST_PRECISION = {"quoted": 0.92, "named": 0.81}  # a fact base is read; what it holds must mostly be right
RAREST = 4  # a feature seen less often gets no weight
SMALLEST = 0.05  # a weight below says nothing
FOLDS = 10
FORMS = ("quoted", "named")
EXAMPLES = {"quoted": "⟦link.direct⟧", "named": "⟦verb.near.set_up⟧"}


@dataclass(frozen=True)
class Row:
    article: str
    form: str
    features: frozenset[str]
    right: bool
    required: bool | None  # gold names it and not as optional; None where there is no gold, only a verdict
    invented: bool = False  # of a sentence of our own: it teaches, but nothing is measured on it


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--also", type=Path, nargs="+", default=[])
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = rows_of(options.shared, options.also, options.labels)
    found = {}
    for form in FORMS:
        learned = _learned([x for x in rows if x.form == form], form)
        found[form] = learned.weights | {"threshold": _odds(_threshold(learned, form))}
    if options.write:
        OUT.write_text(weights_file(found), encoding="utf-8")
    return 0


def rows_of(shared: Path, also: Sequence[Path] = (), labels: Path = LABELS) -> list[Row]:
    """Everything the weights are learned from; of the further folders only what is quoted. Which names
    without marks gold lists differs from annotator to annotator: with theirs fewer were right in articles
    that did not help to learn (F1 0.61, without them 0.66)."""
    return [
        *(row for folder in (shared, SAMPLES) for row in _gold_rows(folder)),
        *(row for folder in also for row in _gold_rows(folder) if row.form == "quoted"),
        *_verdict_rows(shared, labels),
        *_sentence_rows(),
    ]


def articles_with_gold(
    shared: Path, what: str = "mechanisms"
) -> Iterator[tuple[str, Article, list[dict[str, Any]]]]:
    """The articles of every page and file that has gold, with its name and what its gold has of one
    kind of records."""
    words = page_words(patterns.load())
    for path in [x for folder in ("pages", "articles", "") for x in sorted((shared / folder).glob("*.txt"))]:
        name = path.stem.split("_")[0]
        gold = shared / "gold" / f"{name}.gold.json"
        if not gold.is_file():
            continue
        articles = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        names = [x for article in articles for x in article[what]]
        for source in corpus.sources(path):
            for article in corpus.articles(source, words):
                if isinstance(article, Article):
                    yield name, article, names


def _gold_rows(shared: Path) -> Iterator[Row]:
    """The candidates of the articles that have gold: the right and the optional, and those that gold does
    not list, which are wrong."""
    for name, article, gold in articles_with_gold(shared):
        for candidate, features in _candidates(article.text, context_of(article)):
            same = [x for x in gold if same_mechanism(x, candidate.name, candidate.code)]
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
                yield Row(record["id"], _form(candidate), features, right, None)


def _sentence_rows() -> Iterator[Row]:
    """The candidates of invented sentences that are marked there, each sentence an article of its own."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, spans = unmarked(line)
        for candidate, features in _candidates(text, Context()):
            right = spans.get((candidate.core_start, candidate.core_end))
            if right is not None:
                yield Row(text, _form(candidate), features, right, None, invented=True)


def unmarked(line: str) -> tuple[str, dict[tuple[int, int], bool]]:
    """A sentence without its marks, and which of the cores that stood between marks are mechanisms."""
    text, start = "", 0
    spans = {}
    for character in line:
        if character in OPENING:
            start = len(text)
        elif character in CLOSING:
            spans[start, len(text)] = character == CLOSING[0]
        else:
            text += character
    return text, spans


def _candidates(text: str, context: Context) -> list[tuple[Candidate, frozenset[str]]]:
    reading = read(text, context, patterns.load())
    found = candidates_of(reading)
    scene = scene_of(reading, found)
    return [(x, features_of(scene, x)) for x in found]


def _form(candidate: Candidate) -> str:
    return "named" if candidate.form == "named" else "quoted"


def same_mechanism(gold: Mapping[str, Any], name: str, code: str | None) -> bool:
    """Whether a mechanism of gold is the one of this name and code."""
    a, b = bare(gold["name"]), bare(name)
    if a == b or (gold.get("code") and bare(gold["code"]) == code and bare(gold["code"]) in b):
        return True
    return (a in b or b in a) and min(len(a), len(b)) / max(len(a), len(b)) >= 0.6


@dataclass(frozen=True)
class _Learned:
    """Weights of one form, and what articles that did not help to learn them are judged by."""

    rows: Sequence[Row]
    right: np.ndarray
    weights: dict[str, float]
    guess: np.ndarray


def weights_of(rows: Sequence[Row], form: str) -> dict[str, float]:
    """What the features of one form weigh, learned from `rows`; the threshold is not among them."""
    names, x, y = _table([row for row in rows if row.form == form])
    weights = zip(names, fit(x, y, RIDGE[form]), strict=True)
    return {n: round(float(w), 2) for n, w in weights if abs(w) >= SMALLEST}


def _table(rows: Sequence[Row]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The names of the features, which row has which, and which rows are right."""
    counts = Counter(f for row in rows for f in row.features)
    names = ["bias", *sorted(f for f, n in counts.items() if n >= RAREST and f != "bias")]
    x = np.array([[name in row.features for name in names] for row in rows], dtype=float)
    return names, x, np.array([row.right for row in rows], dtype=float)


def _learned(rows: Sequence[Row], form: str) -> _Learned:
    _, x, y = _table(rows)
    guess = np.zeros(len(rows))
    articles = np.array([row.article for row in rows])
    folds = {a: i % FOLDS for i, a in enumerate(sorted(set(articles)))}
    fold = np.array([folds[a] for a in articles])
    for k in range(FOLDS):
        guess[fold == k] = chances(x[fold == k], fit(x[fold != k], y[fold != k], RIDGE[form]))
    real = np.array([not row.invented for row in rows])
    return _Learned([x for x in rows if not x.invented], y[real] > 0, weights_of(rows, form), guess[real])


def _threshold(learned: _Learned, form: str) -> float:
    """The threshold of the best F1 that keeps the least precision, over all rows, what gold calls optional
    being right. Prints it, and what it means for gold, where the optional count neither way."""
    best = (0.0, 0.75)
    for threshold in map(float, np.arange(0.3, 0.81, 0.05)):
        tally = _tally(learned.guess >= threshold, learned.right, learned.right)
        if _precision(tally) >= LEAST_PRECISION[form]:
            best = max(best, (_f1(tally), threshold))
    taken = learned.guess >= best[1]
    all_rows = _tally(taken, learned.right, learned.right)
    gold = np.array([row.required is not None for row in learned.rows])
    required = np.array([bool(row.required) for row in learned.rows])
    of_gold = _tally(taken[gold], learned.right[gold], required[gold])
    print(f"{form:7} {len(learned.rows)} candidates, {learned.right.sum()} right, taken above {best[1]:.2f}")
    print(f"        all   {_told(all_rows)}\n        gold  {_told(of_gold)}")
    return best[1]


def _tally(taken: np.ndarray, right: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """How many are rightly taken, wrongly taken, missed."""
    return np.array([(taken & wanted).sum(), (taken & ~right).sum(), (~taken & wanted).sum()])


def _precision(tally: np.ndarray) -> float:
    return float(tally[0] / max(tally[0] + tally[1], 1))


def _f1(tally: np.ndarray) -> float:
    return float(2 * tally[0] / max(2 * tally[0] + tally[1] + tally[2], 1))


def _told(tally: np.ndarray) -> str:
    recall = tally[0] / max(tally[0] + tally[2], 1)
    return f"precision {_precision(tally):.3f}  recall {recall:.3f}  f1 {_f1(tally):.3f}"


def _odds(chance: float) -> float:
    return round(float(np.log(chance / (1 - chance))), 2)


def weights_file(found: dict[str, dict[str, float]]) -> str:
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
    what = "what features of extract/mechanisms/features.py weigh"
    head = f"# Written by benchmarks/tune_mechanisms.py: {what}.\n"
    return head + yaml.safe_dump({"lexicons": lexicons}, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    sys.exit(main())
