"""Tables as Parquet files, for analysts; pyarrow is the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from output.store.errors import FactBaseError
from output.store.export_tables import ExportTable

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise FactBaseError("Parquet needs pyarrow: pip install 'govfacts[parquet]'") from error

GROUP = 50_000  # rows that are in memory at a time
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def parquet(table: ExportTable, rows: Iterable[tuple[Any, ...]], file: BinaryIO) -> None:
    """Writes the table, compressed with zstd."""
    schema = pa.schema([pa.field(column.name, _TYPES[column.type]) for column in table.columns])
    rows = iter(rows)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            columns = zip(*group, strict=True)
            arrays = [
                pa.array(_plain(values, of.type), of.type) for values, of in zip(columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _plain(values: Iterable[Any], type: pa.DataType) -> list[Any]:
    if type != pa.float64():
        return list(values)
    return [None if value is None else float(value) for value in values]
