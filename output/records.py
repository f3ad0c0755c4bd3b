"""The records of the knowledge base, field by field as docs/contract.md gives them.

Offsets count Unicode code points, half-open. Ids come from content (output/ids.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA_VERSION = "1.0"

Number = int | float
SourceSpan = tuple[int, int]
ArticleKind = Literal["report", "profile", "brief", "caption"]
Level = Literal["province", "prefecture", "county", "township", "village", "community", "estate"]
PersonKind = Literal["official", "resident", "journalist", "other"]
OrganizationType = Literal[
    "enterprise", "school", "hospital", "association", "government", "party", "media", "other"
]
Approx = Literal["exact", "over", "near", "about", "at_least", "at_most"]
MetricKind = Literal[
    "count", "percent", "money", "area", "length", "mass", "duration", "age", "rate", "other"
]
Change = Literal["increase", "decrease", "from", "to"]
BoundKind = Literal["observed", "target", "limit", "plan"]
HonorLevel = Literal["national", "provincial", "prefecture", "county", "other"]
CheckKind = Literal["sum", "components"]
ConflictReason = Literal["different_time", "different_value"]


@dataclass(frozen=True, slots=True)
class Generator:
    """The program that wrote the knowledge base."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The shortest quote that shows a record: always `article.text[start:end] == text`.
    `source_spans` point into `source.text`."""

    article_id: str
    start: int
    end: int
    text: str
    source_spans: tuple[SourceSpan, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read, before any repair. `text` is left out with --no-text."""

    id: str
    path: str
    sha256: str
    encoding: str
    format: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """`duplicate_of` is the id of the article this one prints again; `order_certain` is false where
    the reading order was left as found."""

    id: str
    source_id: str
    source: str
    position: int
    title: str
    kicker: str | None
    subtitle: str | None
    bylines: tuple[str, ...]
    kind: ArticleKind
    newspaper: str | None
    date: str | None
    place_id: str | None
    text: str
    duplicate_of: str | None
    order_certain: bool


@dataclass(frozen=True, slots=True)
class Place:
    """`path` holds the names outermost first, ending in `name`; `candidates` the codes of a name
    that is ambiguous and was left open."""

    id: str
    name: str
    aliases: tuple[str, ...]
    level: Level
    code: str | None
    path: tuple[str, ...]
    parent_id: str | None
    candidates: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A post a person holds, by one article."""

    title: str
    affiliation: str | None
    place_id: str | None
    organization_id: str | None
    article_id: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    kind: PersonKind
    roles: tuple[Role, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Organization:
    id: str
    name: str
    aliases: tuple[str, ...]
    type: OrganizationType
    place_id: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as written and its ends as ISO dates (null where open or not resolvable)."""

    text: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Metric:
    """One stated quantity: `indicator` as written, `measure` the canonical indicator's id, values in
    base units. `confidence` is the probability that the whole record is right."""

    id: str
    article_id: str
    indicator: str
    measure: str | None
    value: Number
    value_max: Number | None
    unit: str
    norm_value: Number | None
    norm_unit: str | None
    approx: Approx
    kind: MetricKind
    per: str | None
    change: Change | None
    bound_kind: BoundKind
    place_id: str | None
    subject: str | None
    speaker: str | None
    time: Time | None
    confidence: float
    pattern: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Component:
    label: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """`type` is the head noun as written, `category` an id of the taxonomy, `owner` as written."""

    id: str
    name: str
    code: str | None
    type: str | None
    category: str
    components: tuple[Component, ...]
    owner: str | None
    place_id: str | None
    organization_id: str | None
    person_id: str | None
    practice_id: str | None
    confidence: float
    pattern: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """The same mechanism wherever it is found. `first_date` is the earliest date of its articles."""

    id: str
    name: str
    code: str | None
    category: str
    mechanisms: tuple[str, ...]
    places: tuple[str, ...]
    first_date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Honor:
    id: str
    title: str
    recipient: str | None
    level: HonorLevel
    count: int | None
    place_id: str | None
    organization_id: str | None
    person_id: str | None
    time: Time | None
    confidence: float
    pattern: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Arithmetic the text itself lets one verify: a sum of metrics, or the parts of a mechanism with a
    numeric core. `holds` is null where the text does not say."""

    id: str
    kind: CheckKind
    whole: str
    parts: tuple[str, ...]
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Observed metrics of one place and measure whose values disagree."""

    id: str
    place_id: str
    measure: str
    metric_ids: tuple[str, ...]
    reason: ConflictReason


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """All records, each list sorted by id (output/frames.py turns a list into a DataFrame)."""

    schema_version: str
    generator: Generator
    sources: tuple[Source, ...] = ()
    articles: tuple[Article, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    metrics: tuple[Metric, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    practices: tuple[Practice, ...] = ()
    honors: tuple[Honor, ...] = ()
    checks: tuple[Check, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
