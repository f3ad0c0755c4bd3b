"""Which reader a file is for: by what it begins with where that is plain, else by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from corpus.decode import UnreadableError
from corpus.formats.content import Item, Read, Reader

Mark = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """A format, the endings of its files' names, the module and function that read it (imported when
    such a file comes), and the `mark` by which its bytes are known."""

    name: str
    suffixes: tuple[str, ...]
    reader: str
    mark: Mark | None = None

    def read(self, item: Item) -> Iterator[Read]:
        module, _, function = self.reader.partition(":")
        reader: Reader = getattr(import_module(module), function)
        return reader(item)


def _begins(*marks: bytes) -> Mark:
    return lambda head: head.startswith(marks)


def _is_html(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:9].lower().startswith((b"<!doctype", b"<html"))


def _is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


# In this order their marks are tried. A docx is a zip file: `archive.read_zip` tells them apart.
FORMATS: tuple[Format, ...] = (
    Format("pdf", (".pdf",), "corpus.formats.documents:read_pdf", _begins(b"%PDF-")),
    Format(
        "zip",
        (".zip", ".docx"),
        "corpus.formats.archive:read_zip",
        _begins(b"PK\3\4", b"PK\5\6", b"PK\7\x08"),
    ),
    Format("gz", (".gz", ".tgz"), "corpus.formats.archive:read_gzip", _begins(b"\x1f\x8b")),
    Format("tar", (".tar",), "corpus.formats.archive:read_tar", _is_tar),
    Format("png", (".png",), "corpus.formats.documents:read_png", _begins(b"\x89PNG\r\n")),
    Format("jpeg", (".jpg", ".jpeg"), "corpus.formats.documents:read_jpeg", _begins(b"\xff\xd8\xff")),
    Format(
        "tiff",
        (".tif", ".tiff"),
        "corpus.formats.documents:read_tiff",
        _begins(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    ),
    Format("parquet", (".parquet",), "corpus.formats.parquet:read_parquet", _begins(b"PAR1")),
    Format("html", (".html", ".htm", ".xhtml"), "corpus.formats.documents:read_html", _is_html),
    Format("json", (".json",), "corpus.formats.records:read_json"),
    Format("jsonl", (".jsonl", ".ndjson"), "corpus.formats.records:read_jsonl"),
    Format("csv", (".csv", ".tsv"), "corpus.formats.records:read_csv"),
    Format("md", (".md", ".markdown"), "corpus.formats.documents:read_markdown"),
    Format("txt", (".txt", ".text"), "corpus.formats.documents:read_text"),
)
SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)
_TEXT = FORMATS[-1]
_OF_SUFFIX = {suffix: known for known in FORMATS for suffix in known.suffixes}

# Known, and not read: what a user can do about each.
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and a document with a password
_WITH_MACROS = (".docm", ".dotm")
_CURES = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".rtf", ".odt"), "save it as .docx"),
    **dict.fromkeys(_WITH_MACROS, "save it as .docx, without macros"),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ods"), "save its sheet as .csv, and name --text-field"),
    **dict.fromkeys((".7z", ".rar", ".xz", ".bz2", ".zst"), "unpack it, or pack it as .zip"),
    **dict.fromkeys((".epub", ".mobi", ".caj", ".ofd", ".mht", ".pptx"), "save it as text or .html"),
}
# What is looked at in a folder or an archive: what is read, and what a user would miss if nothing was said.
WANTED = SUFFIXES | frozenset(_CURES)
_CURES |= {
    **dict.fromkeys((".bmp", ".gif", ".webp", ".jp2"), "save it as .png"),
    **dict.fromkeys((".xml",), "save it as text or .html"),
}


def format_of(item: Item) -> Format:
    """The format of `item`; text where nothing says otherwise.

    Raises:
        UnreadableError: it is a format that is known and not read.
    """
    head = item.head()
    if head.startswith(_OFFICE):
        raise UnreadableError(
            "it is an old Office file, or one with a password", "save it as .docx without a password"
        )
    if item.suffix in _WITH_MACROS:
        raise UnreadableError("it is a Word file with macros", _CURES[item.suffix])
    marked = next((known for known in FORMATS if known.mark and known.mark(head)), None)
    if marked is not None and (marked.name != "zip" or item.suffix not in _CURES):
        return marked
    if item.suffix in _CURES:
        raise UnreadableError(f"there is no reader for {item.suffix} files", _CURES[item.suffix])
    named = _OF_SUFFIX.get(item.suffix, _TEXT)
    if named.mark is None or named.name == "html":
        return named
    if named.name == "tar" and not head.strip(b"\0"):  # an empty tar, or one of the old kind
        return named
    raise UnreadableError(
        f"it is named {item.suffix}, but its bytes are not such a file's",
        "check how it was made; it may be cut off or have the wrong name",
    )
