"""From a text to Facts: the finders and linkers in their order, as plain functions. The spaCy components
(extract/components.py) call the same functions one by one."""

from __future__ import annotations

from extract.entities import Entities
from extract.facts import Facts
from extract.find import edges_of, mentions_in_steps
from extract.honors.extractor import link_honors
from extract.mechanisms.extractor import mechanisms_in_steps
from extract.metrics.extractor import metrics_in_steps
from extract.organizations.extractor import resolve_organizations
from extract.people.extractor import resolve_people
from extract.places.extractor import resolve_places
from extract.reading import Context, Reading, plain_zones, sentences_of
from extract.segment import recut, segmenter, words_of
from extract.steps import Steps, whole
from patterns import Patterns


def facts_in_steps(
    text: str, context: Context, patterns: Patterns, *, segmenter_name: str = "jieba"
) -> Steps[Facts]:
    """All facts of `text`, in steps (extract/steps.py)."""
    reading = yield from _read(text, context, patterns, segmenter_name=segmenter_name)
    yield
    return (yield from _facts(reading))


def _read(
    text: str, context: Context, patterns: Patterns, *, segmenter_name: str = "jieba"
) -> Steps[Reading]:
    """`text` with its words, mentions and sentences."""
    words = words_of(text, segmenter(segmenter_name))
    yield
    mentions = yield from mentions_in_steps(text, words, patterns)
    yield
    zones = context.zones or plain_zones(text)
    return Reading(
        text=text,
        words=recut(words, edges_of(mentions)),
        mentions=mentions,
        zones=zones,
        sentences=sentences_of(text, zones, patterns),
        context=context,
        patterns=patterns,
    )


def _resolved(reading: Reading) -> Steps[Entities]:
    """The places, organizations and people of a reading."""
    places = resolve_places(reading)
    yield
    organizations = resolve_organizations(reading, places)
    yield
    return Entities(places, organizations, resolve_people(reading, places, organizations))


def _facts(reading: Reading) -> Steps[Facts]:
    """All facts of a reading."""
    entities = yield from _resolved(reading)
    yield
    metrics = yield from metrics_in_steps(reading, entities)
    yield
    mechanisms = yield from mechanisms_in_steps(reading, entities)
    yield
    return Facts(
        places=entities.places.places,
        organizations=entities.organizations.organizations,
        people=entities.people.people,
        metrics=metrics.metrics,
        mechanisms=mechanisms.mechanisms,
        honors=link_honors(reading, entities),
        checks=metrics.checks + mechanisms.checks,
        refusals=reading.mentions.refusals + metrics.refusals + mechanisms.refusals,
        main_place=entities.places.main,
    )


read, resolve, facts_of = whole(_read), whole(_resolved), whole(_facts)
