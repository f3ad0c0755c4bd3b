"""An explanation for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from output.explanation import Explanation, Rule, Sighting
from output.wording import flat, one_line, printable

SHOWN = 5  # sightings that are printed; all are in the plain form


def rendered(explanation: Explanation) -> RenderableType:
    """The explanation: what the record says, where, by which rule, and how each field was decided."""
    parts: list[RenderableType] = [
        Text.assemble((one_line(explanation.reading), "bold")),
        Text(f"{explanation.kind} · {explanation.id}", "dim"),
        *(Text(printable(note), "yellow") for note in explanation.notes),
    ]
    if explanation.sightings:
        parts += [_heading("Where it stands"), *_sightings(explanation)]
    if explanation.rule:
        parts += [_heading("What found it"), *_rule(explanation.rule)]
    parts += [_heading("Fields"), _fields(explanation)]
    if explanation.related:
        parts += [_heading("Hangs together with"), _related(explanation)]
    return Group(*parts)


def _heading(words: str) -> Text:
    return Text(f"\n{words}", "bold cyan")


def _sightings(explanation: Explanation) -> Iterator[RenderableType]:
    for sighting in explanation.sightings[:SHOWN]:
        yield from _sighting(sighting)
    more = len(explanation.sightings) - SHOWN
    if more > 0:
        yield Text(f"and {more} more (--format json gives all)", "dim")


def _sighting(sighting: Sighting) -> Iterator[RenderableType]:
    """The sentence with the words between ⟦ and ⟧ (a terminal may have no colours), then the place."""
    yield Text.assemble(
        flat(sighting.before).lstrip(),
        (f"⟦{flat(sighting.text)}⟧", "bold green"),
        flat(sighting.after).rstrip(),
    )
    spans = ", ".join(f"{start}–{end}" for start, end in sighting.source_spans)
    said = (sighting.title, sighting.newspaper, sighting.date, f"characters {sighting.start}–{sighting.end}")
    article = one_line(" · ".join(part for part in said if part))
    source = one_line(f"{sighting.source}, characters {spans}" if spans else sighting.source)
    yield Padding(Text(f"{article}\n{source}", "dim"), (0, 0, 0, 2))


def _rule(rule: Rule) -> Iterator[RenderableType]:
    doc = rule.doc or ("a step of the program, no pattern of its own" if rule.kind == "code" else "")
    yield Text.assemble((printable(rule.id), "bold"), f" ({rule.kind})", f": {one_line(doc)}" if doc else "")
    for name, examples in (("finds", rule.examples), ("not in", rule.not_examples)):
        if examples:
            yield Padding(Text(f"{name}: " + "  |  ".join(map(one_line, examples)), "dim"), (0, 0, 0, 2))


def _fields(explanation: Explanation) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("field", "value", "why"):
        table.add_column(name, overflow="fold")
    for field in explanation.fields:
        if field.value or field.reason:
            cells = (field.name, field.value, field.reason or "")
            table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _related(explanation: Explanation) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for one in explanation.related:
        table.add_row(Text(one.relation, "dim"), Text(one.id, "dim"), Text(one_line(one.reading)))
    return table
