"""Records as Arrow tables, their columns typed as the records' fields are. Needs pyarrow, an extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from output.errors import KnowledgeBaseError
from output.records import KnowledgeBase, Number

if TYPE_CHECKING:
    import pyarrow as pa

NUMBERS = ("value", "value_max", "norm_value")  # whole numbers are whole again when they are read


def pyarrow() -> ModuleType:
    """The library.

    Raises:
        KnowledgeBaseError: it is not installed.
    """
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise KnowledgeBaseError("Parquet needs pyarrow: pip install 'govfacts[parquet]'") from error


@cache
def schema_of(name: str) -> pa.Schema:
    """The columns of the list `name` (`metrics`)."""
    pa = pyarrow()
    record = get_args(get_type_hints(KnowledgeBase)[name])[0]
    return pa.schema(_columns(record))


def table_of(name: str, records: Sequence[object]) -> pa.Table:
    """Records of the list `name` as a table, one row each."""
    return pyarrow().Table.from_pylist(msgspec.to_builtins(records), schema=schema_of(name))


def records_of(batch: pa.RecordBatch | pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of a table as plain records."""
    for row in batch.to_pylist():
        for name in NUMBERS:
            if row.get(name) is not None and row[name].is_integer():
                row[name] = int(row[name])
        yield row


def _columns(record: type) -> Iterable[tuple[str, pa.DataType]]:
    hints = get_type_hints(record)
    return [(field.name, _column(hints[field.name])) for field in fields(record)]


def _column(kind: Any) -> pa.DataType:
    """The Arrow type of a field."""
    pa = pyarrow()
    if kind == Number:
        return pa.float64()
    if is_dataclass(kind) and isinstance(kind, type):
        return pa.struct(_columns(kind))
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return pa.string()
    if get_origin(kind) is tuple:
        return pa.list_(_column(inner[0]))  # names, records, or the two ends of a span
    if inner:  # or none
        known = [one for one in inner if one is not type(None)]
        return pa.float64() if set(known) == {int, float} else _column(known[0])
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[kind]
