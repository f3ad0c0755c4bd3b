"""Who is within whom: every place knows its parents, those that no article names too."""

from __future__ import annotations

from collections.abc import Iterator

from output.store.draft import Draft
from patterns import gazetteer

ABOVE = (2, 4, 6, 9)  # digits of the codes of what lies above


def places(draft: Draft) -> None:
    """Fills in what lies above the places that were read (遂昌县 for 车前村) as official places without
    evidence, then each place's parent and what it is within. Of two places of one path (one of them without
    a code) the one with a code is the parent, then the first by id."""
    connection = draft.connection
    missing = list(_missing(dict(connection.execute("SELECT id, code FROM place"))))
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, NULL, ?, '[]')", missing)
    rows = connection.execute("SELECT id, path, parent_id FROM place ORDER BY code IS NULL, id").fetchall()
    by_path: dict[str, str] = {}
    for id, path, _ in rows:
        by_path.setdefault(path, id)
    parents = {id: _parent(path, by_path) for id, path, _ in rows}
    moved = [(parents[id], id) for id, _, parent in rows if parents[id] != parent]
    connection.executemany("UPDATE place SET parent_id = ? WHERE id = ?", moved)
    draft.touch("place", (row[0] for row in missing))
    connection.execute("DELETE FROM place_within")
    within = sorted((above, id) for id in parents for above in _chain(id, parents))
    connection.executemany("INSERT INTO place_within (ancestor_id, place_id) VALUES (?, ?)", within)


def _missing(codes: dict[str, str | None]) -> Iterator[tuple[str, str, str, str, str]]:
    """Rows of the places above those of `codes` (by id) that are not among them."""
    known = gazetteer.load()
    given = {code for code in codes.values() if code}
    wanted = {code[:digits] for code in given for digits in ABOVE if digits < len(code)}
    for code in sorted(wanted - codes.keys()):
        names = [division.name for division in known.path(code)]
        division = known.by_code(code)
        if division is not None:
            yield code, division.name, division.level.value, code, "/".join(names)


def _parent(path: str, by_path: dict[str, str]) -> str | None:
    names = path.split("/")
    above = ("/".join(names[:n]) for n in range(len(names) - 1, 0, -1))
    return next((by_path[one] for one in above if one in by_path), None)


def _chain(id: str, parents: dict[str, str | None]) -> Iterator[str]:
    at: str | None = id
    while at is not None:
        yield at
        at = parents[at]
