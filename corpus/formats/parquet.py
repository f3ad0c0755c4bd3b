"""Parquet files: a row is an article, its columns are named as the fields of JSON are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from corpus.decode import UnreadableError
from corpus.formats.content import Fields, Item, Read
from corpus.formats.records import member, of_record

ROWS = 500  # that are held at a time


def read_parquet(item: Item) -> Iterator[Read]:
    """The rows of a Parquet file."""
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableError("reading Parquet needs pyarrow", "pip install 'govfacts[parquet]'") from error
    try:
        with item.open() as opened, ParquetFile(opened) as file:
            number = 0
            for batch in file.iter_batches(ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield of_row(row, number, item.path, item.fields)
    except ArrowException as error:
        raise UnreadableError(f"it is a damaged Parquet file ({error})", "get it again") from error


def of_row(row: Mapping[str, Any], number: int, path: str, fields: Fields) -> Read:
    """The source of one row, the `number`th (from 1) of the file `path`."""
    record = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    item = Item(path, fields=fields)
    return of_record(record, member(item, record, number), ("utf-8", "parquet"), item)
