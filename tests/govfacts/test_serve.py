"""`govfacts serve` as it is started from a shell."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import govfacts
from govfacts import serving
from govfacts.cli import main
from output.store import build

PAGE = "云峰街道的网格\n本报讯（记者 钟岚平）遂昌县云峰街道划分网格89个，选派专职网格员92名。\n"
PATIENCE = 60  # seconds for a server to start on a busy machine


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    build(govfacts.extract(folder / "page.txt"), folder / "facts.db")
    return folder / "facts.db"


@contextmanager
def started(base: Path, *options: str) -> Iterator[tuple[str, list[str]]]:
    """The server's address and what it said at its start; it must end well when it is interrupted."""
    command = [str(Path(sys.executable).with_name("govfacts")), "serve", str(base), "--port", "0", *options]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    try:
        said = [server.stderr.readline()]
        if "--edit" in options:
            said.append(server.stderr.readline())
        address = re.search(r"http://[\d.]+:\d+", said[0])
        assert address, said
        yield address[0], said
    finally:
        server.send_signal(signal.SIGINT)
        left = server.communicate(timeout=PATIENCE)[1]
    assert server.returncode in (0, 130)
    assert "Traceback" not in left


def read(address: str) -> str:
    """A page, waiting for the server to begin."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_says_where_it_is_and_shows_the_base(base: Path, workers: str) -> None:
    with started(base, "--workers", workers) as (address, _):
        assert "云峰街道的网格" in read(f"{address}/")
        assert "89个" in read(f"{address}/search?q=%E7%BD%91%E6%A0%BC")


def test_it_opens_the_browser_when_asked(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told, browser = tmp_path / "told", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {told}.new && mv {told}.new {told}\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with started(base, "--workers", "1", "--open") as (address, _):
        until = time.monotonic() + PATIENCE
        while not told.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert told.read_text(encoding="utf-8").strip() == f"{address}/"
        assert "云峰街道的网格" in read(f"{address}/")


def test_where_there_is_no_browser_it_is_served_as_well(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "/nothing/like/a/browser")
    with started(base, "--workers", "1", "--open") as (address, _):
        assert "云峰街道的网格" in read(f"{address}/")


def test_with_edit_it_prints_an_address_with_the_token(base: Path) -> None:
    with started(base, "--edit", "--workers", "1") as (address, said):
        assert f"{address}/edit#" in said[1]
        token = said[1].split("#")[1].strip()
        assert len(token) >= 32
        assert token not in read(f"{address}/edit")


def test_without_edit_there_is_nothing_to_sign_in_to(base: Path) -> None:
    with started(base, "--workers", "1") as (address, _):
        read(f"{address}/")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            read(f"{address}/edit")


def test_what_is_no_base_is_said_in_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.db", tmp_path):
        done = CliRunner().invoke(main, ["serve", str(path)])
        assert done.exit_code == 2
        assert "govfacts build" in done.output
        assert "Traceback" not in done.output


def test_a_server_on_the_same_port_is_not_joined(base: Path) -> None:
    with started(base, "--workers", "2") as (address, _):
        read(f"{address}/")
        done = CliRunner().invoke(main, ["serve", str(base), "--port", address.rsplit(":", 1)[1]])
    assert done.exit_code == 2
    assert "--port" in done.output


def test_killed_it_leaves_nobody_answering(base: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("govfacts")),
        "serve",
        str(base),
        "--port",
        "0",
        "--workers",
        "2",
    ]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    found = re.search(r"http://[\d.]+:\d+", server.stderr.readline())
    assert found
    read(f"{found[0]}/")
    server.kill()
    server.wait()
    server.stderr.close()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(found[0], timeout=5).close()
        except OSError:
            return
        time.sleep(0.2)
    pytest.fail("a process was left behind")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_the_end_of_a_page_does_not_wait_for_word_of_its_beginning(host: str) -> None:
    async def nagle_is_off() -> bool:
        off = asyncio.get_running_loop().create_future()

        def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            made = writer.get_extra_info("socket")
            off.set_result(bool(made.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            writer.close()

        with serving._bound(host, 0) as held:
            async with await asyncio.start_server(connected, sock=held) as server:
                _, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
                writer.close()
                return await off

    assert asyncio.run(nagle_is_off())


def test_a_port_that_is_taken_is_said(base: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = CliRunner().invoke(main, ["serve", str(base), "--port", str(taken.getsockname()[1])])
    assert done.exit_code == 2
    assert "--port" in done.output
