"""Articles that are printed twice, found by MinHash of their 5-grams.

A sketch is the `SKETCH` smallest hashes of an article's character 5-grams (bottom-k MinHash: Broder, On
the resemblance and containment of documents, 1997); the share of common hashes among the smallest of two
articles' union estimates how much of their 5-grams they share. Articles are compared only when one of
their `BANDS` smallest hashes is the same, so a million articles need no million comparisons each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

GRAM = 5  # characters
SKETCH = 128
BANDS = 24  # copies that share 0.7 of their 5-grams are compared in all but 3 of 10^13 cases
SAME = 0.7  # share of common 5-grams from which two articles are one
_SILENT = regex.compile(r"[^\p{L}\p{N}]+")
_FACTORS = (1, 1_000_003, 998_244_353, 2_147_483_647, 67_280_421_310_721)
_MIX = 0x9E3779B97F4A7C15


def duplicates(texts: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Which of the (id, text) are copies: their ids, each with the id of its original, which is the
    first of its copies in the order given and no copy itself. White space and punctuation don't count."""
    copies: dict[str, str] = {}
    sketches: dict[str, Hashes] = {}
    by_hash: dict[int, list[str]] = defaultdict(list)
    for id, text in texts:
        sketch = _sketch(text)
        keys = [int(value) for value in sketch[:BANDS]]
        candidates = dict.fromkeys(other for key in keys for other in by_hash[key])
        original = next((other for other in candidates if _shared(sketch, sketches[other]) >= SAME), None)
        if original is not None:
            copies[id] = original
            continue
        sketches[id] = sketch
        for key in keys:
            by_hash[key].append(id)
    return copies


def _sketch(text: str) -> Hashes:
    """The smallest hashes of the 5-grams of `text`, in rising order."""
    import numpy as np  # noqa: PLC0415 - not needed by those who only read

    text = _SILENT.sub("", text).ljust(GRAM)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - GRAM + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        hashes += codes[place : place + count] * np.uint64(factor)
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(_MIX)
    hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)[:SKETCH]


def _shared(one: Hashes, other: Hashes) -> float:
    """An estimate of the Jaccard similarity of the 5-grams behind two sketches."""
    import numpy as np  # noqa: PLC0415

    union = np.union1d(one, other)[:SKETCH]
    both = np.intersect1d(np.intersect1d(one, other), union)
    return len(both) / len(union)
