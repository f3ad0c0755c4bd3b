"""Answers in the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from output.query.answer import Answer, Answers
from output.wording import one_line, path, printable

STYLES = {"quote": "bold", "word": "underline"}
MATCHED = {"exact": "", "below": "within the place", "text": "by its words"}
_SLASH = "/"


def terminal(found: Answers) -> RenderableType:
    """A table: what and how much, where, and the sentence with the quote in bold and the words underlined."""
    table = Table(show_lines=True, expand=False)
    for title in ("#", "what", "where", "the words that show it"):
        table.add_column(title, overflow="fold")
    for number, answer in enumerate(found.answers, found.offset + 1):
        table.add_row(Text(str(number)), _what(answer), _where(answer), _shown(answer))
    return Group(table, Text(_count(found)))


def _what(answer: Answer) -> Text:
    text = Text(one_line(answer.what))
    if answer.value:
        text.append("\n")
        text.append(one_line(answer.value), style="bold")
    if answer.rank == "deprecated":
        text.append("\nmarked wrong", style="red")
    elif answer.amended:
        text.append("\namended", style="green")
    return text


def _where(answer: Answer) -> Text:
    names = path(answer.place.path.split(_SLASH)) if answer.place else ""
    lines = (names, answer.time, MATCHED[answer.match])
    return Text("\n".join(one_line(line) for line in lines if line))


def _shown(answer: Answer) -> Text:
    text = Text(printable(answer.sentence))
    for mark in answer.marks:
        text.stylize(STYLES[mark.kind], mark.start, mark.end)
    title = f"《{answer.article_title}》" if answer.article_id else ""
    where = " · ".join(x for x in (title, answer.newspaper, answer.date, answer.id) if x)
    text.append("\n" + one_line(where), style="dim")
    return text


def _count(found: Answers) -> str:
    last = found.offset + len(found.answers)
    total = f"{found.total} or more" if found.more else str(found.total)
    return f"{found.offset + 1}–{last} of {total}"
