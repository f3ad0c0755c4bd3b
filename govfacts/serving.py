"""The app of output/web in a server of our own: uvicorn, pages made on all cores."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from govfacts.errors import CommandError
from output.store import open_base
from output.web.app import create_app
from output.web.makers import settle
from output.web.settings import Settings

MOST_WORKERS = 4
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where what listens so is seen from here


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


def serve(wanted: Wanted, *, edit: bool, shown: bool = False) -> None:
    """Answers until it is interrupted; `shown` in the browser, where there is one. Raises FactBaseError,
    CommandError before anything is opened."""
    open_base(wanted.base).close()
    token = secrets.token_urlsafe(24) if edit else None
    if edit and not os.access(wanted.base, os.W_OK):
        raise CommandError(f"{wanted.base}: can't be written, so nothing could be corrected")
    workers = wanted.workers or min(os.cpu_count() or 1, MOST_WORKERS)
    settings = Settings(
        wanted.base.resolve(),
        token,
        wanted.include_residents,
        wanted.redact,
        (wanted.host, *wanted.names),
        processes=workers,
    )
    with closing(_bound(wanted.host, wanted.port)) as listening:
        port = listening.getsockname()[1]
        _say(wanted, port, token)
        if shown:
            listening.listen()  # the browser may come before the first page can be made, and waits
            _open(f"http://{_named(ANYWHERE.get(wanted.host, wanted.host))}:{port}/")
        answer(settings, listening)


def answer(settings: Settings, listening: socket.socket) -> None:
    """Answers at the socket until it is interrupted."""
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
    )
    for end in (signal.SIGINT, signal.SIGTERM):  # also where a script's shell has it ignored
        signal.signal(end, signal.default_int_handler)
    settle()
    with suppress(KeyboardInterrupt):  # as it should end
        uvicorn.Server(config).run([listening])


def _bound(host: str, port: int) -> socket.socket:
    """A socket at the address. Raises CommandError where it can't be had."""
    # Only of a socket that says it is TCP asyncio turns off the system's waiting (Nagle's): a page goes out
    # in two pieces, and the second would wait some 40 ms for the reader's word that the first is there.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError as error:
        made.close()
        said = error.strerror or str(error)
        raise CommandError(f"{host}:{port}: {said}; choose another with --port or --host") from error
    return made


def _named(host: str) -> str:
    """A host as addresses have it."""
    return f"[{host}]" if ":" in host else host


def _open(address: str) -> None:
    """Opens the address in the browser; nothing happens where there is none. It is left to another process:
    some browsers hold on to whoever started them, and pages are made meanwhile."""
    command = (sys.executable, "-I", "-m", "webbrowser", address)
    none = subprocess.DEVNULL
    subprocess.Popen(command, stdin=none, stdout=none, stderr=none, start_new_session=True)  # noqa: S603


def _say(wanted: Wanted, port: int, token: str | None) -> None:
    """Where it can be seen, and by what token facts are corrected."""
    shown = _named(wanted.host)
    lines = [f"{wanted.base} → http://{shown}:{port}/  (Ctrl+C to stop)"]
    if token:
        lines.append(f"to correct facts: http://{shown}:{port}/edit#{token}")
    if wanted.host not in LOOPBACK:
        lines.append(
            "everyone who reaches this machine can read it; without TLS, what they send is not secret"
        )
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
