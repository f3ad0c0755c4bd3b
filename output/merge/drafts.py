"""Articles as far as they can be worked out without the others, and how they are kept until the merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from corpus.duplicates import sketch
from output.entities import ids_of
from output.merge.rows import Row, rows_of, source_row
from output.merge.whole import packed
from output.same_places import Key, Path, open_key
from output.units import Extracted, Unit, article_id
from patterns import Patterns

UNDATED = "9999"  # behind all days


@dataclass(frozen=True, slots=True)
class Draft:
    """An article worked out as if no other printed its text or said more of its places. `order` is where
    it stands among all articles (day, path, position), `id` its id if it is the first with its text,
    `sketch` tells its copies, `open_places` are those whose id other articles may change. `rows` are its
    records; `whole` is all that is needed to work it out again."""

    order: tuple[str, str, int]
    id: str
    sketch: bytes
    open_places: tuple[tuple[Key, Path], ...]
    rows: tuple[Row, ...]
    whole: bytes
    characters: int


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a batch of articles, and their sources' records, each once."""

    sources: tuple[Row, ...]
    articles: tuple[Draft, ...]

    def encoded(self) -> bytes:
        return _encoder.encode(self)

    @staticmethod
    def decoded(data: bytes) -> Drafts:
        """Raises msgspec.DecodeError where `data` is not what `encoded` gave."""
        return _decoder.decode(data)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Drafts)


class Drafting:
    """Works articles out one after the other. With `keep_text` false the sources' texts are left out."""

    def __init__(self, patterns: Patterns, *, keep_text: bool = True) -> None:
        self._patterns = patterns
        self._keep_text = keep_text
        self._sources: dict[tuple[str, str], Row] = {}
        self._articles: list[Draft] = []

    def add(self, one: Extracted) -> None:
        """Adds an article."""
        # The same bytes under two names are two rows: the merge chooses between the names. Under one name
        # there can be other bytes, too: an archive may hold two members that are called alike.
        known = one.source.path, one.source.sha256
        if known not in self._sources:
            self._sources[known] = source_row(one, keep_text=self._keep_text)
        self._articles.append(draft(one, self._patterns))

    def drafts(self) -> Drafts:
        """The drafts of the articles that were added."""
        return Drafts(tuple(self._sources.values()), tuple(self._articles))


def drafted(extracted: Iterable[Extracted], patterns: Patterns, *, keep_text: bool = True) -> Drafts:
    """The drafts of articles. With `keep_text` false the sources' texts are left out."""
    drafting = Drafting(patterns, keep_text=keep_text)
    for one in extracted:
        drafting.add(one)
    return drafting.drafts()


def draft(one: Extracted, patterns: Patterns) -> Draft:
    """The draft of one article."""
    article = one.article
    unit = Unit(article_id(article.text), one)
    keys = ((open_key(place), place.path) for place in one.facts.places)
    return Draft(
        order=(article.date or UNDATED, one.source.path, article.position),
        id=unit.id,
        sketch=sketch(article.text),
        open_places=tuple(dict.fromkeys((key, path) for key, path in keys if key)),
        rows=tuple(rows_of(unit, (), ids_of(unit), patterns)),
        whole=packed(one),
        characters=len(article.text),
    )
