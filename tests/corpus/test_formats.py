"""The same article in every format is the same text and gives the same facts."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from benchmarks.formats import compared, sample_articles
from benchmarks.renderings import RENDERINGS, as_docx, as_html, as_pdf, lines_of
from corpus import Fields, Metadata, Rejected, Source, sources_of_bytes
from corpus.formats import scan
from govfacts.cli import main

TEXT = """清溪县柳林镇：“三张清单”理清村里事
本报讯（记者 郑一苇）今年以来，清溪县柳林镇划分网格89个，选派网格员92名，推行“三张清单”工作法，办事有人管。
“以前反映个事，要跑好几趟，现在在手机上点一点，网格员就上门来了。”8月12日，柳林村村民高大娘一边择菜一边说。
截至目前，该镇累计解决问题1872件，办结率98.5%，村集体经营性收入达到127.6万元，较上年增长18.5%，群众的获得感越来越足。"""
PARAGRAPHS = lines_of(TEXT)
PLAIN = "\n\n".join(PARAGRAPHS)


def read(data: bytes, name: str, fields: Fields | None = None) -> list[Source]:
    found = list(sources_of_bytes(data, name, fields or Fields()))
    assert not [one for one in found if isinstance(one, Rejected)]
    return [one for one in found if isinstance(one, Source)]


def text_of(data: bytes, name: str) -> str:
    (source,) = read(data, name)
    return source.text


@pytest.mark.parametrize("name", [name for name in RENDERINGS if name not in ("wrapped.txt", "blanks.txt")])
def test_every_format_gives_the_text(name: str) -> None:
    assert text_of(RENDERINGS[name](TEXT), f"a.{name}") == PLAIN


@pytest.mark.parametrize("name", ["a.bin", "a", "a.txt", "a.pdf", "a.zip"])
@pytest.mark.parametrize(("make", "kind"), [(as_pdf, "pdf"), (as_docx, "docx"), (as_html, "html")])
def test_content_goes_before_the_ending_of_the_name(
    name: str, make: Callable[[str], bytes], kind: str
) -> None:
    (source,) = read(make(TEXT), name)
    assert (source.format, source.text) == (kind, PLAIN)


@pytest.fixture(scope="module")
def samples() -> list[str]:
    return list(sample_articles())


@pytest.mark.parametrize("name", RENDERINGS)
def test_facts_are_the_same_in_every_format(name: str, samples: list[str]) -> None:
    same, lost, new, _ = compared(samples, name)
    assert same > 400
    assert same / (same + lost + new) >= 0.98


# Markdown


def test_markdown_is_read_as_text() -> None:
    page = (
        "---\ntitle: 小院议事\ndate: 2024-08-26\n---\n# 小院议事\n\n"
        "**清溪县**划分*网格*89个，见[报道](http://x.cn)。\n第二行\n\n> 引语\n\n- 一件\n\n3. 三件\n\n"
        "    缩进的段落\n\n| 指标 | 数 |\n|-|-|\n| 网格 | 89个 |\n\n![图](a.png)\n"
    )
    (source,) = read(page.encode(), "a.md")
    lines = ["# 小院议事", "清溪县划分网格89个，见报道。\n第二行", "引语", "一件", "3. 三件", "缩进的段落"]
    assert source.text.split("\n\n") == [*lines, "指标 数", "网格 89个"]
    assert source.metadata == Metadata("小院议事", "2024-08-26")


# Web pages


def test_a_page_says_its_title_day_author_and_site() -> None:
    head = (
        '<meta name="author" content="郑一苇"><meta property="og:site_name" content="清溪日报">'
        '<meta property="article:published_time" content="2024-08-26T08:00:00+08:00">'
    )
    page = as_html("\n".join([PARAGRAPHS[0], *PARAGRAPHS[2:]])).replace(
        b"<head>", b"<head>" + head.encode("gb18030")
    )
    (source,) = read(page, "a.html")
    assert source.metadata == Metadata(PARAGRAPHS[0], "2024-08-26", "清溪日报")
    assert source.text.split("\n\n") == [PARAGRAPHS[0], "郑一苇", *PARAGRAPHS[2:]]
    assert source.encoding == "gb18030"


def test_a_day_that_is_only_printed_is_found_and_others_are_not_taken() -> None:
    page = as_html(TEXT).replace(b"<h1>", "<div>来源：清溪日报　2024年08月26日</div><h1>".encode("gb18030"))
    assert read(page, "a.html")[0].metadata.date == "2024-08-26"
    assert read(as_html(TEXT), "a.html")[0].metadata.date is None
    assert read(as_html(TEXT), "清溪日报_20240827.html")[0].metadata.date == "2024-08-27"


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "no-such-charset", "big5"])
def test_what_a_page_says_of_its_encoding_need_not_be_true(declared: str) -> None:
    page = as_html(TEXT).replace(b"gb2312", declared.encode())
    assert text_of(page, "a.html") == PLAIN if declared != "big5" else text_of(page, "a.html")
    assert text_of(page.decode("gb18030").encode(), "a.html") == PLAIN


# Word


def test_tables_text_boxes_and_changes_of_a_word_file() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("划分网格")
    for tag, text, name in (("ins", "89个", "t"), ("del", "98个", "delText")):
        paragraph._p.append(
            docx.oxml.parse_xml(
                f'<w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                f"<w:r><w:{name}>{text}</w:{name}></w:r></w:{tag}>"
            )
        )
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "网格员", "92名"
    file = io.BytesIO()
    document.save(file)
    assert text_of(file.getvalue(), "a.docx") == "划分网格89个\n\n网格员 92名"


# PDF


def test_two_columns_are_read_one_after_the_other() -> None:
    long = "\n".join([PARAGRAPHS[0], *PARAGRAPHS[1:] * 12])
    for columns in (1, 2, 3):
        assert text_of(as_pdf(long, columns), "a.pdf") == "\n\n".join(lines_of(long))


def test_page_numbers_and_heads_that_come_again_are_left_out() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file)
    for number in range(1, 5):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(40, 800, "清溪日报 2024年8月26日")
        for row in range(6):
            canvas.drawString(40, 700 - 15 * row, f"第{'一二三四'[number - 1]}页的第{row}行正文还没有说完，")
        canvas.drawString(300, 30, f"- {number} -")
        canvas.showPage()
    canvas.save()
    text = text_of(file.getvalue(), "a.pdf")
    assert text.count("清溪日报") == 1
    assert "- 2 -" not in text
    assert "第一页的第5行正文还没有说完，第二页的第0行" in text


# Tables and records


@pytest.mark.parametrize(
    ("name", "mark", "codec"),
    [("a.csv", ",", "utf-8-sig"), ("a.tsv", "\t", "gb18030"), ("a.csv", ";", "utf-16")],
)
def test_a_row_is_an_article(name: str, mark: str, codec: str) -> None:
    table = (
        f'编号{mark}题目{mark}稿件{mark}见报\n7{mark}小院议事{mark}"网格89个。\n院子亮了。"{mark}2024/8/6\n'
    )
    first = read(table.encode(codec), name, Fields("稿件", "题目", "见报"))[0]
    assert first.path == f"{name}#2"
    assert first.text == "小院议事\n网格89个。\n院子亮了。"
    assert first.metadata == Metadata("小院议事", "2024-08-06")
    assert first.format == name[2:]


def test_a_field_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("稿件,见报\n网格89个。,2024-08-06\n", "utf-8")
    result = CliRunner().invoke(main, ["extract", str(tmp_path / "a.csv")])
    assert result.exit_code
    assert "稿件, 见报" in result.stderr
    assert "--text-field" in result.stderr
    result = CliRunner().invoke(
        main, ["extract", str(tmp_path / "a.csv"), "--text-field", "稿件", "--date-field", "见报"]
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout)["articles"][0]["date"] == "2024-08-06"


def test_fields_of_json_are_mapped_too() -> None:
    record = {"text": "别的", "raw": "院子亮了。", "head": "小院议事"}
    (source,) = read(json.dumps(record).encode(), "a.json", Fields("raw", "head"))
    assert source.text == "小院议事\n院子亮了。"
    (refused,) = sources_of_bytes(b'{"text": "x"}', "a.jsonl", Fields("raw"))
    assert isinstance(refused, Rejected)
    assert "no field raw; its fields are text" in refused.reason


# Scans

COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text"
TSV = COLUMNS.replace(" ", "\t") + "\n" + "".join(
    f"5\t1\t{block}\t1\t{line}\t{word}\t0\t0\t0\t0\t90\t{text}\n"
    for block, line, word, text in (
        (1, 1, 1, "小院"), (1, 1, 2, "议事"), (2, 1, 1, "清溪县划分"), (2, 1, 2, "网格"), (2, 2, 1, "89个。"),
    )
)  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for tesseract, which lists chi_sim and answers with TSV what it was given to read."""
    script = tmp_path / "tesseract"
    (tmp_path / "answer").write_text(TSV, "utf-8")
    script.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = --list-langs ]; then echo chi_sim; exit; fi\n'
        f'cat > "{tmp_path}/image"; cat "{tmp_path}/answer"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    scan._engine.cache_clear()
    scan._languages.cache_clear()
    yield tmp_path
    scan._engine.cache_clear()
    scan._languages.cache_clear()


