"""Places side by side, a measure over time, who has a practice, and what two runs differ in."""

from output.counties.compare import compare
from output.counties.diff import Differences, differences
from output.counties.errors import ComparisonError, MeasureError, PlaceError, PracticeError, Trouble
from output.counties.series import series
from output.counties.spread import adopters
from output.counties.types import Cell, Comparison, Row, Series, Spread

__all__ = [
    "Cell",
    "Comparison",
    "ComparisonError",
    "Differences",
    "MeasureError",
    "PlaceError",
    "PracticeError",
    "Row",
    "Series",
    "Spread",
    "Trouble",
    "adopters",
    "compare",
    "differences",
    "series",
]
