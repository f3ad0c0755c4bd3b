"""Readers that run the code of large libraries over strangers' files do so in a process of their own,
which may take only so much time and memory and may break down without harm."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from typing import BinaryIO, cast

import msgspec

from corpus.decode import UnreadableError
from corpus.formats.content import Content

SILENCE = 60.0  # seconds in which a reader must have read a page
TOTAL = 600.0  # seconds for a file
MEMORY = 2 * 1024**3  # bytes that a reader may ask for
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from corpus.formats.worker import main; main(int(sys.argv[2]))"
)


class Job(msgspec.Struct, frozen=True):
    """A file to be read by `target` (module:function of bytes and name); its bytes follow."""

    target: str
    name: str
    size: int


class Answer(msgspec.Struct, frozen=True):
    """What became of a job; without content or a reason, a sign of life."""

    content: Content | None = None
    reason: str = ""
    cure: str = ""


def content_of(target: str, data: bytes, name: str) -> Content:
    """What `target` reads of `data`, a file called `name`.

    Raises:
        UnreadableError: it says so, takes too long or too much memory, or breaks down.
    """
    return _reader(os.getpid()).read(Job(target, name, len(data)), data)


def stop() -> None:
    """Ends the process of readers, if one runs; the next file starts another."""
    _reader(os.getpid()).stop()


@cache
def _reader(pid: int) -> _Process:  # noqa: ARG001 - a fork has a process of its own
    process = _Process()
    atexit.register(process.stop)
    return process


class _Process:
    """The process that reads, started when it is needed and again when it broke down."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def read(self, job: Job, data: bytes) -> Content:
        with self._one_at_a_time:
            try:
                return self._answer(job, data)
            except (EOFError, OSError, msgspec.DecodeError) as error:
                self.stop()
                raise UnreadableError(
                    "its reader broke down on it", "open it and save it anew; it may be damaged or hostile"
                ) from error

    def _answer(self, job: Job, data: bytes) -> Content:
        process = self._started()
        asks, answers = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        watch = _Watch(process)
        try:
            with suppress(BrokenPipeError):
                send(asks, msgspec.msgpack.encode(job))
                send(asks, data)
            while True:
                answer = msgspec.msgpack.decode(receive(answers), type=Answer)
                if answer.content is not None:
                    return answer.content
                if answer.reason:
                    raise UnreadableError(answer.reason, answer.cure)
                watch.again()
        except (EOFError, OSError) as error:
            if watch.ran_out:
                self.stop()
                raise UnreadableError(
                    "reading it took too long", "split it into smaller files, or save it anew"
                ) from error
            raise
        finally:
            watch.stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            command = [sys.executable, "-c", _START, msgspec.json.encode(sys.path).decode(), str(MEMORY)]
            self._running = subprocess.Popen(  # noqa: S603 - our own interpreter
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._running

    def stop(self) -> None:
        """Ends the process, if it runs."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            for pipe in (self._running.stdin, self._running.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            self._running = None


class _Watch:
    """Kills `process` when it is silent or at work for too long."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.ran_out = False
        self._process = process
        self._end = time.monotonic() + TOTAL
        self._timer = self._set()

    def again(self) -> None:
        """There was a sign of life."""
        self._timer.cancel()
        self._timer = self._set()

    def stop(self) -> None:
        self._timer.cancel()

    def _set(self) -> threading.Timer:
        timer = threading.Timer(max(0.0, min(SILENCE, self._end - time.monotonic())), self._kill)
        timer.daemon = True
        timer.start()
        return timer

    def _kill(self) -> None:
        self.ran_out = True
        self._process.kill()


def send(pipe: BinaryIO, data: bytes) -> None:
    """Writes `data` behind its length."""
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """What `send` wrote. Raises EOFError where the other end is gone."""
    length = _exactly(pipe, 8)
    return _exactly(pipe, int.from_bytes(length, "big"))


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data
