"""What every branch of a statement needs: the question, the filters, the places, the parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import rjieba

from output.query.parameters import Parameters, like
from output.query.question import Filters, Kind, Named, Question, Sense
from output.query.scope import Scope

BOUND = 500  # records a branch ranks; more than these are not counted

# The posts, each once: from one to the next along the index, instead of over all roles.
TITLES = """WITH RECURSIVE post(title) AS (
    SELECT min(title) FROM role
    UNION ALL SELECT (SELECT min(title) FROM role WHERE title > post.title) FROM post WHERE title IS NOT NULL
  ) SELECT title FROM post"""


# What stands between a person's name and a record's words ends no sentence.
SENTENCE_ENDS = ("'。'", "'！'", "'？'", "char(10)")
_LOW = 'min(shows."end", named."end")'
_HIGH = 'max(shows.start, named.start, min(shows."end", named."end"))'


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question on its way to SQL. `scopes` must all hold: the question's places, the filter's."""

    question: Question
    filters: Filters
    scopes: tuple[Scope, ...]
    parameters: Parameters = field(default_factory=Parameters)

    def kind(self, kind: Kind) -> bool:
        """Answers of this kind are wanted."""
        limits = [x for x in (self.question.kinds, self.filters.kinds) if x]
        return all(kind in x for x in limits)

    def asked_for(self, kind: Kind) -> bool:
        """The question names the kind."""
        return kind in self.question.kinds

    def names(self, sense: Sense) -> tuple[Named, ...]:
        return tuple(x for x in self.question.named if x.sense == sense)

    def ids(self, sense: Sense) -> tuple[str, ...]:
        """The records that the names of this sense mean."""
        return tuple(dict.fromkeys(id for x in self.names(sense) for id in x.ids))

    def within(self, *columns: str) -> Iterator[str]:
        """The conditions that one of the columns is a place in every scope."""
        for scope in self.scopes:
            ways = [scope.holds(column, self.parameters) for column in columns]
            yield f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]

    def below(self, column: str) -> str:
        """0 where the place is one that the question names (or it names none), else 1."""
        return self.scopes[0].below(column, self.parameters) if self.question.places else "0"

    @property
    def aimed(self) -> bool:
        """The question names something to look for, besides places, times and kinds."""
        q = self.question
        return bool(q.measures or q.titles or any(x.sense != "newspaper" for x in q.named))

    @property
    def meant(self) -> bool:
        """The same, but for the name of an indicator, which may be a kind of record as well (学校)."""
        q = self.question
        named = any(x.sense not in ("newspaper", "indicator") for x in q.named)
        return bool(q.measures or q.titles or named)

    @property
    def told(self) -> bool:
        """A figure, an honor or a practice is named, of which the people and bodies named say whose it is."""
        return bool(self.question.measures or self.names("honor") or self.names("practice"))

    def beside(self, article: str) -> Iterator[str]:
        """The condition that an article names the people and bodies of the question."""
        owners = (*self.ids("person"), *self.ids("organization"))
        if owners:
            ids = self.parameters.all(owners)
            yield f"{article} IN (SELECT article_id FROM evidence WHERE record_id IN {ids})"

    def told_of(self, record: str) -> Iterator[str]:
        """The condition that a sentence which shows a record names a person of the question."""
        people = self.ids("person")
        if people:
            between = f"substr(named_in.text, {_LOW} + 1, {_HIGH} - {_LOW})"
            ends = " AND ".join(f"instr({between}, {x}) = 0" for x in SENTENCE_ENDS)
            yield f"""EXISTS (
  SELECT 1 FROM evidence AS shows JOIN evidence AS named ON named.article_id = shows.article_id
  JOIN article AS named_in ON named_in.id = named.article_id
  WHERE shows.record_id = {record} AND named.record_id IN {self.parameters.all(people)} AND {ends})"""

    @property
    def wide(self) -> bool:
        """No few places narrow the answers: what is named finds them faster than where they are."""
        return all(scope.wide for scope in self.scopes)

    @property
    def by_place(self) -> bool:
        """Places are asked for by what they have: one answer for each."""
        q = self.question
        if self.names("person"):
            return False  # which place is his is told by his posts
        return "place" in q.asks and bool(self.aimed or q.words or q.conditions or set(q.kinds) - {"place"})

    def printed_in(self, article: str) -> Iterator[str]:
        """The conditions on the article that a record stands in: its paper, its day, its words."""
        add = self.parameters.add
        papers = [x.text for x in self.names("newspaper")]
        papers += [self.filters.newspaper] if self.filters.newspaper else []
        yield from (f"{article}.newspaper = {add(paper)}" for paper in papers)
        if self.filters.since:
            yield f"{article}.date >= {add(self.filters.since)}"
        if self.filters.until:
            yield f"{article}.date <= {add(self.filters.until)}"
        yield from (self.holds_word(f"{article}.text", word) for word in self.question.words)

    def holds_word(self, column: str, word: str) -> str:
        """The condition that a text holds a word, or all of its parts."""
        words = [word], tokens(word)
        ways = [
            " AND ".join(f"{column} LIKE {self.parameters.add(like(x))} ESCAPE '!'" for x in some)
            for some in words
            if some
        ]
        return f"({' OR '.join(ways)})"


def tokens(word: str) -> tuple[str, ...]:
    """The words that a word is put together of, 吹哨 and 报到 of 吹哨报到; none of one alone."""
    found = tuple(x for x in rjieba.cut(word) if len(x) > 1)
    return found if len(found) > 1 else ()


def unranked(date: str = "NULL", paper: str = "NULL") -> str:
    """The last columns of a branch whose records have no rank, confidence, value or measure of their own."""
    said = f"{date} AS date, NULL AS value, NULL AS measure, {paper} AS newspaper"
    return f"'normal' AS rank, NULL AS confidence, {said}"


PRINTED = unranked("a.date", "a.newspaper")  # the same of records that stand in the article `a`
