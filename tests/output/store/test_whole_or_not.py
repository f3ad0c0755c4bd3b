"""A build that is killed, or can't go on, leaves the file as it was; two at once do not mix."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from output.files import write
from output.store import FactBaseError, build, open_base
from output.store.base import APPLICATION_ID
from output.store.draft import drafted
from tests.output.store.test_build import content
from tests.output.store.world import article, kb_of

# Runs `govfacts build` and kills itself, as kill -9 does, where the named function is about to be called.
KILLED = """
import os, signal, sys
from importlib import import_module
module, name, *words = sys.argv[1:]
setattr(import_module(module), name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
from govfacts.cli import main
main(words)
"""
MOMENTS = [
    ("output.store.assemble", "write_records"),
    ("output.store.assemble", "finish"),
    ("output.store.derive", "practices"),
    ("output.store.finish", "index"),
    ("output.store.finish", "_check_references"),
    ("output.store.draft", "_to_disk"),
]


def add(*words: str, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "facts.db"
    build(kb_of(article(1)), path)
    return path


@pytest.fixture
def more(tmp_path: Path) -> Path:
    path = tmp_path / "more.json"
    write(kb_of(*(article(number, people=["余可心"]) for number in range(2, 30))), path, "json")
    return path


@pytest.mark.parametrize(("module", "name"), MOMENTS)
def test_killed_at_any_moment_the_file_is_as_it_was(base: Path, more: Path, module: str, name: str) -> None:
    before = base.read_bytes()
    run = add("-c", KILLED, module, name, "build", str(more), str(base))
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    assert base.read_bytes() == before
    with closing(open_base(base)) as opened:
        assert opened.execute("SELECT count(*) FROM article").fetchone()[0] == 1
    _then_all_is_well(base, more)


@pytest.mark.parametrize("seconds", [0.3, 0.5, 0.7])
def test_killed_from_outside_too(base: Path, more: Path, seconds: float) -> None:
    before = content(base)
    run = add("-c", "from govfacts.cli import main; main()", "build", str(more), str(base))
    time.sleep(seconds)
    run.kill()
    run.communicate()
    _then_all_is_well(base, more, before)


def _then_all_is_well(base: Path, more: Path, before: object = None) -> None:
    """The base is whole, as before or with all that was to be added; and it can be added to."""
    if before is not None and content(base) != before:
        assert len(content(base)["article"]) == 29
    run = add("-c", "from govfacts.cli import main; main()", "build", str(more), str(base))
    _, said = run.communicate()
    assert run.returncode == 0, said
    assert len(content(base)["article"]) == 29
    assert sorted(path.name for path in base.parent.iterdir() if path.name.startswith(".")) == []


def test_a_new_base_that_is_killed_is_not_there(tmp_path: Path, more: Path) -> None:
    path = tmp_path / "new.db"
    run = add("-c", KILLED, "output.store.finish", "index", "build", str(more), str(path))
    run.communicate()
    assert not path.exists()


def test_two_builds_at_once_are_refused(base: Path) -> None:
    before = base.read_bytes()
    with drafted(base), pytest.raises(FactBaseError, match="another build is writing it"):
        build(kb_of(article(2)), base)
    assert len(base.read_bytes()) >= len(before)
    build(kb_of(article(2)), base)
    assert len(content(base)["article"]) == 2


def test_readers_keep_what_they_opened(base: Path) -> None:
    with closing(open_base(base)) as reader:
        build(kb_of(article(2)), base)
        assert reader.execute("SELECT count(*) FROM article").fetchone()[0] == 1
    assert len(content(base)["article"]) == 2


def test_a_full_disk_is_said(base: Path, more: Path) -> None:
    """A limit on the size of files stands for the disk."""
    before = base.read_bytes()
    run = add(
        "-c",
        "from govfacts.cli import main; main()",
        "build",
        str(more),
        str(base),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (len(before), len(before))),
    )
    _, said = run.communicate()
    assert run.returncode == 2
    assert b"facts.db: can't be written" in said
    assert b"Traceback" not in said
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir() if path.name.endswith("draft")] == []


@pytest.mark.parametrize("make", ["folder", "text", "json", "other base", "newer", "empty"])
def test_what_is_no_base_is_refused_with_a_cure(tmp_path: Path, make: str) -> None:
    path = tmp_path / "facts.db"
    if make == "folder":
        path.mkdir()
    elif make in ("text", "json", "empty"):
        path.write_text({"text": "孟州市", "json": "{}", "empty": ""}[make], encoding="utf-8")
    else:
        with closing(sqlite3.connect(path)) as other:
            other.execute(f"PRAGMA application_id = {APPLICATION_ID if make == 'newer' else 0}")
            other.execute("PRAGMA user_version = 99")
            other.execute("CREATE TABLE t (a)")
    said = {"folder": "is a folder", "newer": "version 99, this program reads 1"}.get(make, "is no fact base")
    with pytest.raises(FactBaseError, match=said):
        open_base(path)
    with pytest.raises(FactBaseError, match=said):
        build(kb_of(article(1)), path)
    assert path.exists()


def test_no_file_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FactBaseError, match="there is no such file"):
        open_base(tmp_path / "none.db")
    with pytest.raises(FactBaseError, match="there is no such folder"):
        build(kb_of(article(1)), tmp_path / "none" / "facts.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_refused(base: Path) -> None:
    base.chmod(0o444)
    with pytest.raises(FactBaseError, match="not to be written to"):
        build(kb_of(article(2)), base)


def test_nothing_can_be_written_through_an_opened_base(base: Path) -> None:
    with closing(open_base(base)) as opened, pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.execute("DELETE FROM metric")
