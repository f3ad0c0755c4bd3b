"""What is kept of an article to work it out again: what its records are made of, and nothing else.

Facts are kept as rows, a list a kind: the names of the fields, said with each, would be most of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from types import GenericAlias
from typing import Any, get_type_hints

import msgspec

from corpus import Article, Source
from extract import facts as found
from output.units import Extracted

UNSAID = "decisions"  # the field of facts that no record tells


@dataclass(frozen=True, slots=True)
class _Kind:
    """A list of `Facts` and the facts that it holds."""

    name: str
    fact: type[found.Fact]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for name in self.fact.__struct_fields__ if name != UNSAID)


_KINDS = (
    _Kind("places", found.Place),
    _Kind("organizations", found.Organization),
    _Kind("people", found.Person),
    _Kind("metrics", found.Metric),
    _Kind("mechanisms", found.Mechanism),
    _Kind("honors", found.Honor),
)
_ROWS = tuple((attrgetter(kind.name), attrgetter(*kind.fields)) for kind in _KINDS)
_encoder = msgspec.msgpack.Encoder()


def packed(one: Extracted) -> bytes:
    """An article with its facts, without what no record tells: the source's text, zones, repairs,
    refusals, reasons."""
    facts = one.facts
    rows = [[row(fact) for fact in facts_of(facts)] for facts_of, row in _ROWS]
    source, article = replace(one.source, text=""), replace(one.article, zones=(), edits=())
    return _encoder.encode((source, article, facts.main_place, facts.checks, *rows))


def unpacked(data: bytes) -> Extracted:
    """The inverse of `packed`, but for what that leaves out."""
    source, article, main_place, checks, *lists = _decoder().decode(data)
    made: dict[str, Any] = {kind.name: _facts(kind, rows) for kind, rows in zip(_KINDS, lists, strict=True)}
    return Extracted(source, article, found.Facts(**made, checks=checks, main_place=main_place))


def _facts(kind: _Kind, rows: Sequence[Sequence[Any]]) -> tuple[found.Fact, ...]:
    names = kind.fields
    return tuple(kind.fact(**dict(zip(names, row, strict=True))) for row in rows)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Any]:
    rows = (GenericAlias(tuple, (GenericAlias(tuple, _types(kind)), ...)) for kind in _KINDS)
    whole = (Source, Article, int | None, tuple[found.Check, ...], *rows)
    return msgspec.msgpack.Decoder(GenericAlias(tuple, whole))


def _types(kind: _Kind) -> tuple[Any, ...]:
    hints = get_type_hints(kind.fact)
    return tuple(hints[name] for name in kind.fields)
