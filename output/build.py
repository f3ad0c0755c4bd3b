"""Facts of many articles become one knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from msgspec import convert

from output.conflicts import conflicts
from output.entities import EntityIds, ids_of, merged_organizations, merged_people, merged_places
from output.practices import practices
from output.records import SCHEMA_VERSION, Article, ArticleKind, Generator, KnowledgeBase, Source
from output.statements import statements
from output.units import Extracted, Unit, identified, source_id
from patterns import Patterns, load


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_Identified)


def knowledge_base(
    extracted: Iterable[Extracted],
    generator: Generator,
    *,
    patterns: Patterns | None = None,
    keep_text: bool = True,
) -> KnowledgeBase:
    """The knowledge base of `extracted`: the same for any order of them. `patterns` say what is one
    practice (ours where none are given); with `keep_text` false the sources' texts are left out (the
    articles' stay)."""
    units = identified(extracted)
    ids = ids_of(units)
    said = statements(units, ids)
    dates = {unit.id: unit.date for unit in units}
    mechanisms, known = practices(said.mechanisms, dates, patterns or load())
    return KnowledgeBase(
        SCHEMA_VERSION,
        generator,
        sources=_sorted(_sources(units, keep_text=keep_text)),
        articles=_sorted([_article(unit, ids) for unit in units]),
        places=_sorted(merged_places(units, ids)),
        people=_sorted(merged_people(units, ids)),
        organizations=_sorted(merged_organizations(units, ids)),
        metrics=_sorted(said.metrics),
        mechanisms=_sorted(mechanisms),
        practices=_sorted(known),
        honors=_sorted(said.honors),
        checks=_sorted(said.checks),
        conflicts=_sorted(tuple(conflicts(said.metrics))),
    )


def _sorted(records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: record.id))


def _sources(units: Sequence[Unit], *, keep_text: bool) -> list[Source]:
    """Each source once; of files with the same bytes the one whose path sorts first."""
    by_id = {}
    for unit in sorted(units, key=lambda unit: unit.extracted.source.path, reverse=True):
        source = unit.extracted.source
        id = source_id(source)
        text = source.text if keep_text else None
        by_id[id] = Source(id, source.path, source.sha256, source.encoding, source.format, text)
    return list(by_id.values())


def _article(unit: Unit, ids: EntityIds) -> Article:
    article = unit.extracted.article
    return Article(
        id=unit.id,
        source_id=source_id(unit.extracted.source),
        source=unit.extracted.source.path,
        position=article.position,
        title=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        bylines=tuple(dict.fromkeys(byline.name for byline in article.bylines)),
        kind=convert(article.kind, ArticleKind),
        newspaper=article.newspaper,
        date=article.date,
        place_id=ids.place(unit, unit.facts.main_place),
        text=article.text,
        duplicate_of=unit.duplicate_of,
        order_certain=article.order_certain,
    )
