"""The app of output/web in a server of our own: uvicorn, one process a core."""

from __future__ import annotations

import gc
import os
import secrets
import signal
import socket
import sys
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from multiprocessing.context import SpawnProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from time import sleep

import uvicorn

from govfacts.errors import CommandError
from output.store import open_base
from output.web.app import create_app
from output.web.settings import Settings

MOST_WORKERS = 4
COLLECT = (50_000, 20, 50)  # new objects before garbage is looked for: a page makes some thousands
PAUSE = 1.0  # seconds before a process that died is replaced
SHARED = hasattr(socket, "SO_REUSEPORT")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for."""

    base: Path
    host: str
    port: int
    names: tuple[str, ...]
    include_residents: bool
    redact: bool
    workers: int | None


def serve(wanted: Wanted, *, edit: bool) -> None:
    """Answers until it is interrupted. Raises FactBaseError, CommandError before anything is opened."""
    open_base(wanted.base).close()
    token = secrets.token_urlsafe(24) if edit else None
    if edit and not os.access(wanted.base, os.W_OK):
        raise CommandError(f"{wanted.base}: can't be written, so nothing could be corrected")
    settings = Settings(
        wanted.base.resolve(), token, wanted.include_residents, wanted.redact, (wanted.host, *wanted.names)
    )
    workers = wanted.workers or min(os.cpu_count() or 1, MOST_WORKERS)
    _bound(wanted.host, wanted.port, shared=False).close()  # a server that runs there already is seen
    with closing(_bound(wanted.host, wanted.port)) as held:
        port = held.getsockname()[1]
        _say(wanted, port, token)
        if workers == 1 or not SHARED:
            answer(settings, wanted.host, port)
        else:
            _keep(workers, (settings, wanted.host, port))


def answer(settings: Settings, host: str, port: int) -> None:
    """What one process does: it listens at the address beside the others and answers."""
    app = create_app(settings)
    # What is there from the start (modules, patterns, templates) is not looked through again and again.
    gc.freeze()
    gc.set_threshold(*COLLECT)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
    )
    if parent := parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        uvicorn.Server(config).run([_bound(host, port)])
    except KeyboardInterrupt:
        return  # as it should end


def _keep(workers: int, task: tuple[Settings, str, int]) -> None:
    """Keeps so many processes answering. Each listens on a socket of its own (SO_REUSEPORT), so that the
    system shares the readers out to them; on one socket the first to wake up would take them all."""
    for end in (signal.SIGINT, signal.SIGTERM):  # also where a script's shell has it ignored
        signal.signal(end, signal.default_int_handler)
    running: list[SpawnProcess] = []
    try:
        while True:
            running = [one for one in running if one.is_alive()]
            running += [_started(task) for _ in range(workers - len(running))]
            connection.wait([one.sentinel for one in running])
            sleep(PAUSE)
    except KeyboardInterrupt:
        return
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.join()


def _end_with(parent: BaseProcess) -> None:
    """Ends this process when the one that started it is gone, however it went."""
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _started(task: tuple[Settings, str, int]) -> SpawnProcess:
    process = get_context("spawn").Process(target=answer, args=task, daemon=True)
    process.start()
    return process


def _bound(host: str, port: int, *, shared: bool = SHARED) -> socket.socket:
    """A socket at the address, `shared` with other processes of ours. Raises CommandError where it can't
    be had."""
    # Only of a socket that says it is TCP asyncio turns off the system's waiting (Nagle's): a page goes out
    # in two pieces, and the second would wait some 40 ms for the reader's word that the first is there.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        made.bind((host, port))
    except OSError as error:
        made.close()
        said = error.strerror or str(error)
        raise CommandError(f"{host}:{port}: {said}; choose another with --port or --host") from error
    return made


def _say(wanted: Wanted, port: int, token: str | None) -> None:
    """Where it can be seen, and by what token facts are corrected."""
    shown = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    lines = [f"{wanted.base} → http://{shown}:{port}/  (Ctrl+C to stop)"]
    if token:
        lines.append(f"to correct facts: http://{shown}:{port}/edit#{token}")
    if wanted.host not in LOOPBACK:
        lines.append(
            "everyone who reaches this machine can read it; without TLS, what they send is not secret"
        )
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
