"""Worker processes: each does a batch at a time, and one that is lost costs the article it was at.

What the standard library has breaks as a whole when a worker is killed (concurrent.futures) or waits for
it for ever (multiprocessing.Pool), so the pool is our own: a pipe and a few shared numbers a worker. In
these numbers it says which article it is at, so nobody has to search for the one it was lost with.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, cast

from corpus import fluency
from govfacts.archive import OBJECTS
from govfacts.archive.batches import Batch
from govfacts.archive.folder import RunFolder
from govfacts.archive.work import Lost, Tally, Work
from govfacts.errors import CommandError

TICK = 0.5  # seconds between looks at the clock
ATTEMPTS = 3  # at a batch whose workers are lost at no article
# Forked workers share what was loaded before, and start in milliseconds.
START = "fork" if sys.platform == "linux" else "spawn"


@dataclass(frozen=True, slots=True)
class Finished:
    """A batch that was done: its drafts, encoded, where there is no folder to keep them in, and the rest
    of what came of it."""

    batch: Batch
    drafts: bytes | None
    rejects: tuple[Any, ...]
    tally: Tally


@dataclass(slots=True)
class _Task:
    batch: Batch
    lost: tuple[Lost, ...] = ()
    attempts: int = 0


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    at: Any  # job, article, phase, since when (0: at nothing)
    of_print: bool  # shares what tells the reading order of print
    task: _Task | None = None
    peak: int = 0


@dataclass(slots=True)
class Pool:
    """`count` workers. With a `folder` they keep there what they did; without one they send it back.
    `limit` is how many seconds an article may take."""

    work: Work
    count: int
    folder: RunFolder | None = None
    limit: float | None = None
    peak: int = 0  # bytes of memory of the largest worker that has ended a batch
    _workers: list[_Worker] = field(default_factory=list)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        for worker in self._workers:
            if kind is None:
                worker.pipe.send(None)
            else:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    @property
    def busy(self) -> int:
        """How many workers are at work."""
        return sum(worker.task is not None for worker in self._workers)

    @property
    def free(self) -> bool:
        return self.busy < self.count

    def submit(self, batch: Batch) -> None:
        """Gives a batch to a worker that is free."""
        self._give(_Task(batch))

    def finished(self, *, block: bool) -> Iterator[Finished]:
        """What was done since. With `block` it waits until a worker has done its batch, or was lost."""
        at_work = {worker.pipe: worker for worker in self._workers if worker.task}
        patience = (TICK if self.limit else None) if block else 0
        for pipe in wait(list(at_work), patience):
            worker = at_work[cast(Connection, pipe)]
            try:
                drafts, rejects, tally, worker.peak, of_print = worker.pipe.recv()
            except (EOFError, OSError):
                self._lose(worker, None)
                continue
            task, worker.task = worker.task, None
            self.peak = max(self.peak, worker.peak)
            self.work.of_print |= of_print
            if self.work.of_print and not worker.of_print:
                self._retire(worker)
            if task:
                yield Finished(task.batch, drafts, rejects, tally)
        if self.limit:
            self._look_at_the_clock(self.limit)

    def _give(self, task: _Task) -> None:
        worker = next((one for one in self._workers if not one.task), None) or self._start()
        worker.task = task
        try:
            worker.pipe.send((task.batch, task.lost))
        except OSError:
            self._lose(worker, None)

    def _start(self) -> _Worker:
        context: Any = multiprocessing.get_context(START)
        ours, theirs = context.Pipe()
        at = context.RawArray("d", 4)
        others = [worker.pipe for worker in self._workers] + [ours] if START == "fork" else []
        if START == "fork":
            self.work.warm_up()
        gc.freeze()  # what is there already is not looked at, and so stays shared; the run's end undoes it
        process = context.Process(
            target=_serve, args=(theirs, at, self.work, self.folder, others), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours, at, self.work.of_print)
        self._workers.append(worker)
        return worker

    def _retire(self, worker: _Worker) -> None:
        """Lets a worker go that is at nothing: its successor shares what it would hold a copy of."""
        self._workers.remove(worker)
        worker.pipe.send(None)
        worker.process.join()
        worker.pipe.close()

    def _look_at_the_clock(self, limit: float) -> None:
        for worker in [worker for worker in self._workers if worker.task]:
            since = worker.at[3]
            if since and time.monotonic() - since > limit:
                worker.process.kill()
                worker.process.join()
                # Where it went on in the meantime, the article it is at now is not to blame.
                took = f"it took longer than {limit:g} s" if worker.at[3] == since else ""
                self._lose(worker, took)

    def _lose(self, worker: _Worker, how: str | None) -> None:
        """A worker has ended, for the reason `how` (None: by itself; empty: for none of the article's):
        another one does its batch, without the article that it was at."""
        self._workers.remove(worker)
        worker.process.join()
        worker.pipe.close()
        task = worker.task
        if task is None:
            return
        job, position, phase, since = worker.at
        if how is None:
            how = f"the program broke down on it ({_ending(worker.process.exitcode)})" if since else ""
        if how:
            task.lost = (*task.lost, Lost(int(job), int(position), int(phase), how))
        else:
            task.attempts += 1
            if task.attempts == ATTEMPTS:
                ending = _ending(worker.process.exitcode)
                raise CommandError(f"workers end before they begin ({ending}); try --workers 1")
        self._give(task)


def _ending(code: int) -> str:
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"


def _serve(pipe: Connection, at: Any, work: Work, folder: RunFolder | None, others: list[Connection]) -> None:
    """A worker's life: batches come, what came of them goes back."""
    for other in others:  # else the pipes of a parent that was killed would stay open
        other.close()
    if folder:
        folder.leave()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(OBJECTS)

    def mark(job: int, position: int, phase: int, spent: float) -> None:
        at[0], at[1], at[2] = job, position, phase
        at[3] = time.monotonic() - spent

    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        if task is None:
            return
        batch, lost = task
        done = work.do(batch, lost, mark)
        at[3] = 0
        if folder:
            folder.keep(batch, done)
        drafts = None if folder else done.drafts.encoded()
        pipe.send((drafts, done.rejects, done.tally, peak_memory(), fluency.loaded()))


def peak_memory() -> int:
    """The most memory that this process has had, in bytes; 0 where the system does not say."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
