"""Extraction as a function."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path

from corpus.types import Rejected
from govfacts._version import __version__
from govfacts.run import Settings, run, settled
from output.build import knowledge_base
from output.records import Generator, KnowledgeBase
from patterns import load

log = logging.getLogger("govfacts")


def generator() -> Generator:
    """What the knowledge base says of the program that wrote it."""
    return Generator("govfacts", __version__)


def extract(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str],
    *,
    place: str | None = None,
    date: str | None = None,
    newspaper: str | None = None,
    segmenter: str = "jieba",
    patterns: str | Path | None = None,
    keep_text: bool = True,
) -> KnowledgeBase:
    """The knowledge base of files, folders and globs.

    `place`, `date` (ISO) and `newspaper` are used for articles that do not say themselves. What can't be
    read is logged as a warning of the logger `govfacts`, with the reason and the cure; the rest is kept.

    Raises:
        SegmenterError, PatternError: the segmenter or the user's patterns can't be used.
        UnknownPlaceError: no place is called `place`, or several are.
    """
    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    known = Settings(place, date, newspaper, segmenter, Path(patterns) if patterns else None)
    settings = settled(known)
    extracted = []
    for one in run((fspath(path) for path in given), settings):
        if isinstance(one, Rejected):
            log.warning("%s: %s; %s", one.path, one.reason, one.cure)
        else:
            extracted.append(one)
    return knowledge_base(extracted, generator(), patterns=load(settings.patterns), keep_text=keep_text)
