"""What pages are made of. All of it leaves as JSON under the same names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from output.store.amended import Amended

Number = int | float
FactKind = Literal["metric", "mechanism", "honor"]
FACT_KINDS: tuple[FactKind, ...] = ("metric", "mechanism", "honor")


@dataclass(frozen=True, slots=True)
class Ref:
    """A record by its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person; `kind` decides whether they have a page."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place; `path` holds the names outermost first, ending in `name`."""

    id: str
    name: str
    level: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A record or a value, and how many there are of it."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Printed:
    """An article by what a citation needs of it."""

    id: str
    title: str
    newspaper: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """`article.text[start:end] == text`; `before` and `after` are what its sentence has around it."""

    text: str
    start: int
    end: int
    before: str
    after: str
    article: Printed


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated quantity, by the fields of the contract."""

    value: Number
    value_max: Number | None
    unit: str
    norm_value: Number | None
    norm_unit: str | None
    approx: str
    kind: str
    per: str | None
    change: str | None
    bound_kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A metric, a mechanism or an honor in one shape. `what`: the indicator, the name, the title;
    `owner`: the metric's subject, the mechanism's owner, the honor's recipient, as written."""

    kind: FactKind
    id: str
    what: str
    figure: Figure | None
    measure: Ref | None
    category: str | None
    parts: tuple[str, ...]
    level: str | None
    count: int | None
    owner: str | None
    place: PlaceRef | None
    organization: Ref | None
    person: PersonRef | None
    speaker: PersonRef | None
    practice_id: str | None
    time_text: str | None
    time_start: str | None
    time_end: str | None
    confidence: float
    rank: str
    pattern: str
    quote: Quote
    amended: tuple[Amended, ...] = ()
