"""Mechanisms: how a place governs, in its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.entities import Entities, MechanismsFound
from extract.facts import Check, Component, Decision, Mechanism, Quote
from extract.honors.awards import awards_of
from extract.mechanisms.candidates import Candidate, candidates_of
from extract.mechanisms.groups import Group, grouped, merged
from extract.mechanisms.owners import owner_at
from extract.mechanisms.parts import adds_up, components_of, count_of
from extract.mechanisms.scoring import Scored, scored_of
from extract.mentions import Refusal
from extract.reading import Reading


def link_mechanisms(reading: Reading, entities: Entities) -> MechanismsFound:
    """The mechanisms of the article, with the checks of their parts and what was refused. One
    record a mechanism; what is named again adds its quotes."""
    titles = [(x.start, x.end) for x in awards_of(reading)]
    bodies = [(x.start, x.end) for x in reading.mentions.organizations]
    candidates = [x for x in candidates_of(reading) if not _within(x, titles)]
    scored = scored_of(reading, [x for x in candidates if x.type is not None or not _within(x, bodies)])
    groups = merged(grouped(scored, reading.patterns), reading)
    groups.sort(key=lambda x: min(y.start for y in x.candidates))
    everything = [x.candidate for x in scored]
    mechanisms = []
    checks = []
    for group in groups:
        components = components_of(reading, group.best.candidate.code, group.candidates, everything)
        mechanisms.append(_mechanism(reading, entities, group, components))
        count = count_of(mechanisms[-1].code, reading.patterns)
        if count is not None:
            holds = adds_up(components, count, reading.patterns)
            checks.append(Check("components", len(mechanisms) - 1, (), holds))
    taken = {id(x) for group in groups for x in (*group.mentions, *group.others)}
    return MechanismsFound(tuple(mechanisms), tuple(checks), tuple(_refusals(scored, taken)))


def _within(candidate: Candidate, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a candidate is (part of) one of the names at `spans`: the title of an award, a body."""
    return any(a <= candidate.core_start and candidate.core_end <= b for a, b in spans)


def _mechanism(
    reading: Reading, entities: Entities, group: Group, components: tuple[Component, ...]
) -> Mechanism:
    best = group.best
    first = min(
        group.candidates,
        key=lambda x: (x.form != best.candidate.form, x.name != best.candidate.name, x.start),
    )
    owner = owner_at(reading, entities, first.start)
    spans = {(best.candidate.start, best.candidate.end): None}
    spans |= {(x.start, x.end): None for x in sorted(group.candidates, key=lambda x: x.start)}
    decisions = [Decision("name", x) for x in best.reasons_for]
    decisions.append(Decision("owner", owner.reason))
    if components:
        decisions.append(Decision("components", f"the text spells out {len(components)} parts"))
    return Mechanism(
        quotes=tuple(Quote(*span) for span in spans),
        pattern=f"mechanism.{best.candidate.form}",
        confidence=round(best.probability, 3),
        decisions=tuple(decisions),
        name=best.candidate.name,
        code=best.candidate.code,
        type=best.candidate.type,
        category=best.candidate.category,
        components=components,
        owner=owner.name,
        place=owner.place,
        organization=owner.organization,
        person=owner.person,
    )


def _refusals(scored: Sequence[Scored], taken: set[int]) -> Iterator[Refusal]:
    """The quoted or numeric names that were weighed and found too light."""
    for item in scored:
        if id(item) not in taken and item.candidate.form != "named":
            reason = (
                "; ".join(item.reasons_against) or "nothing around it says that it was set up or practised"
            )
            yield Refusal(
                start=item.candidate.start,
                end=item.candidate.end,
                pattern=f"mechanism.{item.candidate.form}",
                kind="mechanism",
                reason=reason,
            )
