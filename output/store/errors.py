"""What the fact base raises. FactBaseError is an OutputError: the command line prints it in one line."""

from __future__ import annotations

from output.errors import OutputError


class FactBaseError(OutputError):
    """A file that is no fact base of this version, or can't be made one; the message says what to do."""
