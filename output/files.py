"""The knowledge base as JSON and JSON Lines, written whole or not at all, and read back."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args, get_type_hints

import msgspec

from output.errors import KnowledgeBaseError
from output.records import SCHEMA_VERSION, Generator, KnowledgeBase

Format = Literal["json", "jsonl"]
FORMATS: tuple[Format, ...] = ("json", "jsonl")


AT_ONCE = 500  # records that are put in form together, and
PIECE = 1_000_000  # bytes of them
Stream = Iterable[tuple[str, bytes]]  # records as JSON, each with its list, the lists in their order


def encoded(kb: KnowledgeBase, format: Format) -> Iterator[bytes]:
    """The file's bytes, in pieces."""
    records = ((name, msgspec.json.encode(one)) for name in record_lists() for one in getattr(kb, name))
    return pieces(records, kb.generator, format)


def pieces(records: Stream, generator: Generator, format: Format) -> Iterator[bytes]:
    """The bytes of a file of `records`, which are held one at a time. JSON Lines: a first line with the
    version, then one record a line, each with its list's name under `record`."""
    return _lines(records, generator) if format == "jsonl" else _document(records, generator)


def _lines(records: Stream, generator: Generator) -> Iterator[bytes]:
    head = {"record": "knowledge_base", "schema_version": SCHEMA_VERSION, "generator": generator}
    yield msgspec.json.encode(head) + b"\n"
    for name, record in records:
        yield b'{"record":"%s",%s\n' % (name.encode(), record[1:])


def _document(records: Stream, generator: Generator) -> Iterator[bytes]:
    """One JSON document, indented by one blank a level: what msgspec.json.format gives of the whole."""
    head = {"schema_version": SCHEMA_VERSION, "generator": generator}
    yield msgspec.json.format(msgspec.json.encode(head), indent=1)[:-2]
    found = groupby(records, key=itemgetter(0))
    name, group = next(found, (None, iter(())))
    for wanted in record_lists():
        yield b',\n "%s": [' % wanted.encode()
        if wanted != name:
            yield b"]"
            continue
        between = b"\n"
        for some in together((record for _, record in group), AT_ONCE, PIECE):
            yield between + _indented(some)
            between = b",\n"
        yield b"\n ]"
        name, group = next(found, (None, iter(())))
    yield b"\n}\n"


def _indented(records: Sequence[bytes]) -> bytes:
    """Records as they stand in a list of the document."""
    lines = msgspec.json.format(b"[[%s]]" % b",".join(records), indent=1)
    return lines.removeprefix(b"[\n [\n").removesuffix(b"\n ]\n]")


def together(records: Iterable[bytes], count: int, size: int) -> Iterator[list[bytes]]:
    """`records` by so many, or fewer that have `size` bytes or more, of which the last one alone may be the
    greater part."""
    some: list[bytes] = []
    held = 0
    for record in records:
        some.append(record)
        held += len(record)
        if len(some) == count or held >= size:
            yield some
            some, held = [], 0
    if some:
        yield some


def record_lists() -> tuple[str, ...]:
    """The names of the lists of records, in the order of the contract."""
    return tuple(
        field.name for field in fields(KnowledgeBase) if field.name not in ("schema_version", "generator")
    )


def decoded(name: str, record: bytes) -> Any:
    """A record of the list `name` that was encoded as JSON."""
    return _decoder(name).decode(record)


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    kind = get_args(get_type_hints(KnowledgeBase)[name])[0]
    return msgspec.json.Decoder(kind)


def write(kb: KnowledgeBase, path: Path, format: Format) -> None:
    """Write the file whole or not at all: under another name in its folder, then renamed."""
    write_pieces(encoded(kb, format), path)


def write_pieces(pieces: Iterable[bytes], path: Path) -> None:
    """The same for a file in pieces."""
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path`, or of what it links to, only when all of it has been
    written. What is no plain file (a device, a pipe) is written to as it stands."""
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as device:
            yield device
        return
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file in it", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Head(msgspec.Struct):
    """What a file says of itself before it is read."""

    schema_version: str = ""
    generator: Generator | None = None
    record: str = ""


def read(path: str | os.PathLike[str]) -> KnowledgeBase:
    """The knowledge base in `path`: JSON, JSON Lines, or a folder of these or Parquet.

    Raises:
        KnowledgeBaseError: the file is not there, is no knowledge base, or is one of another version.
    """
    path = Path(path)
    if path.is_dir():
        return _from_folder(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnowledgeBaseError(f"{path}: can't be read ({error.strerror})") from error
    first = data.split(b"\n", 1)[0]
    try:
        if b'"record":"knowledge_base"' in first:
            return _from_lines(path, data)
        check_version(path, msgspec.json.decode(data, type=Head))
        return msgspec.json.decode(data, type=KnowledgeBase)
    except msgspec.DecodeError as error:
        cure = "give a file that `govfacts extract` wrote"
        raise KnowledgeBaseError(f"{path}: is no knowledge base ({error}); {cure}") from error


def _from_folder(path: Path) -> KnowledgeBase:
    from output.folders import open_folder  # noqa: PLC0415 - it writes with what is here

    generator, records = open_folder(path)
    return gathered(records, generator)


def gathered(records: Stream, generator: Generator) -> KnowledgeBase:
    """All records of a stream in memory."""
    lists: dict[str, list[Any]] = {name: [] for name in record_lists()}
    for name, record in records:
        lists[name].append(decoded(name, record))
    return KnowledgeBase(SCHEMA_VERSION, generator, **{name: tuple(found) for name, found in lists.items()})


def read_head(line: bytes) -> Head:
    """What the first line of JSON Lines says of the file."""
    return msgspec.json.decode(line, type=Head)


def check_version(path: Path, head: Head) -> None:
    """Raises KnowledgeBaseError unless the file is of the version that this program reads."""
    if head.schema_version != SCHEMA_VERSION:
        said = f"version {head.schema_version!r}" if head.schema_version else "no version"
        raise KnowledgeBaseError(
            f"{path}: says {said}, this program reads {SCHEMA_VERSION!r}; run `govfacts extract` again"
        )


def _from_lines(path: Path, data: bytes) -> KnowledgeBase:
    lines = data.splitlines()
    head = msgspec.json.decode(lines[0], type=Head)
    check_version(path, head)
    lists: dict[str, list[object]] = {name: [] for name in record_lists()}
    for line in lines[1:]:
        record = msgspec.json.decode(line)
        name = record.pop("record", None)
        if name not in lists:
            raise msgspec.ValidationError(f"a line says record {name!r}; there are: {', '.join(lists)}")
        lists[name].append(record)
    whole = {"schema_version": head.schema_version, "generator": head.generator, **lists}
    return msgspec.convert(msgspec.to_builtins(whole), KnowledgeBase)
