"""Where an article is at home: the divisions under which its bare names are looked up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.types import ZoneKind
from extract.lookups import Found
from extract.places.names import Names, names_of
from extract.reading import Reading
from patterns import Patterns
from patterns.gazetteer import Division

HEADLINE = frozenset({ZoneKind.KICKER, ZoneKind.TITLE, ZoneKind.SUBTITLE})
CONTEXT_WEIGHT = 6.0  # a place that the caller or the page's metadata names
HEADLINE_WEIGHT = 3.0
NEWSPAPER_WEIGHT = 1.0
INSIDE_NAME_WEIGHT = 0.5  # a place that is only a part of an organization's name
LOWER_WEIGHT = 1.5  # a township or village that a county explains
OUTER_SHARE = 0.3  # of the weight of a prefecture or province, for what lies in it
CLEARLY = 1.2  # times the claim of the second makes the first county the home
FAR_MORE = 3  # times as many mentions as the next township's
RIVAL = 0.5  # of the claim of the home: with so much a county of another province may hold what is unlisted
PROVINCE_DIGITS, COUNTY_DIGITS = 2, 6
LOWER = frozenset({"township", "village", "community"})


@dataclass(frozen=True, slots=True)
class Home:
    """`codes` are those of the divisions under which bare names are looked up, in this order; `hang` is
    the division that holds what no list has; `reason` says why. Empty where nothing tells."""

    codes: tuple[str, ...] = ()
    hang: str | None = None
    reason: str = "no province, prefecture or county is known of the text"


def home_of(reading: Reading) -> Home:
    """The county the article is about, in front of it its township where the article has only one; all
    that the text names where several counties have a like claim."""
    names = names_of(reading.patterns)
    weights = _weights(reading, names)
    counties = _claims(reading, names, weights)
    if counties:
        (best, top), *others = counties
        if not others or top > CLEARLY * others[0][1]:
            named = tuple(c for c, _ in counties if c != best and weights[c])
            township = _only_township(reading, names, best)
            reason = f"{_name(best, names)} explains most of the names of the text"
            first = (township, best) if township else (best,)
            rivals = any(c[:2] != best[:2] and claim > RIVAL * top for c, claim in others)
            return Home((*first, *named), None if rivals else first[0], reason)
    if not weights:
        return Home()
    codes = tuple(code for code, _ in sorted(weights.items(), key=lambda x: (-len(x[0]), -x[1], x[0])))
    listed = ", ".join(_name(code, names) for code in codes[:4])
    return Home(codes, _common(codes), f"no county stands out; the text names {listed}")


def in_headline(reading: Reading, spans: Sequence[Found]) -> list[Found]:
    """Those of `spans` that begin in the headline."""
    zones = reading.zones
    last = max((i for i, zone in enumerate(zones) if zone.kind in HEADLINE), default=None)
    if last is None:
        return []
    end = zones[last + 1].start if last + 1 < len(zones) else len(reading.text)
    return [x for x in spans if x.start < end and reading.zone_at(x.start).kind in HEADLINE]


def _only_township(reading: Reading, names: Names, county: str) -> str | None:
    """The code of the one township of the county that the headline, else the whole article, names; of
    several, of that which is named first and far more often."""
    townships = [m for m in reading.mentions.places if m.level == "township"]
    for mentions in (in_headline(reading, townships), townships):
        counts = Counter(
            x.code for m in mentions for x in names.below(m.name, frozenset({county})) if x.code != county
        )
        (first, most), *others = counts.most_common() or (("", 0),)
        if first and (not others or (first == next(iter(counts)) and most >= FAR_MORE * others[0][1])):
            return first
    return None


def _common(codes: Sequence[str]) -> str | None:
    """The finest prefecture or province that all codes lie in."""
    for digits in (4, 2):
        if all(code[:digits] == codes[0][:digits] and len(code) >= digits for code in codes if len(code) > 2):
            outer = [code for code in codes if len(code) == 2]
            if all(codes[0].startswith(code) for code in outer):
                return codes[0][:digits] if len(codes[0]) >= digits else codes[0]
    return None


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


def _weights(reading: Reading, names: Names) -> dict[str, float]:
    """How much speaks for each division above the township that the text or its context names."""
    weights: dict[str, float] = defaultdict(float)
    several: list[tuple[tuple[Division, ...], float]] = []
    titled = {mention.start for mention in in_headline(reading, reading.mentions.places)}
    for mention in reading.mentions.places:
        divisions = names.upper(mention.name)
        if not divisions:
            continue
        weight = HEADLINE_WEIGHT if mention.start in titled else 1.0
        if len(divisions) == 1:
            weights[divisions[0].code] += weight
        else:
            several.append((divisions, weight))
    for division, weight, _ in outside_evidence(reading, names):
        weights[division.code] += weight
    sure = tuple(weights) if several else ()
    for divisions, weight in several:
        for division in divisions:
            if any(_related(division.code, code) for code in sure):
                weights[division.code] += weight
    return weights


def _claims(reading: Reading, names: Names, weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Every county's claim: named itself, in a named prefecture or province, and how many of the
    article's townships and villages it has. Without any named division only a county that explains
    two of them or more has a claim."""
    provinces = frozenset([code[:PROVINCE_DIGITS] for code in weights])
    explained: Counter[str] = Counter()
    for name in {m.name for m in reading.mentions.places if m.level in LOWER}:
        explained.update(names.counties_with(name, provinces))
    claims: dict[str, float] = {}
    for code in {*explained, *(x for x in weights if len(x) == COUNTY_DIGITS)}:
        own = weights.get(code, 0.0)
        outer = sum(weights.get(code[:n], 0.0) for n in (2, 4)) * OUTER_SHARE
        lower = explained[code] * LOWER_WEIGHT
        if own:
            claims[code] = own + lower + outer
        elif outer or (not weights and explained[code] > 1):
            claims[code] = lower + outer
    return sorted(claims.items(), key=lambda x: (-x[1], x[0]))


def _related(code: str, other: str) -> bool:
    return code.startswith(other) or other.startswith(code)


def _name(code: str, names: Names) -> str:
    division = names.division(code)
    return division.name if division else code


def province_of(name: str, patterns: Patterns) -> str:
    """The code of the only province that has places named so (苏木, 嘎查), "" where there is none."""
    words = patterns.lexicon("places.only_in").words
    return next((str(words[x]) for x in words if name.endswith(x)), "")
