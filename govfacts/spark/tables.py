"""A knowledge base as Parquet tables that the executors write: one folder a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from output.arrow import schema_of, table_of
from output.files import decoded, record_lists
from output.folders import replacing_folder
from output.records import Generator

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def write_tables(records: DataFrame, path: Path, generator: Generator) -> tuple[Counter[str], int]:
    """Writes the folder `path` (`metrics/part-….parquet` and so on, each list ordered by id); how many
    records each list has, and how many articles are copies."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - an extra

    kept = records.persist()
    counts: Counter[str] = Counter()
    copies = 0
    with replacing_folder(path, generator, "parquet") as draft:
        for name in record_lists():
            rows = kept.where(f"list = '{name}'").orderBy("id").select("data")
            table = rows.mapInArrow(_typed(name), from_arrow_schema(schema_of(name)))
            folder = (draft / name).as_uri()
            table.write.parquet(folder)
            written = kept.sparkSession.read.schema(from_arrow_schema(schema_of(name))).parquet(folder)
            counts[name] = written.count()
            if name == "articles":
                copies = written.where("duplicate_of is not null").count()
    kept.unpersist()
    return counts, copies


def _typed(name: str) -> Callable[[Iterator[pa.RecordBatch]], Iterator[Any]]:
    """For `mapInArrow`: records as JSON become rows with a column a field."""

    def typed(tables: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for table in tables:
            records = [decoded(name, data) for data in table.column("data").to_pylist()]
            yield from table_of(name, records).to_batches()

    return typed
