"""The merge of drafts into the records of a knowledge base, in SQLite.

SQLite because its sorter is what a merge is made of (rows written as they come, sorted in runs of bounded
memory on the disk), it comes with Python, and the fact base is one already.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

import msgspec

from corpus.duplicates import Sketches
from output.entities import parent_of
from output.files import record_lists
from output.merge.again import worked_out_again
from output.merge.drafts import Draft, Drafts
from output.merge.groups import MERGED, adopted, conflict, merged, path_of, practice
from output.merge.identity import encoded, identify
from output.merge.rows import Row
from output.same_places import Key
from output.same_places import Path as Names
from patterns import Patterns

CACHE = 16_000  # KiB of pages that SQLite keeps, and sorts at once
AT_ONCE = 1_000  # places that are written at a time
PATHS = 10_000  # of places, whose ids are kept at hand: most places lie in the same few
LISTS = record_lists()
_encoder = msgspec.json.Encoder()
_paths = msgspec.json.Decoder(tuple[str, ...])


class Merge:
    """The drafts of any number of articles, and the records they give together: the same, to the byte,
    for any order of the drafts. Its file stands in `folder`, and is removed when the merge is closed;
    without a folder all is in memory."""

    def __init__(self, patterns: Patterns, folder: Path | None = None) -> None:
        self._patterns = patterns
        self._file = folder / "merge.db" if folder else None
        if self._file:
            self._file.unlink(missing_ok=True)
        self._base = sqlite3.connect(self._file or ":memory:", isolation_level=None)
        self._sketches = Sketches(folder)
        self.articles = 0
        create(self._base)

    def __enter__(self) -> Merge:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()
        self._sketches.close()
        if self._file:
            self._file.unlink(missing_ok=True)

    def add(self, drafts: Drafts) -> None:
        """Adds a batch of articles."""
        first = self.articles
        self.articles += len(drafts.articles)
        numbered = list(enumerate(drafts.articles, first))
        for _, draft in numbered:
            self._sketches.add(draft.sketch)
        run = self._base.executemany
        run("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", (_order_row(n, draft) for n, draft in numbered))
        run("INSERT INTO whole VALUES (?, ?)", ((n, draft.whole) for n, draft in numbered))
        run(
            "INSERT INTO open VALUES (?, ?, ?)",
            ((n, encoded(key), encoded(path)) for n, draft in numbered for key, path in draft.open_places),
        )
        self._insert(((first, row) for row in drafts.sources), again=0)
        self._insert(((n, row) for n, draft in numbered for row in draft.rows), again=0)

    def _insert(self, rows: Iterator[tuple[int, Row]], again: int) -> None:
        by_list: dict[str, list[tuple[str, int, int, bytes]]] = {}
        for arrival, (name, key, data) in rows:
            by_list.setdefault(name, []).append((key, arrival, again, data))
        for name, found in by_list.items():
            self._base.executemany(f"INSERT INTO {name} VALUES (?, ?, ?, ?)", found)  # noqa: S608 - ours

    def records(self) -> Iterator[tuple[str, bytes]]:
        """All records as JSON, each with the name of its list: the lists in the order of the contract, each
        ordered by id. To be called once, when all is added."""
        identify(self._base, self._sketches)
        for rows in self._worked_out_again():
            self._insert(rows, again=1)
        for name in LISTS:
            if name == "places":
                found = self._places()
            elif name == "practices":
                found = (_encoder.encode(practice(id, parts)) for id, parts in self._grouped(name))
            elif name == "conflicts":
                found = self._conflicts()
            elif name in MERGED:
                found = (merged(name, parts) for _, parts in self._grouped(name))
            else:  # records that stand by themselves
                found = map(itemgetter(1), self._ordered(name))
            for data in found:
                yield name, data

    def _worked_out_again(self) -> Iterator[Iterator[tuple[int, Row]]]:
        """The rows of the articles whose drafts don't hold, an original with its copies at a time."""
        found = self._base.execute(
            "SELECT u.original, u.arrival, u.id, o.id, data FROM unit u JOIN whole USING (arrival)"
            " JOIN unit o ON o.arrival = u.original WHERE u.again ORDER BY u.original, u.place"
        )
        for _, group in groupby(found, key=itemgetter(0)):
            yield worked_out_again([row[1:] for row in group], self._whole, self._patterns)

    def _whole(self, key: Key, path: Names) -> Names:
        """The fuller path that other articles give a place."""
        said = (encoded(key), encoded(path))
        row = self._base.execute("SELECT whole FROM fuller WHERE (place, path) = (?, ?)", said).fetchone()
        return _paths.decode(row[0]) if row else path

    def _ordered(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The records of a list that hold, with what they are grouped by, in the order of that, of one
        group in the order of print."""
        return self._base.execute(
            f"SELECT key, data FROM {name} r JOIN unit u USING (arrival)"  # noqa: S608 - a name of ours
            " WHERE r.again = u.again OR ? ORDER BY key, place, r.rowid",
            (name == "sources",),
        )

    def _grouped(self, name: str) -> Iterator[tuple[str, list[bytes]]]:
        """The same in groups."""
        for key, group in groupby(self._ordered(name), key=itemgetter(0)):
            yield key, [data for _, data in group]

    def _places(self) -> Iterator[bytes]:
        """The places with their parents, which can be told when the paths of all are known."""
        run = self._base.executemany
        found = self._grouped("places")
        while some := list(islice(found, AT_ONCE)):
            run("INSERT INTO merged VALUES (?, ?)", ((id, merged("places", parts)) for id, parts in some))
            run(
                "INSERT INTO path VALUES (?, ?) ON CONFLICT DO UPDATE SET id = min(id, excluded.id)",
                ((encoded(path), id) for id, parts in some for path in set(map(path_of, parts))),
            )
        id_of = lru_cache(PATHS)(self._place_of)
        for data in self._sorted():
            yield adopted(data, parent_of(path_of(data), id_of))

    def _place_of(self, path: Names) -> str | None:
        row = self._base.execute("SELECT id FROM path WHERE path = ?", (encoded(path),)).fetchone()
        return row[0] if row else None

    def _conflicts(self) -> Iterator[bytes]:
        self._base.executemany(
            "INSERT INTO merged VALUES (?, ?)",
            (
                (found.id, _encoder.encode(found))
                for _, figures in self._grouped("conflicts")
                if (found := conflict(figures))
            ),
        )
        return self._sorted()

    def _sorted(self) -> Iterator[bytes]:
        """What stands between two passes, ordered by id, and taken away."""
        for (data,) in self._base.execute("SELECT data FROM merged ORDER BY id, rowid"):
            yield data
        self._base.execute("DELETE FROM merged")


def create(base: sqlite3.Connection) -> None:
    """Makes the tables. A merge that breaks off is begun anew: nothing of it needs a journal."""
    base.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE};"
        + (files("output.merge") / "schema.sql").read_text(encoding="utf-8")
        + "".join(f"CREATE TABLE {name} (key, arrival, again, data);" for name in LISTS)
    )
    base.execute("BEGIN")


def _order_row(number: int, draft: Draft) -> tuple[int, str, bytes, int, str]:
    day, path, position = draft.order
    return number, day, path.encode("utf-8", "surrogatepass"), position, draft.id
