"""Learns by what the names of villages, communities and estates that no list has are found, and writes it
as data.

    python -m benchmarks.fit_places SHARED [--also FOLDER ...] [--write]

SHARED holds `pages/` and `articles/` with their `gold/`; a folder of `--also` holds further texts and their
`gold/`. Every text is read three times: as it is; as if no list had its villages and communities; and with
class words in place of everyday nouns, in front of which no name stands. `place_sentences.txt` holds marked
sentences of our own. The log-odds of characters are those of the names of the gazetteer beside the texts of
`corpus/data/fluency.json.xz`. Logistic regression with a ridge penalty; the figures it prints are from
cross-validation in which no article helps to judge itself. Without `--write` nothing changes.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import numpy as np
import regex
import rjieba
import yaml

import patterns
from benchmarks.logistic import fit
from benchmarks.tune_mechanisms import articles_with_gold, unmarked
from corpus.fluency import characters
from extract.organizations.extractor import find_organizations
from extract.places.extractor import find_places
from extract.places.forms import Search
from extract.places.names import Form, names_of
from extract.places.weigher import ODDS, WEIGHTS, Signs, candidates
from extract.segment import words_of
from patterns import Patterns, gazetteer
from patterns.gazetteer import Level

OUT = Path(__file__).parent.parent / "patterns" / "data" / "place_evidence.yaml"
SENTENCES = Path(__file__).parent / "place_sentences.txt"
NOUNS = (
    "群众|企业|学校|单位|农户|家庭|项目|产业|干部|部门|工程|医院|队伍|组织|问题|方案|工作|政策|农民|老人|资金"
)
CLASS_WORDS = ("社区", "村", "小区", "小区", "街道", "佳园")
COUNTS = {"gold": 1.0, "unlisted": 0.5, "swapped": 0.1, "invented": 0.5}
LISTED = ("village", "community")
RIDGE = 1.0
RAREST = 8  # a sign seen less often gets no weight
FOLDS = 10
STEP = 2  # the log-odds of characters are rounded to the nearest of so many to a unit
HAN = regex.compile(r"\p{Han}")
RARE = 4000  # what is added for characters not seen
FEWEST = 3  # times a character stands in the texts or in names to be told of

Found = TypeVar("Found")


@dataclass
class Row:
    """What may be a name: its signs, and whether it is one. `asked` numbers the class words."""

    article: str
    kind: str
    asked: int
    signs: Mapping[str, float]
    right: bool


@dataclass
class Recorder:
    """Stands in for the weigher: notes what it is asked, and answers what is right."""

    article: str
    kind: str
    names: frozenset[str] = frozenset()
    spans: frozenset[tuple[int, int]] = frozenset()
    only: frozenset[int] | None = None  # the offsets of class words that count, where not all do
    rows: dict[tuple[int, int], list[tuple[Signs, bool]]] = field(default_factory=dict)

    def __call__(self, form: Form, search: Search) -> int | None:
        found, noted = None, []
        for start, signs in self._candidates(form, search):
            name = search.text[start : form.end]
            if (start, form.end) in self.spans or name in self.names:
                found = start
            elif any(x.startswith(name) and search.text.startswith(x, start) for x in self.names):
                return start  # the name goes on
            noted.append((signs, found == start))
        if self.only is None or form.start in self.only:
            self.rows[form.start, form.end] = noted
        return found

    def _candidates(self, form: Form, search: Search) -> list[tuple[int, Signs]]:
        """What the weigher looks at; where the text's own places are not listed, only what lies elsewhere
        is known."""
        own, named = tuple(search.scopes), search.names.named
        levels = search.names.levels
        if self.kind == "unlisted":
            levels = cache(lambda name: frozenset(x.level for x in named(name) if not x.code.startswith(own)))
        with patch.object(search.names, "levels", levels):
            return [x for x in candidates(form, search) if search.mention(form, x[0], "") is not None]

    def read(self, text: str, loaded: Patterns) -> Iterator[Row]:
        """The rows of a text."""
        with patch("extract.places.edges.weigh", self):
            find_places(text, find_organizations(text, words_of(text, rjieba.cut), loaded), loaded)
        for number, noted in enumerate(self.rows.values()):
            right = any(x for _, x in noted)
            if right or self.kind != "unlisted":
                for signs, is_right in noted:
                    yield Row(self.article, self.kind, number, signs, is_right)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--also", type=Path, nargs="+", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    odds = _odds()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / OUT.name).write_text(_file({}, odds), encoding="utf-8")
        rows = [*_rows([options.shared, *options.also], patterns.load(Path(folder)))]
    weights = _learned(rows)
    if options.write:
        OUT.write_text(_file(weights, odds), encoding="utf-8")
    return 0


def _odds() -> list[dict[str, str]]:
    """For the beginning, the inside and the end of a name: which characters have which log-odds."""
    text, names = characters(), [Counter[str](), Counter[str](), Counter[str]()]
    known = gazetteer.load()
    provinces = [code for code in map(str, range(11, 66)) if known.by_code(code)]
    villages = (x for code in provinces for x in known.children(code, Level.VILLAGE))
    communities = (x for code in provinces for x in known.children(code, Level.COMMUNITY))
    split = names_of(patterns.load()).stem
    stems = Counter(split(x.name)[0] for group in (villages, communities) for x in group)
    for stem, times in stems.items():
        for at, character in enumerate(stem):
            names[0 if at == 0 else 2 if at == len(stem) - 1 else 1][character] += 1 + math.log(times)
    found = []
    for counts in names:
        total, by_odds = sum(counts.values()) + RARE, defaultdict(list)
        for character in sorted({*counts, *text.one}):
            in_text = text.one.get(character, 0)
            odds = math.log((counts[character] + 1) / total * (text.total + RARE) / (in_text + 1))
            value = round(STEP * odds) / STEP
            if value and max(counts[character], in_text) >= FEWEST and HAN.match(character):
                by_odds[value].append(character)
        found.append({f"{value:g}": "".join(by_odds[value]) for value in sorted(by_odds)})
    return found


def _rows(folders: Sequence[Path], loaded: Patterns) -> Iterator[Row]:
    for folder in folders:
        for page, article, gold in articles_with_gold(folder, "places"):
            names = frozenset(x["name"] for x in gold)
            yield from Recorder(page, "gold", names).read(article.text, loaded)
            unlisted = {x: _unless_listed(getattr(Search, x)) for x in ("known_here", "in_township")}
            with patch.multiple(Search, **unlisted):
                yield from Recorder(page, "unlisted", names).read(article.text, loaded)
            text, places = _swapped(article.text)
            yield from Recorder(page, "swapped", only=places).read(text, loaded)
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, spans = unmarked(line)
            yield from Recorder(line, "invented", spans=frozenset(spans)).read(text, loaded)


def _unless_listed(look_up: Callable[[Search, Form], Found | None]) -> Callable[[Search, Form], Found | None]:
    """The same for townships; what has villages and communities finds none."""
    return lambda search, form: None if form.level in LISTED else look_up(search, form)


def _swapped(text: str) -> tuple[str, frozenset[int]]:
    """`text` with class words in place of everyday nouns, and where these stand."""
    parts, places, low = [], set(), 0
    for number, match in enumerate(regex.finditer(rf"(?<=\p{{Han}})(?:{NOUNS})", text)):
        parts.append(text[low : match.start()])
        places.add(sum(map(len, parts)))
        parts.append(CLASS_WORDS[number % len(CLASS_WORDS)])
        low = match.end()
    return "".join((*parts, text[low:])), frozenset(places)


def _learned(rows: Sequence[Row]) -> dict[str, float]:
    """The weights; the threshold is part of the bias."""
    counts = Counter(sign for row in rows for sign in row.signs)
    signs = ["bias", *sorted(x for x, n in counts.items() if n >= RAREST and x != "bias")]
    x = np.array([[row.signs.get(sign, 0.0) for sign in signs] for row in rows])
    y = np.array([row.right for row in rows], dtype=float)
    weights = np.array([COUNTS[row.kind] for row in rows])
    folds = {a: i % FOLDS for i, a in enumerate(sorted({row.article for row in rows}))}
    fold = np.array([folds[row.article] for row in rows])
    guess = np.zeros(len(rows))
    for k in range(FOLDS):
        out = fold == k
        guess[out] = x[out] @ fit(x[~out], y[~out], RIDGE, weights[~out])
    best = (0.0, 0.0)
    for threshold in map(float, np.arange(-1, 1.01, 0.25)):
        told = {kind: _tally(rows, guess, kind, threshold) for kind in COUNTS}
        counted = np.sum([[COUNTS[kind] * n for n in tally] for kind, tally in told.items()], axis=0)
        best = max(best, (_f1(counted), threshold))
        found = [f"{kind} {t[0]}+{t[1]}-{t[2]} {_f1(t):.3f}" for kind, t in told.items()]
        print(f"{threshold:5.2f}", *found, sep="  ")
    learned = dict(zip(signs, fit(x, y, RIDGE, weights), strict=True))
    learned["bias"] -= best[1]
    return {sign: round(float(w), 2) for sign, w in learned.items()}


def _tally(rows: Sequence[Row], guess: np.ndarray, kind: str, threshold: float) -> tuple[int, int, int]:
    """How many names are rightly found, wrongly found, missed."""
    by_word: defaultdict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for row, score in zip(rows, guess, strict=True):
        if row.kind == kind:
            by_word[row.article, row.asked].append((float(score), row.right))
    best = [(*max(x), any(right for _, right in x)) for x in by_word.values()]
    hits = sum(right for score, right, _ in best if score > threshold)
    wrong = sum(not right for score, right, _ in best if score > threshold)
    return hits, wrong, sum(named for *_, named in best) - hits


def _f1(tally: Sequence[float]) -> float:
    hits, wrong, missed = tally
    return 2 * hits / max(2 * hits + wrong + missed, 1)


def _file(weights: Mapping[str, float], odds: Sequence[Mapping[str, str]]) -> str:
    """All of it as a file of patterns."""
    lexicons = [_lexicon(WEIGHTS, weights or {"bias": 0.0}), *map(_lexicon, ODDS, odds)]
    head = "# Written by benchmarks/fit_places.py: what the signs of extract/places/weigher.py weigh.\n"
    return head + yaml.safe_dump({"lexicons": lexicons}, allow_unicode=True, sort_keys=False, width=110)


def _lexicon(id: str, words: Mapping[str, float | str]) -> dict[str, object]:
    return {"id": id, "words": dict(words), "examples": [f"⟦{min(words)}⟧"], "not_examples": ["book"]}


if __name__ == "__main__":
    sys.exit(main())
