"""People, places, bodies and articles that answer."""

from __future__ import annotations

from collections.abc import Iterator

from output.query.fact_branches import printed_when
from output.query.parameters import like
from output.query.wanted import BOUND, PRINTED, TITLES, Wanted, unranked
from output.store.split import split


def people(wanted: Wanted) -> Iterator[str]:
    """The people that the question names, or that hold the posts it names, or all with a post in its places.
    Only those that the search has an entry of."""
    if not wanted.kind("person") or wanted.filters.measure:
        return
    ids, titles = wanted.ids("person"), wanted.question.titles
    if ids and (not wanted.told or wanted.asked_for("person")):
        conditions = [f"e.id IN {wanted.parameters.all(ids)}", *wanted.within("e.place_id", "a.place_id")]
        conditions += wanted.printed_in("a")
        # A figure is asked for, and the person only told by it.
        below = 2 if wanted.names("indicator") and not wanted.asked_for("person") else 0
        yield f"""
SELECT 'person' AS kind, e.id, e.place_id, {below} AS below, iif(e.words = '', 1, 0) AS fit,
  {PRINTED}
FROM entry AS e JOIN article AS a ON a.id = e.article_id
WHERE {" AND ".join(conditions)}"""
    elif ids:
        return  # a figure of theirs is asked for, no other who holds the post
    elif titles or (wanted.asked_for("person") and (wanted.scopes or wanted.ids("organization"))):
        yield _holders(wanted, titles)
        if titles and wanted.question.places:
            yield _by_words(wanted, titles)


def _holders(wanted: Wanted, titles: tuple[str, ...]) -> str:
    """Those who hold a post: the whole of it as the question says first, then by how much longer it is."""
    add = wanted.parameters.add
    column = "+r.place_id" if titles and wanted.wide else "r.place_id"  # with + it finds no index
    conditions = [*wanted.within(column), *wanted.printed_in("a"), *printed_when(wanted)]
    conditions += ["EXISTS (SELECT 1 FROM entry AS e WHERE e.id = r.person_id)"]
    said = [f"title LIKE {add(like(title))} ESCAPE '!'" for title in titles]
    title = "r.title" if wanted.wide else "+r.title"
    conditions += [f"{title} IN ({TITLES} WHERE {' OR '.join(said)})"] if said else []
    whose = "coalesce(r.affiliation, '') || r.title"
    conditions += [wanted.holds_word(whose, word) for word in wanted.question.of_posts]
    bodies = wanted.ids("organization")
    conditions += [f"r.organization_id IN {wanted.parameters.all(bodies)}"] if bodies else []
    behind = 3 if wanted.question.measures else 0
    fit = f"{behind} + min(length(r.title) - {min(map(len, titles))}, 9)" if titles else "1"
    owned = [wanted.holds_word("coalesce(r.affiliation, '')", word) for word in wanted.question.words]
    fit += f" + iif({' AND '.join(owned)}, 0, 10)" if owned else ""
    return f"""
SELECT 'person' AS kind, r.person_id AS id, r.place_id, {wanted.below("r.place_id")} AS below, {fit} AS fit,
  {PRINTED}
FROM role AS r JOIN article AS a ON a.id = r.article_id
WHERE {" AND ".join(conditions)}
LIMIT {BOUND}"""


def _by_words(wanted: Wanted, titles: tuple[str, ...]) -> str:
    """Those whose post is of a place by its words alone, which the reading took for no place."""
    names = {split(place.name) for asked in wanted.question.places for place in asked.meant}
    posts = " OR ".join(f'"{split(title)}"' for title in titles)
    wheres = " OR ".join(f'"{name}"' for name in sorted(names))
    matched = wanted.parameters.add(f"words : (({wheres}) AND ({posts}))")
    conditions = ["e.kind = 'person'", "e.place_id IS NULL", *wanted.printed_in("a"), *printed_when(wanted)]
    return f"""
SELECT 'person' AS kind, e.id, e.place_id, 0 AS below, 20 AS fit, {PRINTED}
FROM entry AS e JOIN article AS a ON a.id = e.article_id
WHERE e.rowid IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH {matched} LIMIT {BOUND})
  AND {" AND ".join(conditions)}"""


