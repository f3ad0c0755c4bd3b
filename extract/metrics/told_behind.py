"""What a number counts, where set forms behind it tell: what a sum is used as or goes on so long."""

from __future__ import annotations

from extract.lookups import ended_with, endings_of, words_of
from extract.metrics.indicators_after import act_after, attributive, behind, noun_behind
from extract.metrics.indicators_before import before_noun
from extract.metrics.sites import Indicator, Site, made
from extract.reading import Reading


def told_behind(reading: Reading, site: Site) -> Indicator | None:
    """The noun for what the sum or size becomes (剩余27万元作为收入, 20平方米的房间作书屋), for a sum
    also the noun of money at the end of its clause (4万元建设款) or its price (以800元的价格)."""
    ids = ("metric.used_as", "metric.price") if site.quantity.kind == "money" else ("metric.used_as",)
    for id in ids:
        match = reading.patterns.searches[id].match(reading.text, site.quantity.end, site.high)
        if match is not None:
            return made(
                reading, match.span("what"), "metric.attributive", "what the words behind it say it is"
            )
    if site.quantity.kind != "money":
        return None
    match = reading.patterns.searches["metric.sum_noun"].match(reading.text, site.quantity.end, site.high)
    return behind(reading, site, match.span("what"), "metric.noun_after") if match else None


def spanned(reading: Reading, site: Site) -> Indicator | None:
    """What goes on for a stretch of time (为期3个月的集中整治)."""
    spans = endings_of(reading.patterns, "indicator.spanning")
    if not ended_with(reading.text, spans, site.low, site.quantity.start):
        return None
    match = reading.patterns.searches["metric.spanned"].match(reading.text, site.quantity.end, site.high)
    named = made(reading, match.span("what"), "metric.attributive", "what goes on so long") if match else None
    return attributive(reading, site) or named


def done_so_often(reading: Reading, site: Site) -> Indicator | None:
    """What somebody did so many times, where the verb stands right behind (镇长先后6次主持召开会议) and none
    in front (往返3次到县城)."""
    end = site.quantity.end
    if site.quantity.unit not in words_of(reading.patterns, "indicator.occasion") or end >= site.high:
        return None
    if reading.words.tags[reading.words.at(end)] != "v" or noun_behind(reading, site) is not None:
        return None
    doer = before_noun(reading, site)
    return act_after(reading, site) if doer is not None else None
