"""Texts and entities made by hand for the tests of metrics: real place names, invented figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import patterns
from extract.entities import (
    Entities,
    MetricsFound,
    Occurrence,
    OrganizationsFound,
    PeopleFound,
    PlacesFound,
)
from extract.facts import Metric, Organization, Person, Place, Quote
from extract.find import edges_of
from extract.mechanisms.quotes import find_quotes
from extract.mentions import Mentions, Refusal
from extract.metrics.extractor import link_metrics
from extract.metrics.quantities import find_quantities
from extract.metrics.times import find_times
from extract.reading import Context, Reading, plain_zones, sentences_of
from extract.segment import recut, segmenter, words_of

PATTERNS = patterns.load()
NOWHERE = (Quote(0, 1),)


def reading_of(text: str, date: str | None = None) -> Reading:
    """`text` read without the finders of names."""
    times = find_times(text, PATTERNS)
    quotes = find_quotes(text, PATTERNS)
    quantities, refusals = find_quantities(text, times, quotes, PATTERNS)
    mentions = Mentions(quotes, times, quantities, refusals=refusals)
    zones = plain_zones(text)
    return Reading(
        text=text,
        words=recut(words_of(text, segmenter("jieba")), edges_of(mentions)),
        mentions=mentions,
        zones=zones,
        sentences=sentences_of(text, zones, PATTERNS),
        context=Context(date=date),
        patterns=PATTERNS,
    )


def entities_of(
    text: str, places: Sequence[str] = (), organizations: Sequence[str] = (), people: Sequence[str] = ()
) -> Entities:
    """Entities that are meant wherever their names stand; the first place is the main one."""
    found_places = tuple(
        Place(quotes=NOWHERE, pattern="test", confidence=1.0, name=name, level="village", path=(name,))
        for name in places
    )
    found_organizations = tuple(
        Organization(quotes=NOWHERE, pattern="test", confidence=1.0, name=name, type="enterprise")
        for name in organizations
    )
    found_people = tuple(
        Person(quotes=NOWHERE, pattern="test", confidence=1.0, name=name, kind="resident") for name in people
    )
    return Entities(
        PlacesFound(found_places, occurrences_of(text, places), 0 if places else None),
        OrganizationsFound(found_organizations, occurrences_of(text, organizations)),
        PeopleFound(found_people, occurrences_of(text, people)),
    )


def occurrences_of(text: str, names: Sequence[str]) -> tuple[Occurrence, ...]:
    """Everywhere that the names stand in `text`, in its order."""
    found = [
        Occurrence(at, at + len(name), index)
        for index, name in enumerate(names)
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return tuple(sorted(found, key=lambda x: x.start))


def found_in(text: str, date: str | None = None, entities: Entities | None = None) -> MetricsFound:
    """What the linker finds in `text`."""
    return link_metrics(reading_of(text, date), entities or Entities())


def metrics_of(text: str, date: str | None = None, entities: Entities | None = None) -> tuple[Metric, ...]:
    """The metrics of `text`."""
    return found_in(text, date, entities).metrics


def counted(text: str) -> list[tuple[str, float, str]]:
    """Indicator, value and unit of every metric of `text`."""
    return [(m.indicator, m.value, m.unit) for m in metrics_of(text)]


def refusals_of(text: str) -> tuple[Refusal, ...]:
    """The numbers of `text` that are no metrics."""
    reading = reading_of(text)
    return reading.mentions.refusals + link_metrics(reading, Entities()).refusals


def in_order(starts: Sequence[int]) -> bool:
    """Sorted, none twice."""
    return all(len(list(group)) == 1 for _, group in groupby(sorted(starts))) and list(starts) == sorted(
        starts
    )
