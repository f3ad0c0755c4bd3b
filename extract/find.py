"""All mentions of a text, found on the text itself; no Doc is needed."""

from __future__ import annotations

from extract.mechanisms.quotes import find_quotes
from extract.mentions import Mention, Mentions
from extract.metrics.quantities import quantities_in_steps
from extract.metrics.times import find_times
from extract.organizations.extractor import find_organizations
from extract.people.extractor import people_in_steps
from extract.places.extractor import places_in_steps
from extract.places.short_forms import outside_people
from extract.reading import Words
from extract.rows import ends_of, starts_of
from extract.steps import Steps, whole
from patterns import Patterns


def mentions_in_steps(text: str, words: Words, patterns: Patterns) -> Steps[Mentions]:
    """The mentions of `text`, found in steps (extract/steps.py). `words` are evidence for names only."""
    quotes = find_quotes(text, patterns)
    yield
    times = find_times(text, patterns)
    yield
    quantities, refusals = yield from quantities_in_steps(text, times, quotes, patterns)
    yield
    organizations = find_organizations(text, words, patterns)
    yield
    places = yield from places_in_steps(text, organizations, patterns)
    yield
    people = yield from people_in_steps(text, words, places, organizations, patterns)
    places = outside_people(places, people)
    return Mentions(quotes, times, quantities, organizations, places, people, refusals)


find_mentions = whole(mentions_in_steps)


def edges_of(mentions: Mentions) -> list[int]:
    """Where words must be cut: the edges of every mention."""
    kinds: tuple[tuple[Mention, ...], ...] = (
        mentions.quotes,
        mentions.times,
        mentions.quantities,
        mentions.organizations,
        mentions.places,
        mentions.people,
    )
    edges = [edge for kind in kinds for edge in (*starts_of(kind), *ends_of(kind))]
    edges += [edge for x in mentions.quantities for edge in (x.number_start, x.number_end)]
    edges += [edge for x in mentions.quotes for edge in (x.inner_start, x.inner_end)]
    return edges
