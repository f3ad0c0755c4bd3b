"""What a number counts, where the words around it only point to it: people of a place, comparisons."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from extract.lookups import ending_at, endings_of, inside, starting_at, words_of
from extract.metrics.indicators_before import before
from extract.metrics.noun_runs import noun_after
from extract.metrics.phrases import LONGEST, Span, strip_left, strip_right
from extract.metrics.sites import Indicator, Site, clean, made
from extract.reading import Reading

DOING = "vdp"  # first letters of the tags of words that begin what somebody does
HOUSEHOLD = "户"
NAME = 8  # characters of the name of what lies so far away


def inhabitants(reading: Reading, site: Site) -> Indicator | None:
    """Its people or households, where nothing but a place stands in front (全村317户1228人)."""
    units = reading.patterns.lexicon("indicator.inhabitants").words
    end = site.quantity.end
    if site.quantity.unit in units and (home := _home_behind(reading, site)) is not None:
        text, reason = str(units[site.quantity.unit]), "the people of the place behind it"
        return Indicator(text, *home, "metric.attributive", reason)
    quantities = reading.mentions.quantities
    listed = starting_at(quantities, end) is not None
    shown = site.previous.text if site.previous and ending_at(quantities, site.quantity.start) else None
    listed = listed or shown == units.get(HOUSEHOLD)
    if site.quantity.unit not in units or not (listed or site.closed):
        return None
    everyone = words_of(reading.patterns, "indicator.everyone")
    homes = endings_of(reading.patterns, "indicator.home")
    low = site.clause[0]
    first = site.quantity.start
    while (before_it := ending_at(quantities, first)) is not None:
        first = before_it.start  # 317户 in front of 1228人
    end = strip_right(reading, low, first)
    start = strip_left(reading, low, end)
    places = inside(reading.mentions.places, low, end)
    start = places[-1].end if places else start
    place = places and start >= end
    named = start < end and (reading.text[start:end] in everyone or reading.text.endswith(homes, start, end))
    named = named or reading.text.endswith(endings_of(reading.patterns, "indicator.dwelling"), start, end)
    topic = start >= end and _is_topic(reading, low)
    if not (place or named or topic or (start >= end and _of_division(site, units, homes))):
        return None
    text = str(units[site.quantity.unit])
    first = places[-1].start if place else start
    return Indicator(text, min(first, end), end, "metric.noun_before", "the people of the place before it")


def befell(reading: Reading, site: Site) -> Indicator | None:
    """What befell the households whose people are counted right behind them (52户190人受灾)."""
    people = starting_at(reading.mentions.quantities, site.quantity.end)
    low = people.end if people else site.quantity.end
    match = reading.patterns.searches["metric.befell"].match(reading.text, low, reading.clause_at(low - 1)[1])
    counted = site.quantity.unit in reading.patterns.lexicon("indicator.inhabitants")
    if match is None or not counted:
        return None
    return made(reading, match.span("state"), "metric.act_after", "what befell those counted")


def preposed(reading: Reading, site: Site) -> Indicator | None:
    """Those of whom the clause in front speaks (这样的独居老人，社区有23户)."""
    text, low = reading.text, site.clause[0]
    if site.adjacent or not site.closed:
        return None
    first = reading.sentence_at(site.quantity.start)[0]
    told = reading.patterns.searches["metric.preposed"].search(text, first, low)
    there = reading.patterns.searches["metric.there"].fullmatch(text, low, site.quantity.start)
    if told is None or there is None:
        return None
    return made(reading, told.span("what"), "metric.noun_before", "those of whom the clause before speaks")


def _is_topic(reading: Reading, low: int) -> bool:
    """The clause in front of the one that begins at `low` ends with a place (青石村，仅有45户132人)."""
    comma = reading.patterns.searches["metric.topic"].search(reading.text, max(low - 2, 0), low)
    return comma is not None and ending_at(reading.mentions.places, comma.start()) is not None


def _of_division(site: Site, units: Mapping[str, str | int | float], homes: tuple[str, ...]) -> bool:
    """The number before counts divisions, and this one households (8个村民小组，416户), or the number before
    counts households and this one people."""
    if site.previous is None:
        return False
    if site.quantity.unit == HOUSEHOLD:
        return site.previous.noun is not None and site.previous.text.endswith(homes)
    return site.previous.text == units[HOUSEHOLD]


def _home_behind(reading: Reading, site: Site) -> Span | None:
    """A word for where people live behind the number and 的 (上百万人的老区)."""
    match = reading.patterns.searches["metric.attributive"].match(reading.text, site.quantity.end)
    noun = noun_after(reading, match.end(), site.high) if match else None
    homes = endings_of(reading.patterns, "indicator.home")
    return noun if noun is not None and reading.text.endswith(homes, *noun) else None


def compared(reading: Reading, site: Site) -> Indicator | None:
    """What was measured before, where this number says by how much it is higher or has grown since
    (比全国高1.6个百分点, 比2015年增加4000元)."""
    pattern = reading.patterns.searches["metric.compared"]
    low = site.clause[0]
    match = pattern.search(reading.text, low, site.quantity.start)
    if match is None:
        return None
    verb = match["verb"] or ""
    own = strip_left(reading, low, match.start()), strip_right(reading, low, match.start())
    if own[0] < own[1]:
        ahead = replace(site, low=low, quantity=replace(site.quantity, start=match.start()))
        found = before(reading, ahead)
        if found is None or found.noun is None:
            found = made(reading, (max(own[0], own[1] - LONGEST), own[1]), "metric.noun_before", "")
        return replace(found, text=found.text + verb, end=match.end(), reason="what the comparison is about")
    if site.previous is None or (site.adjacent and site.low > match.start()):
        return None
    return replace(
        site.previous,
        text=site.previous.text + verb,
        start=match.start(),
        end=match.end(),
        pattern="metric.shared",
        reason="what was measured before, compared",
    )


def share_of(reading: Reading, site: Site) -> Indicator | None:
    """Of what a number is the share, with whose share it is where the clause or the number before tells
    (老人占总人口的18%)."""
    pattern = reading.patterns.searches["metric.share"]
    low = max(site.low, site.clause[0])
    match = pattern.search(reading.text, low, site.quantity.start)
    if match is None:
        return None
    start, end = match.span("share")
    own = strip_left(reading, low, start)
    reason = "the whole of which it is a share"
    if own < start and end - own <= LONGEST:
        return made(reading, (own, end), "metric.noun_before", reason)
    found = made(reading, (start, end), "metric.noun_before", reason)
    if own < start or site.previous is None or site.previous.noun is None:
        return found
    text = clean(reading, site.previous.noun) + found.text
    return replace(found, text=text) if len(text) <= LONGEST else found


def drawn(reading: Reading, site: Site) -> Indicator | None:
    """From what a share was taken, with the verb (从收益中拿出15%)."""
    match = reading.patterns.searches["metric.drawn"].search(reading.text, site.low, site.quantity.start)
    if match is None:
        return None
    text = match["verb"] + clean(reading, match.span("whole"))
    return Indicator(text, *match.span(), "metric.act_before", "what the share was taken from")


def distance(reading: Reading, site: Site) -> Indicator | None:
    """Between which places a length lies (村子距县城3公里)."""
    if site.quantity.kind != "length":
        return None
    pattern = reading.patterns.searches["metric.distance"]
    match = pattern.search(reading.text, site.low, site.quantity.start)
    if match is None:
        return None
    start, end = match.span("far")
    own = strip_left(reading, site.low, start)
    verbs = any(reading.words.tags[i][0] in DOING for i in reading.words.between(own, start))
    if start - own <= NAME and not verbs:
        start = own
    return made(reading, (start, end), "metric.noun_before", "how far it is from there")


def lasted(reading: Reading, site: Site) -> Indicator | None:
    """The verb in front of a stretch of time that describes who or what stands behind it (执政12年的某人,
    栽了三年的树)."""
    if site.quantity.start <= site.low:
        return None
    words = reading.words
    last = words.at(site.quantity.start - 1)
    particles = words_of(reading.patterns, "indicator.aspect")
    verb = last - (reading.text[words.starts[last] : words.ends[last]] in particles)
    start = words.starts[verb]
    said = reading.text[start : words.ends[verb]]
    idle = (words_of(reading.patterns, id) for id in ("indicator.elapsed", "indicator.link"))
    if verb < 0 or start < site.low or words.tags[verb] != "v" or any(said in each for each in idle):
        return None
    return made(reading, (start, words.ends[verb]), "metric.act_before", "what went on for so long")


def of_those(reading: Reading, site: Site) -> Indicator | None:
    """What the number before counts, where this one tells how many of them did something
    (18个村中，有14个完成了改造)."""
    previous, quantity = site.previous, site.quantity
    like = quantity.kind == "percent" or site.previous_unit == quantity.unit
    if previous is None or previous.noun is None or not like:
        return None
    pattern = reading.patterns.searches["metric.of_those"]
    low = max(site.low, reading.clause_at(quantity.start)[0])
    if pattern.fullmatch(reading.text, low, quantity.start) is None:
        return None
    part = reading.patterns.searches["metric.part_of"]
    is_kind = reading.text[quantity.end : quantity.end + 1] in words_of(reading.patterns, "indicator.copula")
    if quantity.kind == "percent" and not is_kind and part.match(reading.text, low, quantity.start):
        return _of_those(reading, previous.noun, low, quantity.start)
    people = words_of(reading.patterns, "indicator.people_unit")
    if quantity.end >= site.high or (low == quantity.start and quantity.unit not in people):
        return None
    first = reading.words.at(quantity.end)
    noun = noun_after(reading, quantity.end, site.high)
    verb_alone = noun is None or noun[1] <= reading.words.ends[first]
    if not verb_alone or reading.words.tags[first][0] not in DOING or reading.words.tags[first] == "vn":
        return None
    return _of_those(reading, previous.noun, low, quantity.start)


def part_of(reading: Reading, site: Site) -> Indicator | None:
    """What the number before counts, where this one tells how many of them are somewhere or of some kind
    (600个合作社，其中贫困地区约400个; 甲县17个、乙县12个)."""
    previous = site.previous
    if previous is None or site.previous_unit != site.quantity.unit:
        return None
    low = site.low if site.adjacent else site.clause[0]
    where = reading.patterns.searches["metric.part_where"]
    kind = not site.adjacent and where.fullmatch(reading.text, low, site.quantity.start)
    if not kind and not (site.closed and _only_places(reading, low, site.quantity.start)):
        return None
    span, reason = (low, site.quantity.start), "how many of what the number before counts"
    return replace(previous, start=span[0], end=span[1], pattern="metric.shared", reason=reason)


def _only_places(reading: Reading, low: int, high: int) -> bool:
    """Nothing but places stands there, and words that join them to a number."""
    end = strip_right(reading, low, high)
    start = strip_left(reading, low, end)
    first = end
    while (place := ending_at(reading.mentions.places, first)) is not None and place.start >= start:
        first = place.start
    return first < end and strip_left(reading, start, first) == first


def ahead(reading: Reading, site: Site) -> Indicator | None:
    """The noun behind the next number, where that follows at once or in a list: both count it
    (5栋18层的居民楼, 42名60岁以上的老人, 216户、23个安置点入住)."""
    text, end, quantities = reading.text, site.quantity.end, reading.mentions.quantities
    joined = text[end : end + 1] in words_of(reading.patterns, "indicator.joint")
    following = starting_at(quantities, end + joined)
    if following is None or site.quantity.kind != "count":
        return None
    aged = reading.patterns.searches["metric.age"].match(text, following.end)
    of = reading.patterns.searches["metric.attributive"].match(text, following.end)
    high = reading.clause_at(following.start)[1]
    noun = aged.span("who") if aged else noun_after(reading, of.end() if of else following.end, high)
    return made(reading, noun, "metric.noun_after", "the noun behind the next number") if noun else None


def _of_those(reading: Reading, noun: Span, start: int, end: int) -> Indicator:
    reason = "how many of what the number before counts"
    return Indicator(clean(reading, noun), start, end, "metric.shared", reason, None, noun)
