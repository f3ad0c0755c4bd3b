"""Which mentions name the same mechanism: by name, by code, by what one says of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.candidates import Candidate
from extract.parts import count_of
from extract.reading import Reading
from extract.scoring import Scored
from patterns import Patterns

SURE = 0.75  # among mentions more probable than this the fuller name is the better one
LONGEST_TAIL = 6  # characters of what a longer phrase says of the mechanism that it begins with
LEAST_TOPIC = 3  # characters of a name without its head that tell it from others
APPOSITION = ("", "的")  # what may stand between a chain of parts and the name of the whole


@dataclass
class Group:
    """The mentions of one mechanism, and the `others` that add quotes but not the name: chains that
    spell its code out, longer phrases about it."""

    mentions: list[Scored] = field(default_factory=list)
    others: list[Scored] = field(default_factory=list)

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
        return [x.candidate for x in (*self.mentions, *self.others)]


def grouped(scored: Sequence[Scored], patterns: Patterns) -> list[Group]:
    """The accepted candidates by what they name: the same name, or the same code with heads that don't
    differ. What the text calls by its code alone joins the first that has a head."""
    groups: list[Group] = []
    by_key: dict[str, Group] = {}
    abstract = frozenset(patterns.lexicon("mechanism.abstract_category"))
    ordered = sorted(scored, key=lambda x: (x.candidate.form == "named", x.candidate.type is None))
    for item in sorted(ordered, key=lambda x: -len(x.candidate.name) if x.candidate.form == "named" else -99):
        keys = _keys(item.candidate, abstract)
        group = next((by_key[x] for x in keys if x in by_key), None) or _longer(item, groups)
        if group is None:
            group = Group()
            groups.append(group)
        group.mentions.append(item)
        for key in keys:
            by_key.setdefault(key, group)
        if item.candidate.type is not None:
            by_key.setdefault(f"{_bare_code(item.candidate)}…", group)
    return [x for x in groups if any(y.accepted for y in x.mentions)]


def merged(groups: Sequence[Group], reading: Reading) -> list[Group]:
    """The groups without those that only say something of another: a chain that spells its code out
    (“镇干包村、村干包户”制度 of a “双包”制度), a longer phrase that begins with its name (…平台运行机制)."""
    kept = []
    for group in groups:
        whole = next((x for x in groups if x is not group and _is_about(group, x, reading)), None)
        if whole is None:
            kept.append(group)
        else:
            whole.others.extend(group.mentions)
    return kept


def _keys(candidate: Candidate, abstract: frozenset[str]) -> list[str]:
    """What two mentions of one mechanism share."""
    name, code, category = candidate.name, candidate.code, candidate.category
    keys = [name]
    if candidate.type is None:
        keys += [f"{name}…"]
    elif candidate.form == "named":
        topic = name.removesuffix(candidate.type)
        keys += [f"{topic} named"] if category in abstract and len(topic) > LEAST_TOPIC else []
    elif code:
        keys += [f"{code} {candidate.type}", f"{code} {category}"]
        keys += [f"{code} abstract"] if category in abstract else []
    return keys


def _bare_code(candidate: Candidate) -> str:
    """What the text may call a mechanism without its head (健康中国 of the 健康中国行动)."""
    if candidate.form == "named" or not candidate.code:
        return candidate.name
    if candidate.link == "within" and candidate.code == candidate.name and candidate.type:
        topic = candidate.name.removesuffix(candidate.type)
        return topic if len(topic) >= LEAST_TOPIC else candidate.name
    return candidate.code.split("、")[0]


def _longer(item: Scored, groups: Sequence[Group]) -> Group | None:
    """The group whose name ends in that of an unquoted phrase (党群服务站 of a 小区党群服务站)."""
    if item.candidate.form != "named":
        return None
    name = item.candidate.name
    return next((x for x in groups if any(y.name.endswith(name) for y in x.candidates)), None)


def _is_about(group: Group, whole: Group, reading: Reading) -> bool:
    return (
        _spells_out(group, whole, reading.patterns)
        or _in_apposition(group, whole, reading.text)
        or _extends(group, whole)
    )


def _spells_out(chain: Group, whole: Group, patterns: Patterns) -> bool:
    """Whether a chain has as many parts as the other's code counts, and parts that show it."""
    core = chain.best.candidate
    count = count_of(whole.best.candidate.code, patterns)
    parts = (core.code or "").split("、")
    if (
        count is None
        or len(parts) < 2
        or len(parts) != count.number
        or core.category != whole.best.candidate.category
    ):
        return False
    return len(parts) > 3 or (count.shared != "" and all(count.shared in x for x in parts))


def _in_apposition(chain: Group, whole: Group, text: str) -> bool:
    """Whether a chain stands right before the name of the whole (“联户平安、联户增收”的“双联户”)."""
    if chain.best.candidate.type is not None or "、" not in chain.best.candidate.name:
        return False
    starts = {x.start for x in whole.candidates}
    ends = [x.end for x in chain.candidates]
    return any(0 <= a - b <= 1 and text[b:a] in APPOSITION for b in ends for a in starts)


def _extends(group: Group, whole: Group) -> bool:
    """Whether a name goes on from the other's (智慧乡村治理平台|运行机制)."""
    long, short = group.best.candidate, whole.best.candidate
    if short.type is None or len(short.name) <= LEAST_TOPIC:
        return False
    return long.name.startswith(short.name) and 0 < len(long.name) - len(short.name) <= LONGEST_TAIL
