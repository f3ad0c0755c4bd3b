"""An article with its facts coloured in place, for the terminal. As a page: output/show_html.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from corpus.types import ZoneKind
from output.show_facts import PLURALS, Kind, Shown, shown
from output.show_html import html_page
from output.show_marks import Block, Piece, blocks
from output.units import Extracted
from output.wording import one_line

__all__ = ["html_page", "terminal"]

# The terminal's own sixteen colours: its theme has chosen them to be read on its ground.
COLOURS = {
    Kind.PLACE: "cyan",
    Kind.PERSON: "magenta",
    Kind.ORGANIZATION: "yellow",
    Kind.METRIC: "green",
    Kind.MECHANISM: "bright_blue",
    Kind.HONOR: "bright_red",
}
HEADINGS = {ZoneKind.TITLE: Style(bold=True), ZoneKind.SECTION: Style(bold=True)}
INDENT = "\u3000\u3000"
ASIDES = (ZoneKind.KICKER, ZoneKind.BYLINE, ZoneKind.CREDIT)


def terminal(extracted: Extracted) -> RenderableType:
    """The article's title, where it is from, its text with the facts coloured in place (the innermost
    gives the colour; words that belong to more than one fact are underlined), a legend with counts and
    a table of all facts. Without colours the table still says all."""
    facts = shown(extracted.facts)
    text = Text("\n").join(_block(block) for block in blocks(extracted.article, facts))
    return Group(_head(extracted), Text(), text, Text(), _legend(facts), *_table(facts))


def _head(extracted: Extracted) -> Text:
    article = extracted.article
    credited = (f"{one.role} {one.name}".strip() for one in article.bylines)
    where = (article.newspaper, article.date, article.kind, extracted.source.path)
    head = Text().append(one_line(article.title) or "(no title)", style="bold reverse")
    for line in ("、".join(credited), " · ".join(part for part in where if part)):
        if line:
            head.append("\n").append(one_line(line), style="dim")
    return head


def _block(block: Block) -> Text:
    style = HEADINGS.get(block.kind) or Style(dim=block.kind in ASIDES)
    line = Text(INDENT if block.kind is ZoneKind.PARAGRAPH else "")
    for piece in block.pieces:
        line.append(piece.text, style + _colour(piece))
    return line


def _colour(piece: Piece) -> Style:
    if not piece.marks:
        return Style()
    many = len({mark.number for mark in piece.marks}) > 1
    return Style(color=COLOURS[piece.marks[-1].kind], underline=many or None, dim=False)


def _legend(facts: Sequence[Shown]) -> Text:
    counts = Counter(fact.kind for fact in facts)
    return Text("  ").join(
        Text(f"■ {plural} {counts[kind]}", COLOURS[kind]) for kind, plural in PLURALS.items()
    )


def _table(facts: Iterable[Shown]) -> Iterable[RenderableType]:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in ("kind", "what", "value", "place", "time"):
        table.add_column(name, overflow="fold")
    for fact in facts:
        said = fact.words
        cells = (said.what, said.value, said.place, said.time)
        table.add_row(Text(fact.kind, COLOURS[fact.kind]), *(Text(one_line(cell)) for cell in cells))
    return [table] if table.row_count else []
