"""What the front door says when a command can't do what was asked. The message says what to do."""

from __future__ import annotations


class CommandError(ValueError):
    """Nothing was written."""
