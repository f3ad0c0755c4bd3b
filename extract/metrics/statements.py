"""How a number is stated: per what, as a change, as a limit or plan, by whom."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from msgspec import Struct

from extract.metrics.sites import Indicator, Site
from extract.reading import Reading
from patterns import Pattern, Patterns
from patterns.store import Match, Search

CHANGE_WINDOW = 16  # characters from the verb of a change to its number


class Statement(Struct, frozen=True):
    """`per`, `change` and `bound_kind` as in the knowledge base's record of a metric."""

    per: str | None
    change: str | None
    bound_kind: str


def statement_of(reading: Reading, site: Site, indicator: Indicator) -> Statement:
    """How the number at `site` is stated."""
    change = _change(reading, site, indicator)
    return Statement(_per(reading, site, change), change, _bound_kind(reading, site))


def _per(reading: Reading, site: Site, change: str | None) -> str | None:
    """What it is for one of; what a price has become is for the same as what it was."""
    if site.quantity.per is not None:
        return site.quantity.per
    low = site.clause[0]
    if site.adjacent and change != "to":
        low = max(low, site.low)
    for pattern, after in _rates(reading.patterns):
        span = (site.quantity.end, site.high) if after else (low, site.quantity.start)
        if after and pattern.numbered.match(reading.text, *span) is None:
            continue
        matches: list[Match] = list(pattern.numbered.finditer(reading.text, *span))
        if matches:
            start, end = pattern.parts(matches[-1])["per"]
            return reading.text[start:end]
    return None


@cache
def _rates(patterns: Patterns) -> tuple[tuple[Pattern, bool], ...]:
    """The patterns of what a number is for one of, and whether each stands behind the number."""
    return tuple((x, (x.tags or {}).get("side") == "after") for x in patterns.patterns("per"))


def _change(reading: Reading, site: Site, indicator: Indicator) -> str | None:
    quantity, text = site.quantity, reading.text
    if site.begins is not None:
        return "from"
    to = reading.patterns.searches["change.to"]
    low = max(site.low - CHANGE_WINDOW, 0)
    if any(match.end() == quantity.start for match in to.finditer(text, low, quantity.start)):
        return "to"
    if indicator.act is not None:
        word = text[indicator.act.start : indicator.act.end]
        changes = reading.patterns.lexicon("act.change")
        if word in changes and "act.event" not in indicator.act.lists:
            return str(changes[word])
    near = reading.patterns.searches["change.near"]
    told = near.search(text, max(site.low, low), quantity.start)
    return str(reading.patterns.lexicon("act.change")[told["word"]]) if told else None


def _bound_kind(reading: Reading, site: Site) -> str:
    low, high = site.clause
    start = site.quantity.start
    for bound in _bounds(reading.patterns):
        if bound.kinds and site.quantity.kind not in bound.kinds:
            continue
        span = (low, site.quantity.number_start) if bound.before else (start, high)
        if bound.words.search(reading.text, *span):
            return bound.kind
    return "observed"


class _Bound(NamedTuple):
    """What says that numbers of some `kinds` (of any, if there are none) are bounds of this `kind`, and
    whether it stands before them."""

    words: Search
    kind: str
    before: bool
    kinds: frozenset[str]


@cache
def _bounds(patterns: Patterns) -> tuple[_Bound, ...]:
    """The patterns of bounds, in the order in which they are tried."""
    found = []
    for pattern in patterns.patterns("bound"):
        tags = pattern.tags or {}
        kinds = frozenset(str(tags.get("kind", "")).split())
        found.append(_Bound(pattern.quick, str(tags["bound"]), tags["side"] == "before", kinds))
    return tuple(found)
