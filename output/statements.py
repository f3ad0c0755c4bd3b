"""Metrics, mechanisms and honors as records, and the checks that join them. A copy of an article gives
no facts of its own: its quotes join the evidence of the original's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from extract import facts as found
from output.entities import EntityIds
from output.ids import content_id, exact
from output.records import (
    Approx,
    BoundKind,
    Change,
    Check,
    CheckKind,
    Component,
    Evidence,
    Honor,
    HonorLevel,
    Mechanism,
    Metric,
    MetricKind,
    Number,
    Time,
)
from output.units import Unit

# A word that the records don't allow raises KeyError here.
_APPROX: dict[str, Approx] = {word: word for word in get_args(Approx)}
_METRICKIND: dict[str, MetricKind] = {word: word for word in get_args(MetricKind)}
_BOUNDKIND: dict[str, BoundKind] = {word: word for word in get_args(BoundKind)}
_CHANGE: dict[str, Change] = {word: word for word in get_args(Change)}
_HONORLEVEL: dict[str, HonorLevel] = {word: word for word in get_args(HonorLevel)}
_CHECKKIND: dict[str, CheckKind] = {word: word for word in get_args(CheckKind)}


@dataclass(frozen=True, slots=True)
class Statements:
    """The records of an article; its mechanisms have no practice yet."""

    metrics: tuple[Metric, ...]
    mechanisms: tuple[Mechanism, ...]
    honors: tuple[Honor, ...]
    checks: tuple[Check, ...]


def statements(unit: Unit, copies: Sequence[Unit], ids: EntityIds) -> Statements:
    """The records of an original article, in the order of the text, with the evidence of its `copies`."""
    metrics = tuple(_metrics(unit, copies, ids))
    mechanisms = tuple(_mechanisms(unit, copies, ids))
    return Statements(
        metrics=metrics,
        mechanisms=mechanisms,
        honors=tuple(_honors(unit, copies, ids)),
        checks=tuple(_checks(unit.facts, metrics, mechanisms)),
    )


def _metrics(unit: Unit, copies: Sequence[Unit], ids: EntityIds) -> Iterator[Metric]:
    facts = unit.facts.metrics
    for metric, evidence in zip(facts, _joined(unit, facts, copies, _metrics_of), strict=True):
        yield Metric(
            id=metric_id(unit, metric),
            article_id=unit.id,
            indicator=metric.indicator,
            measure=metric.measure,
            value=number(metric.value),
            value_max=_maybe(metric.value_max),
            unit=metric.unit,
            norm_value=_maybe(metric.norm_value),
            norm_unit=metric.norm_unit,
            approx=_APPROX[metric.approx],
            kind=_METRICKIND[metric.kind],
            per=metric.per,
            change=None if metric.change is None else _CHANGE[metric.change],
            bound_kind=_BOUNDKIND[metric.bound_kind],
            place_id=ids.place(metric.place),
            subject=metric.subject,
            speaker=ids.person(metric.speaker),
            time=_time(metric.time),
            confidence=metric.confidence,
            pattern=metric.pattern,
            evidence=evidence,
        )


def _mechanisms(unit: Unit, copies: Sequence[Unit], ids: EntityIds) -> Iterator[Mechanism]:
    facts = unit.facts.mechanisms
    for mechanism, evidence in zip(facts, _joined(unit, facts, copies, _mechanisms_of), strict=True):
        yield Mechanism(
            id=mechanism_id(unit, mechanism),
            name=mechanism.name,
            code=mechanism.code,
            type=mechanism.type,
            category=mechanism.category,
            components=tuple(Component(part.label, part.detail) for part in mechanism.components),
            owner=mechanism.owner,
            place_id=ids.place(mechanism.place),
            organization_id=ids.organization(mechanism.organization),
            person_id=ids.person(mechanism.person),
            practice_id=None,
            confidence=mechanism.confidence,
            pattern=mechanism.pattern,
            evidence=evidence,
        )


def _honors(unit: Unit, copies: Sequence[Unit], ids: EntityIds) -> Iterator[Honor]:
    facts = unit.facts.honors
    for honor, evidence in zip(facts, _joined(unit, facts, copies, _honors_of), strict=True):
        yield Honor(
            id=_fact_id("h", unit, honor.quotes[0], honor.title),
            title=honor.title,
            recipient=honor.recipient,
            level=_HONORLEVEL[honor.level],
            count=honor.count,
            place_id=ids.place(honor.place),
            organization_id=ids.organization(honor.organization),
            person_id=ids.person(honor.person),
            time=_time(honor.time),
            confidence=honor.confidence,
            pattern=honor.pattern,
            evidence=evidence,
        )


def _checks(
    facts: found.Facts, metrics: Sequence[Metric], mechanisms: Sequence[Mechanism]
) -> Iterator[Check]:
    for check in facts.checks:
        if check.kind == "sum":
            whole, parts = metrics[check.whole].id, tuple(metrics[part].id for part in check.parts)
        else:
            whole, parts = mechanisms[check.whole].id, ()
        id = content_id("c", check.kind, whole, parts)
        yield Check(id, _CHECKKIND[check.kind], whole, parts, check.holds)


def metric_id(unit: Unit, metric: found.Metric) -> str:
    """A fact's id: its kind, article, span and value (one span can hold two quantities)."""
    top = None if metric.value_max is None else exact(metric.value_max)
    return _fact_id("m", unit, metric.quotes[0], (exact(metric.value), top, metric.unit, metric.change))


