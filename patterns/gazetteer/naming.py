"""From the names of the official lists to everyday names, their stems and short forms. Used by the build."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from patterns.gazetteer.model import Level
from patterns.lexicon import Lexicon
from patterns.store import Patterns

BRACKETS = re.compile(r"\([^()]*\)")
AT_AN_END = re.compile(r"^\([^()]*\)|\([^()]*\)$")
LOWEST = (Level.VILLAGE, Level.COMMUNITY)


@dataclass(frozen=True)
class Rules:
    """The lexicons of rules/names.yaml, made ready for use."""

    office: Lexicon
    street_office: Lexicon
    generic: Lexicon
    everyday_class: Lexicon
    placeholder: Lexicon
    committee: Lexicon
    district: Lexicon
    complete: Mapping[str, tuple[str, ...]]
    no_class: tuple[str, ...]
    zone: Mapping[str, tuple[str, ...]]
    classes: Mapping[Level, tuple[str, ...]]
    communities: tuple[str, ...]
    nationalities: re.Pattern[str]

    @classmethod
    def of(cls, patterns: Patterns) -> Rules:
        """The rules out of `patterns`, which must have been loaded with the folder rules/ over them."""
        named = {x.id.removeprefix("gazetteer."): x for x in patterns.lexicons("gazetteer")}
        classes = {x: tuple(sorted(named[f"class.{x}"], key=len, reverse=True)) for x in Level}
        peoples = "|".join(sorted(named["nationality"], key=lambda word: (-len(word), word)))
        return cls(
            office=named["office"],
            street_office=named["street_office"],
            generic=named["generic"],
            everyday_class=named["everyday_class"],
            placeholder=named["placeholder"],
            committee=named["committee"],
            district=named["district"],
            complete={word: tuple(str(x).split()) for word, x in named["complete"].words.items()},
            no_class=tuple(named["no_class"]),
            zone={kind: tuple(str(named["zone"][kind]).split()) for kind in named["zone"]},
            classes={**classes, **dict.fromkeys(LOWEST, classes[LOWEST[0]] + classes[LOWEST[1]])},
            communities=classes[Level.COMMUNITY],
            nationalities=re.compile(rf"(?:(?:{peoples})族)+(?=.)|(?:(?:{peoples})族?)+(?=自治)"),
        )

    def is_placeholder(self, name: str) -> bool:
        """True for the rows that fill a missing level (市辖区, 省直辖县级行政区划)."""
        return any(
            name == word if how == "whole" else name.endswith(word)
            for word, how in self.placeholder.words.items()
        )

    def split(self, name: str, level: Level) -> tuple[str, str]:
        """Stem and class word of an everyday name: 靖州 + 苗族侗族自治县, 贾庄 + 村, 内蒙古 + 自治区.
        The class word is empty where the name has none."""
        if level == Level.COUNTY and name.endswith(self.no_class):
            return name, ""
        for word in self.classes[level]:
            head = name.removesuffix(word)
            if head and head != name:
                return self._without_nationalities(head, word, level)
        return name, ""

    def _without_nationalities(self, head: str, word: str, level: Level) -> tuple[str, str]:
        if level in LOWEST:
            return head, word
        name = head + word
        for match in self.nationalities.finditer(name):
            if match.end() == len(head) and match.start() >= 2:
                return name[: match.start()], name[match.start() :]
        if head.endswith("族") and len(head) > 2:  # 东乡族自治县, 鄂温克族自治旗: the people is the name
            return head[:-1], "族" + word
        return head, word

    def short_class(self, word: str) -> str:
        """The class word as it is said every day: 县 for 苗族侗族自治县, nothing for 壮族自治区."""
        endings = [x for x in self.everyday_class if word.endswith(x)]
        return str(self.everyday_class[max(endings, key=len)]) if endings else word


def cleaned(name: str) -> str:
    """`name` with full-width digits, letters and brackets in their plain form."""
    return unicodedata.normalize("NFKC", name).strip()


def everyday_village(official: str, above: Sequence[str], rules: Rules) -> str:
    """The everyday name of a village or community; `above` are the full names of the divisions it lies
    in, outermost first, which some official names carry in front."""
    name = BRACKETS.sub("", cleaned(official)) or cleaned(official)
    stem, word = _without_ending(name, rules.office)
    name = stem if stem.endswith(rules.complete.get(word, "")) else stem + word
    return _without_above(name, above, rules, Level.VILLAGE)


def everyday_township(official: str, above: Sequence[str], rules: Rules) -> str:
    """The everyday name of a township: 寨豁乡 for 博爱县寨豁乡, 新华街道 for 新华街道办事处."""
    name = cleaned(official)
    for match in AT_AN_END.finditer(name):
        inside, outside = match[0][1:-1], name.replace(match[0], "")
        if outside and rules.split(outside, Level.TOWNSHIP)[1]:
            name = outside
        elif rules.split(inside, Level.TOWNSHIP)[1]:
            name = inside
        break
    name = "".join(_without_ending(name, rules.street_office))
    name = "".join(_without_ending(name, rules.committee))
    shorter = _without_above(name, above, rules, Level.TOWNSHIP)
    return shorter if rules.split(shorter, Level.TOWNSHIP)[1] else name


def _without_ending(name: str, endings: Lexicon) -> tuple[str, str]:
    """`name` without the longest of `endings` that it has, and what stands for that ending."""
    found = [x for x in endings if name.endswith(x) and len(name) > len(x)]
    if not found:
        return name, ""
    ending = max(found, key=len)
    return name.removesuffix(ending), str(endings[ending])


def _without_above(name: str, above: Iterable[str], rules: Rules, level: Level) -> str:
    """`name` without the full names of the divisions above it, as long as a name of its own remains."""
    for upper in above:
        rest = name.removeprefix(upper)
        if rest == name or len(upper) < 3:
            continue
        stem, _ = rules.split(rest, level)
        if len(rest) >= 3 and rest not in rules.generic and stem not in rules.generic and len(stem) >= 2:
            name = rest
    return name


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone's everyday name, its other names, and those used inside its prefecture only."""

    name: str
    others: tuple[str, ...]
    bare: tuple[str, ...]


def everyday_zone(official: str, province: Sequence[str], prefecture: Sequence[str], rules: Rules) -> Zone:
    """The names of a development zone. `province` and `prefecture` are (full name, short form)."""
    plain = "".join(_without_ending(official, rules.committee))
    local = plain
    for upper in province:
        local = local.removeprefix(upper) or local
    lead, core = prefecture[-1], local
    for upper in prefecture:
        core = core.removeprefix(upper)
    if core == local:  # 山西转型综合改革示范区, 豫东综合物流产业聚集区: no prefecture in the name
        lead, core = plain.removesuffix(local), local
    kinds = [x for x in rules.zone if core.endswith(x)]
    kind = max(kinds, key=len, default=core)
    stem = core.removesuffix(kind)
    if len(stem) == 1:  # 东营港经济开发区 belongs to 东营港, not to a 港 of 东营
        lead, stem = "", lead + stem
    forms = [stem + x for x in (kind, *rules.zone.get(kind, ()))]
    own = bool(lead) and not kinds and core not in rules.generic and lead in prefecture
    name = core if own else lead + stem + kind
    others = {official, plain, *(lead + x for x in forms), *(forms if stem or own else ())}
    bare = () if stem or not kinds else tuple(sorted(set(forms)))
    return Zone(name, tuple(sorted(others - {name, *bare})), tuple(x for x in bare if x != name))
