"""The fact base: one SQLite file that keeps the records, is searched and opens in any tool."""

from output.store.base import open_base
from output.store.build import Built, build
from output.store.errors import FactBaseError
from output.store.split import match, spans, split

__all__ = ["Built", "FactBaseError", "build", "match", "open_base", "spans", "split"]
