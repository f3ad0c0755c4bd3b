"""Which figures say how much there is of a measure in a place, and why the others don't.

A plan, a change, a rate, a person's own figure say something else. A figure whose indicator is narrower
than its measure (grids of communities, branches of one company) is a part; so are the money of several
projects in one article, whose whole nobody states. Who took part is not all there are, and several
ranges in one sentence are classes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import regex

from output.counties.measures import Measures
from output.counties.types import Figure, Why

OPEN = frozenset({"at_least", "at_most"})  # bounds that, several in a sentence, part classes
_CLAUSE = regex.compile(r"[^，。；！？：\n]*")


def whys(figures: Iterable[Figure], measures: Measures) -> dict[str, Why]:
    """By id, why a figure does not say how much there is; those that do are not in it. The figures are of
    any measures and places; all of one place and measure are to be among them."""
    found: dict[str, Why] = {}
    levels: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if why := _by_itself(figure, measures):
            found[figure.id] = why
        if not why or why == "part":
            levels[figure.place.path, figure.measure, figure.quote.article_id].append(figure)
    for group in levels.values():
        found |= dict.fromkeys(_items(group, measures), "part")
        found |= dict.fromkeys(_classes(group), "class")
    return found


def _by_itself(figure: Figure, measures: Measures) -> Why | None:
    if figure.bound_kind != "observed":
        return "plan"
    if figure.change:
        return "change"
    if figure.per or figure.kind == "rate":
        return "rate"
    if figure.subject or measures.of_person(figure):
        return "subject"
    if _took_part(figure, measures):
        return "took_part"
    return "part" if measures.narrower(figure) else None


def _took_part(figure: Figure, measures: Measures) -> bool:
    """A number of persons who were sent or took part: a verb of sending stands right before it or begins
    its indicator, or one of taking part follows in the same clause."""
    if figure.unit not in measures.words("person_words") or figure.measure in measures.words("posts"):
        return False
    if measures.counts(figure.measure) != "stock":
        return False
    sends, takes = measures.words("sends"), measures.words("takes_part")
    before = figure.before.rstrip("了着过")
    rest = _CLAUSE.match(figure.after)
    return (
        (before.endswith(tuple(sends)) and not before.endswith(tuple(measures.words("bodies"))))
        or figure.indicator.startswith(tuple(sends))
        or any(word in rest.group() for word in takes if rest)
    )


def _items(group: Sequence[Figure], measures: Measures) -> Iterable[str]:
    """Sums of money that one article gives for several things: none is the place's, unless one is as large
    as the others together, or says that it is the whole."""
    if group[0].kind != "money" or measures.counts(group[0].measure) != "events":
        return ()
    by_time: dict[object, list[Figure]] = defaultdict(list)
    for figure in group:
        by_time[figure.time_start, figure.time_end, figure.time_text].append(figure)
    items: list[str] = []
    for figures in by_time.values():
        values = sorted({figure.value for figure in figures})
        if len(values) > 1 and values[-1] != sum(values[:-1]):
            items += (figure.id for figure in figures if not measures.says_whole(figure))
    return items


def _classes(group: Sequence[Figure]) -> Iterable[str]:
    """Several ranges of one sentence."""
    by_sentence: dict[int, list[Figure]] = defaultdict(list)
    for figure in group:
        if figure.value_max is not None or figure.approx in OPEN:
            by_sentence[figure.sentence].append(figure)
    return [figure.id for figures in by_sentence.values() if len(figures) > 1 for figure in figures]
