"""Cells, figures and sources in the words of a language."""

from __future__ import annotations

from output.counties.labels import Labels
from output.counties.types import Cell, Coverage, Figure, Number, Own, Quoted, Sum
from output.store.amended import Amended
from output.wording import digits, one_line

PERCENTS = ("%", "‰")  # written close to their number


def quantity(value: Number, value_max: Number | None, approx: str, labels: Labels) -> str:
    """`over 1,854`, `3–5`: a value with its bound, without its unit."""
    said = digits(value) if value_max is None else f"{digits(value)}–{digits(value_max)}"
    return labels(f"approx.{approx}", value=said)


def figure(one: Figure, labels: Labels) -> str:
    """A figure whole: `target: over 90%`, `rose by 12 户`, `3–5 名 / 网格`."""
    said = _measured(quantity(one.value, one.value_max, one.approx, labels), one.unit, labels)
    said += f" / {one.per}" if one.per else ""
    if one.change:
        said = labels(f"change.{one.change}", value=said)
    return said if one.bound_kind == "observed" else labels(f"bound.{one.bound_kind}", value=said)


def cell(one: Cell | None, unit: str, labels: Labels) -> str:
    """What stands in a table: the value, its unit where it is not the row's, a sum with its coverage."""
    if one is None:
        return labels("none")
    if one.own:
        return _value(one.own.figure, unit, labels)
    return _sum(one.sum, unit, labels) if one.sum else in_part(one, unit, labels)


def in_part(one: Cell, unit: str, labels: Labels) -> str:
    """`in part: 社区网格 89; 农村网格 37`: what the place states that is narrower than the measure."""
    said = (f"{part.indicator} {_value(part, unit, labels)}" for part in one.parts)
    return labels("in_part", parts=labels("semicolon").join(dict.fromkeys(said)))


def coverage(one: Coverage, labels: Labels) -> str:
    """`3 of 11`, `3 of 11, 2 in part`, `3 of 11 + 1 unlisted`."""
    if not one.of:
        return labels("coverage_unlisted", beside=one.beside)
    key = "coverage_partial" if one.partial else "coverage"
    key = "coverage_all_partial" if one.partial and one.partial == one.stated else key
    said = labels(key, stated=one.stated, of=one.of, partial=one.partial)
    return labels("coverage_beside", coverage=said, beside=one.beside) if one.beside else said


def note(one: Cell | None, labels: Labels) -> str:
    """The evidence of a cell, a line each: the figures it is made of, then what else is known of it."""
    if one is None:
        return ""
    lines = _own_note(one.own, labels) if one.own else []
    if one.sum and one.own:
        lines.append(labels("below_states", value=_sum(one.sum, one.sum.unit, labels)))
    elif one.sum:
        lines += [stated(part, labels) for part in one.sum.figures]
        lines += [labels("mixed_times")] if one.sum.mixed_times else []
    if one.parts and (one.own or one.sum):
        lines.append(in_part(one, one.parts[0].unit, labels))
    lines += [stated(part, labels) for part in one.parts]
    return "\n".join(lines)


def stated(one: Figure, labels: Labels) -> str:
    """A figure with its time and its quote: `化工镇 12 名 (去年) · “…” · title, paper 2024-08-26`."""
    said = f"{one.place.name} {figure(one, labels)}" + (f" ({one.time_text})" if one.time_text else "")
    return f"{said} · {in_quotes(one.quote.text)} · {source(one.quote, labels)}"


def in_quotes(text: str) -> str:
    """Words between quotation marks; those that stand in their own keep them."""
    line = one_line(text)
    own = line.startswith("“") and line.find("”") == len(line) - 1
    return line if own else f"“{line}”"


def source(quote: Quoted, labels: Labels) -> str:
    """Where a quote was printed, and what of its fact a person amended."""
    printed = " ".join(part for part in (quote.newspaper, quote.date or labels("undated")) if part)
    amended = "".join(_amended(one, labels) for one in quote.amended)
    return one_line(f"{one_line(quote.title) or quote.article_id}{labels('comma')}{printed}{amended}")


def _amended(one: Amended, labels: Labels) -> str:
    """` (corrected value; printed 1,268, 王敏)`."""
    field = labels.either(one.field.removesuffix("_id").removesuffix("_text"), one.field).lower()
    was = one_line(one.was) or labels("none")
    return labels("amended", field=field, was=was, who=one_line(one.who))


def when(one: Figure) -> str:
    """The time a figure speaks of, as far as it is known."""
    return one.when or one.time_text or ""


def _own_note(own: Own, labels: Labels) -> list[str]:
    lines = [stated(own.figure, labels)]
    lines += [labels("disputed")] if own.disputed else []
    if own.others:
        lines.append(labels("others", figures=""))
        lines += [stated(other, labels) for other in own.others]
    return lines


def _value(one: Figure, unit: str, labels: Labels) -> str:
    said = quantity(one.value, one.value_max, one.approx, labels)
    return _measured(said, _other(one.unit, unit), labels)


def _sum(one: Sum, unit: str, labels: Labels) -> str:
    said = quantity(one.value, one.value_max, one.approx, labels)
    measured = _measured(said, _other(one.unit, unit), labels)
    return labels("sum_cell", value=measured, coverage=coverage(one.coverage, labels))


def _other(unit: str, heading: str) -> str:
    """The unit, where the row's heading does not say it already."""
    return "" if unit == heading and unit not in PERCENTS else unit


def _measured(value: str, unit: str, labels: Labels) -> str:
    """`92 名`, `95%`; in Chinese `92名`."""
    if unit in PERCENTS or not unit:
        return value + unit
    return labels("measured", value=value, unit=unit)
