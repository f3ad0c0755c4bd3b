"""`govfacts places` and `govfacts.places`: what a person with addresses does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import govfacts
from govfacts.cli import main


def run(*args: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["places", *(str(arg) for arg in args)], input=stdin)


def finest(text: str, within: str | None = None) -> str | None:
    """The code of the last place of a text."""
    return govfacts.places(text, within)[-1].code


def test_an_address_gives_all_its_places() -> None:
    places = govfacts.places("孟州市大定街道平山园社区12号楼3单元")
    assert [(x.text, x.level, x.code) for x in places] == [
        ("孟州市", "county", "410883"),
        ("大定街道", "township", "410883001"),
        ("平山园社区", "community", "410883001004"),
    ]
    assert places[-1].path == ("河南省", "焦作市", "孟州市", "大定街道", "平山园社区")


@pytest.mark.parametrize("name", ["城关镇", "朝阳区", "新建村"])
def test_a_shared_name_stays_open_and_says_who_bears_it(name: str) -> None:
    [place] = govfacts.places(name)
    assert place.code is None
    assert place.bearers >= len(place.candidates) > 1
    assert all(x.path[-1] == name for x in place.candidates)
    assert "nothing tells which" in place.evidence[-1]


def test_where_the_text_is_from_settles_a_shared_name() -> None:
    for within in ("濮阳县", "河南省濮阳市濮阳县", "410928"):
        [place] = govfacts.places("城关镇", within)
        assert place.code == "410928100"
        assert place.candidates[0].code == place.code
        assert place.bearers > 50


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("温县", "410825"),
        ("来宾", "4513"),
        ("孟县", "410883"),
        ("内蒙古伊克昭盟", "1506"),
        ("达茂旗", "150223"),
        ("平山园社区", "410883001004"),
        ("濮阳市华龙区黄河办", "410902006"),
    ],
)
def test_bare_former_and_everyday_names_are_known(text: str, code: str) -> None:
    assert finest(text) == code


@pytest.mark.parametrize("text", ["", " \n", "王朝阳", "北京路", "改造老旧小区", "abc 123", "兰州拉面"])
def test_what_is_no_place_gives_none(text: str) -> None:
    assert govfacts.places(text) == ()


def test_an_unlisted_place_hangs_under_its_parent() -> None:
    place = govfacts.places("孟州市大定街道云岭小区")[-1]
    assert (place.code, place.bearers, place.candidates) == (None, 0, ())
    assert place.path[-2:] == ("大定街道", "云岭小区")


@pytest.mark.parametrize(("within", "said"), [("朝阳区", "北京市朝阳区"), ("无此地", "no place is called")])
def test_where_no_one_can_tell_what_within_means(within: str, said: str) -> None:
    with pytest.raises(govfacts.UnknownPlaceError, match=said):
        govfacts.places("城关镇", within)
    result = run("城关镇", "--within", within)
    assert result.exit_code == 2
    assert said in result.output


def test_the_table_says_why() -> None:
    result = run("濮阳县城关镇")
    assert result.exit_code == 0
    for word in ("濮阳县", "410928100", "township", "so called"):
        assert word in result.output


def test_json_is_what_the_function_gives() -> None:
    text = "温县武德镇亢村"
    said = json.loads(run(text, "--format", "json").output)
    assert said["text"] == text
    assert [x["code"] for x in said["places"]] == [x.code for x in govfacts.places(text)]
    assert [text[x["start"] : x["end"]] for x in said["places"]] == ["温县", "武德镇", "亢村"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_line_in_is_a_line_out(tmp_path: Path, encoding: str) -> None:
    lines = ["温县武德镇亢村", "", "沿着北京路走", "孟州市大定街道的居民都来了"]
    data = "\n".join(lines).encode(encoding)
    file = tmp_path / "addresses.txt"
    file.write_bytes(data)
    for result in (run("--lines", file), run("-", stdin=data), run("--lines", "-", stdin=data)):
        assert result.exit_code == 0
        said = [json.loads(line) for line in result.output.splitlines()]
        assert [x["text"] for x in said] == lines
        assert [len(x["places"]) for x in said] == [3, 0, 0, 2]


def test_no_place_is_said_so() -> None:
    result = run("沿着北京路走")
    assert result.exit_code == 0
    assert "no place is named" in result.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "give a TEXT, or --lines FILE"),
        (["温县", "--lines", "x.txt"], "give a TEXT, or --lines FILE"),
        (["--lines", "nowhere.txt"], "nowhere.txt"),
        (["温县", "--patterns", "nowhere"], "nowhere"),
    ],
)
def test_wrong_usage_is_one_clear_line(args: list[str], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_users_own_patterns_hold(tmp_path: Path) -> None:
    record = (
        "id: place.alias, extend: true, words: {韩愈故里: '410883'}, examples: [韩愈故里], not_examples: [x]"
    )
    (tmp_path / "mine.yaml").write_text(f"lexicons: [{{{record}}}]", encoding="utf-8")
    assert govfacts.places("走进韩愈故里大定街道", patterns=tmp_path)[-1].code == "410883001"
    assert govfacts.places("走进韩愈故里") == ()


def test_explain_says_what_the_step_that_found_a_place_goes_by(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("温县的山药熟了\n\n本报讯 武德镇亢村的山药熟了，温县武德镇来了客人。\n", encoding="utf-8")
    kb = tmp_path / "kb.json"
    assert CliRunner().invoke(main, ["extract", str(page), "-o", str(kb)]).exit_code == 0
    result = CliRunner().invoke(main, ["explain", str(kb), "410825105221", "--format", "json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["rule"]["doc"]
