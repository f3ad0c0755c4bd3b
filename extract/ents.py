"""Entities that a user's own component in front has found are used, and go before ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Span

from extract.mentions import Mention, Mentions, OrganizationMention, PersonMention, PlaceMention
from extract.places.extractor import level_of
from patterns import Patterns

Kind = TypeVar("Kind", bound=Mention)


def with_entities(mentions: Mentions, ents: Sequence[Span], patterns: Patterns) -> Mentions:
    """`mentions` with the places, people and organizations among `ents`, which push out every mention of
    these kinds that they overlap. Which labels mean what is data (lexicons `entity_labels.*`)."""
    if not ents:
        return mentions
    places = [
        PlaceMention(
            start=ent.start_char,
            end=ent.end_char,
            pattern=_pattern(ent),
            name=ent.text,
            level=level_of(ent.text, patterns),
        )
        for ent in _labelled(ents, patterns, "place")
    ]
    people = [
        PersonMention(start=ent.start_char, end=ent.end_char, pattern=_pattern(ent), name=ent.text)
        for ent in _labelled(ents, patterns, "person")
    ]
    organizations = [
        OrganizationMention(
            start=ent.start_char,
            end=ent.end_char,
            pattern=_pattern(ent),
            name=ent.text,
            type=ent.kb_id_ or "other",
        )
        for ent in _labelled(ents, patterns, "organization")
    ]
    theirs = [*places, *people, *organizations]
    return replace(
        mentions,
        places=_merged(mentions.places, places, theirs),
        people=_merged(mentions.people, people, theirs),
        organizations=_merged(mentions.organizations, organizations, theirs),
    )


def _labelled(ents: Sequence[Span], patterns: Patterns, kind: str) -> list[Span]:
    labels = patterns.lexicon(f"entity_labels.{kind}")
    return [ent for ent in ents if ent.label_ in labels]


def _pattern(ent: Span) -> str:
    return f"doc.ents.{ent.label_}"


def _merged(ours: Iterable[Kind], new: Iterable[Kind], theirs: Sequence[Mention]) -> tuple[Kind, ...]:
    kept = [m for m in ours if not any(m.start < t.end and t.start < m.end for t in theirs)]
    return tuple(sorted([*kept, *new], key=lambda m: m.start))
