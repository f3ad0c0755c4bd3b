"""The app of output/web in a server of our own: uvicorn, several processes on one socket."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from govfacts.errors import CommandError
from output.store import open_base
from output.web.app import create_app
from output.web.settings import Settings

VARIABLE = "GOVFACTS_SERVE"  # the settings, as the processes that answer get them
MOST_WORKERS = 4
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
    listening = _listen(wanted.host, wanted.port)
    _say(wanted, listening.getsockname()[1], token)
    workers = wanted.workers or min(os.cpu_count() or 1, MOST_WORKERS)
    os.environ[VARIABLE] = json.dumps(asdict(settings), default=str)
    config = uvicorn.Config(
        "govfacts.serving:app",
        factory=True,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
    )
    try:
        if workers == 1:
            uvicorn.Server(config).run([listening])
        else:
            Multiprocess(config, [listening]).run()
    finally:
        del os.environ[VARIABLE]
        listening.close()


def app() -> ASGIApp:
    """The app by the settings of the process that started this one."""
    given = json.loads(os.environ[VARIABLE])
    return create_app(Settings(**given | {"base": Path(given["base"]), "names": tuple(given["names"])}))


def _listen(host: str, port: int) -> socket.socket:
    """A socket at the address. Raises CommandError where it can't be had."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=256
        )
    except OSError as error:
        said = error.strerror or str(error)
        raise CommandError(f"{host}:{port}: {said}; choose another with --port or --host") from error


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
