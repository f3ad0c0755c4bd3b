"""From a Reading to Facts: the linkers in their order, as plain functions. The spaCy components
(extract/components.py) call the same functions one by one."""

from __future__ import annotations

from extract.entities import Entities
from extract.facts import Facts
from extract.find import edges_of, find_mentions
from extract.honors.extractor import link_honors
from extract.mechanisms.extractor import link_mechanisms
from extract.metrics.extractor import link_metrics
from extract.organizations.extractor import resolve_organizations
from extract.people.extractor import resolve_people
from extract.places.extractor import resolve_places
from extract.reading import Context, Reading, plain_zones, sentences_of
from extract.segment import recut, segmenter, words_of
from patterns import Patterns


def read(text: str, context: Context, patterns: Patterns, *, segmenter_name: str = "jieba") -> Reading:
    """`text` with its words, mentions and sentences."""
    words = words_of(text, segmenter(segmenter_name))
    mentions = find_mentions(text, words, patterns)
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


def resolve(reading: Reading) -> Entities:
    """The places, organizations and people of a reading."""
    places = resolve_places(reading)
    organizations = resolve_organizations(reading, places)
    return Entities(places, organizations, resolve_people(reading, places, organizations))


def facts_of(reading: Reading) -> Facts:
    """All facts of a reading."""
    entities = resolve(reading)
    metrics = link_metrics(reading, entities)
    mechanisms = link_mechanisms(reading, entities)
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
