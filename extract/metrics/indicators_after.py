"""What a number counts, where the words behind it say it. Each finder gives None where it has no answer."""

from __future__ import annotations

from msgspec.structs import replace

from extract.lookups import ended_with, ending_at, endings_of, first_from, starting_at, words_of
from extract.metrics.acts import Act, acts_in, governing_act
from extract.metrics.indicators_before import before, with_act
from extract.metrics.noun_runs import is_attributive, noun_after
from extract.metrics.phrases import LONGEST, Span, strip_left, strip_right
from extract.metrics.sites import Indicator, Site, clean, made
from extract.reading import Reading

SHORTEST = 2  # characters of an act


def both_sides(reading: Reading, site: Site) -> Indicator | None:
    """A share whose name stands behind it and whose holders before it (流动党员100%纳管率)."""
    noun = noun_after(reading, site.quantity.end, site.high)
    if noun is None or reading.text[noun[1] - 1] not in reading.patterns.lexicon("indicator.ratio"):
        return None
    left = before(reading, site)
    found = made(reading, noun, "metric.noun_after", "the share's name behind the number")
    return (
        found
        if left is None or left.noun is None
        else replace(found, text=clean(reading, left.noun) + found.text)
    )


def attributive(reading: Reading, site: Site) -> Indicator | None:
    """The noun behind 的 (1000多平方米的培训车间)."""
    match = reading.patterns.searches["metric.attributive"].match(reading.text, site.quantity.end)
    noun = noun_after(reading, match.end(), site.high) if match else None
    if noun is None:
        return None
    if site.quantity.kind == "money" and reading.text.startswith("的", noun[1]):
        noun = noun_after(reading, noun[1] + 1, site.high) or noun  # 5万元的零件领域的“小作坊”
    kept = _without_manner(reading, noun)
    return behind(reading, site, kept, "metric.attributive") if kept else None


def _without_manner(reading: Reading, noun: Span) -> Span | None:
    """`noun` without a word in front that only says how (按2500元一股的方式众筹股份); None where nothing is
    left."""
    manner = reading.patterns.lexicon("indicator.manner")
    cut = next((noun[0] + len(word) for word in manner if reading.text.startswith(word, noun[0])), noun[0])
    return (cut, noun[1]) if cut < noun[1] else None


def noun_behind(reading: Reading, site: Site) -> Indicator | None:
    """The noun that follows the measure word (92名网格长)."""
    noun = noun_after(reading, site.quantity.end, site.high)
    if noun is None:
        return None
    kept = _of_people(reading, site, _of_each(reading, site, noun))
    found = behind(reading, site, kept, "metric.noun_after")
    return replace(found, text=found.text + _head_shared(reading, kept))


def _head_shared(reading: Reading, noun: Span) -> str:
    """The head of a noun that only tells the kind of what the next number counts too
    (5个省级、20个市级示范村); nothing for any other noun."""
    kind = reading.patterns.searches["indicator_kind.any"]
    joined = reading.text[noun[1] : noun[1] + 1] in words_of(reading.patterns, "indicator.joint")
    following = starting_at(reading.mentions.quantities, noun[1] + 1) if joined else None
    if following is None or not kind.fullmatch(reading.text, *noun):
        return ""
    other = noun_after(reading, following.end, reading.sentence_at(following.start)[1])
    told = kind.match(reading.text, *other) if other else None
    return clean(reading, (told.end(), other[1])) if other and told else ""


def _of_each(reading: Reading, site: Site, noun: Span) -> Span:
    """The places counted, without what the next number measures of each (12个村|集体收入超过10万元)."""
    quantities = reading.mentions.quantities
    i = first_from(quantities, site.quantity.end)
    if site.measured or i == len(quantities) or quantities[i].start != site.high:
        return noun
    homes = endings_of(reading.patterns, "indicator.home")
    measured = reading.patterns.searches["metric.of_each"]
    for word in reading.words.between(*noun):
        end = reading.words.ends[word]
        if reading.text.endswith(homes, noun[0], end) and measured.match(reading.text, end, site.high):
            return noun[0], end
    return noun


