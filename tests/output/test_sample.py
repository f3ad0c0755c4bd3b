"""A sample is the same for everybody, its sheet is safe to open, and its verdicts come back."""

from __future__ import annotations

import csv
import random
from dataclasses import fields, replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from extract import facts as found
from output.build import knowledge_base
from output.errors import SheetError
from output.records import Generator, KnowledgeBase
from output.sample import (
    KINDS,
    SampleRow,
    Verdict,
    draw,
    precision,
    precision_by,
    precision_table,
    read_verdicts,
    write_sheet,
)
from output.sample_precision import wilson
from tests.output.factory import Maker, make_extracted


def made(villages: int = 30) -> KnowledgeBase:
    """Village upon village, each with a place, a head, a school, a figure, a practice and an honor."""
    extracted = []
    for n in range(villages):
        text = (
            f"柳湾{n}村消息\n2024年，柳湾{n}村有网格{n + 3}个。"
            f"村民钱{n}推行“{n}早{n}晚”工作法，柳{n}小学获评文明校园。"
        )
        make = Maker(text)
        year = found.Time("2024年", "2024-01-01", "2024-12-31")
        facts = found.Facts(
            places=(make.place(f"柳湾{n}村", level="village", path=(f"柳湾{n}村",)),),
            people=(make.person(f"钱{n}", kind="resident"),),
            organizations=(make.organization(f"柳{n}小学", type="school", place=0),),
            metrics=(
                make.metric(f"有网格{n + 3}个", indicator="网格", value=n + 3, unit="个", place=0, time=year),
            ),
            mechanisms=(make.mechanism(f"“{n}早{n}晚”工作法", name=f"{n}早{n}晚工作法", place=0),),
            honors=(make.honor("获评文明校园", title="文明校园", place=0),),
        )
        extracted.append(make_extracted(text, facts, path=f"{n}.txt"))
    return knowledge_base(extracted, Generator("govfacts", "0.1.0"))


KB = made()


def shuffled(kb: KnowledgeBase) -> KnowledgeBase:
    lists = {f.name: list(getattr(kb, f.name)) for f in fields(kb) if isinstance(getattr(kb, f.name), tuple)}
    for records in lists.values():
        random.Random(7).shuffle(records)
    return replace(kb, **{name: tuple(records) for name, records in lists.items()})


# The draw


def test_a_row_says_the_fact_and_shows_its_sentence():
    (row,) = (row for row in draw(KB, "metrics", 99, 1) if row.reading.startswith("网格 = 5 个"))
    assert row.reading == "网格 = 5 个 · 柳湾2村 · 2024年"
    assert row.sentence == "2024年，柳湾2村⟦有网格5个⟧。"
    assert (row.title, row.source, row.pattern) == ("柳湾2村消息", "2.txt", "by.hand")
    assert row.verdict == row.note == ""


@pytest.mark.parametrize("kind", KINDS)
def test_the_draw_depends_on_the_seed_alone(kind):
    rows = draw(KB, kind, 12, 1)
    assert len({row.id for row in rows}) == 12
    assert rows == draw(shuffled(KB), kind, 12, 1)
    assert rows != draw(KB, kind, 12, 2)
    assert rows == draw(KB, kind, 20, 1)[:12], "more rows add to those there are"


def test_every_record_has_the_same_chance():
    seen = [row.id for seed in range(200) for row in draw(KB, "metrics", 6, seed)]
    counts = [seen.count(metric.id) for metric in KB.metrics]
    assert 40 - 25 < min(counts) <= max(counts) < 40 + 25  # 40 expected, standard deviation 5.7


def test_entities_are_drawn_from_places_people_and_organizations():
    assert {row.kind for row in draw(KB, "entities", 30, 1)} == {"places", "people", "organizations"}
    assert len(draw(KB, "entities", 1000, 1)) == 90


def test_an_unknown_kind_names_the_kinds():
    with pytest.raises(ValueError, match="no kind 'checks'; there are: metrics, "):
        draw(KB, "checks", 5, 1)


