"""What this room raises when the user has given it something it can't use.

OutputError
 ├── KnowledgeBaseError   a file that is no knowledge base of this version
 ├── UnknownIdError       no record of this id
 └── SheetError           a sheet of verdicts that can't be read
"""

from __future__ import annotations


class OutputError(ValueError):
    """The message says what is wrong and what to do."""


class KnowledgeBaseError(OutputError):
    """A file that is no knowledge base of this version."""


class UnknownIdError(OutputError):
    """No record of this id; the message names near ones."""


class SheetError(OutputError):
    """A sheet of verdicts that can't be read; the message names the line."""
