"""The articles of a base with the words that show their records: what annotation tools are given."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import msgspec

from output.store.redact import Redaction, redaction

# Which records are shown, and which of their fields a person can amend in an annotation tool.
FIELDS: dict[str, tuple[str, ...]] = {
    "metric": ("indicator", "value", "value_max", "unit", "approx", "kind", "time_text"),
    "mechanism": ("name", "code", "type", "category", "owner"),
    "honor": ("title", "recipient", "level", "count"),
    "place": ("name", "level"),
    "person": ("name", "kind"),
    "organization": ("name", "type"),
}
FACTS = (
    "metric",
    "mechanism",
    "honor",
)  # of these one quote is one record, so that a missing one says something

_ALL = "SELECT id FROM article WHERE duplicate_of IS NULL ORDER BY id"
_ARTICLE = "SELECT title, text, newspaper, date FROM article WHERE id = ?"
_SPANS = """
SELECT record_kind, record_id, position, start, "end" FROM evidence
WHERE article_id = ? AND record_kind <> 'practice' ORDER BY start, "end", record_kind, record_id, position
"""
_EXTRACTED = """
SELECT x.record_id, x.field, x.value FROM extracted AS x
WHERE x.record_id IN (SELECT record_id FROM evidence WHERE article_id = ?)
"""


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of an article shows the record. `fields` are its values now, `extracted` what the
    program had read where a person amended them, `rank` what a person said of it."""

    id: str
    kind: str
    position: int
    start: int
    end: int
    rank: str
    confidence: float | None
    fields: Mapping[str, object]
    extracted: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its spans, in the order of its text. `digest`: the SHA-256 of the text as the base has
    it, names and all."""

    id: str
    title: str
    text: str
    newspaper: str
    date: str
    spans: tuple[Span, ...]
    digest: str = ""

    def redacted(self, redaction: Redaction) -> Document:
        """The same with the names of private persons masked, each as long as before."""

        def masked(value: object) -> object:
            return redaction.text(value, self.id) if isinstance(value, str) else value

        spans = (
            replace(
                span,
                fields={name: masked(value) for name, value in span.fields.items()},
                extracted={name: masked(value) for name, value in span.extracted.items()},
            )
            for span in self.spans
        )
        title, text = redaction.text(self.title, self.id), redaction.text(self.text, self.id)
        return replace(self, title=title, text=text, spans=tuple(spans))


def documents(base: sqlite3.Connection, *, redact: bool = False) -> Iterator[Document]:
    """Every article once (what is printed twice is not given twice), one at a time; with `redact` the names
    of private persons are masked."""
    mask = redaction(base) if redact else None
    for (id,) in base.execute(_ALL).fetchall():
        found = document(base, id)
        if found is not None:
            yield found if mask is None else found.redacted(mask)


def document(base: sqlite3.Connection, id: str) -> Document | None:
    """The article of this id with its spans; None where there is none."""
    row = base.execute(_ARTICLE, (id,)).fetchone()
    if row is None:
        return None
    extracted: dict[str, dict[str, object]] = defaultdict(dict)
    for record_id, name, value in base.execute(_EXTRACTED, (id,)):
        extracted[record_id][name] = msgspec.json.decode(value)
    spans = tuple(_span(base, span, extracted) for span in base.execute(_SPANS, (id,)).fetchall())
    digest = sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id, row["title"], row["text"], row["newspaper"] or "", row["date"] or "", spans, digest)


def record(base: sqlite3.Connection, kind: str, id: str) -> Mapping[str, object] | None:
    """The fields of a record that can be amended, with its rank and confidence; None if it is not there."""
    row = base.execute(f'SELECT * FROM "{kind}" WHERE id = ?', (id,)).fetchone() if kind in FIELDS else None
    return None if row is None else dict(zip(row.keys(), row, strict=True))


def _span(base: sqlite3.Connection, row: sqlite3.Row, extracted: Mapping[str, Mapping[str, object]]) -> Span:
    kind, id = row["record_kind"], row["record_id"]
    values = record(base, kind, id) or {}
    confidence = values.get("confidence")
    return Span(
        id=id,
        kind=kind,
        position=row["position"],
        start=row["start"],
        end=row["end"],
        rank=str(values.get("rank", "normal")),
        confidence=confidence if isinstance(confidence, float) else None,
        fields={name: values[name] for name in FIELDS[kind] if values.get(name) is not None},
        extracted=extracted.get(id, {}),
    )
