"""A number in its clause, and what it was found to count."""

from __future__ import annotations

from msgspec import Struct

from extract.mentions import Quantity
from extract.metrics.acts import Act
from extract.metrics.phrases import Span
from extract.reading import Reading

UNSEEN = str.maketrans("", "", '“”"‘’『』「」 \n\t\u3000')
BEHIND = ("metric.noun_after", "metric.attributive")  # patterns of what a number describes behind it
CHANGE_REACH = 20  # characters from the first value of a change to the verb that brings the second


class Indicator(Struct, frozen=True):
    """`text` as the fact base shows it, `start:end` the stretch that shows it; `act` the verb that
    governs the number, kept in `text` for events; `noun` the counted noun; `reason` for explain."""

    text: str
    start: int
    end: int
    pattern: str
    reason: str
    act: Act | None = None
    noun: Span | None = None


class Site(Struct, frozen=True):
    """A number in its clause: `low` is where the words of its own begin (behind the number before
    it), `high` where they end; `previous` is the fact of the number before it, if in the same sentence."""

    quantity: Quantity
    low: int
    high: int
    previous: Indicator | None
    previous_unit: str | None
    adjacent: bool  # the number before stands in the same clause
    clause: Span
    begins: int | None  # where the words begin that make it the first value of a change
    closed: bool  # its phrase ends with it, so that what it counts stands before it

    @property
    def measured(self) -> bool:
        """Money, lengths …: units that say what is measured, so that a noun may stand on either side."""
        return self.quantity.kind not in ("count", "rate")


def clean(reading: Reading, span: Span) -> str:
    """The words of a span without quotation marks and blanks."""
    return reading.text[span[0] : span[1]].translate(UNSEEN)


def made(reading: Reading, span: Span, pattern: str, reason: str, act: Act | None = None) -> Indicator:
    noun = None if act else span
    return Indicator(clean(reading, span), span[0], span[1], pattern, reason, act, noun)


def follows(reading: Reading, pattern: str, end: int, high: int) -> bool:
    return end >= high or reading.patterns.searches[pattern].match(reading.text, end) is not None


def change_begins(reading: Reading, quantity: Quantity, low: int) -> int | None:
    """Where the words begin, from `low` on, that make the number the first value of a change
    (从4小时缩短到1小时); None where it is none."""
    match = reading.patterns.searches["change.since"].search(reading.text, low, quantity.start)
    if match is None:
        return None
    high = min(quantity.end + CHANGE_REACH, reading.sentence_at(quantity.start)[1])
    changed = reading.patterns.searches["change.to"].search(reading.text, quantity.end, high)
    return match.start() if changed else None
