"""Learns how sure a metric is from gold, writes it as data, and shows how far it can be trusted.

    python -m benchmarks.calibrate GOLD... [--unlabelled FILE] [--write] [--table FILE]

Each GOLD is a folder with `*.gold.json` whose pages lie in a folder `pages` or `articles` beside it, as
in corpus/samples. A metric is right when the scorer of GOLD counts the whole fact (number, unit, what it
counts, how near, whose). Logistic regression gives each clue of extract/metrics/confidence.py a weight;
the steps from a weight to a probability join neighbours until the shares rise (isotonic regression); the
probability of a step is what its share is at least (Wilson's bound, one-sided, nineteen times in twenty). All
figures of the table are from cross-validation in which no article helps to judge itself, steps included.
`--unlabelled` adds the verdicts of metric_verdicts.csv (article, where the quote starts, value, unit, a hash
of the indicator and whose it is as judged, 0 or 1 for the whole fact): some given by hand on metrics that
`govfacts sample` drew from that file, most worked out from what every number of those articles was read to
count, and whose it was read to be, before anybody saw what govfacts says. A metric that has another indicator
or owner by now has no verdict.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib.util
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import numpy as np
import yaml

import corpus
import govfacts
import patterns
from benchmarks.logistic import chances, fit
from corpus.types import Article, Source
from extract.facts import Metric, Place
from extract.pages import page_words
from extract.pipeline import facts_of, read
from extract.reading import context_of

OUT = Path(__file__).parent.parent / "patterns" / "data" / "metric_confidence.yaml"
VERDICTS = Path(__file__).with_name("metric_verdicts.csv")
FOLDS = 60
RIDGE = 16.0
RAREST = 6  # a clue seen less often gets no weight
LEAST = 100  # facts of a step
SURE = 1.6449  # standard deviations that nineteen in twenty lie above
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)

Key = tuple[str, int, float, str]


@dataclass(frozen=True)
class Row:
    article: str
    clues: frozenset[str]
    right: bool


def main() -> int:
    """Prints the reliability table; `--write` replaces the data file, `--table` writes the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, help="score.py; by default the one beside the first gold")
    parser.add_argument("--unlabelled", type=Path, help="the articles that the verdicts are about")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--table", type=Path)
    options = parser.parse_args()
    scorer = scorer_at(options.scorer or options.gold[0] / "score.py")
    rows = [row for gold in options.gold for row in _rows(gold, scorer)]
    if options.unlabelled:
        rows += _judged(options.unlabelled)
    table = _table(rows, _crossed(rows))
    print(table)
    if options.table:
        options.table.write_text(table, encoding="utf-8")
    if options.write:
        names, x, y = _matrix(rows)
        weights = fit(x, y, RIDGE)
        steps = _steps(_guesses(rows), y)
        OUT.write_text(_file(dict(zip(names, weights, strict=True)), steps), encoding="utf-8")
    return 0


