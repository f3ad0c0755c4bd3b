"""Where an article is at home: the divisions under which its bare names are looked up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.types import ZoneKind
from extract.mentions import PlaceMention
from extract.place_names import UPPER, Names, names_of
from extract.reading import Reading
from patterns.gazetteer import Division, Level

HEADLINE = frozenset({ZoneKind.KICKER, ZoneKind.TITLE, ZoneKind.SUBTITLE})
CONTEXT_WEIGHT = 6.0  # a place that the caller or the page's metadata names
HEADLINE_WEIGHT = 3.0
NEWSPAPER_WEIGHT = 1.0
INSIDE_NAME_WEIGHT = 0.5  # a place that is only a part of an organization's name
LOWER_WEIGHT = 1.5  # a township or village that a county explains
OUTER_SHARE = 0.3  # of the weight of a prefecture or province, for what lies in it
COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Home:
    """Codes under which bare names are looked up, in this order, and why. Empty where nothing tells."""

    codes: tuple[str, ...] = ()
    reason: str = "no province, prefecture or county is known of the text"


def home_of(reading: Reading) -> Home:
    """The county the article is about, then its prefecture and province; only these where several
    counties have a like claim."""
    names = names_of(reading.patterns)
    weights = _weights(reading, names)
    counties = _claims(reading, names, weights)
    if counties:
        (best, top), *others = counties.most_common(2)
        if not others or top > 1.2 * others[0][1]:
            above = tuple(x.code for x in reversed(names.gazetteer.path(best)))
            others_named = tuple(c for c, _ in counties.most_common() if c not in above)
            reason = f"{_name(best, names)} explains most of the names of the text"
            return Home(above[:2] + others_named + above[2:], reason)
    codes = tuple(code for code, _ in sorted(weights.items(), key=lambda x: (-len(x[0]), -x[1], x[0])))
    if not codes:
        return Home()
    listed = ", ".join(_name(code, names) for code in codes[:4])
    return Home(codes, f"no county stands out; the text names {listed}")


def outside_evidence(reading: Reading, names: Names) -> Iterator[tuple[Division, float, str]]:
    """The divisions that are known besides the text's own places: from the context, the newspaper's
    name, and names of organizations; with a weight and what told."""
    context = reading.context
    if context.place:
        hits = names.gazetteer.scan(context.place)
        for hit in hits:
            yield from ((x, CONTEXT_WEIGHT, "the given place") for x in names.upper(hit.name))
        if not hits:
            known = names.named(context.place)
            if len(known) == 1:
                yield known[0], CONTEXT_WEIGHT, "the given place"
    if context.newspaper:
        for hit in names.gazetteer.scan(context.newspaper):
            found = names.upper(hit.name)
            if len(found) <= 2:
                yield from ((x, NEWSPAPER_WEIGHT, "the newspaper") for x in found[:1])
    for mention in reading.mentions.organizations:
        for hit in names.gazetteer.scan(mention.name):
            found = names.upper(hit.name)
            if not hit.weak and len(found) <= 2:
                yield from ((x, INSIDE_NAME_WEIGHT, "an organization's name") for x in found)


def _weights(reading: Reading, names: Names) -> Counter[str]:
    """How much speaks for each division above the township that the text or its context names."""
    weights: Counter[str] = Counter()
    several: list[tuple[tuple[Division, ...], float]] = []
    for mention in reading.mentions.places:
        divisions = names.upper(mention.name)
        if not divisions:
            continue
        weight = HEADLINE_WEIGHT if reading.zone_at(mention.start).kind in HEADLINE else 1.0
        if len(divisions) == 1:
            weights[divisions[0].code] += weight
        else:
            several.append((divisions, weight))
    for division, weight, _ in outside_evidence(reading, names):
        weights[division.code] += weight
    sure = tuple(weights)
    for divisions, weight in several:
        for division in divisions:
            if any(_related(division.code, code) for code in sure):
                weights[division.code] += weight
    return weights


def _claims(reading: Reading, names: Names, weights: Counter[str]) -> Counter[str]:
    """Every county's claim: named itself, in a named prefecture or province, and how many of the
    article's townships and villages it has. Without any named division only a county that explains
    two of them or more has a claim."""
    explained: dict[str, set[str]] = defaultdict(set)
    for name, level in {(m.name, m.level) for m in reading.mentions.places}:
        if level not in ("province", "prefecture", "county", "estate"):
            for division in names.named(name):
                if division.level not in UPPER:
                    explained[division.code[:COUNTY_DIGITS]].add(name)
    claims: Counter[str] = Counter()
    for code in {*explained, *(x for x in weights if len(x) == COUNTY_DIGITS)}:
        outer = sum(weights[code[:n]] for n in (2, 4)) * OUTER_SHARE
        lower = len(explained.get(code, ())) * LOWER_WEIGHT
        if weights[code]:
            claims[code] = weights[code] + lower + outer
        elif outer or (not weights and len(explained[code]) > 1):
            claims[code] = lower + outer
    return _not_much_less(claims)


def _not_much_less(claims: Counter[str]) -> Counter[str]:
    return +Counter({code: claim for code, claim in sorted(claims.items()) if claim >= 0.5})


def _related(code: str, other: str) -> bool:
    return code.startswith(other) or other.startswith(code)


def _name(code: str, names: Names) -> str:
    division = names.gazetteer.by_code(code)
    return division.name if division else code
