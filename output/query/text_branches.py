"""Records and articles that only hold the words of the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from output.query.fact_branches import printed_when
from output.query.wanted import BOUND, PRINTED, Wanted, tokens
from output.store.split import split

BESIDE = 100  # records that only hold the words, beside those that are what is asked for
MOST_ARTICLES = 5_000  # articles with the words that are looked through for those of a place


def texts(wanted: Wanted) -> Iterator[str]:
    """Entries, then articles, that hold all of the words. Where a number must hold, or put things in order,
    there are none: words alone don't show it."""
    said, question = _said(wanted), wanted.question
    ordered = question.order in ("most", "least") and question.measures
    if not said or question.conditions or ordered or wanted.filters.measure:
        return
    if question.kinds != ("article",):
        yield _entries(wanted, said)
    if wanted.kind("article") and not _by_number(wanted):
        yield _articles(wanted, said)


def _by_number(wanted: Wanted) -> bool:
    """A number is asked for, or places, and of a measure: an article is no answer to that."""
    question = wanted.question
    measured = question.measures or wanted.names("indicator")
    return bool(measured) and ("number" in question.asks or wanted.by_place)


def _bound(wanted: Wanted) -> int:
    return BESIDE if wanted.aimed else BOUND


def _said(wanted: Wanted) -> tuple[str, ...]:
    """The words to find: those that are nothing else, and the names of what is asked for."""
    question = wanted.question
    named = [x.text for x in question.named if x.sense != "newspaper"]
    measured = (x.text for x in question.measures if len(x.text) > 1)  # 村 and 户 say nothing as words
    said = (*question.words, *measured, *named, *question.titles)
    return tuple(word for word in dict.fromkeys(said) if split(word))


def _term(word: str) -> str:
    """A word as an FTS5 expression: as it stands, or all of what it is put together of."""
    whole = f'"{split(word)}"'
    apart = " AND ".join(f'"{split(x)}"' for x in tokens(word))
    return f"({whole} OR ({apart}))" if apart else whole


def _matching(wanted: Wanted, said: Sequence[str], texts: str, indexed: str) -> str:
    """The condition that a row holds all of the words: of the few of a small place each is read, else the
    index of words is asked. Either way blanks between characters don't matter."""
    if any(scope.few for scope in wanted.scopes):
        bare = f"replace(replace(replace({texts}, ' ', ''), char(10), ''), char(12288), '')"
        return " AND ".join(wanted.holds_word(bare, word.replace(" ", "")) for word in said)
    return indexed


def _entries(wanted: Wanted, said: Sequence[str]) -> str:
    """The place's names stand in each entry, so that the search itself keeps to the place."""
    question, filters, add = wanted.question, wanted.filters, wanted.parameters
    matched = " AND ".join(map(_term, said))
    names = dict.fromkeys(split(x.name) for place in question.places for x in place.meant)
    if names:
        matched += " AND (" + " OR ".join(f'place : "{name}"' for name in names) + ")"
    indexed = f"""e.rowid IN (
  SELECT rowid FROM entry_fts WHERE entry_fts MATCH {add.add(matched)} LIMIT {_bound(wanted)})"""
    matching = _matching(
        wanted, said, "e.title || '/' || e.quote || '/' || e.words || '/' || e.place", indexed
    )
    conditions = [*wanted.within("e.place_id"), *wanted.printed_in("a"), *printed_when(wanted)]
    for kinds in (question.kinds, filters.kinds):
        if kinds and not (kinds is question.kinds and wanted.by_place):
            conditions.append(f"e.kind IN {add.all(kinds)}")
    if filters.least_confidence:
        conditions.append("e.kind IN ('metric', 'mechanism', 'honor')")
    if wanted.by_place:
        conditions.append("e.kind <> 'place'")
    return f"""
SELECT e.kind, e.id, e.place_id, 2 AS below,
  iif(e.kind = 'practice' OR m.change IS NOT NULL OR m.bound_kind <> 'observed', 2, 1) AS fit,
  coalesce(m.rank, g.rank, h.rank, 'normal') AS rank,
  coalesce(m.confidence, g.confidence, h.confidence) AS confidence, e.date, NULL AS value,
  m.measure, a.newspaper
FROM entry AS e JOIN article AS a ON a.id = e.article_id
LEFT JOIN metric AS m ON m.id = e.id
LEFT JOIN mechanism AS g ON g.id = e.id
LEFT JOIN honor AS h ON h.id = e.id
WHERE {matching}
  AND {" AND ".join(conditions) or "1"}
LIMIT {_bound(wanted)}"""


def _articles(wanted: Wanted, said: Sequence[str]) -> str:
    add = wanted.parameters.add
    matched = " AND ".join(map(_term, said))
    most = MOST_ARTICLES if wanted.scopes else _bound(wanted)
    conditions = [*wanted.within("a.place_id"), *wanted.printed_in("a"), *printed_when(wanted)]
    conditions.append("a.duplicate_of IS NULL")
    # With a place its own articles are gone through (the + keeps SQLite from starting with the words').
    row = "+a.rowid" if wanted.scopes else "a.rowid"
    indexed = f"{row} IN (SELECT rowid FROM article_fts WHERE article_fts MATCH {add(matched)} LIMIT {most})"
    matching = _matching(wanted, said, "a.title || '/' || a.text", indexed)
    return f"""
SELECT 'article' AS kind, a.id, a.place_id, 2 AS below, 5 AS fit, {PRINTED}
FROM article AS a
WHERE {matching}
  AND {" AND ".join(conditions)}
LIMIT {_bound(wanted)}"""
