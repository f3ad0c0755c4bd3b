"""The search: what a question was understood as, its answers, and what they can be narrowed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from output.query import (
    KINDS,
    Answer,
    Facets,
    Filters,
    Kind,
    Near,
    Note,
    Part,
    Question,
    QuestionError,
    answers,
    understand,
)
from output.web.asked import PAGE, Asked, Parameter
from output.web.errors import BadRequestError, TooSlowError
from output.web.listing import listing
from output.web.table import Table, records

SIZE = Parameter("size", "How many on a page.", "integer", least=1, most=50, default=20)
SEARCH_PARAMETERS = (
    Parameter("q", "A question, or words: 孟州市 专职网格员 多少."),
    Parameter("kind", "Only records of this kind.", choices=KINDS),
    Parameter("place", "The id of a place: only what lies in it or below it."),
    Parameter("measure", "The id of a measure: only its figures."),
    Parameter("newspaper", "Only what this paper printed."),
    Parameter("year", "Only what was printed in this year.", "integer", least=1900, most=2100),
    Parameter("rank", "Only what a reader decided so.", choices=("preferred", "normal", "deprecated")),
    PAGE,
    SIZE,
)
COLUMNS = {
    "kind": "kind",
    "id": "id",
    "what": "what",
    "value": "value",
    "place": "place.name",
    "place_path": "place.path",
    "time": "time",
    "quote": "quote",
    "sentence": "sentence",
    "article": "article_title",
    "article_id": "article_id",
    "newspaper": "newspaper",
    "date": "date",
    "confidence": "confidence",
    "rank": "rank",
    "citation": "citation",
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A filter that is set, with what it is called."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`total` answers (`more`: or more), a page of them, what they are shared out to. Without a question
    the records are listed. `near` is filled where nothing was found."""

    question: str
    understood: tuple[Part, ...]
    notes: tuple[Note, ...]
    narrowed: tuple[Narrowed, ...]
    total: int
    more: bool
    page: int
    size: int
    hits: tuple[Answer, ...]
    facets: Facets
    near: tuple[Near, ...]

    def table(self) -> Table:
        return records(self.hits, COLUMNS)


def search_page(asked: Asked) -> SearchPage:
    """Answers to `q`, or the records that the filters leave. Raises TooSlowError, BadRequestError."""
    filters = _filters(asked)
    try:
        question = understand(asked.base, asked.text("q"), today=asked.today)
        found = _found(asked, question, filters)
    except QuestionError as error:
        raise (TooSlowError if "took longer" in str(error) else BadRequestError)(str(error)) from error
    question = found.question
    return SearchPage(
        question.text,
        question.parts,
        question.notes,
        tuple(_narrowed(asked)),
        found.total,
        found.more,
        asked.number("page"),
        asked.number("size"),
        _visible(asked, found.answers),
        found.facets,
        found.near,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    question: Question
    answers: tuple[Answer, ...]
    total: int
    more: bool
    facets: Facets
    near: tuple[Near, ...] = ()


def _found(asked: Asked, question: Question, filters: Filters) -> _Found:
    """A question's answers; without one the records, and articles where no other kind is asked for."""
    size, offset, seconds = asked.number("size"), asked.offset, asked.settings.seconds
    if question.empty and filters.kinds != ("article",):
        plain = listing(asked.base, question, filters, size, offset)
        return _Found(question, plain.answers, plain.total, plain.more, plain.facets)
    given = answers(asked.base, question, size, offset, filters, with_facets=True, seconds=seconds)
    shared = given.facets or Facets()
    return _Found(given.question, given.answers, given.total, given.more, shared, given.near)


def _filters(asked: Asked) -> Filters:
    year = asked.text("year")
    kind = cast(Kind | None, asked.text("kind") or None)
    return Filters(
        kinds=(kind,) if kind else (),
        place_id=asked.text("place") or None,
        measure=asked.text("measure") or None,
        newspaper=asked.text("newspaper") or None,
        since=f"{year}-01-01" if year else None,
        until=f"{year}-12-31" if year else None,
        rank=asked.text("rank") or None,
    )


def _narrowed(asked: Asked) -> Iterator[Narrowed]:
    """The filters that are set; places and measures by their names."""
    for name in ("kind", "place", "measure", "newspaper", "year", "rank"):
        value = label = asked.text(name)
        if value and name in ("place", "measure"):
            row = asked.base.execute(f"SELECT name FROM {name} WHERE id = ?", (value,)).fetchone()
            label = row["name"] if row else value
        if value:
            yield Narrowed(name, value, label)


def _visible(asked: Asked, found: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Without private persons, whom a base can hold as entries of their own and this app not show."""
    people = [one.id for one in found if one.kind == "person"]
    if asked.settings.include_residents or not people:
        return found
    blanks = ", ".join("?" * len(people))
    rows = asked.base.execute(f"SELECT id FROM person WHERE kind = 'resident' AND id IN ({blanks})", people)
    hidden = {row["id"] for row in rows}
    return tuple(one for one in found if one.id not in hidden)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: the record's quote, a word of the question, both or none."""

    text: str
    quote: bool
    word: bool


def draw(_: Asked, page: SearchPage) -> tuple[tuple[Piece, ...], ...]:
    """The sentence of each hit cut at the edges of its marks."""
    return tuple(tuple(_pieces(one)) for one in page.hits)


def _pieces(answer: Answer) -> Iterator[Piece]:
    edges = {0, len(answer.sentence), *(edge for mark in answer.marks for edge in (mark.start, mark.end))}
    for low, high in pairwise(sorted(edge for edge in edges if 0 <= edge <= len(answer.sentence))):
        over = {mark.kind for mark in answer.marks if mark.start <= low and high <= mark.end}
        yield Piece(answer.sentence[low:high], "quote" in over, "word" in over)
