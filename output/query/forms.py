"""Answers as JSON, JSON Lines, CSV, Markdown and a DataFrame. In texts and tables control characters are
shown, not sent, and no cell of a CSV file is a formula."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING

from output.cells import BOM, guarded, markdown
from output.query.answer import Answer, Answers
from output.query.question import Question
from output.wording import one_line, path

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "kind",
    "match",
    "what",
    "value",
    "number",
    "unit",
    "place",
    "place_id",
    "time",
    "time_start",
    "time_end",
    "sentence",
    "quote",
    "article",
    "newspaper",
    "date",
    "confidence",
    "rank",
    "id",
    "article_id",
    "citation",
)
_SLASH = "/"


def as_json(found: Answers) -> str:
    """All of the answers, with how the question was understood and the SQL that was run."""
    plain = asdict(found)
    plain["parameters"] = dict(found.parameters)
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def as_jsonl(found: Answers) -> str:
    """The answers alone, one a line, each as it stands in the JSON."""
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found.answers)


def as_csv(found: Answers) -> str:
    """A row an answer, for spreadsheets."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in map(_cells, found.answers))
    return BOM + out.getvalue()


def as_markdown(found: Answers) -> str:
    """A list of the answers, each with its sentence, the quote in bold, and where it was printed."""
    lines = [f"# {markdown(found.question.text)}", ""]
    lines += [f"*{markdown(str(note))}*\n" for note in found.question.notes]
    for number, answer in enumerate(found.answers, found.offset + 1):
        lines += [
            f"{number}. {_headline(answer)}",
            "",
            f"   > {_bold(answer)}",
            "   >",
            f"   > {_source(answer)}",
            "",
        ]
    if not found.answers:
        lines += [f"- {markdown(one.name)}: {markdown(one.why)}" for one in found.near]
    return "\n".join(lines) + "\n"


def understood(question: Question) -> Iterator[str]:
    """How the question was taken apart, a line each: 孟州市 = place 河南省/焦作市/孟州市."""
    for part in question.parts:
        if part.sense != "left_out":
            meaning = f": {part.meaning}" if part.meaning and part.meaning != part.text else ""
            yield one_line(f"{part.text} = {part.sense}{meaning}")


def as_frame(found: Answers) -> pd.DataFrame:
    """The same rows for pandas."""
    import pandas as pd  # noqa: PLC0415 - half a second that only this needs

    return pd.DataFrame.from_records([_cells(answer) for answer in found.answers], columns=list(COLUMNS))


def _cells(answer: Answer) -> tuple[object, ...]:
    """The cells of an answer, text without control characters."""
    plain: dict[str, object] = {
        **asdict(answer),
        "place": answer.place.path if answer.place else "",
        "place_id": answer.place.id if answer.place else "",
        "article": answer.article_title,
    }
    values = (plain[column] for column in COLUMNS)
    return tuple(one_line(x) if isinstance(x, str) else x for x in values)


def _headline(answer: Answer) -> str:
    said = " ".join(x for x in (answer.what, answer.value) if x)
    where = path(answer.place.path.split(_SLASH)) if answer.place else ""
    return " · ".join([f"**{markdown(said)}**", *(markdown(x) for x in (where, answer.time) if x)])


def _bold(answer: Answer) -> str:
    """The sentence with its quote in bold."""
    quote = next((mark for mark in answer.marks if mark.kind == "quote"), None)
    if quote is None:
        return markdown(answer.sentence)
    before, words, after = (
        answer.sentence[: quote.start],
        answer.sentence[quote.start : quote.end],
        answer.sentence[quote.end :],
    )
    return f"{markdown(before)}**{markdown(words)}**{markdown(after)}"


def _source(answer: Answer) -> str:
    title = f"《{answer.article_title}》" if answer.article_id else ""
    return " · ".join(markdown(x) for x in (title, answer.newspaper, answer.date, answer.id) if x)
