"""Runs the extraction over many files: one bad file or article costs itself only."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus import Fields, articles, sources, sources_of_bytes
from corpus.types import Article, Rejected, Source
from extract.pages import page_words
from extract.pipeline import facts_in_steps
from extract.places.lookup import path_of
from extract.reading import context_of
from extract.steps import abreast
from govfacts.inputs import STDIN, files, said_of
from output.units import Extracted
from patterns import load

log = logging.getLogger("govfacts")

NO_ARTICLE = "give a page with running text; a table, a list or a footer is no article"
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
    for path in files(paths, passed_over):
        yield from from_file(path, settings)
    if passed_over:
        log.warning("%s", said_of(passed_over))


def from_file(
    path: Path | Rejected, settings: Settings, stdin: bytes = b""
) -> Iterator[Extracted | Rejected]:
    """The articles of one input with their facts. `stdin` is what the path `-` means."""
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
            yield from from_source(source, settings)


def from_source(source: Source, settings: Settings) -> Iterator[Extracted | Rejected]:
    """The articles of one source with their facts."""
    found = False
    for article in articles_of(source, settings):
        found = True
        yield extracted(source, article, settings)
    if not found:
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


def extracted(source: Source, article: Article, settings: Settings) -> Extracted | Rejected:
    """An article with its facts."""
    return extracted_abreast([(source, article)], settings)[0]


def extracted_abreast(
    found: Sequence[tuple[Source, Article]], settings: Settings, begin: Callable[[int], None] = lambda _: None
) -> list[Extracted | Rejected]:
    """Articles with their facts, found abreast (extract/steps.py). `begin` is told which is at work."""
    patterns = load(settings.patterns)
    texts = [
        facts_in_steps(x.text, context_of(x), patterns, segmenter_name=settings.segmenter) for _, x in found
    ]
    return [
        _faulty(source, article, facts) if isinstance(facts, Exception) else Extracted(source, article, facts)
        for (source, article), facts in zip(found, abreast(texts, begin), strict=True)
    ]


def _faulty(source: Source, article: Article, error: Exception) -> Rejected:
    log.debug("article %s of %s", article.position, source.path, exc_info=error)
    what = f"article {article.position} {article.title!r}: {type(error).__name__}: {error}"
    return Rejected(source.path, what, REPORT)
