"""Runs the extraction over many files: one bad file or article costs itself only."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from corpus import Fields, articles, sources, sources_of_bytes
from corpus.types import Article, Rejected, Source
from extract.pages import page_words
from extract.pipeline import facts_in_steps
from extract.places.lookup import path_of
from extract.reading import context_of
from extract.steps import ABREAST, abreast
from govfacts.inputs import STDIN, files, said_of
from output.units import Extracted
from patterns import load

log = logging.getLogger("govfacts")

NO_ARTICLE = "give a page with running text; a table, a list or a footer is no article"
CHARACTERS = 40_000  # of articles that are read abreast, behind which no other joins them
REPORT = "the rest is kept; please report this with the article"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read. `place`, `date` (ISO) and `newspaper` are used where an article does not say itself;
    `patterns` is a folder of patterns over ours, `fields` are those of records (JSON, CSV) that the user
    names."""

    place: str | None = None
    date: str | None = None
    newspaper: str | None = None
    segmenter: str = "jieba"
    patterns: Path | None = None
    fields: Fields = field(default_factory=Fields)


@dataclass(frozen=True, slots=True)
class Found:
    """An article, and where it was read."""

    source: Source
    article: Article


One = TypeVar("One", bound=Found)


def settled(settings: Settings) -> Settings:
    """The settings with their place as a full path (河南省焦作市孟州市 for 孟州市).

    Raises:
        UnknownPlaceError: no place is called so, or several are; the message lists them.
        PatternError: the patterns can't be used.
    """
    patterns = load(settings.patterns)
    return replace(settings, place=path_of(settings.place, patterns)) if settings.place else settings


def run(paths: Iterable[str], settings: Settings) -> Iterator[Extracted | Rejected]:
    """Every article that `paths` hold, with its facts, and every input that gave none, in the order of
    the input. Files that are passed over are counted in the log."""
    passed_over: Counter[str] = Counter()
    found = chain.from_iterable(_in_file(path, settings) for path in files(paths, passed_over))
    yield from with_facts(found, settings)
    if passed_over:
        log.warning("%s", said_of(passed_over))


def from_file(
    path: Path | Rejected, settings: Settings, stdin: bytes = b""
) -> Iterator[Extracted | Rejected]:
    """The articles of one input with their facts. `stdin` is what the path `-` means."""
    return with_facts(_in_file(path, settings, stdin), settings)


def from_source(source: Source, settings: Settings) -> Iterator[Extracted | Rejected]:
    """The articles of one source with their facts."""
    return with_facts(found_in(source, settings), settings)


def with_facts(found: Iterable[Found | Rejected], settings: Settings) -> Iterator[Extracted | Rejected]:
    """Articles with their facts, and what was refused before, in order."""
    for group in groups(found):
        facts = iter(extracted_abreast([one for one in group if isinstance(one, Found)], settings))
        yield from (one if isinstance(one, Rejected) else next(facts) for one in group)


def _in_file(path: Path | Rejected, settings: Settings, stdin: bytes = b"") -> Iterator[Found | Rejected]:
    if isinstance(path, Rejected):
        yield path
        return
    log.debug("reading %s", path)
    given = str(path) == STDIN
    for source in (
        sources_of_bytes(stdin, STDIN, settings.fields) if given else sources(path, settings.fields)
    ):
        if isinstance(source, Rejected):
            yield source
        else:
            yield from found_in(source, settings)


def found_in(source: Source, settings: Settings) -> Iterator[Found | Rejected]:
    """The articles of one source; the word on it where it has none."""
    empty = True
    for article in articles_of(source, settings):
        empty = False
        yield Found(source, article)
    if empty:
        yield no_article(source)


def articles_of(source: Source, settings: Settings) -> Iterator[Article]:
    """The articles of one source, with what the settings know of those that don't say it themselves."""
    for article in articles(source, page_words(load(settings.patterns))):
        yield replace(
            article,
            date=article.date or settings.date,
            newspaper=article.newspaper or settings.newspaper,
            place=article.place or settings.place,
        )


def no_article(source: Source) -> Rejected:
    """What is said of a source without articles."""
    return Rejected(source.path, "no article was found in it", NO_ARTICLE)


def groups(found: Iterable[One | Rejected]) -> Iterator[list[One | Rejected]]:
    """What was found, parted into what is read abreast (extract/steps.py)."""
    group: list[One | Rejected] = []
    size = 0
    for one in found:
        group.append(one)
        size += 0 if isinstance(one, Rejected) else len(one.article.text)
        if len(group) == ABREAST or size >= CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


def extracted_abreast(
    found: Sequence[Found], settings: Settings, begin: Callable[[int], None] = lambda _: None
) -> list[Extracted | Rejected]:
    """Articles with their facts, found abreast. `begin` is told which is at work."""
    patterns = load(settings.patterns)
    texts = [
        facts_in_steps(x.article.text, context_of(x.article), patterns, segmenter_name=settings.segmenter)
        for x in found
    ]
    return [
        _faulty(x, facts) if isinstance(facts, Exception) else Extracted(x.source, x.article, facts)
        for x, facts in zip(found, abreast(texts, begin), strict=True)
    ]


def _faulty(found: Found, error: Exception) -> Rejected:
    article = found.article
    log.debug("article %s of %s", article.position, found.source.path, exc_info=error)
    what = f"article {article.position} {article.title!r}: {type(error).__name__}: {error}"
    return Rejected(found.source.path, what, REPORT)
