"""Inputs become drafts on Spark: the work of one task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import msgspec

from corpus.formats.parquet import of_row
from corpus.types import Rejected
from govfacts.archive.batches import Batch, Job, batches, job_of
from govfacts.archive.work import Work
from govfacts.run import Settings
from output.merge import Draft, Drafts
from output.merge.identity import encoded
from output.merge.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

Tables = Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]

DRAFTS = (
    "day string, path string, position int, id string, sketch binary,"
    " open array<struct<place: string, path: string>>, whole binary,"
    " rows array<struct<list: string, key: string, data: binary>>, characters long, reject binary"
)
FILE, NUMBER = "file of the row", "number of the row"  # columns beside those of a Parquet table's own
AT_ONCE = 64  # rows of a Parquet table that are worked on at a time


def of_files(settings: Settings, *, keep_text: bool) -> Tables:
    """For `mapInArrow`: rows with the column `path`, files that every executor sees, become drafts."""

    def read(paths: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        work = Work(settings, keep_text=keep_text)
        for table in paths:
            for path in table.column("path").to_pylist():
                for batch in batches([Path(path)], settings.fields):
                    yield from _drafts(work, batch)

    return read


def of_rows(settings: Settings, *, keep_text: bool) -> Tables:
    """For `mapInArrow`: rows of a Parquet table, with the file and the number of each, become drafts."""

    def read(tables: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        work = Work(settings, keep_text=keep_text)
        for table in tables:
            for start in range(0, table.num_rows, AT_ONCE):
                rows = table.slice(start, AT_ONCE).to_pylist()
                jobs = (_job(row, settings) for row in rows)
                yield from _drafts(work, Batch(0, tuple(jobs)))

    return read


def _job(row: dict[str, Any], settings: Settings) -> Job:
    number, file = row.pop(NUMBER) + 1, _name(row.pop(FILE))
    return job_of(of_row(row, number, file, settings.fields))


def _name(uri: str) -> str:
    """What the local engine calls a file."""
    return unquote(urlsplit(uri).path) if uri.startswith("file:") else uri


def _drafts(work: Work, batch: Batch) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    done = work.do(batch)
    rows = [*_rows(done.drafts), *map(_rejected, done.rejects)]
    if rows:
        yield from pa.Table.from_pylist(rows, schema=_schema()).to_batches()


def _rows(drafts: Drafts) -> Iterator[dict[str, Any]]:
    """A row an article; the first one of a source brings the source's record along."""
    sources: dict[str, list[Row]] = {}
    for row in drafts.sources:
        sources.setdefault(_path_of(row[2]), []).append(row)
    for draft in drafts.articles:
        yield _row(draft, [*sources.pop(draft.order[1], ()), *draft.rows])


class _Path(msgspec.Struct):
    path: str


def _path_of(source: bytes) -> str:
    return msgspec.json.decode(source, type=_Path).path


def _row(draft: Draft, rows: Iterable[tuple[str, str, bytes]]) -> dict[str, Any]:
    day, path, position = draft.order
    return {
        "day": day,
        "path": path,
        "position": position,
        "id": draft.id,
        "sketch": draft.sketch,
        "open": [{"place": encoded(key), "path": encoded(names)} for key, names in draft.open_places],
        "whole": draft.whole,
        "rows": [{"list": name, "key": key, "data": data} for name, key, data in rows],
        "characters": draft.characters,
    }


def _rejected(one: Rejected) -> dict[str, Any]:
    return {"path": one.path, "reject": msgspec.json.encode(one)}


def _schema() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415

    text, data = pa.string(), pa.binary()
    return pa.schema(
        {
            "day": text,
            "path": text,
            "position": pa.int32(),
            "id": text,
            "sketch": data,
            "open": pa.list_(pa.struct({"place": text, "path": text})),
            "whole": data,
            "rows": pa.list_(pa.struct({"list": text, "key": text, "data": data})),
            "characters": pa.int64(),
            "reject": data,
        }
    )
