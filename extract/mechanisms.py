"""Mechanisms: how a place governs, in its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.awards import awards_of
from extract.candidates import Candidate, candidates_of
from extract.entities import Entities, MechanismsFound
from extract.facts import Check, Component, Decision, Mechanism, Quote
from extract.mentions import Refusal
from extract.owners import owner_at
from extract.parts import adds_up, components_of, count_of
from extract.reading import Reading
from extract.scoring import Scored, scored_of

SURE = 0.75  # among mentions more probable than this the fuller name is the better one


@dataclass
class _Group:
    """The mentions of one mechanism, and the chains that spell its code out."""

    mentions: list[Scored] = field(default_factory=list)
    chains: list[Scored] = field(default_factory=list)

    @property
    def best(self) -> Scored:
        """The mention that names it in full: one with a head before one without, of sure ones the longest."""
        return max(
            self.mentions,
            key=lambda x: (
                x.accepted,
                x.candidate.type is not None,
                x.probability > SURE,
                len(x.candidate.name),
                x.probability,
            ),
        )

    @property
    def candidates(self) -> list[Candidate]:
        return [x.candidate for x in (*self.mentions, *self.chains)]


def link_mechanisms(reading: Reading, entities: Entities) -> MechanismsFound:
    """The mechanisms of the article, with the checks of their parts and what was refused. One
    record a mechanism; what is named again adds its quotes."""
    titles = [(x.start, x.end) for x in awards_of(reading)]
    bodies = [(x.start, x.end) for x in reading.mentions.organizations]
    candidates = [x for x in candidates_of(reading) if not _within(x, titles)]
    scored = scored_of(reading, [x for x in candidates if x.type is not None or not _within(x, bodies)])
    groups = _merged_chains([x for x in _grouped(scored) if any(y.accepted for y in x.mentions)], reading)
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
    taken = {id(x) for group in groups for x in (*group.mentions, *group.chains)}
    return MechanismsFound(tuple(mechanisms), tuple(checks), tuple(_refusals(scored, taken)))


def _within(candidate: Candidate, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a candidate is (part of) one of the names at `spans`: the title of an award, a body."""
    return any(a <= candidate.core_start and candidate.core_end <= b for a, b in spans)


def _grouped(scored: Sequence[Scored]) -> list[_Group]:
    """The candidates by what they name: the same name, or the same code with heads that don't
    differ. What the text calls by its code alone joins the first that has a head."""
    groups: list[_Group] = []
    by_key: dict[str, _Group] = {}
    ordered = sorted(scored, key=lambda x: (x.candidate.form == "named", x.candidate.type is None))
    for item in sorted(ordered, key=lambda x: -len(x.candidate.name) if x.candidate.form == "named" else -99):
        group = next((by_key[x] for x in _wanted(item.candidate) if x in by_key), None) or _longer(
            item, groups
        )
        if group is None:
            group = _Group()
            groups.append(group)
        group.mentions.append(item)
        for key in _offered(item.candidate):
            by_key.setdefault(key, group)
    return groups


def _longer(item: Scored, groups: Sequence[_Group]) -> _Group | None:
    """The group whose name ends in that of an unquoted phrase (党群服务站 of a 小区党群服务站)."""
    if item.candidate.form != "named":
        return None
    name = item.candidate.name
    return next((x for x in groups if any(y.name.endswith(name) for y in x.candidates)), None)


def _wanted(candidate: Candidate) -> Iterator[str]:
    """What an earlier mention must offer for this one to join it."""
    yield candidate.name
    if candidate.type is None:
        yield f"{candidate.name}…"
    elif candidate.code and candidate.form != "named":
        yield f"{candidate.code} {candidate.type}"
        yield f"{candidate.code} {candidate.category}"


def _offered(candidate: Candidate) -> Iterator[str]:
    """By what later mentions can know this one."""
    yield candidate.name
    if candidate.code and candidate.form != "named":
        yield f"{candidate.code}…"
        yield f"{candidate.code} {candidate.type}"
        yield f"{candidate.code} {candidate.category}"
        if "、" in candidate.code:
            yield f"{candidate.code.split('、')[0]}…"


def _merged_chains(groups: list[_Group], reading: Reading) -> list[_Group]:
    """A chain that spells out another's code (“镇干包村、村干包户”制度 of a “双包”制度) is no
    mechanism of its own: its mention joins the other's."""
    kept = []
    for group in groups:
        whole = next((x for x in groups if x is not group and _spells_out(group, x, reading)), None)
        if whole is None:
            kept.append(group)
        else:
            whole.chains.extend(group.mentions)
    return kept


def _spells_out(chain: _Group, whole: _Group, reading: Reading) -> bool:
    core = chain.best.candidate
    count = count_of(whole.best.candidate.code, reading.patterns)
    parts = (core.code or "").split("、")
    if (
        count is None
        or len(parts) < 2
        or len(parts) != count.number
        or core.category != whole.best.candidate.category
    ):
        return False
    return len(parts) > 3 or (count.shared != "" and all(count.shared in x for x in parts))


def _mechanism(
    reading: Reading, entities: Entities, group: _Group, components: tuple[Component, ...]
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
