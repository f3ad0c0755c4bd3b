"""What stands in an archive is read as if it stood in a folder."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from benchmarks.renderings import as_docx
from corpus import Source, sources_of_bytes
from govfacts.inputs import files

PLAIN = "小院议事\n\n清溪县划分网格89个，选派网格员92名，居民办事更方便了。"


def read(data: bytes, name: str) -> list[Source]:
    found = list(sources_of_bytes(data, name))
    assert all(isinstance(one, Source) for one in found)
    return [one for one in found if isinstance(one, Source)]


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


MEMBERS = {
    "八月/p.txt": PLAIN.encode("gb18030"),
    "八月/q.docx": as_docx(PLAIN),
    "r.jsonl": json.dumps({"id": "u1", "text": PLAIN}).encode(),
    "__MACOSX/p.txt": b"\0\0",
    "logo.ico": b"\0\0",
}


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", zipped(MEMBERS)), ("a.tar", tarred(MEMBERS)), ("a.tar.gz", tarred(MEMBERS, "w:gz"))],
)
def test_members_of_archives_are_read_and_named(name: str, data: bytes) -> None:
    found = read(data, name)
    assert [one.path for one in found] == [
        f"{name}!/八月/p.txt",
        f"{name}!/八月/q.docx",
        f"{name}!/r.jsonl#u1",
    ]
    assert {one.text for one in found} == {PLAIN}


def test_an_archive_in_an_archive_and_a_name_in_gb18030() -> None:
    inner = zipped({"20240826.txt": PLAIN.encode()})
    (source,) = read(zipped({"内.zip": inner}), "a.zip")
    assert source.path == "a.zip!/内.zip!/20240826.txt"
    assert source.metadata.date == "2024-08-26"
    name = "稿件.txt"
    data = zipped({"xxxx.txt": PLAIN.encode()}).replace(b"xxxx.txt", name.encode("gb18030"))
    assert read(data, "a.zip")[0].path == "a.zip!/稿件.txt"


def test_a_folder_names_what_it_holds_and_cannot_be_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "c.html", "d.ico", ".e.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in files([str(tmp_path)]) if isinstance(path, Path)] == [
        "a.txt",
        "b.doc",
        "c.html",
    ]
