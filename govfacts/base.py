"""A fact base in Python: questions to it come back as pandas DataFrames."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from os import PathLike, fspath
from types import TracebackType
from typing import TYPE_CHECKING

from govfacts.asking import Asked, answered
from output.counties import adopters, compare, frames, series
from output.query.forms import as_frame
from output.store import open_base

if TYPE_CHECKING:
    import pandas as pd


class FactBase:
    """An open fact base; `connection` is SQLite's own, read only. A `with` statement closes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def query(
        self,
        question: str,
        *,
        kinds: Iterable[str] = (),
        place: str | None = None,
        date: str | None = None,
        limit: int = 1000,
    ) -> pd.DataFrame:
        """The answers to a question of `govfacts query`, the best first: a row an answer, with the columns
        that its CSV has; no row where nothing answers. `kinds` and `place` narrow it, 今年 counts from `date`
        (ISO).

        Raises:
            QuestionError: the question names nothing to look for, or took too long.
            PlaceError: `place` is none, or several.
        """
        asked = Asked(question, date, limit, kinds=tuple(kinds), place=place)
        return as_frame(answered(self.connection, asked))

    def compare(self, places: str | Iterable[str]) -> pd.DataFrame:
        """The places (names, paths or codes) side by side: a row for each measure and place that states it
        or of which places below do.

        Columns: place, code, measure, value, value_max, approx, unit, time_start, time_end, article, quote;
        name (of the measure), basis (own, sum), of a sum stated, partial and of (how many of the official
        divisions directly below are in it), others (figures of the same place that are not the latest),
        disputed, date, ids. `df.pivot(index="measure", columns="place", values="value")` is the table.

        Raises:
            PlaceError: a name that no place has, or several.
            ComparisonError: the base is empty, or one place is given (a string is one name).
        """
        found = compare(self.connection, [places] if isinstance(places, str) else list(places))
        return frames.frame(frames.COMPARED, frames.compared(found))

    def series(self, place: str, measure: str) -> pd.DataFrame:
        """What a place states of a measure over time: a row a figure, levels first, in their order.

        Raises:
            PlaceError, MeasureError: a name that is none, or several.
        """
        found = series(self.connection, place, measure)
        return frames.frame(frames.FIGURES, frames.over_time(found))

    def practices(self, practice: str) -> pd.DataFrame:
        """Who has a practice: a row for each place and form, the first known first.

        Raises:
            PracticeError: a name that no practice has, or several.
        """
        found = adopters(self.connection, practice)
        return frames.frame(frames.SPREAD, frames.adopted(found))

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> FactBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def opened(path: str | PathLike[str]) -> FactBase:
    """The fact base in `path`, read only.

    Raises:
        FactBaseError: there is no such file, it is no fact base, or one of another version.
    """
    return FactBase(open_base(fspath(path)))
