"""What this room raises when a question has no answer.

OutputError
 └── ComparisonError       the message says what to give instead
      ├── PlaceError       a name that no place has, or several
      ├── MeasureError     a measure that is none, or that the place does not state
      └── PracticeError    a practice that is not in the base, or several of the name
"""

from __future__ import annotations

from output.errors import OutputError


class ComparisonError(OutputError):
    """Nothing to compare: an empty base, places without a measure in common."""


class PlaceError(ComparisonError):
    """A name that no place has, or several; the message lists them."""


class MeasureError(ComparisonError):
    """A measure that is none, or that the place does not state; the message lists those it does."""


class PracticeError(ComparisonError):
    """A practice that is not in the base, or several of the name; the message lists them."""
