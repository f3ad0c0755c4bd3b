"""Files of every format and encoding are read, and what is wrong with one is said with its cure."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Metadata, Rejected, Source, source_of_text, sources
from corpus.decode import UnreadableError, decode
from corpus.read import LARGEST, LONGEST_LINE

TEXT = "清溪县划分网格89个，选派网格员92名，居民办事更方便了。\n柳林村的院子亮了。"
TRADITIONAL = "清溪縣劃分網格89個，選派網格員92名，居民辦事更方便了。"


def only(path: Path) -> Source | Rejected:
    found = list(sources(path))
    assert len(found) == 1
    return found[0]


def rejected(path: Path) -> Rejected:
    found = only(path)
    assert isinstance(found, Rejected)
    assert found.path == str(path)
    assert found.cure
    return found


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_encodings(codec: str, name: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, name)


def test_big5() -> None:
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5hkscs")


def test_a_short_text_is_not_taken_for_another_encoding() -> None:
    text = "会昌县网格89个"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        decode(data)[0].encode("utf-8")


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "清溪日报_20240826.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = only(path)
    assert isinstance(found, Source)
    assert (found.text, found.encoding, found.format) == (TEXT, "utf-8", "txt")
    assert found.metadata.date == "2024-08-26"


def test_records_of_json_lines_carry_what_their_fields_say(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"id": "u1", "title": "小院议事", "text": "院子亮了。", "date": "2024/8/6", "source": "清溪日报"}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n\n" + '{"content": "网格89个。"}\n', "utf-8")
    first, second = sources(path)
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert first.path == f"{path}#u1"
    assert first.text == "小院议事\n院子亮了。"
    assert first.metadata == Metadata("小院议事", "2024-08-06", "清溪日报")
    assert (second.path, second.text) == (f"{path}#3", "网格89个。")
    assert first.sha256 != second.sha256


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text": "\xe9\x99\xa2\xe5\xad\x90"}\n{"text": \n[1]\n{"title": "x"}\n{"text": "ok"}\n'
    )
    kinds = [type(found) for found in sources(path)]
    assert kinds == [Source, Rejected, Rejected, Rejected, Source]


def test_json_of_one_record_and_of_many(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"正文": "院子亮了。", "标题": "小院议事"}', "utf-8")
    found = only(path)
    assert isinstance(found, Source)
    assert found.metadata.title == "小院议事"
    path.write_text('[{"text": "一。"}, {"text": "二。"}]', "utf-8")
    assert [x.text for x in sources(path) if isinstance(x, Source)] == ["一。", "二。"]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "院子\\ud83d亮了。"}', "utf-8")
    found = only(path)
    assert isinstance(found, Source)
    assert found.text == "院子\ufffd亮了。"
    assert source_of_text("院子\udc80亮").text == "院子\ufffd亮"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "nothing but blanks"),
        ("a.txt", b"\x00\x01\x02PK\x03", "binary"),
        ("a.txt", bytes(range(128, 256)) * 8, "no encoding"),
        ("a.txt", b"\xef\xbb\xbf\xff\xff", "byte order mark"),
        ("a.json", b"{", "no JSON"),
        ("a.json", b"[" * 100_000, "no JSON"),
        ("a.json", b"7", "neither"),
        ("a.json", b'{"title": "x"}', "no text"),
        ("a.pdf", b"%PDF", "bytes are not such"),
        ("a.docx", b"PK", "bytes are not such"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        ("a.wps", b"x", "no reader for .wps"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in rejected(path).reason


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "no such file" in rejected(tmp_path / "none.txt").reason
    assert "folder" in rejected(tmp_path).reason


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "bytes, more than" in rejected(path).reason


def test_a_line_that_no_newspaper_has(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("院" * (LONGEST_LINE + 1), "utf-8")
    assert "a line of it has" in rejected(path).reason


def test_utf8_that_ends_inside_a_character_is_read(tmp_path: Path) -> None:
    page = tmp_path / "cut.txt"
    page.write_bytes("云峰街道划分网格89个，居民办事更方便了。".encode()[:-1])
    (source,) = sources(page)
    assert isinstance(source, Source)
    assert source.encoding == "utf-8"
    assert source.text == "云峰街道划分网格89个，居民办事更方便了\ufffd"
