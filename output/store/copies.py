"""An article that is added is word for word one that the base has from another file: it is a copy of that.

In one run of `extract` the copies of a text get ids of their own. Two runs know nothing of each other: the
second gives its printing the id of the first. Here it gets the next free id, as a copy of the first; its
facts are not given again, their quotes join those of the first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from output.records import Article, Check, Honor, Mechanism, Metric, Person
from output.store.rows import Record
from output.units import article_id

FACTS = Metric | Mechanism | Honor


def told_apart(connection: sqlite3.Connection, article: Article, others: Mapping[str, str]) -> Article:
    """The article, under an id of its own if the base has its text from another file. `others` are the
    sources of articles that are about to be added, by id."""
    known = _known(connection, article.id)
    if known is None or known[0] == article.source_id:
        return article
    ids = (article_id(article.text, nth) for nth in count(1))
    free = next(id for id in ids if _source(connection, id, others) in (None, article.source_id))
    return replace(article, id=free, duplicate_of=known[1] or article.id)


def _source(connection: sqlite3.Connection, id: str, others: Mapping[str, str]) -> str | None:
    known = _known(connection, id)
    return known[0] if known else others.get(id)


def _known(connection: sqlite3.Connection, id: str) -> tuple[str, str | None] | None:
    row: tuple[str, str | None] | None = connection.execute(
        "SELECT source_id, duplicate_of FROM article WHERE id = ?", (id,)
    ).fetchone()
    return row


def of_copies(
    connection: sqlite3.Connection, records: list[Record], copies: dict[str, str]
) -> Iterator[Record]:
    """The records with the quotes that stand in copies (their ids by the ids they were given) where they
    stand; without the facts and checks of copies that the first printing does not say too, and
    without posts, which the first printing gives."""
    for record in records:
        if isinstance(record, Check):
            holds = all(_is_fact(connection, id) for id in (record.whole, *record.parts))
        elif isinstance(record, FACTS) and record.evidence[0].article_id in copies:
            holds = _is_fact(connection, record.id)
        else:
            holds = True
        if holds:
            yield _moved(record, copies)


def _moved(record: Any, copies: dict[str, str]) -> Any:
    quotes = getattr(record, "evidence", ())
    if not any(one.article_id in copies for one in quotes):
        return record
    moved = (replace(one, article_id=copies.get(one.article_id, one.article_id)) for one in quotes)
    if isinstance(record, Person):
        roles = tuple(role for role in record.roles if role.article_id not in copies)
        return replace(record, roles=roles, evidence=tuple(moved))
    return replace(record, evidence=tuple(moved))


def _is_fact(connection: sqlite3.Connection, id: str) -> bool:
    kinds = ("metric", "mechanism", "honor")
    sql = " UNION ALL ".join(f"SELECT 1 FROM {kind} WHERE id = :id" for kind in kinds)
    return connection.execute(sql, {"id": id}).fetchone() is not None
