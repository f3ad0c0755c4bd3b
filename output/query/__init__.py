"""Questions to the fact base: what a question means, and its answers, ready to quote."""

from output.query.answer import Answer, Answers, Mark, Near
from output.query.answers import answers
from output.query.places import place_called
from output.query.question import (
    KINDS,
    Condition,
    Facets,
    Filters,
    Kind,
    MeasureAsked,
    Named,
    Note,
    Part,
    PlaceAsked,
    PlaceMeant,
    Question,
    QuestionError,
    When,
)
from output.query.understand import understand

__all__ = [
    "KINDS",
    "Answer",
    "Answers",
    "Condition",
    "Facets",
    "Filters",
    "Kind",
    "Mark",
    "MeasureAsked",
    "Named",
    "Near",
    "Note",
    "Part",
    "PlaceAsked",
    "PlaceMeant",
    "Question",
    "QuestionError",
    "When",
    "answers",
    "place_called",
    "understand",
]