def golds_of(folder: Path) -> dict[str, Any]:
    """The gold of every page in `folder`."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.gold.json"))]
    return {data["page"]: data for data in found}


def files_of(gold: Path, golds: dict[str, Any]) -> list[Path]:
    """The files that the gold in the folder `gold` is of."""
    return [
        path
        for folder in ("pages", "articles")
        for path in sorted((gold.parent / folder).glob("*.txt"))
        if any(path.name.startswith(page) for page in golds)
    ]


def scorer_at(path: Path) -> ModuleType:
    """The module of the scorer in the file `path`."""
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(gold: Path, scorer: ModuleType) -> Iterator[Row]:
    """Every metric found on the pages of `gold`, with its clues and whether the scorer takes it."""
    golds = golds_of(gold)
    files = files_of(gold, golds)
    clues = {key: metric for path in files for key, metric in _metrics(path)}
    base = msgspec.to_builtins(govfacts.extract(files))
    taken = _taken(base, golds, scorer)
    texts = {a["id"]: a for a in base["articles"]}
    for record in base["metrics"]:
        where = record["evidence"][0]
        text = texts[where["article_id"]]
        key = (text["text"], where["start"], record["value"], record["unit"])
        metric = clues.get(key)
        page = scorer.page_of(text["source"], list(golds))
        if metric is not None and page is not None:
            yield Row(f"{page} {text['title']}", _clues(metric), record["id"] in taken)


def _metrics(path: Path) -> Iterator[tuple[Key, Metric]]:
    known = patterns.load()
    words = page_words(known)
    for source in corpus.sources(path):
        for article in corpus.articles(source, words) if isinstance(source, Source) else ():
            if isinstance(article, Article):
                facts = facts_of(read(article.text, context_of(article), known))
                for metric in facts.metrics:
                    yield (article.text, metric.quotes[0].start, metric.value, metric.unit), metric


def _judged(path: Path) -> list[Row]:
    """The metrics of the unlabelled articles that have a verdict."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        verdicts = {
            (r["article"], int(r["start"]), r["value"], r["unit"], r["judged"]): r["right"] == "1"
            for r in csv.DictReader(file)
        }
    articles = {article for article, *_ in verdicts}
    known = patterns.load()
    words = page_words(known)
    rows = []
    for source in corpus.sources(path):
        name = source.path.rpartition("#")[2]
        if name not in articles or not isinstance(source, Source):
            continue
        for article in corpus.articles(source, words):
            if isinstance(article, Article):
                facts = facts_of(read(article.text, context_of(article), known))
                for m in facts.metrics:
                    key = (name, m.quotes[0].start, f"{m.value:.12g}", m.unit, _digest(m, facts.places))
                    if key in verdicts:
                        rows.append(Row(name, _clues(m), verdicts[key]))
    return rows


def _digest(metric: Metric, places: Sequence[Place]) -> str:
    """What a verdict was about besides the number: what it counts and whose it is."""
    place = places[metric.place].name if metric.place is not None else ""
    judged = f"{metric.indicator}|{metric.subject or place}"
    return hashlib.sha1(judged.encode(), usedforsecurity=False).hexdigest()[:8]


def _clues(metric: Metric) -> frozenset[str]:
    told = next(d.reason for d in metric.decisions if d.field == "confidence")
    return frozenset(told.removeprefix("weighed by ").split())


def _taken(base: dict[str, Any], golds: dict[str, Any], scorer: ModuleType) -> set[str]:
    """The ids of the metrics that the scorer matches as whole facts; what gold calls optional is right."""
    matched: list[tuple[int, str]] = []

    class Recorder(scorer.Tally):  # type: ignore[misc, name-defined]
        def add(self, gold: Any, pred: Any, match: Any, show: Any, page: str) -> Any:
            pairs = super().add(gold, pred, match, show, page)
            matched.extend((id(self), p["id"]) for _, p in pairs if isinstance(p, dict) and "id" in p)
            return pairs

    scorer.Tally = Recorder  # type: ignore[attr-defined]
    tally = scorer.score(base, golds)["f1"]["metrics: whole fact"]
    scorer.Tally = Recorder.__bases__[0]  # type: ignore[attr-defined]
    return {record for owner, record in matched if owner == id(tally)}


def _matrix(rows: Sequence[Row]) -> tuple[list[str], np.ndarray, np.ndarray]:
    counts = Counter(clue for row in rows for clue in row.clues)
    names = ["bias", *sorted(c for c, n in counts.items() if n >= RAREST)]
    x = np.array([[name in row.clues or name == "bias" for name in names] for row in rows], dtype=float)
    return names, x, np.array([row.right for row in rows], dtype=float)


def _fold_of(rows: Sequence[Row]) -> np.ndarray:
    articles = {name: i % FOLDS for i, name in enumerate(sorted({row.article for row in rows}))}
    return np.array([articles[row.article] for row in rows])


def _guesses(rows: Sequence[Row]) -> np.ndarray:
    """The chance of every row by weights learned on other articles."""
    _, x, y = _matrix(rows)
    folds = _fold_of(rows)
    guess = np.zeros(len(rows))
    for k in set(folds):
        guess[folds == k] = chances(x[folds == k], fit(x[folds != k], y[folds != k], RIDGE))
    return guess