def places(wanted: Wanted) -> Iterator[str]:
    """The places that are named, where nothing else is; those of a level or below, where asked for."""
    question, filters = wanted.question, wanted.filters
    asked = wanted.asked_for("place")
    alone = not (question.kinds or question.words or question.conditions or question.when)
    if wanted.aimed or wanted.by_place or not wanted.kind("place") or filters.measure or filters.newspaper:
        return
    ids = tuple(x.id for place in question.places for x in place.meant if x.id)
    if ids and alone:
        yield _select_places(wanted, f"p.id IN {wanted.parameters.all(ids)}", *wanted.within("p.id"))
    if asked:
        levels = [f"p.level IN {wanted.parameters.all(question.levels)}"] if question.levels else []
        yield _select_places(wanted, *levels, *wanted.within("p.id"))


def _select_places(wanted: Wanted, *conditions: str) -> str:
    return f"""
SELECT 'place' AS kind, p.id, p.id AS place_id, {wanted.below("p.id")} AS below, 0 AS fit,
  {unranked()}
FROM place AS p WHERE {" AND ".join(conditions) or "1"}
LIMIT {BOUND}"""


def organizations(wanted: Wanted) -> Iterator[str]:
    """The bodies that are named, or all of a type in the places asked for."""
    ids, add = wanted.ids("organization"), wanted.parameters
    if ids and wanted.told:
        return
    if not wanted.kind("organization") or wanted.filters.measure or wanted.filters.newspaper:
        return
    conditions = [*wanted.within("o.place_id")]
    if ids:
        conditions.append(f"o.id IN {add.all(ids)}")
    elif wanted.meant or not wanted.asked_for("organization"):
        return
    elif wanted.question.subtypes:
        conditions.append(f"o.type IN {add.all(wanted.question.subtypes)}")
    yield f"""
SELECT 'organization' AS kind, o.id, o.place_id, {wanted.below("o.place_id")} AS below, 0 AS fit,
  {unranked()}
FROM organization AS o WHERE {" AND ".join(conditions) or "1"}
LIMIT {BOUND}"""


def _written_by(wanted: Wanted, names: list[str]) -> str:
    """The articles that bear the names of these people as their writers'."""
    written = f"SELECT article_id FROM byline WHERE name IN {wanted.parameters.all(names)}"
    conditions = [*wanted.within("a.place_id"), *printed_when(wanted)]
    return f"""
SELECT 'article' AS kind, a.id, a.place_id, {wanted.below("a.place_id")} AS below, 0 AS fit,
  {PRINTED}
FROM article AS a WHERE {" AND ".join([f"a.id IN ({written})", *conditions, "a.duplicate_of IS NULL"])}
ORDER BY a.date DESC LIMIT {BOUND}"""


def articles(wanted: Wanted) -> Iterator[str]:
    """Articles by place, day or paper, where they are asked for or nothing else is."""
    question = wanted.question
    writers = [x.text for x in wanted.names("person")]
    if writers and wanted.asked_for("article") and not wanted.filters.measure:
        yield _written_by(wanted, writers)
    bare = not (wanted.aimed or question.kinds or question.words or question.conditions or question.places)
    if not wanted.kind("article") or wanted.filters.measure:
        return
    if question.words or wanted.aimed or not (wanted.asked_for("article") or bare):
        return
    conditions = [*wanted.within("a.place_id"), *wanted.printed_in("a"), *printed_when(wanted)]
    yield f"""
SELECT 'article' AS kind, a.id, a.place_id, {wanted.below("a.place_id")} AS below, 0 AS fit,
  {PRINTED}
FROM article AS a WHERE {" AND ".join([*conditions, "a.duplicate_of IS NULL"])}
ORDER BY a.date DESC LIMIT {BOUND}"""
