"""One fact: all of its fields, its quotes, what it is checked by and disagrees with, what people decided."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from output.store.amend import fields
from output.store.decisions import cancelled
from output.web.asked import Asked
from output.web.errors import NotFoundError
from output.web.facts import fact_of, facts_by_id
from output.web.mentions import mentions
from output.web.table import Table, fact_table
from output.web.types import Fact, Quote


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's verdict on the fact: wrong, right, amend with what `field` should say, cancel with the
    number of the decision that is taken back. `extracted` is what the program had read; `holds` is false of
    what was taken back."""

    number: int
    verdict: str
    field: str | None
    value: str | None
    extracted: str | None
    who: str
    at: str
    why: str
    holds: bool


@dataclass(frozen=True, slots=True)
class FactPage:
    """`quotes` are its words wherever an article has them; `against` are the figures of the same place
    and measure that disagree."""

    fact: Fact
    details: tuple[tuple[str, str | None], ...]
    quotes: tuple[Quote, ...]
    against: tuple[Fact, ...]
    decisions: tuple[Decision, ...]

    def table(self) -> Table:
        return fact_table((self.fact, *self.against))


def fact_page(asked: Asked) -> FactPage:
    """The page of a metric, mechanism or honor. Raises NotFoundError."""
    fact = fact_of(asked.base, asked.id)
    if fact is None:
        raise NotFoundError(asked.id)
    return FactPage(
        fact,
        _details(asked.base, fact),
        mentions(asked.base, fact.id, 30),
        _against(asked.base, fact.id),
        _decisions(asked.base, fact.id),
    )


def amendable(_: Asked, page: FactPage) -> tuple[str, ...]:
    """The fields that a person can amend, for the form."""
    return fields(page.fact.kind)


def _details(base: sqlite3.Connection, fact: Fact) -> tuple[tuple[str, str | None], ...]:
    """A mechanism's parts with what is said of each."""
    rows = base.execute(
        "SELECT label, detail FROM component WHERE mechanism_id = ? ORDER BY position", (fact.id,)
    )
    return tuple((row["label"], row["detail"]) for row in rows)


def _against(base: sqlite3.Connection, id: str) -> tuple[Fact, ...]:
    rows = base.execute(
        """SELECT DISTINCT other.metric_id AS id FROM conflict_metric AS this
        JOIN conflict_metric AS other
            ON other.conflict_id = this.conflict_id AND other.metric_id <> this.metric_id
        WHERE this.metric_id = ? ORDER BY id LIMIT 20""",
        (id,),
    ).fetchall()
    return tuple(facts_by_id(base, "metric", [row["id"] for row in rows]).values())


def _decisions(base: sqlite3.Connection, id: str) -> tuple[Decision, ...]:
    rows = base.execute(
        """SELECT c.id, c.verdict, c.field, c.value, x.value AS extracted, c.who, c.at, c.why
        FROM correction AS c LEFT JOIN extracted AS x ON x.record_id = c.record_id AND x.field = c.field
        WHERE c.record_id = ? ORDER BY c.id DESC LIMIT 50""",
        (id,),
    ).fetchall()
    back = cancelled(base) if rows else frozenset()
    return tuple(Decision(*(*row, row["id"] not in back)) for row in rows)
