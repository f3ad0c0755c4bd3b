"""What a number counts: the noun phrase or the act before it or behind it.

`indicator_of` tries the forms in the order that the number's kind and its right-hand side ask for. Each
answer names the pattern (`metric.…`) that carries its confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from extract.lookups import ended_with, endings_of, inside, words_of
from extract.metrics.acts import governing_act
from extract.metrics.indicators_after import act_after, attributive, both_sides, noun_behind, state_after
from extract.metrics.indicators_before import (
    after_comma,
    before,
    before_closed,
    before_noun,
    before_with_noun,
    find_before,
    lasting,
    measure_before,
    of_clause_before,
)
from extract.metrics.indicators_elsewhere import (
    ahead,
    befell,
    compared,
    distance,
    drawn,
    inhabitants,
    lasted,
    of_those,
    part_of,
    preposed,
    share_of,
)
from extract.metrics.measures import bare_unit
from extract.metrics.noun_runs import noun_after
from extract.metrics.phrases import Span, is_edge, strip_left, strip_right
from extract.metrics.sites import BEHIND, Indicator, Site, follows, made
from extract.metrics.told_behind import done_so_often, spanned, told_behind
from extract.reading import Reading

AGE = "年龄"
DOES = ("v", "vn", "p")  # tags of what begins what a sum is for
DONE = "vdp"  # first letters of the tags of words that begin what somebody did
EMPTY = ("d", "ad", "p", "c", "r", "t", "u", "uj", "ul", "y", "z")  # parts of speech that name nothing

Finder = Callable[[Reading, Site], Indicator | None]


def indicator_of(reading: Reading, site: Site) -> Indicator | None:
    """What the number counts, or None where the text doesn't say. For a number that leaves its unit out
    what tells it goes before all else."""
    unitless = None
    for finder in _order(reading, site):
        found = finder(reading, site)
        found = found and _trimmed(reading, found)
        if found is None:
            continue
        hollow = found.text in words_of(reading.patterns, "indicator.hollow")
        if hollow and site.quantity.kind == "duration":
            return None
        hollow = hollow or found.text in words_of(reading.patterns, "indicator.mere_time")
        if (hollow and site.quantity.kind != "duration") or _says_nothing(reading, found):
            continue
        if site.quantity.unit or bare_unit(found.text, reading.patterns):
            return found
        unitless = unitless or found
    return unitless


def _trimmed(reading: Reading, found: Indicator) -> Indicator | None:
    """Without the words at its edges that only join it to others or ask (或, 和, 是什么); None where it is
    but another number."""
    found = _without_doer(reading, found)
    text, start, end = found.text, found.start, found.end
    while front := reading.patterns.searches["indicator_edge.front"].match(text):
        start += len(front.group()) if reading.text.startswith(front.group(), start) else 0
        text = text[front.end() :]
    behind = reading.patterns.searches["indicator_edge.behind"].search(text)
    if behind is not None:
        end -= len(behind.group()) if reading.text.endswith(behind.group(), start, end) else 0
        text = text[: behind.start()]
    if not text or reading.patterns.searches["indicator_edge.number"].match(text):
        return None
    return found if text == found.text else replace(found, text=text, start=start, end=end)


def _without_doer(reading: Reading, found: Indicator) -> Indicator:
    """Without the name in front of a verb of whoever did it (王某走了20年)."""
    named = inside(reading.mentions.people, found.start, found.end)
    if found.pattern != "metric.noun_before" or found.act is not None or not named:
        return found
    start, name = named[-1].end, reading.text[named[-1].start : named[-1].end]
    done = start < found.end and reading.words.tags[reading.words.at(start)][0] in DONE
    rest = found.text.partition(name)[2]
    return replace(found, text=rest, start=start) if done and rest else found


def _says_nothing(reading: Reading, found: Indicator) -> bool:
    """A noun phrase of nothing but adverbs, prepositions, pronouns and the like (今年对, 正在), or a verb
    that only brings on another (实现)."""
    if found.act is not None or found.pattern == "metric.act_after":
        return False
    if _is_person(reading, found):
        return True
    if found.pattern not in ("metric.noun_before", "metric.noun_after"):
        return False
    resolve = endings_of(reading.patterns, "indicator.resolve")
    if found.pattern == "metric.noun_before" and found.text.endswith(resolve):
        return True
    if found.text in words_of(reading.patterns, "act.serial"):
        return True
    inside = reading.words.between(found.start, found.end)
    named = found.text.startswith(endings_of(reading.patterns, "indicator.mistagged"))
    return not named and bool(inside) and all(reading.words.tags[i] in EMPTY for i in inside)


def _is_person(reading: Reading, found: Indicator) -> bool:
    """The name of a person alone, or behind 的 (李某又将60%, 相恋两年的男友李某)."""
    named = inside(reading.mentions.people, found.start, found.end)
    if not named or strip_left(reading, named[-1].end, found.end) < found.end:
        return False
    return found.pattern == "metric.attributive" or named[0].start == found.start


def _order(reading: Reading, site: Site) -> Sequence[Finder]:
    end = site.quantity.end
    if site.quantity.kind == "age":
        return (age,)
    if site.quantity.unit in reading.patterns.lexicon("indicator.own_unit"):
        return (own_unit,)
    named: tuple[Finder, ...] = SPECIAL.get(site.quantity.kind, ())
    return (changed_from, changed_to, compared, *named, *_by_right_side(reading, site, end), ahead)


def _by_right_side(reading: Reading, site: Site, end: int) -> Sequence[Finder]:
    kind = site.quantity.kind
    if site.closed:
        return (shared, *((lasting,) if kind == "duration" else ()), said_by_unit, before, after_comma)
    if reading.text[max(site.low, site.quantity.start - 1)] == "的":
        return (noun_behind, act_after, before)
    if follows(reading, "metric.attributive", end, site.high):
        measures = site.measured and kind != "percent"
        first = (lasted,) if kind == "duration" else (measure_before,) if measures else ()
        return (*first, *_attributed(reading, site))
    asked = endings_of(reading.patterns, "indicator.consent")
    if kind == "percent" and reading.text.endswith(asked, site.low, site.quantity.start):
        return (noun_behind, *OPEN[kind])
    if kind in OPEN or site.measured:
        return OPEN.get(kind, MEASURED)
    return (state_after, before_closed, of_those, noun_behind, before, act_after, shared)


def _attributed(reading: Reading, site: Site) -> Sequence[Finder]:
    """The order for a number with 的 behind it."""
    having = endings_of(reading.patterns, "indicator.having")
    if site.quantity.kind == "percent" and reading.text.endswith(having, site.low, site.quantity.start):
        return (attributive, before, act_after)
    if site.quantity.kind == "percent" and of_ratio(reading, site) is not None:
        return (of_ratio,)
    bounded = site.quantity.start < site.quantity.number_start or site.quantity.approx.startswith("at_")
    filled = endings_of(reading.patterns, "indicator.capacity")
    if reading.text.endswith(filled, site.low, site.quantity.start):
        return (before, attributive)
    bounds = site.quantity.kind == "percent" or (site.measured and bounded)
    return (*((before_noun,) if bounds else ()), attributive, before, act_after)


def of_ratio(reading: Reading, site: Site) -> Indicator | None:
    """The name of the share, behind 的 (以92%的赞成率)."""
    pattern = reading.patterns.searches["metric.of_ratio"]
    match = pattern.match(reading.text, site.quantity.end, site.high)
    return made(reading, match.span("what"), "metric.attributive", "the share's name") if match else None


def age(reading: Reading, site: Site) -> Indicator | None:
    """The person's age, or the group of people that the age bounds."""
    quantity = site.quantity
    group = reading.patterns.searches["metric.age"].match(reading.text, quantity.end)
    if group and quantity.approx in ("at_least", "at_most"):
        return made(reading, group.span("who"), "metric.age", "the group that the age bounds")
    mean = reading.patterns.searches["metric.mean_age"].search(reading.text, site.low, quantity.start)
    if mean is not None:
        return made(reading, mean.span("what"), "metric.age", "the mean of their ages")
    return Indicator(AGE, quantity.start, quantity.end, "metric.age", "an age is somebody's")


