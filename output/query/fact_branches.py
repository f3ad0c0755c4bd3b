"""Mechanisms, practices and honors that answer."""

from __future__ import annotations

from collections.abc import Iterator

from output.query.metric_branches import timed
from output.query.question import Kind
from output.query.wanted import BOUND, Wanted, unranked


def mechanisms(wanted: Wanted) -> Iterator[str]:
    """A SELECT for each way that mechanisms are named: by practice, owner, place."""
    if not wanted.kind("mechanism"):
        return
    if wanted.ids("practice"):
        yield from _facts(
            wanted, "mechanism", f"m.practice_id IN {wanted.parameters.all(wanted.ids('practice'))}"
        )
    else:
        yield from _owned(wanted, "mechanism")


def honors(wanted: Wanted) -> Iterator[str]:
    """A SELECT for each way that honors are named: by title, recipient, place."""
    if not wanted.kind("honor"):
        return
    titles = [x.text for x in wanted.names("honor")]
    if titles:
        named = f"SELECT id FROM entry WHERE title IN {wanted.parameters.all(titles)} AND kind = 'honor'"
        yield from _facts(wanted, "honor", f"m.id IN ({named})")
    else:
        yield from _owned(wanted, "honor")


def practices(wanted: Wanted) -> Iterator[str]:
    """The practices that the question names, where no place narrows them."""
    ids = wanted.ids("practice")
    if not ids or not wanted.kind("practice") or wanted.scopes or wanted.by_place:
        return
    yield f"""
SELECT 'practice' AS kind, r.id, NULL AS place_id, 0 AS below, 3 AS fit,
  {unranked("r.first_date")}
FROM practice AS r WHERE r.id IN {wanted.parameters.all(ids)}"""


def _owned(wanted: Wanted, kind: Kind) -> Iterator[str]:
    """The facts of the people and bodies that are named; else all of the places, their people's too."""
    add = wanted.parameters
    people, bodies = wanted.ids("person"), wanted.ids("organization")
    if wanted.told:
        return  # something else of theirs is asked for
    if people:
        yield from _facts(wanted, kind, f"m.person_id IN {add.all(people)}", placed=False)
    if bodies:
        yield from _facts(wanted, kind, f"m.organization_id IN {add.all(bodies)}", placed=False)
    alone = not wanted.question.kinds and bool(wanted.question.places) and not wanted.question.words
    if wanted.aimed or not (wanted.asked_for(kind) or (alone and not wanted.question.levels)):
        return
    if wanted.question.conditions:
        return
    yield from _facts(wanted, kind, "")
    if wanted.scopes:
        held = " AND ".join(wanted.within("r.place_id"))
        whose = f"m.place_id IS NULL AND m.person_id IN (SELECT r.person_id FROM role AS r WHERE {held})"
        yield from _facts(wanted, kind, whose, placed=False)


def _facts(wanted: Wanted, kind: Kind, target: str, *, placed: bool = True) -> Iterator[str]:
    """The facts of a kind that `target` names, in the places asked for if they are `placed` themselves."""
    conditions = [target] if target else []
    column = "+m.place_id" if target and wanted.wide else "m.place_id"  # with + it chooses no index
    conditions += [*wanted.within(column)] if placed else []
    conditions += [*wanted.printed_in("a"), *_narrowed(wanted, kind)]
    below = wanted.below("m.place_id") if placed else "0" if not wanted.scopes else "1"
    if kind == "honor" and wanted.told and wanted.ids("person"):
        below = f"iif({_won(wanted)}, {below}, 2)"
    yield f"""
SELECT '{kind}' AS kind, m.id, m.place_id, {below} AS below, 2 AS fit, m.rank, m.confidence,
  a.date, NULL AS value, NULL AS measure, a.newspaper
FROM {kind} AS m JOIN article AS a ON a.id = m.article_id
WHERE {" AND ".join(conditions) or "1"}
LIMIT {BOUND}"""


def _narrowed(wanted: Wanted, kind: Kind) -> Iterator[str]:
    question, filters, add = wanted.question, wanted.filters, wanted.parameters
    if filters.measure:
        yield "0"  # it is of no measure
    if wanted.told and kind == "honor" and wanted.ids("person"):
        yield f"({_won(wanted)} OR {' OR '.join(wanted.told_of('m.id'))})"
    elif wanted.told:
        yield from wanted.beside("m.article_id")
    if filters.least_confidence:
        yield f"m.confidence >= {add.add(filters.least_confidence)}"
    if kind == "honor":
        yield from timed(wanted, "m")
    else:
        yield from printed_when(wanted)
    if question.subtypes and not wanted.aimed:
        yield f"m.{'level' if kind == 'honor' else 'category'} IN {add.all(question.subtypes)}"


def _won(wanted: Wanted) -> str:
    """The condition that an honor is of a person whom the question names."""
    ids = wanted.parameters.all(wanted.ids("person"))
    names = wanted.parameters.all(x.text for x in wanted.names("person"))
    return f"coalesce(m.person_id IN {ids} OR m.recipient IN {names}, 0)"


def printed_when(wanted: Wanted) -> Iterator[str]:
    """The conditions that the article's day lies in the time asked for."""
    when, add = wanted.question.when, wanted.parameters.add
    if when and not (when.start or when.end):
        yield "0"  # only a fact's own words can meet it
    if when and when.start:
        yield f"a.date >= {add(when.start)}"
    if when and when.end:
        yield f"a.date <= {add(when.end)}"
