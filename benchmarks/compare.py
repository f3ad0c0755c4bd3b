"""A table of govfacts beside other finders of quantities, on the same gold.

    python -m benchmarks.compare GOLD... [--peers DIR] [--table FILE]

Each GOLD is a folder as for benchmarks.calibrate. The peers, JioNLP and Recognizers-Text, are installed
from the package index into environments of their own below DIR (build/peers); one that can't be installed
is left out and named. Everyone reads the repaired text of the articles. "value" asks for the number alone,
"value + unit" for the unit too (名, 位 and 人 are one, as in the scorer), "indicator" for what it counts
too, "whole" for how near and whose too. The peers say nothing of the last two.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import regex

import govfacts
from benchmarks.calibrate import files_of, golds_of, scorer_at

PEERS = {"jionlp": ("jionlp",), "recognizers": ("emoji<2", "recognizers-text-suite")}
NAMES = {"jionlp": "JioNLP", "recognizers": "Recognizers-Text"}
PLAIN = regex.compile(r"(\d+(?:\.\d+)?)(万|亿)?[余多]?(个月|人次|平方米|公里|\p{Han}|%|％)")
FACTORS = {None: 1.0, "万": 1e4, "亿": 1e8}
PROGRAM = Path(__file__).with_name("metric_peers.py")

Found = Sequence[Any]  # value, upper value, unit


def main() -> int:
    """Prints the table; `--table` writes it too."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, help="score.py; by default the one beside the first gold")
    parser.add_argument("--peers", type=Path, default=Path("build/peers"))
    parser.add_argument("--table", type=Path)
    options = parser.parse_args()
    scorer = scorer_at(options.scorer or options.gold[0] / "score.py")
    parts = [_Part(gold, scorer) for gold in options.gold]
    rows = [("govfacts", _own(parts))]
    missing = []
    for peer, packages in PEERS.items():
        try:
            python = _environment(options.peers / peer, packages)
        except subprocess.CalledProcessError:
            missing.append(NAMES[peer])
            continue
        rows.append((NAMES[peer], _counted(parts, partial(_asked, python, peer))))
    rows.append(("a plain regex", _counted(parts, lambda texts: [_plain(text) for text in texts])))
    table = _table(rows, missing, sum(part.wanted for part in parts))
    print(table)
    if options.table:
        options.table.write_text(table, encoding="utf-8")
    return 0


class _Part:
    """A folder of gold, its pages, and the knowledge base made of them."""

    def __init__(self, gold: Path, scorer: ModuleType) -> None:
        self.scorer = scorer
        self.golds = golds_of(gold)
        self.base: dict[str, Any] = msgspec.to_builtins(govfacts.extract(files_of(gold, self.golds)))
        articles = [a for a in self.base["articles"] if not a["duplicate_of"]]
        self.pages = [scorer.page_of(a["source"], list(self.golds)) for a in articles]
        self.texts = [a["text"] for a in articles]

    @property
    def wanted(self) -> int:
        """How many quantities the gold asks for."""
        return sum(
            not m.get("optional") for g in self.golds.values() for a in g["articles"] for m in a["metrics"]
        )


def _own(parts: Sequence[_Part]) -> dict[str, tuple[float, float, float]]:
    """Ours by the scorer, and by value alone."""
    found = _counted(parts, None)
    for name, key in (("indicator", "metrics: number+indicator"), ("whole", "metrics: whole fact")):
        tallies = [part.scorer.score(part.base, part.golds)["f1"][key] for part in parts]
        found[name] = _rates(tallies)
    return found


def _counted(
    parts: Sequence[_Part], find: Callable[[Sequence[str]], list[list[Found]]] | None
) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of what `find` gives (None: our own metrics), by value and with the unit."""
    tallies: dict[str, list[Any]] = {"value": [], "value + unit": []}
    for part in parts:
        scorer = part.scorer
        by_page = {page: _records(part, find, page) for page in part.golds}
        for name, tally in ((name, scorer.Tally()) for name in tallies):
            for page, gold in part.golds.items():
                wanted = [m for a in gold["articles"] for m in a["metrics"]]
                tally.add(wanted, by_page[page], _matcher(scorer, name), lambda m: str(m["value"]), page)
            tallies[name].append(tally)
    return {name: _rates(found) for name, found in tallies.items()}


def _records(
    part: _Part, find: Callable[[Sequence[str]], list[list[Found]]] | None, page: str
) -> list[dict[str, Any]]:
    if find is None:
        return list(part.scorer.load_predictions(part.base, list(part.golds))[page]["metrics"])
    texts = [text for text, own in zip(part.texts, part.pages, strict=True) if own == page]
    return [
        {"value": value, "value_max": high, "unit": unit}
        for found in (find(texts) if texts else [])
        for value, high, unit in found
    ]


def _matcher(scorer: ModuleType, name: str) -> Callable[[dict[str, Any], dict[str, Any]], bool]:
    def same(gold: dict[str, Any], found: dict[str, Any]) -> bool:
        if not scorer.same_number(gold["value"], found["value"]):
            return False
        if name == "value":
            return True
        top = scorer.same_number(gold.get("value_max"), found["value_max"])
        return bool(top and scorer.unit(gold.get("unit")) == scorer.unit(found["unit"]))

    return same


def _rates(tallies: Sequence[Any]) -> tuple[float, float, float]:
    right, spurious, missed = (sum(getattr(t, x) for t in tallies) for x in ("tp", "fp", "fn"))
    precision, recall = right / max(right + spurious, 1), right / max(right + missed, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _environment(folder: Path, packages: Sequence[str]) -> Path:
    """The interpreter of the peer's environment, made where it is missing.

    Raises:
        subprocess.CalledProcessError: the packages can't be installed.
    """
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
        (folder / "ready").touch()
    return python


def _asked(python: Path, peer: str, texts: Sequence[str]) -> list[list[Found]]:
    done = subprocess.run(
        [python, PROGRAM, peer], input=json.dumps(list(texts)).encode(), capture_output=True, check=True
    )
    found: list[list[Found]] = json.loads(done.stdout)
    return found


def _plain(text: str) -> list[Found]:
    return [(float(m[1]) * FACTORS[m[2]], None, m[3].replace("％", "%")) for m in PLAIN.finditer(text)]


def _table(
    rows: Sequence[tuple[str, dict[str, tuple[float, float, float]]]], missing: Sequence[str], wanted: int
) -> str:
    names = ("value", "value + unit", "indicator", "whole")
    lines = [
        "# Beside other finders of quantities",
        "",
        "Written by `python -m benchmarks.compare GOLD... --table docs/comparison.md`, which installs the",
        f"peers into environments of their own. F1 (precision / recall) on {wanted} annotated quantities.",
        "Our own rules were tuned with this gold at hand, the peers were not: elsewhere expect less of us.",
        "",
        "| | " + " | ".join(names) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    for name, found in rows:
        cells = [
            f"{found[x][2]:.3f} ({found[x][0]:.2f} / {found[x][1]:.2f})" if x in found else "not given"
            for x in names
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "*value*: the number alone; *value + unit*: with its unit and the upper end of a range; *indicator*:",
        "and what it counts; *whole*: and how near and whose. JioNLP reads money and stretches of time only,",
        "Recognizers-Text gives bare numbers no measure word, and the regex takes the character behind the",
        "digits; none of them says what is counted or whose it is.",
    ]
    if missing:
        lines += ["", f"Not installed here: {', '.join(missing)}."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
