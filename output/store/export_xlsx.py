"""Tables as one workbook that Excel and WPS open right: a sheet for each kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO

import xlsxwriter

from output.cells import writable
from output.store.export_tables import SHEETS, Column, ExportTable

MOST_ROWS = 1_048_576  # of a sheet, its head among them
MOST_TEXT = 32_767  # characters of a cell
EMPTY = (None, "[]")  # a list of nothing, too, is an empty cell
EXACT = 10**15  # Excel keeps fifteen digits
WIDTHS = {"number": 12, "integer": 10, "boolean": 10, "string": 16}
WIDE = {  # columns of running text, and of what nobody reads
    **dict.fromkeys(("quote", "text", "components", "why", "definition"), 60),
    **dict.fromkeys(("title", "article", "indicator", "name", "place_path", "path", "parts_said"), 28),
    **dict.fromkeys(("id", "article_id", "source_id", "practice_id", "pattern"), 12),
}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(
    tables: Sequence[ExportTable], rows: Callable[[ExportTable], Iterable[tuple[Any, ...]]], file: BinaryIO
) -> None:
    """Writes the workbook. No text becomes a formula, a link or a number. A table with more rows than a
    sheet holds goes on in the next sheet; text longer than a cell ends in …"""
    by_name = {table.name: table for table in tables}
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#EFEBE2", "bottom": 1})
        for name in SHEETS:
            _table(book, by_name[name], rows(by_name[name]), head)


def _table(book: Any, table: ExportTable, rows: Iterable[tuple[Any, ...]], head: Any) -> None:
    sheet, at, number = _sheet(book, table.name, table.columns, head), 1, 1
    for row in rows:
        if at == MOST_ROWS:
            _filter(sheet, at, table.columns)
            number += 1
            sheet, at = _sheet(book, f"{table.name} {number}", table.columns, head), 1
        for column, value in enumerate(row):
            _write(sheet, at, column, value)
        at += 1
    _filter(sheet, at, table.columns)


def _sheet(book: Any, name: str, columns: Sequence[Column], head: Any) -> Any:
    sheet = book.add_worksheet(name)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDE.get(column.name, WIDTHS[column.type]))
        sheet.write_string(0, at, column.name, head)
    sheet.freeze_panes(1, 0)
    return sheet


def _filter(sheet: Any, rows: int, columns: Sequence[Column]) -> None:
    sheet.autofilter(0, 0, max(rows - 1, 1), len(columns) - 1)


def _write(sheet: Any, row: int, column: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and abs(value) < EXACT:
        sheet.write_number(row, column, value)
    elif value not in EMPTY:
        text = writable(str(value))
        sheet.write_string(row, column, text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 1]}…")
