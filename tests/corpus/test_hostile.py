"""Files made to hurt a reader are refused or read in bounded time and memory, and cost nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile import GOOD, HOSTILE, flate_of, pages_of
from benchmarks.renderings import RENDERINGS, as_docx, as_pdf
from corpus import Rejected, Source, sources, sources_of_bytes
from corpus.formats import guard, scan
from govfacts.cli import main

SMALL = 0.1
# A PDF without text is a scan: without the engine it is refused, with it nothing is read on it.
SCANNED = "blanks" if scan.is_installed() else "tesseract"
# What is said of each, the first word of it; nothing where all of it is read.
REASONS = {
    "bomb.zip": "archive bomb", "nested.zip": "more than 2 deep", "out.zip": "leads out",
    "cut.zip": "damaged zip", "links.tar": "it is a link", "cut.tar": "breaks off",
    "bomb.txt.gz": "archive bomb", "bomb.tgz": "archive bomb", "deep.html": "no article",
    "tables.html": "no article", "wide.html": "", "big.txt": "", "huge.txt": "bytes, more",
    "line.txt": "a line of it", "line.jsonl": "a line of it", "line.csv": "a line of it",
    "lists.json": "no JSON object", "deep.json": "no JSON", "nul.txt": "NUL", "lone.json": "",
    "brackets.md": "", "stars.md": "", "quotes.md": "blanks", "macro.docx": "macros",
    "macro.docm": "macros", "outside.docx": "blanks", "laughs.docx": "damaged",
    "deep.docx": "damaged", "bomb.docx": "archive bomb", "cut.docx": "damaged Word",
    "locked.pdf": "password", "cut.pdf": "damaged PDF", "pages.pdf": "100,000 pages",
    "loop.pdf": "damaged", "glyphs.pdf": "characters, more", "flate.pdf": SCANNED,
    "huge.pdf": SCANNED, "name.pdf": "not such a file",
}  # fmt: skip
WITH_A_PAGE = (
    "bomb.zip",
    "bomb.tgz",
    "nested.zip",
    "out.zip",
    "links.tar",
    "line.jsonl",
    "line.csv",
    "lone.json",
)
SECONDS = 20.0


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_a_reason_or_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name](SMALL))
    start = time.monotonic()
    found = list(sources(path))
    assert time.monotonic() - start < SECONDS
    refused = [one for one in found if isinstance(one, Rejected)]
    assert all(one.path.startswith(str(path)) and one.reason and one.cure for one in refused)
    assert bool(refused) == bool(REASONS[name])
    assert not refused or any(REASONS[name] in one.reason for one in refused), refused[0].reason
    if name in WITH_A_PAGE:
        assert any(isinstance(one, Source) and GOOD[:8] in one.text for one in found)


def test_nothing_of_another_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "outside.docx"
    path.write_bytes(HOSTILE["outside.docx"](1))
    assert not [one for one in sources(path) if isinstance(one, Source) and "root:" in one.text]


def test_the_rest_is_kept(tmp_path: Path) -> None:
    names = ("out.zip", "links.tar", "macro.docx", "locked.pdf", "deep.html", "loop.pdf")
    for name in names:
        (tmp_path / name).write_bytes(HOSTILE[name](SMALL))
    (tmp_path / "good.docx").write_bytes(as_docx("小院议事\n" + GOOD))
    result = CliRunner().invoke(main, ["extract", str(tmp_path)])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert all(name in result.stderr for name in names)
    assert "good.docx" in result.stdout
    assert "89" in result.stdout


@pytest.fixture
def fresh() -> Iterator[None]:
    """A process of readers of the test's own."""
    guard.stop()
    yield
    guard.stop()


@pytest.mark.usefixtures("fresh")
def test_a_reader_that_is_silent_is_ended_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(guard, "SILENCE", 0.001)
        (refused,) = sources_of_bytes(as_pdf(GOOD), "a.pdf")
    assert isinstance(refused, Rejected)
    assert "too long" in refused.reason
    (read,) = sources_of_bytes(as_pdf(GOOD), "a.pdf")
    assert isinstance(read, Source)


@pytest.mark.usefixtures("fresh")
def test_a_reader_that_is_at_work_for_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "TOTAL", 0.02)
    (refused,) = sources_of_bytes(pages_of(2000), "a.pdf")
    assert isinstance(refused, Rejected)
    assert "too long" in refused.reason


@pytest.mark.usefixtures("fresh")
def test_a_reader_that_takes_too_much_memory_breaks_down_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MEMORY", 300_000_000)
    (refused,) = sources_of_bytes(flate_of(400_000_000), "a.pdf")
    assert isinstance(refused, Rejected)
    assert refused.cure
    (read,) = sources_of_bytes(as_docx(GOOD), "a.docx")
    assert isinstance(read, Source)


FILES = {name: make("小院议事\n" + GOOD) for name, make in RENDERINGS.items()}
FILES["csv"] = f"text,title\n{GOOD},小院议事\n".encode()
FILES["tar"] = HOSTILE["links.tar"](1)
FILES["zip"] = HOSTILE["nested.zip"](1)


@settings(max_examples=150)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_damaged_files_are_read_or_refused(name: str, data: st.DataObject) -> None:
    good = FILES[name]
    at = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(at, min(len(good), at + 64)))
    damaged = good[:at] + data.draw(st.binary(max_size=64)) + good[end:]
    for one in sources_of_bytes(damaged, f"a.{name}"):
        if isinstance(one, Source):
            assert one.text.strip()
            one.text.encode("utf-8")
        else:
            assert one.reason
            assert one.cure
        one.path.encode("utf-8")
