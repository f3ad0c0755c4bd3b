"""Archives: zip, tar, and what gzip packed. Nothing is ever unpacked to the disk: members are read into
memory one after the other, each up to a limit, all together up to another."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from corpus.decode import UnreadableError, decode
from corpus.formats.content import INSIDE, LARGEST, Item, Read, sound
from corpus.formats.table import SUFFIXES, WANTED
from corpus.types import Rejected

DEEPEST = 2  # archives in archives in a file
MOST_MEMBERS = 100_000
LARGEST_INDEX = 50_000_000  # bytes of the list of members of a zip file
MOST_BYTES = 2_000_000_000  # of all members of an archive
HIGHEST_RATIO = 200  # of text unpacked to packed; real text reaches 10, a bomb 1,000
SMALL = 10_000_000  # bytes below which the ratio does not matter
_BOMB = "it looks like an archive bomb"
_LINKS = "pack the file itself instead of a link to it"


def read_zip(item: Item) -> Iterator[Read]:
    """The members of a zip file; a docx, which is one too, goes to its own reader."""
    _check_depth(item)
    with item.open() as file:
        _check_index(file)
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, RuntimeError, OSError) as error:
            what = "Word" if item.suffix == ".docx" else "zip"
            raise UnreadableError(
                f"it is a damaged {what} file ({error})", "get it again; it may be cut off"
            ) from error
        names = {member.filename for member in archive.infolist()}
        if "word/document.xml" in names or item.suffix == ".docx":
            yield from _read_docx(archive, item)
            return
        spent = _Spent(item)
        for member in _files_of(archive, item):
            yield from _read_member(archive, member, item, spent)


def _read_docx(archive: zipfile.ZipFile, item: Item) -> Iterator[Read]:
    from corpus.formats.documents import read_docx  # noqa: PLC0415 - it needs the table, which needs us

    size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST or (size > SMALL and size > HIGHEST_RATIO * item.size):
        raise UnreadableError(_BOMB, "open it in Word and save it anew")
    yield from read_docx(item)


def _files_of(archive: zipfile.ZipFile, item: Item) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    if len(members) > MOST_MEMBERS:
        raise UnreadableError(
            f"the archive has {len(members):,} members, more than {MOST_MEMBERS:,}", "pack it as several"
        )
    found = [member for member in members if _is_wanted(_name_of(member))]
    if not found:
        raise _nothing_in(item)
    return found


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, item: Item, spent: _Spent
) -> Iterator[Read]:
    name = _name_of(member)
    path = item.path + INSIDE + name
    try:
        _check_name(name)
        if member.flag_bits & 1:
            raise UnreadableError("it is locked with a password", "unpack it and give the files")
        with archive.open(member) as file:
            data = _read_bytes(file, spent)
    except UnreadableError as error:
        yield Rejected(path, error.reason, error.cure)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        yield Rejected(path, f"it is damaged ({error})", "get the archive again, or unpack it yourself")
    else:
        yield from _inside(item, path, data)


def _name_of(member: zipfile.ZipInfo) -> str:
    """A member's name. Without the flag of UTF-8 it is in the packer's own encoding: in China's GB18030."""
    if member.flag_bits & 0x800:
        return sound(member.filename)
    try:
        return decode(member.filename.encode("cp437"))[0]
    except (UnicodeEncodeError, UnreadableError):
        return sound(member.filename)


def _check_index(file: BinaryIO) -> None:
    """Looks at what the end of a zip file says of the size of its list of members, which would be read
    into memory as a whole (APPNOTE.TXT 4.3.14, 4.3.16)."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 70_000))
    tail = file.read()
    file.seek(0)
    end, end64 = tail.rfind(b"PK\5\6"), tail.rfind(b"PK\6\6")
    index = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if index == 0xFFFFFFFF and end64 >= 0:
        index = int.from_bytes(tail[end64 + 40 : end64 + 48], "little")
    if LARGEST_INDEX < index <= size:
        raise UnreadableError("the archive has too many members", "pack it as several")


def read_tar(item: Item) -> Iterator[Read]:
    """The members of a tar file."""
    _check_depth(item)
    with item.open() as file:
        yield from _tar_members(file, item)


def read_gzip(item: Item) -> Iterator[Read]:
    """What gzip packed: a tar file, or one file named as the archive without its ending."""
    _check_depth(item)
    with item.open() as packed, gzip.GzipFile(fileobj=packed) as file:
        counted = io.BufferedReader(cast(io.RawIOBase, _Counted(file, _Spent(item))))
        try:
            if counted.peek(512)[257:262] == b"ustar" or _is_tar_name(item.path):
                yield from _tar_members(counted, item)
                return
            data = _read_bytes(counted)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise UnreadableError(f"it is damaged ({error})", "get it again; it may be cut off") from error
    name = PurePosixPath(item.path.split(INSIDE)[-1]).name
    yield from _inside(item, item.path + INSIDE + name.removesuffix(".gz"), data)


def _decoded(name: str) -> str:
    """A member's name whose bytes were no UTF-8."""
    try:
        return decode(name.encode("utf-8", "surrogateescape"))[0]
    except (UnicodeEncodeError, UnreadableError):
        return sound(name)


