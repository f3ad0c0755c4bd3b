"""Articles that are printed twice, found by MinHash of their character 5-grams.

Characters, because shingles of words need a segmenter: on a true reprint character 5-grams share 0.75, on
unrelated articles nothing. MinHash is rensa's (Rust). Its index would hold all articles in memory; ours
lays the sketches on the disk, looks at one band of all at a time, and keeps only what shares one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import pairwise
from operator import eq
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64] | NDArray[np.int32]

GRAM = 5  # characters
PERMUTATIONS = 128
BANDS = 32  # of 4: copies that share 0.7 of their 5-grams are compared in all but 2 of 10,000 cases
SAME = 0.7  # share of common 5-grams from which two articles are one
SEED = 1
SKETCH = 4 * PERMUTATIONS  # bytes
IN_MEMORY = 1_000_000  # bytes of sketches before they go to the disk
FEW = 1_000  # articles whose bands are looked up in memory, ten kilobytes each
AT_ONCE = 8192  # sketches that are read together
_SILENT = regex.compile(r"[^\p{L}\p{N}]+")


def duplicates(texts: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Which of the (id, text) are copies: their ids, each with the id of its original, which is the
    first of its copies in the order given and no copy itself. White space and punctuation don't count."""
    ids = []
    with closing(Sketches()) as sketches:
        for id, text in texts:
            ids.append(id)
            sketches.add(sketch(text))
        return {ids[copy]: ids[original] for copy, original in sketches.copies(range(len(ids))).items()}


def sketch(text: str) -> bytes:
    """The MinHash of a text's 5-grams, `SKETCH` bytes: the share of equal numbers of two sketches is near
    the share of the 5-grams that the texts have in common."""
    from rensa import RMinHash  # noqa: PLC0415 - not needed by those who only read

    said = _SILENT.sub("", text).ljust(GRAM)
    found = RMinHash(PERMUTATIONS, SEED)
    found.update([said[start : start + GRAM] for start in range(len(said) - GRAM + 1)])
    return array("I", found.digest()).tobytes()


def _are_alike(one: bytes, other: bytes) -> bool:
    equal: int = sum(map(eq, array("I", one), array("I", other)))
    return equal >= SAME * PERMUTATIONS


class Sketches:
    """The sketches of any number of articles, when they are many in a file without a name (in `folder`)."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY, dir=str(folder) if folder else None)  # noqa: SIM115 - closed by `close`
        self._count = 0

    def close(self) -> None:
        self._file.close()

    def add(self, sketch: bytes) -> None:
        """Adds the sketch of one more article."""
        self._file.write(sketch)
        self._count += 1

    def copies(self, order: Sequence[int]) -> dict[int, int]:
        """Which articles are copies: their numbers (0 the first that was added), each with that of its
        original: the first in `order` (all numbers) that it is like and that is no copy itself."""
        if self._count <= FEW:
            return self._copies_of_few(order)
        import numpy as np  # noqa: PLC0415 - a tenth of a second to load

        numbers = np.asarray(order, np.int64)
        members, firsts, entries, bounds = self._shared(numbers)
        is_copy = np.zeros(self._count, bool)
        found: dict[int, int] = {}
        for low, high in pairwise(bounds):
            own = entries[low:high]  # the article's entries, one for each band it shares
            place = int(members[own[0]])
            before = np.unique(np.concatenate([members[firsts[one] : one] for one in own]))
            original = self._first_like(place, before[~is_copy[before]], numbers)
            if original is not None:
                is_copy[place] = True
                found[int(numbers[place])] = int(numbers[original])
        return found

    def _copies_of_few(self, order: Sequence[int]) -> dict[int, int]:
        """The same by a table of what stands in the bands of the originals."""
        self._file.seek(0)
        sketches = [self._file.read(SKETCH) for _ in range(self._count)]
        width = SKETCH // BANDS
        originals: dict[tuple[int, bytes], list[int]] = {}  # their places in the order
        found: dict[int, int] = {}
        for place, number in enumerate(order):
            own = sketches[number]
            bands = [(start, own[start : start + width]) for start in range(0, SKETCH, width)]
            near = sorted({one for band in bands for one in originals.get(band, ())})
            original = next((order[one] for one in near if _are_alike(own, sketches[order[one]])), None)
            if original is not None:
                found[number] = original
                continue
            for band in bands:
                originals.setdefault(band, []).append(place)
        return found

    def _first_like(self, place: int, near: Ints, numbers: Ints) -> int | None:
        """The first of the articles at the places `near` whose sketch is like that of the one at `place`."""
        own = self._read(numbers[place : place + 1]) if near.size else None
        for start in range(0, near.size, AT_ONCE):
            some = near[start : start + AT_ONCE]
            like = ((self._read(numbers[some]) == own).mean(axis=1) >= SAME).nonzero()[0]
            if like.size:
                return int(some[like[0]])
        return None

    def _read(self, numbers: Ints) -> NDArray[np.uint32]:
        """The sketches of articles, a row each."""
        import numpy as np  # noqa: PLC0415 - as above

        data = bytearray()
        for number in numbers.tolist():
            self._file.seek(number * SKETCH)
            data += self._file.read(SKETCH)
        return np.frombuffer(data, np.uint32).reshape(-1, PERMUTATIONS)

    def _shared(self, numbers: Ints) -> tuple[Ints, Ints, Ints, list[int]]:
        """What articles share with others, by their places in the order. `members`: the places of those in
        one bucket (a band, and what stands in it) next to each other, first to last, where they are
        several; `firsts`: for each of these entries that of the first in its bucket; `entries`: the numbers
        of the entries article by article, which begin at the `bounds`."""
        import numpy as np  # noqa: PLC0415

        members: list[NDArray[np.int32]] = []
        firsts: list[NDArray[np.int32]] = []
        base = 0
        for band in range(BANDS):
            hashes = self._band(band)[numbers]
            by_hash = np.argsort(hashes, kind="stable")
            new = np.ones(self._count, bool)  # whether another bucket begins
            new[1:] = hashes[by_hash][1:] != hashes[by_hash][:-1]
            shared = ~(new & np.append(new[1:], True))
            begins = new[shared].nonzero()[0]
            sizes = np.diff(np.append(begins, shared.sum()))
            members.append(by_hash[shared].astype(np.int32))
            firsts.append((np.repeat(begins, sizes) + base).astype(np.int32))
            base += members[-1].size
        places = np.concatenate(members)
        entries = np.argsort(places, kind="stable").astype(np.int32)
        changes = np.flatnonzero(np.diff(places[entries])) + 1
        bounds = [0, *changes.tolist(), places.size] if places.size else []
        return places, np.concatenate(firsts), entries, bounds

    def _band(self, band: int) -> NDArray[np.uint64]:
        """For every article a hash of the four numbers of one band."""
        import numpy as np  # noqa: PLC0415

        width = PERMUTATIONS // BANDS
        mixed = np.empty(self._count, np.uint64)
        factor = np.uint64(0x9E3779B97F4A7C15)
        self._file.seek(0)
        for start in range(0, self._count, AT_ONCE):
            rows = np.frombuffer(self._file.read(SKETCH * AT_ONCE), np.uint32).reshape(-1, PERMUTATIONS)
            some = np.zeros(len(rows), np.uint64)
            for column in range(band * width, (band + 1) * width):
                some = (some ^ rows[:, column]) * factor
                some ^= some >> np.uint64(29)
            mixed[start : start + len(rows)] = some
        return mixed
