"""A file becomes sources: texts as their format holds them, or a word on why not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from corpus.dates import iso_date
from corpus.decode import UnreadableError, decode
from corpus.types import Metadata, Rejected, Source

LARGEST = 200_000_000  # bytes of a file
LONGEST_LINE = 1_000_000  # characters; the longest article of a newspaper has some ten thousand

# The names that archives give the fields of a record, the first that is there counts.
TEXT_FIELDS = ("text", "content", "body", "正文", "内容")
TITLE_FIELDS = ("title", "headline", "标题")
DATE_FIELDS = ("date", "published", "publish_date", "pubdate", "日期", "时间")
PAPER_FIELDS = ("newspaper", "paper", "source", "报纸", "来源")
PLACE_FIELDS = ("place", "region", "地区", "地点")
ID_FIELDS = ("id", "url")

Read = Source | Rejected


def sources(path: Path | str) -> Iterator[Read]:
    """The texts of the file `path`, one after the other (JSON may hold many), each either read or
    rejected with the reason and the cure. Raises nothing for what is wrong with a file."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            yield Rejected(str(path), "it is a folder", "give the files in it")
        elif size == 0:
            yield Rejected(str(path), "the file is empty", "check how it was made; leave it out")
        elif size > LARGEST:
            yield Rejected(
                str(path),
                f"the file has {size:,} bytes, more than {LARGEST:,}",
                "split it into smaller files",
            )
        else:
            yield from _reader(path)(path)
    except FileNotFoundError:
        yield Rejected(str(path), "there is no such file", "check the path")
    except OSError as error:
        yield Rejected(str(path), f"it can't be opened ({error.strerror})", "check its permissions")
    except UnreadableError as error:
        yield Rejected(str(path), error.reason, error.cure)


def source_of_text(text: str, path: str = "-", metadata: Metadata | None = None) -> Source:
    """A source of a text that is in memory; `path` is what it will be called."""
    data = text.encode("utf-8", "surrogatepass")
    return Source(
        path, hashlib.sha256(data).hexdigest(), "utf-8", "txt", _sound(text), metadata or Metadata()
    )


def _reader(path: Path) -> Callable[[Path], Iterator[Read]]:
    suffix = path.suffix.lower()
    if suffix in NOT_YET:
        raise UnreadableError(
            f"there is no reader for {suffix} files",
            f"save it as text; read are {', '.join(sorted(READERS))}",
        )
    return READERS.get(suffix, _read_text)


def source_of_bytes(data: bytes, path: str = "-") -> Read:
    """The source of a text file's bytes (standard input, say); `path` is what it will be called."""
    if not data:
        return Rejected(path, "it is empty", "check how it was made; leave it out")
    try:
        text, encoding = decode(data)
    except UnreadableError as error:
        return Rejected(path, error.reason, error.cure)
    kind = "md" if Path(path).suffix.lower() in (".md", ".markdown") else "txt"
    known = Metadata(date=iso_date(Path(path).name))
    return _refusal(path, text) or Source(path, hashlib.sha256(data).hexdigest(), encoding, kind, text, known)


def _read_text(path: Path) -> Iterator[Read]:
    yield source_of_bytes(path.read_bytes(), str(path))


def _read_json(path: Path) -> Iterator[Read]:
    text, encoding = decode(path.read_bytes())
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"it is no JSON ({error})", "check the file, or name it .jsonl if it has one object a line"
        ) from error
    if isinstance(loaded, dict):
        yield _of_record(loaded, str(path), encoding, "json")
    elif isinstance(loaded, list):
        for number, record in enumerate(loaded, 1):
            yield _of_record(record, _member(path, record, number), encoding, "json")
    else:
        raise UnreadableError(
            "its JSON is neither an object nor a list of objects", "give objects with a field `text`"
        )


def _read_jsonl(path: Path) -> Iterator[Read]:
    """One object a line. A line that is broken is rejected by itself; the others are read."""
    with path.open("rb") as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise UnreadableError("it is JSON Lines in UTF-16", "save it as UTF-8")
        file.seek(0)
        for number, data in enumerate(file, 1):
            if not data.strip():
                continue
            try:
                text, encoding = decode(data)
                record = json.loads(text)
            except UnreadableError as error:
                yield Rejected(f"{path}#{number}", error.reason, error.cure)
            except (ValueError, RecursionError) as error:
                yield Rejected(f"{path}#{number}", f"the line is no JSON ({error})", "check the line")
            else:
                yield _of_record(record, _member(path, record, number), encoding, "jsonl")


def _member(path: Path, record: object, number: int) -> str:
    """What a record of a file is called: the file's path and the record's id, or its number."""
    name = _field(record, ID_FIELDS) if isinstance(record, Mapping) else None
    return f"{path}#{name or number}"


def _of_record(record: object, path: str, encoding: str, kind: str) -> Read:
    """The source of a JSON object. Its title, where it has one, is the first line of the text, so
    that facts of the title can be quoted."""
    if not isinstance(record, Mapping):
        return Rejected(path, "it is no JSON object", "give objects with a field `text`")
    text = _field(record, TEXT_FIELDS)
    if not text or not text.strip():
        return Rejected(
            path, "it has no text", f"name the field with the text one of {', '.join(TEXT_FIELDS)}"
        )
    title = _field(record, TITLE_FIELDS)
    title = " ".join(title.split()) or None if title else None
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    refusal = _refusal(path, text)
    if refusal:
        return refusal
    digest = hashlib.sha256(json.dumps(record, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
    metadata = Metadata(
        title=title,
        date=iso_date(_field(record, DATE_FIELDS) or ""),
        newspaper=_field(record, PAPER_FIELDS),
        place=_field(record, PLACE_FIELDS),
    )
    return Source(path, digest, encoding, kind, text, metadata)


def _field(record: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value:
            return _sound(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None


def _sound(text: str) -> str:
    """`text` with lone surrogates, which are no characters, replaced one by one."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _refusal(path: str, text: str) -> Rejected | None:
    """Why `text` is not worth reading, if so."""
    if not text.strip():
        return Rejected(path, "it holds nothing but blanks", "check how it was made; leave it out")
    if "\0" in text:
        return Rejected(path, "it holds NUL characters: a binary file", "give the text of the page")
    if len(text) > LONGEST_LINE:
        longest = max(map(len, text.splitlines()))
        if longest > LONGEST_LINE:
            return Rejected(
                path,
                f"a line of it has {longest:,} characters, no newspaper's paragraph",
                "break it into lines",
            )
    return None


READERS: Mapping[str, Callable[[Path], Iterator[Read]]] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_text,
    ".markdown": _read_text,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
}
SUFFIXES = frozenset(READERS)  # of the files that are read from a folder
# Known, and not text: a user should hear that, not that the bytes are unreadable.
NOT_YET = frozenset(
    f".{suffix}"
    for group in (
        ("html", "htm", "xml", "csv", "tsv", "xls", "xlsx"),
        ("pdf", "doc", "docx", "wps", "rtf", "odt", "epub"),
        ("zip", "tar", "gz", "7z", "rar"),
        ("jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "webp"),
    )
    for suffix in group
)
