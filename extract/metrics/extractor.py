"""Metrics: what a quantity counts, whose it is, when."""

from __future__ import annotations

from msgspec.structs import replace

from extract.entities import Entities, MetricsFound, Occurrence
from extract.facts import Decision, Metric, Quote, Time
from extract.grounds.bearers import bearer_of, body_of_members, governs, subject_of
from extract.grounds.ground import Ground, ground_of_number, last_before
from extract.grounds.speech import quotation_at, speaker_of
from extract.lookups import endings_of, first_from, touched, words_of
from extract.mentions import Quantity, Refusal
from extract.metrics.checks import checks_of
from extract.metrics.confidence import Decided, clues_of, confidence
from extract.metrics.dates import resolve
from extract.metrics.indicators import indicator_of
from extract.metrics.measures import bare_unit, canonical, normalized
from extract.metrics.refusals import METRIC
from extract.metrics.repeats import joined, told_again
from extract.metrics.sites import BEHIND, Indicator, Site, change_begins, follows
from extract.metrics.statements import Statement, statement_of
from extract.metrics.times import governing_time
from extract.reading import Reading
from extract.steps import Steps, whole

KEPT = ("act.stock", "act.kept")  # verbs after which what is counted is there
OF = "的"
AGE_REACH = 12  # characters from an age to the name of whose it is (78岁的留守老人丁仁风)


def metrics_in_steps(reading: Reading, entities: Entities) -> Steps[MetricsFound]:
    """The metrics of the article, with the checks its sums allow and what was refused; in steps
    (extract/steps.py): what every number counts, whose it is, then the rest."""
    counted: list[tuple[Site, Indicator]] = []
    refusals: list[Refusal] = []
    previous: Indicator | None = None
    for i, quantity in enumerate(reading.mentions.quantities):
        site = _site(reading, i, previous)
        indicator = indicator_of(reading, site)
        why = _refused(reading, quantity, indicator)
        if indicator is None or why is not None:
            refusals.append(_refusal(quantity, why or "the text doesn't say what it counts"))
            continue
        counted.append((site, indicator))
        previous = _for_next(reading, quantity, indicator)
    yield
    whose = [ground_of_number(reading, entities, x.quantity.start, x.quantity.end) for x, _ in counted]
    yield
    metrics = [_metric(reading, entities, *x, ground) for x, ground in zip(counted, whose, strict=True)]
    checks = checks_of(reading, [site.quantity for site, _ in counted], metrics)
    again = told_again(reading, entities, metrics, [indicator for _, indicator in counted])
    once, checks = joined(metrics, checks, again)
    return MetricsFound(once, checks, tuple(refusals))


link_metrics = whole(metrics_in_steps)


def _for_next(reading: Reading, quantity: Quantity, indicator: Indicator) -> Indicator:
    """What the number behind may share: of a bound those within it (35岁以下, 就业3个月以上的), and not what
    it bounds."""
    start = quantity.start if quantity.kind == "age" else min(indicator.start, quantity.start)
    of_those = quantity.kind == "age" or reading.text.startswith(OF, quantity.end)
    if quantity.approx == "exact" or not of_those or indicator.end > quantity.end:
        return indicator
    return replace(indicator, text=reading.text[start : quantity.end])


def _site(reading: Reading, i: int, previous: Indicator | None) -> Site:
    """The words that belong to the i-th number: between its neighbours, in its clause and bracket."""
    quantities = reading.mentions.quantities
    quantity = quantities[i]
    clause = low, high = reading.clause_at(quantity.start)
    high = max(high, quantity.end)
    before = quantities[i - 1] if i else None
    adjacent = before is not None and before.end > low
    if before is not None and adjacent:
        low = before.end
    said = quotation_at(reading, quantity.start)
    low, high, cut = _inside_bracket(reading, quantity, max(low, said.inner_start) if said else low, high)
    after = quantities[i + 1] if i + 1 < len(quantities) else None
    if after is not None and quantity.end < after.start < high:
        high = after.start
    if (
        adjacent
        and previous is not None
        and previous.pattern in BEHIND
        and low < previous.end <= quantity.start
    ):
        low = previous.end  # those words belong to the number before
    for dash in reading.patterns.searches["site.dash"].finditer(reading.text, low, high):
        low = dash.end() if dash.end() <= quantity.start else low
        high = dash.start() if quantity.end <= dash.start() < high else high
    slip = reading.patterns.searches["indicator_slip.front"].match(reading.text, low, quantity.start)
    low = slip.end() if slip else low
    same = before is not None and before.start >= reading.sentence_at(quantity.start)[0]
    shared, unit = (previous if same else None), (before.unit if before else None)
    begins = change_begins(reading, quantity, low)
    closed = follows(reading, "metric.noun_before", quantity.end, high)
    return Site(quantity, low, high, shared, unit, adjacent and not cut, clause, begins, closed)


