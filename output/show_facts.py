"""The facts of one article as a person reads them: named, worded, with all their fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract import facts as found
from output import wording
from output.wording import Fields, Words, stated


class Kind(StrEnum):
    """The kinds of fact, in the order they are listed."""

    PLACE = "place"
    PERSON = "person"
    ORGANIZATION = "organization"
    METRIC = "metric"
    MECHANISM = "mechanism"
    HONOR = "honor"


PLURALS = {
    Kind.PLACE: "places",
    Kind.PERSON: "people",
    Kind.ORGANIZATION: "organizations",
    Kind.METRIC: "metrics",
    Kind.MECHANISM: "mechanisms",
    Kind.HONOR: "honors",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact, `number` in its article (from 1, kind after kind). `fields` are those that say
    something, by the names of the contract."""

    number: int
    kind: Kind
    words: Words
    fields: Fields
    quotes: tuple[found.Quote, ...]


def shown(facts: found.Facts) -> tuple[Shown, ...]:
    """Every fact of an article, kind after kind, each kind in the order of the text."""
    return tuple(
        Shown(number, kind, words.printable(), (*fields, *_grounds(fact)), fact.quotes)
        for number, (kind, fact, words, fields) in enumerate(_worded(facts), 1)
    )


def _worded(facts: found.Facts) -> Iterator[tuple[Kind, found.Fact, Words, Fields]]:
    for place in facts.places:
        yield Kind.PLACE, place, *_place(place)
    for person in facts.people:
        yield Kind.PERSON, person, *_person(facts, person)
    for one in facts.organizations:
        yield Kind.ORGANIZATION, one, *_organization(facts, one)
    for metric in facts.metrics:
        yield Kind.METRIC, metric, *_metric(facts, metric)
    for mechanism in facts.mechanisms:
        yield Kind.MECHANISM, mechanism, *_mechanism(facts, mechanism)
    for honor in facts.honors:
        yield Kind.HONOR, honor, *_honor(facts, honor)


def _grounds(fact: found.Fact) -> Fields:
    return stated(("pattern", fact.pattern), ("confidence", wording.share(fact.confidence)))


def _place(place: found.Place) -> tuple[Words, Fields]:
    fields = stated(
        ("name", place.name),
        ("level", place.level),
        ("path", wording.path(place.path)),
        ("code", place.code),
        ("aliases", place.aliases),
        ("candidates", place.candidates),
    )
    return wording.place_words(place), fields


def _person(facts: found.Facts, person: found.Person) -> tuple[Words, Fields]:
    where = next((name for role in person.roles if (name := _named(facts.places, role.place))), "")
    fields = stated(
        ("name", person.name),
        ("kind", person.kind),
        ("roles", wording.roles(person)),
        ("masked", person.masked or None),
    )
    return wording.person_words(person, where), fields


def _organization(facts: found.Facts, one: found.Organization) -> tuple[Words, Fields]:
    where = _named(facts.places, one.place)
    fields = stated(("name", one.name), ("type", one.type), ("place", where), ("aliases", one.aliases))
    return wording.organization_words(one, where), fields


def _metric(facts: found.Facts, metric: found.Metric) -> tuple[Words, Fields]:
    where, when = _named(facts.places, metric.place), metric.time
    fields = stated(
        ("indicator", metric.indicator),
        ("measure", metric.measure),
        ("value", wording.figure(metric)),
        ("unit", metric.unit),
        ("in base units", wording.normalized(metric)),
        ("kind", metric.kind),
        ("approx", metric.approx),
        ("change", metric.change),
        ("bound", metric.bound_kind),
        ("place", where),
        ("subject", metric.subject),
        ("speaker", _named(facts.people, metric.speaker)),
        ("time", when and when.text),
        ("dates", wording.ends(when)),
    )
    return wording.metric_words(metric, where), fields


def _mechanism(facts: found.Facts, mechanism: found.Mechanism) -> tuple[Words, Fields]:
    fields = stated(
        ("name", mechanism.name),
        ("code", mechanism.code),
        ("type", mechanism.type),
        ("category", mechanism.category),
        ("components", wording.parts(mechanism.components)),
        ("owner", mechanism.owner),
        ("place", _named(facts.places, mechanism.place)),
        ("organization", _named(facts.organizations, mechanism.organization)),
        ("person", _named(facts.people, mechanism.person)),
    )
    return wording.mechanism_words(mechanism, _whose(facts, mechanism)), fields


def _honor(facts: found.Facts, honor: found.Honor) -> tuple[Words, Fields]:
    when = honor.time
    fields = stated(
        ("title", honor.title),
        ("recipient", honor.recipient),
        ("level", honor.level),
        ("count", honor.count),
        ("place", _named(facts.places, honor.place)),
        ("organization", _named(facts.organizations, honor.organization)),
        ("person", _named(facts.people, honor.person)),
        ("time", when and when.text),
        ("dates", wording.ends(when)),
    )
    return wording.honor_words(honor, _whose(facts, honor)), fields


def _whose(facts: found.Facts, fact: found.Mechanism | found.Honor) -> str:
    return (
        _named(facts.people, fact.person)
        or _named(facts.organizations, fact.organization)
        or _named(facts.places, fact.place)
    )


def _named(facts: Sequence[found.Place | found.Person | found.Organization], index: int | None) -> str:
    return "" if index is None else facts[index].name
