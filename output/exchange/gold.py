"""The facts of a base as gold annotation, a file a page, what people decided applied."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, cast

from output.records import Article, Honor, Mechanism, Metric, Organization, Person, Place
from output.store.read import read_records
from output.store.redact import Redaction, redaction

_QUOTES = re.compile(r"[\s“”‘’『』「」\"]")
_NAME = re.compile(r"[^\w.-]+")


def gold(base: sqlite3.Connection, *, redact: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name and the content of each page's file. What was marked wrong is left out; a person's decisions
    on values are in it; with `redact` the names of private persons are masked.

    The shape is that of the gold that `make score` compares with: articles with their places, people,
    organizations, metrics, mechanisms and honors, names instead of ids.
    """
    wrong = {
        id
        for kind in ("metric", "mechanism", "honor")
        for (id,) in base.execute(f"SELECT id FROM {kind} WHERE rank = 'deprecated'")
    }
    shelf = _Shelf(base, wrong)
    mask = redaction(base) if redact else None
    pages: dict[str, list[Article]] = defaultdict(list)
    for article in _records(base, "articles"):
        pages[article.source].append(article)
    for source, articles in sorted(pages.items()):
        page = _NAME.sub("_", PurePosixPath(source).stem) or "page"
        ordered = sorted(articles, key=lambda article: article.position)
        found = [_masked(shelf.article(article), mask, article.id) for article in ordered]
        yield page, {"page": page, "articles": found}


def _masked(value: Any, mask: Redaction | None, article: str) -> Any:
    """A content with every name masked."""
    if mask is None:
        return value
    if isinstance(value, str):
        return mask.text(value, article)
    if isinstance(value, list):
        return [_masked(one, mask, article) for one in value]
    if isinstance(value, dict):
        return {key: _masked(one, mask, article) for key, one in value.items()}
    return value


def _records(base: sqlite3.Connection, name: str) -> list[Any]:
    return list(read_records(base, name))


class _Shelf:
    """The records of a base by the articles that show them."""

    def __init__(self, base: sqlite3.Connection, wrong: set[str]) -> None:
        self._names: dict[str, str] = {}
        self._by_article: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for name in ("places", "people", "organizations", "metrics", "mechanisms", "honors"):
            for record in _records(base, name):
                if record.id in wrong:
                    continue
                if name in ("places", "people", "organizations"):
                    self._names[record.id] = record.name
                for article in dict.fromkeys(quote.article_id for quote in record.evidence):
                    self._by_article[name, article].append(record)

    def article(self, article: Article) -> dict[str, Any]:
        """An article with its facts; a copy of another has none of its own."""
        shown = "" if article.duplicate_of else article.id

        def of(name: str) -> list[Any]:
            found = self._by_article[name, shown] if shown else []
            return sorted(found, key=lambda record: _first(record, article.id))

        return {
            "title": _QUOTES.sub("", article.title),
            "bylines": list(article.bylines),
            "kind": article.kind,
            "place": self._names.get(article.place_id or "", None),
            "duplicate": article.duplicate_of is not None,
            "places": [_place(cast(Place, one)) for one in of("places")],
            "people": [_person(cast(Person, one), article.id) for one in of("people")],
            "organizations": [_organization(cast(Organization, one)) for one in of("organizations")],
            "metrics": [self._metric(cast(Metric, one)) for one in of("metrics")],
            "mechanisms": [_mechanism(cast(Mechanism, one)) for one in of("mechanisms")],
            "honors": [_honor(cast(Honor, one)) for one in of("honors")],
        }

    def _metric(self, one: Metric) -> dict[str, Any]:
        return {
            "text": one.evidence[0].text,
            "indicator": one.indicator,
            "value": one.value,
            "value_max": one.value_max,
            "unit": one.unit,
            "approx": one.approx,
            "kind": one.kind,
            "place": one.subject or self._names.get(one.place_id or "", None),
            "time": one.time.text if one.time else None,
        }


def _first(record: Any, article: str) -> tuple[int, str]:
    return min(
        (quote.start for quote in record.evidence if quote.article_id == article), default=0
    ), record.id


def _place(one: Place) -> dict[str, Any]:
    return {"name": one.name, "level": one.level, "path": list(one.path)}


def _person(one: Person, article: str) -> dict[str, Any]:
    roles = [
        {"title": role.title, "affiliation": role.affiliation}
        for role in one.roles
        if role.article_id == article and one.kind != "journalist"
    ]
    return {"name": one.name, "kind": one.kind, "roles": roles}


def _organization(one: Organization) -> dict[str, Any]:
    return {"name": one.name, "type": one.type}


def _mechanism(one: Mechanism) -> dict[str, Any]:
    return {
        "name": one.name,
        "code": one.code,
        "type": one.type,
        "components": [component.label for component in one.components],
        "owner": one.owner,
    }


def _honor(one: Honor) -> dict[str, Any]:
    return {"title": one.title, "recipient": one.recipient, "count": one.count}
