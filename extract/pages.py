"""What corpus/ must know of the world, taken from the patterns: the two rooms don't know each other."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache

from corpus.words import Expression, InnerForms, LineForms, PageWords, Slip
from patterns import Patterns


@lru_cache(maxsize=4)
def page_words(patterns: Patterns) -> PageWords:
    """The words and forms of newspaper pages, compiled. Cached for each set of patterns.

    Raises:
        KeyError: a pattern of `page_*.yaml` is not there.
    """

    def form(name: str) -> Expression:
        return patterns.pattern(f"page.{name}").compiled

    return PageWords(
        line=LineForms(**{field.name: form(field.name) for field in fields(LineForms)}),
        inner=InnerForms(**{field.name: form(field.name) for field in fields(InnerForms)}),
        role=form("role"),
        work=form("work"),
        uncredited=form("uncredited_role"),
        unit=form("unit_name"),
        surnames=frozenset(word for lexicon in patterns.lexicons("surname") for word in lexicon),
        slips=tuple(
            Slip(x.id.removeprefix("page.slip."), x.compiled, str((x.tags or {})["right"]))
            for x in patterns.patterns("page.slip")
        ),
    )
