"""Workbooks, CSV, Markdown and DataFrames: the same numbers in each, and no formula from any text."""

import csv
import sqlite3
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest

from output.counties import Comparison, compare
from output.counties.frames import COLUMNS, COMPARED, compared, frame
from output.counties.labels import LANGUAGES, labels
from output.counties.markdown import escaped, markdown
from output.counties.report import comparison_page
from output.counties.sheets import BOM, csv_text, workbook
from output.counties.summary import remarks, title
from output.counties.tables import tables
from output.store import open_base
from tests.output.counties.world import World

FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture
def three(base: sqlite3.Connection) -> Comparison:
    return compare(base, ["遂昌县", "松阳县", "景宁畲族自治县"])


@pytest.fixture
def formulas(tmp_path: Path) -> Comparison:
    world = World()
    page = world.page("2024-05-01", "331123", FORMULA)
    for code in ("331123", "331124"):
        world.metric(page, code, "grid", 9, "个", indicator=FORMULA)
        world.mechanism(page, code, f"+{FORMULA}", parts=("@SUM(A1)", "-1\x07"))
    world.honor(page, "331123", FORMULA)
    base = open_base(world.base(tmp_path / "facts.db"))
    found = compare(base, ["遂昌县", "松阳县"])
    base.close()
    return found


def test_the_frame_is_tidy(three: Comparison) -> None:
    table = frame(COMPARED, compared(three))
    assert tuple(table.columns[: len(COLUMNS)]) == COLUMNS
    assert len(table) == sum(len(row.known) for row in three.rows) == 7
    by = table.set_index(["place", "measure"])
    assert by.loc[("遂昌县", "grid"), ["value", "unit", "basis", "others"]].tolist() == [300, "个", "own", 1]
    total = by.loc[("松阳县", "grid")]
    assert total[["value", "approx", "basis", "stated", "of"]].tolist() == [60, "over", "sum", 1, 19]
    assert by.loc[("景宁畲族自治县", "party_member"), "value_max"] == 5
    assert by.loc[("遂昌县", "settle_rate"), "quote"].startswith("办结率98.5%")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_read_back_is_the_frame(three: Comparison, language: str) -> None:
    book = workbook(three, labels(language))
    read = pd.read_excel(BytesIO(book), sheet_name="data", dtype={"code": "string"})
    told = frame(COMPARED, compared(three))
    assert list(read.columns) == list(told.columns)
    for column in told.columns:
        ours = told[column].astype("object").where(told[column].notna(), None).tolist()
        theirs = read[column].astype("object").where(read[column].notna(), None).tolist()
        assert theirs == ours, column


def test_a_sheet_a_view_with_the_evidence_in_comments(three: Comparison) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(three, labels("zh"))))
    views = tables(three, labels("zh"))
    assert book.sheetnames == [*(view.title for view in views), "data"]
    for view in views:
        sheet = book[view.title]
        assert [cell.value for cell in sheet[1]] == list(view.columns)
        assert sheet.max_row == 1 + len(view.rows)
        assert sheet.freeze_panes == "B2"
    cell = book["指标对比"]["C2"]
    assert (cell.value, cell.data_type) == (300, "n")
    assert "“网格300个" in cell.comment.text
    total = book["指标对比"]["D2"]
    assert (total.value, total.data_type) == (60, "n")
    assert total.number_format == '#,##0"余（19个中1个）"'


def test_no_text_becomes_a_formula_or_a_link(formulas: Comparison) -> None:
    data = workbook(formulas, labels("en"))
    book = openpyxl.load_workbook(BytesIO(data))
    values = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == FORMULA for cell in values)
    assert {cell.data_type for cell in values} <= {"s", "n", "b"}
    assert not [cell for cell in values if cell.hyperlink]
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_csv_opens_in_excel_and_guards_against_formulas(formulas: Comparison, three: Comparison) -> None:
    text = csv_text(COMPARED, compared(three))
    assert text.startswith(BOM)
    rows = list(csv.DictReader(StringIO(text.removeprefix(BOM))))
    assert [row["value"] for row in rows if row["measure"] == "grid"] == ["300", "60", "210"]
    guarded = csv_text(("a", "b"), [(FORMULA, -3), ("@x", "ok"), ("＝1+1", " =1+1")])
    read = list(csv.reader(StringIO(guarded.removeprefix(BOM))))[1:]
    assert read == [[f"'{FORMULA}", "-3"], ["'@x", "ok"], ["'＝1+1", "' =1+1"]]


def test_markdown_shows_text_as_it_is(formulas: Comparison) -> None:
    words = labels("en")
    page = markdown(title(formulas, words), remarks(formulas, words), tables(formulas, words), words)
    assert page.startswith("# 遂昌县, 松阳县 side by side\n")
    assert "| 网格 | 个 | 9 | 9 |" in page
    assert escaped("a|b*c<d>\n&e") == "a\\|b\\*c\\<d\\> \\&e"


def test_a_figure_that_another_article_contradicts_is_marked_everywhere(tmp_path: Path) -> None:
    world = World()
    world.metric(world.page("2024-05-01"), "331123", "grid", 300, "个")
    world.metric(world.page("2024-05-01"), "331123", "grid", 280, "个")
    world.metric(world.page("2024-05-01"), "331124", "grid", 200, "个")
    base = open_base(world.base(tmp_path / "facts.db"))
    found = compare(base, ["遂昌县", "松阳县"])
    base.close()
    words = labels("en")
    assert "| 网格 | 个 | 300 ≠ | 200 |" in markdown("", (), tables(found, words), words)
    assert frame(COMPARED, compared(found))["disputed"].tolist() == [True, False]
    cell = openpyxl.load_workbook(BytesIO(workbook(found, words)))["Measures side by side"]["C2"]
    assert (cell.value, cell.font.b) == (300, True)
    assert "disagrees with another article of the same time" in cell.comment.text
    assert 'class="disputed"' in comparison_page(found, words, "")
