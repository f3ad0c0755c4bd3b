"""How a run grows: start, workers, memory, and runs that are killed and taken up again.

    python -m benchmarks.scale [start] [workers] [memory] [resume] [--articles N] [--many N]

`memory` adds up what all processes of the run hold (RSS, which counts what they share once for each of them,
and PSS, which counts it once), looked at five times a second.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks.archive import articles
from benchmarks.speed import environment

COMMAND = (sys.executable, "-c", "from govfacts.cli import main; main()")
REPEATS = 5
LOOK = 0.2  # seconds
MEGABYTE = 1_000_000
FEW = 1_000  # articles
KILLS = 6


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what was asked for, all where nothing was."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", choices=["start", "workers", "memory", "resume", []])
    parser.add_argument("--articles", type=int, default=600, help="of the runs that are timed or killed")
    parser.add_argument("--many", type=int, default=100_000, help="of the run whose memory is measured")
    parser.add_argument("--short", action="store_true", help="articles of 100 characters for the memory")
    options = parser.parse_args(arguments)
    what = options.what or ["start", "workers", "memory", "resume"]
    with tempfile.TemporaryDirectory(dir="build" if Path("build").is_dir() else None) as name:
        folder = Path(name).resolve()
        if "start" in what:
            start()
        if "workers" in what:
            workers(folder, options.articles)
        if "memory" in what:
            memory(folder, options.many, short=options.short)
        if "resume" in what:
            resume(folder, options.articles)
    return 0


def start() -> None:
    """The wall time of cold commands, best and median of some runs."""
    page = str(files("corpus") / "samples" / "pages" / "s1_clean.txt")
    print(f"cold start, seconds: best, median of {REPEATS}")
    for name, args in {"govfacts --help": ["--help"], "govfacts extract PAGE": ["extract", page]}.items():
        times = [_timed(args) for _ in range(REPEATS)]
        print(f"  {name:24s} {min(times):6.2f} {statistics.median(times):6.2f}")


def workers(folder: Path, number: int) -> None:
    """One worker and two, in turn: the medians and their ratio."""
    archive = _archive(folder, number)
    times: dict[int, list[float]] = {1: [], 2: []}
    written = set()
    for _ in range(REPEATS):
        for count, found in times.items():
            output = folder / f"w{count}.json"
            found.append(_timed(["extract", str(archive), "-o", str(output), "--workers", str(count)]))
            written.add(output.read_bytes())
    one, two = (statistics.median(found) for found in times.values())
    same = "the same bytes" if len(written) == 1 else "DIFFERENT BYTES"
    print(f"\n{number:,} articles, seconds of the wall, median of {REPEATS}: {one:.2f} with one worker,")
    print(f"  {two:.2f} with two: {one / two:.2f} × (asked: 1.7), {same}")


def memory(folder: Path, many: int, *, short: bool) -> None:
    """The most that all processes of a run hold, for few articles and for many."""
    found = {}
    print(f"\nmemory with two workers, MB: {'RSS':>12s} {'PSS':>8s}")
    for number in (FEW, many):
        archive = _archive(folder, number, short=short)
        args = ["extract", str(archive), "-o", str(folder / "kb.jsonl"), "--workers", "2"]
        found[number] = _peak([*COMMAND, *args])
        rss, pss = found[number]
        print(f"  {number:>9,} articles {'':14s} {rss / MEGABYTE:8,.0f} {pss / MEGABYTE:8,.0f}", flush=True)
    ratios = [after / before for before, after in zip(found[FEW], found[many], strict=True)]
    print(f"  ratio (asked: 1.2 at most) {ratios[0]:14.2f} {ratios[1]:8.2f}; asked: under 600 MB")


def resume(folder: Path, number: int) -> None:
    """A run that is killed at random moments, beside one that is not."""
    archive = _archive(folder, number)
    args = ["extract", str(archive), "--workers", "2", "-o"]
    whole = folder / "whole.json"
    seconds = _timed([*args, str(whole)])
    output = folder / "killed.json"
    draw = random.Random(time.time_ns())
    moments = []
    for _ in range(KILLS):
        moment = draw.uniform(0.5, seconds * 0.6)
        command = [*COMMAND, *args, str(output)]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment())
        try:
            process.wait(moment)
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            moments.append(moment)
    done = len(list(folder.glob("killed.json.run/*.done")))
    report = folder / "report.json"
    _timed([*args, str(output), "--report", str(report)])
    before = json.loads(report.read_bytes())["articles_before"]
    same = "the same bytes" if output.read_bytes() == whole.read_bytes() else "DIFFERENT BYTES"
    said = ", ".join(f"{moment:.1f}" for moment in moments)
    print(f"\nkilled after {said} s (a whole run takes {seconds:.1f} s):")
    print(f"  {done} batches with {before:,} of {number:,} articles were there, the result has {same}")


def _archive(folder: Path, number: int, *, short: bool = False) -> Path:
    path = folder / f"{number}{'s' if short else ''}.jsonl"
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            for record in articles(number, short=short):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def _timed(args: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run([*COMMAND, *args], check=True, capture_output=True, env=environment())
    return time.perf_counter() - began


def _peak(command: Sequence[str]) -> tuple[int, int]:
    """The most memory, RSS and PSS, that a command and all its processes hold at a time."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment())
    most = (0, 0)
    while process.poll() is None:
        sums = [sum(column) for column in zip((0, 0), *map(_memory, _tree(process.pid)), strict=True)]
        most = (max(most[0], sums[0]), max(most[1], sums[1]))
        time.sleep(LOOK)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return most


def _tree(root: int) -> list[int]:
    """A process and those below it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(path.parent.name))

    def below(pid: int) -> Iterator[int]:
        yield pid
        yield from itertools.chain.from_iterable(map(below, children.get(pid, ())))

    return list(below(root))


def _memory(pid: int) -> tuple[int, int]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines[1:] if "kB" in line}
    return sizes.get("Rss", 0), sizes.get("Pss", 0)


if __name__ == "__main__":
    sys.exit(main())
