"""JSON Lines of doccano and back.

doccano imports sequence labelling as `text` and `label: [[start, end, label], ...]` and exports the same, or
`entities` with `start_offset` and `end_offset` in projects with relations; offsets count code points. It
keeps other keys of a line as the document's metadata, so the article is known again when it comes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from output.exchange.documents import Document
from output.exchange.errors import ExchangeError
from output.exchange.returned import Returned, ReturnedSpan


def lines(documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    """A line for each article, with its records as they stand now: what people marked wrong is left out."""
    for document in documents:
        spans = (span for span in document.spans if span.rank != "deprecated")
        yield {
            "text": document.text,
            "label": [list(x) for x in dict.fromkeys((span.start, span.end, span.kind) for span in spans)],
            "article_id": document.id,
            "title": document.title,
            "newspaper": document.newspaper,
            "date": document.date,
            "sha256": document.digest,
        }


def returned(text: str) -> Iterator[Returned]:
    """What people annotated, a line each.

    Raises:
        ExchangeError: a line is no JSON, or none of ours; the message names it.
    """
    for number, line in enumerate(text.split("\n"), 1):  # a text may hold other breaks (U+2028)
        if line.strip():
            yield _returned(line, number)


def _returned(line: str, number: int) -> Returned:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise ExchangeError(f"line {number}: no JSON ({error}); export the project as JSONL") from error
    known = {**(found.get("meta") or {}), **found} if isinstance(found, dict) else {}
    if not known.get("article_id"):
        raise ExchangeError(
            f"line {number}: has no article_id; import into doccano what was exported from here"
        )
    return Returned(
        article_id=str(known["article_id"]),
        digest=str(known.get("sha256", "")),
        text=str(known.get("text", known.get("data", ""))),
        spans=tuple(_spans(known, number)),
        who=str(known.get("username", "")),
        complete=True,
    )


def _spans(known: Mapping[str, Any], number: int) -> Iterator[ReturnedSpan]:
    try:
        for start, end, label in known.get("label") or ():
            yield ReturnedSpan("", str(label), int(start), int(end))
        for one in known.get("entities") or ():
            yield ReturnedSpan("", str(one["label"]), int(one["start_offset"]), int(one["end_offset"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ExchangeError(f"line {number}: its labels can't be read ({error!r})") from error
