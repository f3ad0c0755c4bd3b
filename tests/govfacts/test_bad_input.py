"""Bad input gets a clear word, costs no traceback, and loses nothing of the rest."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govfacts.cli import main

GOOD = "云峰街道办实事\n\n近日，遂昌县云峰街道划分网格89个，选派专职网格员92名，居民办事更方便了。\n"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n \n",
    "binary.txt": bytes(range(256)) * 8,
    "bytes.txt": b"\xff\xfe\xfd\x80\x81" * 40 + b"\x00",
    "broken.json": b'{"text": ',
    "surrogate.json": b'{"text": "\\ud800"}',
    "numbers.jsonl": b"1\n2\n",
    "furniture.txt": "扫一扫 关注我们\n".encode(),
    "long_line.txt": b"a" * 50_000_000,
}


def extract(*args: object) -> Result:
    return CliRunner().invoke(main, ["extract", *(str(arg) for arg in args)])


@pytest.mark.parametrize("name", BAD)
def test_it_is_named_with_the_reason_and_the_rest_is_kept(name: str, tmp_path: Path) -> None:
    bad = write(tmp_path, name, BAD[name])
    good = write(tmp_path, "good.txt", GOOD.encode())
    result = extract(bad, good)
    assert result.exit_code == 1
    assert name in result.stderr
    assert "; " in result.stderr  # the reason; the cure
    assert "Traceback" not in result.output
    assert [article["title"] for article in json.loads(result.stdout)["articles"]] == ["云峰街道办实事"]


@pytest.mark.parametrize("verb", ["extract", "show", "build"])
def test_no_file_name_steers_the_terminal(verb: str, tmp_path: Path) -> None:
    bad = write(tmp_path, "a\x1b[31mb  c.txt", b"")
    result = CliRunner().invoke(main, [verb, str(bad), *([str(tmp_path / "facts.db")] * (verb == "build"))])
    assert result.exit_code != 0
    assert "\x1b" not in result.output
    assert "\ufffd[31mb  c.txt" in result.output


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    result = extract(tmp_path / "nowhere.txt", tmp_path / "*.txt", write(tmp_path, "good.md", GOOD.encode()))
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr
    assert "no file matches" in result.stderr
    assert len(json.loads(result.stdout)["articles"]) == 1


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    kept = write(tmp_path, "kb.out", b"what was there before")
    result = extract(tmp_path / "nowhere", "-o", kept, "--format", "json")
    assert result.exit_code == 2
    assert "nothing was written" in result.stderr
    assert kept.read_bytes() == b"what was there before"


def test_a_link_is_followed_and_a_device_is_written_to(tmp_path: Path) -> None:
    good, link, target = (
        write(tmp_path, "good.txt", GOOD.encode()),
        tmp_path / "link.json",
        tmp_path / "kb.json",
    )
    target.write_bytes(b"old")
    link.symlink_to(target)
    assert extract(good, "-o", link).exit_code == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["articles"]
    assert extract(good, "-o", "/dev/null", "--format", "json").exit_code == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(("place", "said"), [("火星市", "no place"), ("鼓楼区", "南京市")])
def test_a_place_that_is_none_or_several_is_refused(place: str, said: str, tmp_path: Path) -> None:
    result = extract(write(tmp_path, "good.txt", GOOD.encode()), "--within", place)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_ending_we_do_not_write_is_refused(tmp_path: Path) -> None:
    result = extract(write(tmp_path, "good.txt", GOOD.encode()), "-o", tmp_path / "kb.csv")
    assert result.exit_code == 2
    assert ".csv" in result.stderr


def test_a_folder_without_pages_is_named(tmp_path: Path) -> None:
    result = extract(tmp_path)
    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr


def test_an_output_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = extract(write(tmp_path, "good.txt", GOOD.encode()), "-o", tmp_path / "no" / "kb.json")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_fault_in_one_article_costs_that_article_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govfacts import run

    right = run.facts_in_steps

    def faulty(text, *args, **kwargs):
        if "坏" in text:
            yield
            raise RuntimeError("a fault")
        return (yield from right(text, *args, **kwargs))

    monkeypatch.setattr(run, "facts_in_steps", faulty)
    bad = write(tmp_path, "bad.txt", GOOD.replace("居民", "坏人").encode())
    result = extract(bad, write(tmp_path, "good.txt", GOOD.encode()))
    assert result.exit_code == 1
    assert "a fault" in result.stderr
    assert len(json.loads(result.stdout)["articles"]) == 1


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", GOOD.encode())
    assert len(json.loads(extract(good, tmp_path, good).stdout)["articles"]) == 1
