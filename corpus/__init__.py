"""A file becomes articles of clean text that can still point back into the file."""

from corpus.articles import articles
from corpus.duplicates import duplicates
from corpus.origin import Origin, Run
from corpus.read import (
    SUFFIXES,
    WANTED_SUFFIXES,
    Fields,
    source_of_bytes,
    source_of_text,
    sources,
    sources_of_bytes,
)
from corpus.types import (
    Article,
    Byline,
    Edit,
    Metadata,
    Rejected,
    Source,
    Zone,
    ZoneKind,
)
from corpus.words import PageWords

__all__ = [
    "SUFFIXES",
    "WANTED_SUFFIXES",
    "Article",
    "Byline",
    "Edit",
    "Fields",
    "Metadata",
    "Origin",
    "PageWords",
    "Rejected",
    "Run",
    "Source",
    "Zone",
    "ZoneKind",
    "articles",
    "duplicates",
    "source_of_bytes",
    "source_of_text",
    "sources",
    "sources_of_bytes",
]
