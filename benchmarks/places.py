"""`python -m benchmarks.places`: addresses and names resolved by govfacts, cpca and JioNLP, side by side.

benchmarks/data/places.tsv has 350 texts: real divisions in invented addresses, sentences and alone, and the
finest division that each means; none where nothing is named, or nothing tells which of several is meant.
With --drawn N the texts are addresses of N villages drawn from the official list.
Each peer gets an environment of its own under build/peers; one that can't be installed is left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drawn_places import drawn
from benchmarks.place_lines import Line, lines, verdict
from patterns import gazetteer

HERE = Path(__file__).parent
PEERS = {"cpca": "cpca==0.5.5", "jionlp": "jionlp==1.5.31"}
ENVIRONMENTS = Path("build") / "peers"
VERDICTS = ("right", "wrong", "refused")


@dataclass(frozen=True, slots=True)
class Run:
    """What a tool answered: a path for each line, and how many lines it read a second."""

    tool: str
    answers: tuple[tuple[str, ...], ...]
    rate: float


def main() -> None:
    """Prints the tables in Markdown."""
    parser = argparse.ArgumentParser(description="Addresses resolved by govfacts, cpca and JioNLP.")
    parser.add_argument(
        "--drawn", type=int, metavar="N", help="N addresses drawn from the official list instead"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--errors", action="store_true", help="list what govfacts has not right")
    options = parser.parse_args()
    test = drawn(options.drawn, options.seed) if options.drawn else lines()
    texts = [line.text for line in test]
    runs = [ours(texts), *filter(None, (peer(name, texts) for name in PEERS))]
    print(f"{len(test)} texts; lines a second are of this machine, one thread, first reading\n")
    _print_table("to the county", test, runs, whole=False)
    _print_table("to the village", test, [x for x in runs if x.tool != "cpca"], whole=True)
    _print_kinds(test, runs)
    if options.errors:
        _print_errors(test, runs[0])


def ours(texts: Sequence[str]) -> Run:
    """The finest place with a code of each text; of several the first."""
    import govfacts

    govfacts.places(texts[0])
    start = time.perf_counter()
    found = [govfacts.places(text) for text in texts]
    seconds = time.perf_counter() - start
    answers = []
    for places in found:
        coded = [place for place in places if place.code]
        answers.append(max(coded, key=lambda x: len(x.path)).path if coded else ())
    return Run("govfacts", tuple(answers), len(texts) / seconds)


def peer(name: str, texts: Sequence[str]) -> Run | None:
    """What a peer answers, run in its own environment; None where it can't be installed."""
    python = ENVIRONMENTS / name / "bin" / "python"
    try:
        if not python.exists():
            print(f"setting up {name} in {ENVIRONMENTS / name} ...", file=sys.stderr)
            venv.create(ENVIRONMENTS / name, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", PEERS[name]], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{name} is left out: it can't be installed here ({error})", file=sys.stderr)
        return None
    done = subprocess.run(
        [python, HERE / "place_peers.py", name],
        input="\n".join(texts).encode(),
        capture_output=True,
        check=True,
    )
    said = json.loads(done.stdout)
    answers = tuple(official(answer) for answer in said["answers"])
    return Run(name, answers, len(texts) / said["seconds"])


def official(names: Sequence[str]) -> tuple[str, ...]:
    """The names of a peer's answer as the official list has them, without placeholders (市辖区) and names
    said twice (北京市 as province and as city); a name that the list does not have stays as it is."""
    known = gazetteer.load()
    path: list[str] = []
    code = ""
    for name in dict.fromkeys(names):
        found = () if path and not code else known.within(name, code) if code else known.named(name)
        own = [x for x in found if x.name == name] or found
        if not own and name in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
            continue
        path.append(own[0].name if own else name)
        code = own[0].code if len(own) == 1 else ""
    return tuple(path)


def _print_table(title: str, test: Sequence[Line], runs: Sequence[Run], *, whole: bool) -> None:
    print(f"| {title} | right | wrong | refused | lines a second |\n|---|---:|---:|---:|---:|")
    for run in runs:
        said = Counter(verdict(x, y, whole=whole) for x, y in zip(test, run.answers, strict=True))
        cells = " | ".join(str(said[x]) for x in VERDICTS)
        print(f"| {run.tool} | {cells} | {run.rate:,.0f} |")
    print()


def _print_errors(test: Sequence[Line], run: Run) -> None:
    for line, answer in zip(test, run.answers, strict=True):
        if (said := verdict(line, answer, whole=True)) != "right":
            asked, given = ("/".join(x) or "-" for x in (line.path, answer))
            print(said, line.kind, line.text, asked, given, sep="\t")


def _print_kinds(test: Sequence[Line], runs: Sequence[Run]) -> None:
    """Right / wrong / refused by kind of text, to the county."""
    print("| kind (to the county) | texts | " + " | ".join(run.tool for run in runs) + " |")
    print("|---|---:|" + "---:|" * len(runs))
    for kind, count in Counter(line.kind for line in test).items():
        cells = []
        for run in runs:
            pairs = [(x, y) for x, y in zip(test, run.answers, strict=True) if x.kind == kind]
            said = Counter(verdict(x, y, whole=False) for x, y in pairs)
            cells.append(" / ".join(str(said[x]) for x in VERDICTS))
        print(f"| {kind} | {count} | " + " | ".join(cells) + " |")
    print()


if __name__ == "__main__":
    main()
