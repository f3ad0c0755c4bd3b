"""The answers to a question."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from output.query.alternatives import alternatives
from output.query.answer import Answer, Answers, Near
from output.query.facets import counted
from output.query.limits import SECONDS, limited
from output.query.near import near
from output.query.question import Facets, Filters, Question
from output.query.scope import scopes_of
from output.query.statement import Statement, found_by, statement, whole
from output.query.told import told
from output.query.wanted import BOUND, Wanted
from patterns import Patterns, load

NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class _Page:
    """The rows of one page of answers, and how many there are."""

    rows: Sequence[sqlite3.Row]
    total: int
    more: bool
    statement: Statement | None
    facets: Facets | None = None


def answers(
    base: sqlite3.Connection,
    question: Question,
    limit: int = 20,
    offset: int = 0,
    filters: Filters = NO_FILTERS,
    *,
    with_facets: bool = False,
    seconds: float = SECONDS,
    patterns: Patterns | None = None,
) -> Answers:
    """The answers to `question` from `offset` on, `limit` at most, the best first: the place and the measure
    asked for, then places below it, then what only holds the words; among these by a reader's rank, how sure
    they are, and the newest. The same question has the same answers in the same order.

    A word that nothing answers with is left out, and a note of the question says so. `with_facets`: what all
    of the answers are shared out to, too.

    Raises:
        QuestionError: it took longer than `seconds`.
    """
    patterns = load() if patterns is None else patterns
    find = _shared if with_facets else _page
    with limited(base, seconds):
        scopes = scopes_of(base, question, filters)
        page = find(base, Wanted(question, filters, scopes), limit, offset)
        for other in alternatives(question) if not page.total else ():
            loose = find(base, Wanted(other, filters, scopes), limit, offset)
            if loose.total:
                question, page = other, loose
                break
        found = tuple(told(base, question, page.rows, patterns))
        close = () if page.total else tuple(near(base, question, patterns))
    return _answers(question, page, found, close, offset)


def _answers(
    question: Question, page: _Page, found: tuple[Answer, ...], close: tuple[Near, ...], offset: int
) -> Answers:
    sql = page.statement
    return Answers(
        question=question,
        answers=found,
        total=page.total,
        more=page.more,
        offset=offset,
        near=close,
        sql=sql.sql if sql else "",
        parameters=tuple(sql.parameters.items()) if sql else (),
        facets=page.facets,
    )


def _page(base: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> _Page:
    known = found_by(wanted)
    if known is None:
        return _Page((), 0, False, None)
    made = statement(wanted, known, limit, offset)
    rows = base.execute(made.sql, made.parameters).fetchall()
    if not rows and offset:  # beyond the last page: how many there are stands on the first
        first = _page(base, replace(wanted, parameters=type(wanted.parameters)()), 1, 0)
        return _Page((), first.total, first.more, made)
    return (
        _Page(rows, rows[0]["total"], rows[0]["most"] >= BOUND, made) if rows else _Page((), 0, False, made)
    )


def _shared(base: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> _Page:
    """The same with what all of the answers are shared out to."""
    known = found_by(wanted)
    if known is None:
        return _Page((), 0, False, None, Facets())
    all_of_it, shown = whole(wanted, known), statement(wanted, known, limit, offset)
    rows = base.execute(all_of_it.sql, all_of_it.parameters).fetchall()
    more = bool(rows) and rows[0]["most"] >= BOUND
    return _Page(rows[offset : offset + limit], len(rows), more, shown, counted(base, rows))
