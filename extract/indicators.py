"""What a number counts: the noun phrase or the act before it or behind it.

One function a form; `indicator_of` tries them in the order that the number's kind and its right-hand
side ask for. Each answer names the pattern (`metric.…`) that carries its confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.mentions import Quantity
from extract.phrases import LONGEST, Act, Span, governing_act, noun_after, noun_before, strip_left, strip_right
from extract.reading import Reading

AGE = "年龄"
LIST_GAP = 4  # characters of a list between an act and its object, from which on the quote leaves the act out


@dataclass(frozen=True, slots=True)
class Indicator:
    """`text` as the fact base shows it, `start:end` the stretch that shows it; `act` the verb that
    governs the number, kept in `text` for events; `noun` the counted noun; `reason` for explain."""

    text: str
    start: int
    end: int
    pattern: str
    reason: str
    act: Act | None = None
    noun: Span | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A number in its clause: `low` is where the words of its own begin (behind the number before
    it), `high` where they end; `previous` is the fact of the number before it, if in the same sentence."""

    quantity: Quantity
    low: int
    high: int
    previous: Indicator | None
    adjacent: bool  # the number before stands in the same clause

    @property
    def measured(self) -> bool:
        """Money, lengths …: units that say what is measured, so that a noun may stand on either side."""
        return self.quantity.kind not in ("count", "rate")


Finder = Callable[[Reading, Site], Indicator | None]


def indicator_of(reading: Reading, site: Site) -> Indicator | None:
    """What the number counts, or None where the text doesn't say."""
    for finder in _order(reading, site):
        found = finder(reading, site)
        if found is not None:
            return found
    return None


def _order(reading: Reading, site: Site) -> Sequence[Finder]:
    end = site.quantity.end
    if site.quantity.kind == "age":
        return (age,)
    return (changed_from, changed_to, *_by_right_side(reading, site, end))


def _by_right_side(reading: Reading, site: Site, end: int) -> Sequence[Finder]:
    if _follows(reading, "metric.noun_before", end, site.high):
        return (shared, before, after_comma)
    if reading.text[max(site.low, site.quantity.start - 1)] == "的":
        return (noun_behind, act_after, before)
    if _follows(reading, "metric.attributive", end, site.high):
        if site.quantity.kind == "percent":
            return (before, attributive, act_after)
        bounds = site.measured and site.quantity.approx != "exact"
        return (*((before_noun,) if bounds else ()), attributive, before, act_after)
    if site.quantity.kind == "duration":
        return (noun_behind, act_after, before, shared)
    if site.quantity.kind == "percent":
        return (both_sides, before, noun_behind, act_after, shared)
    if site.measured:
        return (before_with_noun, noun_behind, before, act_after, shared)
    return (state_after, before_closed, noun_behind, before, act_after, shared)


def _follows(reading: Reading, pattern: str, end: int, high: int) -> bool:
    return end >= high or reading.patterns.pattern(pattern).compiled.match(reading.text, end) is not None


def age(reading: Reading, site: Site) -> Indicator | None:
    """The person's age, or the group of people that the age bounds."""
    quantity = site.quantity
    group = reading.patterns.pattern("metric.age").compiled.match(reading.text, quantity.end)
    if group and quantity.approx in ("at_least", "at_most"):
        return _made(reading, group.span("who"), "metric.age", "the group that the age bounds")
    return Indicator(AGE, quantity.start, quantity.end, "metric.age", "an age is somebody's")


def shared(reading: Reading, site: Site) -> Indicator | None:
    """The indicator of the number directly before (145批2200余人次)."""
    if site.previous is None or not site.adjacent:
        return None
    between = reading.text[site.low : site.quantity.start]
    if reading.patterns.pattern("metric.shared").compiled.fullmatch(reading.text, site.low, site.quantity.start) is None:
        return None
    reason = f"nothing but {between!r} stands between it and the number before, which counts {site.previous.text}"
    return replace(site.previous, pattern="metric.shared", reason=reason)


def changed_from(reading: Reading, site: Site) -> Indicator | None:
    """The subject in front of 从, where the number is what a change began with (车程从4小时缩短到1小时)."""
    match = reading.patterns.pattern("change.since").compiled.search(reading.text, site.low, site.quantity.start)
    if match is None:
        return None
    return _before(reading, site, site.low, match.start())


