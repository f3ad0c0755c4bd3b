"""The merge as DataFrame operations: grouped by the keys of the local merge, merged by its functions.

What needs one order of all articles (which print which again, which of those with one text they are) is
found on the driver, by the local merge's own function, from half a kilobyte an article.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.duplicates import Sketches
from output.files import record_lists
from output.merge.again import worked_out_again
from output.merge.groups import conflict, merged, practice
from output.merge.identity import encoded, identify
from output.merge.merge import create
from output.records import Place
from output.same_places import Key
from output.same_places import Path as Names
from patterns import load

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

ROW = "list string, key string, place long, data binary"
RECORD = "list string, id string, data binary"
MERGED = ("sources", "places", "people", "organizations", "practices", "conflicts")
UNITS = 50_000  # rows of the table of articles that are written at a time
_place = msgspec.json.Decoder(Place)


class SparkMerge:
    """The merge of a table of drafts (with a number `arrival` each). `folder` is for what lies between."""

    def __init__(self, spark: SparkSession, drafts: DataFrame, folder: Path, patterns: Path | None) -> None:
        self._spark = spark
        self._drafts = drafts
        self._folder = folder
        self._patterns = patterns

    def records(self) -> DataFrame:
        """All records, as `list`, `id` and JSON, in no order."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra

        units, fuller = self._identified()
        rows = self._rows(units, fuller)
        groups = rows.where(F.col("list").isin(*MERGED)).groupBy("list", "key")
        parts = groups.agg(F.sort_array(F.collect_list(F.struct("place", "nth", "data"))).alias("parts"))
        joined = parts.mapInArrow(_merge, RECORD + ", paths array<string>, above array<string>").persist()
        alone = rows.where(~F.col("list").isin(*MERGED)).select("list", F.col("key").alias("id"), "data")
        others = joined.where("list <> 'places'").select("list", "id", "data")
        return alone.unionByName(others).unionByName(self._with_parents(joined.where("list = 'places'")))

    def _identified(self) -> tuple[DataFrame, dict[tuple[str, str], str]]:
        """A row an article: its place in the order of print, its id, whose copy it is, whether it is to be
        worked out again; and the fuller paths of places."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415

        base = sqlite3.connect(self._folder / "merge.db", isolation_level=None)
        create(base)
        sketches = Sketches(self._folder)
        numbers: list[int] = []
        ordered = self._drafts.orderBy("day", "path", "position", "arrival")
        wanted = ordered.select("arrival", "day", "path", "position", "id", "sketch", "open")
        for row in wanted.toLocalIterator():
            number = len(numbers)
            numbers.append(row.arrival)
            sketches.add(bytes(row.sketch))
            known = (number, row.day, row.path.encode("utf-8", "surrogatepass"), row.position, row.id)
            base.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", known)
            base.executemany("INSERT INTO open VALUES (?, ?, ?)", ((number, *one) for one in row.open))
        same = self._drafts.groupBy("id").count().where("count > 1").select("id")
        number_of = {arrival: number for number, arrival in enumerate(numbers)}
        for row in self._drafts.join(same, "id", "left_semi").select("arrival", "whole").toLocalIterator():
            base.execute("INSERT INTO whole VALUES (?, ?)", (number_of[row.arrival], bytes(row.whole)))
        identify(base, sketches)
        fuller = {(place, path): whole for place, path, whole in base.execute("SELECT * FROM fuller")}
        self._write_units(base, numbers)
        base.close()
        sketches.close()
        units = self._spark.read.parquet((self._folder / "units.parquet").as_uri())
        return units.withColumn("again", F.col("again") == 1), fuller

    def _write_units(self, base: sqlite3.Connection, numbers: Sequence[int]) -> None:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415

        names = ("arrival", "place", "unit", "original", "of", "again")
        kinds = (pa.int64(), pa.int64(), pa.string(), pa.int64(), pa.string(), pa.int64())
        schema = pa.schema(list(zip(names, kinds, strict=True)))
        found = base.execute(
            "SELECT u.arrival, u.place, u.id, u.original, o.id, u.again"
            " FROM unit u JOIN unit o ON o.arrival = u.original"
        )
        with pq.ParquetWriter(self._folder / "units.parquet", schema) as writer:
            while some := found.fetchmany(UNITS):
                rows = [dict(zip(names, (numbers[row[0]], *row[1:]), strict=True)) for row in some]
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))

    def _rows(self, units: DataFrame, fuller: dict[tuple[str, str], str]) -> DataFrame:
        """The rows of all articles: of most as their drafts have them, of the rest worked out again."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415

        known = self._drafts.join(units, "arrival")
        # A source's record stands whatever becomes of its article.
        drafted = known.select("again", "place", F.posexplode("rows").alias("nth", "row"))
        kept = drafted.where("not again or row.list = 'sources'")
        plain = kept.select("row.list", "row.key", "place", "nth", "row.data")
        whole = F.sort_array(F.collect_list(F.struct("place", "unit", "of", "whole")))
        groups = known.where("again").groupBy("original").agg(whole.alias("units"))
        again = groups.mapInArrow(_again(fuller, self._patterns), ROW + ", nth int")
        return plain.unionByName(again)

    def _with_parents(self, places: DataFrame) -> DataFrame:
        """The places with the nearest place above each that is known."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415

        said = places.select("id", F.explode("paths").alias("path"))
        known = said.groupBy("path").agg(F.min("id").alias("at"))
        above = places.select("id", F.posexplode("above").alias("nth", "path")).join(known, "path")
        parents = above.groupBy("id").agg(F.min_by("at", "nth").alias("parent"))
        found = places.select("id", "data").join(parents, "id", "left")
        return found.mapInArrow(_adopt, RECORD)


def _again(fuller: dict[tuple[str, str], str], patterns: Path | None) -> Callable[..., Iterator[Any]]:
    """For `mapInArrow`: originals with their copies become rows."""

    def whole(key: Key, path: Names) -> Names:
        found = fuller.get((encoded(key), encoded(path)))
        return path if found is None else msgspec.json.decode(found, type=Names)

    def work_out(tables: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        known = load(patterns)
        for table in tables:
            rows = []
            for group in table.column("units").to_pylist():
                units = [(one["place"], one["unit"], one["of"], one["whole"]) for one in group]
                found = worked_out_again(units, whole, known)
                rows += [(*row[:2], place, row[2], nth) for nth, (place, row) in enumerate(found)]
            yield from _table(("list", "key", "place", "data", "nth"), rows)

    return work_out


def _merge(tables: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """For `mapInArrow`: all records of one id, in the order of print, become one."""
    for table in tables:
        rows: list[tuple[Any, ...]] = []
        for row in table.to_pylist():
            name, key = row["list"], row["key"]
            parts = [part["data"] for part in row["parts"]]
            paths: list[str] = []
            above: list[str] = []
            if name == "practices":
                rows.append((name, key, msgspec.json.encode(practice(key, parts)), paths, above))
                continue
            if name == "conflicts":
                found = conflict(parts)
                if found:
                    rows.append((name, found.id, msgspec.json.encode(found), paths, above))
                continue
            data = merged(name, parts)
            if name == "places":
                names = _place.decode(data).path
                paths = sorted({encoded(_place.decode(part).path) for part in parts})
                above = [encoded(names[:n]) for n in range(len(names) - 1, 0, -1)]
            rows.append((name, key, data, paths, above))
        yield from _table(("list", "id", "data", "paths", "above"), rows)


def _adopt(tables: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """For `mapInArrow`: places get their parents."""
    for table in tables:
        rows = []
        for row in table.to_pylist():
            place = replace(_place.decode(row["data"]), parent_id=row["parent"])
            rows.append(("places", row["id"], msgspec.json.encode(place)))
        yield from _table(("list", "id", "data"), rows)


_KINDS = {"place": "int64", "nth": "int32", "data": "binary", "paths": "list", "above": "list"}


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    kinds = {"int64": pa.int64(), "int32": pa.int32(), "binary": pa.binary(), "list": pa.list_(pa.string())}
    schema = pa.schema([(name, kinds.get(_KINDS.get(name, ""), pa.string())) for name in names])
    if rows:
        columns = zip(*rows, strict=True)
        arrays = [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def sorted_records(records: DataFrame) -> DataFrame:
    """Records in the order of a knowledge base: its lists in the order of the contract, each by id."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    order = F.array_position(F.array(*map(F.lit, record_lists())), F.col("list"))
    return records.orderBy(order, "id")
