"""Articles with their facts marked in place, as one HTML file that needs nothing else.

Everything that comes from an article goes through Jinja2's autoescape. Beyond that the page's own
policy (Content-Security-Policy) lets run only the script and the style it was written with, by their
hashes, and forbids every request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.types import ZoneKind
from output.one_file import asset, source_hash, template
from output.show_facts import PLURALS, Kind, Shown, shown
from output.show_marks import Block, blocks
from output.units import Extracted
from output.wording import one_line

TEMPLATES = Path(__file__).parent / "templates"
LEVELS = 5  # lines under words that have a place of their own; more facts share the last


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one kind."""

    kind: Kind
    plural: str
    facts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article of the page: `about` says where it is from, `heading` is true where its text
    does not show its title."""

    number: int
    title: str
    about: tuple[str, ...]
    heading: bool
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]


def html_page(extracted: Sequence[Extracted], title: str) -> str:
    """A page of the articles in their order: the facts marked in the text, beside it their list."""
    sheets = tuple(_sheet(number, one) for number, one in enumerate(extracted, 1))
    totals = [
        (kind, plural, sum(len(g.facts) for sheet in sheets for g in sheet.groups if g.kind is kind))
        for kind, plural in PLURALS.items()
    ]
    style, script = asset(TEMPLATES / "show.css"), asset(TEMPLATES / "show.js")
    return template(TEMPLATES / "show.html.j2").render(
        title=one_line(title) or "govfacts",
        sheets=sheets,
        totals=totals,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {source_hash(style)}; script-src {source_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        top=LEVELS - 1,
    )


def _sheet(number: int, one: Extracted) -> Sheet:
    article, facts = one.article, shown(one.facts)
    credited = "、".join(f"{byline.role} {byline.name}".strip() for byline in article.bylines)
    about = (article.newspaper, article.date, credited, article.kind, one.source.path)
    marked = blocks(article, facts)
    return Sheet(
        number,
        one_line(article.title) or "(no title)",
        tuple(one_line(part) for part in about if part),
        not any(block.kind is ZoneKind.TITLE for block in marked)
        and not article.text.lstrip().startswith(article.title or "\0"),
        marked,
        tuple(_groups(facts)),
    )


def _groups(facts: Sequence[Shown]) -> Iterable[Group]:
    for kind, plural in PLURALS.items():
        yield Group(kind, plural, tuple(fact for fact in facts if fact.kind is kind))