def test_a_scan_is_read_by_the_engine(engine: Path) -> None:
    assert scan.content(b"\x89PNG", "a.png", lambda: None).text == "小院议事\n\n清溪县划分网格\n89个。"


def test_a_pdf_without_text_is_drawn_for_the_engine(engine: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    from corpus.formats import pdf

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(72, 36))
    canvas.rect(0, 0, 36, 36, fill=1)
    canvas.save()
    assert "网格" in pdf.content(file.getvalue(), "a.pdf", lambda: None).text
    head, pixels = (engine / "image").read_bytes().split(b" 255\n", 1)
    assert head == b"P5 300 150"
    assert (len(pixels), pixels[10], pixels[290]) == (300 * 150, 0, 255)


def test_without_the_engine_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    scan._engine.cache_clear()
    scan._languages.cache_clear()
    with pytest.raises(ValueError, match="tesseract is not installed") as refused:
        scan.recognized(b"\x89PNG")
    assert "tesseract-ocr-chi-sim" in refused.value.cure  # type: ignore[attr-defined]


@pytest.mark.skipif(not scan.is_installed(), reason="tesseract with chi_sim is not installed")
def test_the_real_engine_reads_a_scan() -> None:
    text = scan.recognized((Path(__file__).parent / "data" / "scan.png").read_bytes())
    missing = [part for part in ("网格连民心", "今年以来", "专职网格员52名", "318件") if part not in text]
    assert not missing