def _inside_bracket(reading: Reading, quantity: Quantity, low: int, high: int) -> tuple[int, int, bool]:
    """`low:high` cut at the brackets that shut the number in or off; whether `low` was cut."""
    cut = False
    for bracket in reading.patterns.searches["site.bracket"].finditer(reading.text, low, high):
        start, end = bracket.span()
        opens, closed = reading.text[start] in "（(", reading.text[end - 1] in "）)"
        if start < quantity.start < end and opens:
            low, cut = start + 1, True
            high = min(high, end - closed)
        elif start >= quantity.end:
            high = min(high, start)
    return low, high, cut


def _refused(reading: Reading, quantity: Quantity, indicator: Indicator | None) -> str | None:
    mentions, low, high = reading.mentions, quantity.number_start, quantity.number_end
    if (
        touched(mentions.places, low, high)
        or touched(mentions.organizations, low, high)
        or touched(mentions.people, low, high)
    ):
        return "part of a name"
    if indicator is None:
        return None
    if not quantity.unit and bare_unit(indicator.text, reading.patterns) is None:
        return "its unit is left out, and what it counts doesn't tell it"
    return None


def _refusal(quantity: Quantity, reason: str) -> Refusal:
    return Refusal(
        start=quantity.start, end=quantity.end, pattern=quantity.pattern, kind=METRIC, reason=reason
    )


def _metric(reading: Reading, entities: Entities, site: Site, indicator: Indicator, whose: Ground) -> Metric:
    quantity = site.quantity
    unit = quantity.unit or bare_unit(indicator.text, reading.patterns) or ""
    statement = statement_of(reading, site, indicator)
    kind = _kind(quantity, unit, statement)
    mention = governing_time(reading, quantity.start)
    time = resolve(reading, mention) if mention else None
    measure = _measure(reading, indicator, unit, statement)
    clues = clues_of(reading, entities, Decided(quantity, indicator, whose, measure))
    value, base = normalized(quantity.value, unit, reading.patterns)
    return Metric(
        quotes=(_quote(quantity, indicator),),
        pattern=indicator.pattern,
        confidence=confidence(clues, reading.patterns),
        decisions=(*_decisions(indicator, statement, whose, time), _weighed(clues)),
        indicator=indicator.text,
        measure=measure,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=unit,
        norm_value=value,
        norm_unit=base,
        approx=quantity.approx,
        kind=kind,
        per=statement.per,
        change=statement.change,
        bound_kind=statement.bound_kind,
        place=whose.place,
        subject=_subject(reading, entities, quantity, indicator.text, whose),
        speaker=speaker_of(reading, entities, quantity.start),
        time=time,
    )


def _measure(reading: Reading, indicator: Indicator, unit: str, statement: Statement) -> str | None:
    """The canonical measure; what a change began or ended with is a value of what changed."""
    text, act = indicator.text, indicator.act
    if statement.change in ("from", "to") and act is not None:
        text = text.removesuffix(reading.text[act.start : act.end])
    return canonical(text, unit, reading.patterns, event=_is_event(indicator))


def _is_event(indicator: Indicator) -> bool:
    return (
        indicator.act is not None
        and "act.event" in indicator.act.lists
        and indicator.act.lists.isdisjoint(KEPT)
    )


def _quote(quantity: Quantity, indicator: Indicator) -> Quote:
    """The shortest quote with the number, its unit and what it counts."""
    return Quote(min(quantity.start, indicator.start), max(quantity.end, indicator.end))


def _kind(quantity: Quantity, unit: str, statement: Statement) -> str:
    if statement.per is not None and quantity.kind != "percent":
        return "rate"
    if not quantity.unit and unit == "元":
        return "money"
    return quantity.kind


