"""The facts of one article, before the articles are merged.

References between facts are indexes into the tuples of the same `Facts` (a metric's `place` is an
index into `Facts.places`). Offsets count code points of the article's text, half-open. Field
meanings are those of the knowledge base's records (docs/contract.md).
"""

from __future__ import annotations

from msgspec import Struct

from extract.mentions import Refusal


class Quote(Struct, frozen=True):
    """The words that show a fact: `text[start:end]` of the article."""

    start: int
    end: int


class Decision(Struct, frozen=True):
    """Why a field of a fact has the value it has, in a plain phrase, for `govfacts explain`."""

    field: str
    reason: str


class Fact(Struct, frozen=True, kw_only=True):
    """What every fact has: at least one quote, the rule that found it, how sure it is (the
    probability that it is right), and how its fields were decided."""

    quotes: tuple[Quote, ...]
    pattern: str
    confidence: float
    decisions: tuple[Decision, ...] = ()


class Place(Fact, frozen=True, kw_only=True):
    """`path` holds the names outermost first, ending in `name`; `parent` is an index into the places;
    `county_code` is the code of the county it is or lies in, which tells namesakes apart."""

    name: str
    level: str
    path: tuple[str, ...]
    code: str | None = None
    parent: int | None = None
    county_code: str | None = None
    aliases: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


class Role(Struct, frozen=True):
    """A post: `affiliation` as written; `place`, `organization` are indexes where it is one of these."""

    title: str
    affiliation: str | None
    place: int | None = None
    organization: int | None = None


class Person(Fact, frozen=True, kw_only=True):
    """`kind` is official, resident, journalist or other; `masked` where the text hides the name (刘女士)."""

    name: str
    kind: str
    roles: tuple[Role, ...] = ()
    masked: bool = False


class Organization(Fact, frozen=True, kw_only=True):
    """`type` is enterprise, school, hospital, association, government, party, media or other."""

    name: str
    type: str
    place: int | None = None
    aliases: tuple[str, ...] = ()


class Time(Struct, frozen=True):
    """A time expression as written with its ISO ends (null where open or not resolvable)."""

    text: str
    start: str | None
    end: str | None


class Metric(Fact, frozen=True, kw_only=True):
    """One stated quantity of the governed world. `quotes[0]` is the shortest quote with the number,
    its unit and what it counts."""

    indicator: str
    measure: str | None
    value: float
    value_max: float | None
    unit: str
    norm_value: float | None
    norm_unit: str | None
    approx: str
    kind: str
    per: str | None = None
    change: str | None = None  # increase decrease from to
    bound_kind: str = "observed"  # observed target limit plan
    place: int | None = None
    subject: str | None = None  # a person's or organization's name, where the quantity is theirs
    speaker: int | None = None  # index into the people
    time: Time | None = None


class Component(Struct, frozen=True):
    """A part of a mechanism: its label (一张名片) and what the text says of it."""

    label: str
    detail: str | None = None


class Mechanism(Fact, frozen=True, kw_only=True):
    """A governance practice that has a name. `type` is the head noun as written, `category` an id of
    the taxonomy."""

    name: str
    code: str | None
    type: str | None
    category: str
    components: tuple[Component, ...] = ()
    owner: str | None = None  # as written
    place: int | None = None
    organization: int | None = None
    person: int | None = None


class Honor(Fact, frozen=True, kw_only=True):
    """An award or title received."""

    title: str
    recipient: str | None
    level: str  # national provincial prefecture county other
    count: int | None = None
    place: int | None = None
    organization: int | None = None
    person: int | None = None
    time: Time | None = None


class Check(Struct, frozen=True):
    """Arithmetic the text lets one verify. `kind` is sum (indexes of metrics) or components
    (`whole` the index of a mechanism, `parts` empty)."""

    kind: str
    whole: int
    parts: tuple[int, ...]
    holds: bool | None


class Facts(Struct, frozen=True):
    """All facts of one article, each tuple in the order of the text, and what was refused.
    `main_place` is the index of the place the article is about."""

    places: tuple[Place, ...] = ()
    organizations: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()
    metrics: tuple[Metric, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    honors: tuple[Honor, ...] = ()
    checks: tuple[Check, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    main_place: int | None = None
