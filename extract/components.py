"""The extractors as registered spaCy components. Under each stands the plain function of its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.entities import (
    Entities,
    MechanismsFound,
    MetricsFound,
    OrganizationsFound,
    PeopleFound,
    PlacesFound,
)
from extract.ents import with_entities
from extract.facts import Fact, Facts, Honor, Quote
from extract.find import find_mentions
from extract.honors.extractor import link_honors
from extract.mechanisms.extractor import link_mechanisms
from extract.mentions import Mentions
from extract.metrics.extractor import link_metrics
from extract.organizations.extractor import resolve_organizations
from extract.people.extractor import resolve_people
from extract.places.extractor import resolve_places
from extract.reading import Context, Reading, Words, plain_zones, sentences_of
from extract.steps import ABREAST
from extract.stored import get, put
from patterns import load

PIPELINE = (
    "gov_context",
    "gov_places",
    "gov_organizations",
    "gov_people",
    "gov_metrics",
    "gov_mechanisms",
    "gov_honors",
    "gov_ents",
)

Component = Callable[[Doc], Doc]
Honors = tuple[Honor, ...]


class Abreast(Pipe):
    """A component that does what `function` does. Docs that come as a stream are read abreast: a batch of
    them goes on together (extract/steps.py)."""

    def __init__(self, name: str, function: Component) -> None:
        self.name = name
        self._function = function

    def __call__(self, doc: Doc) -> Doc:
        return self._function(doc)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = ABREAST) -> Iterator[Doc]:
        docs = iter(stream)
        while group := list(islice(docs, min(batch_size, ABREAST))):
            yield from list(super().pipe(group, batch_size=batch_size))


@Language.factory("gov_context", default_config={"place": None, "date": None, "newspaper": None})
def make_context(
    nlp: Language, name: str, place: str | None, date: str | None, newspaper: str | None
) -> Component:
    """Gives a Doc its context: what `nlp.pipe(..., as_tuples=True)` brought with the text (a Context,
    or a mapping with place, date, newspaper), else these settings."""
    given = Context(place=place, date=date, newspaper=newspaper)

    def component(doc: Doc) -> Doc:
        if get(doc, "context", Context) is None:
            put(doc, "context", _context(doc._context, given))
        return doc

    return Abreast(name, component)


def _context(brought: object, given: Context) -> Context:
    if isinstance(brought, Context):
        return brought
    if isinstance(brought, Mapping):
        return replace(given, **{k: brought[k] for k in ("place", "date", "newspaper") if brought.get(k)})
    return given


@Language.factory("gov_places", default_config={"patterns": None})
def make_places(nlp: Language, name: str, patterns: str | None) -> Component:
    """Resolves the places: code, path, what refers back to them."""

    def component(doc: Doc) -> Doc:
        return _keep(doc, "places", resolve_places(reading_of(doc, patterns)))

    return Abreast(name, component)


@Language.factory("gov_organizations", default_config={"patterns": None})
def make_organizations(nlp: Language, name: str, patterns: str | None) -> Component:
    """Merges and places the organizations."""

    def component(doc: Doc) -> Doc:
        entities = entities_of(doc)
        return _keep(doc, "organizations", resolve_organizations(reading_of(doc, patterns), entities.places))

    return Abreast(name, component)


@Language.factory("gov_people", default_config={"patterns": None})
def make_people(nlp: Language, name: str, patterns: str | None) -> Component:
    """Merges the people and gives them their roles."""

    def component(doc: Doc) -> Doc:
        entities = entities_of(doc)
        found = resolve_people(reading_of(doc, patterns), entities.places, entities.organizations)
        return _keep(doc, "people", found)

    return Abreast(name, component)


@Language.factory("gov_metrics", default_config={"patterns": None})
def make_metrics(nlp: Language, name: str, patterns: str | None) -> Component:
    """Links each quantity to what it counts, whose it is and when."""

    def component(doc: Doc) -> Doc:
        found = link_metrics(reading_of(doc, patterns), entities_of(doc))
        return _keep(_spans(doc, "metrics", found.metrics), "metrics", found)

    return Abreast(name, component)


@Language.factory("gov_mechanisms", default_config={"patterns": None})
def make_mechanisms(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds the mechanisms with their parts and owner."""

    def component(doc: Doc) -> Doc:
        found = link_mechanisms(reading_of(doc, patterns), entities_of(doc))
        return _keep(_spans(doc, "mechanisms", found.mechanisms), "mechanisms", found)

    return Abreast(name, component)