def changed_to(reading: Reading, site: Site) -> Indicator | None:
    """The indicator of the number before, where this one is what it changed to (从8张压减至3张)."""
    if site.previous is None or not site.adjacent:
        return None
    if reading.patterns.pattern("change.to").compiled.fullmatch(reading.text, site.low, site.quantity.start) is None:
        return None
    return replace(site.previous, pattern="metric.shared", reason="what the number before has become")


def both_sides(reading: Reading, site: Site) -> Indicator | None:
    """A share whose name stands behind it and whose holders before it (流动党员100%纳管率)."""
    noun = noun_after(reading, site.quantity.end, site.high)
    if noun is None or reading.text[noun[1] - 1] not in reading.patterns.lexicon("indicator.ratio"):
        return None
    left = before(reading, site)
    made = _made(reading, noun, "metric.noun_after", "the share's name behind the number")
    return made if left is None or left.noun is None else replace(made, text=clean(reading, left.noun) + made.text)


def before(reading: Reading, site: Site) -> Indicator | None:
    """The noun phrase or act that ends at the number."""
    return _before(reading, site, site.low, site.quantity.start)


def before_with_noun(reading: Reading, site: Site) -> Indicator | None:
    """The same, where an act with its object or an attribute stands there (拆除了2000平米违建 has neither)."""
    found = before(reading, site)
    if found is None or found.noun is None:
        return None
    named = any(found.text.endswith(word) for word in reading.patterns.lexicon("indicator.attribute"))
    return found if found.act is not None or named else None


def before_noun(reading: Reading, site: Site) -> Indicator | None:
    """A noun alone that ends at the number (降雨量超过100毫米的站点)."""
    found = before(reading, site)
    return found if found is not None and found.noun is not None and found.act is None else None


def state_after(reading: Reading, site: Site) -> Indicator | None:
    """What befell the people counted (82人遇难)."""
    match = reading.patterns.pattern("state.after").compiled.match(reading.text, site.quantity.end, site.high)
    return _made(reading, match.span("state"), "metric.act_after", "what befell those counted") if match else None


def before_closed(reading: Reading, site: Site) -> Indicator | None:
    """The same for a count, where what follows is a verb and no noun (安置劳动力130余人就业)."""
    found = before(reading, site)
    if found is None or found.noun is None or noun_after(reading, site.quantity.end, site.high) is not None:
        return None
    return found


def after_comma(reading: Reading, site: Site) -> Indicator | None:
    """The phrase of the clause before, where this clause is only the number (…服务站，共24个)."""
    low = reading.clause_at(max(site.quantity.start - 1, 0))[0]
    sentence = reading.sentence_at(site.quantity.start)[0]
    end = low - 1
    if site.low != low or end <= sentence:
        return None
    start = reading.clause_at(end - 1)[0]
    inside = [q.end for q in reading.mentions.quantities if start <= q.start and q.end <= end]
    if inside and site.previous is not None:
        return replace(site.previous, pattern="metric.shared", reason="the total of what the number before counts")
    found = _before(reading, site, start, end)
    return found and replace(found, reason="the clause is only the number; the clause before it says what it counts")


def _before(reading: Reading, site: Site, low: int, high: int) -> Indicator | None:
    end = strip_right(reading, low, high)
    act = governing_act(reading, low, end)
    start = strip_left(reading, act.end if act else low, end) if act is None else _behind_particle(reading, act.end, end)
    noun = noun_before(reading, start, end) if end > start else None
    if noun is None and act is None:
        return None
    if noun is None and act is not None:
        return _verb_alone(reading, site, act)
    assert noun is not None
    if act is None:
        return _without_act(reading, site, noun)
    return _with_act(reading, act, noun, "metric.noun_before")


def _without_act(reading: Reading, site: Site, noun: Span) -> Indicator:
    """A noun that takes over the act of the list it stands in (卖出蔬菜…箱、香醋…瓶)."""
    joined = reading.text[site.low : noun[0]].strip() in ("、", "和", "及", "与", "以及")
    previous = site.previous
    if joined and site.adjacent and previous and previous.act and "act.event" in previous.act.lists:
        verb = reading.text[previous.act.start : previous.act.end]
        return Indicator(
            verb + clean(reading, noun), noun[0], noun[1], "metric.noun_before",
            f"the noun before the number, in the list of {verb}", previous.act, noun,
        )
    return _made(reading, noun, "metric.noun_before", "the noun before the number")


