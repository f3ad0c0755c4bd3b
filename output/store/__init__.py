"""The fact base: one SQLite file that keeps the records, is searched and opens in any tool."""

from output.store.assemble import Built, Options, build, build_lists
from output.store.base import open_base
from output.store.corrections import Correction, add_correction, cancel_correction
from output.store.errors import FactBaseError
from output.store.split import match, spans, split

__all__ = [
    "Built",
    "Correction",
    "FactBaseError",
    "Options",
    "add_correction",
    "build",
    "build_lists",
    "cancel_correction",
    "match",
    "open_base",
    "spans",
    "split",
]