@Language.factory("gov_honors", default_config={"patterns": None})
def make_honors(nlp: Language, name: str, patterns: str | None) -> Component:
    """Finds the honors."""

    def component(doc: Doc) -> Doc:
        found = link_honors(reading_of(doc, patterns), entities_of(doc))
        return _keep(_spans(doc, "honors", found), "honors", found)

    return Abreast(name, component)


@Language.factory("gov_ents")
def make_ents(nlp: Language, name: str) -> Component:
    """Puts the places, people and organizations into `doc.ents`, around those that are there already, so
    that displaCy and other users of entities see them."""

    def component(doc: Doc) -> Doc:
        entities = entities_of(doc)
        found = [
            *(_span(doc, quote, "PLACE") for one in entities.places.places for quote in one.quotes),
            *(_span(doc, quote, "PERSON") for one in entities.people.people for quote in one.quotes),
            *(
                _span(doc, quote, "ORGANIZATION")
                for one in entities.organizations.organizations
                for quote in one.quotes
            ),
        ]
        taken = {token.i for span in doc.ents for token in span}
        free = [span for span in found if taken.isdisjoint(range(span.start, span.end))]
        doc.ents = (*doc.ents, *filter_spans(free))
        return doc

    return Abreast(name, component)


def reading_of(doc: Doc, overlay: str | None = None) -> Reading:
    """The reading of a Doc: the mentions its tokenizer stored (found now where another tokenizer made
    the Doc), with the entities a component in front has set in `doc.ents`."""
    patterns = load(Path(overlay) if overlay else None)
    words = Words(
        tuple(token.idx for token in doc),
        tuple(token.idx + len(token) for token in doc),
        tuple(token.tag_ for token in doc),
    )
    mentions = get(doc, "mentions", Mentions) or find_mentions(doc.text, words, patterns)
    context = get(doc, "context", Context) or Context()
    zones = context.zones or plain_zones(doc.text)
    return Reading(
        text=doc.text,
        words=words,
        mentions=with_entities(mentions, doc.ents, patterns),
        zones=zones,
        sentences=sentences_of(doc.text, zones, patterns),
        context=context,
        patterns=patterns,
    )


def entities_of(doc: Doc) -> Entities:
    """The entities the components in front have left (empty where they are not in the pipeline)."""
    return Entities(
        get(doc, "places", PlacesFound) or PlacesFound(),
        get(doc, "organizations", OrganizationsFound) or OrganizationsFound(),
        get(doc, "people", PeopleFound) or PeopleFound(),
    )


def facts_of_doc(doc: Doc) -> Facts:
    """All facts of a Doc: what `doc._.facts` gives."""
    entities = entities_of(doc)
    metrics = get(doc, "metrics", MetricsFound) or MetricsFound()
    mechanisms = get(doc, "mechanisms", MechanismsFound) or MechanismsFound()
    mentions = get(doc, "mentions", Mentions) or Mentions()
    return Facts(
        places=entities.places.places,
        organizations=entities.organizations.organizations,
        people=entities.people.people,
        metrics=metrics.metrics,
        mechanisms=mechanisms.mechanisms,
        honors=get(doc, "honors", Honors) or (),
        checks=metrics.checks + mechanisms.checks,
        refusals=mentions.refusals + metrics.refusals + mechanisms.refusals,
        main_place=entities.places.main,
    )


def _keep(doc: Doc, name: str, part: object) -> Doc:
    put(doc, name, part)
    return doc


def _spans(doc: Doc, name: str, facts: Iterable[Fact]) -> Doc:
    """A span group of the facts' first quotes, each labelled with its pattern."""
    doc.spans[name] = [_span(doc, fact.quotes[0], fact.pattern) for fact in facts]
    return doc


def _span(doc: Doc, quote: Quote, label: str) -> Span:
    span = doc.char_span(quote.start, quote.end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(
            f"{label}: {quote.start}:{quote.end} is outside of a text of {len(doc.text)} characters"
        )
    return span


if not Doc.has_extension("facts"):
    Doc.set_extension("facts", getter=facts_of_doc)