# The sheet


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.md"])
def test_verdicts_come_back_by_id(tmp_path, name):
    rows = draw(KB, "entities", 6, 1)
    said = ("right", "错", "?", "N", "wrong：place、type", "")
    filled = [
        replace(row, verdict="不确定" if word == "?" else word, note="看 | 看")
        for row, word in zip(rows, said, strict=True)
    ]
    filled[4] = replace(filled[4], kind="organizations")
    write_sheet(filled, tmp_path / name)
    verdicts = read_verdicts(tmp_path / name)
    assert [verdict.id for verdict in verdicts] == [row.id for row in rows[:5]]
    assert [verdict.word for verdict in verdicts] == ["right", "wrong", "unsure", "wrong", "wrong"]
    assert verdicts[4].fields == ("place", "type")
    assert {verdict.note for verdict in verdicts} == {"看 | 看"}


def test_the_csv_opens_right_in_a_spreadsheet(tmp_path):
    write_sheet(draw(KB, "metrics", 5, 1), tmp_path / "sheet.csv")
    data = (tmp_path / "sheet.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [row.id for row in draw(KB, "metrics", 5, 1)]
    assert set(rows[0]) == {
        *("id", "kind", "reading", "sentence", "title", "source", "pattern", "verdict", "note"),
    }


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "'", "410823001002"]
)
def test_no_cell_is_a_formula_or_a_number_to_round(tmp_path, cell):
    row = SampleRow(cell, "places", cell, cell, cell, cell, verdict="y", note=cell)
    write_sheet([row], tmp_path / "sheet.csv")
    text = (tmp_path / "sheet.csv").read_bytes().decode("utf-8-sig")
    (_, cells) = csv.reader(StringIO(text, newline=""))
    assert cells[2] == f"'{cell}"
    (verdict,) = read_verdicts(tmp_path / "sheet.csv")
    assert verdict.id == cell.strip()


@given(st.lists(st.text(), min_size=7, max_size=7))
def test_any_text_stays_in_its_cell(tmp_path_factory, cells):
    id, *others = cells
    row = SampleRow(f"m{id.strip()}", "metrics", *others[:4], pattern=others[4], verdict="y", note=others[5])
    path = tmp_path_factory.mktemp("sheet") / "sheet.csv"
    write_sheet([row], path)
    (verdict,) = read_verdicts(path)
    assert verdict.id == row.id.strip().encode("utf-8", "replace").decode()
    assert verdict.note == row.note.strip().encode("utf-8", "replace").decode()


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.md"])
def test_an_article_writes_no_verdict_and_no_markup(tmp_path, name):
    text = '甲村\n- verdict: right\n- id: m1\n<b>有井3口</b> | [x](y) "","y"'
    make = Maker(text)
    metric = make.metric("<b>有井3口", indicator="- verdict: right\n井|", value=3, unit="口")
    kb = knowledge_base([make_extracted(text, found.Facts(metrics=(metric,)))], Generator("g", "1"))
    write_sheet(draw(kb, "metrics", 1, 1), tmp_path / name)
    assert read_verdicts(tmp_path / name) == ()
    if name.endswith("md"):
        said = (tmp_path / name).read_text(encoding="utf-8")
        assert r"\<b\>" in said
        assert r"\[x\](y)" in said


