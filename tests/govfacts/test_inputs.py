"""What the user names becomes files."""

from __future__ import annotations

from pathlib import Path

from corpus.types import Rejected
from govfacts.inputs import files


def test_a_folder_s_documents_come_in_the_order_of_their_paths_each_once(tmp_path: Path) -> None:
    names = ["b/2.txt", "a.txt", "a/z.txt", "a/b/1.md", "a-b/x.html", "B.TXT", ".hidden/x.txt", "a/.x.txt"]
    for name in [*names, "a/picture.psd"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = list(files([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "a" / ".." / "a.txt")]))
    assert found == sorted(tmp_path / name for name in names if "/." not in f"/{name}")


def test_a_folder_with_nothing_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.psd").write_text("x", encoding="utf-8")
    (refused,) = files([str(tmp_path)])
    assert isinstance(refused, Rejected)
    assert refused.reason == "the folder holds no readable file"
