"""An organization: its names, its people, what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from output.web.asked import Asked
from output.web.errors import NotFoundError
from output.web.facts import facts, place_of
from output.web.mentions import mentions
from output.web.rows import Post, posts
from output.web.table import Table, fact_table
from output.web.types import Fact, PlaceRef, Quote, Ref

MOST = 20


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """`mentions`: the words that name it, one for each article."""

    organization: Ref
    type: str
    aliases: tuple[str, ...]
    place: PlaceRef | None
    people: tuple[Post, ...]
    mechanisms: tuple[Fact, ...]
    honors: tuple[Fact, ...]
    mentions: tuple[Quote, ...]

    def table(self) -> Table:
        return fact_table((*self.mechanisms, *self.honors))


def organization_page(asked: Asked) -> OrganizationPage:
    """The page of an organization. Raises NotFoundError."""
    base, id = asked.base, asked.id
    row = base.execute(
        """SELECT o.name, o.type, o.place_id,
            p.name AS place_name, p.level AS place_level, p.path AS place_path
        FROM organization AS o LEFT JOIN place AS p ON p.id = o.place_id WHERE o.id = ?""",
        (id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(id)
    aliases = base.execute("SELECT alias FROM organization_alias WHERE organization_id = ? LIMIT 30", (id,))
    clause = f"WHERE x.organization_id = ? ORDER BY x.rank = 'deprecated', a.date DESC, x.id LIMIT {MOST}"
    return OrganizationPage(
        Ref(id, row["name"]),
        row["type"],
        tuple(one["alias"] for one in aliases),
        place_of(row),
        posts(base, "r.organization_id = ?", id, MOST, residents=asked.settings.include_residents),
        facts(base, "mechanism", clause, (id,)),
        facts(base, "honor", clause, (id,)),
        mentions(base, id, MOST),
    )
