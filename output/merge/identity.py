"""What only all articles together tell: the order of print, ids, copies, and which places are one."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import msgspec

from corpus.duplicates import Sketches
from output.merge.whole import unpacked
from output.same_places import fuller
from output.units import article_id

_path = msgspec.json.Decoder(tuple[str, ...])


def identify(base: sqlite3.Connection, sketches: Sketches) -> None:
    """Fills the tables `unit` and `fuller`."""
    base.execute(
        "INSERT INTO unit SELECT arrival, ROW_NUMBER() OVER print,"
        " ROW_NUMBER() OVER (PARTITION BY id ORDER BY day, path, position, arrival) - 1, id, arrival, 0"
        " FROM draft WINDOW print AS (ORDER BY day, path, position, arrival)"
    )
    _name_the_same(base)
    _find_copies(base, sketches)
    _find_fuller(base)
    base.execute(
        "UPDATE unit SET again = 1 WHERE nth > 0"
        " OR arrival IN (SELECT arrival FROM open JOIN fuller USING (place, path))"
    )


def _name_the_same(base: sqlite3.Connection) -> None:
    """Articles that are word for word alike are told apart by which of them they are."""
    same = base.execute("SELECT arrival, nth, data FROM unit JOIN whole USING (arrival) WHERE nth > 0")
    ids = ((article_id(unpacked(data).article.text, nth), arrival) for arrival, nth, data in same)
    base.executemany("UPDATE unit SET id = ? WHERE arrival = ?", ids)


def _find_copies(base: sqlite3.Connection, sketches: Sketches) -> None:
    order = array("l", (arrival for (arrival,) in base.execute("SELECT arrival FROM unit ORDER BY place")))
    copies = sketches.copies(order)
    base.executemany(
        "UPDATE unit SET original = ?, again = 1 WHERE arrival = ?",
        ((original, copy) for copy, original in copies.items()),
    )
    base.executemany("UPDATE unit SET again = 1 WHERE arrival = ?", ((one,) for one in set(copies.values())))


def _find_fuller(base: sqlite3.Connection) -> None:
    said = base.execute("SELECT DISTINCT place, path FROM open ORDER BY place")
    base.executemany("INSERT INTO fuller VALUES (?, ?, ?)", _fuller(said))


def _fuller(said: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for place, group in groupby(said, key=itemgetter(0)):
        paths = [_path.decode(path) for _, path in group]
        for path, whole in fuller(paths).items() if len(paths) > 1 else ():
            yield place, encoded(path), encoded(whole)


def encoded(key: tuple[str, ...]) -> str:
    """A key or a path as text."""
    return msgspec.json.encode(key).decode()
