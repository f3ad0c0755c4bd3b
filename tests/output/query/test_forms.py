"""Answers as JSON, CSV, Markdown and in the terminal, where nothing of a text may run."""

from __future__ import annotations

import csv
import json
import sqlite3
from dataclasses import replace
from io import StringIO

from rich.console import Console

from output.query import Answers, answers, understand
from output.query.forms import as_csv, as_json, as_markdown, understood
from output.query.terminal import terminal

HOSTILE = '=HYPERLINK("http://x")\x1b[31m|<script>alert(1)</script>\n**b**`'


def asked(base: sqlite3.Connection, text: str = "妙高街道 受理诉求 多少") -> Answers:
    return answers(base, understand(base, text))


def hostile(base: sqlite3.Connection) -> Answers:
    """Answers whose every text is what a spreadsheet, a terminal or a browser would act upon."""
    found = asked(base)
    first = replace(
        found.answers[0],
        what=HOSTILE,
        value=HOSTILE,
        sentence=HOSTILE,
        marks=(),
        quote=HOSTILE,
        article_title=HOSTILE,
        newspaper=HOSTILE,
        citation=HOSTILE,
    )
    return replace(found, answers=(first,), question=replace(found.question, text=HOSTILE))


def test_json_has_all_of_it(samples: sqlite3.Connection) -> None:
    found = asked(samples)
    plain = json.loads(as_json(found))
    assert plain["total"] == found.total
    assert plain["answers"][0]["number"] == 1268
    assert plain["answers"][0]["place"]["name"] == "妙高街道"
    assert plain["question"]["measures"][0]["id"] == "appeal_received"


def test_csv_is_read_back_and_no_cell_is_a_formula(samples: sqlite3.Connection) -> None:
    rows = list(csv.DictReader(StringIO(as_csv(asked(samples)).removeprefix("\ufeff"))))
    assert (rows[0]["number"], rows[0]["unit"], rows[0]["value"]) == ("1268", "件", "1,268件")
    rows = list(csv.DictReader(StringIO(as_csv(hostile(samples)).removeprefix("\ufeff"))))
    for cell in rows[0].values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell.isprintable()


def test_markdown_shows_the_quote_in_bold_and_runs_nothing(samples: sqlite3.Connection) -> None:
    found = asked(samples)
    assert f"**{found.answers[0].quote}**" in as_markdown(found)
    text = as_markdown(hostile(samples))
    assert "<script>" not in text.replace("\\<", "")
    assert "\x1b" not in text
    assert "\n**b**" not in text


def test_the_terminal_gets_no_control_characters(samples: sqlite3.Connection) -> None:
    console = Console(record=True, width=100, color_system=None, file=StringIO())
    console.print(terminal(hostile(samples)))
    shown = console.export_text()
    assert "\x1b" not in shown
    assert "<script>" in shown.replace("\n", "").replace("│", "").replace(" ", "")


def test_it_says_how_the_question_was_understood(samples: sqlite3.Connection) -> None:
    lines = list(understood(asked(samples).question))
    assert lines == [
        "妙高街道 = place: 浙江省/丽水市/遂昌县/妙高街道",
        "受理诉求 = measure",
        "多少 = asks: number",
    ]
