"""Metrics that answer: of a measure, an indicator, a person, a body or a place."""

from __future__ import annotations

from collections.abc import Iterator

from output.query.parameters import like
from output.query.question import Condition
from output.query.wanted import BOUND, Wanted

VALUE = "coalesce(m.norm_value, m.value)"  # as the index metric_most has it
_OBSERVED = "m.bound_kind = 'observed' AND m.change IS NULL"


def metrics(wanted: Wanted) -> Iterator[str]:
    """A SELECT for each thing that is measured; one for all of a place where nothing is named."""
    if not wanted.kind("metric"):
        return
    narrowed = list(_narrowed(wanted))
    for target in _targets(wanted):
        conditions = [*([target] if target else []), *narrowed]
        if conditions:
            yield _select(wanted, conditions)


def _select(wanted: Wanted, conditions: list[str]) -> str:
    below = _below(wanted)
    names = [x.text for x in wanted.question.measures] + [x.text for x in wanted.names("indicator")]
    said = wanted.parameters.all(names)
    return f"""
SELECT 'metric' AS kind, m.id, m.place_id, {below} AS below,
  iif({_plain(wanted)}, iif(m.indicator IN {said}, 0, 1), 2) AS fit, m.rank,
  m.confidence, a.date, {VALUE} AS value, m.measure, a.newspaper
FROM metric AS m JOIN article AS a ON a.id = m.article_id
WHERE {" AND ".join(conditions)}
{_order(wanted)}LIMIT {BOUND}"""


def _below(wanted: Wanted) -> str:
    """How near a figure comes. One that is not of the person whom the question names, but only told in a
    sentence with the name, comes no nearer than one that has the words."""
    below = wanted.below("m.place_id")
    people = wanted.ids("person")
    return f"iif({_of_people(wanted)}, {below}, 2)" if people else below


def _of_people(wanted: Wanted) -> str:
    """The condition that a figure is of a person whom the question names, or said by one."""
    names = wanted.parameters.all(x.text for x in wanted.names("person"))
    ids = wanted.parameters.all(wanted.ids("person"))
    return f"(coalesce(m.subject IN {names}, 0) OR coalesce(m.speaker IN {ids}, 0))"


def _plain(wanted: Wanted) -> str:
    """The condition that a figure says how much there is: no aim, change, rate, nobody's own (but that of
    whom the question names). A measure that is a rate itself (人均收入) has no other."""
    conditions = [_OBSERVED]
    if not wanted.names("person") and not wanted.names("organization"):
        conditions.append("m.subject IS NULL")
    if not any(x.rate for x in wanted.question.measures):
        conditions.append("m.per IS NULL")
    return " AND ".join(conditions)


def _targets(wanted: Wanted) -> Iterator[str]:
    """What is measured: a condition for each index that finds it."""
    question, add = wanted.question, wanted.parameters
    yield from (f"m.measure = {add.add(id)}" for id in dict.fromkeys(x.id for x in question.measures))
    indicators = [x.text for x in wanted.names("indicator")]
    if indicators:
        yield f"m.indicator IN {add.all(indicators)}"
    if wanted.told or indicators:
        return
    owners = [x.text for x in (*wanted.names("person"), *wanted.names("organization"))]
    if owners:
        yield f"m.subject IN {add.all(owners)}"
    if wanted.ids("person"):
        yield f"m.speaker IN {add.all(wanted.ids('person'))}"
    if not wanted.aimed and (question.conditions or wanted.asked_for("metric") or _place_alone(wanted)):
        yield ""


def _place_alone(wanted: Wanted) -> bool:
    """The question names a place and nothing else; or its words are in all that a place has."""
    question = wanted.question
    return bool(question.places) and not question.kinds and not question.levels and not question.words


