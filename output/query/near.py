"""What is near where nothing answers: places that have it, what the place has, names spelled alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import combinations

from output.query.answer import Near, near_by
from output.query.parameters import Parameters, like
from output.query.question import PlaceMeant, Question
from output.query.value_words import quantity
from output.query.wanted import TITLES
from output.query.words import words_of
from output.store.split import split
from patterns import Patterns

MOST = 5  # of each
ALIKE = 0.5  # share of two names' characters that must be the same
MEASURE_ALIKE = 0.6
LOOKED_AT = 500  # names that share two characters with a word
LONGEST = 12  # characters of a word that names are compared with
_HAVE_IT = """
SELECT p.name AS place, p.path, m.measure, m.indicator, m.value, m.value_max, m.unit, m.approx, m.change,
  m.bound_kind, m.per, max(m.confidence) AS confidence
FROM (
  SELECT * FROM metric WHERE {column} IN {measures} AND rank <> 'deprecated' {around}
  LIMIT {looked_at}
) AS m
JOIN place AS p ON p.id = m.place_id
GROUP BY p.id ORDER BY length(p.path), p.path LIMIT {most}
"""
_HOLD_IT = """
SELECT n.name, coalesce(r.affiliation, '') || r.title AS post
FROM (
  SELECT * FROM role WHERE {column} IN ({titles} WHERE title LIKE {title} ESCAPE '!') {around}
  LIMIT {looked_at}
) AS r
JOIN person AS n ON n.id = r.person_id
JOIN place AS p ON p.id = r.place_id
WHERE EXISTS (SELECT 1 FROM entry AS e WHERE e.id = n.id)
GROUP BY n.id ORDER BY length(p.path), p.path, n.id LIMIT {most}
"""
_AROUND = "AND place_id IN (SELECT id FROM place WHERE path >= {low} AND path < {high})"
_HAS = """
SELECT u.name, count(*) AS number FROM metric AS m JOIN measure AS u ON u.id = m.measure
WHERE m.place_id IN (SELECT place_id FROM place_within WHERE ancestor_id IN {ids} LIMIT 1000)
GROUP BY u.id ORDER BY number DESC, u.name LIMIT {most}
"""
_LIKE_IT = """
SELECT DISTINCT title, kind FROM entry
WHERE rowid IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH {matched} LIMIT {looked_at})
  AND kind IN ('person', 'place', 'organization', 'practice', 'mechanism', 'honor')
"""
_SLASH = "/"


def near(base: sqlite3.Connection, question: Question, patterns: Patterns) -> Iterator[Near]:
    """What is near to a question without an answer, each with a question that finds it."""
    meant = [place for asked in question.places for place in asked.meant]
    for word in question.words:
        yield from _measures_alike(question, word, patterns)
        yield from _names_alike(base, question, word)
    for one in question.named:
        if len(question.parts) > 1 and one.ids:
            yield near_by("name", one.text, "in_base", one.sense, one.text)
    if question.measures:
        yield from _that_have_it(base, question, meant, patterns)
    for title in question.titles:
        yield from _that_hold_it(base, title, meant)
    if meant and not question.titles:
        yield from _that_it_has(base, question, meant)


def _around(meant: Sequence[PlaceMeant]) -> Iterator[str]:
    """Where to look: below the places, then below what is above them, then anywhere."""
    paths = [x.path for x in meant] + [x.path.rpartition(_SLASH)[0] for x in meant]
    yield from dict.fromkeys(path for path in paths if path)
    yield ""


def _within(path: str, add: Parameters) -> str:
    """The condition that a place lies below `path`; anything for none."""
    return _AROUND.format(low=add.add(f"{path}/"), high=add.add(f"{path}0")) if path else ""


def _that_have_it(
    base: sqlite3.Connection, question: Question, meant: Sequence[PlaceMeant], patterns: Patterns
) -> Iterator[Near]:
    """Places with the measure: around the places asked for, else anywhere."""
    asked = {measure.id: measure.text for measure in question.measures}
    for stretch in _around(meant):
        add = Parameters()
        ids = add.all(asked)
        around = _within(stretch, add)
        column = "+measure" if stretch else "measure"
        sql = _HAVE_IT.format(column=column, measures=ids, around=around, looked_at=LOOKED_AT, most=MOST)
        rows = base.execute(sql, add.values).fetchall()
        for row in rows:
            has = f"{row['indicator']}: {quantity(row, patterns)}"
            yield near_by("place", row["path"], "has", has, f"{row['place']} {asked[row['measure']]}")
        if rows:
            return


def _that_hold_it(base: sqlite3.Connection, title: str, meant: Sequence[PlaceMeant]) -> Iterator[Near]:
    """Who holds such a post around the places asked for, else anywhere."""
    for stretch in _around(meant):
        add = Parameters()
        said, around = add.add(like(title)), _within(stretch, add)
        column = "+title" if stretch else "title"  # with + the places choose the index
        sql = _HOLD_IT.format(
            column=column, titles=TITLES, title=said, around=around, looked_at=LOOKED_AT, most=MOST
        )
        rows = base.execute(sql, add.values).fetchall()
        yield from (near_by("name", name, "holds", post, name) for name, post in rows)
        if rows:
            return


def _that_it_has(base: sqlite3.Connection, question: Question, meant: Sequence[PlaceMeant]) -> Iterator[Near]:
    """The measures that the places have most of."""
    ids = [place.id for place in meant if place.id]
    if not ids:
        return
    add = Parameters()
    sql = _HAS.format(ids=add.all(ids), most=add.add(MOST))
    said = question.places[0].text
    for name, number in base.execute(sql, add.values):
        yield near_by("measure", name, "counted", said, f"{said} {name}", count=number)


def _measures_alike(question: Question, word: str, patterns: Patterns) -> Iterator[Near]:
    """Measures that are spelled like a word."""
    known = words_of(patterns).measures
    for said in get_close_matches(word, known, n=1, cutoff=MEASURE_ALIKE):
        yield near_by("measure", said, "spelled", word, question.text.replace(word, said))


def _names_alike(base: sqlite3.Connection, question: Question, word: str) -> Iterator[Near]:
    """Names that are spelled like a word: they share two characters in any place, and half of all."""
    characters = list(dict.fromkeys(split(word).split()))[:LONGEST]
    pairs = [f'("{a}" AND "{b}")' for a, b in combinations(characters, 2)]
    if not pairs:
        return
    add = Parameters()
    matched = f"title : ({' OR '.join(pairs)})"
    sql = _LIKE_IT.format(matched=add.add(matched), looked_at=add.add(LOOKED_AT))
    titles = {title for title, _ in base.execute(sql, add.values)} - {word}
    for title in get_close_matches(word, sorted(titles), n=MOST, cutoff=ALIKE):
        yield near_by("name", title, "spelled", word, question.text.replace(word, title))
