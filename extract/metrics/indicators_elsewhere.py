"""What a number counts, where the words around it only point to it: people of a place, comparisons."""

from __future__ import annotations

from dataclasses import replace

from extract.metrics.indicators_before import before
from extract.metrics.phrases import strip_left, strip_right
from extract.metrics.sites import Indicator, Site, follows
from extract.reading import Reading


def inhabitants(reading: Reading, site: Site) -> Indicator | None:
    """Its people or households, where nothing but a place stands in front (全村317户1228人)."""
    units = reading.patterns.lexicon("indicator.inhabitants").words
    end = site.quantity.end
    listed = any(q.start == end for q in reading.mentions.quantities)
    if site.quantity.unit not in units or not (
        listed or follows(reading, "metric.noun_before", end, site.high)
    ):
        return None
    everyone = reading.patterns.lexicon("indicator.everyone")
    low = reading.clause_at(site.quantity.start)[0]
    first = site.quantity.start
    for quantity in reversed(reading.mentions.quantities):
        first = quantity.start if quantity.end == first else first  # 317户 in front of 1228人
    end = strip_right(reading, low, first)
    start = strip_left(reading, low, end)
    places = [p for p in reading.mentions.places if low <= p.start and p.end <= end]
    start = places[-1].end if places else start
    place = places and start >= end
    if not (place or reading.text[start:end] in everyone):
        return None
    text = str(units[site.quantity.unit])
    first = places[-1].start if place else start
    return Indicator(text, min(first, end), end, "metric.noun_before", "the people of the place before it")


def compared(reading: Reading, site: Site) -> Indicator | None:
    """What was measured before, where this number says by how much it is higher (比全国高1.6个百分点)."""
    pattern = reading.patterns.pattern("metric.compared").compiled
    low = reading.clause_at(site.quantity.start)[0]
    match = pattern.search(reading.text, low, site.quantity.start)
    if match is None:
        return None
    subject = before(reading, replace(site, quantity=replace(site.quantity, start=match.start())))
    if subject is not None and subject.noun is not None:
        return replace(subject, end=match.end(), reason="what the comparison is about")
    if site.previous is None:
        return None
    return replace(
        site.previous,
        start=match.start(),
        end=match.end(),
        pattern="metric.shared",
        reason="what was measured before, compared",
    )
