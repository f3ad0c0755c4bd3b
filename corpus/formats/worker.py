"""The other end of `guard`: reads jobs from standard input, one after the other, and answers each."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO

import msgspec

from corpus.decode import UnreadableError
from corpus.formats.content import Content
from corpus.formats.guard import Answer, Job, receive, send

Target = Callable[[bytes, str, Callable[[], None]], Content]


def main(memory: int) -> None:
    """Answers until the other end is gone, within so many bytes."""
    asked, answers = _pipes()
    _limit_memory(memory)

    def alive() -> None:
        send(answers, msgspec.msgpack.encode(Answer()))

    while True:
        try:
            job = msgspec.msgpack.decode(receive(asked), type=Job)
            data = receive(asked)
        except EOFError:
            return
        answer = _answer(job, data, alive)
        del data
        send(answers, msgspec.msgpack.encode(answer))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, kept for ourselves: what a library prints goes nowhere."""
    asked, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    sys.stdout = io.StringIO()
    return os.fdopen(asked, "rb"), os.fdopen(answers, "wb")


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - Unix only; elsewhere the time is all that is limited
    except ImportError:
        return
    with suppress(OSError, ValueError):  # a system that knows no such limit
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(job: Job, data: bytes, alive: Callable[[], None]) -> Answer:
    """Whatever a reader raises is an answer: the file is refused, not the run ended."""
    module, _, function = job.target.partition(":")
    try:
        target: Target = getattr(import_module(module), function)
        content = target(data, job.name, alive)
        return Answer(Content(_whole(content.text), content.encoding, content.metadata))
    except UnreadableError as error:
        return Answer(reason=error.reason, cure=error.cure)
    except MemoryError:
        return Answer(reason="reading it takes too much memory", cure="split it into smaller files")
    except RecursionError:
        return Answer(reason="it is nested too deeply", cure="save it anew, or as text")
    except Exception as error:  # noqa: BLE001 - a library's error on a damaged file can be any
        what = f"{type(error).__name__}: {error}"[:200]
        return Answer(
            reason=f"it is damaged ({_whole(what)})", cure="open it and save it anew, or save it as text"
        )


def _whole(text: str) -> str:
    """`text` without lone surrogates, which can't be sent."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
