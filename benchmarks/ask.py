"""`python -m benchmarks.ask FILE`: how fast many readers at once get answers from a big fact base.

FILE is a fact base (`python -m benchmarks.big_base FILE` makes one of 100,000 articles). Twenty readers in as
many threads, shared out to one process a core, ask questions drawn from what the base holds, in the shares
of KINDS; each waits for its answer and a pause (--pause, in seconds; 0 for none) before it asks again.
Printed are the times from the question to the answers, by kind of question and of all, the time of the
processor that an answer takes, and how busy the machine was with other things, without which the first
says little.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from itertools import chain
from pathlib import Path

Times = dict[str, list[tuple[float, float]]]  # by kind: from question to answers, and of the processor

READERS = 20
SECONDS = 30.0
PAUSE = 1.0
DRAWN = 400  # names of each kind that questions are made of

NAMES = {
    "county": "SELECT name FROM place WHERE level = 'county' AND code IS NOT NULL",
    "township": "SELECT name FROM place WHERE level = 'township' AND code IS NOT NULL",
    "village": "SELECT name FROM place WHERE level = 'village' AND code IS NOT NULL",
    "province": "SELECT DISTINCT substr(path, 1, instr(path || '/', '/') - 1) FROM place",
    "measure": "SELECT name FROM measure",
    "person": "SELECT title FROM entry WHERE kind = 'person' AND rowid % 37 = 0",
    "practice": "SELECT name FROM practice",
}
# What is asked, how often in a hundred, and what the question is made of.
KINDS: dict[str, tuple[int, str]] = {
    "a county's figure": (25, "{county}有多少{measure}？"),
    "a township's figure": (15, "{township} {measure}"),
    "figures with a bound": (6, "{county} {measure} >50"),
    "all of a place": (10, "{county}"),
    "who": (10, "谁是{village}的书记？"),
    "a person": (8, "{person}是谁？"),
    "honors": (8, "{county}获得过什么荣誉？"),
    "who has a practice": (6, "哪些地方有{practice}？"),
    "words": (6, "{county} 敲门 积分"),
    "a measure everywhere": (3, "{measure}"),
    "a province's figure": (3, "{province} {measure} 多少"),
}


def main() -> None:
    """Asks, and prints the times."""
    parser = argparse.ArgumentParser(description="Questions of many readers to a big fact base.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--readers", type=int, default=READERS, metavar="N")
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="S")
    parser.add_argument("--pause", type=float, default=PAUSE, metavar="S", help="between answer and question")
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    before, begun = busy(), time.perf_counter()
    with ProcessPoolExecutor(cores) as pool:
        shares = [options.readers // cores + (i < options.readers % cores) for i in range(cores)]
        jobs = [
            pool.submit(ask, options.file, readers, options.seconds, options.pause, seed)
            for seed, readers in enumerate(shares)
        ]
        found = [job.result() for job in jobs]
    spent = sum(own for _, own in found)
    elsewhere = busy() - before - spent
    whole = (time.perf_counter() - begun) * cores
    times: Times = defaultdict(list)
    for by_kind, _ in found:
        for kind, some in by_kind.items():
            times[kind] += some
    show(times, options.readers, options.pause)
    said = f"these readers took {spent / whole:.0%} of them, other programs {max(elsewhere, 0.0) / whole:.0%}"
    print(f"{cores} cores; {said}")


def ask(file: Path, readers: int, seconds: float, pause: float, seed: int) -> tuple[Times, float]:
    """The times of so many readers in one process, after a first round that is not counted; and the time of
    the processor that they took."""
    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(lambda one: read(file, 0.0, 0.0, seed * 1000 + one), range(readers)))
        each = list(pool.map(lambda one: read(file, seconds, pause, seed * 1000 + one), range(readers)))
    times: Times = defaultdict(list)
    for by_kind in each:
        for kind, some in by_kind.items():
            times[kind] += some
    return dict(times), time.process_time()


def read(file: Path, seconds: float, pause: float, seed: int) -> Times:
    """One reader: asks, waits, asks again."""
    from output.query import answers, understand
    from output.store import open_base

    draw = random.Random(seed)
    times: Times = defaultdict(list)
    with closing(open_base(file)) as base:
        question = questions(base, draw)
        end = time.perf_counter() + seconds
        time.sleep(draw.random() * pause)
        while True:
            kind, text = question()
            start, own = time.perf_counter(), time.thread_time()
            answers(base, understand(base, text, date="2025-01-01"))
            times[kind].append((time.perf_counter() - start, time.thread_time() - own))
            if time.perf_counter() >= end:
                return dict(times)
            time.sleep(pause * (0.5 + draw.random()))


def questions(base: sqlite3.Connection, draw: random.Random) -> Callable[[], tuple[str, str]]:
    """What makes the next question, with its kind."""
    names = {}
    for kind, sql in NAMES.items():
        known = [row[0] for row in base.execute(sql)]
        names[kind] = draw.sample(known, min(DRAWN, len(known))) or [""]
    kinds, weights = list(KINDS), [often for often, _ in KINDS.values()]

    def next_one() -> tuple[str, str]:
        (kind,) = draw.choices(kinds, weights)
        return kind, KINDS[kind][1].format(**{name: draw.choice(some) for name, some in names.items()})

    return next_one


def busy() -> float:
    """The seconds of work that all programs of the machine have done so far."""
    with Path("/proc/stat").open(encoding="ascii") as file:
        fields = [int(x) for x in file.readline().split()[1:]]
    idle = fields[3] + fields[4]
    return (sum(fields[:8]) - idle) / os.sysconf("SC_CLK_TCK")


def show(times: Times, readers: int, pause: float) -> None:
    """A line for each kind of question, and one for all."""
    said = f"a pause of {pause:g} s" if pause else "no pause"
    print(f"{readers} readers, {said} between; milliseconds from question to answers, and of the processor")
    print(f"{'':24s}{'asked':>8s}{'median':>9s}{'95 %':>9s}{'99 %':>9s}{'own 50 %':>10s}{'own 95 %':>10s}")
    rows = [*((kind, times[kind]) for kind in KINDS if times.get(kind)), ("all", [*chain(*times.values())])]
    for name, some in rows:
        whole, own = (sorted(each) for each in zip(*some, strict=True))
        print(
            f"{name:24s}{len(some):8,}"
            + "".join(f"{at(whole, share):9.1f}" for share in (0.5, 0.95, 0.99))
            + "".join(f"{at(own, share):10.1f}" for share in (0.5, 0.95))
        )


def at(ordered: list[float], share: float) -> float:
    """The milliseconds that this share of the times does not exceed."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


if __name__ == "__main__":
    main()
