"""Files of records: JSON, JSON Lines, and tables of comma- or tab-separated values."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import wraps
from typing import BinaryIO

from corpus.dates import iso_date
from corpus.decode import UnreadableError, decode
from corpus.formats.content import Fields, Item, Read, Reader, refusal, sound
from corpus.types import Metadata, Rejected, Source

LARGEST_JSON = 50_000_000  # bytes: read as a whole, JSON can take twenty times as much memory
LONGEST_RECORD = 10_000_000  # bytes of a line, characters of a cell
HOPELESS = 100  # records, none of which can be read, at the beginning of a file

# The names that archives give the fields of a record, the first that is there counts.
TEXT_FIELDS = ("text", "content", "body", "正文", "内容")
TITLE_FIELDS = ("title", "headline", "标题")
DATE_FIELDS = ("date", "published", "publish_date", "pubdate", "日期", "时间")
PAPER_FIELDS = ("newspaper", "paper", "source", "报纸", "来源")
PLACE_FIELDS = ("place", "region", "地区", "地点")
ID_FIELDS = ("id", "url")


def _while_hopeful(read: Reader) -> Reader:
    """`read`, given up where none of the first records can be read: so it will be with the others."""

    @wraps(read)
    def hopeful(item: Item) -> Iterator[Read]:
        refused = 0
        for one in read(item):
            yield one
            refused = refused + 1 if isinstance(one, Rejected) and refused >= 0 else -1
            if refused == HOPELESS:
                why = f"none of its first {HOPELESS} records can be read"
                yield Rejected(item.path, why, "mend what is said of them, and give the file again")
                return

    return hopeful


@_while_hopeful
def read_json(item: Item) -> Iterator[Read]:
    """An object, or a list of objects, each with a text."""
    data = item.whole()
    if len(data) > LARGEST_JSON:
        raise UnreadableError(
            f"it is JSON of {len(data):,} bytes, more than {LARGEST_JSON:,}",
            "write it as .jsonl, one object a line",
        )
    text, encoding = decode(data)
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"it is no JSON ({error})", "check the file, or name it .jsonl if it has one object a line"
        ) from error
    if isinstance(loaded, dict):
        yield of_record(loaded, item.path, (encoding, "json"), item)
    elif isinstance(loaded, list):
        for number, record in enumerate(loaded, 1):
            yield of_record(record, member(item, record, number), (encoding, "json"), item)
    else:
        raise UnreadableError(
            "its JSON is neither an object nor a list of objects", "give objects with a field `text`"
        )


@_while_hopeful
def read_jsonl(item: Item) -> Iterator[Read]:
    """One object a line. A line that is broken is rejected by itself; the others are read."""
    if item.head()[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableError("it is JSON Lines in UTF-16", "save it as UTF-8")
    with item.open() as file:
        for number, data in enumerate(_lines(file), 1):
            path = f"{item.path}#{number}"
            if data is None:
                yield Rejected(
                    path, f"the line has more than {LONGEST_RECORD:,} bytes", "break the record up"
                )
            elif data.strip():
                yield _of_line(data, path, number, item)


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of `file`, None for one that is too long."""
    while line := file.readline(LONGEST_RECORD + 1):
        if len(line) <= LONGEST_RECORD:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_RECORD)
        yield None


def _of_line(data: bytes, path: str, number: int, item: Item) -> Read:
    try:
        text, encoding = decode(data)
        record = json.loads(text)
    except UnreadableError as error:
        return Rejected(path, error.reason, error.cure)
    except (ValueError, RecursionError) as error:
        return Rejected(path, f"the line is no JSON ({error})", "check the line")
    return of_record(record, member(item, record, number), (encoding, "jsonl"), item)


@_while_hopeful
def read_csv(item: Item) -> Iterator[Read]:
    """A table whose first row names the columns; a row is an article."""
    text, encoding = decode(item.whole())
    kind = "tsv" if item.suffix == ".tsv" else "csv"
    first = text.lstrip("\n\r").split("\n", 1)[0]
    mark = "\t" if kind == "tsv" else max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_RECORD)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        columns = [name for name in rows.fieldnames or () if name]
        wanted = (item.fields.text,) if item.fields.text else TEXT_FIELDS
        if not set(columns) & set(wanted):
            raise UnreadableError(
                _no_field(wanted, columns), "name the column of the texts with --text-field"
            )
        for number, row in enumerate(rows, 2):
            record = {name: value for name, value in row.items() if name}
            yield of_record(record, member(item, record, number), (encoding, kind), item)
    except csv.Error as error:
        yield Rejected(
            f"{item.path}#{rows.line_num}", f"the table breaks off here ({error})", "check the row"
        )


def _no_field(wanted: Sequence[str], there: Sequence[str]) -> str:
    """What a user reads who named a field that is not there; names are cut to what a line holds."""
    names = ", ".join(sound(name)[:40] for name in there[:12]) or "none"
    return f"it has no field {' or '.join(wanted)}; its fields are {names}"


def member(item: Item, record: object, number: int) -> str:
    """What a record of a file is called: the file's path and the record's id, or its number."""
    name = _field(record, ID_FIELDS) if isinstance(record, Mapping) else None
    return f"{item.path}#{name or number}"


def of_record(record: object, path: str, of: tuple[str, str], item: Item) -> Read:
    """The source of a record. Its title, where it has one, is the first line of the text, so that facts
    of the title can be quoted. `of` is its encoding and its format."""
    if not isinstance(record, Mapping):
        return Rejected(path, "it is no JSON object", "give objects with a field `text`")
    fields = item.fields
    if fields.text and fields.text not in record:
        return Rejected(path, _no_field((fields.text,), [str(x) for x in record]), "check --text-field")
    text = _field(record, (fields.text,) if fields.text else TEXT_FIELDS)
    if not text or not text.strip():
        known = ", ".join(TEXT_FIELDS)
        return Rejected(path, "it has no text", f"name its field with --text-field, or one of {known}")
    title = _field(record, (fields.title,) if fields.title else TITLE_FIELDS)
    title = " ".join(title.split()) or None if title else None
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    refused = refusal(path, text)
    if refused:
        return refused
    said = json.dumps(record, ensure_ascii=True, sort_keys=True, default=str)
    digest = hashlib.sha256(said.encode()).hexdigest()
    return Source(path, digest, *of, text, _metadata(record, title, fields))


def _metadata(record: Mapping[str, object], title: str | None, fields: Fields) -> Metadata:
    return Metadata(
        title=title,
        date=iso_date(_field(record, (fields.date,) if fields.date else DATE_FIELDS) or ""),
        newspaper=_field(record, PAPER_FIELDS),
        place=_field(record, PLACE_FIELDS),
    )


def _field(record: Mapping[str, object], names: Sequence[str]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value:
            return sound(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None
