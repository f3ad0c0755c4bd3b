"""The records that one article gives, encoded: what the merge groups and sorts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, get_args

import msgspec

from output.conflicts import conflict_group
from output.entities import EntityIds, organizations_of, people_of, places_of
from output.practices import practice_id
from output.records import Article, ArticleKind, Check, Metric, Source
from output.statements import statements
from output.units import Extracted, Unit, source_id
from patterns import Patterns

Row = tuple[str, str, bytes]  # the list, what the records of it are grouped by, the record as JSON

_KINDS: dict[str, ArticleKind] = {word: word for word in get_args(ArticleKind)}
_all_but_evidence = attrgetter(*[field.name for field in fields(Metric)][:-1])
_encoder = msgspec.json.Encoder()


def rows_of(unit: Unit, copies: Sequence[Unit], ids: EntityIds, patterns: Patterns) -> Iterator[Row]:
    """The records of an article, with the quotes of its `copies`; of a copy itself only who and where.
    `practices` are its mechanisms yet, with the days of their articles, by practice; `conflicts` its
    figures, by what must be alike for two to disagree."""
    yield _row("articles", _article(unit, ids))
    yield from (_row("places", one) for one in places_of(unit, ids))
    yield from (_row("people", one) for one in people_of(unit, ids))
    yield from (_row("organizations", one) for one in organizations_of(unit, ids))
    if unit.duplicate_of:
        return
    said = statements(unit, copies, ids)
    yield from _metric_rows(said.metrics, _parts_alike(said.metrics, said.checks))
    dates = {one.id: one.date for one in (unit, *copies)}
    for mechanism in said.mechanisms:
        known = replace(mechanism, practice_id=practice_id(mechanism, patterns))
        yield _row("mechanisms", known)
        days = {quote.article_id: dates[quote.article_id] for quote in known.evidence}
        yield "practices", known.practice_id or "", _encoder.encode((known, days))
    yield from (_row("honors", one) for one in said.honors)
    yield from (_row("checks", one) for one in said.checks)


def source_row(one: Extracted, *, keep_text: bool) -> Row:
    """The record of the source that an article was read from."""
    source = one.source
    text = source.text if keep_text else None
    record = Source(source_id(source), source.path, source.sha256, source.encoding, source.format, text)
    return _row("sources", record)


def _row(name: str, record: Any) -> Row:
    return name, record.id, _encoder.encode(record)


def _parts_alike(metrics: Sequence[Metric], checks: Iterable[Check]) -> set[str]:
    """Parts of a sum that have the measure of the whole: they say how many of the whole are so."""
    measure = {metric.id: metric.measure for metric in metrics}
    return {part for check in checks for part in check.parts if measure.get(part) == measure.get(check.whole)}


def _metric_rows(metrics: Iterable[Metric], parts: Collection[str]) -> Iterator[Row]:
    """What others say of all is at odds with none of its `parts`."""
    for metric in metrics:
        yield _row("metrics", metric)
        group = None if metric.id in parts else conflict_group(metric)
        if group:
            figure = (*_all_but_evidence(metric), ())  # `replace` takes several times as long
            yield "conflicts", _encoder.encode(group).decode(), _encoder.encode(Metric(*figure))


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
        kind=_KINDS[article.kind],
        newspaper=article.newspaper,
        date=article.date,
        place_id=ids.place(unit.facts.main_place),
        text=article.text,
        duplicate_of=unit.duplicate_of,
        order_certain=article.order_certain,
    )
