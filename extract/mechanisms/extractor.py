"""Mechanisms: how a place governs, in its parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.entities import Entities, MechanismsFound
from extract.facts import Check, Component, Decision, Mechanism, Quote
from extract.honors.awards import awards_of
from extract.mechanisms.candidates import Candidate
from extract.mechanisms.finding import candidates_of
from extract.mechanisms.groups import grouped, merged
from extract.mechanisms.owners import owner_of_mentions
from extract.mechanisms.parts import adds_up, components_of, count_of
from extract.mechanisms.scoring import Scored, scored_of
from extract.mentions import Refusal
from extract.reading import Reading
from extract.steps import Steps, whole


def mechanisms_in_steps(reading: Reading, entities: Entities) -> Steps[MechanismsFound]:
    """The mechanisms of the article, with the checks of their parts and what was refused; in steps
    (extract/steps.py). One record a mechanism; what is named again adds its quotes."""
    titles = _Spans([(x.start, x.end) for x in awards_of(reading)])
    bodies = _Spans([(x.start, x.end) for x in reading.mentions.organizations])
    candidates = [
        x for x in candidates_of(reading) if not titles.hold(x) and (x.type is not None or not bodies.hold(x))
    ]
    yield
    scored = scored_of(reading, candidates)
    yield
    named = [(x, x.candidates, x.best) for x in merged(grouped(scored, reading.patterns), reading)]
    named.sort(key=lambda x: min([y.start for y in x[1]]))
    told = [(*x[1:], components_of(reading, x[2].candidate.code, x[1], candidates)) for x in named]
    acts = _counted_acts([(best.candidate, components) for _, best, components in told], reading)
    mechanisms = []
    checks = []
    for mentions, best, components in told:
        if best.candidate.name in acts:
            continue
        mechanisms.append(_mechanism(reading, entities, mentions, best, components))
        count = count_of(best.candidate.code, reading.patterns)
        if count is not None:
            holds = adds_up(components, count, reading.patterns)
            checks.append(Check("components", len(mechanisms) - 1, (), holds))
    taken = {id(x) for group, _, _ in named for x in (*group.mentions, *group.others)}
    return MechanismsFound(tuple(mechanisms), tuple(checks), tuple(_refusals(scored, taken)))


link_mechanisms = whole(mechanisms_in_steps)


def _counted_acts(told: Sequence[tuple[Candidate, Sequence[Component]]], reading: Reading) -> frozenset[str]:
    """The names of what the parts of a count do something with (“两微”党建法，包括开设“微课堂”、
    送上“微礼包”): each ends a part and holds what is counted."""
    names = [x.name for x, _ in told]
    found: set[str] = set()
    for candidate, components in told:
        count = count_of(candidate.code, reading.patterns) if components else None
        if count is None or not count.shared or len(components) != count.number:
            continue
        labels = [x.label for x in components]
        found |= {x for x in names for y in labels if count.shared in x and x != y and y.endswith(x)}
    return frozenset(found)


class _Spans:
    """The places of names in the order of the text, none inside another: titles of awards, bodies."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [x[0] for x in spans]

    def hold(self, candidate: Candidate) -> bool:
        """Whether a candidate is (part of) one of the names."""
        index = bisect_right(self._starts, candidate.core_start) - 1
        return index >= 0 and candidate.core_end <= self._spans[index][1]


def _mechanism(
    reading: Reading,
    entities: Entities,
    mentions: Sequence[Candidate],
    best: Scored,
    components: tuple[Component, ...],
) -> Mechanism:
    form, name = best.candidate.form, best.candidate.name
    first = min(mentions, key=lambda x: (x.form != form, x.name != name, x.start))
    span = first.start, first.end
    owner = owner_of_mentions(reading, entities, span, [x.start for x in mentions])
    spans = {(best.candidate.start, best.candidate.end): None}
    spans |= {(x.start, x.end): None for x in sorted(mentions, key=lambda x: x.start)}
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
