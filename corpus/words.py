"""What this room must know of the world, handed in from outside: the forms of bylines, captions,
furniture and columns' names, surnames, and the characters that OCR confuses."""

from __future__ import annotations

from dataclasses import dataclass

import regex

Expression = regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class Slip:
    """Where `expression` matches, its group `slip` is to be read as `right`."""

    name: str
    expression: Expression
    right: str


@dataclass(frozen=True, slots=True)
class LineForms:
    """Expressions for one line of print, tried with `match`: what kind of line it is."""

    furniture: Expression
    masthead: Expression  # groups year, month, day
    newspaper: Expression  # group name
    rubric: Expression
    rubric_person: Expression
    kicker_bracket: Expression  # group kicker
    subtitle: Expression
    subtitle_about: Expression
    subtitle_person: Expression
    place_line: Expression
    place_kicker: Expression
    place_head: Expression  # group place; blank where a blank follows it
    name_head: Expression  # group name
    opening: Expression
    byline: Expression
    credit: Expression
    caption: Expression
    dateline: Expression  # groups authors, credits, paper


@dataclass(frozen=True, slots=True)
class InnerForms:
    """Expressions for what is found inside a line, tried with `search`."""

    subtitle_inside: Expression
    credit_tail: Expression  # group credit
    caption_person: Expression
    caption_next: Expression
    trailer: Expression  # groups mark, authors
    person_act: Expression
    person_title: Expression


@dataclass(frozen=True, slots=True)
class PageWords:
    """All of it. Made from the patterns by `extract.pages.page_words`."""

    line: LineForms
    inner: InnerForms
    role: Expression  # as what somebody is credited: 本报记者
    work: Expression  # for what: 摄影报道
    uncredited: Expression  # as what others are named who made the page: 编辑
    unit: Expression  # the body that an author works for: 清溪县民政局
    surnames: frozenset[str]
    slips: tuple[Slip, ...]
