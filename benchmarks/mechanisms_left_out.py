"""How well mechanisms are found in articles that did not help to learn the weights.

    python -m benchmarks.mechanisms_left_out SHARED [--also FOLDER ...] [--errors]

For each page and article that has gold the weights are learned without it (as
`benchmarks.tune_mechanisms` does) and put over ours as a user's own patterns; its mechanisms are
found with them and compared by name with gold, where the optional count neither way.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import patterns
from benchmarks.tune_mechanisms import (
    FORMS,
    Row,
    articles_with_gold,
    rows_of,
    same_mechanism,
    weights_file,
    weights_of,
)
from corpus.types import Article
from extract.facts import Mechanism
from extract.mechanisms.extractor import link_mechanisms
from extract.pipeline import read, resolve
from extract.reading import context_of
from patterns import Patterns


@dataclass
class Tally:
    """What was rightly found, wrongly found, and missed."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def told(self) -> str:
        found, wanted = self.right + len(self.wrong), self.right + len(self.missed)
        f1 = 2 * self.right / max(found + wanted, 1)
        precision, recall = self.right / max(found, 1), self.right / max(wanted, 1)
        return f"precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--also", type=Path, nargs="+", default=[], help="further texts with their gold")
    parser.add_argument("--errors", action="store_true", help="tell what was missed and what was wrong")
    options = parser.parse_args()
    articles: dict[str, list[Article]] = defaultdict(list)
    gold: dict[str, Sequence[dict[str, Any]]] = {}
    for folder in (options.shared, *options.also):
        for name, article, mechanisms in articles_with_gold(folder):
            articles[name].append(article)
            gold[name] = mechanisms
    rows, whole = rows_of(options.shared, options.also), Tally()
    for name, members in articles.items():
        tally = _tally(_found(members, _without(name, rows)), gold[name])
        whole.right += tally.right
        whole.wrong += [f"{name} {x}" for x in tally.wrong]
        whole.missed += [f"{name} {x}" for x in tally.missed]
    print(f"{len(articles)} pages and articles, each with weights learned without it: {whole.told()}")
    if options.errors:
        print("\n".join([*(f"wrong  {x}" for x in whole.wrong), *(f"missed {x}" for x in whole.missed)]))
    return 0


def _without(name: str, rows: Sequence[Row]) -> Patterns:
    """Our patterns with the weights that are learned without one page or article, and our thresholds."""
    others = [row for row in rows if row.article != name]
    ours = {form: patterns.load().lexicon(f"mechanism.weights.{form}")["threshold"] for form in FORMS}
    found = {form: weights_of(others, form) | {"threshold": float(ours[form])} for form in FORMS}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "weights.yaml").write_text(weights_file(found), encoding="utf-8")
        return patterns.load(Path(folder))


def _found(articles: Iterable[Article], known: Patterns) -> dict[str, Mechanism]:
    """The mechanisms of the articles by name."""
    found: dict[str, Mechanism] = {}
    for article in articles:
        reading = read(article.text, context_of(article), known)
        for mechanism in link_mechanisms(reading, resolve(reading)).mechanisms:
            found.setdefault(mechanism.name, mechanism)
    return found


def _tally(found: Mapping[str, Mechanism], gold: Sequence[dict[str, Any]]) -> Tally:
    """Each of gold is found once at most, what has its very name before the rest."""
    tally, left = Tally(), dict(found)
    for wanted in sorted(gold, key=lambda x: bool(x.get("optional"))):
        alike = [x for x in left.values() if same_mechanism(wanted, x.name, x.code)]
        best = max(alike, key=lambda x: x.name == wanted["name"], default=None)
        if best is not None:
            del left[best.name]
        if not wanted.get("optional"):
            tally.right += best is not None
            tally.missed += [] if best is not None else [wanted["name"]]
    tally.wrong += list(left)
    return tally


if __name__ == "__main__":
    sys.exit(main())
