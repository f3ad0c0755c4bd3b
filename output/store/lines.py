"""A knowledge base in JSON Lines as streams of records: no more of the file in memory than one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from output.errors import KnowledgeBaseError
from output.files import check_version, read_head, record_lists
from output.records import Generator
from output.store.rows import BY_NAME, Record

_MARK = b'{"record":"'  # how every line begins that `extract --format jsonl` wrote


def is_lines(path: Path) -> bool:
    """Whether the file says that it is a knowledge base in JSON Lines."""
    try:
        with path.open("rb") as file:
            return file.readline().startswith(_MARK + b'knowledge_base"')
    except OSError:
        return False


def read_lines(path: Path) -> tuple[Generator, Iterator[tuple[str, Iterable[Record]]]]:
    """The program that wrote the file, and its lists in the order of the file; each must be read before
    the next is asked for.

    Raises:
        KnowledgeBaseError: at once, if it is one of another version; while it is read, where a line is no
            record, naming the line.
    """
    with path.open("rb") as file:
        head = read_head(file.readline())
    check_version(path, head)
    return head.generator or Generator("", ""), _lists(path)


def _lists(path: Path) -> Iterator[tuple[str, Iterable[Record]]]:
    for name, pairs in groupby(_records(path), key=itemgetter(0)):
        yield name, (record for _, record in pairs)


def _records(path: Path) -> Iterator[tuple[str, Record]]:
    decoders = {name: msgspec.json.Decoder(BY_NAME[name].type) for name in record_lists()}
    with path.open("rb") as file:
        file.readline()
        for number, line in enumerate(file, 2):
            if line.isspace():
                continue
            try:
                name = _list_of(line)
                if name not in decoders:
                    said = f"says record {name!r}; there are: {', '.join(decoders)}"
                    raise msgspec.ValidationError(said)
                yield name, decoders[name].decode(line)
            except msgspec.DecodeError as error:
                raise KnowledgeBaseError(f"{path}: line {number} is no record ({error})") from error


class _Line(msgspec.Struct):
    record: str = ""


def _list_of(line: bytes) -> str:
    """The list that a line's record is of: read off its beginning, where it has the usual one."""
    if line.startswith(_MARK):
        return line[len(_MARK) : line.index(b'"', len(_MARK))].decode()
    return msgspec.json.decode(line, type=_Line).record
