"""Which mentions name the same mechanism: by name, by code, by what one says of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.mechanisms.candidates import Candidate
from extract.mechanisms.part_lists import CHAIN
from extract.mechanisms.parts import count_of
from extract.mechanisms.scoring import Scored
from extract.reading import Reading
from patterns import Patterns

SOFT = "head.soft"  # the feature of a head noun that any description can have
SURE = 0.75  # among mentions more probable than this the fuller name is the better one
LONGEST_TAIL = 6  # characters of what a longer phrase says of the mechanism that it begins with
SHORT_TAIL = 2  # characters of a head noun that ends a name in full (“…”服务|模式)
SHORTEST = 4  # characters of an unquoted name
LEAST_TOPIC = 3  # characters of a name without its head that tell it from others
SEVERAL = ("team", "venue")  # categories of which one core may name several
TAIL = "伍"  # a 队伍 is a 队
MARKS = "，,：:（( "  # what may stand around a word that explains


@dataclass
class Group:
    """The mentions of one mechanism, and the `others` that add quotes but not the name: chains that
    spell its code out, longer phrases about it."""

    mentions: list[Scored] = field(default_factory=list)
    others: list[Scored] = field(default_factory=list)

    @property
    def best(self) -> Scored:
        """The mention that names it in full: one with a head before one without or with one that any
        description can have (“…”新路子), of sure ones the longest that is quoted."""
        return max(
            self.mentions,
            key=lambda x: (
                x.accepted,
                x.candidate.type is not None,
                SOFT not in x.features,
                x.probability > SURE,
                x.candidate.form != "named",
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
    by_end: dict[str, Group] = {}
    by_quoted: dict[str, Group] = {}
    rules = frozenset(patterns.lexicon("practice.rule"))
    for item in sorted(scored, key=_turn):
        keys = _keys(item.candidate, rules)
        group = next(filter(None, map(by_key.get, keys)), None)
        if group is None and item.candidate.form == "named":
            group = by_end.get(item.candidate.name)  # 党群服务站 of a 小区党群服务站
            shorter = [*_ends(item.candidate.name)][1:]  # 村镇健康小屋 of a “健康小屋”
            group = group or next((by_quoted[x] for x in shorter if x in by_quoted), None)
        if group is None:
            group = Group()
            groups.append(group)
        group.mentions.append(item)
        if item.candidate.form != "named" and item.candidate.type is not None:
            by_quoted.setdefault(item.candidate.name, group)
        for end in _ends(item.candidate.name):
            by_end.setdefault(end, group)
        for key in keys:
            by_key.setdefault(key, group)
        if item.candidate.type is not None:
            by_key.setdefault(f"{_bare_code(item.candidate)}…", group)
    return [x for x in groups if any(y.accepted for y in x.mentions)]


def _turn(item: Scored) -> tuple[bool, int, bool]:
    """Where a candidate stands among those that are grouped: quotations and codes first, in each those with a
    head; then the longest names."""
    named = item.candidate.form == "named"
    return named, -len(item.candidate.name) if named else 0, item.candidate.type is None


def merged(groups: Sequence[Group], reading: Reading) -> list[Group]:
    """The groups without those that only say something of another: a chain that spells its code out
    (“镇干包村、村干包户”制度 of a “双包”制度), a longer phrase that begins with its name (…平台运行机制)."""
    kept = []
    best = [(x.best.candidate, x) for x in _in_full(groups, reading.patterns)]
    by_name = _by_name(best)
    for named, group in best:
        whole = _begun(named, by_name) or _spelled_out(named, group, best, reading)
        if whole is None:
            kept.append(group)
        else:
            fuller = _in_short(named, whole.best.candidate, reading.patterns)
            (whole.mentions if fuller else whole.others).extend(group.mentions)
    return kept


def _in_short(named: Candidate, short: Candidate, patterns: Patterns) -> bool:
    """Whether `short` is a quotation with its head noun that another one ends in full (“…”服务|模式)."""
    direct = (
        named.form == "quoted"
        and named.link == short.link == "direct"
        and len(named.name) - len(short.name) <= SHORT_TAIL
    )
    return direct and named.category in patterns.lexicon("mechanism.abstract_category")


def _in_full(groups: Sequence[Group], patterns: Patterns) -> list[Group]:
    """The groups, a name that is quoted with a head behind it (“银杏之家”志愿服务模式) together with its
    core alone (“银杏之家”)."""
    by_name = _by_name([(x.best.candidate, x) for x in groups])
    abstract = patterns.lexicon("mechanism.abstract_category")
    soft = patterns.lexicon("mechanism.soft_head")
    taken: set[int] = set()
    for group in groups:
        named = group.best.candidate
        told = named.category in abstract and named.type not in soft
        core = by_name.get(named.code or "") if told else None
        if core is not None and core is not group:
            group.others.extend((*core.mentions, *core.others))
            taken.add(id(core))
    return [x for x in groups if id(x) not in taken]


def _by_name(best: Sequence[tuple[Candidate, Group]]) -> dict[str, Group]:
    """The first group of each name that has a head and is long enough to tell."""
    return {x.name: group for x, group in reversed(best) if x.type and len(x.name) > LEAST_TOPIC}


def _keys(candidate: Candidate, rules: frozenset[str]) -> list[str]:
    """What two mentions of one mechanism share."""
    name, code, category = candidate.name, candidate.code, candidate.category
    keys = [name]
    if candidate.type is None:
        keys += [f"{name}…"]
    elif candidate.form == "named":
        topic = name.removesuffix(candidate.type)
        keys += [f"{topic} named"] if category in rules and len(topic) > LEAST_TOPIC else []
    elif code:
        keys += [f"{code} {candidate.type}", f"{code} {category}{_kind(candidate)}"]
        keys += [f"{code} rule"] if category in rules else []
    return keys


def _kind(candidate: Candidate) -> str:
    """What tells teams or venues of one core from each other: the last character of the head noun, 伍 aside
    (“石榴籽”服务站 is no “石榴籽”警务室, “银杏”队伍 may be the “银杏”调解队)."""
    if candidate.category not in SEVERAL or not candidate.type:
        return ""
    return f" {candidate.type.removesuffix(TAIL)[-1]}"


def _bare_code(candidate: Candidate) -> str:
    """What the text may call a mechanism without its head (健康中国 of the 健康中国行动)."""
    if candidate.form == "named" or not candidate.code:
        return candidate.name
    if candidate.link == "within" and candidate.code == candidate.name and candidate.type:
        topic = candidate.name.removesuffix(candidate.type)
        return topic if len(topic) >= LEAST_TOPIC else candidate.name
    return candidate.code.split("、")[0]


def _ends(name: str) -> list[str]:
    """The shorter names that a name ends in."""
    return [name[i:] for i in range(len(name) - SHORTEST + 1)]


def _begun(named: Candidate, by_name: Mapping[str, Group]) -> Group | None:
    """The group whose name goes on in this one (智慧乡村治理平台|运行机制)."""
    lengths = range(max(len(named.name) - LONGEST_TAIL, 1), len(named.name))
    return next((by_name[named.name[:n]] for n in lengths if named.name[:n] in by_name), None)


def _spelled_out(
    chain: Candidate, group: Group, best: Sequence[tuple[Candidate, Group]], reading: Reading
) -> Group | None:
    """The group whose code or name a chain of parts spells out."""
    if len(CHAIN.split(chain.name)) < 2:
        return None
    for named, whole in best:
        if whole is not group and (
            _spells_out(chain, named, reading.patterns)
            or _in_apposition(group, whole, (chain, named), reading)
            or _explains(group, whole, reading)
        ):
            return whole
    return None


def _spells_out(chain: Candidate, whole: Candidate, patterns: Patterns) -> bool:
    """Whether a chain has as many parts as the other's code counts, and parts that show it."""
    count = count_of(whole.code, patterns)
    parts = (chain.code or "").split("、")
    if count is None or len(parts) < 2 or len(parts) != count.number or chain.category != whole.category:
        return False
    return len(parts) > 3 or (count.shared != "" and all(count.shared in x for x in parts))