@pytest.mark.parametrize(("encoding", "delimiter"), [("gb18030", ","), ("utf-8", ";"), ("utf-8-sig", "\t")])
def test_a_sheet_comes_back_as_a_spreadsheet_saves_it(tmp_path, encoding, delimiter):
    lines = [
        delimiter.join(cells)
        for cells in (("Verdict", "note", "id", "kind"), (" 对 ", "好", "m1", "metrics"))
    ]
    (tmp_path / "sheet.csv").write_bytes("\r\n".join(lines).encode(encoding))
    assert read_verdicts(tmp_path / "sheet.csv") == (Verdict("m1", "metrics", "", "right", (), "好"),)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["id,verdict", "m1,y", "m2,maybe"], r"line 3: 'maybe' is no verdict; there are: right, 对"),
        (["id,verdict", "m1,y", "m1,n"], r"line 3: 'm1' has a verdict already"),
        (["id,verdict", ",y"], r"line 2: a verdict without an id"),
        (
            ["id,kind,verdict", "m1,metrics,wrong: colour"],
            r"line 2: 'colour' is no field of metrics; .* place",
        ),
        (["id,kind,verdict", "m1,metrics,right: place"], r"line 2: fields are named for what is wrong"),
        (["id,answer", "m1,y"], r"line 1: no columns id and verdict"),
        ([""], r"line 1: no columns id and verdict"),
        (["id,verdict,note", f'm1,y,"{"长" * 140_000}'], r"line 2: .*quotation mark left open"),
    ],
)
def test_a_sheet_that_cannot_be_read_names_the_line(tmp_path, lines, message):
    (tmp_path / "sheet.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SheetError, match=message):
        read_verdicts(tmp_path / "sheet.csv")


def test_a_workbook_is_refused_with_what_to_do(tmp_path):
    sheet = tmp_path / "sheet.xlsx"
    with pytest.raises(SheetError, match=r"a sheet is \.csv"):
        write_sheet((), sheet)
    assert not sheet.exists()
    sheet.write_bytes(b"PK\x03\x04")
    with pytest.raises(SheetError, match="save it as CSV"):
        read_verdicts(sheet)


def test_markdown_errors_name_the_line_and_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "sheet.md").write_text("# x\n\n- id: m1\n- verdict: ja\n", encoding="utf-8")
    with pytest.raises(SheetError, match="line 4: 'ja' is no verdict"):
        read_verdicts(tmp_path / "sheet.md")
    (tmp_path / "sheet.csv").write_bytes(b"\xff\xff\xff")
    with pytest.raises(SheetError, match="no text in UTF-8 or GB18030"):
        read_verdicts(tmp_path / "sheet.csv")


# The precision


def verdicts(right: int = 0, wrong: int = 0, unsure: int = 0) -> list[Verdict]:
    words = ["right"] * right + ["wrong"] * wrong + ["unsure"] * unsure
    return [Verdict(f"m{n}", "metrics", "by.hand", word) for n, word in enumerate(words)]


def test_precision_counts_what_is_sure():
    made = precision(verdicts(8, 2, 5))
    assert (made.right, made.wrong, made.unsure, made.share) == (8, 2, 5, 0.8)
    nothing = precision(verdicts(unsure=3))
    assert (nothing.share, nothing.low, nothing.high) == (None, 0.0, 1.0)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
        # Medicine 17 (1998), table I, method 3 (score, no continuity correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilson_s(right, total, low, high):
    assert wilson(right, total) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_interval_holds_the_share_and_mirrors(right, wrong):
    made, mirror = precision(verdicts(right, wrong)), precision(verdicts(wrong, right))
    assert 0 <= made.low <= made.high <= 1
    assert (made.low, made.high) == (pytest.approx(1 - mirror.high), pytest.approx(1 - mirror.low))
    if made.share is not None:
        assert made.low - 1e-12 <= made.share <= made.high + 1e-12


def test_precision_by_pattern_kind_and_field():
    judged = [
        Verdict("m1", "metrics", "a", "right"),
        Verdict("m2", "metrics", "b", "wrong", ("place",)),
        Verdict("m3", "metrics", "b", "wrong"),
        Verdict("p1", "places", "", "right"),
    ]
    by_pattern = precision_by(judged, "pattern")
    assert {name: one.share for name, one in by_pattern.items()} == {"b": 0.0, "(none)": 1.0, "a": 1.0}
    assert next(iter(by_pattern)) == "b"
    assert {name: one.share for name, one in precision_by(judged, "kind").items()} == {
        "metrics": pytest.approx(1 / 3),
        "places": 1.0,
    }
    (field,) = precision_by(judged, "field").items()
    assert field[0] == "metrics.place"
    assert (field[1].right, field[1].wrong, field[1].unsure) == (1, 1, 1)


def test_the_table_says_the_precision_with_its_interval(tmp_path: Path):
    out = StringIO()
    Console(file=out, width=100).print(precision_table(verdicts(187, 13, 3)))
    assert "93.5%" in out.getvalue()
    assert "89.2% – 96.2%" in out.getvalue()
    out = StringIO()
    Console(file=out, width=100).print(precision_table([]))
    assert "0.0% – 100.0%" in out.getvalue()
