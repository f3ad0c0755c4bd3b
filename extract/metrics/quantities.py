"""Numbers with their units."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.mentions import Quantity, Refusal, TimeMention
from extract.metrics.numerals import factor_of, neighbours, value_of
from extract.metrics.refusals import Barred, barred, reason_at, refused, without_unit
from patterns import Hit, Lexicon, Patterns

PERCENT = "%"
THOUSAND = 1000.0
SHARES = ("quantity.percent", "quantity.fraction", "quantity.tenths", "quantity.half")  # written in words


def find_quantities(
    text: str, times: Sequence[TimeMention], patterns: Patterns
) -> tuple[tuple[Quantity, ...], tuple[Refusal, ...]]:
    """The quantities of `text` and the numbers that are none, each with its reason."""
    stretches = barred(text, times, patterns)
    quantities: list[Quantity] = []
    refusals: list[Refusal] = []
    for hit in _hits(text, patterns):
        quantity = _quantity(text, hit, patterns)
        why = _refusal(text, quantity, stretches, patterns)
        if why is None:
            quantities.append(quantity)
        else:
            refusals.append(refused(quantity, why))
    taken = [(x.start, x.end) for x in (*quantities, *refusals)]
    refusals += without_unit(text, taken, stretches, patterns)
    return tuple(quantities), tuple(sorted(refusals, key=lambda x: x.start))


def unit_lexicon(unit: str, patterns: Patterns) -> Lexicon | None:
    """The lexicon of measure words that holds `unit`."""
    return _unit_table(patterns).get(unit)


@cache
def _unit_table(patterns: Patterns) -> dict[str, Lexicon]:
    return {word: lexicon for lexicon in patterns.lexicons("unit") for word in lexicon}


def _hits(text: str, patterns: Patterns) -> list[Hit]:
    """The numbers of all patterns; where two overlap, the one whose pattern stands first."""
    kept: list[Hit] = []
    covered: set[int] = set()
    for pattern in patterns.patterns("quantity"):
        for hit in pattern.hits(text):
            span = range(hit.start, hit.end)
            if covered.isdisjoint(span):
                covered.update(span)
                kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _refusal(text: str, quantity: Quantity, stretches: Sequence[Barred], patterns: Patterns) -> Barred | None:
    why = reason_at(stretches, quantity.number_start, quantity.number_end)
    if why is not None:
        return why
    behind = text[quantity.end : quantity.end + 1]
    if not quantity.unit and behind.isascii() and behind.isalpha():
        return Barred(quantity.start, quantity.end, "refusal.code", "part of a code")
    lone = patterns.pattern("refusal_of_unit.lone")
    if lone.compiled.fullmatch(text, quantity.number_start, quantity.end):
        return Barred(quantity.start, quantity.end, lone.id, str((lone.tags or {})["reason"]))
    return None


def _quantity(text: str, hit: Hit, patterns: Patterns) -> Quantity:
    part = {name: text[start:end] for name, (start, end) in hit.groups.items()}
    low, high = _values(part, hit.pattern, patterns)
    unit = _unit(part, hit.pattern)
    lexicon = unit_lexicon(unit, patterns)
    first = "low" if "low" in hit.groups else "denominator" if "denominator" in hit.groups else "number"
    return Quantity(
        start=_start(text, hit, first),
        end=hit.end,
        pattern=hit.pattern,
        number_start=hit.groups[first][0],
        number_end=hit.groups["number"][1],
        value=low,
        value_max=high,
        unit=unit,
        approx=_approx(part, hit.pattern, patterns),
        kind="rate" if "per" in part else str(lexicon.tags["kind"]) if lexicon else "count",
        per=part.get("per"),
    )


def _start(text: str, hit: Hit, first: str) -> int:
    """Where a quantity begins: at its approximator, else at its number (了 and 有 in front are glue)."""
    if "before" in hit.groups:
        return hit.groups["before"][0]
    glue = hit.groups["glue"][1] if "glue" in hit.groups else hit.start
    return glue + len(text[glue : hit.groups[first][0]]) - len(text[glue : hit.groups[first][0]].lstrip())


def _values(part: dict[str, str], pattern: str, patterns: Patterns) -> tuple[float, float | None]:
    """The value, and the upper end of a range."""
    factor = factor_of(part.get("myriad"), patterns)
    if pattern in SHARES:
        return _share(part, pattern, patterns), None
    if pattern == "quantity.round":
        return factor_of(part["number"], patterns) * factor, None
    half = 0.5 if "half" in part else 0.0
    if pattern == "quantity.range":
        own = part.get("low_myriad")
        shared = own is None and "low_unit" not in part
        low = value_of(part["low"], patterns) * (factor if shared else factor_of(own, patterns))
        return _clean(low), _clean((value_of(part["number"], patterns) + half) * factor)
    loose = neighbours(part["number"], patterns)
    if loose is not None:
        return _clean(value_of(loose[0], patterns) * factor), _clean(value_of(loose[1], patterns) * factor)
    more = value_of(part["more"], patterns) * THOUSAND if "more" in part else 0.0  # 1万8千
    return _clean((value_of(part["number"], patterns) + half) * factor + more), None


def _share(part: dict[str, str], pattern: str, patterns: Patterns) -> float:
    """A share written in words, in hundredths."""
    number = part["number"]
    if pattern == "quantity.half":
        return 50.0
    if pattern == "quantity.tenths":
        return 10 * value_of(number, patterns)
    if pattern == "quantity.fraction":
        return round(100 * value_of(number, patterns) / value_of(part["denominator"], patterns), 2)
    return 100.0 if number in patterns.lexicon("numeral.place") else value_of(number, patterns)


def _clean(value: float) -> float:
    """Without the dust of binary fractions (3.4 × 10000)."""
    return float(f"{value:.12g}")


def _unit(part: dict[str, str], pattern: str) -> str:
    if pattern in SHARES:
        return PERCENT
    unit = part.get("unit", "") + part.get("unit_end", "")
    return PERCENT if unit == "％" else unit


def _approx(part: dict[str, str], pattern: str, patterns: Patterns) -> str:
    """What the approximators say; one behind the unit outweighs one in front."""
    after, inner, before = part.get("after"), part.get("inner"), part.get("before")
    if after and (reading := str(patterns.lexicon("approx.after")[after])) != "exact":
        return reading
    if inner:
        return str(dict(patterns.lexicon("approx.inner").words).get(inner, "over"))
    if before:
        words = patterns.lexicon("approx.round" if pattern == "quantity.round" else "approx.before")
        return str(words[before])
    return "exact"
