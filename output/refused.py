"""What looked like a fact and is none, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from output.contexts import InContext, in_context
from output.units import Extracted
from output.wording import flat, one_line


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
    return tuple(
        RefusedRow(stands.words, kind, reason, stands.marked(), start)
        for start, kind, reason, stands in _stands(extracted)
    )


def refused_table(extracted: Extracted) -> RenderableType:
    """The refused words of an article as a table, under its title."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("words", "no", "because"):
        table.add_column(name, overflow="fold")
    table.add_column("sentence", overflow="fold", ratio=1)
    for _, kind, reason, stands in _stands(extracted):
        table.add_row(Text(one_line(stands.words), "bold"), kind, Text(one_line(reason)), _sentence(stands))
    title = Text(one_line(extracted.article.title) or "(no title)", "bold reverse")
    return Group(title, table if table.row_count else Text("nothing was refused", "dim"))


def _stands(extracted: Extracted) -> list[tuple[int, str, str, InContext]]:
    article = extracted.article
    ordered = sorted(extracted.facts.refusals, key=lambda one: (one.start, one.end, one.kind))
    return [
        (one.start, one.kind, one.reason, in_context(article.text, one.start, one.end, article.zones))
        for one in ordered
    ]


def _sentence(stands: InContext) -> Text:
    """The sentence with the words standing out, between ⟦ and ⟧ for a terminal without colours."""
    before, words, after = (flat(part) for part in stands.parts())
    return Text.assemble((before, "dim"), (f"⟦{words}⟧", "bold"), (after, "dim"))
