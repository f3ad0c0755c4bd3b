"""What a question was understood to ask. Offsets are code points of the question's text, half-open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from output.errors import OutputError

Kind = Literal["metric", "mechanism", "honor", "person", "place", "practice", "organization", "article"]
KINDS: tuple[Kind, ...] = (
    "metric",
    "mechanism",
    "honor",
    "person",
    "place",
    "practice",
    "organization",
    "article",
)
Sense = Literal[
    "place",
    "measure",
    "indicator",
    "person",
    "title",
    "practice",
    "honor",
    "organization",
    "newspaper",
    "number",
    "time",
    "kind",
    "asks",
    "order",
    "word",
    "left_out",
]
Order = Literal["most", "least", "latest", "earliest"]
NoteKind = Literal["ambiguous", "not_in_base", "one_word", "left_out", "counted_from", "no_day"]
_SAID: dict[NoteKind, str] = {
    "ambiguous": "{about} can be any of {count} places: {places}",
    "not_in_base": "{about} ({places}) is not in the base itself",
    "one_word": "{about} is taken as one word",
    "left_out": "nothing answers with {about}; left out",
    "counted_from": "{about} counts from {places}, the day of the newest article",
    "no_day": "{about} counts from a day that is not known: only figures that say so themselves; give a day",
}


class QuestionError(OutputError):
    """A question that can't be answered as it stands; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Part:
    """`text[start:end]` of the question was taken for a `sense`; `meaning` says for what (an id, a name,
    a bound), in words."""

    start: int
    end: int
    text: str
    sense: Sense
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMeant:
    """A place that a name can mean. `path` is joined by /, outermost first. `id` is None where the base
    has no record of it (a province of which only counties are named); what lies below it still counts."""

    id: str | None
    name: str
    path: str
    level: str


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """A place named in the question: every place that it can mean. Several: the name is ambiguous, and
    the answers are of all of them."""

    text: str
    meant: tuple[PlaceMeant, ...]

    @property
    def ambiguous(self) -> bool:
        return len(self.meant) > 1


@dataclass(frozen=True, slots=True)
class MeasureAsked:
    """A canonical measure: its id, its published name, and how the question calls it. `rate`: it says how
    much falls to each (人均收入)."""

    id: str
    name: str
    text: str
    rate: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a number must be: from `low` to `high` (None: open), the ends among them or not; `unit` as
    written ("" for any), with `norm_low`, `norm_high`, `norm_unit` in its base unit where it converts."""

    text: str
    low: float | None
    high: float | None
    with_low: bool = True
    with_high: bool = True
    unit: str = ""
    norm_low: float | None = None
    norm_high: float | None = None
    norm_unit: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time, ISO dates, both ends in it. None: open. `words` of it count from a day (今年); a
    fact of which no date is known meets them with the same words."""

    text: str
    start: str | None
    end: str | None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the base knows: a person, a practice, an honor, a body, an indicator, a paper. `ids`
    are the records that bear it (for a practice: practices)."""

    text: str
    sense: Sense
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader should know of how a question was understood: `about` its words, `places` the paths of
    some of the `count` places that they can mean. As text it is English; the app says it in its languages."""

    kind: NoteKind
    about: str
    places: tuple[str, ...] = ()
    count: int = 0

    @property
    def listed(self) -> str:
        return "、".join(self.places) + ("…" if self.count > len(self.places) else "")

    def __str__(self) -> str:
        return _SAID[self.kind].format(about=self.about, count=self.count, places=self.listed)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, taken apart. `places` restrict (each of them or anything below it); measures and names
    say what is looked for; `kinds` and `subtypes` what kind of record (none: any); `levels` of places
    (哪些村); `words` are found as they stand in facts and articles. `notes` say what a reader should know
    of how it was understood (an ambiguous name, a word that means nothing here)."""

    text: str
    parts: tuple[Part, ...] = ()
    places: tuple[PlaceAsked, ...] = ()
    measures: tuple[MeasureAsked, ...] = ()
    named: tuple[Named, ...] = ()
    titles: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    when: When | None = None
    kinds: tuple[Kind, ...] = ()
    subtypes: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    order: Order | None = None
    words: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def of_posts(self) -> tuple[str, ...]:
        """The words right in front of a post, which say whose it is (省委 of 省委书记)."""
        posts = {part.start for part in self.parts if part.sense == "title"}
        said = (part.text for part in self.parts if part.sense == "word" and part.end in posts)
        return tuple(word for word in said if word in self.words)

    @property
    def empty(self) -> bool:
        """Nothing to look for."""
        return not (
            self.places
            or self.measures
            or self.named
            or self.titles
            or self.conditions
            or self.when
            or self.kinds
            or self.words
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrows the answers to, besides the question. Empty: no limit. `place_id` is a place
    with all below it; `since` and `until` are days of the article; `rank` is a reader's verdict."""

    kinds: tuple[Kind, ...] = ()
    place_id: str | None = None
    measure: str | None = None
    newspaper: str | None = None
    since: str | None = None
    until: str | None = None
    least_confidence: float = 0.0
    rank: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the answers are of each kind, place (id), measure (id), paper, year (the latest first)
    and rank, most first."""

    kinds: tuple[tuple[str, int], ...] = field(default=())
    places: tuple[tuple[str, str, int], ...] = field(default=())
    measures: tuple[tuple[str, str, int], ...] = field(default=())
    newspapers: tuple[tuple[str, int], ...] = field(default=())
    years: tuple[tuple[str, int], ...] = field(default=())
    ranks: tuple[tuple[str, int], ...] = field(default=())
