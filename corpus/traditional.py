"""Text in traditional characters is read as simplified, character by character, so that every offset stays.

Only text that is traditional as a whole: OpenCC would take 乾县 in simplified text for 干县.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus.origin import Run
from corpus.types import Edit

if TYPE_CHECKING:
    from opencc import OpenCC

FIXER = "simplify"
SAMPLE = 20_000  # characters that decide
MOSTLY = 3  # times as many characters of the one script as of the other
SHARE = 0.05  # of a traditional text, at least, are characters that simplified text never has
_LONGEST = 100_000  # characters that are converted at once
# The quotation marks of traditional print, as the patterns know them.
_MARKS = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
_FIRST, _LAST = 0x4E00, 0x9FFF


def simplified(text: str) -> str:
    """`text` in simplified characters, just as long, where it is traditional; else `text` itself."""
    if not is_traditional(text):
        return text
    pieces = (text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST))
    return "".join("".join(_converted(line) for line in piece.splitlines(keepends=True)) for piece in pieces)


def is_traditional(text: str) -> bool:
    """Whether `text` is in traditional characters, by those at its beginning that GB 2312 or Big5 has and
    the other lacks: 乾, 於 and 著, which both have, say nothing."""
    sample = text[:SAMPLE]
    if not _only_in_big5().search(sample):
        return False
    of_big5, of_gb = _scripts()
    traditional = sum(map(of_big5.__contains__, sample))
    return traditional > SHARE * len(sample) and traditional > MOSTLY * sum(map(of_gb.__contains__, sample))


def simplifications(read: str, raw: str, runs: Sequence[Run], others: Sequence[Edit]) -> Iterator[Edit]:
    """What was read as another character in the stretches of `raw` that `runs` lead to, but for what
    `others` changed anyway. `read` is `raw` simplified."""
    if read is raw:
        return
    changed = {place for edit in others for place in range(edit.start, edit.end)}
    for run in runs:
        for place in range(run.raw_start, run.raw_start + run.raw_length):
            if read[place] != raw[place] and place not in changed:
                changed.add(place)
                yield Edit(FIXER, place, place + 1, raw[place], read[place])


@cache
def _scripts() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only Big5 has, and those that only GB 2312 has."""
    characters = "".join(map(chr, range(_FIRST, _LAST + 1)))
    big5 = set(characters.encode("big5", "ignore").decode("big5"))
    gb = set(characters.encode("gb2312", "ignore").decode("gb2312"))
    return frozenset(big5 - gb), frozenset(gb - big5)


@cache
def _only_in_big5() -> re.Pattern[str]:
    """Finds the first of the characters that only Big5 has: most texts have none."""
    return re.compile(f"[{''.join(sorted(_scripts()[0]))}]")


@cache
def _opencc() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - only where such a text is read

    return OpenCC("t2s")


def _converted(line: str) -> str:
    """`line` in simplified characters; where its words would change their length, each by itself."""
    found = str(_opencc().convert(line))
    if len(found) != len(line):
        found = "".join(_character(character) for character in line)
    return found.translate(_MARKS)


def _character(character: str) -> str:
    found = str(_opencc().convert(character))
    return found if len(found) == 1 else character
