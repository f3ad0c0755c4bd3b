"""The fact base: one SQLite file that keeps the records, is searched and opens in any tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from output.store.base import open_base
from output.store.errors import FactBaseError
from output.store.split import match, spans, split

if TYPE_CHECKING:
    from output.store.assemble import Built, Options, build, build_lists
    from output.store.corrections import Correction, add_correction, add_corrections, cancel_correction

__all__ = [
    "Built",
    "Correction",
    "FactBaseError",
    "Options",
    "add_correction",
    "add_corrections",
    "build",
    "build_lists",
    "cancel_correction",
    "match",
    "open_base",
    "spans",
    "split",
]

# What writes is imported when it is first asked for: who only reads does not wait for the gazetteer.
_HOMES = {
    **dict.fromkeys(("Built", "Options", "build", "build_lists"), "output.store.assemble"),
    **dict.fromkeys(
        ("Correction", "add_correction", "add_corrections", "cancel_correction"), "output.store.corrections"
    ),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'output.store' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see _HOMES

    return getattr(import_module(_HOMES[name]), name)
