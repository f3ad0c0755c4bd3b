"""How far a run is, on a terminal: rate and time left. Elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.types import Rejected

if TYPE_CHECKING:
    from rich.progress import Progress


class Bar:
    """A bar that grows with the bytes that are done; none where `progress` is none."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self._task = progress.add_task("reading", total=total) if progress else None

    def advance(self, size: int) -> None:
        """Adds what a batch had: never more than there is, since what an archive packs is only guessed."""
        if self._progress and self._task is not None:
            self._done = min(self._done + size, self._total)
            self._progress.update(self._task, completed=self._done)
            self._progress.refresh()

    def say(self, what: str) -> None:
        """Says what is being done now."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, description=what)
            self._progress.refresh()


@contextmanager
def bar(inputs: Iterable[Path | Rejected]) -> Iterator[Bar]:
    """A bar for `inputs`, whose sizes are looked up only if it is shown."""
    if not sys.stderr.isatty():
        yield Bar(None, 0)
        return
    total = sum(one.stat().st_size for one in inputs if isinstance(one, Path) and one.is_file())
    with _progress() as progress:
        yield Bar(progress, total)


def _progress() -> Progress:
    from rich import progress as shown  # noqa: PLC0415 - only a terminal needs it
    from rich.console import Console  # noqa: PLC0415

    columns = (
        shown.TextColumn("{task.description}"),
        shown.BarColumn(),
        shown.TextColumn("{task.percentage:>3.0f} %"),
        shown.TransferSpeedColumn(),
        shown.TimeRemainingColumn(),
    )
    # No thread of its own: workers are forked from this process.
    return shown.Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
