"""Numbers with their units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extract.lookups import START
from extract.mentions import Quantity, QuotedPhrase, Refusal, TimeMention
from extract.metrics.numerals import factor_of, neighbours, value_of
from extract.metrics.refusals import Barred, barriers, refused, without_unit
from extract.search import matches
from extract.steps import Steps, whole
from patterns import Lexicon, Pattern, Patterns
from patterns.store import Match

Span = tuple[int, int]

LONE = "refusal_of_unit.lone"
PERCENT = "%"
YUAN = "元"
THOUSAND = 1000.0
EXACT = 1e12  # whole numbers below have no dust
DIGITS = ("low", "hours", "yuan", "denominator", "number")  # groups of a number's digits
# what is written in two units: the group of the coarse one, and what both are in the unit of the value
TWOFOLD = {"quantity.hours": ("hours", 60.0, 1.0), "quantity.coins": ("yuan", 1.0, 0.1)}
SPOKEN = ("quantity.coins", "quantity.spoken_yuan")  # money as it is said
SHARES = ("quantity.percent", "quantity.fraction", "quantity.tenths", "quantity.half")  # written in words


class _Figure(NamedTuple):
    """A number as the pattern of this id found it: where it stands with all that belongs to it, its digits
    alone, and the named parts."""

    pattern: str
    start: int
    end: int
    number_start: int
    number_end: int
    spans: Mapping[str, Span]


def quantities_in_steps(
    text: str, times: Sequence[TimeMention], quotes: Sequence[QuotedPhrase], patterns: Patterns
) -> Steps[tuple[tuple[Quantity, ...], tuple[Refusal, ...]]]:
    """The quantities of `text` and the numbers that are none, each with its reason; in steps
    (extract/steps.py)."""
    barred = barriers(text, times, quotes, patterns)
    yield
    found = _found(text, patterns)
    yield
    quantities: list[Quantity] = []
    refusals: list[Refusal] = []
    for pattern, match in found:
        figure = _figure(text, pattern, match)
        why = barred.at(figure.number_start, figure.number_end)
        if why is None:
            quantity = _quantity(text, figure, patterns)
            why = _without_use(text, quantity, patterns)
        if why is None:
            quantities.append(quantity)
        else:
            refusals.append(refused(figure.start, figure.end, why))
    taken = [(x.start, x.end) for x in (*quantities, *refusals)]
    refusals += without_unit(text, taken, barred, patterns)
    return tuple(quantities), tuple(sorted(refusals, key=START))


find_quantities = whole(quantities_in_steps)


def unit_lexicon(unit: str, patterns: Patterns) -> Lexicon | None:
    """The lexicon of measure words that holds `unit`."""
    return _unit_table(patterns).get(unit)


@cache
def _unit_table(patterns: Patterns) -> dict[str, Lexicon]:
    return {word: lexicon for lexicon in patterns.lexicons("unit") for word in lexicon}


def _found(text: str, patterns: Patterns) -> list[tuple[Pattern, Match]]:
    """The numbers of all patterns; where two overlap, the one whose pattern stands first."""
    kept: list[tuple[Pattern, Match]] = []
    covered = bytearray(len(text))
    for pattern in patterns.patterns("quantity"):
        for match in matches(text, pattern, patterns):
            start, end = match.span()
            if covered.find(1, start, end) < 0:
                covered[start:end] = b"\1" * (end - start)
                kept.append((pattern, match))
    return sorted(kept, key=lambda found: found[1].start())


def _without_use(text: str, quantity: Quantity, patterns: Patterns) -> Barred | None:
    """Why a number that is barred by nothing around it is none by its own unit."""
    behind = text[quantity.end : quantity.end + 1]
    if not quantity.unit and behind.isascii() and behind.isalpha():
        return Barred(quantity.start, quantity.end, "refusal.code", "part of a code")
    if patterns.searches[LONE].fullmatch(text, quantity.number_start, quantity.end):
        reason = str((patterns.pattern(LONE).tags or {})["reason"])
        return Barred(quantity.start, quantity.end, LONE, reason)
    return None


def _figure(text: str, pattern: Pattern, match: Match) -> _Figure:
    """The number of a match. Without an approximator it begins at its digits, or what a share puts in front
    of them (了 and 有 in front are glue)."""
    spans, (low, end) = pattern.parts(match), match.span()
    digits = [spans[name] for name in DIGITS if name in spans]
    number_start, number_end = min(digits)[0], max(digits)[1]
    if "before" in spans:
        return _Figure(pattern.id, spans["before"][0], end, number_start, number_end, spans)
    lead = text[spans["glue"][1] if "glue" in spans else low : number_start]
    return _Figure(pattern.id, number_start - len(lead.lstrip()), end, number_start, number_end, spans)


def _quantity(text: str, figure: _Figure, patterns: Patterns) -> Quantity:
    part = {name: text[start:end] for name, (start, end) in figure.spans.items()}
    low, high = _values(part, figure.pattern, patterns)
    written = _unit(part, figure.pattern)
    unit = str(patterns.lexicon("spoken.unit").words.get(written, written))
    lexicon = unit_lexicon(unit, patterns)
    return Quantity(
        start=figure.start,
        end=figure.end,
        pattern=figure.pattern,
        number_start=figure.number_start,
        number_end=figure.number_end,
        value=low,
        value_max=high,
        unit=unit,
        approx=_approx(part, figure.pattern, patterns),
        kind="rate" if "per" in part else str(lexicon.tags["kind"]) if lexicon else "count",
        per=part.get("per"),
    )


def _values(part: dict[str, str], pattern: str, patterns: Patterns) -> tuple[float, float | None]:
    """The value, and the upper end of a range."""
    factor = factor_of(part.get("myriad"), patterns)
    if pattern in SHARES:
        return _share(part, pattern, patterns), None
    if pattern in TWOFOLD:
        coarse, factor_of_coarse, factor_of_fine = TWOFOLD[pattern]
        fine = value_of(part["number"], patterns) * factor_of_fine
        return _clean(value_of(part[coarse], patterns) * factor_of_coarse + fine), None
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
    if value.is_integer() and abs(value) < EXACT:
        return value
    return float(f"{value:.12g}")


def _unit(part: dict[str, str], pattern: str) -> str:
    if pattern in SHARES:
        return PERCENT
    if pattern in SPOKEN:
        return YUAN
    unit = part.get("unit", "") + part.get("unit_end", "")
    return PERCENT if unit == "％" else unit


def _approx(part: dict[str, str], pattern: str, patterns: Patterns) -> str:
    """What the approximators say; one behind the unit outweighs one in front."""
    after, inner, before = part.get("after"), part.get("inner"), part.get("before")
    if after and (reading := str(patterns.lexicon("approx.after")[after])) != "exact":
        return reading
    if inner:
        return str(patterns.lexicon("approx.inner").words.get(inner, "over"))
    if before:
        words = patterns.lexicon("approx.round" if pattern == "quantity.round" else "approx.before")
        return str(words[before])
    return "exact"
