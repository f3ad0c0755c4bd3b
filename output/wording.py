"""A fact in plain words, the same words in the terminal, on the page, in an explanation and on a sheet.

Facts of an article (extract/facts.py) and records of a knowledge base (output/records.py) are worded
alike; what they refer to (an index there, an id here) comes as a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from extract import facts as found
from output import records
from output.statements import number

Fields = tuple[tuple[str, str], ...]
Place = found.Place | records.Place
Person = found.Person | records.Person
Organization = found.Organization | records.Organization
Metric = found.Metric | records.Metric
Mechanism = found.Mechanism | records.Mechanism
Honor = found.Honor | records.Honor

APPROX = {
    "over": "over ",
    "near": "nearly ",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
}
CHANGE = {"increase": "rose by ", "decrease": "fell by ", "from": "was ", "to": "became "}
SINGULAR = {"people": "person", "entities": "entity"}  # where an s at the end is not all
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

    def printable(self) -> Words:
        """The same without anything that could steer a terminal or break a line."""
        return Words(*(one_line(part) for part in (self.what, self.value, self.place, self.time)))


def place_words(place: Place) -> Words:
    """大定街道 = township · 河阳市."""
    return Words(place.name, place.level, path(place.path[:-1]))


def person_words(person: Person, where: str) -> Words:
    """李秋 = 大定街道党工委书记 · 大定街道."""
    return Words(person.name, roles(person) or person.kind, where)


def organization_words(one: Organization, where: str) -> Words:
    """大定小学 = school · 大定街道."""
    return Words(one.name, one.type, where)


def metric_words(metric: Metric, where: str) -> Words:
    """社区网格 = 89 个 · 大定街道 · 2024年. A person's own figure stands with their name."""
    return Words(metric.indicator, figure(metric), metric.subject or where, _written(metric.time))


def mechanism_words(mechanism: Mechanism, whose: str) -> Words:
    """三查工作法 = 一查、二看、三问 · 大定街道."""
    labels = "、".join(one.label for one in mechanism.components)
    return Words(mechanism.name, labels or mechanism.category, mechanism.owner or whose)


def honor_words(honor: Honor, whose: str) -> Words:
    """全省先进社区 = provincial ×2 · 大定街道 · 2024年."""
    times = f" ×{honor.count}" if honor.count and honor.count > 1 else ""
    return Words(honor.title, f"{honor.level}{times}", honor.recipient or whose, _written(honor.time))


def roles(person: Person) -> str:
    """A person's posts in a row, each once, with whose they are."""
    said = (f"{role.affiliation or ''}{role.title}" for role in person.roles)
    return "；".join(dict.fromkeys(said))


def _written(time: found.Time | records.Time | None) -> str:
    return time.text if time else ""


def printable(text: str) -> str:
    """`text` with every control character but line breaks and tabs, and every lone surrogate, shown as
    U+FFFD: as long as before, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def flat(text: str) -> str:
    """`text` printable and without line breaks, each run of white space one space."""
    if text.isprintable() and "  " not in text:  # most texts, and much faster
        return text
    return _BLANKS.sub(" ", printable(text))


def one_line(text: str) -> str:
    """`text` flat, without white space at its ends."""
    return flat(text).strip()


def figure(metric: Metric) -> str:
    """The quantity in words: `target: over 90%`, `200–400 元 / 户`, `fell by 12%`."""
    value = digits(metric.value)
    if metric.value_max is not None:
        value += f"–{digits(metric.value_max)}"
    unit = metric.unit if metric.unit in ("%", "‰") else f" {metric.unit}".rstrip()
    per = f" / {metric.per}" if metric.per else ""
    bound = "" if metric.bound_kind == "observed" else f"{metric.bound_kind}: "
    return f"{bound}{CHANGE.get(metric.change or '', '')}{APPROX.get(metric.approx, '')}{value}{unit}{per}"


def normalized(metric: Metric) -> str:
    """The quantity in its base unit."""
    if metric.norm_value is None:
        return ""
    return f"{digits(metric.norm_value)} {metric.norm_unit or ''}".rstrip()


def digits(value: float) -> str:
    """A number as it is read: thousands apart, no more decimals than it has, six at most."""
    plain = number(value)
    return f"{plain:,}" if isinstance(plain, int) else f"{plain:,.6f}".rstrip("0").rstrip(".")


def counted(number: int, plural: str) -> str:
    """So many of something in words that fit: `1 article`, `0 people`, `2,851 people`."""
    return f"{number:,} {SINGULAR.get(plural, plural.removesuffix('s')) if number == 1 else plural}"


def share(probability: float) -> str:
    """A probability as a whole percentage."""
    return f"{probability:.0%}"


def ends(time: found.Time | records.Time | None) -> str:
    """The dates of a time: `2024-01-01 to 2024-12-31`, `2024-08-26`, `until 2024-08-26`."""
    if time is None or not (time.start or time.end):
        return ""
    if time.start == time.end:
        return time.start or ""
    if not time.start:
        return f"until {time.end}"
    return f"{time.start} to {time.end}" if time.end else f"from {time.start}"


def parts(components: Iterable[found.Component | records.Component]) -> str:
    """The components of a mechanism in a row."""
    return "；".join(f"{one.label}（{one.detail}）" if one.detail else one.label for one in components)


def path(names: Sequence[str]) -> str:
    """A place's names, outermost first."""
    return " › ".join(names)


def stated(*pairs: tuple[str, object]) -> Fields:
    """The fields that say something, their values as printable text."""
    return tuple((name, printable(text)) for name, value in pairs if (text := plain(value)))


def plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return digits(value)
    if isinstance(value, tuple | list):
        return "、".join(plain(one) for one in value)
    return str(value)


def shared_start(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
