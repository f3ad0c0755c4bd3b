"""The sheet of facts that a person reads and fills in: CSV for a spreadsheet, Markdown for an editor."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal

import regex

from output import records
from output.errors import SheetError
from output.files import replacing

Word = Literal["right", "wrong", "unsure"]
WORDS: Mapping[str, Word] = {
    "right": "right",
    "对": "right",
    "y": "right",
    "wrong": "wrong",
    "错": "wrong",
    "n": "wrong",
    "unsure": "unsure",
    "不确定": "unsure",
}
RECORDS: Mapping[str, type] = {
    "metrics": records.Metric,
    "mechanisms": records.Mechanism,
    "honors": records.Honor,
    "places": records.Place,
    "people": records.Person,
    "organizations": records.Organization,
}
WORKBOOKS = (".xlsx", ".xls", ".ods", ".et")
LONGEST_CELL = 131_072  # characters; a longer one is a quotation mark left open
HOW_TO = (
    "Is the fact what the words between ⟦ and ⟧ say? Fill in `verdict`: right, wrong or unsure "
    "(对, 错, 不确定; y, n). `wrong: place, time` names the fields that are wrong. "
    "What has no verdict is not counted."
)
# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection"; the full-width signs are
# read as such in Chinese and Japanese versions). A long number would be rounded. The sign ' before a
# cell keeps it text; read_verdicts takes it off again.
_FORMULA = regex.compile(r"\s*[=+\-@＝＋－＠']|[\t\r]|\d{11,}$")
_MARKDOWN = regex.compile(r"([\\`*_\[\]<>&#~|])")
_MARKDOWN_FIELD = regex.compile(r"- (id|kind|pattern|verdict|note):\s*(.*?)\s*")
_VERDICT = regex.compile(r"(?P<word>[^:：]*)(?:[:：](?P<fields>.*))?")
_BETWEEN = regex.compile(r"[,，、;；\s]+")


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A fact to read: `reading` is what the program says, `sentence` what the article says, the words
    that show the fact between ⟦ and ⟧. `pattern` is "" for kinds that have none."""

    id: str
    kind: str
    reading: str
    sentence: str
    title: str
    source: str
    pattern: str = ""
    verdict: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a fact; `fields` are those that are wrong, where they were named."""

    id: str
    kind: str
    pattern: str
    word: Word
    fields: tuple[str, ...] = ()
    note: str = ""


COLUMNS = tuple(field.name for field in fields(SampleRow))


def write_sheet(rows: Iterable[SampleRow], path: Path) -> None:
    """Write the rows as Markdown, where the path ends in .md, else as CSV (UTF-8 with a byte order
    mark, so that a spreadsheet reads the Chinese right).

    Raises:
        SheetError: the path ends as a workbook's does.
    """
    if path.suffix.lower() in WORKBOOKS:
        raise SheetError(f"{path}: a sheet is .csv (which Excel opens) or .md")
    markdown = path.suffix.lower() == ".md"
    content = _markdown(rows) if markdown else _csv(rows)
    with replacing(path) as file:
        file.write(content.encode("utf-8" if markdown else "utf-8-sig", "replace"))


def read_verdicts(path: Path) -> tuple[Verdict, ...]:
    """The verdicts of a sheet in its order; rows without one are left out. A CSV may have come back in
    UTF-8 or GB18030, with commas, semicolons or tabs, its columns in any order.

    Raises:
        SheetError: it is no such sheet, an id stands there twice, a verdict is none of the words; the
            message names the line.
        OSError: the file can't be read.
    """
    text = _decoded(path)
    rows = _markdown_rows(text) if path.suffix.lower() == ".md" else _csv_rows(path, text)
    verdicts: dict[str, Verdict] = {}
    for line, row in rows:
        if not row.get("verdict", "").strip():
            continue
        verdict = _verdict(f"{path}, line {line}", row)
        if verdict.id in verdicts:
            raise SheetError(f"{path}, line {line}: {verdict.id!r} has a verdict already; leave one of them")
        verdicts[verdict.id] = verdict
    return tuple(verdicts.values())


def _csv(rows: Iterable[SampleRow]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in astuple(row)] for row in rows)
    return out.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _markdown(rows: Iterable[SampleRow]) -> str:
    blocks = [f"# Facts to read\n\n{HOW_TO}\n"]
    for number, row in enumerate(rows, 1):
        reading, sentence, title, source = (
            _MARKDOWN.sub(r"\\\1", cell) for cell in (row.reading, row.sentence, row.title, row.source)
        )
        blocks.append(
            f"## {number}. {reading}\n\n> {sentence}\n\n{title} · {source}\n\n"
            f"- id: {row.id}\n- kind: {row.kind}\n- pattern: {row.pattern}\n"
            f"- verdict: {row.verdict}\n- note: {row.note}\n"
        )
    return "\n".join(blocks)


def _decoded(path: Path) -> str:
    if path.suffix.lower() in WORKBOOKS:
        raise SheetError(f"{path}: is a workbook; save it as CSV (in Excel: “CSV UTF-8”)")
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(f"{path}: is no text in UTF-8 or GB18030; give the sheet that was filled in")


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(LONGEST_CELL)  # of the whole process: other readers set theirs
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [name.strip().lower() for name in next(reader, [])]
    if not {"id", "verdict"} <= set(columns):
        raise SheetError(f"{path}, line 1: no columns id and verdict; give a sheet of `govfacts sample`")
    try:
        for cells in reader:
            row = dict(zip(columns, map(_bare, cells), strict=False))
            yield reader.line_num, row
    except csv.Error as error:
        raise SheetError(
            f"{path}, line {reader.line_num}: {error}; is a quotation mark left open?"
        ) from error


def _markdown_rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """One row an id; its line is that of the verdict."""
    row: dict[str, str] = {}
    at = 0
    for number, line in enumerate(text.splitlines(), 1):
        field = _MARKDOWN_FIELD.fullmatch(line)
        if field is None:
            continue
        if field[1] == "id" and row:
            yield at, row
            row = {}
        row[field[1]] = field[2]
        if field[1] in ("id", "verdict"):
            at = number
    if row:
        yield at, row


def _verdict(where: str, row: Mapping[str, str]) -> Verdict:
    said = _VERDICT.fullmatch(row["verdict"].strip())
    word = WORDS.get(said["word"].strip().lower()) if said else None
    if said is None or word is None:
        raise SheetError(f"{where}: {row['verdict']!r} is no verdict; there are: {', '.join(WORDS)}")
    id, kind = row.get("id", "").strip(), row.get("kind", "").strip()
    if not id:
        raise SheetError(f"{where}: a verdict without an id; put back the id of the fact")
    named = tuple(name for name in _BETWEEN.split(said["fields"] or "") if name)
    if named and word != "wrong":
        raise SheetError(f"{where}: fields are named for what is wrong, and this says {word}")
    known = _fields_of(kind)
    unknown = [name for name in named if name not in known]
    if unknown:
        raise SheetError(f"{where}: {unknown[0]!r} is no field of {kind}; there are: {', '.join(known)}")
    return Verdict(id, kind, row.get("pattern", "").strip(), word, named, row.get("note", "").strip())


def _fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a kind of record, references by their short names: place for place_id."""
    record = RECORDS.get(kind)
    return tuple(field.name.removesuffix("_id") for field in fields(record)) if record else ()