def _of_people(reading: Reading, site: Site, noun: Span) -> Span:
    """A noun for people: cut at what they do (2400名党员干部|联系农户); behind a unit of what people say
    or do, the noun that their clause describes (1200条群众提出的问题)."""
    people = reading.patterns.searches["indicator_people.any"]
    found = [m.end() for m in people.finditer(reading.text, *noun)]
    if site.quantity.unit in reading.patterns.lexicon("indicator.people_unit"):
        return noun[0], next((e for e in found if e < noun[1] and _acts(reading, e, noun[1])), noun[1])
    things = words_of(reading.patterns, "indicator.thing_unit")
    if not found or found[-1] != noun[1] or site.quantity.unit not in things:
        return noun
    relative = reading.patterns.searches["clause.described"].match(reading.text, noun[1], site.high)
    return (noun_after(reading, relative.end(), site.high) if relative else None) or noun


def behind(reading: Reading, site: Site, noun: Span, pattern: str) -> Indicator:
    """`noun` behind the number, with the act in front of it or its attribute."""
    end = strip_right(reading, site.low, site.quantity.start)
    act = _act_at(reading, site.low, end)
    attributes = endings_of(reading.patterns, "indicator.attribute") if site.measured else ()
    length = ended_with(reading.text, attributes, site.low, end)
    own = act is not None and act.end == end and length >= end - act.start and pattern == "metric.attributive"
    if act is not None and not own and (act.end == end or not _has_object(reading, noun[1])):
        return with_act(reading, act, noun, pattern)
    if length:
        attribute = reading.text[end - length : end]
        found = made(reading, noun, pattern, f"{attribute} of the noun behind the number")
        return replace(found, text=found.text + attribute, start=end - length)
    return made(reading, noun, pattern, "the noun behind the number")


def _act_at(reading: Reading, low: int, end: int) -> Act | None:
    """The act right in front of `end`, or in front of where those are whom it is done to (惠及|周边9个村)."""
    act = governing_act(reading, low, end)
    if act is not None and act.end == end:
        return act
    place = ending_at(reading.mentions.places, end)
    scope = ended_with(reading.text, endings_of(reading.patterns, "indicator.scope"), low, end)
    first = place.start if place is not None else end - scope
    if first == end or first <= low:
        return None
    act = governing_act(reading, low, first)
    return act if act is not None and act.end == first and "act.event" in act.lists else None


def _has_object(reading: Reading, end: int) -> bool:
    """A 的 stands at `end`, so that what is done is done to what follows it (解决沿线6个村的|吃水问题)."""
    return reading.patterns.searches["metric.attributive"].match(reading.text, end) is not None


def _acts(reading: Reading, start: int, end: int) -> bool:
    """What people do begins at `start`."""
    doing = reading.patterns.searches["indicator_people.doing"]
    i = reading.words.at(start)
    verb = reading.words.starts[i] == start and reading.words.tags[i] == "v"
    return (
        verb
        or doing.match(reading.text, start, end) is not None
        or any(act.start == start for act in acts_in(reading, start, end))
    )


def act_after(reading: Reading, site: Site) -> Indicator | None:
    """What is done in or by the number (3天内办结, 三人被免职)."""
    start = strip_left(reading, site.quantity.end, site.high, "indicator.lead")
    start = _behind_doer(reading, start, site.high)
    end = _act_end(reading, start, min(site.high, start + LONGEST))
    if end <= start or reading.text[start].isdigit():
        return None
    while end > start and (reading.text[end - 1] in "，。、；：！？ （(" or is_attributive(reading, end)):
        end -= 1
    return (
        made(reading, (start, end), "metric.act_after", "what the clause says behind the number")
        if end - start > 1
        else None
    )


def _behind_doer(reading: Reading, start: int, high: int) -> int:
    """`start` moved behind who does it (由村支部会商)."""
    if reading.text[start : start + 1] not in reading.patterns.lexicon("indicator.doer"):
        return start
    words = reading.words
    verbs = (words.starts[i] for i in words.between(start + 1, high) if words.tags[i] == "v")
    return next(verbs, start)


def _act_end(reading: Reading, start: int, end: int) -> int:
    """Where the act that begins at `start` ends: before a list that goes on, or what it is done to or for."""
    stop = reading.patterns.searches["indicator_act.end"].search(reading.text, start + SHORTEST, end)
    return stop.start() if stop else end


def state_after(reading: Reading, site: Site) -> Indicator | None:
    """What befell the people counted (82人遇难)."""
    match = reading.patterns.searches["state.after"].match(reading.text, site.quantity.end, site.high)
    return (
        made(reading, match.span("state"), "metric.act_after", "what befell those counted") if match else None
    )
