"""The names of a question that the base knows: of places, people, practices, honors, bodies, papers."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from output.query.question import Named, PlaceMeant, Sense

# An entry of the search stands for its record; people without an entry (residents) are not found by name.
_ENTRIES: dict[str, Sense] = {
    "person": "person",
    "organization": "organization",
    "practice": "practice",
    "mechanism": "practice",
    "honor": "honor",
}
_PLACES = """
SELECT s.value AS said, p.id, p.name, p.path, p.level FROM json_each(:names) AS s
JOIN place AS p ON p.name = s.value
UNION
SELECT s.value, p.id, p.name, p.path, p.level FROM json_each(:names) AS s
JOIN place_alias AS l ON l.alias = s.value JOIN place AS p ON p.id = l.place_id
ORDER BY 1, 4, 2
"""
_BY_ID = """
SELECT p.id, p.name, p.path, p.level FROM json_each(:ids) AS s
JOIN place AS p ON p.id = s.value ORDER BY p.path
"""
_TITLED = """
SELECT s.value AS said, k.value AS kind FROM json_each(:names) AS s, json_each(:kinds) AS k
WHERE EXISTS (SELECT 1 FROM entry AS e WHERE e.title = s.value AND e.kind = k.value)
UNION
SELECT s.value, 'practice' FROM json_each(:names) AS s
WHERE EXISTS (SELECT 1 FROM practice AS r WHERE r.code = s.value)
UNION
SELECT s.value, 'organization' FROM json_each(:names) AS s
WHERE EXISTS (SELECT 1 FROM organization_alias AS l WHERE l.alias = s.value)
UNION
SELECT s.value, 'newspaper' FROM json_each(:names) AS s
WHERE EXISTS (SELECT 1 FROM article AS a WHERE a.newspaper = s.value)
UNION
SELECT s.value, 'indicator' FROM json_each(:names) AS s
WHERE EXISTS (SELECT 1 FROM metric AS m WHERE m.indicator = s.value)
UNION
SELECT s.value, 'title' FROM json_each(:names) AS s
WHERE EXISTS (SELECT 1 FROM role AS r WHERE r.title = s.value)
ORDER BY 1, 2
"""
MOST_BEARERS = 50  # people or bodies of one name that a question means
_BEARERS: dict[Sense, str] = {
    "person": "SELECT id FROM entry WHERE title = :name AND kind = 'person' ORDER BY id LIMIT :most",
    "practice": """
SELECT id FROM practice WHERE name = :name OR code = :name
UNION
SELECT practice_id FROM mechanism
WHERE id IN (SELECT id FROM entry WHERE title = :name AND kind = 'mechanism') AND practice_id IS NOT NULL
ORDER BY 1 LIMIT :most""",
    "organization": """
SELECT id FROM organization WHERE name = :name
UNION SELECT organization_id FROM organization_alias WHERE alias = :name ORDER BY 1 LIMIT :most""",
}


def places_called(base: sqlite3.Connection, names: Iterable[str]) -> Mapping[str, tuple[PlaceMeant, ...]]:
    """The places of the base that bear each name, officially or in the texts."""
    found: dict[str, list[PlaceMeant]] = defaultdict(list)
    for said, *fields in base.execute(_PLACES, {"names": _json(names)}):
        found[said].append(PlaceMeant(*fields))
    return {said: tuple(dict.fromkeys(places)) for said, places in found.items()}


def places_of(base: sqlite3.Connection, ids: Iterable[str]) -> tuple[PlaceMeant, ...]:
    """The places of the base with these ids."""
    return tuple(PlaceMeant(*row) for row in base.execute(_BY_ID, {"ids": _json(ids)}))


def senses_of(base: sqlite3.Connection, names: Iterable[str]) -> Mapping[str, tuple[Sense, ...]]:
    """What else each name is in the base."""
    found: dict[str, list[Sense]] = defaultdict(list)
    kinds = json.dumps(list(_ENTRIES))
    for said, kind in base.execute(_TITLED, {"names": _json(names), "kinds": kinds}):
        found[said].append(_ENTRIES.get(kind, kind))
    return {said: tuple(dict.fromkeys(senses)) for said, senses in found.items()}


def named(base: sqlite3.Connection, name: str, sense: Sense) -> Named:
    """The name with the records that bear it, where a question asks for these."""
    bearers = _BEARERS.get(sense)
    if bearers is None:
        return Named(name, sense)
    rows = base.execute(bearers, {"name": name, "most": MOST_BEARERS})
    return Named(name, sense, tuple(str(row[0]) for row in rows))


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
