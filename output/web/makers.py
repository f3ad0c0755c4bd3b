"""Who makes the pages: threads of the server, or processes of their own, one a core.

The processes take their orders from one queue. A server on each core with readers of its own is no match
for that: the system shares readers out by chance, and those of the busier core wait twice as long.
"""

from __future__ import annotations

import gc
import os
import signal
from asyncio import get_running_loop
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Protocol

from anyio import CapacityLimiter, to_thread

from output.web.maker import Maker, Order
from output.web.settings import Settings

COLLECT = (50_000, 20, 50)  # new objects before garbage is looked for: a page makes some thousands
_OWN: list[Maker] = []  # the one of this process


class Makers(Protocol):
    """Makes pages without keeping the server from its readers."""

    def begin(self) -> None:
        """Called when the server begins; it may begin again after its end."""

    async def made(self, order: Order) -> bytes:
        """The page. Raises WebError."""

    def close(self) -> None:
        """Called when the server ends."""


def makers(settings: Settings) -> Makers:
    """Those that `settings` ask for. Raises FactBaseError where the file is none."""
    return InProcesses(settings) if settings.processes > 1 else InThreads(settings)


class InThreads:
    """Makes pages in threads of this process."""

    def __init__(self, settings: Settings) -> None:
        self._maker = Maker(settings)
        self._threads = CapacityLimiter(settings.readers)
        self._warming: Thread | None = None

    def begin(self) -> None:
        self._warming = Thread(target=self._maker.warm, name="warm", daemon=True)
        self._warming.start()

    async def made(self, order: Order) -> bytes:
        return await to_thread.run_sync(self._maker.made, order, limiter=self._threads)

    def close(self) -> None:
        if self._warming:
            self._warming.join()
        self._maker.close()


class InProcesses:
    """Makes pages in processes; when one dies, all are begun anew."""

    def __init__(self, settings: Settings) -> None:
        Maker(settings).close()  # what can't be read is said at the start
        self._settings = settings
        self._pool = self._begun()

    def begin(self) -> None:
        """The processes begin with the first orders, which are for nothing."""
        for _ in range(self._settings.processes):
            self._pool.submit(_begin)

    async def made(self, order: Order) -> bytes:
        pool = self._pool
        try:
            return await get_running_loop().run_in_executor(pool, _made, order)
        except BrokenProcessPool:
            if pool is self._pool:
                self._pool = self._begun()
            return await get_running_loop().run_in_executor(self._pool, _made, order)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._begun()

    def _begun(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._settings.processes, get_context("spawn"), initializer=_own, initargs=(self._settings,)
        )


def _own(settings: Settings) -> None:
    """Makes this process one that makes pages, until it is told to end or the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's to hear
    if parent := parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()
    _OWN[:] = [Maker(settings)]
    Thread(target=_OWN[0].warm, name="warm", daemon=True).start()
    settle()


def settle() -> None:
    """What is there from the start (modules, patterns, templates) is not looked through for garbage again
    and again."""
    gc.freeze()
    gc.set_threshold(*COLLECT)


def _begin() -> None:
    """An order for nothing."""


def _made(order: Order) -> bytes:
    return _OWN[0].made(order)


def _end_with(parent: BaseProcess) -> None:
    """Ends this process when the one that started it is gone, however it went."""
    parent.join()
    os.kill(os.getpid(), signal.SIGKILL)
