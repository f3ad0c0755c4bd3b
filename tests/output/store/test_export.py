"""What leaves the base: whole, in every format, and nothing of it runs."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from output.files import encoded, read
from output.records import KnowledgeBase
from output.store import FactBaseError, build
from output.store.export import FORMATS, export
from output.store.export_tables import SHEETS
from tests.output.store.world import article, kb_of

HOSTILE = ("=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\r=1", '=HYPERLINK("http://a")', "＝1+1")
KB = kb_of(
    article(
        1, places=["车前村"], people=["余可心", "祝小禾"], figures=[(0, 89), (1, 30)], methods=["123工作法"]
    ),
    article(2, places=["车前村", "大柘镇"], figures=[(0, 92)], methods=["123工作法"]),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "facts.db"
    build(KB, path)
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "facts.db"
    kb = KB
    for words in HOSTILE:
        made = kb_of(article(HOSTILE.index(words) + 10))
        kb = replace(
            made,
            articles=tuple(replace(one, title=words) for one in made.articles),
            metrics=tuple(replace(one, indicator=words, subject=words, value=-5) for one in made.metrics),
        )
        build(kb, path)
    return path


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_json_lines_are_those_of_extract(base: Path, tmp_path: Path) -> None:
    export(base, tmp_path / "kb.jsonl", "jsonl")
    assert (tmp_path / "kb.jsonl").read_bytes() == b"".join(encoded(KB, "jsonl"))


def test_csv_opens_in_excel_and_says_names_beside_ids(base: Path, tmp_path: Path) -> None:
    export(base, tmp_path, "csv")
    assert (tmp_path / "metric.csv").read_bytes().startswith(b"\xef\xbb\xbfid,place,")
    rows = table(tmp_path, "metric")
    assert [
        (row["place"], row["indicator"], row["value"], row["quote"]) for row in rows if row["value"] == "89"
    ] == [("车前村", "网格", "89", "网格89个")]
    assert {row["order_certain"] for row in table(tmp_path, "article")} == {"true"}
    assert [row["components"] for row in table(tmp_path, "mechanism")] == ["听", "听"]


def test_the_data_package_holds_by_its_own_library(base: Path, tmp_path: Path) -> None:
    """Types, primary keys, foreign keys, sizes and hashes, as Frictionless reads them."""
    export(base, tmp_path, "csv")
    report = _frictionless(tmp_path)
    assert report["valid"], json.dumps(report, ensure_ascii=False)[:2000]
    assert report["stats"]["tasks"] == len(list(tmp_path.glob("*.csv")))
    keys = {
        (resource["name"], key["fields"]): key["reference"]["resource"]
        for resource in json.loads((tmp_path / "datapackage.json").read_bytes())["resources"]
        for key in resource["schema"].get("foreignKeys", ())
    }
    assert keys["metric", "place_id"] == "place"
    assert keys["mechanism", "practice_id"] == "practice"
    assert keys["place", "parent_id"] == ""


def test_the_data_package_would_see_a_row_that_leads_nowhere(base: Path, tmp_path: Path) -> None:
    export(base, tmp_path, "csv")
    place = tmp_path / "place.csv"
    lines = place.read_bytes().splitlines(keepends=True)
    place.write_bytes(b"".join(line for line in lines if not line.startswith(b"331123105226")))
    assert not _frictionless(tmp_path)["valid"]


def _frictionless(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_a_workbook_has_a_sheet_a_kind_with_a_frozen_head_and_filters(base: Path, tmp_path: Path) -> None:
    export(base, tmp_path / "facts.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    assert tuple(book.sheetnames) == SHEETS
    sheet = book["metric"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).coordinate[:-1]}{sheet.max_row}"
    head = [cell.value for cell in sheet[1]]
    values = {row[head.index("value")].value for row in sheet.iter_rows(min_row=2)}
    assert values == {89, 30, 92}
    places = {row[1].value for row in book["place"].iter_rows(min_row=2)}
    codes = {row[3].value for row in book["place"].iter_rows(min_row=2)}
    assert places >= {"车前村", "大柘镇", "遂昌县"}
    assert codes >= {"331123105226", "331123105"}
    assert all(cell.value != "[]" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_parquet_has_the_same_rows_with_types(base: Path, tmp_path: Path) -> None:
    export(base, tmp_path, "parquet")
    metrics = pq.read_table(tmp_path / "metric.parquet")
    assert sorted(metrics.column("value").to_pylist()) == [30.0, 89.0, 92.0]
    assert pq.read_table(tmp_path / "article.parquet").column("order_certain").to_pylist() == [True, True]
    assert (tmp_path / "datapackage.json").is_file()


def test_no_cell_of_a_csv_file_runs(hostile: Path, tmp_path: Path) -> None:
    export(hostile, tmp_path, "csv")
    for path in tmp_path.glob("*.csv"):
        for row in table(tmp_path, path.stem):
            for name, value in row.items():
                number = name in ("value", "norm_value") and value == "-5"
                assert number or not value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝")), (
                    path,
                    row,
                )
    said = {row["indicator"] for row in table(tmp_path, "metric")}
    assert said == {f"'{words}" for words in HOSTILE}
    assert {row["value"] for row in table(tmp_path, "metric")} == {"-5"}


def test_no_cell_of_a_workbook_runs(hostile: Path, tmp_path: Path) -> None:
    export(hostile, tmp_path / "facts.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {cell.value for cell in cells} >= {
        words.replace("\r", "\n") for words in HOSTILE if words[0] != "\r"
    }
    head = [cell.value for cell in book["metric"][1]]
    assert {row[head.index("value")].value for row in book["metric"].iter_rows(min_row=2)} == {-5}


def test_long_and_unwritable_text_does_not_break_a_workbook(tmp_path: Path) -> None:
    made = kb_of(article(1))
    text = made.articles[0].text + "\x00\x1f\uffff" + "长" * 40_000
    build(replace(made, articles=(replace(made.articles[0], text=text),)), tmp_path / "facts.db")
    export(tmp_path / "facts.db", tmp_path / "facts.xlsx", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "facts.xlsx")["article"]
    written = max((str(cell.value) for cell in sheet[2]), key=len)
    assert len(written) == 32_767
    assert written.endswith("长…")
    assert "\ufffd\ufffd\ufffd长" in written


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("output.store.export_xlsx.MOST_ROWS", 3)
    export(base, tmp_path / "facts.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    assert [book[name].max_row for name in ("metric", "metric 2")] == [3, 2]


@pytest.mark.parametrize("format", FORMATS)
def test_no_name_of_a_private_person_leaves_when_they_are_masked(
    base: Path, tmp_path: Path, format: Any
) -> None:
    plain, masked = tmp_path / f"plain.{format}", tmp_path / f"masked.{format}"
    assert "祝小禾" in _all(plain, export(base, plain, format))
    said = _all(masked, export(base, masked, format, redact=True))
    assert "祝小禾" not in said
    assert "祝某某" in said
    assert "余可心" in said


def _all(target: Path, paths: tuple[Path, ...]) -> str:
    """All text in what was exported."""
    if target.suffix == ".xlsx":
        book = openpyxl.load_workbook(target)
        return "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    if target.suffix == ".parquet":
        tables = [pq.read_table(path) for path in paths if path.suffix == ".parquet"]
        return "".join(str(table.to_pylist()) for table in tables)
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def test_offsets_hold_in_what_was_masked(base: Path, tmp_path: Path) -> None:
    export(base, tmp_path / "kb.jsonl", "jsonl", redact=True)
    kb: KnowledgeBase = read(tmp_path / "kb.jsonl")
    texts = {one.id: one.text for one in kb.articles}
    quotes = [(e, one) for one in (*kb.people, *kb.metrics, *kb.mechanisms) for e in one.evidence]
    assert all(texts[e.article_id][e.start : e.end] == e.text for e, _ in quotes)
    assert {one.name for one in kb.people} == {"余可心", "祝某某"}
    assert {one.text for one in kb.sources} == {None}


def test_a_namesake_with_a_post_is_masked_only_where_the_private_one_is(tmp_path: Path) -> None:
    kb = kb_of(article(1, people=["祝小禾"]), article(2, people=["余可心"]))
    other = kb_of(article(3, people=["祝小禾"]))
    official = replace(other, people=tuple(replace(one, id="n0", kind="official") for one in other.people))
    path = tmp_path / "facts.db"
    build(kb, path)
    build(official, path)
    export(path, tmp_path / "kb.jsonl", "jsonl", redact=True)
    texts = {one.source[6:9]: one.text for one in read(tmp_path / "kb.jsonl").articles}
    assert "祝某某说好" in texts["001"]
    assert "祝小禾说好" in texts["003"]


def test_a_folder_where_a_file_is_meant_and_the_other_way_round(base: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FactBaseError, match="name a folder"):
        export(base, tmp_path / "file", "csv")
    with pytest.raises(FactBaseError, match="name a file"):
        export(base, tmp_path, "xlsx")


def test_parquet_without_pyarrow_says_what_to_install(base: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from govfacts.cli import main\n"
        f"main(['export', {str(base)!r}, {str(tmp_path / 'out')!r}, '--format', 'parquet'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().strip() == "Error: Parquet needs pyarrow: pip install 'govfacts[parquet]'"
