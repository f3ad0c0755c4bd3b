"""What a comparison says, before anyone draws it: the terminal, the sheets and the pages render these.

Figures come from a fact base (output/store); values are in the units they were stated in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from output.store.amended import Amended

Number = int | float
# What the place states itself; what is added up from below it; only parts of it.
Basis = Literal["own", "sum", "part"]
Why = Literal[
    "plan",
    "change",
    "rate",
    "subject",
    "took_part",
    "class",
    "part",
    "older",
    "below",
    "branch",
    "not_summed",
]
Likeness = Literal["core", "components"]


@dataclass(frozen=True, slots=True)
class Region:
    """A place that is compared. `path` is outermost first, ending in `name`; `children` counts the
    divisions directly below it in the official list."""

    id: str
    name: str
    level: str
    code: str | None
    path: tuple[str, ...]
    children: int
    articles: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a fact names, whichever of the compared ones it lies in."""

    id: str
    name: str
    level: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that show a fact: `text` stands at `start`:`end` of the article (code points). `amended`:
    where a person amended the fact, so that it says something else than its words."""

    text: str
    start: int
    end: int
    article_id: str
    title: str
    date: str | None
    newspaper: str | None
    amended: tuple[Amended, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One stated quantity. `when` is the last day it speaks of: its time's end, else its time's start,
    else the day of its article; None where none is known. `preferred` is a person's verdict. `before` and
    `after` are some characters of the article around the quote, `sentence` counts the full stops
    before it.
    """

    id: str
    place: Spot
    measure: str
    indicator: str
    value: Number
    value_max: Number | None
    unit: str
    norm_value: Number | None
    norm_unit: str | None
    approx: str
    kind: str
    per: str | None
    change: str | None
    bound_kind: str
    subject: str | None
    time_text: str | None
    time_start: str | None
    time_end: str | None
    when: str | None
    confidence: float
    preferred: bool
    quote: Quoted
    before: str = ""
    after: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """What a place states of itself: the latest figure, and the others, latest first. `disputed` are
    the ids of those that disagree with it though they speak of the same time."""

    figure: Figure
    others: tuple[Figure, ...] = ()
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the `of` divisions directly below a place are in a sum: `stated` in all, `partial` of
    these only through what lies further below. `beside` counts places of their level in no official
    list."""

    stated: int
    partial: int
    of: int
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """What the places below state, added up: in each branch the topmost that states it, once.

    `approx` is the bound that the parts leave (a sum with `over 60` in it is over). `mixed_times` is true
    where the parts speak of different years.
    """

    value: Number
    value_max: Number | None
    unit: str
    approx: str
    figures: tuple[Figure, ...]
    coverage: Coverage
    time_start: str | None
    time_end: str | None
    mixed_times: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of a measure in one place. `own` goes before `sum`, and they are never mixed. `parts` are
    figures of the place that are narrower than the measure: shown, never a level."""

    own: Own | None
    sum: Sum | None
    parts: tuple[Figure, ...] = ()

    @property
    def basis(self) -> Basis:
        if self.own:
            return "own"
        return "sum" if self.sum else "part"


@dataclass(frozen=True, slots=True)
class Row:
    """A measure across the compared places, in their order. A measure counted in units that can't be
    told in each other (次 and 户) has a row for each."""

    measure: str
    name: str
    unit: str
    kind: str
    counts: str
    definition: str
    cells: tuple[Cell | None, ...]

    @property
    def known(self) -> tuple[int, ...]:
        """The indexes of the places that have a level of it."""
        return tuple(index for index, cell in enumerate(self.cells) if cell and cell.basis != "part")


@dataclass(frozen=True, slots=True)
class Unused:
    """A figure that is in no cell, and why: no level, not the latest, or not to be added up."""

    region: int
    figure: Figure
    why: Why


@dataclass(frozen=True, slots=True)
class Variant:
    """A mechanism as one place has it; `region` is the index of the compared place it lies in."""

    id: str
    region: int
    place: Spot
    name: str
    code: str | None
    category: str
    owner: str | None
    labels: tuple[str, ...]
    practice_id: str
    date: str | None
    quote: Quoted


@dataclass(frozen=True, slots=True)
class SharedPractice:
    """A practice that several of the compared places have, with each one's variants (empty: none)."""

    id: str
    name: str
    code: str | None
    category: str
    variants: tuple[tuple[Variant, ...], ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two mechanisms of different places that are not one practice: the same core, or parts in common
    (`common`; `share` is what they have in common of all their parts)."""

    likeness: Likeness
    first: Variant
    second: Variant
    common: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Distinction:
    """An honor."""

    id: str
    region: int
    place: Spot
    title: str
    recipient: str | None
    level: str
    count: int | None
    time: str | None
    quote: Quoted


@dataclass(frozen=True, slots=True)
class Office:
    """The latest that is known of a person in a post. `date` is the day of the article that says so."""

    person_id: str
    region: int
    place: Spot
    name: str
    title: str
    affiliation: str | None
    date: str | None
    quote: Quoted


@dataclass(frozen=True, slots=True)
class Comparison:
    """Places side by side. `rows` with more places first; `mechanisms` are those of one place only."""

    regions: tuple[Region, ...]
    rows: tuple[Row, ...]
    unused: tuple[Unused, ...]
    shared: tuple[SharedPractice, ...]
    alike: tuple[Alike, ...]
    mechanisms: tuple[Variant, ...]
    honors: tuple[Distinction, ...]
    offices: tuple[Office, ...]

    def only(self, region: int) -> tuple[Row, ...]:
        """The measures that only the place at this index has."""
        return tuple(row for row in self.rows if row.known == (region,))

    @property
    def common(self) -> tuple[Row, ...]:
        """The measures that at least two of the places have."""
        return tuple(row for row in self.rows if len(row.known) > 1)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a time line; `disputed` are the ids of those it disagrees with though time does not
    explain it."""

    figure: Figure
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one place over time, in one unit: levels in the order of time (undated ones
    first), and beside them what is no level (plans, targets, changes, parts), `whys` by its ids."""

    region: Region
    measure: str
    name: str
    unit: str
    points: tuple[Point, ...]
    beside: tuple[Figure, ...]
    whys: Mapping[str, Why]


@dataclass(frozen=True, slots=True)
class Adopter:
    """A place that has a practice, since when it is known there, and the forms it has there."""

    place: Spot
    date: str | None
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a practice, as most say it, and the indexes of the adopters that have it."""

    label: str
    adopters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Who has a practice, first known first, undated ones last."""

    id: str
    name: str
    code: str | None
    category: str
    adopters: tuple[Adopter, ...]
    parts: tuple[Part, ...]
