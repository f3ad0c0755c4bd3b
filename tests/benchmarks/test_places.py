"""The test set of addresses: every answer is a division, and what is open is open."""

from __future__ import annotations

import pytest

from benchmarks.drawn_places import drawn
from benchmarks.place_lines import Line, lines, verdict
from benchmarks.places import official
from patterns import gazetteer

LINES = lines()
LINE = Line("full", "孟州市大定街道", "410883001", ("河南省", "焦作市", "孟州市", "大定街道"))
NONE = Line("none", "北京路", "", ())


def test_every_answer_is_a_division_with_its_path() -> None:
    known = gazetteer.load()
    assert len(LINES) == len({line.text for line in LINES}) == 350
    for line in LINES:
        assert tuple(x.name for x in known.path(line.code)) == line.path, line.text


@pytest.mark.parametrize(
    ("answer", "county", "village"),
    [
        (("河南省", "焦作市", "孟州市", "大定街道"), "right", "right"),
        (("河南省", "焦作市", "孟州市"), "right", "refused"),
        (("河南省", "焦作市", "孟州市", "河雍街道"), "right", "wrong"),
        (("河南省",), "refused", "refused"),
        ((), "refused", "refused"),
        (("河北省",), "wrong", "wrong"),
    ],
)
def test_verdicts(answer: tuple[str, ...], county: str, village: str) -> None:
    assert verdict(LINE, answer, whole=False) == county
    assert verdict(LINE, answer, whole=True) == village


def test_nothing_is_right_where_nothing_is_named() -> None:
    assert verdict(NONE, (), whole=True) == "right"
    assert verdict(NONE, ("北京市",), whole=False) == "wrong"


def test_a_peers_names_become_the_official_ones() -> None:
    assert official(["北京市", "市辖区", "大兴区"]) == ("北京市", "大兴区")
    assert official(["北京市", "北京市", "大兴区"]) == ("北京市", "大兴区")
    assert official(["河南省", "濮阳市", "华龙区", "黄河路街道办事处"])[-1] == "黄河路街道"
    assert official(["河南省", "无此市"]) == ("河南省", "无此市")


def test_a_draw_is_the_same_again_and_of_real_places() -> None:
    known = gazetteer.load()
    texts = drawn(40, seed=3)
    assert texts == drawn(40, seed=3)
    assert texts != drawn(40, seed=4)
    for line in texts:
        assert tuple(x.name for x in known.path(line.code)) == line.path
        assert line.path[-1] in line.text
