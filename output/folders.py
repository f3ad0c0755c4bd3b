"""The knowledge base as a folder: JSON Lines or Parquet, each list in files of bounded size.

    kb/knowledge_base.json      the version, the program, the format
    kb/metrics-00000.jsonl      one record a line; or metrics-00000.parquet, one record a row
    kb/metrics/part-….parquet   as Spark writes it

The folder stands whole or not at all: it is written under another name, then renamed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Literal

import msgspec

from output.errors import KnowledgeBaseError
from output.files import Head, Stream, check_version, decoded, record_lists, together
from output.records import SCHEMA_VERSION, Generator

FolderFormat = Literal["shards", "parquet"]
HEAD = "knowledge_base.json"
MOST_RECORDS = 50_000  # of a file
MOST_BYTES = 64_000_000  # of its records as JSON
AT_ONCE = 2_000  # records, of 4 MB at most, that a Parquet file takes at a time
PIECE = 4_000_000
ENDINGS: Mapping[str, str] = {"shards": "jsonl", "parquet": "parquet"}


def write_folder(path: Path, generator: Generator, format: FolderFormat, records: Stream) -> None:
    """Writes the folder `path`, in place of one that was written so before.

    Raises:
        KnowledgeBaseError: there is something else at `path`, or pyarrow is not installed.
    """
    write = _write_parquet if format == "parquet" else _write_lines
    with replacing_folder(path, generator, format) as draft:
        for name in record_lists():
            write(draft, name, iter(()), 0)
        for name, group in groupby(records, key=itemgetter(0)):
            for number, shard in enumerate(_shards(data for _, data in group)):
                write(draft, name, shard, number)


@contextmanager
def replacing_folder(path: Path, generator: Generator, format: FolderFormat) -> Iterator[Path]:
    """A folder that takes the place of `path` when all of it has been written.

    Raises:
        KnowledgeBaseError: there is something else at `path`.
    """
    path = path.resolve()
    if path.exists() and not (path / HEAD).is_file():
        raise KnowledgeBaseError(f"{path}: is there, and no folder of ours; name another, or remove it")
    draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield draft
        head = {"schema_version": SCHEMA_VERSION, "generator": generator, "format": format}
        (draft / HEAD).write_bytes(msgspec.json.format(msgspec.json.encode(head), indent=1) + b"\n")
        draft.chmod(0o755)
        _exchange(draft, path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _exchange(draft: Path, path: Path) -> None:
    """Puts the draft in the place of what is there."""
    old = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        if path.exists():
            path.rename(old / path.name)
        draft.rename(path)
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _shards(records: Iterator[bytes]) -> Iterator[Iterator[bytes]]:
    """The records in runs of bounded size. Each is to be used up before the next is asked for."""
    first = next(records, None)

    def shard() -> Iterator[bytes]:
        nonlocal first
        count = size = 0
        while first is not None and count < MOST_RECORDS and size < MOST_BYTES:
            count, size = count + 1, size + len(first)
            yield first
            first = next(records, None)

    while first is not None:
        yield shard()


def _write_lines(folder: Path, name: str, records: Iterator[bytes], number: int) -> None:
    with (folder / f"{name}-{number:05}.jsonl").open("wb") as file:
        for record in records:
            file.write(record + b"\n")


def _write_parquet(folder: Path, name: str, records: Iterator[bytes], number: int) -> None:
    from output.arrow import pyarrow, schema_of, table_of  # noqa: PLC0415 - an extra

    pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415

    file = folder / f"{name}-{number:05}.parquet"
    with pq.ParquetWriter(file, schema_of(name), compression="zstd") as writer:
        for some in together(records, AT_ONCE, PIECE):
            writer.write_table(table_of(name, [decoded(name, record) for record in some]))


class _Head(Head):
    """What a folder says of itself."""

    format: str = ""


def open_folder(path: Path) -> tuple[Generator, Iterator[tuple[str, bytes]]]:
    """The program that wrote a folder, and its records as JSON, each with its list; the lists in the order
    of the contract.

    Raises:
        KnowledgeBaseError: it is no such folder, or one of another version.
    """
    try:
        head = msgspec.json.decode((path / HEAD).read_bytes(), type=_Head)
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeBaseError(f"{path}: is no folder that `govfacts extract` wrote") from error
    check_version(path, head)
    if head.format not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise KnowledgeBaseError(f"{path}: is of the format {head.format!r}; there are: {known}")
    return head.generator or Generator("", ""), _records(path, ENDINGS[head.format])


def _records(path: Path, ending: str) -> Iterator[tuple[str, bytes]]:
    for name in record_lists():
        for file in sorted((*path.glob(f"{name}-*.{ending}"), *path.glob(f"{name}/*.{ending}"))):
            yield from ((name, record) for record in _read(file))


def _read(file: Path) -> Iterator[bytes]:
    if file.suffix == ".jsonl":
        with file.open("rb") as lines:
            yield from (line.rstrip(b"\n") for line in lines)
        return
    from output.arrow import pyarrow, records_of  # noqa: PLC0415 - an extra

    pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415

    for batch in pq.ParquetFile(file).iter_batches(AT_ONCE):
        yield from map(msgspec.json.encode, records_of(batch))
