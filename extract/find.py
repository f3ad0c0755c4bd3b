"""All mentions of a text, found on the text itself; no Doc is needed."""

from __future__ import annotations

from extract.mechanisms.quotes import find_quotes
from extract.mentions import Mention, Mentions
from extract.metrics.quantities import find_quantities
from extract.metrics.times import find_times
from extract.organizations.extractor import find_organizations
from extract.people.extractor import find_people
from extract.places.extractor import find_places
from extract.places.short_forms import outside_people
from extract.reading import Words
from extract.rows import ends_of, starts_of
from extract.steps import Steps, finished
from patterns import Patterns


def find_mentions(text: str, words: Words, patterns: Patterns) -> Mentions:
    """The mentions of `text`. `words` are evidence for names only."""
    return finished(mentions_in_steps(text, words, patterns))


def mentions_in_steps(text: str, words: Words, patterns: Patterns) -> Steps[Mentions]:
    """The same in steps (extract/steps.py)."""
    quotes = find_quotes(text, patterns)
    yield
    times = find_times(text, patterns)
    yield
    quantities, refusals = find_quantities(text, times, quotes, patterns)
    yield
    organizations = find_organizations(text, words, patterns)
    yield
    places = find_places(text, organizations, patterns)
    yield
    people = find_people(text, words, places, organizations, patterns)
    places = outside_people(places, people)
    return Mentions(quotes, times, quantities, organizations, places, people, refusals)


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
