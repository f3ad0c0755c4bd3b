"""Random facts for reading, and what their verdicts say of all facts."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from output.contexts import in_context
from output.record_words import Records
from output.records import KnowledgeBase
from output.sample_precision import Precision, precision, precision_by, precision_table
from output.sample_sheet import SampleRow, Verdict, read_verdicts, write_sheet
from output.wording import one_line

__all__ = [
    "KINDS",
    "Precision",
    "SampleRow",
    "Verdict",
    "draw",
    "precision",
    "precision_by",
    "precision_table",
    "read_verdicts",
    "write_sheet",
]

ENTITIES = ("places", "people", "organizations")
KINDS = ("metrics", "mechanisms", "honors", *ENTITIES, "entities")


@dataclass(frozen=True, slots=True)
class _Ticket:
    """A record's place in the draw."""

    lot: bytes
    kind: str
    id: str


def draw(kb: KnowledgeBase, kind: str, n: int, seed: int) -> tuple[SampleRow, ...]:
    """`n` records of `kind` (all, where there are fewer), in the order they were drawn.

    The lot of a record is the hash of the seed and its id. So the draw does not depend on the order of
    the records; a greater `n` adds to a smaller one; the first rows of a sheet, as far as somebody has
    read them, are a random sample too; and a record that stays in the next version of the file keeps
    its lot.

    Raises:
        ValueError: there is no such kind; the message names those there are.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; there are: {', '.join(KINDS)}")
    tickets = [
        _Ticket(_lot(seed, record.id), name, record.id)
        for name in (ENTITIES if kind == "entities" else (kind,))
        for record in getattr(kb, name)
    ]
    tickets.sort(key=lambda ticket: (ticket.lot, ticket.id))
    records = Records(kb)
    return tuple(_row(records, ticket) for ticket in tickets[: max(n, 0)])


def _lot(seed: int, id: str) -> bytes:
    return blake2b(f"{seed}:{id}".encode(), digest_size=8).digest()


def _row(records: Records, ticket: _Ticket) -> SampleRow:
    evidence = records.evidence(ticket.id)[0]
    article = records.article(evidence)
    return SampleRow(
        id=ticket.id,
        kind=ticket.kind,
        reading=records.line(ticket.id),
        sentence=in_context(article.text, evidence.start, evidence.end).marked(),
        title=one_line(article.title),
        source=one_line(article.source),
        pattern=getattr(records[ticket.id], "pattern", ""),
    )