def own_unit(reading: Reading, site: Site) -> Indicator | None:
    """A unit that is the noun it counts, with the others that are counted with it (550县, 17省区市)."""
    first = site.quantity.end - len(site.quantity.unit)
    pattern = reading.patterns.searches["metric.own_unit"]
    match = pattern.match(reading.text, first)
    end = match.end() if match else site.quantity.end
    return made(reading, (first, end), "metric.noun_after", "the unit is itself what is counted")


def said_by_unit(reading: Reading, site: Site) -> Indicator | None:
    """What the unit says of what it is (近100亩地, 攒了600积分), with the act right in front of it; None
    where a noun stands there that is measured (苹果30亩地, 一袋米需要120积分)."""
    nouns = reading.patterns.lexicon("indicator.spoken_noun").words
    start, end = site.quantity.start, site.quantity.end
    said = endings_of(reading.patterns, "indicator.spoken_noun")
    length = ended_with(reading.text, said, site.quantity.number_end, end)
    if not length:
        return None
    noun = str(nouns[reading.text[end - length : end]])
    found = before(reading, site) if site.measured else None
    if found is not None and found.noun is not None and not _is_verb(reading, found.noun):
        return None
    done = governing_act(reading, site.low, strip_right(reading, site.low, start))
    if site.measured and done is not None and "act.event" in done.lists:
        text = reading.text[done.start : done.end] + noun
        return Indicator(text, done.start, end, "metric.noun_after", "the unit says of what it is", done)
    return Indicator(noun, start, end, "metric.noun_after", "the unit says of what it is")