def _verb_alone(reading: Reading, site: Site, act: Act) -> Indicator | None:
    """The act, with the object of the number before where the unit is the same (收到诉求…件，解决…件);
    a change with its subject (集体经济增收近40万元)."""
    verb = reading.text[act.start : act.end]
    if reading.patterns.pattern("change.to").compiled.fullmatch(reading.text, act.start, site.quantity.start):
        found = after_comma(reading, replace(site, low=reading.clause_at(site.quantity.start)[0]))
        if found is not None:
            return found
    previous = site.previous
    if previous and previous.noun and not site.adjacent and "act.event" in act.lists and not site.measured:
        noun = clean(reading, previous.noun)
        reason = "the act before the number; its object is that of the number before"
        return Indicator(verb + noun, act.start, act.end, "metric.act_before", reason, act, None)
    end = strip_right(reading, site.low, act.start)
    subject = strip_left(reading, site.low, end)
    if subject < end and site.measured and not act.lists & {"act.money", "act.change", "act.noun_like"}:
        noun = noun_before(reading, subject, end)
        if noun is not None:
            return _made(reading, noun, "metric.noun_before", f"the subject of {verb}")
    if subject < end and ("act.change" in act.lists or (site.measured and "act.noun_like" in act.lists)):
        subject = max(subject, end - LONGEST)
        text = clean(reading, (subject, end)) + verb
        return Indicator(text, subject, act.end, "metric.act_before", "the change before the number", act)
    return _made(reading, (act.start, act.end), "metric.act_before", "the act before the number", act)


def _with_act(reading: Reading, act: Act, noun: Span, pattern: str) -> Indicator:
    """Verb and object for an event, the object alone for a stock."""
    verb, text = reading.text[act.start : act.end], clean(reading, noun)
    reason = f"the object of {verb}"
    start = act.start if noun[0] - act.end <= LIST_GAP else noun[0]
    if ("act.event" in act.lists and "act.stock" not in act.lists) or len(text) == 1:
        return Indicator(verb + text, start, max(noun[1], act.end), pattern, reason + ", an event", act, noun)
    return Indicator(text, noun[0], max(noun[1], act.end), pattern, reason, act, noun)


def attributive(reading: Reading, site: Site) -> Indicator | None:
    """The noun behind 的 (1000多平方米的培训车间)."""
    match = reading.patterns.pattern("metric.attributive").compiled.match(reading.text, site.quantity.end)
    noun = noun_after(reading, match.end(), site.high) if match else None
    if noun is None:
        return None
    return _behind(reading, site, noun, "metric.attributive")


def noun_behind(reading: Reading, site: Site) -> Indicator | None:
    """The noun that follows the measure word (92名网格长)."""
    noun = noun_after(reading, site.quantity.end, site.high)
    return _behind(reading, site, noun, "metric.noun_after") if noun else None


def _behind(reading: Reading, site: Site, noun: Span, pattern: str) -> Indicator:
    end = strip_right(reading, site.low, site.quantity.start)
    act = governing_act(reading, site.low, end)
    if act is not None and act.end == end:
        return _with_act(reading, act, noun, pattern)
    attribute = next(
        (w for w in reading.patterns.lexicon("indicator.attribute") if reading.text.endswith(w, site.low, end)), None
    )
    if attribute is not None and site.measured:
        made = _made(reading, noun, pattern, f"{attribute} of the noun behind the number")
        return replace(made, text=made.text + attribute, start=end - len(attribute))
    return _made(reading, noun, pattern, "the noun behind the number")


def act_after(reading: Reading, site: Site) -> Indicator | None:
    """What is done in or by the number (3天内办结, 三人被免职)."""
    start = strip_left(reading, site.quantity.end, site.high, "indicator.lead")
    end = min(site.high, start + LONGEST)
    if end <= start:
        return None
    while end > start and reading.text[end - 1] in "，。、；：！？ （(":
        end -= 1
    return _made(reading, (start, end), "metric.act_after", "what the clause says behind the number") if end - start > 1 else None


def _behind_particle(reading: Reading, start: int, end: int) -> int:
    while start < end and reading.text[start] in "了过着起出":
        start += 1
    return strip_left(reading, start, end)


def clean(reading: Reading, span: Span) -> str:
    """The words of a span without quotation marks and blanks."""
    return "".join(c for c in reading.text[span[0] : span[1]] if c not in "“”\"‘’『』「」 \n\t\u3000")


def _made(reading: Reading, span: Span, pattern: str, reason: str, act: Act | None = None) -> Indicator:
    noun = None if act else span
    return Indicator(clean(reading, span), span[0], span[1], pattern, reason, act, noun)
