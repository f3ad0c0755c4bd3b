"""`python -m benchmarks.serve_load BASE`: how long readers of `govfacts serve` wait.

The server is started as a user starts it, on a port of its own. Twenty readers (or --readers N) ask it for
place pages and searches, each the next as soon as the last is there (or after --think SECONDS), no page
twice, so that no answer is kept from before. Printed are the milliseconds to the last byte: median, 95th and
99th percentile, the slowest; then what a page costs the server and what it costs those who ask (Linux says
so). It ends after --requests pages or --seconds, whichever is first. BASE is a fact base
(`python -m benchmarks.big_base big.db` makes one of 100,000 articles).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PLACES = "SELECT id, name, level FROM place WHERE level IN ('county', 'township', 'village', 'community')"
MEASURES = "SELECT name FROM measure ORDER BY id"
Asked = tuple[str, str]  # what kind of page, its address


def main() -> None:
    """Starts the server, lets the readers read, prints how long they waited."""
    parser = argparse.ArgumentParser(description="How long readers of `govfacts serve` wait.")
    parser.add_argument("base", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=0, help="seconds between a reader's pages, on average")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pages = drawn(options.base, options.requests, options.seed)
    with served(options.base, options.workers) as (port, server):
        begun, spent, own = time.perf_counter(), worked(server), time.process_time()
        took = asyncio.run(read(port, pages, options.readers, options.seconds, options.think))
        lasted = time.perf_counter() - begun
        spent, own = worked(server) - spent, time.process_time() - own
    cores, load = os.cpu_count(), os.getloadavg()[0]
    print(
        f"{options.readers} readers, {options.think:g} s between pages, {options.workers} workers, "
        f"{cores} cores (load of the machine at the end: {load:.1f})"
    )
    print(f"{'page':24}{'pages':>7}{'median':>9}{'95th':>8}{'99th':>8}{'slowest':>9}  ms")
    everything = [value for values in took.values() for value in values]
    for name, values in (*sorted(took.items()), ("all", everything)):
        print(f"{name:24}{len(values):7}" + "".join(f"{part(values, p):8.0f}" for p in (0.5, 0.95, 0.99, 1)))
    each, asking = (1000 * seconds / len(everything) for seconds in (spent, own))
    print(
        f"{len(everything) / lasted:.0f} pages a second; of a core a page took the server {each:.1f} ms, "
        f"those who asked {asking:.1f} ms"
    )


def drawn(base: Path, number: int, seed: int) -> list[Asked]:
    """Half places (as many of each level as there are kinds of them), half searches; no address twice."""
    chance = random.Random(seed)
    with sqlite3.connect(f"file:{base}?mode=ro", uri=True) as connection:
        rows = connection.execute(PLACES).fetchall()
        measures = [name for (name,) in connection.execute(MEASURES)]
    by_level = defaultdict(list)
    for id, name, level in rows:
        by_level["village" if level == "community" else level].append((id, name))
    pages: dict[str, str] = {}
    for level, places in by_level.items():
        for id, _ in chance.sample(places, min(len(places), number // 6 + 1)):
            pages[f"/place/{quote(id)}"] = f"place: {level}"
    counties = [name for _, name in by_level["county"]]
    for _ in range(number // 6 + 1):
        county, measure = chance.choice(counties), chance.choice(measures)
        pages[f"/search?q={quote(f'{county} {measure}')}"] = "search: place, measure"
        pages[f"/search?q={quote(chance.choice(by_level['township'])[1])}"] = "search: place"
        pages[f"/search?q={quote(measure)}&page={chance.randint(1, 20)}"] = "search: measure"
    asked = [(kind, path) for path, kind in pages.items()]
    chance.shuffle(asked)
    return asked[:number]


@contextmanager
def served(base: Path, workers: int) -> Iterator[tuple[int, int]]:
    """`govfacts serve` on a free port, warm and ready; the port and the process, stopped at the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("govfacts")), "serve", str(base), "--port", str(port)]
    server = subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL)
    try:
        asyncio.run(ready(port))
        settled(server.pid)
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


def worked(process: int) -> float:
    """Seconds of a core that a process and those it started have used so far."""
    known = Path(f"/proc/{process}")
    started = (known / "task" / str(process) / "children").read_text().split()
    used = (known / "stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK") + sum(worked(int(child)) for child in started)


async def ready(port: int) -> None:
    """Waits until the server shows its front page."""
    until = time.monotonic() + 120
    while True:
        try:
            await get(*await asyncio.open_connection("127.0.0.1", port), "/")
            return
        except OSError:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.2)


def settled(process: int) -> None:
    """Waits until a server has worked out what it wants to have ready."""
    before = -1.0
    while (now := worked(process)) - before > 0.05:
        before = now
        time.sleep(1)


async def read(
    port: int, pages: Sequence[Asked], readers: int, seconds: float, think: float
) -> dict[str, list[float]]:
    """Milliseconds by kind of page."""
    took: dict[str, list[float]] = defaultdict(list)
    waiting = iter(pages)
    until = time.monotonic() + seconds
    chance = random.Random(0)

    async def reader() -> None:
        stream, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        for kind, path in waiting:
            if time.monotonic() > until:
                break
            await asyncio.sleep(chance.expovariate(1 / think) if think else 0)
            start = time.perf_counter()
            status = await get(stream, writer, path)
            took[kind].append((time.perf_counter() - start) * 1000)
            if status != 200:
                raise RuntimeError(f"{path}: {status}")
        writer.close()

    await asyncio.gather(*(reader() for _ in range(readers)))
    return took


async def get(stream: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """The status of a page, read to its last byte."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = (await stream.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.split("content-length: ")[1].split("\r\n")[0])
    await stream.readexactly(length)
    return int(head.split(" ")[1])


def part(values: Sequence[float], share: float) -> float:
    """The value that `share` of the others do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


if __name__ == "__main__":
    main()
