"""Rows of Parquet are read as records of JSON are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Source, sources
from corpus.formats.content import Fields
from corpus.types import Rejected

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def test_a_row_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [
        {
            "id": "x7",
            "标题": "网格里的事",
            "body": "划分网格89个。",
            "date": date(2024, 5, 1),
            "地区": "孟州市",
        },
        {"id": None, "标题": None, "body": "选派网格员92名。", "date": None, "地区": None},
        {"id": "x9", "标题": "空", "body": " ", "date": None, "地区": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)
    first, second, third = sources(path)
    assert isinstance(first, Source)
    assert (first.path, first.format) == (f"{path}#x7", "parquet")
    assert first.text == "网格里的事\n划分网格89个。"
    assert (first.metadata.date, first.metadata.place) == ("2024-05-01", "孟州市")
    assert isinstance(second, Source)
    assert second.path == f"{path}#2"
    assert isinstance(third, Rejected)
    named = next(iter(sources(path, Fields(text="标题"))))
    assert isinstance(named, Source)
    assert "网格里的事" in named.text


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + b"x" * 100)
    (refused,) = sources(path)
    assert isinstance(refused, Rejected)
    assert "damaged" in refused.reason
