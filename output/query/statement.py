"""The one statement that a question becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from output.query import entity_branches, fact_branches, metric_branches, text_branches
from output.query.question import Order
from output.query.wanted import BOUND, Wanted

BRANCHES = (
    entity_branches.places,
    entity_branches.people,
    entity_branches.organizations,
    metric_branches.metrics,
    fact_branches.mechanisms,
    fact_branches.honors,
    fact_branches.practices,
    entity_branches.articles,
    text_branches.texts,
)
UNBOUNDED = 1_000_000_000  # a branch that gives what is named, and no more
_LIMIT = re.compile(r"LIMIT (\d+)\s*\Z")
_COLUMNS = "kind, id, place_id, below, fit, rank, confidence, date, value, measure, newspaper"
_SURE = "rank <> 'preferred', coalesce(confidence, 1) DESC, date DESC, kind, id"
_ORDERS: dict[Order | None, str] = {
    None: f"below, rank = 'deprecated', fit, {_SURE}",
    "most": f"below = 2, rank = 'deprecated', value DESC, below, fit, {_SURE}",
    "least": f"below = 2, rank = 'deprecated', value IS NULL, value, below, fit, {_SURE}",
    "latest": f"below = 2, rank = 'deprecated', date DESC, below, fit, {_SURE}",
    "earliest": f"below = 2, rank = 'deprecated', date IS NULL, date, below, fit, {_SURE}",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its named parameters."""

    sql: str
    parameters: dict[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """What a question finds, as parts of a statement: the tables (`counted` has for each branch BOUND or
    more where it gave as many as it may, so that there may be others), the table of every answer once, and
    the order of the answers."""

    tables: str
    answers: str
    order: str


def found_by(wanted: Wanted) -> Found | None:
    """None where the question asks for nothing that the base could have."""
    branches = [branch for room in BRANCHES for branch in room(wanted)]
    if not branches:
        return None
    arms = (
        f"SELECT {number} AS branch, {_bound(branch)} AS bound, * FROM ({branch}\n)"
        for number, branch in enumerate(branches)
    )
    order = _ORDERS[wanted.question.order]
    if "number" in wanted.question.asks:
        order = f"kind <> 'metric', {order}"
    rank = wanted.filters.rank
    kept = f"WHERE rank = {wanted.parameters.add(rank)}" if rank else ""
    tables = f"""WITH found AS MATERIALIZED (
{" UNION ALL ".join(arms)}
),
counted AS (SELECT count(*) - bound + {BOUND} AS number FROM found GROUP BY branch),
once AS (
  SELECT {_COLUMNS}, min(below * 100 + fit) AS best
  FROM found {kept} GROUP BY kind, id
)"""
    return Found(tables, _by_place(wanted, order), order)


def statement(wanted: Wanted, found: Found, limit: int, offset: int) -> Statement:
    """The answers from `offset` on, best first, with how many there are."""
    add = wanted.parameters.add
    sql = f"""{found.tables},
ranked AS (SELECT *, row_number() OVER (ORDER BY {found.order}) AS nth FROM {found.answers})
SELECT x.kind, x.id, n.title, p.path AS place, n.quote, x.date, x.below, x.place_id, x.total, x.most
FROM (
  SELECT *, count(*) OVER () AS total, (SELECT max(number) FROM counted) AS most
  FROM ranked ORDER BY nth LIMIT {add(limit)} OFFSET {add(offset)}
) AS x
LEFT JOIN entry AS n ON n.id = x.id
LEFT JOIN place AS p ON p.id = x.place_id
ORDER BY x.nth"""
    return Statement(sql, dict(wanted.parameters.values))


def whole(wanted: Wanted, found: Found) -> Statement:
    """All answers, best first, with what they are counted by."""
    sql = f"""{found.tables}
SELECT kind, id, below, place_id, rank, substr(date, 1, 4) AS year, measure, newspaper,
  (SELECT max(number) FROM counted) AS most
FROM {found.answers} ORDER BY {found.order}"""
    return Statement(sql, dict(wanted.parameters.values))


def _bound(branch: str) -> int:
    """How many records a branch may give."""
    limit = _LIMIT.search(branch)
    return int(limit[1]) if limit else UNBOUNDED


def _by_place(wanted: Wanted, order: str) -> str:
    """All answers; where places are asked for the best of each, of the levels asked for."""
    if not wanted.by_place:
        return "once"
    place = "place_id"
    if wanted.question.levels:
        levels = wanted.parameters.all(wanted.question.levels)
        place = f"""(
      SELECT w.ancestor_id FROM place_within AS w JOIN place AS p ON p.id = w.ancestor_id
      WHERE w.place_id = once.place_id AND p.level IN {levels} ORDER BY length(p.path) DESC LIMIT 1
    )"""
    return f"""(
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY place_id ORDER BY {order}) AS place_nth FROM (
      SELECT {_COLUMNS.replace("place_id", f"{place} AS place_id")} FROM once
    ) WHERE place_id IS NOT NULL
  ) WHERE place_nth = 1
)"""
