"""Articles and posts as lists show them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from output.web.facts import place_of
from output.web.types import PersonRef, PlaceRef


@dataclass(frozen=True, slots=True)
class Article:
    """An article in a list."""

    id: str
    title: str
    kind: str
    newspaper: str | None
    date: str | None
    place: PlaceRef | None
    facts: int


@dataclass(frozen=True, slots=True)
class Post:
    """A person in a post, by one article."""

    person: PersonRef
    title: str
    affiliation: str | None
    place: PlaceRef | None
    article_id: str | None
    date: str | None


def articles(base: sqlite3.Connection, clause: str, value: object, limit: int) -> tuple[Article, ...]:
    """The latest articles for which `clause` (ours; a is the article) holds."""
    rows = base.execute(
        f"""SELECT a.id, a.title, a.kind, a.newspaper, a.date, a.place_id, p.name AS place_name,
            p.level AS place_level, p.path AS place_path,
            (SELECT count(*) FROM metric AS m WHERE m.article_id = a.id)
            + (SELECT count(*) FROM mechanism AS m WHERE m.article_id = a.id)
            + (SELECT count(*) FROM honor AS m WHERE m.article_id = a.id) AS facts
        FROM (SELECT id, title, kind, newspaper, date, place_id FROM article AS a
            WHERE {clause} ORDER BY date DESC, id LIMIT {limit}) AS a
        LEFT JOIN place AS p ON p.id = a.place_id ORDER BY a.date DESC, a.id""",
        (value,),
    )
    return tuple(
        Article(r["id"], r["title"], r["kind"], r["newspaper"], r["date"], place_of(r), r["facts"])
        for r in rows
    )


def posts(
    base: sqlite3.Connection, clause: str, value: object, limit: int, *, residents: bool
) -> tuple[Post, ...]:
    """The latest posts for which `clause` (ours; r is the role) holds, one row for each of a person's."""
    rows = base.execute(
        f"""SELECT n.id AS person_id, n.name AS person_name, n.kind AS person_kind, r.title, r.affiliation,
            r.place_id, p.name AS place_name, p.level AS place_level, p.path AS place_path,
            r.article_id, max(coalesce(r.date, '')) AS date
        FROM role AS r JOIN person AS n ON n.id = r.person_id LEFT JOIN place AS p ON p.id = r.place_id
        WHERE {clause} AND (n.kind <> 'resident' OR ?)
        GROUP BY n.id, r.title, r.affiliation, r.place_id ORDER BY date DESC, n.name LIMIT {limit}""",
        (value, residents),
    )
    return tuple(
        Post(
            PersonRef(r["person_id"], r["person_name"], r["person_kind"]),
            r["title"],
            r["affiliation"],
            place_of(r),
            r["article_id"],
            r["date"] or None,
        )
        for r in rows
    )