def _in_apposition(chain: Group, whole: Group, best: tuple[Candidate, Candidate], reading: Reading) -> bool:
    """Whether a chain stands right before the name of the whole (“联户平安、联户增收”的“双联户”,
    “…、…”为内容的“…”行动); without a word in between only where that counts as many parts (not
    “一统三包、五户联保”“山水同管”)."""
    parts, named = best
    count = count_of(named.code, reading.patterns)
    told = count is not None and count.total == len(CHAIN.split(parts.name))
    if parts.type is not None and not told:
        return False
    joint = reading.patterns.searches["mechanism.apposed"]
    starts = {x.start for x in whole.candidates}
    ends = [x.end for x in chain.candidates]
    return any(
        (a == b and told) or (a > b and joint.fullmatch(reading.text, b, a) is not None)
        for b in ends
        for a in starts
    )


def _explains(chain: Group, whole: Group, reading: Reading) -> bool:
    """Whether a chain stands right behind the name of the whole and a word that explains it (“三好”工程，即
    “…、…、…”)."""
    words = reading.patterns.lexicon("mechanism.expansion")
    ends = [x.end for x in whole.candidates]
    starts = [x.start for x in chain.candidates]
    return any(
        0 < a - b <= LONGEST_TAIL and reading.text[b:a].strip(MARKS) in words for b in ends for a in starts
    )