def mechanism_id(unit: Unit, mechanism: found.Mechanism) -> str:
    """A mechanism's id: its article, span and name."""
    return _fact_id("g", unit, mechanism.quotes[0], mechanism.name)


def _fact_id(kind: str, unit: Unit, quote: found.Quote, value: object) -> str:
    return content_id(kind, unit.id, quote.start, quote.end, value)


def number(value: float) -> Number:
    """A whole number as int: 92, not 92.0, in every format."""
    return int(value) if float(value).is_integer() else value


def _maybe(value: float | None) -> Number | None:
    return None if value is None else number(value)


def _time(time: found.Time | None) -> Time | None:
    return None if time is None else Time(time.text, time.start, time.end)


Said = Callable[[Unit], Sequence[tuple[Hashable, found.Fact]]]


def _metrics_of(unit: Unit) -> Sequence[tuple[Hashable, found.Fact]]:
    return [((m.value, m.value_max, m.unit, m.indicator), m) for m in unit.facts.metrics]


def _mechanisms_of(unit: Unit) -> Sequence[tuple[Hashable, found.Fact]]:
    return [(m.name, m) for m in unit.facts.mechanisms]


def _honors_of(unit: Unit) -> Sequence[tuple[Hashable, found.Fact]]:
    return [(h.title, h) for h in unit.facts.honors]


def _joined(
    unit: Unit, facts: Sequence[found.Fact], copies: Sequence[Unit], said: Said
) -> Iterator[tuple[Evidence, ...]]:
    """The evidence of each of the `facts` of `unit`, with that of the copies' facts that say the same: the
    first of the original's joins the first of the copy's, and so on."""
    if not copies:
        yield from (unit.evidence(fact.quotes) for fact in facts)
        return
    prints = [_by_saying(copy, said) for copy in copies]
    seen: dict[Hashable, int] = defaultdict(int)
    for saying, fact in said(unit):
        nth = seen[saying]
        seen[saying] += 1
        same = [(copy, theirs[saying][nth]) for copy, theirs in prints if nth < len(theirs.get(saying, ()))]
        yield tuple(e for one, its in [(unit, fact), *same] for e in one.evidence(its.quotes))


def _by_saying(unit: Unit, said: Said) -> tuple[Unit, dict[Hashable, list[found.Fact]]]:
    facts: dict[Hashable, list[found.Fact]] = defaultdict(list)
    for saying, fact in said(unit):
        facts[saying].append(fact)
    return unit, facts
