"""The articles of a run with their ids, their copies found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus import Article, Source, duplicates
from extract.facts import Facts, Quote
from output.ids import content_id, normalized
from output.records import Evidence


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article, where it was read, and its facts."""

    source: Source
    article: Article
    facts: Facts


@dataclass(frozen=True, slots=True)
class Unit:
    """An extracted article with its id; `duplicate_of` is the id of the article it prints again."""

    id: str
    extracted: Extracted
    duplicate_of: str | None = None

    @property
    def facts(self) -> Facts:
        return self.extracted.facts

    @property
    def date(self) -> str | None:
        return self.extracted.article.date

    def evidence(self, quotes: Iterable[Quote]) -> tuple[Evidence, ...]:
        """The quotes as evidence, with the way back into the source."""
        article = self.extracted.article
        return tuple(
            Evidence(
                self.id,
                quote.start,
                quote.end,
                article.text[quote.start : quote.end],
                article.origin.raw_spans(quote.start, quote.end),
            )
            for quote in quotes
        )


def source_id(source: Source) -> str:
    """The id of a source: the hash of its bytes."""
    return content_id("s", source.sha256)


def identified(extracted: Iterable[Extracted]) -> tuple[Unit, ...]:
    """Every article with its id and, where it is a copy, the id of its original: the first by date
    (undated last), path and position. In that order, whatever the order they came in."""
    ordered = sorted(extracted, key=_print_order)
    seen: dict[str, int] = defaultdict(int)
    units = []
    for one in ordered:
        text = normalized(one.article.text)
        units.append(Unit(content_id("a", text, seen[text]), one))
        seen[text] += 1
    return _with_originals(units)


def _print_order(one: Extracted) -> tuple[str, str, int]:
    return (one.article.date or "9999", one.source.path, one.article.position)


def _with_originals(units: Sequence[Unit]) -> tuple[Unit, ...]:
    originals: Mapping[str, str] = duplicates((unit.id, unit.extracted.article.text) for unit in units)
    return tuple(replace(unit, duplicate_of=originals.get(unit.id)) for unit in units)
