"""The number conditions of a question: >50, 超过100名, 10-20, 20万元以上."""

from __future__ import annotations

from collections.abc import Sequence

from extract.metrics.measures import normalized
from extract.metrics.numerals import factor_of, value_of
from output.query.question import Condition
from output.query.spans import Found
from output.wording import digits
from patterns import Hit, Patterns

NUMBERS = "question.number"
ABOUT = 0.1  # how far a number may lie from one that is asked for with 约 or 左右


def find_conditions(
    text: str, free: Sequence[tuple[int, int]], patterns: Patterns
) -> list[tuple[Found, Condition]]:
    """The conditions in the stretches `free` of a question, a range before a bound before a plain number."""
    found: list[tuple[Found, Condition]] = []
    taken: set[int] = set()
    for pattern in patterns.patterns(NUMBERS):
        for low, high in free:
            for hit in pattern.hits(text, low, high):
                span = range(hit.start, hit.end)
                if taken.isdisjoint(span):
                    taken.update(span)
                    condition = _condition(text, hit, patterns)
                    found.append((Found(hit.start, hit.end, "number", worded(condition)), condition))
    return sorted(found, key=lambda x: x[0].start)


def worded(condition: Condition) -> str:
    """A condition as signs: > 50 名, 10 – 20, = 92 名."""
    low, high = condition.low, condition.high
    unit = f" {condition.unit}" if condition.unit else ""
    if low is not None and high is not None:
        return f"= {digits(low)}{unit}" if low == high else f"{digits(low)} – {digits(high)}{unit}"
    if low is not None:
        return f"{'≥' if condition.with_low else '>'} {digits(low)}{unit}"
    if high is not None:
        return f"{'≤' if condition.with_high else '<'} {digits(high)}{unit}"
    return condition.text


def _condition(text: str, hit: Hit, patterns: Patterns) -> Condition:
    part = {name: text[start:end] for name, (start, end) in hit.groups.items()}
    unit = part.get("unit") or part.get("low_unit") or ""
    number = value_of(part["number"], patterns) * factor_of(part.get("myriad"), patterns)
    said = text[hit.start : hit.end].strip()
    if "low" in part:
        shared = part.get("low_myriad") or ("" if "low_unit" in part else part.get("myriad"))
        low = value_of(part["low"], patterns) * factor_of(shared, patterns)
        return _scaled(Condition(said, min(low, number), max(low, number), unit=unit), patterns)
    return _scaled(_bounded(said, number, _bound(part, patterns), unit), patterns)


def _bound(part: dict[str, str], patterns: Patterns) -> str:
    if "before" in part:
        return str(patterns.lexicon("question.bound_before")[part["before"]])
    return str(patterns.lexicon("question.bound_after")[part["after"]]) if "after" in part else "="


def _bounded(said: str, number: float, bound: str, unit: str) -> Condition:
    if bound in (">", ">="):
        return Condition(said, number, None, with_low=bound == ">=", unit=unit)
    if bound in ("<", "<="):
        return Condition(said, None, number, with_high=bound == "<=", unit=unit)
    leeway = number * ABOUT if bound == "~" else 0.0
    return Condition(said, number - leeway, number + leeway, unit=unit)


def _scaled(condition: Condition, patterns: Patterns) -> Condition:
    """The condition with its ends in the base unit too, where the unit converts."""
    factor, base = normalized(1.0, condition.unit, patterns)
    if factor is None:
        return condition
    return Condition(
        condition.text,
        condition.low,
        condition.high,
        condition.with_low,
        condition.with_high,
        condition.unit,
        None if condition.low is None else round(condition.low * factor, 6),
        None if condition.high is None else round(condition.high * factor, 6),
        base,
    )
