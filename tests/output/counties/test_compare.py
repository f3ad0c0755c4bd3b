"""Places are found or asked back; what they share, what only one has, who holds office."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from output.counties import ComparisonError, PlaceError, compare
from output.counties.labels import LANGUAGES, labels
from output.counties.summary import remarks
from output.counties.tables import tables
from output.store import Correction, add_correction, open_base
from tests.output.counties.world import World

THREE = ["遂昌县", "松阳县", "景宁畲族自治县"]


@pytest.mark.parametrize("name", ["遂昌县", "331123", "丽水市遂昌县", "浙江省/丽水市/遂昌县", "遂昌"])
def test_a_place_goes_by_name_code_path_and_short_name(base: sqlite3.Connection, name: str) -> None:
    found = compare(base, [name, "松阳县"])
    assert found.regions[0].code == "331123"
    assert found.regions[0].children == 20
    assert found.regions[0].articles == 2


def test_a_prefecture_of_which_only_counties_are_named_can_be_asked_for(tmp_path: Path) -> None:
    world = World()
    world.metric(world.page("2024-05-01"), "331123", "grid", 9, "个")
    world.metric(world.page("2024-05-01"), "410883", "grid", 9, "个")
    for code in ("3311", "33"):
        del world.places[code]
    world.places["331123"] = _without_parent(world, "331123")
    base = open_base(world.base(tmp_path / "facts.db"))
    found = compare(base, ["丽水市", "孟州市"])
    base.close()
    assert (found.regions[0].id, found.regions[0].level) == ("3311", "prefecture")
    assert found.rows[0].known == (0, 1)


def _without_parent(world: World, id: str) -> object:
    from dataclasses import replace

    return replace(world.places[id], parent_id=None)


def test_a_name_that_several_places_of_the_base_have_lists_them(tmp_path: Path) -> None:
    world = World()
    page = world.page("2024-05-01")
    for code in ("150123100", "150124100", "120114110"):
        world.metric(page, code, "grid", 9, "个")
    base = open_base(world.base(tmp_path / "facts.db"))
    with pytest.raises(PlaceError, match="3 places of the base are called '城关镇'") as caught:
        compare(base, ["城关镇", "清水河县"])
    assert "150124100" in str(caught.value)
    assert compare(base, ["清水河县城关镇", "和林格尔县/城关镇"]).common
    base.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("没有的县", "no place is called '没有的县'"),
        ("朝阳区", "places are called '朝阳区'"),
        ("孟州市", "the base says nothing of 河南省焦作市孟州市; its counties are: "),
        ("", "empty"),
    ],
)
def test_a_place_that_is_unknown_or_not_in_the_base_says_what_is(
    base: sqlite3.Connection, name: str, said: str
) -> None:
    with pytest.raises(PlaceError, match=said):
        compare(base, [name, "松阳县"])


def test_an_empty_base_and_a_single_place_say_so(tmp_path: Path, base: sqlite3.Connection) -> None:
    with pytest.raises(ComparisonError, match="at least two different places; given: 遂昌县、遂昌"):
        compare(base, ["遂昌县", "遂昌"])
    empty = open_base(World().base(tmp_path / "empty.db"))
    with pytest.raises(ComparisonError, match="the base holds no place"):
        compare(empty, THREE)
    empty.close()


def test_places_without_a_common_measure_say_what_each_states(tmp_path: Path) -> None:
    world = World()
    page = world.page("2024-05-01")
    world.metric(page, "331123", "grid", 9, "个")
    world.metric(page, "331124", "party_member", 9, "名")
    base = open_base(world.base(tmp_path / "facts.db"))
    found = compare(base, ["遂昌县", "松阳县"])
    base.close()
    assert found.common == ()
    assert remarks(found, labels("en")) == (
        "遂昌县, 松阳县 state no measure in common.",
        "遂昌县 alone states: 网格.",
        "松阳县 alone states: 党员.",
    )


def test_rows_begin_with_what_most_places_have(base: sqlite3.Connection) -> None:
    found = compare(base, THREE)
    assert [(row.measure, row.known) for row in found.rows] == [
        ("grid", (0, 1, 2)),
        ("party_member", (0, 2)),
        ("settle_rate", (0, 1)),
    ]
    assert [row.measure for row in found.only(0)] == []
    assert remarks(found, labels("zh")) == ()


def test_a_practice_is_shared_and_what_is_like_it_is_told_apart(base: sqlite3.Connection) -> None:
    found = compare(base, THREE)
    (shared,) = found.shared
    assert shared.name == "五瓣花工作法"
    assert [len(variants) for variants in shared.variants] == [1, 1, 0]
    assert {(one.likeness, one.first.name, one.second.name, one.common) for one in found.alike} == {
        ("components", "三进工作法", "银杏树下工作法", ("进楼栋", "进院落")),
        ("core", "1+4议事机制", "1+4服务机制", ("1+4",)),
    }
    alone = [(one.region, one.name) for one in found.mechanisms]
    assert (0, "五瓣花工作法") not in alone
    assert len(alone) == 4


def test_a_place_within_another_shares_nothing_with_it_by_itself(base: sqlite3.Connection) -> None:
    found = compare(base, ["松阳县", "西屏街道"])
    assert found.shared == ()
    assert {one.region for one in found.mechanisms if one.name == "五瓣花工作法"} == {0, 1}
    whole = compare(base, ["丽水市", "西屏街道"])
    assert [one.name for one in whole.shared] == ["五瓣花工作法"]


def test_honors_are_the_places_and_those_of_people_in_office_there(base: sqlite3.Connection) -> None:
    found = compare(base, THREE)
    assert [(one.region, one.title, one.place.name) for one in found.honors] == [
        (0, "全省最美网格员", "妙高街道"),
        (1, "全国平安县", "松阳县"),
    ]


def test_people_stand_with_the_latest_of_each_post_and_residents_not_at_all(
    base: sqlite3.Connection,
) -> None:
    found = compare(base, THREE)
    assert [(one.name, one.title, one.date) for one in found.offices] == [
        ("林小满", "党工委书记", "2024-03-05"),
        ("林小满", "党工委副书记", "2024-03-05"),
    ]
    assert "党工委书记" in found.offices[0].quote.text or "林小满" in found.offices[0].quote.text


def test_every_quote_stands_where_it_is_said_to(base: sqlite3.Connection) -> None:
    found = compare(base, THREE)
    quotes = [
        figure.quote
        for row in found.rows
        for cell in row.cells
        if cell and cell.own
        for figure in [cell.own.figure]
    ]
    quotes += [one.quote for one in (*found.mechanisms, *found.honors, *found.offices)]
    quotes += [one.figure.quote for one in found.unused]
    assert len(quotes) > 10
    for quote in quotes:
        (text,) = base.execute("SELECT text FROM article WHERE id = ?", (quote.article_id,)).fetchone()
        assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "（更正数值；原文89，林校对）"), ("en", "(corrected value; printed 89, 林校对)")],
)
def test_a_quote_says_what_of_its_fact_was_amended(tmp_path: Path, language: str, said: str) -> None:
    world = World()
    page = world.page("2024-09-12", "331123")
    grids = world.metric(page, "331123", "grid", 89, "个")
    honor = world.honor(page, "331123", "全省平安县")
    world.metric(page, "331124", "grid", 120, "个")
    path = world.base(tmp_path / "facts.db")
    add_correction(path, Correction(grids, "amend", "林校对", "看错", field="value", value=98))
    add_correction(path, Correction(honor, "amend", "林校对", "看错", field="level", value="national"))
    with closing(open_base(path)) as base:
        shown = tables(compare(base, ["331123", "331124"]), labels(language))
    cells = [cell for view in shown for row in view.rows for cell in row]
    notes = [cell.note for cell in cells if cell.text.startswith("98")]
    assert notes
    assert any(said in note for note in notes)
    assert [cell for cell in cells if "原文provincial" in cell.text or "printed provincial" in cell.text]


def test_both_languages_have_the_same_labels_with_the_same_blanks() -> None:
    from string import Formatter

    def blanks(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    texts = [labels(language).texts for language in LANGUAGES]
    assert texts[0].keys() == texts[1].keys()
    for key in texts[0]:
        assert blanks(texts[0][key]) == blanks(texts[1][key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_said_in_the_language_of_the_reader(base: sqlite3.Connection, language: str) -> None:
    for names in (
        ["遂昌县"],
        ["遂昌县", "火星市"],
        ["遂昌县", "朝阳区"],
        ["遂昌县", "孟州市"],
        ["遂昌县", ""],
    ):
        with pytest.raises(ComparisonError) as caught:
            compare(base, names)
        said = caught.value.trouble.said(labels(language))
        assert (said == str(caught.value)) == (language == "en")
        assert "{" not in said


def test_every_language_says_the_same_troubles() -> None:
    english, chinese = (set(labels(language).texts) for language in LANGUAGES)
    assert english == chinese
