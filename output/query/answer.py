"""An answer: a record in words, with the sentence that shows it and where it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from output.query.parameters import printed
from output.query.question import Facets, Kind, PlaceMeant, Question

Match = Literal["exact", "below", "text"]
MATCHES: tuple[Match, ...] = ("exact", "below", "text")
MarkKind = Literal["quote", "word"]
NearKind = Literal["place", "measure", "name", "word"]
NearReason = Literal["has", "holds", "in_base", "spelled", "counted"]
_WHY: dict[NearReason, str] = {
    "has": "has {about}",
    "holds": "is {about}",
    "in_base": "is a {about} of the base",
    "spelled": "is spelled like {about}",
    "counted": "{about} has {count}",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """`sentence[start:end]` is the record's quote, or a word of the question. Words may lie in quotes."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Answer:
    """One record that answers. `what` it is (专职网格员, 四议两公开工作法, a person's name), `value` in
    words with its unit and bound (约200户, 98%以上; a person's posts; a mechanism's parts), `number` and
    `unit` of a metric; whose and when ("" where the text does not say).

    `match` says how near it comes: exact (the place and what is asked), below (a place below the one
    asked), text (only the words). `sentence` is the sentence of the article that holds `quote` (… where a
    long one was cut), `start` where its first character stands in the article. `citation` is all of it in
    one line, to be pasted. `rank` deprecated: a reader marked it wrong; preferred: marked it right, or
    `amended` it, and `value` also says what had been read.
    """

    kind: Kind
    id: str
    match: Match
    what: str
    value: str
    number: float | None
    unit: str
    place: PlaceMeant | None
    time: str
    time_start: str | None
    time_end: str | None
    sentence: str
    start: int
    marks: tuple[Mark, ...]
    quote: str
    article_id: str
    article_title: str
    newspaper: str
    date: str
    confidence: float | None
    rank: str
    citation: str
    amended: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """What is near when nothing answers: a place that has it, a similar measure, a name spelled alike.
    `question` is a question that finds it. `reason` and `about` say why it is near, for the app to say it in
    its languages; `why` is that in English."""

    kind: NearKind
    name: str
    why: str
    question: str
    reason: NearReason
    about: str
    count: int = 0


def near_by(
    kind: NearKind, name: str, reason: NearReason, about: str, question: str, *, count: int = 0
) -> Near:
    """A Near with its reason in words."""
    return Near(kind, name, _WHY[reason].format(about=about, count=count), question, reason, about, count)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers from `offset` on. `total` is how many there are in all; with `more` there are more than
    were counted. `near` is filled only where there is none. `sql` and `parameters` are what was asked of
    SQLite; `printed` is the same with its parameters put in, to be run as it stands. `facets` where they were
    asked for."""

    question: Question
    answers: tuple[Answer, ...]
    total: int
    more: bool
    offset: int
    near: tuple[Near, ...]
    sql: str
    parameters: tuple[tuple[str, object], ...]
    facets: Facets | None = None

    @property
    def printed(self) -> str:
        """The SQL with its parameters put in; "" where there is none."""
        return printed(self.sql, dict(self.parameters)) if self.sql else ""
