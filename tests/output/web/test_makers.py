"""Pages are made in processes as they are in threads, and a process that dies costs no page."""

from __future__ import annotations

import asyncio
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest

from output.store import FactBaseError
from output.web.errors import NotFoundError
from output.web.maker import Maker, Order
from output.web.makers import makers
from output.web.settings import Settings
from output.web.view import View

HOME = Order("home", "html", View("home", "/", ""), {}, "2024-09-12")
NOBODY = Order("person", "json", View("person", "/person/0", ""), {"id": "0"}, "2024-09-12")


def test_processes_make_what_threads_make(base: Path) -> None:
    async def made(processes: int) -> bytes:
        with closing(makers(Settings(base, processes=processes))) as some:
            some.begin()
            with pytest.raises(NotFoundError):
                await some.made(NOBODY)
            return await some.made(HOME)

    own = Maker(Settings(base)).made(HOME)
    assert asyncio.run(made(1)) == asyncio.run(made(2)) == own


def test_when_a_process_dies_the_page_is_made_all_the_same(base: Path) -> None:
    async def made() -> tuple[bytes, bytes]:
        with closing(makers(Settings(base, processes=2))) as some:
            first = await some.made(HOME)
            died = active_children()
            assert died
            for process in died:
                process.kill()
                process.join()
            return first, await some.made(HOME)

    first, second = asyncio.run(made())
    assert first == second


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_no_base_is_said_at_the_start(tmp_path: Path, processes: int) -> None:
    with pytest.raises(FactBaseError, match="no such file"):
        makers(Settings(tmp_path / "nothing.db", processes=processes))
