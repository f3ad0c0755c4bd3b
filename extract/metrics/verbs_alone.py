"""What a verb alone in front of a number says, with what its clause or the number before adds to it."""

from __future__ import annotations

from extract.lookups import ending_at, inside
from extract.metrics.acts import Act
from extract.metrics.phrases import LONGEST, noun_before, strip_left, strip_right
from extract.metrics.sites import Indicator, Site, clean, made
from extract.reading import Reading


def left_over(reading: Reading, site: Site, act: Act) -> Indicator | None:
    """What a verb of remaining says so many of are left (贫困户仅剩22户)."""
    if reading.text[act.start : act.end] not in reading.patterns.lexicon("act.remain"):
        return None
    start, end = strip_left(reading, site.low, act.start), strip_right(reading, site.low, act.start)
    noun = noun_before(reading, start, end) if start < end else None
    if noun is None or ending_at(reading.mentions.places, noun[1]) is not None:
        return None
    return made(reading, noun, "metric.noun_before", "what so many are left of")


def same_object(reading: Reading, site: Site, act: Act) -> Indicator | None:
    """The act with the object of the number before, where the unit is the same (收到诉求…件，解决…件)."""
    previous = site.previous
    if previous is None or previous.noun is None or site.adjacent or site.measured:
        return None
    if _own_words(reading, site, act) and "act.noun_like" in act.lists:
        return None
    if "act.event" not in act.lists or site.previous_unit != site.quantity.unit:
        return None
    text = reading.text[act.start : act.end] + clean(reading, previous.noun)
    reason = "the act before the number; its object is that of the number before"
    return Indicator(text, act.start, act.end, "metric.act_before", reason, act, None)


def _own_words(reading: Reading, site: Site, act: Act) -> bool:
    """Words stand in front of the act, in its clause (环境保护等知识|宣讲)."""
    return strip_left(reading, site.low, act.start) < strip_right(reading, site.low, act.start)


def named_act(reading: Reading, site: Site, act: Act) -> Indicator | None:
    """An act that is as often a noun, with the words that say which, behind a verb that holds it
    (组织政策宣讲40场)."""
    if site.measured or "act.noun_like" not in act.lists:
        return None
    pattern = reading.patterns.searches["metric.held"]
    match = pattern.search(reading.text, site.low, act.end)
    if match is None or match.end("what") != act.end:
        return None
    found = noun_before(reading, match.start("what"), act.end)
    return made(reading, found, "metric.noun_before", "the act that was held") if found else None


def same_subject(reading: Reading, site: Site, act: Act) -> Indicator | None:
    """A change by a share or a multiple of what the number before measures (收入达9000元，增长8%)."""
    previous = site.previous
    relative = site.quantity.kind == "percent" or site.quantity.unit in reading.patterns.lexicon(
        "indicator.times"
    )
    if previous is None or not relative:
        return None
    subject = clean(reading, previous.noun) if previous.noun else _amount(previous)
    if not subject:
        return None
    if reading.text[act.start : act.end] not in reading.patterns.lexicon("indicator.trend"):
        return None
    low = site.clause[0]
    if strip_left(reading, max(low, site.low), act.start) < strip_right(reading, low, act.start):
        return None
    text = subject + reading.text[act.start : act.end]
    reason = "the change before the number; it is one of what the number before measures"
    return Indicator(text, act.start, act.end, "metric.act_before", reason, act)


def _amount(found: Indicator) -> str:
    """What was measured, where the verb of amount is as often a noun (主营业务收入); else nothing."""
    return found.text if found.act is not None and "act.noun_like" in found.act.lists else ""


def with_subject(reading: Reading, site: Site, act: Act) -> Indicator | None:
    """A change with its subject (集体经济增收近40万元), or the subject of a verb of amount."""
    end = strip_right(reading, site.low, act.start)
    names = (*reading.mentions.times, *inside(reading.mentions.places, site.low, end))
    cut = [name.end for name in names if site.low <= name.start and name.end <= end]
    start = max(strip_left(reading, max([site.low, *cut]), end), end - LONGEST)
    if start >= end:
        return None
    verb = reading.text[act.start : act.end]
    if reading.patterns.searches["indicator_means.any"].search(reading.text, start, end):
        return None
    if "act.change" in act.lists or (site.measured and "act.noun_like" in act.lists):
        text = clean(reading, (start, end)) + verb
        return Indicator(text, start, act.end, "metric.act_before", "the change before the number", act)
    if site.measured and site.closed and act.lists.isdisjoint(("act.money", "act.event")):
        noun = noun_before(reading, start, end)
        return made(reading, noun, "metric.noun_before", f"the subject of {verb}") if noun else None
    return None
