"""What leaves this room: sources, pages, articles, and what was refused.

Offsets count Unicode code points and are half-open everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.origin import Origin


class ZoneKind(StrEnum):
    """What a stretch of an article is to a reader of the page."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Zone:
    """`text[start:end]` of an article is of `kind`. Zones are in the order of the text, don't
    overlap, and what lies between them is line breaks. A dateline (本报讯（记者某某）) is the
    head of its paragraph, not a zone."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Byline:
    """A person credited for the article: `text[start:end] == name`; `role` as written (记者, 通讯员, 摄)."""

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a text from outside of it (a JSON field, an HTML tag, a file name)."""

    title: str | None = None
    date: str | None = None  # ISO
    newspaper: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. `text` is the file as decoded, before any repair; `sha256` is of its bytes."""

    path: str
    sha256: str
    encoding: str
    format: str
    text: str
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: the raw characters `start:end` of the source read as `after`, by the named fixer."""

    fixer: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a source.

    `text` holds all of it, kicker, headline and byline lines too, so that every fact can quote it;
    `origin` leads from it to `source.text`. `title` is empty only where the page lost it.
    """

    text: str
    origin: Origin
    zones: tuple[Zone, ...]
    title: str
    kicker: str | None = None
    subtitle: str | None = None
    bylines: tuple[Byline, ...] = ()
    kind: str = "report"  # report profile brief caption
    newspaper: str | None = None
    date: str | None = None
    place: str | None = None  # where the metadata names one
    position: int = 0  # of the article on its page, from 0
    order_certain: bool = True
    damaged: bool = False  # the page shows OCR damage (wrapped lines, repaired characters)
    edits: tuple[Edit, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that gave no article: which, why, and what the user can do about it."""

    path: str
    reason: str
    cure: str
