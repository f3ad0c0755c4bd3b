"""The same mechanism in many places is one practice: who has it, and since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import regex

from output.ids import content_id, normalized
from output.records import Mechanism, Practice
from patterns import Patterns

LEAST_CORE = 3  # characters of a core that two places don't hit upon by chance
LEAST_TOPIC = 4  # the same for a name without its head noun


def practice_id(mechanism: Mechanism, patterns: Patterns) -> str:
    """The id of the practice that a mechanism is. Mechanisms are one practice when they have the same
    distinctive core and heads of one kind (“四访”工作法, “四访”工作机制), or else the same name; a number or
    a plus sign alone (123, 1+N) joins only what has the same name."""
    return content_id("r", *_key(mechanism, patterns))


def _key(mechanism: Mechanism, patterns: Patterns) -> tuple[str, str]:
    """What tells a practice from others: its core, or its name without the head noun, and the kind of its
    head; its whole name where these say too little."""
    kind = "rule" if mechanism.category in patterns.lexicon("practice.rule") else mechanism.category
    core = normalized(mechanism.code or "")
    if mechanism.code and len(core) >= LEAST_CORE and not _says_little(mechanism.code, patterns):
        return _short(mechanism.code, patterns), kind
    topic = normalized(mechanism.name.removesuffix(mechanism.type or ""))
    if kind == "rule" and not mechanism.code and len(topic) >= LEAST_TOPIC:
        return topic, kind
    return normalized(mechanism.name), kind


def _says_little(code: str, patterns: Patterns) -> bool:
    """Whether a core says how many or how joined, not what (123, 1+N, 红色+, 五位一体, 线上+线下)."""
    return patterns.pattern("practice.bare_core").compiled.fullmatch(code) is not None


def _short(code: str, patterns: Patterns) -> str:
    """A core as many places shorten it (街乡吹哨、部门报到 → 吹哨报到), else as it is."""
    plain = normalized(code)
    found = next((x for x in _halves(patterns) if x.fullmatch(plain)), None)
    match = found.fullmatch(plain) if found else None
    return match["first"] + match["second"] if match else plain


@cache
def _halves(patterns: Patterns) -> tuple[regex.Pattern[str], ...]:
    """The expressions of cores that end their halves in words known together."""
    words = patterns.lexicon("practice.halves").words
    return tuple(
        regex.compile(rf"\p{{Han}}{{0,4}}(?P<first>{first})\p{{Han}}{{0,4}}(?P<second>{second})")
        for first, second in words.items()
    )


def practice_of(id: str, members: Sequence[Mechanism], dates: Mapping[str, str | None]) -> Practice:
    """The record of one practice from its mechanisms, in the order of their ids: called as most of them
    are, of these names the shortest. `dates` gives the day of each article by id."""
    names = Counter(one.name for one in members)
    name = min(names, key=lambda x: (-names[x], len(x), x))
    best = next(one for one in members if one.name == name)
    known = sorted(date for one in members for e in one.evidence if (date := dates.get(e.article_id)))
    return Practice(
        id=id,
        name=name,
        code=best.code,
        category=best.category,
        mechanisms=tuple(one.id for one in members),
        places=tuple(sorted({one.place_id for one in members if one.place_id})),
        first_date=known[0] if known else None,
        evidence=tuple({e: None for one in members for e in one.evidence}),
    )
