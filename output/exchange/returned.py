"""What comes back from an annotation tool, read as decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from output.exchange.documents import FACTS, FIELDS, Document, Span, document
from output.store import Correction
from output.store.redact import Redaction


@dataclass(frozen=True, slots=True)
class ReturnedSpan:
    """A span that came back, in code points. `record` is the id of what it showed, "" where the tool does not
    keep it; `verdict` is right, wrong or None."""

    record: str
    kind: str
    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """An article that came back. `complete`: what is not among its spans was taken out."""

    article_id: str
    digest: str
    text: str
    spans: tuple[ReturnedSpan, ...]
    who: str = ""
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Decisions:
    """The corrections that came back, and what can be none: `remarks`, a line each."""

    corrections: tuple[Correction, ...]
    remarks: tuple[str, ...] = ()


def decisions(
    base: sqlite3.Connection, returned: Returned, who: str, why: str, redaction: Redaction | None = None
) -> Decisions:
    """What an article that came back says of its records, as corrections by `who` (or by whom the tool
    names) because of `why`: a verdict, a field that was filled in otherwise, a fact whose span was taken out
    (wrong). What holds already is not said again, so that a file can be imported twice.

    Spans are known again by their record's id, else by kind and offsets; where the text has changed since,
    by kind and quote. With `redaction`, a field that differs only in masked names is the same.
    """
    found = document(base, returned.article_id)
    if found is None:
        return Decisions((), (f"article {returned.article_id} is not in the base",))
    same_text = not returned.digest or returned.digest == found.digest
    pairs, new = _matched(found, returned, same_text=same_text)
    shown = found if redaction is None else found.redacted(redaction)
    masked = {(x.id, x.position): x for x in shown.spans}
    by = returned.who or who
    corrections = [
        x
        for span, back in pairs
        for x in _said(span, _unmasked(back, masked[span.id, span.position], span), by, why)
    ]
    remarks = (
        [] if same_text else [f"{returned.article_id}: the text has changed; spans are matched by quote"]
    )
    kept = {span.id for span, _ in pairs}
    for span in found.spans if returned.complete else ():
        if span.kind in FACTS and span.id not in kept and span.rank != "deprecated":
            moved = any(x.kind == span.kind and x.start < span.end and span.start < x.end for x in new)
            if moved:
                remarks.append(
                    f"{span.id}: its words were marked anew; where a quote stands can't be amended"
                )
            else:
                corrections.append(Correction(span.id, "wrong", by, why))
    for back in new:
        quote = returned.text[back.start : back.end]
        remarks.append(f"{returned.article_id}: a new {back.kind} “{quote}” is no correction of a record")
    return Decisions(tuple(dict.fromkeys(corrections)), tuple(remarks))


def _matched(
    found: Document, returned: Returned, *, same_text: bool
) -> tuple[list[tuple[Span, ReturnedSpan]], list[ReturnedSpan]]:
    """The article's spans with what came back of them, and what came back beside."""
    by_id: dict[str, list[Span]] = {}
    by_place: dict[object, list[Span]] = {}
    for span in found.spans:
        place = (span.start, span.end) if same_text else found.text[span.start : span.end]
        by_id.setdefault(span.id, []).append(span)
        by_place.setdefault((span.kind, place), []).append(span)
    pairs, new = [], []
    for back in returned.spans:
        place = (back.start, back.end) if same_text else returned.text[back.start : back.end]
        spans = by_id.get(back.record) or by_place.get((back.kind, place), [])
        pairs += [(span, back) for span in spans]
        if not spans:
            new.append(back)
    return pairs, new


def _said(span: Span, back: ReturnedSpan, who: str, why: str) -> Iterator[Correction]:
    """The corrections that a span makes of its record."""
    if back.verdict == "wrong":
        if span.rank != "deprecated":
            yield Correction(span.id, "wrong", who, why)
        return
    amended = False
    for name, said in back.fields.items():
        if name in FIELDS.get(span.kind, ()) and not _same(span.fields.get(name), said):
            amended = True
            yield Correction(span.id, "amend", who, why, name, said.strip())
    taken_back = not back.record and span.rank == "deprecated"  # it was not given, and was marked again
    if not amended and (taken_back or (back.verdict == "right" and span.rank != "preferred")):
        yield Correction(span.id, "right", who, why)


def _unmasked(back: ReturnedSpan, masked: Span, span: Span) -> ReturnedSpan:
    """What came back, with the names in fields that were given masked and came back so."""
    fields = {
        name: str(span.fields[name]) if name in span.fields and said == str(masked.fields[name]) else said
        for name, said in back.fields.items()
    }
    return replace(back, fields=fields)


def _same(value: object, said: str) -> bool:
    """The field holds what was filled in, numbers as numbers."""
    if isinstance(value, int | float):
        try:
            return float(said.replace(",", "")) == value
        except ValueError:
            return False
    return str("" if value is None else value) == said.strip()
