"""A knowledge base as a folder of JSON Lines or Parquet, in files of bounded size."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from output import folders
from output.build import knowledge_base
from output.errors import KnowledgeBaseError
from output.files import encoded, pieces, read
from output.folders import open_folder, write_folder
from output.records import Generator, KnowledgeBase
from tests.output.test_build import pages

__all__ = ["pages"]
BY = Generator("govfacts", "test")


def stream(kb: KnowledgeBase) -> list[tuple[str, bytes]]:
    lines = b"".join(encoded(kb, "jsonl")).splitlines()[1:]
    records = [json.loads(line) for line in lines]
    return [(one.pop("record"), json.dumps(one, ensure_ascii=False).encode()) for one in records]


@pytest.fixture
def kb(pages) -> KnowledgeBase:
    return knowledge_base(pages, BY)


@pytest.mark.parametrize("format", ["shards", "parquet"])
def test_what_is_written_is_read_back(kb, format, tmp_path: Path, monkeypatch) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(folders, "MOST_RECORDS", 2)
    for _ in range(2):  # the second in place of the first
        write_folder(tmp_path / "kb", BY, format, stream(kb))
    generator, records = open_folder(tmp_path / "kb")
    found = b"".join(pieces(records, generator, "json"))
    assert found == b"".join(encoded(kb, "json"))
    assert [path.name for path in tmp_path.iterdir()] == ["kb"]
    metrics = sorted(path.name for path in (tmp_path / "kb").glob("metrics-*"))
    assert len(metrics) == (len(kb.metrics) + 1) // 2
    assert read(tmp_path / "kb") == kb


def test_a_folder_of_somebody_else_is_left_alone(kb, tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="no folder of ours"):
        write_folder(tmp_path / "kb", BY, "shards", stream(kb))
    assert (tmp_path / "kb" / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_a_failed_write_leaves_the_old_folder(kb, tmp_path: Path) -> None:
    write_folder(tmp_path / "kb", BY, "shards", stream(kb))

    def broken():
        yield from stream(kb)[:3]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_folder(tmp_path / "kb", BY, "shards", broken())
    assert read(tmp_path / "kb") == kb
    assert [path.name for path in tmp_path.iterdir()] == ["kb"]
