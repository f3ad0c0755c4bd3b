"""Tasks of Label Studio and back.

The format is that of Label Studio's JSON import and export (https://labelstud.io/guide/task_format): a task
has `data`, `predictions` of a program and `annotations` of people; a result is a region with `value.start`,
`value.end` and labels, further results of the same id are what was filled in for that region. Its offsets
are JavaScript's: UTF-16 units, so that a rare character or an emoji counts twice.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from output.exchange.documents import FIELDS, Document, Span
from output.exchange.errors import ExchangeError
from output.exchange.returned import Returned, ReturnedSpan
from output.exchange.units import Utf16

SEPARATOR = ":"  # between a record's id and which of its quotes a region is
VERDICTS = {"preferred": "right", "deprecated": "wrong"}


def config() -> str:
    """The labelling interface to paste into a project: the kinds of records, their fields for each region,
    and the verdict."""
    labels = "".join(f'\n    <Label value="{kind}"/>' for kind in FIELDS)
    names = dict.fromkeys(name for fields in FIELDS.values() for name in fields)
    areas = "".join(
        f'\n  <TextArea name="{name}" toName="text" perRegion="true" editable="true" maxSubmissions="1" '
        f'displayMode="region-list" placeholder="{name}"/>'
        for name in names
    )
    return (
        f'<View>\n  <Labels name="label" toName="text">{labels}\n  </Labels>\n'
        '  <Text name="text" value="$text" granularity="symbol"/>\n'
        '  <Choices name="verdict" toName="text" perRegion="true">\n'
        f'    <Choice value="right"/>\n    <Choice value="wrong"/>\n  </Choices>{areas}\n</View>\n'
    )


def tasks(documents: Iterable[Document], version: str) -> Iterator[dict[str, Any]]:
    """A task for each article: what `version` of the program read as its prediction, and, where people
    decided something, how it stands now as an annotation."""
    for document in documents:
        units = Utf16(document.text)
        read = [x for span in document.spans for x in _results(document, span, units, now=False)]
        task: dict[str, Any] = {
            "data": {
                "text": document.text,
                "article_id": document.id,
                "title": document.title,
                "newspaper": document.newspaper,
                "date": document.date,
                "sha256": document.digest,
            },
            "predictions": [{"model_version": version, "score": _score(document), "result": read}],
        }
        if any(span.rank != "normal" or span.extracted for span in document.spans):
            now = [x for span in document.spans for x in _results(document, span, units, now=True)]
            task["annotations"] = [{"result": now, "was_cancelled": False, "ground_truth": False}]
        yield task


def _score(document: Document) -> float:
    """The mean confidence of an article's facts: the least sure first is a good order to annotate in."""
    known = [span.confidence for span in document.spans if span.confidence is not None]
    return round(sum(known) / len(known), 4) if known else 1.0


def _results(document: Document, span: Span, units: Utf16, *, now: bool) -> Iterator[dict[str, Any]]:
    """The region of a span, its fields, and, as it stands `now`, the verdict."""
    where = {
        "start": units.units(span.start),
        "end": units.units(span.end),
        "text": document.text[span.start : span.end],
    }
    common = {"id": f"{span.id}{SEPARATOR}{span.position}", "to_name": "text"}
    region: dict[str, Any] = {
        **common,
        "from_name": "label",
        "type": "labels",
        "value": {**where, "labels": [span.kind]},
    }
    if span.confidence is not None:
        region["score"] = span.confidence
    yield region
    fields = span.fields if now else {**span.fields, **_amendable(span.extracted, span.kind)}
    for name, value in fields.items():
        if value is not None:
            text = {**where, "text": [str(value)]}
            yield {**common, "from_name": name, "type": "textarea", "value": text}
    if now and span.rank in VERDICTS:
        choice = {**where, "choices": [VERDICTS[span.rank]]}
        yield {**common, "from_name": "verdict", "type": "choices", "value": choice}


def _amendable(values: Mapping[str, object], kind: str) -> dict[str, object]:
    return {name: value for name, value in values.items() if name in FIELDS[kind]}


def returned(text: str) -> Iterator[Returned]:
    """What people annotated: of each task the last annotation that was not cancelled.

    Raises:
        ExchangeError: it is no JSON export of Label Studio.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ExchangeError(f"no JSON ({error}); export the project as JSON, not JSON-MIN or CSV") from error
    if not isinstance(found, list) or not all(isinstance(task, dict) and "data" in task for task in found):
        raise ExchangeError("no tasks of Label Studio; export the project as JSON, not JSON-MIN or CSV")
    for task in found:
        done = [x for x in task.get("annotations") or () if not x.get("was_cancelled")]
        if done and task["data"].get("article_id"):
            yield _returned(task["data"], done[-1])


def _returned(data: Mapping[str, Any], annotation: Mapping[str, Any]) -> Returned:
    text = str(data.get("text", ""))
    units = Utf16(text)
    regions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for number, result in enumerate(annotation.get("result") or ()):
        regions[str(result.get("id") or number)].append(result)
    spans = (_region(id, results, units) for id, results in regions.items())
    who = annotation.get("completed_by")
    who = who.get("email", "") if isinstance(who, dict) else who
    return Returned(
        article_id=str(data["article_id"]),
        digest=str(data.get("sha256", "")),
        text=text,
        spans=tuple(span for span in spans if span is not None),
        who="" if who is None else str(who),
        complete=True,
    )


def _region(id: str, results: Iterable[Mapping[str, Any]], units: Utf16) -> ReturnedSpan | None:
    """A region with what was filled in for it; None for what has no place in the text."""
    fields: dict[str, str] = {}
    kind, verdict, start, end = "", None, -1, -1
    for result in results:
        value = result.get("value") or {}
        if result.get("type") == "labels" and isinstance(value.get("start"), int):
            start, end = units.points(value["start"]), units.points(value["end"])
            kind = str((value.get("labels") or [""])[0])
        elif result.get("type") == "choices" and value.get("choices"):
            verdict = str(value["choices"][0])
        elif result.get("type") == "textarea" and value.get("text"):
            filled = value["text"]
            fields[str(result.get("from_name"))] = str(filled[-1] if isinstance(filled, list) else filled)
    record, _, _ = id.partition(SEPARATOR)
    return None if start < 0 else ReturnedSpan(record, kind, start, end, fields, verdict)
