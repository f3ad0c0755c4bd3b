"""The articles of a run with their ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus import Article, Source
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
        id, text, raw_spans = self.id, self.extracted.article.text, self.extracted.article.origin.raw_spans
        spans = [(quote.start, quote.end) for quote in quotes]
        return tuple(
            [Evidence(id, start, end, text[start:end], raw_spans(start, end)) for start, end in spans]
        )


def source_id(source: Source) -> str:
    """The id of a source: the hash of its bytes."""
    return content_id("s", source.sha256)


def article_id(text: str, nth: int = 0) -> str:
    """The id of the article with this text, the `nth` (from 0) of those that are word for word alike."""
    return content_id("a", normalized(text), nth)