def _narrowed(wanted: Wanted) -> Iterator[str]:
    """What every metric must be."""
    question, filters, add = wanted.question, wanted.filters, wanted.parameters.add
    # With + the places don't choose the index: a measure's figures are read in their order instead.
    yield from wanted.within("+m.place_id" if question.measures and wanted.wide else "m.place_id")
    yield from wanted.printed_in("a")
    yield from (_number(wanted, condition) for condition in question.conditions)
    if question.when:
        yield from timed(wanted, "m")
    if filters.measure:
        yield f"m.measure = {add(filters.measure)}"
    if filters.least_confidence:
        yield f"m.confidence >= {add(filters.least_confidence)}"
    if question.order in ("most", "least"):
        yield f"({_plain(wanted)})"
    if question.levels:
        levels = wanted.parameters.all(question.levels)
        yield f"(SELECT level FROM place WHERE id = m.place_id) IN {levels}"
    if question.measures or wanted.names("indicator"):
        yield from _told_of(wanted)
    said = {x.text for x in question.measures}
    practices = [id for x in wanted.names("practice") if x.text not in said for id in x.ids]
    if question.measures and practices:
        ids = wanted.parameters.all(practices)
        yield f"m.article_id IN (SELECT article_id FROM mechanism WHERE practice_id IN {ids})"


def _told_of(wanted: Wanted) -> Iterator[str]:
    """What is asked of a person is a figure of his, or one of a sentence that names him; of a body one of an
    article that does."""
    sentences = list(wanted.told_of("m.id"))
    if sentences:
        yield f"({_of_people(wanted)} OR {' OR '.join(sentences)})"
    elif wanted.question.measures:
        yield from wanted.beside("m.article_id")


def timed(wanted: Wanted, table: str) -> Iterator[str]:
    """The condition that a fact's own time, else its article's day, meets the time asked for; where neither
    is known, that it is said as the question says it (今年)."""
    when, add = wanted.question.when, wanted.parameters.add
    if when is None:
        return
    ends = []
    if when.start:
        ends.append(f"coalesce({table}.time_end, {table}.time_start, a.date) >= {add(when.start)}")
    if when.end:
        ends.append(f"coalesce({table}.time_start, {table}.time_end, a.date) <= {add(when.end)}")
    ways = [f"({' AND '.join(ends)})"] if ends else []
    unknown = f"coalesce({table}.time_start, {table}.time_end, a.date) IS NULL"
    for word in when.words:
        said = add(like(word).removeprefix("%"))
        ways.append(f"({unknown} AND {table}.time_text LIKE {said} ESCAPE '!')")
    yield f"({' OR '.join(ways)})"


def _number(wanted: Wanted, condition: Condition) -> str:
    """The condition on the number, in the base unit where the question's unit converts. A range must lie
    between the ends as a whole."""
    add = wanted.parameters.add
    low, high, value, most = condition.low, condition.high, "m.value", "m.value_max"
    unit = [f"m.unit = {add(condition.unit)}"] if condition.unit else []
    if condition.norm_unit:
        low, high, value = condition.norm_low, condition.norm_high, VALUE
        unit = [f"m.norm_unit = {add(condition.norm_unit)}"]
        most = f"m.value_max * {VALUE} / nullif(m.value, 0)"
    ends = []
    if low is not None:
        ends.append(f"{value} {'>=' if condition.with_low else '>'} {add(low)}")
    if high is not None:
        than = f"{'<=' if condition.with_high else '<'} {add(high)}"
        ends += [f"{value} {than}", f"(m.value_max IS NULL OR {most} {than})"]
    return " AND ".join([*unit, *ends])


def _order(wanted: Wanted) -> str:
    """Which come first where there are more than are ranked: the greatest, the least, else the surest."""
    if wanted.question.order in ("most", "least"):
        way = "DESC" if wanted.question.order == "most" else "ASC"
        return f"ORDER BY {VALUE} {way} "
    return "ORDER BY m.confidence DESC " if wanted.question.measures and wanted.wide else ""
