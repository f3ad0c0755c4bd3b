"""Extraction as a pure function from texts to an Arrow table, for Ray, Datatrove and the like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from corpus import source_of_text
from corpus.types import Rejected
from govfacts.api import generator
from govfacts.run import Settings, found_in, settled, with_facts
from output.arrow import pyarrow, schema_of
from output.build import knowledge_base
from output.files import record_lists
from output.units import Extracted
from patterns import load

if TYPE_CHECKING:
    import pyarrow as pa

LISTS = tuple(name for name in record_lists() if name not in ("sources", "conflicts"))


def extract_batch(
    texts: Sequence[str],
    *,
    place: str | None = None,
    date: str | None = None,
    newspaper: str | None = None,
    segmenter: str = "jieba",
    patterns: str | Path | None = None,
) -> pa.Table:
    """The records of texts, each read by itself: one row a text, one column a list of the knowledge base,
    with the fields and ids that `govfacts extract` gives them; `error` says why a text gave none. The same
    texts give the same table, in any process. Needs pyarrow.

    Raises:
        KnowledgeBaseError: pyarrow is not installed.
        SegmenterError, PatternError, UnknownPlaceError: the settings can't be used.
    """
    known = Settings(place, date, newspaper, segmenter, Path(patterns) if patterns else None)
    settings = settled(known)
    found = [list(found_in(source_of_text(text), settings)) for text in texts]
    facts = with_facts(chain.from_iterable(found), settings)
    rows = [_row(list(islice(facts, len(of_text))), settings) for of_text in found]
    lists = [(name, pyarrow().list_(pyarrow().struct(list(schema_of(name))))) for name in LISTS]
    schema = pyarrow().schema([*lists, ("error", pyarrow().string())])
    return pyarrow().Table.from_pylist(rows, schema=schema)


def _row(read: Sequence[Extracted | Rejected], settings: Settings) -> dict[str, Any]:
    """The row of the articles of one text."""
    extracted = [one for one in read if isinstance(one, Extracted)]
    refused = [one for one in read if isinstance(one, Rejected)]
    kb = knowledge_base(extracted, generator(), patterns=load(settings.patterns), keep_text=False)
    row: dict[str, Any] = {name: msgspec.to_builtins(getattr(kb, name)) for name in LISTS}
    return row | {"error": "; ".join(one.reason for one in refused) or None}
