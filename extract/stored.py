"""What the components leave in a Doc, as bytes: plain data survives pickling, `n_process` and DocBin,
where dataclasses do not (spaCy error E871)."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from spacy.tokens import Doc

Part = TypeVar("Part")


def put(doc: Doc, name: str, part: object) -> None:
    """Keep `part`, a dataclass or tuple of them, under `name`."""
    doc.user_data[f"govfacts.{name}"] = msgspec.msgpack.encode(part)


def get(doc: Doc, name: str, type: type[Part]) -> Part | None:
    """What was kept under `name`, or None."""
    kept = doc.user_data.get(f"govfacts.{name}")
    return None if kept is None else msgspec.msgpack.decode(kept, type=type)