def _is_verb(reading: Reading, span: Span) -> bool:
    """The stretch ends with a verb or preposition, or is one of one character (大户包下, 攒|了)."""
    last, (start, end) = reading.words.at(span[1] - 1), span
    aspect = words_of(reading.patterns, "indicator.aspect")
    whole = reading.words.ends[last] == end and reading.words.tags[last] in ("v", "p")
    return whole or (end - start == 1 and reading.text[end : end + 1] in aspect)


def shared(reading: Reading, site: Site) -> Indicator | None:
    """The indicator of the number directly before (145批2200余人次, 党员52名、占10%, 60岁以上的有42名), or
    the noun that it describes (过亿元的项目就有7个)."""
    if site.previous is None or not site.adjacent:
        return None
    between = reading.text[site.low : site.quantity.start]
    described = site.previous.pattern in BEHIND and site.previous.end == site.low
    ids = ("metric.shared", "metric.of_kind") if described else ("metric.shared",)
    matches = [reading.patterns.searches[id].match(reading.text, site.low) for id in ids]
    if not any(match is not None and match.end() == site.quantity.start for match in matches):
        return None
    reason = (
        f"nothing but {between!r} stands between it and the number before, which counts {site.previous.text}"
    )
    people = reading.patterns.lexicon("indicator.inhabitants").words
    own = people.get(site.quantity.unit) if site.previous.text in people.values() else None
    return replace(site.previous, text=str(own or site.previous.text), pattern="metric.shared", reason=reason)


def spent(reading: Reading, site: Site) -> Indicator | None:
    """The verb of a sum, where what was done with it stands behind (投入120亿元发展产业)."""
    if site.quantity.kind != "money" or site.closed:
        return None
    noun = noun_after(reading, site.quantity.end, site.high)
    money = endings_of(reading.patterns, "indicator.money_noun")
    word = reading.words.at(site.quantity.end)
    for_what = reading.words.tags[word] in DOES and reading.words.ends[word] < site.high
    if not for_what or (noun is not None and reading.text.endswith(money, *noun)):
        return None
    end = strip_right(reading, site.low, site.quantity.start)
    start = end - ended_with(reading.text, endings_of(reading.patterns, "act.money"), site.low, end)
    if start == end or not is_edge(reading, start):
        return None
    return made(reading, (start, end), "metric.act_before", "the verb of the sum")


def listed(reading: Reading, site: Site) -> Indicator | None:
    """The indicator of the number before, joined to this one of the same unit (1.6万元和4793元)."""
    between = reading.text[site.low : site.quantity.start].strip()
    same = site.previous_unit == site.quantity.unit and site.adjacent
    if site.previous is None or not same or between not in words_of(reading.patterns, "indicator.joint"):
        return None
    return replace(site.previous, pattern="metric.shared", reason="joined to the number before")


def changed_from(reading: Reading, site: Site) -> Indicator | None:
    """The subject in front of 从, where the number is what a change began with (车程从4小时缩短到1小时)."""
    begins = site.begins
    if begins is None:
        return None
    found = find_before(reading, site, site.low, begins)
    if found is not None or site.previous is None or not site.adjacent:
        return found or (of_clause_before(reading, site) if begins <= site.low else None)
    return replace(site.previous, pattern="metric.shared", reason="what the number before is about, changed")


def changed_to(reading: Reading, site: Site) -> Indicator | None:
    """The indicator of the number before, where this one is what it changed to (从8张压减至3张)."""
    if site.previous is None or not site.adjacent:
        return None
    rest = reading.patterns.searches["indicator_edge.rest"].match(reading.text, site.low)
    low = rest.end() if rest else site.low
    to = reading.patterns.searches["change.to"]
    if to.fullmatch(reading.text, low, site.quantity.start) is None:
        return None
    return replace(site.previous, pattern="metric.shared", reason="what the number before has become")


MEASURED: Sequence[Finder] = (
    listed,
    spent,
    before_with_noun,
    said_by_unit,
    noun_behind,
    before,
    act_after,
    shared,
)

# What only numbers of a kind can be.
SPECIAL: dict[str, tuple[Finder, ...]] = {
    "count": (done_so_often, befell, preposed, inhabitants, said_by_unit, part_of),
    "percent": (share_of, drawn),
    "length": (distance, told_behind),
    "area": (told_behind,),
    "money": (told_behind,),
    "duration": (spanned,),
}

# What is asked first where the number's phrase stays open, by its kind.
OPEN: dict[str, Sequence[Finder]] = {
    "duration": (lasting, noun_behind, act_after, before, shared),
    "percent": (listed, of_those, both_sides, before, noun_behind, act_after, shared),
}
