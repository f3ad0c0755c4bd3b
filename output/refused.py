"""What looked like a fact and is none, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extract.mentions import Refusal
from output.contexts import AROUND, InContext, in_context
from output.units import Extracted
from output.wording import flat, one_line

NEAR = 18  # characters either side of the words in the table, so that a row stays short


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """`text` stands at `start` of the article; `kind` is what it is not (metric or mechanism);
    `sentence` has the words between ⟦ and ⟧."""

    text: str
    kind: str
    reason: str
    sentence: str
    start: int


def refused(extracted: Extracted) -> tuple[RefusedRow, ...]:
    """Every number and quoted name of the article that was looked at and refused, in the order of
    the text."""
    stands = ((one, _stands(extracted, one, AROUND)) for one in _ordered(extracted))
    return tuple(RefusedRow(at.words, one.kind, one.reason, at.marked(), one.start) for one, at in stands)


def refused_table(extracted: Extracted) -> RenderableType:
    """The refused words of an article as a table, under its title, with the nearest words around."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("no")
    table.add_column("because", overflow="fold", max_width=30)
    table.add_column("words", overflow="fold")
    for one in _ordered(extracted):
        table.add_row(one.kind, Text(one_line(one.reason)), _line(_stands(extracted, one, NEAR)))
    title = Text(one_line(extracted.article.title) or "(no title)", "bold reverse")
    return Group(title, table if table.row_count else Text("nothing was refused", "dim"))


def _ordered(extracted: Extracted) -> list[Refusal]:
    return sorted(extracted.facts.refusals, key=lambda one: (one.start, one.end, one.kind))


def _stands(extracted: Extracted, one: Refusal, around: int) -> InContext:
    article = extracted.article
    return in_context(article.text, one.start, one.end, article.zones, around=around)


def _line(stands: InContext) -> Text:
    """The words in their sentence, between ⟦ and ⟧ for a terminal without colours."""
    before, words, after = (flat(part) for part in stands.parts())
    return Text.assemble((before, "dim"), (f"⟦{words}⟧", "bold"), (after, "dim"))
