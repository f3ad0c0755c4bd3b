"""A fact in plain words, the same words in the terminal, on the page, in an explanation and on a sheet.

The parts that the facts of an article (extract/facts.py) and the records of a knowledge base
(output/records.py) have in common are read through protocols, so that both are worded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex

from output.statements import number

Fields = tuple[tuple[str, str], ...]

APPROX = {"over": "over ", "near": "nearly ", "about": "about ", "at_least": "at least ", "at_most": "at most "}
CHANGE = {"increase": "rose by ", "decrease": "fell by ", "from": "was ", "to": "became "}
# Control characters would steer a terminal, and lone surrogates can't be written to a file.
_UNPRINTABLE = regex.compile(r"[\p{Cc}\p{Cs}--\n\t]", regex.V1)
_BLANKS = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """A fact as a person says it: `what` it is about, what is said of it, where and when ("" where
    the fact does not say)."""

    what: str
    value: str = ""
    place: str = ""
    time: str = ""

    def line(self) -> str:
        """All of it in one line: 社区网格 = 89 个 · 王褚街道 · 2024年."""
        said = f"{self.what} = {self.value}" if self.value else self.what
        return one_line(" · ".join(part for part in (said, self.place, self.time) if part))


class Figure(Protocol):
    """What a metric says of its quantity."""

    @property
    def value(self) -> float: ...
    @property
    def value_max(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def approx(self) -> str: ...
    @property
    def per(self) -> str | None: ...
    @property
    def change(self) -> str | None: ...
    @property
    def bound_kind(self) -> str: ...


class Part(Protocol):
    """A component of a mechanism."""

    @property
    def label(self) -> str: ...
    @property
    def detail(self) -> str | None: ...


class Period(Protocol):
    """A time as written with its ends."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...


def printable(text: str) -> str:
    """`text` with every control character but line breaks and tabs, and every lone surrogate, shown as
    U+FFFD: as long as before, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` printable and without line breaks, each run of white space one space."""
    return _BLANKS.sub(" ", printable(text)).strip()


def figure(metric: Figure) -> str:
    """The quantity in words: `target: over 90%`, `200–400 元 / 户`, `fell by 12%`."""
    value = digits(metric.value)
    if metric.value_max is not None:
        value += f"–{digits(metric.value_max)}"
    unit = metric.unit if metric.unit in ("%", "‰") else f" {metric.unit}".rstrip()
    per = f" / {metric.per}" if metric.per else ""
    bound = "" if metric.bound_kind == "observed" else f"{metric.bound_kind}: "
    return f"{bound}{CHANGE.get(metric.change or '', '')}{APPROX.get(metric.approx, '')}{value}{unit}{per}"


def digits(value: float) -> str:
    """A number as it is read: thousands apart, no more decimals than it has, six at most."""
    plain = number(value)
    return f"{plain:,}" if isinstance(plain, int) else f"{plain:,.6f}".rstrip("0").rstrip(".")


def share(probability: float) -> str:
    """A probability as a whole percentage."""
    return f"{probability:.0%}"


def ends(time: Period | None) -> str:
    """The dates of a time: `2024-01-01 to 2024-12-31`, `2024-08-26`, `until 2024-08-26`."""
    if time is None or not (time.start or time.end):
        return ""
    if time.start == time.end:
        return time.start or ""
    if not time.start:
        return f"until {time.end}"
    return f"{time.start} to {time.end}" if time.end else f"from {time.start}"


def parts(components: Iterable[Part]) -> str:
    """The components of a mechanism in a row."""
    return "；".join(f"{one.label}（{one.detail}）" if one.detail else one.label for one in components)


def path(names: Sequence[str]) -> str:
    """A place's names, outermost first."""
    return " › ".join(names)


def stated(*pairs: tuple[str, object]) -> Fields:
    """The fields that say something, their values as printable text."""
    return tuple((name, printable(text)) for name, value in pairs if (text := _plain(value)))


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return digits(value)
    if isinstance(value, tuple | list):
        return "、".join(_plain(one) for one in value)
    return str(value)
