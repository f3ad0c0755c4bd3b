"""What can't be exchanged."""

from output.errors import OutputError


class ExchangeError(OutputError):
    """A file of an annotation tool that can't be used; the message says what is wrong and what to do."""
