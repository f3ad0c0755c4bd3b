"""A bound on how long SQLite may work."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from output.query.question import QuestionError

SECONDS = 5.0  # for one question
STEPS = 20_000  # of SQLite's machine between two looks at the clock: some milliseconds


@contextmanager
def limited(base: sqlite3.Connection, seconds: float = SECONDS) -> Iterator[None]:
    """Stops what `base` is asked inside of it after `seconds`.

    Raises:
        QuestionError: it took longer.
    """
    end = time.monotonic() + seconds
    base.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise QuestionError(
            f"the question took longer than {seconds:g} s; name a place, a measure or a time with it"
        ) from error
    finally:
        base.set_progress_handler(None, STEPS)
