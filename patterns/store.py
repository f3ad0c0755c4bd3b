"""The compiled patterns and how they are matched."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, Protocol, TypeVar

import regex

from patterns.lexicon import Lexicon

GROUP = re.compile(r"\(\?P<(\w+)>")
NUMBER = "__"  # between the name of a group and its number

Search = re.Pattern[str] | regex.Pattern[str]
Match = re.Match[str] | regex.Match[str]


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
    as_trees: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The expression as `regex` compiles it (VERBOSE: white space and # comments are free)."""
        return regex.compile(self.expression, regex.VERBOSE)

    @cached_property
    def tree(self) -> str:
        """The expression with its lists of words as prefix trees; it finds the same."""
        return self.as_trees() if self.as_trees else self.expression

    @cached_property
    def quick(self) -> Search:
        """The same search, several times as fast where lists of words make up most of the expression."""
        return quickly(self.tree)

    @cached_property
    def numbered(self) -> Search:
        """The quick search where groups share a name, which `re` doesn't allow: the second one of a name is
        called name__2 there. `parts` reads its groups."""
        return quickly(_numbered(self.tree))

    @cached_property
    def _numbered_groups(self) -> tuple[tuple[str, int], ...]:
        """The named groups of the numbered search with their numbers."""
        groups = sorted(self.numbered.groupindex.items(), key=itemgetter(1))
        return tuple((name.partition(NUMBER)[0], number) for name, number in groups)

    def parts(self, match: Match) -> dict[str, tuple[int, int]]:
        """The spans of the named groups that took part in a match, numbered or not; of several of one name
        the last."""
        spans = match.regs
        named = self._numbered_groups if match.re is self.numbered else match.re.groupindex.items()
        return {name: spans[number] for name, number in named if spans[number][0] >= 0}

    @cached_property
    def _groups(self) -> tuple[tuple[str, int], ...]:
        """The named groups with their numbers."""
        return tuple(self.compiled.groupindex.items())

    def hits(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Every match in `text[start:end]`, left to right, none overlapping another."""
        named = self._groups
        for match in self.compiled.finditer(text, start, len(text) if end is None else end):
            spans = match.regs
            groups = {name: spans[number] for name, number in named if spans[number][0] >= 0}
            yield Hit(self.id, *spans[0], groups)


def quickly(expression: str) -> Search:
    """`expression` compiled by the standard library's `re`; by `regex` where it needs more (\\p{Han}, a
    look-behind of any length, one name for several groups)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what `re` may read otherwise one day
            return re.compile(expression, re.VERBOSE)
    except (re.error, FutureWarning, DeprecationWarning):
        return regex.compile(expression, regex.VERBOSE)


def _numbered(expression: str) -> str:
    """`expression` with every named group called by a name of its own."""
    seen: Counter[str] = Counter()

    def renamed(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return match[0] if seen[match[1]] == 1 else f"(?P<{match[1]}{NUMBER}{seen[match[1]]}>"

    return GROUP.sub(renamed, expression)


class Finder(Protocol):
    """What `re` and `regex` have in common: `pos` and `endpos` as there."""

    def match(self, string: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...

    def fullmatch(self, string: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...

    def search(self, string: str, pos: int = ..., endpos: int = ..., /) -> Match | None: ...

    def finditer(self, string: str, pos: int = ..., endpos: int = ..., /) -> Iterator[Match]: ...

    def findall(self, string: str, pos: int = ..., endpos: int = ..., /) -> list[Any]: ...


class _Searches(dict[str, Finder]):
    """The quick search of each pattern by its id, made at its first use."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        super().__init__()
        self._patterns = patterns

    def __missing__(self, id: str) -> Finder:
        self[id] = found = self._patterns[id].quick
        return found


Known = TypeVar("Known")


class _Table(dict[str, Known]):
    """Records by id. A KeyError names the legal ids."""

    def __init__(self, kind: str, records: Mapping[str, Known]) -> None:
        super().__init__(records)
        self._kind = kind

    def __missing__(self, id: str) -> Known:
        raise KeyError(f"no {self._kind} {id!r}; there are: {', '.join(sorted(self))}")


class Patterns:
    """All lexicons and patterns by id. Made by `patterns.load`.

    `lexicon(id)` and `pattern(id)` give the one of this id, `searches[id]` a pattern's quick search
    (`Pattern.quick`). All raise a KeyError, with the legal names, when there is none. Inner loops ask for
    them for every number and name of a text, so they are the dictionaries' own.
    """

    lexicon: Callable[[str], Lexicon]
    pattern: Callable[[str], Pattern]
    searches: Mapping[str, Finder]

    def __init__(self, lexicons: Mapping[str, Lexicon], patterns: Mapping[str, Pattern]) -> None:
        self._lexicons = _Table("lexicon", lexicons)
        self._patterns = _Table("pattern", patterns)
        self.lexicon = self._lexicons.__getitem__
        self.pattern = self._patterns.__getitem__
        self.searches = _Searches(self._patterns)
        self._lexicons_below: dict[str, tuple[Lexicon, ...]] = {}
        self._patterns_below: dict[str, tuple[Pattern, ...]] = {}

    def lexicons(self, prefix: str = "") -> tuple[Lexicon, ...]:
        """The lexicons whose id is `prefix` or lies below it (`measure`: `measure.area`), in file order."""
        found = self._lexicons_below.get(prefix)
        if found is None:
            found = tuple(x for x in self._lexicons.values() if _below(x.id, prefix))
            self._lexicons_below[prefix] = found
        return found

    def patterns(self, prefix: str = "") -> tuple[Pattern, ...]:
        """The patterns whose id is `prefix` or lies below it, in file order: the order they are tried in."""
        found = self._patterns_below.get(prefix)
        if found is None:
            found = tuple(x for x in self._patterns.values() if _below(x.id, prefix))
            self._patterns_below[prefix] = found
        return found


def _below(id: str, prefix: str) -> bool:
    return not prefix or id == prefix or id.startswith(prefix + ".")
