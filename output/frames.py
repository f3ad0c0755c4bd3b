"""Records as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def frame(records: Iterable[object]) -> pd.DataFrame:
    """One row a record, one column a field, in the order of the contract. Nested fields stay plain
    objects (a time is a dict); records with evidence also get `quote`, the words of the first one."""
    import pandas as pd  # noqa: PLC0415 - half a second that extraction does not need

    return pd.DataFrame([_row(record) for record in records])


def _row(record: object) -> dict[str, object]:
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"{record!r} is no record")
    row = asdict(record)
    if row.get("evidence"):
        row["quote"] = row["evidence"][0]["text"]
    return row
