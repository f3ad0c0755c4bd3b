"""How the verbs speak: results go to standard output, all else to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from output.wording import printable

if TYPE_CHECKING:
    from rich.console import Console


def say(line: str) -> None:
    """Writes a line that is no result; what could steer a terminal (a file's name may hold it) is shown as
    U+FFFD."""
    sys.stderr.write(printable(line).replace("\n", " ") + "\n")


def console(*, soft_wrap: bool = False) -> Console:
    """A console on standard output. Where the reader (head, less) has seen enough it raises
    BrokenPipeError as a plain write does; rich's own ends the program with exit code 1."""
    from rich.console import Console  # noqa: PLC0415 - `extract` speaks, but draws nothing

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Piped(soft_wrap=soft_wrap)
