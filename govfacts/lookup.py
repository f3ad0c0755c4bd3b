"""Places of any text as a function, and what the verb `places` prints. (A module called `places` would
take the place of the function `govfacts.places` once it is imported.)"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from rich.table import Table
from rich.text import Text

from corpus.decode import decode
from extract.places.lookup import ResolvedPlace, UnknownPlaceError, look_up
from govfacts.inputs import STDIN
from govfacts.terminal import console, say
from patterns import load

__all__ = ["ResolvedPlace", "UnknownPlaceError", "places"]

ARROW = " › "
SHOWN = 4  # candidates of an open name in the table


def places(
    text: str, within: str | None = None, *, patterns: str | Path | None = None
) -> tuple[ResolvedPlace, ...]:
    """The places named in `text` (an address, a bare name, a sentence) in its order, each with its official
    code and path, the candidates and the reasons. A name that nothing tells apart has no code.

    `within` is where the text is from: a name, a path or an NBS code. `patterns` is a folder of your
    own patterns, read over ours.

    Raises:
        UnknownPlaceError: `within` is no place, or may be several.
        PatternError: the patterns can't be used.
    """
    return look_up(text, within, load(Path(patterns) if patterns else None))


def print_text(text: str, within: str | None, format: str, patterns: Path | None) -> None:
    """Prints the places of one text."""
    found = places(text, within, patterns=patterns)
    if format == "json":
        sys.stdout.write(json.dumps(_plain(text, found), ensure_ascii=False, indent=1) + "\n")
    elif found:
        console().print(_table(found))
    else:
        say("no place is named in this text")


def print_lines(path: str, within: str | None, patterns: Path | None) -> None:
    """Prints one JSON line for each line of a file (`-`: standard input), an empty one too, so that the
    two go together.

    Raises:
        OSError: the file can't be read.
        UnreadableError: it is no text.
    """
    for line in _lines(path):
        plain = _plain(line, places(line, within, patterns=patterns))
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n")


def _lines(path: str) -> Iterator[str]:
    """The lines of a file in any encoding that pages may have; of standard input as they come, if UTF-8."""
    if path != STDIN:
        yield from _cut(decode(Path(path).read_bytes())[0])
        return
    for line in sys.stdin.buffer:
        try:
            yield line.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            yield from _cut(decode(b"".join(chain([line], sys.stdin.buffer)))[0])


def _cut(text: str) -> Iterable[str]:
    return (line.rstrip("\r") for line in text.removesuffix("\n").split("\n"))


def _plain(text: str, found: Iterable[ResolvedPlace]) -> dict[str, object]:
    return {"text": text, "places": [asdict(place) for place in found]}


def _table(found: Iterable[ResolvedPlace]) -> Table:
    table = Table(show_lines=True)
    for title in ("words", "place", "code", "why"):
        table.add_column(title, overflow="fold")
    for place in found:
        table.add_row(
            Text(place.text),
            Text(f"{ARROW.join(place.path)} ({place.level})"),
            Text(place.code or "open"),
            Text("\n".join([*(f"· {x}" for x in place.evidence), *_candidates(place)])),
        )
    return table


def _candidates(place: ResolvedPlace) -> Iterator[str]:
    """How many places bear the name; some of them where none was chosen."""
    if place.code:
        if place.bearers > 1:
            yield f"{place.bearers} are so called"
        return
    for one in place.candidates[:SHOWN]:
        yield f"? {ARROW.join(one.path)} {one.code}"
    if place.bearers > SHOWN:
        yield f"and {place.bearers - SHOWN} more are so called"
