"""`python -m benchmarks.big_base FILE`: a fact base of many invented articles, and how fast it was written.

100,000 articles (or --articles N) over real divisions, about 20 facts each, all people, figures and names
invented, go straight through the writer of `output/store`. The same seed gives the same file. Printed are
facts a second (metrics, mechanisms and honors; the time it takes to invent them is left out), the greatest
memory of the process and the size of the file. With --jsonl FILE the same records go into a file of JSON
Lines instead, for `govfacts build`.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.invented import Inventor
from output.records import SCHEMA_VERSION, Generator
from output.store import build_lists
from output.store.rows import Record

FACTS = ("metrics", "mechanisms", "honors")
PIECE = 1000  # articles that are invented at a time


def main() -> None:
    """Writes the base and prints what was measured."""
    parser = argparse.ArgumentParser(description="A fact base of many invented articles.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jsonl", action="store_true", help="write JSON Lines, not a fact base")
    options = parser.parse_args()
    watch = Watch(pieces(options.articles, options.seed))
    options.file.unlink(missing_ok=True)
    start = _clocks()
    if options.jsonl:
        write_lines(watch, options.file)
    else:
        build_lists(watch, options.file, Generator("benchmarks.big_base", "1"))
    wall, processor = (
        now - then - spent for now, then, spent in zip(_clocks(), start, watch.spent, strict=True)
    )
    facts = sum(watch.count[name] for name in FACTS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(", ".join(f"{count:,} {name}" for name, count in watch.count.items()))
    print(f"{facts:,} facts; inventing them took {watch.spent[0]:.1f} s, which is left out")
    print(f"by the clock       {wall:7.1f} s {facts / wall:10,.0f} facts a second")
    print(f"of the processor   {processor:7.1f} s {facts / processor:10,.0f} facts a second")
    print(f"memory {memory:,.0f} MB, file {options.file.stat().st_size / 1e6:,.0f} MB")


def _clocks() -> tuple[float, float]:
    """The time by the clock, and that of the processor: on a shared machine they differ."""
    return time.perf_counter(), time.process_time()


class Watch:
    """Pieces of lists passed on, with the records counted and the time to make them taken."""

    def __init__(self, given: Iterable[tuple[str, list[Record]]]) -> None:
        self._given = iter(given)
        self.count: Counter[str] = Counter()
        self.spent = (0.0, 0.0)

    def __iter__(self) -> Iterator[tuple[str, list[Record]]]:
        while True:
            start = _clocks()
            piece = next(self._given, None)
            spent = zip(self.spent, _clocks(), start, strict=True)
            self.spent = tuple(known + now - then for known, now, then in spent)
            if piece is None:
                return
            self.count[piece[0]] += len(piece[1])
            yield piece


def pieces(articles: int, seed: int) -> Iterator[tuple[str, list[Record]]]:
    """The lists of the base in pieces, an article before what is said in it."""
    inventor = Inventor(seed)
    for start in range(0, articles, PIECE):
        yield from inventor.articles(start, min(PIECE, articles - start))
    yield from inventor.entities()


def write_lines(given: Iterable[tuple[str, list[Record]]], path: Path) -> None:
    """JSON Lines as `govfacts extract --format jsonl` writes them, but for the order of the lists."""
    head = {
        "record": "knowledge_base",
        "schema_version": SCHEMA_VERSION,
        "generator": Generator("benchmarks.big_base", "1"),
    }
    with path.open("wb") as file:
        file.write(msgspec.json.encode(head) + b"\n")
        for name, records in given:
            for record in records:
                file.write(msgspec.json.encode({"record": name, **msgspec.to_builtins(record)}) + b"\n")


if __name__ == "__main__":
    main()
