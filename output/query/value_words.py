"""What an answer says, in the words of its language (patterns/data/answers.yaml)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from output.store.amended import Amended
from output.wording import digits, one_line
from patterns import Patterns

DECIMALS = 4  # of a number in 万 or 亿


def quantity(row: sqlite3.Row, patterns: Patterns) -> str:
    """A metric's value with its unit and bound: 约200户, 98%以上, 目标20个, 增加56个, 3–5元, 每户2000元."""
    number = scaled(row["value"], patterns)
    if row["value_max"] is not None:
        number += f"–{scaled(row['value_max'], patterns)}"
    form = _said("approx", row["approx"], patterns) or "{n}{u}"
    said = form.replace("{n}", number).replace("{u}", row["unit"])
    change = _said("change", row["change"], patterns)
    bound = _said("bound", row["bound_kind"], patterns)
    per = f"{_said('words', 'each', patterns)}{row['per']}" if row["per"] else ""
    return f"{bound}{change}{per}{said}"


def scaled(value: float, patterns: Patterns) -> str:
    """A number as it is read: 1,854, 86,000 as 8.6万, 126,000,000 as 1.26亿."""
    for word, factor in patterns.lexicon("answer.scale").words.items():
        part = value / float(factor)
        if abs(part) >= 1 and round(part, DECIMALS) == part:
            return f"{digits(part)}{word}"
    return digits(value)


def corrected(changes: Sequence[Amended], patterns: Patterns) -> str:
    """What stands behind an amended value: （更正；原文1268，李华）."""
    if not changes:
        return ""
    nothing = _said("words", "nothing", patterns)
    form = _said("words", "amended", patterns)
    each = (
        form.replace("{field}", _said("field", one.field, patterns))
        .replace("{was}", one_line(one.was) or nothing)
        .replace("{who}", one_line(one.who))
        for one in changes
    )
    return f"（{'；'.join(each)}）"


def label(list_: str, value: str | None, patterns: Patterns) -> str:
    """The word for a value of a field; the value itself where there is none."""
    if value is None:
        return ""
    words = patterns.lexicon(f"answer.{list_}").words
    return str(words.get(value, value))


def listed(values: Sequence[str], patterns: Patterns, most: int = 6) -> str:
    """Some values in a row, 等 behind the last that is shown where there are more."""
    shown = "、".join(values[:most])
    return f"{shown}{_said('words', 'more', patterns)}" if len(values) > most else shown


def _said(list_: str, value: str | None, patterns: Patterns) -> str:
    return str(patterns.lexicon(f"answer.{list_}").words.get(value or "", ""))
