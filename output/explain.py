"""How a record came to be: its words in their place, the pattern that found them, how each field was
decided, and what hangs together with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from output import wording
from output.again import fact_again, sources_to_read
from output.contexts import in_context
from output.explain_text import rendered
from output.explanation import Explanation, Field, Related, Rule, Sighting
from output.record_words import Record, Records
from output.records import (
    Article,
    Check,
    Component,
    Conflict,
    Evidence,
    KnowledgeBase,
    Organization,
    Person,
    Place,
    Practice,
    Role,
    Source,
    Time,
)
from output.units import Extracted
from patterns import Patterns, load

__all__ = ["Explanation", "Field", "Related", "Rule", "Sighting", "explain", "rendered", "sources_to_read"]

# Fields that other parts of the explanation say.
ELSEWHERE = frozenset(
    {"id", "article_id", "text", "evidence", "pattern", "whole", "parts", "metric_ids", "mechanisms"}
)
ABOUT = ("place_id", "organization_id", "person_id", "speaker")
HOLDS = {
    True: "the parts make the whole",
    False: "the parts do not make the whole",
    None: "the text does not say enough to tell",
}
NOT_FOUND = (
    "Reading the source again did not give this fact, so how it was decided is not known: the program, "
    "its patterns or its options are not those that wrote the file."
)
STEPS = "steps"  # the lexicons that say what the steps of the program that no record stands for do
REFERENCES = frozenset({"speaker", "duplicate_of", "places"})  # besides all that end in _id


def explain(
    kb: KnowledgeBase, id: str, again: Sequence[Extracted], *, patterns: Patterns | None = None
) -> Explanation:
    """The explanation of the record `id` (its beginning is enough). `again` is the extraction run again
    on (at least) its source: its facts know how they were decided. `patterns` are those it was run
    with, ours if not given.

    Raises:
        UnknownIdError: there is no such record; the message names near ids.
    """
    records = Records(kb)
    record = records[id]
    fact = fact_again(records, record, again)
    reasons: dict[str, str] = {}
    for decision in fact.decisions if fact else ():
        reasons[decision.field] = "；".join(filter(None, (reasons.get(decision.field), decision.reason)))
    pattern = getattr(record, "pattern", None) or (fact.pattern if fact else None)
    return Explanation(
        id=record.id,
        kind=records.list_of(record.id),
        reading=records.line(record.id),
        fields=tuple(_fields(records, record, reasons)),
        sightings=tuple(_sighting(records, evidence) for evidence in _evidence(records, record)),
        rule=_rule(pattern, patterns or load()) if pattern else None,
        related=tuple(_related(records, record)),
        notes=tuple(_notes(records, record, found=fact is not None)),
    )


def _fields(records: Records, record: Record, reasons: dict[str, str]) -> Iterator[Field]:
    """Every field in the order of the contract, then decisions that belong to none of them."""
    left = dict(reasons)
    for field in fields(record):
        if field.name not in ELSEWHERE:
            reason = left.pop(field.name, None) or left.pop(field.name.removesuffix("_id"), None)
            yield Field(field.name, _text(records, field.name, getattr(record, field.name)), reason)
    for name, reason in left.items():
        yield Field(name, "", reason)


def _text(records: Records, name: str, value: object) -> str:
    if isinstance(value, tuple):
        between = " › " if name == "path" else "；" if name in ("roles", "components") else "、"
        return between.join(_text(records, name, one) for one in value)
    if isinstance(value, str) and (name.endswith("_id") or name in REFERENCES):
        return f"{records.name(value)} ({value})"
    if name == "confidence" and isinstance(value, float):
        return wording.share(value)
    return _said(value)


def _said(value: object) -> str:
    if isinstance(value, Time):
        dates = wording.ends(value)
        return f"{value.text} ({dates})" if dates else value.text
    if isinstance(value, Component):
        return wording.parts([value])
    if isinstance(value, Role):
        return f"{value.affiliation or ''}{value.title}"
    return wording.plain(value)


def _evidence(records: Records, record: Record) -> Iterable[Evidence]:
    """The record's own quotes; of a check or conflict the first of each metric it joins."""
    if isinstance(record, Check | Conflict):
        return [records.evidence(id)[0] for id in _joined(record)]
    return records.evidence(record.id)


def _joined(record: Check | Conflict) -> tuple[str, ...]:
    return record.metric_ids if isinstance(record, Conflict) else (record.whole, *record.parts)


def _sighting(records: Records, evidence: Evidence) -> Sighting:
    article = records.article(evidence)
    stands = in_context(article.text, evidence.start, evidence.end)
    before, words, after = stands.parts()
    return Sighting(
        article.id,
        article.title,
        article.newspaper,
        article.date,
        article.source,
        evidence.start,
        evidence.end,
        before,
        words,
        after,
        evidence.source_spans,
    )


def _rule(id: str, patterns: Patterns) -> Rule:
    for kind, known in (("pattern", patterns.patterns(id)), ("lexicon", patterns.lexicons(id))):
        for one in known:
            if one.id == id:
                return Rule(id, kind, one.doc, one.examples, one.not_examples)
    steps = (lexicon[id] for lexicon in patterns.lexicons(STEPS) if id in lexicon)
    return Rule(id, "code", str(next(steps, "")))


def _related(records: Records, record: Record) -> Iterator[Related]:
    kb, id = records.kb, record.id
    if isinstance(record, Check):
        yield _relation(records, "whole", record.whole)
        yield from (_relation(records, "part", part) for part in record.parts)
    if isinstance(record, Conflict):
        yield from (_relation(records, "metric", one) for one in record.metric_ids)
    if isinstance(record, Source):
        yield from (_relation(records, "article", one.id) for one in kb.articles if one.source_id == id)
    yield from (_relation(records, "mechanism", one) for one in getattr(record, "mechanisms", ()))
    for check in kb.checks:
        if id == check.whole or id in check.parts:
            yield _relation(records, "check", check.id)
    for conflict in kb.conflicts:
        if id in conflict.metric_ids:
            yield _relation(records, "conflict", conflict.id)


def _relation(records: Records, relation: str, id: str) -> Related:
    return Related(relation, id, records.line(id))


def _notes(records: Records, record: Record, *, found: bool) -> Iterator[str]:
    if isinstance(record, Article):
        length = wording.counted(len(record.text), "characters")
        yield f"{length}; facts quoted from it: {_quoted(records, record.id)}"
        yield from (
            f"printed again as {one.id} in {one.source}"
            for one in records.kb.articles
            if one.duplicate_of == record.id
        )
    elif isinstance(record, Check):
        yield HOLDS[record.holds]
    elif isinstance(record, Place | Person | Organization):
        yield f"facts that are about it: {_about(records, record.id)}"
    if not found and not isinstance(record, Source | Article | Practice | Check | Conflict):
        yield NOT_FOUND


def _about(records: Records, id: str) -> str:
    counts = Counter(
        name
        for name in ("metrics", "mechanisms", "honors")
        for record in getattr(records.kb, name)
        if any(getattr(record, field, None) == id for field in ABOUT)
    )
    return ", ".join(wording.counted(count, name) for name, count in counts.items()) or "none"


def _quoted(records: Records, article_id: str) -> str:
    kb = records.kb
    lists = ("places", "people", "organizations", "metrics", "mechanisms", "honors")
    counts = Counter(
        name
        for name in lists
        for record in getattr(kb, name)
        if any(evidence.article_id == article_id for evidence in record.evidence)
    )
    return ", ".join(wording.counted(counts[name], name) for name in lists)
