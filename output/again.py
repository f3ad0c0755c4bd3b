"""A record's fact in an extraction that was run again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract import facts as found
from output.entities import ids_of
from output.record_words import Record, Records
from output.records import Article, Check, Conflict, KnowledgeBase, Practice, Source
from output.statements import statements
from output.units import Extracted, Unit

NO_FACTS = Source | Article | Check | Conflict | Practice  # records that no one article gives


def sources_to_read(kb: KnowledgeBase, id: str) -> frozenset[str]:
    """The ids of the sources that must be read again to explain the record `id`: that of its first
    quote, none for a record that is no fact of one article.

    Raises:
        UnknownIdError: there is no such record; the message names near ids.
    """
    records = Records(kb)
    record = records[id]
    if isinstance(record, NO_FACTS):
        return frozenset()
    return frozenset({records.article(record.evidence[0]).source_id})


def fact_again(records: Records, record: Record, again: Sequence[Extracted]) -> found.Fact | None:
    """The fact of `again` that has the record's id, from the article of its first quote. None where
    there is none, and for records that are no facts of one article."""
    if isinstance(record, NO_FACTS):
        return None
    article = records.article(record.evidence[0])
    one = _same_article(article, again)
    if one is None:
        return None
    unit = Unit(article.id, one, article.duplicate_of)
    return next((fact for id, fact in _facts(unit) if id == record.id), None)


def _same_article(article: Article, again: Sequence[Extracted]) -> Extracted | None:
    """The same text; of several the one from the same place of the same file."""
    same = [one for one in again if one.article.text == article.text]
    same.sort(key=lambda one: (one.source.path, one.article.position) != (article.source, article.position))
    return same[0] if same else None


def _facts(unit: Unit) -> Iterator[tuple[str, found.Fact]]:
    """The facts of an article with the ids that the knowledge base gives them."""
    ids = ids_of(unit)
    said = statements(unit, (), ids)
    facts = unit.facts
    kinds: tuple[tuple[Iterable[str], Sequence[found.Fact]], ...] = (
        (ids.places, facts.places),
        (ids.people, facts.people),
        (ids.organizations, facts.organizations),
        ((one.id for one in said.metrics), facts.metrics),
        ((one.id for one in said.mechanisms), facts.mechanisms),
        ((one.id for one in said.honors), facts.honors),
    )
    for made, given in kinds:
        yield from zip(made, given, strict=True)
