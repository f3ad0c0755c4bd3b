"""What does not agree: figures that contradict each other, and sums that the text itself lets one verify."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from output.web.asked import PAGE, Asked, Parameter
from output.web.facts import facts_by_id
from output.web.table import Table, fact_table
from output.web.types import Fact, PlaceRef, Ref

SIZE = Parameter("size", "How many on a page.", "integer", least=1, most=100, default=20)
REASON = Parameter("reason", "Why they differ.", choices=("different_value", "different_time"))
HOLDS = Parameter(
    "holds", "yes: it adds up; no: it does not; open: the text does not say.", choices=("yes", "no", "open")
)
_HOLDS = {"yes": "c.holds = 1", "no": "c.holds = 0", "open": "c.holds IS NULL", "": "1"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one place and measure whose values disagree; reason: different_time, different_value."""

    id: str
    place: PlaceRef
    measure: Ref
    reason: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    total: int
    page: int
    size: int
    conflicts: tuple[Conflict, ...]

    def table(self) -> Table:
        return fact_table(fact for one in self.conflicts for fact in one.facts)


@dataclass(frozen=True, slots=True)
class Check:
    """A sum (`whole` is a metric, `parts` metrics) or the parts of a mechanism against its number.
    `holds` is None where the text does not say."""

    id: str
    kind: str
    holds: bool | None
    whole: Fact
    parts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ChecksPage:
    total: int
    page: int
    size: int
    checks: tuple[Check, ...]

    def table(self) -> Table:
        return fact_table(fact for one in self.checks for fact in (one.whole, *one.parts))


def conflicts_page(asked: Asked) -> ConflictsPage:
    """Conflicts, those of different values before those that time explains."""
    base, reason = asked.base, asked.text("reason")
    (total,) = base.execute("SELECT count(*) FROM conflict WHERE ? IN ('', reason)", (reason,)).fetchone()
    rows = base.execute(
        """SELECT c.id, c.reason, c.measure, u.name, p.id AS place_id, p.name AS place_name, p.level, p.path
        FROM conflict AS c JOIN place AS p ON p.id = c.place_id JOIN measure AS u ON u.id = c.measure
        WHERE ? IN ('', c.reason) ORDER BY c.reason DESC, p.path, c.measure, c.id LIMIT ? OFFSET ?""",
        (reason, asked.number("size"), asked.offset),
    ).fetchall()
    of_conflict = _linked(base, "SELECT conflict_id, metric_id FROM conflict_metric WHERE conflict_id", rows)
    found = facts_by_id(base, "metric", [id for ids in of_conflict.values() for id in ids])
    conflicts = tuple(
        Conflict(
            row["id"],
            PlaceRef(row["place_id"], row["place_name"], row["level"], tuple(row["path"].split("/"))),
            Ref(row["measure"], row["name"]),
            row["reason"],
            tuple(found[id] for id in of_conflict.get(row["id"], ())),
        )
        for row in rows
    )
    return ConflictsPage(total, asked.number("page"), asked.number("size"), conflicts)


def checks_page(asked: Asked) -> ChecksPage:
    """Checks, those that fail first, then those left open."""
    base, holds = asked.base, _HOLDS[asked.text("holds")]
    (total,) = base.execute(f'SELECT count(*) FROM "check" AS c WHERE {holds}').fetchone()
    rows = base.execute(
        f"""SELECT c.id, c.kind, c.holds, c.whole FROM "check" AS c WHERE {holds}
        ORDER BY coalesce(c.holds, 0.5), c.kind, c.id LIMIT ? OFFSET ?""",
        (asked.number("size"), asked.offset),
    ).fetchall()
    of_check = _linked(base, "SELECT check_id, part FROM check_part WHERE check_id", rows)
    metrics = [row["whole"] for row in rows] + [id for ids in of_check.values() for id in ids]
    found = facts_by_id(base, "metric", metrics) | facts_by_id(
        base, "mechanism", [row["whole"] for row in rows]
    )
    checks = tuple(
        Check(
            row["id"],
            row["kind"],
            None if row["holds"] is None else bool(row["holds"]),
            found[row["whole"]],
            tuple(found[id] for id in of_check.get(row["id"], ()) if id in found),
        )
        for row in rows
        if row["whole"] in found
    )
    return ChecksPage(total, asked.number("page"), asked.number("size"), checks)


def _linked(base: sqlite3.Connection, select: str, rows: list[sqlite3.Row]) -> dict[str, list[str]]:
    """The ids that each of the rows leads to, in their order."""
    blanks = ", ".join("?" * len(rows))
    linked: dict[str, list[str]] = {}
    for whole, part in base.execute(f"{select} IN ({blanks})", [row["id"] for row in rows]):
        linked.setdefault(whole, []).append(part)
    return linked


CONFLICT_PARAMETERS = (REASON, PAGE, SIZE)
CHECK_PARAMETERS = (HOLDS, PAGE, SIZE)
