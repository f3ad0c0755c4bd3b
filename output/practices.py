"""The same mechanism in many places is one practice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from output.ids import content_id, normalized
from output.records import Mechanism, Practice


def practices(
    mechanisms: Iterable[Mechanism], dates: Mapping[str, str | None]
) -> tuple[tuple[Mechanism, ...], tuple[Practice, ...]]:
    """The mechanisms with their practice, and the practices. `dates` gives each article's date by id.
    Mechanisms are one practice when their names are the same but for punctuation."""
    groups: dict[str, list[Mechanism]] = defaultdict(list)
    for mechanism in mechanisms:
        groups[content_id("r", normalized(mechanism.name))].append(mechanism)
    linked = tuple(replace(one, practice_id=id) for id, members in groups.items() for one in members)
    return linked, tuple(_practice(id, members, dates) for id, members in groups.items())


def _practice(id: str, members: list[Mechanism], dates: Mapping[str, str | None]) -> Practice:
    known = sorted(date for one in members for e in one.evidence if (date := dates.get(e.article_id)))
    return Practice(
        id=id,
        name=members[0].name,
        code=members[0].code,
        category=members[0].category,
        mechanisms=tuple(sorted(one.id for one in members)),
        places=tuple(sorted({one.place_id for one in members if one.place_id})),
        first_date=known[0] if known else None,
        evidence=tuple({e: None for one in members for e in one.evidence}),
    )
