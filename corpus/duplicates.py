"""Articles that are printed twice, found by MinHash of their character 5-grams.

Characters, because shingles of words need a segmenter: on a true reprint character 5-grams share 0.75, on
unrelated articles nothing. MinHash and its index are rensa's (Rust).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from rensa import RMinHash

GRAM = 5  # characters
PERMUTATIONS = 128
BANDS = 32  # of 4: copies that share 0.7 of their 5-grams are compared in all but 2 of 10,000 cases
SAME = 0.7  # share of common 5-grams from which two articles are one
SEED = 1
_SILENT = regex.compile(r"[^\p{L}\p{N}]+")


def duplicates(texts: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Which of the (id, text) are copies: their ids, each with the id of its original, which is the
    first of its copies in the order given and no copy itself. White space and punctuation don't count."""
    from rensa import RMinHashLSH  # noqa: PLC0415 - not needed by those who only read

    index = RMinHashLSH(SAME, PERMUTATIONS, BANDS)
    originals: list[tuple[str, RMinHash]] = []
    copies: dict[str, str] = {}
    for id, text in texts:
        sketch = _sketch(text)
        alike = [key for key in index.query(sketch) if originals[key][1].jaccard(sketch) >= SAME]
        if alike:
            copies[id] = originals[min(alike)][0]
        else:
            index.insert(len(originals), sketch)
            originals.append((id, sketch))
    return copies


def _sketch(text: str) -> RMinHash:
    from rensa import RMinHash  # noqa: PLC0415

    said = _SILENT.sub("", text).ljust(GRAM)
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update([said[start : start + GRAM] for start in range(len(said) - GRAM + 1)])
    return sketch
