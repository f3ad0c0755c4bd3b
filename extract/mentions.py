"""What is found on the text itself, before anything is linked.

Offsets count code points of the article's text and are half-open. `pattern` names the record of
`patterns/` (or the component) that found the mention.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from extract.rows import Row


class Mention(Struct, frozen=True, kw_only=True):
    """`text[start:end]`, found by `pattern`."""

    start: int
    end: int
    pattern: str


class PlaceMention(Mention, frozen=True, kw_only=True):
    """A place's name as written. `level` by its form (contract.md: province … estate)."""

    name: str
    level: str


class OrganizationMention(Mention, frozen=True, kw_only=True):
    """A proper name of an organization. `type` as in contract.md."""

    name: str
    type: str


class PersonMention(Mention, frozen=True, kw_only=True):
    """A person's name as written; `masked` where the text hides it (刘女士, 许某)."""

    name: str
    masked: bool = False


class TimeMention(Mention, frozen=True, kw_only=True):
    """A time expression (2024年, 今年以来, 截至目前), not yet resolved to dates."""


class Quantity(Mention, frozen=True, kw_only=True):
    """A number with its unit. `start:end` covers approximator, number and unit (近65%, 2200余人次);
    `number_start:number_end` just the digits or numerals. Values in base units: 11万余元 is 110000 元."""

    number_start: int
    number_end: int
    value: float
    value_max: float | None
    unit: str
    approx: str  # exact over near about at_least at_most
    kind: str  # count percent money area length mass duration age rate other
    per: str | None = None


class QuotedPhrase(Mention, frozen=True, kw_only=True):
    """A phrase in quotation marks; `start:end` with the marks, `inner_start:inner_end` without."""

    inner_start: int
    inner_end: int


class Refusal(Mention, frozen=True, kw_only=True):
    """A number or quoted name that was looked at and is no fact; `kind` is metric or mechanism,
    `reason` a plain phrase for `govfacts why-not`."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one text, each tuple in the order of the text, none overlapping within a tuple."""

    quotes: tuple[QuotedPhrase, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def __post_init__(self) -> None:
        for kind in ("quotes", "times", "quantities", "organizations", "places", "people"):
            object.__setattr__(self, kind, Row(getattr(self, kind)))
