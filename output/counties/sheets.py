"""Comparisons as workbooks and CSV files that Excel and WPS open right."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

import regex
import xlsxwriter

from output.cells import BOM, guarded, writable
from output.counties.frames import COMPARED, Record, compared
from output.counties.labels import Labels
from output.counties.tables import Table, TableCell, tables
from output.counties.types import Comparison
from output.wording import digits

DATA = "data"  # the sheet that is the DataFrame
MOST_NOTE = 30_000  # characters; Excel takes 32,767
MOST_NAME = 31  # characters of a sheet's name
WIDEST, NARROWEST = 48, 6  # of a column, in characters of Latin width
FONT = "Microsoft YaHei"  # on every Windows; elsewhere Excel, WPS and LibreOffice take their own for it
SUM_COLOR, LINE_COLOR, HEAD_COLOR = "#0A6A72", "#D9D3C8", "#EFEBE2"
DISPUTED_COLOR = "#B3450B"
_NAME = regex.compile(r"[\[\]:*?/\\]")


def csv_text(columns: Sequence[str], rows: Iterable[Record]) -> str:
    """The rows as CSV with a mark for Excel; text that begins like a formula gets a quote in front."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(value) for value in row] for row in rows)
    return BOM + out.getvalue()


def workbook(comparison: Comparison, labels: Labels) -> bytes:
    """A workbook with a sheet for each view, and the tidy table as it is in Python (`data`). Evidence stands
    in the cells' comments and on a sheet. No text becomes a formula or a link."""
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_calc_mode("auto")
    formats = _Formats(book)
    for view in tables(comparison, labels):
        _sheet(book, view, formats)
    _data(book, formats, comparison)
    book.close()
    return out.getvalue()


class _Formats:
    """The formats of a workbook: by kind, and of numbers with words around them."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._kinds = _kinds()
        self._made: dict[tuple[str, str], Any] = {}

    def __getitem__(self, kind: str) -> Any:
        return self._format(kind, "")

    def number(self, kind: str, text: str, number: str) -> Any:
        """The format that shows `number` as `text`, which has it once."""
        before, _, after = text.partition(number)
        _, _, decimals = number.partition(".")
        shown = "#,##0." + "0" * len(decimals) if decimals else "#,##0"
        return self._format(kind, f"{_literal(before)}{shown}{_literal(after)}")

    def _format(self, kind: str, shown: str) -> Any:
        key = kind, shown
        if key not in self._made:
            more = {"num_format": shown} if shown else {}
            self._made[key] = self._book.add_format(self._kinds[kind] | more)
        return self._made[key]


def _literal(text: str) -> str:
    """Words in a number format."""
    return '"' + writable(text).replace('"', "”") + '"' if text else ""


def _kinds() -> dict[str, dict[str, Any]]:
    base = {"font_name": FONT, "font_size": 10, "valign": "top", "border": 1, "border_color": LINE_COLOR}
    number = {"num_format": "#,##0.######", "align": "right"}
    return {
        "head": base | {"bold": True, "bg_color": HEAD_COLOR, "text_wrap": True},
        "text": base | {"text_wrap": True},
        "number": base | number,
        "sum": base | {"align": "right", "italic": True, "font_color": SUM_COLOR},
        "disputed": base | number | {"font_color": DISPUTED_COLOR, "bold": True},
        "bound": base | {"align": "right"},
    }


def _sheet(book: xlsxwriter.Workbook, view: Table, formats: _Formats) -> None:
    sheet = book.add_worksheet(_NAME.sub(" ", view.title)[:MOST_NAME])
    _heads(sheet, view.columns, formats)
    for at, row in enumerate(view.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, (at, column), cell, formats, quantity=column in view.numeric)
    rows = [[cell.text for cell in row] for row in view.rows]
    _finish(sheet, view.columns, rows)


def _data(book: xlsxwriter.Workbook, formats: _Formats, comparison: Comparison) -> None:
    """The tidy table, its values as they are: what pandas reads back is what Python gives."""
    sheet = book.add_worksheet(DATA)
    _heads(sheet, COMPARED, formats)
    rows = list(compared(comparison))
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(at, column, value, formats["text"])
            elif isinstance(value, int | float):
                sheet.write_number(at, column, value, formats["number"])
            elif value is not None:
                sheet.write_string(at, column, writable(str(value)), formats["text"])
    _finish(sheet, COMPARED, [["" if value is None else str(value) for value in row] for row in rows])


def _heads(sheet: Any, columns: Sequence[str], formats: _Formats) -> None:
    for column, name in enumerate(columns):
        sheet.write_string(0, column, writable(name), formats["head"])


def _write(sheet: Any, at: tuple[int, int], cell: TableCell, formats: _Formats, *, quantity: bool) -> None:
    """A number as a number: what its text says beside it (a bound, a coverage) is its format, so that it
    sorts and adds up. Else the text (a range, parts); nothing where there is no quantity."""
    if quantity and not cell.basis:
        sheet.write_blank(*at, None, formats["number"])
        return
    if cell.number is not None and cell.text.count(digits(cell.number)) == 1:
        kind = "disputed" if cell.disputed else "sum" if cell.basis == "sum" else "number"
        sheet.write_number(*at, cell.number, formats.number(kind, cell.text, digits(cell.number)))
    else:
        kind = "sum" if cell.basis == "sum" else "bound" if quantity else "text"
        kind = "disputed" if cell.disputed else kind
        sheet.write_string(*at, writable(cell.text), formats[kind])
    if cell.note:
        options = {"x_scale": 3, "y_scale": 1 + cell.note.count("\n"), "font_name": FONT, "font_size": 9}
        sheet.write_comment(*at, writable(cell.note)[:MOST_NOTE], options)


def _finish(sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Column widths, a heading that stays in sight, filters, and pages that print."""
    for column, name in enumerate(columns):
        widest = max((_width(row[column]) for row in rows), default=0)
        sheet.set_column(column, column, min(max(widest, _width(name) + 2, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(text: str) -> int:
    """How wide a text is in Latin characters: a Chinese one takes two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text) + 1