def _is_tar_name(path: str) -> bool:
    return path.lower().endswith((".tar.gz", ".tgz"))


def _tar_members(file: BinaryIO, item: Item) -> Iterator[Read]:
    """The members, read in one go from front to end. Where it breaks off, those before are kept."""
    spent = _Spent(item)  # of members: a sparse one is larger than its bytes
    seen = 0
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for seen, member in enumerate(archive, 1):
                if seen > MOST_MEMBERS:
                    raise UnreadableError(f"it has more than {MOST_MEMBERS:,} members", "pack it as several")
                if not member.isdir() and _is_wanted(member.name):
                    yield from _tar_member(archive, member, item, spent)
    except UnreadableError as error:
        yield Rejected(item.path, error.reason, error.cure)
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, OSError, ValueError) as error:
        yield Rejected(
            item.path,
            f"the archive breaks off behind {seen} members ({error})",
            "get it again; it may be cut off",
        )


def _tar_member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, item: Item, spent: _Spent
) -> Iterator[Read]:
    path = item.path + INSIDE + _decoded(member.name)
    if not member.isreg():
        what = "a link" if member.issym() or member.islnk() else "a device or a pipe"
        yield Rejected(path, f"it is {what}, not a file", _LINKS)
        return
    try:
        _check_name(member.name)
        file = archive.extractfile(member)
        data = _read_bytes(file, spent) if file else b""
    except UnreadableError as error:
        yield Rejected(path, error.reason, error.cure)
        return
    yield from _inside(item, path, data)


def _inside(item: Item, path: str, data: bytes) -> Iterator[Read]:
    from corpus.read import read_item  # noqa: PLC0415 - a member is read as a file is

    yield from read_item(replace(item, path=path, file=None, data=data, depth=item.depth + 1))


@dataclass(slots=True)
class _Spent:
    """How much of what an archive may unpack to is spent."""

    archive: Item
    unpacked: int = 0

    def on(self, count: int) -> None:
        """Raises UnreadableError where it is too much, in all or beside the packed size."""
        self.unpacked += count
        too_dense = self.unpacked > SMALL and self.unpacked > HIGHEST_RATIO * self.archive.size
        if too_dense or self.unpacked > MOST_BYTES:
            raise UnreadableError(
                f"{_BOMB}: {self.archive.size:,} bytes unpack to more than {self.unpacked:,}",
                "unpack it yourself and give the files",
            )


class _Counted(io.RawIOBase):
    """`file`, whose bytes are counted as they are unpacked."""

    def __init__(self, file: gzip.GzipFile, spent: _Spent) -> None:
        super().__init__()
        self._file = file
        self._spent = spent

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._file.read1(len(buffer))
        self._spent.on(len(data))
        buffer[: len(data)] = data
        return len(data)


def _read_bytes(file: IO[bytes], spent: _Spent | None = None) -> bytes:
    """All of `file`, its size counted in `spent` as it comes.

    Raises:
        UnreadableError: it is larger than a file may be, or the archive is a bomb.
    """
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(1 << 20):
        size += len(piece)
        if size > LARGEST:
            raise UnreadableError(f"it has more than {LARGEST:,} bytes", "split it into smaller files")
        if spent:
            spent.on(len(piece))
        pieces.append(piece)
    return b"".join(pieces)


def _check_depth(item: Item) -> None:
    if item.depth > DEEPEST:
        raise UnreadableError(
            f"it stands in an archive in an archive, more than {DEEPEST} deep", "unpack the outer ones"
        )


def _check_name(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in name or name[1:2] == ":":
        raise UnreadableError("its name leads out of the archive", "it may be hostile; leave it out")


def _is_wanted(name: str) -> bool:
    """Whether a member is read: not what a file manager left, nor what has another format's ending,
    just as in a folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in path.parts)
    return not hidden and path.suffix.lower() in WANTED


def _nothing_in(item: Item) -> UnreadableError:
    kinds = " ".join(sorted(SUFFIXES))
    what = "the archive is empty" if not item.size else "the archive holds no readable file"
    return UnreadableError(what, f"give one with {kinds}")
