"""Facts with exact quotes from Chinese newspaper pages about grassroots governance.

import govfacts

nlp = govfacts.load(place="孟州市", date="2024-08-26")   # a spaCy Language
facts = nlp("全市划分网格89个。")._.facts
kb = govfacts.extract(["pages/"])                         # a KnowledgeBase
govfacts.frame(kb.metrics)                                # a pandas DataFrame
govfacts.places("温县武德镇亢村12号")                       # each place with its code, path and why
govfacts.open("facts.db").query("孟州市 网格 多少")         # a fact base: answers as a DataFrame
govfacts.open("facts.db").compare(["孟州市", "温县"])        # places side by side
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govfacts._rooms import check_rooms
from govfacts._version import __version__

if TYPE_CHECKING:
    from extract.facts import Facts
    from extract.language import load
    from extract.places.lookup import ResolvedPlace, UnknownPlaceError
    from extract.segment import SegmenterError
    from govfacts.api import extract
    from govfacts.base import FactBase
    from govfacts.base import opened as open  # noqa: A004 - govfacts.open
    from govfacts.batch import extract_batch
    from govfacts.lookup import places
    from output.errors import KnowledgeBaseError
    from output.files import read as read_kb
    from output.frames import frame
    from output.records import KnowledgeBase
    from patterns import PatternError

__all__ = [
    "FactBase",
    "Facts",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "PatternError",
    "ResolvedPlace",
    "SegmenterError",
    "UnknownPlaceError",
    "__version__",
    "extract",
    "extract_batch",
    "frame",
    "load",
    "open",
    "places",
    "read_kb",
]

check_rooms()

# Where each public name lives: imported when it is first asked for, so that `govfacts --help`
# does not wait for spaCy.
_HOMES = {
    "FactBase": ("govfacts.base", "FactBase"),
    "Facts": ("extract.facts", "Facts"),
    "KnowledgeBase": ("output.records", "KnowledgeBase"),
    "KnowledgeBaseError": ("output.errors", "KnowledgeBaseError"),
    "PatternError": ("patterns", "PatternError"),
    "ResolvedPlace": ("extract.places.lookup", "ResolvedPlace"),
    "SegmenterError": ("extract.segment", "SegmenterError"),
    "UnknownPlaceError": ("extract.places.lookup", "UnknownPlaceError"),
    "extract": ("govfacts.api", "extract"),
    "extract_batch": ("govfacts.batch", "extract_batch"),
    "frame": ("output.frames", "frame"),
    "load": ("extract.language", "load"),
    "open": ("govfacts.base", "opened"),
    "places": ("govfacts.lookup", "places"),
    "read_kb": ("output.files", "read"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'govfacts' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see _HOMES

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
