"""An article: its text and the raw page, both with every fact marked, and the list of its facts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from corpus.types import ZoneKind
from output.show_marks import Block, Piece
from output.web.asked import Asked
from output.web.errors import NotFoundError
from output.web.facts import place_of
from output.web.marked import MOST, Head, Marked, marked_facts, raw_pieces, text_blocks
from output.web.table import Table, records
from output.web.types import PlaceRef, Printed

_QUOTES = "SELECT count(*) FROM evidence WHERE article_id = ? AND record_kind <> 'practice'"


@dataclass(frozen=True, slots=True)
class Source:
    """The file an article was read from."""

    id: str
    path: str
    encoding: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`facts` are kind after kind, each with its spans in the text and in the file; `unmarked` is how many
    more quotes a very long article has. `copies` print the article again."""

    article: Printed
    kicker: str | None
    subtitle: str | None
    kind: str
    bylines: tuple[str, ...]
    place: PlaceRef | None
    position: int
    order_certain: bool
    duplicate_of: Printed | None
    copies: tuple[Printed, ...]
    source: Source
    text: str
    facts: tuple[Marked, ...]
    unmarked: int

    def table(self) -> Table:
        names = ("kind", "id", "what", "place", "time", "confidence", "rank")
        columns = {name: name for name in names} | {
            "quote": "quotes.0.text",
            "start": "quotes.0.start",
            "end": "quotes.0.end",
        }
        return records(self.facts, columns)


@dataclass(frozen=True, slots=True)
class Reading:
    """The page as it is drawn: the title, all else of the text, the file's text (`before` and `after`:
    how much of it is left out)."""

    title: tuple[Block, ...]
    blocks: tuple[Block, ...]
    raw: tuple[Piece, ...] | None
    before: int
    after: int


def article_page(asked: Asked) -> ArticlePage:
    """The page of an article. Raises NotFoundError."""
    base, id = asked.base, asked.id
    row = base.execute(
        """SELECT a.*, s.path AS source_path, s.encoding, s.format, s.sha256, p.name AS place_name,
            p.level AS place_level, p.path AS place_path
        FROM article AS a JOIN source AS s ON s.id = a.source_id LEFT JOIN place AS p ON p.id = a.place_id
        WHERE a.id = ?""",
        (id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(id)
    names = base.execute("SELECT name FROM byline WHERE article_id = ? ORDER BY position", (id,))
    (quotes,) = base.execute(_QUOTES, (id,)).fetchone()
    original = _printed(base, "id = ?", row["duplicate_of"])
    return ArticlePage(
        Printed(id, row["title"], row["newspaper"], row["date"]),
        row["kicker"],
        row["subtitle"],
        row["kind"],
        tuple(one["name"] for one in names),
        place_of(row),
        row["position"],
        bool(row["order_certain"]),
        original[0] if original else None,
        _printed(base, "duplicate_of = ?", id),
        Source(row["source_id"], row["source_path"], row["encoding"], row["format"], row["sha256"]),
        row["text"],
        marked_facts(base, id),
        max(quotes - MOST, 0),
    )


def reading(asked: Asked, page: ArticlePage) -> Reading:
    """The pieces that the page is drawn from. Where names are masked the file's own text is not shown: a
    name that a line break divides could not be found in it."""
    raw = asked.base.execute("SELECT text FROM source WHERE id = ?", (page.source.id,)).fetchone()["text"]
    hidden = raw is None or asked.settings.redact
    pieces, before, after = (None, 0, 0) if hidden else raw_pieces(raw, page.facts)
    head = Head(page.article.title, page.kicker, page.subtitle, page.bylines)
    drawn = text_blocks(page.text, head, page.facts)
    title = tuple(block for block in drawn if block.kind is ZoneKind.TITLE)
    rest = tuple(block for block in drawn if block.kind is not ZoneKind.TITLE)
    return Reading(title, rest, pieces, before, after)


def _printed(base: sqlite3.Connection, clause: str, value: object) -> tuple[Printed, ...]:
    rows = base.execute(f"SELECT id, title, newspaper, date FROM article WHERE {clause} LIMIT 20", (value,))
    return tuple(Printed(*row) for row in rows)
