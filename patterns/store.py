"""The compiled patterns and how they are matched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import regex

from patterns.lexicon import Lexicon

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Hit:
    """`pattern` (its id) found `text[start:end]`; `groups` are the named groups that took part, as spans."""

    pattern: str
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Pattern:
    """A named regular expression, its fragments already put in, compiled at its first use.

    `examples` are texts with the expected match between ⟦ and ⟧ (the whole text where there are no
    marks); in `not_examples` it finds nothing (nothing that touches the marks where there are any).
    """

    id: str
    expression: str
    doc: str = ""
    tags: Mapping[str, str | int | float] | None = None
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The expression as `regex` compiles it (VERBOSE: white space and # comments are free)."""
        return regex.compile(self.expression, regex.VERBOSE)

    def hits(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Every match in `text[start:end]`, left to right, none overlapping another."""
        for match in self.compiled.finditer(text, start, len(text) if end is None else end):
            groups = {name: match.span(name) for name in self.compiled.groupindex if match.span(name)[0] >= 0}
            yield Hit(self.id, match.start(), match.end(), groups)


class Patterns:
    """All lexicons and patterns by id. Made by `patterns.load`."""

    def __init__(self, lexicons: Mapping[str, Lexicon], patterns: Mapping[str, Pattern]) -> None:
        self._lexicons = dict(lexicons)
        self._patterns = dict(patterns)

    def lexicon(self, id: str) -> Lexicon:
        """Raises KeyError, with the legal names, when there is none of this id."""
        return _named(self._lexicons, id, "lexicon")

    def pattern(self, id: str) -> Pattern:
        """Raises KeyError, with the legal names, when there is none of this id."""
        return _named(self._patterns, id, "pattern")

    def lexicons(self, prefix: str = "") -> tuple[Lexicon, ...]:
        """The lexicons whose id is `prefix` or lies below it (`measure`: `measure.area`), in file order."""
        return tuple(x for x in self._lexicons.values() if _below(x.id, prefix))

    def patterns(self, prefix: str = "") -> tuple[Pattern, ...]:
        """The patterns whose id is `prefix` or lies below it, in file order: the order they are tried in."""
        return tuple(x for x in self._patterns.values() if _below(x.id, prefix))


def _below(id: str, prefix: str) -> bool:
    return not prefix or id == prefix or id.startswith(prefix + ".")


def _named(table: Mapping[str, Record], id: str, kind: str) -> Record:
    try:
        return table[id]
    except KeyError:
        raise KeyError(f"no {kind} {id!r}; there are: {', '.join(sorted(table))}") from None
