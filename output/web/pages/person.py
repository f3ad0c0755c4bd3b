"""A person: posts, what is said of them, what they say."""

from __future__ import annotations

from dataclasses import dataclass

from output.web.asked import Asked
from output.web.errors import NotFoundError
from output.web.facts import facts
from output.web.mentions import mentions
from output.web.rows import Post, posts
from output.web.table import Table, fact_table
from output.web.types import Fact, PersonRef, Quote

MOST = 20


@dataclass(frozen=True, slots=True)
class PersonPage:
    """`said` are the figures that stand in the person's quoted speech, `mentions` the words that name
    them, one for each article."""

    person: PersonRef
    posts: tuple[Post, ...]
    mechanisms: tuple[Fact, ...]
    honors: tuple[Fact, ...]
    said: tuple[Fact, ...]
    mentions: tuple[Quote, ...]

    def table(self) -> Table:
        return fact_table((*self.mechanisms, *self.honors, *self.said))


def person_page(asked: Asked) -> PersonPage:
    """The page of a person. Raises NotFoundError; a private person has none, unless the app was started
    to show them."""
    base, id = asked.base, asked.id
    residents = asked.settings.include_residents
    row = base.execute("SELECT * FROM person WHERE id = ?", (id,)).fetchone()
    if row is None or (row["kind"] == "resident" and not residents):
        raise NotFoundError(id)
    clause = f"WHERE x.person_id = ? ORDER BY x.rank = 'deprecated', a.date DESC, x.id LIMIT {MOST}"
    return PersonPage(
        PersonRef(id, row["name"], row["kind"]),
        posts(base, "r.person_id = ?", id, MOST, residents=residents),
        facts(base, "mechanism", clause, (id,)),
        facts(base, "honor", clause, (id,)),
        facts(base, "metric", clause.replace("x.person_id", "x.speaker"), (id,)),
        mentions(base, id, MOST),
    )