def _subject(
    reading: Reading, entities: Entities, quantity: Quantity, counted: str, whose: Ground
) -> str | None:
    """Whose it is if not a place's: what is one's own (an age, 党龄) is the person's; else it is that of the
    organization that is the sentence's subject or has such members; else of its person: anybody for a
    stretch of life, else one who governs no place (what an official does counts for the place)."""
    organizations, people = entities.organizations.organizations, entities.people.people
    own = _is_own(reading, quantity, counted)
    if own and (person := _owner(reading, entities, quantity, whose)) is not None:
        return people[person].name
    if whose.named is not None:
        return whose.named
    if whose.organization is not None and not (
        quantity.kind == "money" and counted.startswith(endings_of(reading.patterns, "ground.places_own"))
    ):
        return organizations[whose.organization].name
    body = body_of_members(reading, entities, counted, quantity.start)
    if body is not None:
        return organizations[body.index].name
    found = None if own else _doer(reading, entities, quantity, whose)
    return people[found].name if found is not None else None


def _doer(reading: Reading, entities: Entities, quantity: Quantity, whose: Ground) -> int | None:
    found = whose.person
    if quantity.kind == "duration":
        bearer = bearer_of(reading, entities, quantity.start) if found is None else None
        return bearer.index if bearer is not None else found
    if found is None or not governs(entities.people.people[found], reading.patterns):
        return found
    own = reading.patterns.searches["ground.own_act"]
    return found if own.search(reading.text, reading.clause_at(quantity.start)[0], quantity.start) else None


def _is_own(reading: Reading, quantity: Quantity, counted: str) -> bool:
    """It is told of one person, whatever post the person holds: an age, what is one's own, one's family."""
    if any(word in counted for word in words_of(reading.patterns, "ground.averaged")):
        return False
    told = ("ground.personal", "ground.life") if quantity.kind == "duration" else ("ground.personal",)
    if quantity.kind == "age" or any(counted.endswith(endings_of(reading.patterns, id)) for id in told):
        return True
    low = reading.clause_at(quantity.start)[0]
    return reading.patterns.searches["ground.family"].search(reading.text, low, quantity.start) is not None


def _owner(reading: Reading, entities: Entities, quantity: Quantity, whose: Ground) -> int | None:
    """The person whose own it is: who is described, the subject, or who is named last before it in its
    sentence, but not who only tells it."""
    if whose.person is not None and (whose.rule == "described" or quantity.kind != "age"):
        return whose.person
    searches = reading.patterns.searches
    found = _bearer(reading, entities, quantity)
    if found is None and quantity.kind != "age":
        low = reading.sentence_at(quantity.start)[0]
        found = last_before(entities.people.occurrences, low, quantity.start)
    if found is None or searches["ground.likened"].match(reading.text, found.end):
        return None
    tells = whose.organization is not None and searches["ground.sayer"].match(reading.text, found.end)
    return None if tells else found.index


def _bearer(reading: Reading, entities: Entities, quantity: Quantity) -> Occurrence | None:
    """Whose age or years it is; an age is rather that of who is named right in front of it or behind it,
    and not the subject's where it describes somebody else (照顾80岁的母亲)."""
    if quantity.kind != "age":
        return bearer_of(reading, entities, quantity.start)
    people = entities.people.occurrences
    named = last_before(people, reading.sentence_at(quantity.start)[0], quantity.start)
    aged = reading.patterns.searches["ground.aged"]
    if named is not None and (
        named.end == quantity.start or aged.fullmatch(reading.text, named.end, quantity.start)
    ):
        return named
    (low, high), start = reading.clause_at(quantity.start), quantity.start
    i = first_from(people, quantity.end)
    if i < len(people) and people[i].start <= min(quantity.end + AGE_REACH, high):
        return people[i]
    being = reading.patterns.searches["ground.someone_is"]
    if reading.text.startswith(OF, quantity.end) and not being.search(reading.text, low, start):
        return None
    return subject_of(reading, entities, start) or last_before(people, low, start)


def _weighed(clues: frozenset[str]) -> Decision:
    return Decision("confidence", "weighed by " + " ".join(sorted(clues)))


def _decisions(
    indicator: Indicator, statement: Statement, whose: Ground, time: Time | None
) -> tuple[Decision, ...]:
    found = [
        Decision("indicator", indicator.reason),
        Decision("place", whose.reason),
        Decision("time", f"{time.text} governs its sentence" if time else "its sentence names no time"),
    ]
    if statement.per:
        found.append(Decision("per", f"it is for one {statement.per}"))
    if statement.change:
        found.append(Decision("change", "the words around it tell a change"))
    if statement.bound_kind != "observed":
        found.append(Decision("bound_kind", f"the clause states a {statement.bound_kind}"))
    return tuple(found)
