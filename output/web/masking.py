"""Pages with the names of private persons masked (`--redact`): every word that leaves the app."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from output.store.redact import Redaction

T = TypeVar("T")


def masked(page: T, redaction: Redaction) -> T:
    """What a page shows, with the names masked, each as long as before. A name that somebody with a public
    post has too is masked in what stands in, or comes from, an article that speaks of the private person."""
    result: T = _masked(page, redaction, ())
    return result


def _masked(value: Any, redaction: Redaction, articles: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        for article in articles:
            value = redaction.text(value, article)
        return redaction.text(value)
    if isinstance(value, tuple):
        return tuple(_masked(one, redaction, articles) for one in value)
    if isinstance(value, dict):
        return {key: _masked(one, redaction, articles) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        known = (*articles, *_articles(value, redaction))
        said = {field.name: _masked(getattr(value, field.name), redaction, known) for field in fields(value)}
        return replace(value, **said)
    return value


def _articles(value: Any, redaction: Redaction) -> tuple[str, ...]:
    """The articles that a record stands in, as far as they speak of a private person."""
    printed = getattr(value, "article", None) or getattr(getattr(value, "quote", None), "article", None)
    ids = (getattr(printed, "id", None), getattr(value, "article_id", None), getattr(value, "id", None))
    return tuple(id for id in ids if isinstance(id, str) and id in redaction.within)
