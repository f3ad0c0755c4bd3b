"""A fact base as files for other tools: CSV, a workbook, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Literal

import msgspec

from output.cells import BOM, guarded
from output.files import record_lists, replacing
from output.records import SCHEMA_VERSION, Generator
from output.store.base import open_base
from output.store.errors import FactBaseError
from output.store.export_tables import ExportTable, export_tables, rows
from output.store.package import PACKAGE, package
from output.store.read import read_records
from output.store.redact import Redaction, redaction

Format = Literal["csv", "xlsx", "jsonl", "parquet"]
FORMATS: tuple[Format, ...] = ("csv", "xlsx", "jsonl", "parquet")
Rows = Iterable[tuple[Any, ...]]


def export(base: str | Path, target: str | Path, format: Format, *, redact: bool = False) -> tuple[Path, ...]:
    """Writes the base into the folder `target` (csv and parquet: a file for each table, and a
    datapackage.json) or into the file `target` (xlsx, jsonl); the files. Each is written whole or not at
    all. With `redact` the names of private persons are masked.

    Raises:
        FactBaseError: the base can't be read, the target is a file where a folder is meant or the other way
            round, or a library is missing.
    """
    target = Path(target)
    with closing(open_base(base)) as connection:
        masks = redaction(connection) if redact else None
        if format in ("csv", "parquet"):
            return _folder(connection, _as_folder(target), format, masks)
        with replacing(_as_file(target)) as file:
            if format == "jsonl":
                _lines(connection, file, masks)
            else:
                _workbook(connection, file, masks)
        return (target,)


def _as_folder(target: Path) -> Path:
    if target.exists() and not target.is_dir():
        raise FactBaseError(f"{target}: is a file; name a folder, the tables become files in it")
    target.mkdir(parents=True, exist_ok=True)
    return target


def _as_file(target: Path) -> Path:
    if target.is_dir():
        raise FactBaseError(f"{target}: is a folder; name a file")
    return target


def _folder(
    base: sqlite3.Connection, folder: Path, format: Format, masks: Redaction | None
) -> tuple[Path, ...]:
    write: Callable[[ExportTable, Rows, BinaryIO], None] = _csv
    if format == "parquet":
        from output.store.export_parquet import parquet  # noqa: PLC0415 - an extra

        write = parquet
    tables = export_tables(base)
    paths = []
    for table in tables:
        path = folder / f"{table.name}.{format}"
        with replacing(path) as file:
            write(table, rows(base, table, masks), file)
        paths.append(path)
    with replacing(folder / PACKAGE) as file:
        file.write(package(tables, paths, redacted=masks is not None))
    return (*paths, folder / PACKAGE)


def _csv(table: ExportTable, found: Rows, file: BinaryIO) -> None:
    """CSV as Excel opens it: UTF-8 with a mark in front, text that would run as a formula behind a '."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in found)
    text.detach()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else guarded(value)


def _workbook(base: sqlite3.Connection, file: BinaryIO, masks: Redaction | None) -> None:
    from output.store.export_xlsx import workbook  # noqa: PLC0415 - only this format needs it

    workbook(export_tables(base), partial(rows, base, redaction=masks), file)


def _lines(base: sqlite3.Connection, file: BinaryIO, masks: Redaction | None) -> None:
    """The records as `extract --format jsonl` writes them, with what people amended."""
    (said,) = base.execute("SELECT value FROM base WHERE key = 'generator'").fetchone()
    generator = Generator(*said.split(" ", 1))
    head = {"record": "knowledge_base", "schema_version": SCHEMA_VERSION, "generator": generator}
    file.write(msgspec.json.encode(head) + b"\n")
    for name in record_lists():
        for record in read_records(base, name):
            plain = msgspec.to_builtins(record if masks is None else masks.record(record))
            file.write(msgspec.json.encode({"record": name, **plain}) + b"\n")
