"""What this room raises when a question has no answer.

OutputError
 └── ComparisonError       the message says what to give instead
      ├── PlaceError       a name that no place has, or several
      ├── MeasureError     a measure that is none, or that the place does not state
      └── PracticeError    a practice that is not in the base, or several of the name

Each has a kind and values, which `trouble.*` of the labels say in each language (`Trouble.said`).
"""

from __future__ import annotations

from dataclasses import dataclass

from output.counties.labels import Labels, labels
from output.errors import OutputError


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong: its kind, the values that its label has blanks for, and `text`, which is English."""

    kind: str
    values: dict[str, str | int]
    text: str

    def said(self, words: Labels) -> str:
        """What is wrong, and what to give instead, in the language of the labels."""
        return words(f"trouble.{self.kind}", **self.values)


class ComparisonError(OutputError):
    """Nothing to compare: an empty base, places without a measure in common. As text it is English;
    `trouble` says it in each language."""

    def __init__(self, kind: str, **values: str | int) -> None:
        text = labels("en")(f"trouble.{kind}", **values)
        super().__init__(text)
        self.trouble = Trouble(kind, values, text)


class PlaceError(ComparisonError):
    """A name that no place has, or several; the message lists them."""


class MeasureError(ComparisonError):
    """A measure that is none, or that the place does not state; the message lists those it does."""


class PracticeError(ComparisonError):
    """A practice that is not in the base, or several of the name; the message lists them."""
