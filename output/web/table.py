"""What a page shows as rows, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO

from output.cells import BOM, guarded
from output.web.types import Fact


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the contract's field names; every row has a value for each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def records(items: Iterable[object], columns: Mapping[str, str]) -> Table:
    """Fields of dataclasses as columns: what each is called, and where it stands (`quotes.0.text`)."""
    paths = tuple(columns.values())
    return Table(tuple(columns), tuple(tuple(_field(one, path) for path in paths) for one in items))


FACT_COLUMNS = {
    "kind": "kind",
    "id": "id",
    "what": "what",
    "measure": "measure.name",
    "value": "figure.value",
    "value_max": "figure.value_max",
    "unit": "figure.unit",
    "approx": "figure.approx",
    "change": "figure.change",
    "bound_kind": "figure.bound_kind",
    "per": "figure.per",
    "category": "category",
    "components": "parts",
    "level": "level",
    "count": "count",
    "owner": "owner",
    "place": "place.name",
    "place_path": "place.path",
    "organization": "organization.name",
    "person": "person.name",
    "speaker": "speaker.name",
    "time_text": "time_text",
    "time_start": "time_start",
    "time_end": "time_end",
    "confidence": "confidence",
    "rank": "rank",
    "quote": "quote.text",
    "start": "quote.start",
    "end": "quote.end",
    "article_id": "quote.article.id",
    "article": "quote.article.title",
    "newspaper": "quote.article.newspaper",
    "date": "quote.article.date",
}


def fact_table(facts: Iterable[Fact]) -> Table:
    """Facts as rows, a column for every field a spreadsheet can use."""
    return records(facts, FACT_COLUMNS)


def csv_text(table: Table) -> str:
    """As CSV that Excel opens right and runs nothing of."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return BOM + out.getvalue()


def _field(one: object, path: str) -> object:
    for part in path.split("."):
        if one is None:
            return None
        one = one[int(part)] if isinstance(one, tuple) else getattr(one, part)
    return one


def _cell(value: object) -> object:
    return guarded("、".join(str(one) for one in value) if isinstance(value, tuple) else value)
