"""Articles whose drafts don't hold are worked out again, with what all articles together tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from output.entities import ids_of
from output.merge.rows import Row, rows_of
from output.merge.whole import unpacked
from output.same_places import Whole
from output.units import Unit
from patterns import Patterns

Known = tuple[int, str, str, bytes]  # an article's number, its id, its original's, its draft's `whole`


def worked_out_again(units: Sequence[Known], whole: Whole, patterns: Patterns) -> Iterator[tuple[int, Row]]:
    """The rows of an original and the articles that print it again, in the order of print, each with the
    number of its article. `whole` gives the fuller paths of places."""
    (_, _, original, _) = units[0]
    known = [
        (number, Unit(id, unpacked(data), None if id == original else of)) for number, id, of, data in units
    ]
    copies = [unit for _, unit in known[1:]]
    for number, unit in known:
        yield from ((number, row) for row in rows_of(unit, copies, ids_of(unit, whole), patterns))
