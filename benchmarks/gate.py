"""Hold the scores above their floors.

    python -m benchmarks.gate KB GOLD [--page 002] [--update [--allow-regression]]

Runs GOLD/score.py on KB and compares every measure with the floor that floors.json pins for it
(the idea is trafilatura's eval gate). A floor is raised with --update and lowered only with
--allow-regression. The file also holds a hash of the gold: a floor measured on other gold says
nothing, so a changed gold fails until the floors are pinned again.

Exit code 0 when every floor holds, 1 otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
FIGURE = {"f1": "f1", "share": "share"}  # the group of measures, and the figure of its rows

Scores = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Pinned:
    """The floors of each group of measures, and the gold they were measured on."""

    gold: str
    floors: Scores = field(default_factory=dict)


def read_floors(path: Path) -> Pinned:
    """The pinned floors; none at all when there is no file yet."""
    if not path.exists():
        return Pinned(gold="")
    data = json.loads(path.read_text(encoding="utf-8"))
    return Pinned(gold=data["gold"], floors=data["floors"])


def write_floors(path: Path, pinned: Pinned) -> None:
    """Write `pinned` in the one legal form: indented, measures in the order of the scorer."""
    text = json.dumps({"gold": pinned.gold, "floors": pinned.floors}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def gold_hash(gold: Path, pages: list[str]) -> str:
    """A hash of the gold of `pages` (all gold when empty), whatever the order of the files."""
    names = sorted(p.name for p in gold.glob("*.gold.json"))
    chosen = [n for n in names if not pages or n.removesuffix(".gold.json") in pages]
    digest = hashlib.sha256()
    for name in chosen:
        digest.update(name.encode() + b"\0" + (gold / name).read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def measure(kb: Path, gold: Path, pages: list[str]) -> Scores:
    """The figures of GOLD/score.py, by group and measure; raises CalledProcessError if it fails."""
    command = [sys.executable, str(gold / "score.py"), str(kb), str(gold), "--json"]
    for page in pages:
        command += ["--page", page]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    result = json.loads(done.stdout)
    return {
        group: {name: float(row[figure]) for name, row in result[group].items()}
        for group, figure in FIGURE.items()
    }


def below(pinned: Scores, scores: Scores) -> list[str]:
    """One line for each floor that `scores` miss, a measure that is gone among them."""
    lines = []
    for group, floors in pinned.items():
        for name, floor in floors.items():
            got = scores.get(group, {}).get(name)
            if got is None:
                lines.append(f"{name}: no longer measured, its floor is {floor:.4f}")
            elif got < floor:
                lines.append(f"{name}: {got:.4f} is below its floor {floor:.4f}")
    return lines


def check(pinned: Pinned, scores: Scores, gold: str) -> list[str]:
    """What is wrong, a line each; empty when every floor holds on the gold it was pinned on."""
    wrong = below(pinned.floors, scores)
    if pinned.gold != gold:
        wrong.append("the gold has changed since the floors were pinned: look, then `make score-update`")
    return wrong


def main(argv: list[str] | None = None) -> int:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kb", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--page", action="append", default=[], help="only these pages")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--update", action="store_true", help="pin the floors at what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    args = parser.parse_args(argv)

    pinned = read_floors(args.floors)
    scores = measure(args.kb, args.gold, args.page)
    gold = gold_hash(args.gold, args.page)
    if args.update:
        wrong = [] if args.allow_regression else below(pinned.floors, scores)
    else:
        wrong = check(pinned, scores, gold)
    for line in wrong:
        print(f"gate: {line}")
    if wrong:
        return 1
    if args.update:
        write_floors(args.floors, Pinned(gold=gold, floors=scores))
        print(f"gate: floors pinned in {args.floors.name}")
    else:
        print(f"gate: all {sum(map(len, pinned.floors.values()))} floors hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