def _crossed(rows: Sequence[Row]) -> np.ndarray:
    """The confidence of every row by weights and steps learned on other articles."""
    guess, folds = _guesses(rows), _fold_of(rows)
    y = np.array([row.right for row in rows], dtype=float)
    found = np.zeros(len(rows))
    for k in set(folds):
        steps = _steps(guess[folds != k], y[folds != k])
        found[folds == k] = [next(v for least, v in steps if g >= least) for g in guess[folds == k]]
    return found


def _steps(guess: np.ndarray, right: np.ndarray) -> list[tuple[float, float]]:
    """Pools neighbours until the share of right ones rises with the chance; the highest step first. A step
    promises what its share is at least, and no less than the step below it."""
    order = np.argsort(guess)
    pools: list[list[float]] = []  # least chance, right ones, all
    for start in range(0, len(order), LEAST):
        part = order[start : start + LEAST]
        if len(part) < LEAST and pools:
            pools[-1][1] += float(right[part].sum())
            pools[-1][2] += len(part)
        else:
            pools.append([float(guess[part].min()), float(right[part].sum()), len(part)])
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] = [pools[-1][0], pools[-1][1] + last[1], pools[-1][2] + last[2]]
    pools[0][0] = 0.0
    promised = list(accumulate((_least(pool) for pool in pools), max))
    return [
        (round(pool[0], 4), round(value, 3))
        for pool, value in zip(reversed(pools), reversed(promised), strict=True)
    ]


def _share(pool: Sequence[float]) -> float:
    return (pool[1] + 1) / (pool[2] + 2)


def _least(pool: Sequence[float]) -> float:
    """Wilson's lower bound of the share of a pool (E. B. Wilson 1927, JASA 22: 209-212)."""
    share, count, square = _share(pool), pool[2] + 2, SURE * SURE
    spread = SURE * math.sqrt(share * (1 - share) / count + square / (4 * count * count))
    return (share + square / (2 * count) - spread) / (1 + square / count)


def _table(rows: Sequence[Row], guess: np.ndarray) -> str:
    right = np.array([row.right for row in rows])
    lines = [
        "# How far the confidence of a metric can be trusted",
        "",
        "Written by `python -m benchmarks.calibrate GOLD... --unlabelled FILE --table docs/calibration.md`",
        "from gold and from verdicts on the metrics of articles without gold. Each confidence",
        "here is given by weights and steps learned on other articles only; a metric is right when",
        "the whole fact is: number, unit, what it counts, how near, whose. The confidence is what is right",
        "at least (nineteen times in twenty), so that in most rows more is right than it says.",
        "",
        f"{len(rows)} metrics, {right.mean():.3f} of them right.",
        "",
        "| confidence | metrics | mean confidence | right |",
        "|---|---|---|---|",
    ]
    for low, high in pairwise(BINS):
        here = (guess >= low) & (guess < high)
        if here.any():
            name = f"{low:.2f}–{min(high, 1):.2f}"
            lines.append(f"| {name} | {here.sum()} | {guess[here].mean():.3f} | {right[here].mean():.3f} |")
    sure = guess >= 0.9
    share = f"{right[sure].mean():.3f}" if sure.any() else "none there"
    error = float(np.mean((guess - right) ** 2))
    lines += ["", f"At 0.9 and above: {sure.sum()} metrics, right: {share}. Brier score: {error:.3f}.", ""]
    return "\n".join(lines)


def _file(weights: dict[str, float], steps: Sequence[tuple[float, float]]) -> str:
    """The weights and steps as a file of patterns."""
    kept = {name: round(float(w), 2) for name, w in weights.items() if name == "bias" or abs(w) >= 0.05}
    lexicons = [
        {
            "id": "metric_confidence.weights",
            "words": dict(sorted(kept.items())),
            "examples": ["⟦bias⟧"],
            "not_examples": ["metric.unknown"],
        },
        {
            "id": "metric_confidence.steps",
            "words": {str(least): value for least, value in steps},
            "examples": ["⟦0.0⟧"],
            "not_examples": ["2.0"],
        },
    ]
    head = (
        "# Written by benchmarks/calibrate.py: what each clue of extract/metrics/confidence.py weighs, and\n"
        "# the share of right facts by step.\n"
    )
    return head + yaml.safe_dump({"lexicons": lexicons}, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    sys.exit(main())
