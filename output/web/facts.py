"""Metrics, mechanisms and honors out of the base, in one shape, each with its first quote in its sentence."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from output.contexts import in_context
from output.store.amended import amended
from output.web.types import FACT_KINDS, Fact, FactKind, Figure, PersonRef, PlaceRef, Printed, Quote, Ref
from output.wording import flat

SHOWN = 240  # characters either side of a quote that are shown of its sentence
AROUND = SHOWN + 10  # and that are looked at, so that a sentence that goes on is known to

# The same columns of each kind; what a kind does not have is null.
_OF_KIND: dict[FactKind, str] = {
    "metric": """x.indicator AS what, x.measure, u.name AS measure_name, x.value, x.value_max, x.unit,
        x.norm_value, x.norm_unit, x.approx, x.kind AS value_kind, x.per, x.change, x.bound_kind,
        NULL AS category, NULL AS level, NULL AS count, x.subject AS owner, NULL AS parts,
        NULL AS organization_id, NULL AS organization_name, x.speaker AS person_id, NULL AS practice_id,
        x.time_text, x.time_start, x.time_end
        FROM metric AS x LEFT JOIN measure AS u ON u.id = x.measure
        LEFT JOIN person AS n ON n.id = x.speaker""",
    "mechanism": """x.name AS what, NULL AS measure, NULL AS measure_name, NULL AS value, x.category,
        NULL AS level, NULL AS count, x.owner,
        (SELECT json_group_array(label) FROM (SELECT label FROM component AS c
            WHERE c.mechanism_id = x.id ORDER BY c.position)) AS parts,
        x.organization_id, o.name AS organization_name, x.person_id, x.practice_id,
        NULL AS time_text, NULL AS time_start, NULL AS time_end
        FROM mechanism AS x LEFT JOIN organization AS o ON o.id = x.organization_id
        LEFT JOIN person AS n ON n.id = x.person_id""",
    "honor": """x.title AS what, NULL AS measure, NULL AS measure_name, NULL AS value, NULL AS category,
        x.level, x.count, x.recipient AS owner, NULL AS parts,
        x.organization_id, o.name AS organization_name, x.person_id, NULL AS practice_id,
        x.time_text, x.time_start, x.time_end
        FROM honor AS x LEFT JOIN organization AS o ON o.id = x.organization_id
        LEFT JOIN person AS n ON n.id = x.person_id""",
}
_SELECT = f"""SELECT x.id, x.place_id, x.confidence, x.rank, x.pattern, p.name AS place_name,
    p.level AS place_level, p.path AS place_path, n.name AS person_name, n.kind AS person_kind,
    a.id AS article_id, a.title AS article_title, a.newspaper, a.date,
    e.start, e."end", e.text AS quote, max(e.start - {AROUND}, 0) AS low,
    substr(a.text, max(e.start - {AROUND}, 0) + 1, e."end" - max(e.start - {AROUND}, 0) + {AROUND}) AS near,
    """
_JOIN = """
    LEFT JOIN place AS p ON p.id = x.place_id
    JOIN evidence AS e ON e.record_id = x.id AND e.position = 0
    JOIN article AS a ON a.id = e.article_id
    """


def facts(
    base: sqlite3.Connection, kind: FactKind, clause: str, values: Sequence[object] = ()
) -> tuple[Fact, ...]:
    """The facts of one kind for which `clause` holds, in its order (WHERE, ORDER BY, LIMIT over x, the
    fact, a, its article, and p, its place). `clause` is always written by us; what a reader gave stands in
    `values`. First the ids are found and only then is anything read of the texts: sorting carries little."""
    rows = base.execute(
        f"""SELECT x.id FROM {kind} AS x JOIN article AS a ON a.id = x.article_id
        LEFT JOIN place AS p ON p.id = x.place_id {clause}""",
        values,
    ).fetchall()
    ids = [row["id"] for row in rows]
    found = facts_by_id(base, kind, ids)
    return tuple(found[id] for id in ids)


def facts_by_id(base: sqlite3.Connection, kind: FactKind, ids: Sequence[str]) -> dict[str, Fact]:
    """The facts with these ids."""
    blanks = ", ".join("?" * len(ids))
    rows = base.execute(f"{_SELECT}{_OF_KIND[kind]}{_JOIN} WHERE x.id IN ({blanks})", ids)
    found = {row["id"]: _fact(kind, row) for row in rows}
    changes = amended(base, ids)
    return {id: replace(one, amended=changes[id]) if id in changes else one for id, one in found.items()}


def fact_of(base: sqlite3.Connection, id: str) -> Fact | None:
    """The fact with this id, of whichever kind."""
    for kind in FACT_KINDS:
        if found := facts_by_id(base, kind, (id,)):
            return found[id]
    return None


def quote_of(row: sqlite3.Row) -> Quote:
    """The quote of a row that has start, end, quote, low, near and the article's columns."""
    start = row["start"] - row["low"]
    before, _, after = in_context(row["near"], start, start + len(row["quote"]), around=SHOWN).parts()
    printed = Printed(row["article_id"], row["article_title"], row["newspaper"], row["date"])
    return Quote(row["quote"], row["start"], row["end"], flat(before).lstrip(), flat(after).rstrip(), printed)


def place_of(row: sqlite3.Row) -> PlaceRef | None:
    """The place of a row that has place_id, place_name, place_level, place_path."""
    if row["place_id"] is None:
        return None
    return PlaceRef(
        row["place_id"], row["place_name"], row["place_level"], tuple(row["place_path"].split("/"))
    )


def person_of(row: sqlite3.Row) -> PersonRef | None:
    """The person of a row that has person_id, person_name, person_kind."""
    if row["person_id"] is None:
        return None
    return PersonRef(row["person_id"], row["person_name"], row["person_kind"])


def _fact(kind: FactKind, row: sqlite3.Row) -> Fact:
    return Fact(
        kind,
        row["id"],
        row["what"],
        _figure(row) if kind == "metric" else None,
        _ref(row["measure"], row["measure_name"]),
        row["category"],
        _parts(row["parts"]),
        row["level"],
        row["count"],
        row["owner"],
        place_of(row),
        _ref(row["organization_id"], row["organization_name"]),
        None if kind == "metric" else person_of(row),
        person_of(row) if kind == "metric" else None,
        row["practice_id"],
        row["time_text"],
        row["time_start"],
        row["time_end"],
        row["confidence"],
        row["rank"],
        row["pattern"],
        quote_of(row),
    )


def _figure(row: sqlite3.Row) -> Figure:
    return Figure(
        row["value"],
        row["value_max"],
        row["unit"],
        row["norm_value"],
        row["norm_unit"],
        row["approx"],
        row["value_kind"],
        row["per"],
        row["change"],
        row["bound_kind"],
    )


def _ref(id: str | None, name: str | None) -> Ref | None:
    return None if id is None else Ref(id, name or id)


def _parts(labels: str | None) -> tuple[str, ...]:
    return tuple(json.loads(labels)) if labels else ()
