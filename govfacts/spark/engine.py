"""`govfacts extract --engine spark`: what the local engine does, on Spark."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from corpus.types import Rejected
from govfacts.api import generator
from govfacts.archive.engine import Options, Target, counted
from govfacts.archive.folder import ENDING
from govfacts.archive.pool import peak_memory
from govfacts.archive.rejects import write_rejects
from govfacts.archive.report import Report
from govfacts.errors import CommandError
from govfacts.inputs import files
from govfacts.run import Settings, settled
from govfacts.spark.merging import SparkMerge, sorted_records
from govfacts.spark.reading import DRAFTS, FILE, NUMBER, of_files, of_rows
from govfacts.spark.session import session
from govfacts.spark.tables import write_tables
from output.files import Stream

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARTS = 4  # tasks a core: the last one to end keeps the others waiting for a quarter of its time
PARQUET = ".parquet"


def build_on_spark(
    paths: Sequence[str],
    target: Target,
    settings: Settings,
    options: Options,
    *,
    master: str | None,
    say: Callable[[str], None],
) -> Report:
    """Reads what `paths` mean (files that every executor sees; Parquet as Spark reads it) and writes the
    records of the articles found there: Parquet by the executors, all else through the driver.

    Raises:
        CommandError: Spark is missing, or no article could be read.
    """
    started = time.perf_counter()
    settings = settled(settings)
    spark = session(master)
    report = Report(str(target.path), spark.sparkContext.defaultParallelism)
    with _folder(target) as folder:
        drafts = _drafted(spark, _parted(paths, report.passed_over), settings, options, folder)
        rejects = _rejects(drafts)
        report.rejects = len(rejects)
        for one in rejects:
            say(f"refused {one.path}: {one.reason}; {one.cure}")
        articles = drafts.where("reject is null").drop("reject")
        sums = ("count(1)", "coalesce(sum(characters), 0)", "count(distinct path)")
        (found,) = articles.selectExpr(*sums).collect()
        report.articles, report.characters, report.files = found
        if not report.articles:
            raise CommandError("no article could be read; nothing was written")
        records = SparkMerge(spark, articles, folder, settings.patterns).records()
        if target.folder == "parquet" and target.path:
            report.records, report.duplicates = write_tables(records, target.path, generator())
        else:
            target.write(counted(_stream(sorted_records(records)), report))
    write_rejects(rejects, target.path)
    report.finish(time.perf_counter() - started, peak_memory())
    return report


@contextmanager
def _folder(target: Target) -> Iterator[Path]:
    """A folder beside the output for what lies between, taken away at the end."""
    if target.path is None:
        with TemporaryDirectory(prefix="govfacts.") as name:
            yield Path(name)
        return
    path = target.path.resolve()
    with TemporaryDirectory(prefix=f".{path.name}{ENDING}.", dir=path.parent) as name:
        yield Path(name)


def _drafted(
    spark: SparkSession,
    parted: tuple[list[str], list[Path | Rejected]],
    settings: Settings,
    options: Options,
    folder: Path,
) -> DataFrame:
    """The drafts of all articles of `parted` (what Spark reads, what our readers read), read once and kept in
    `folder`; a row with `reject` for what gave none."""
    tables, plain = parted
    refused = [one for one in plain if isinstance(one, Rejected)]
    named = [(str(one),) for one in plain if isinstance(one, Path)]
    parts = spark.sparkContext.defaultParallelism * PARTS
    found = []
    if named:
        rows = spark.createDataFrame(named, "path string").repartition(min(parts, len(named)))
        found.append(rows.mapInArrow(of_files(settings, keep_text=options.keep_text), DRAFTS))
    if tables:
        read = spark.read.parquet(*tables).select("*", "_metadata.file_path", "_metadata.row_index")
        read = read.withColumnsRenamed({"file_path": FILE, "row_index": NUMBER})
        found.append(read.mapInArrow(of_rows(settings, keep_text=options.keep_text), DRAFTS))
    if refused:
        said = [(one.path, bytearray(msgspec.json.encode(one))) for one in refused]
        found.append(spark.createDataFrame(said, "path string, reject binary"))
    if not found:
        raise CommandError("no article could be read; nothing was written")
    whole = found[0]
    for one in found[1:]:
        whole = whole.unionByName(one, allowMissingColumns=True)
    kept = (folder / "drafts").as_uri()
    whole.selectExpr("*", "monotonically_increasing_id() AS arrival").write.parquet(kept)
    return spark.read.parquet(kept)


def _parted(paths: Sequence[str], passed_over: Counter[str]) -> tuple[list[str], list[Path | Rejected]]:
    """What Spark reads itself, and what our readers read."""
    tables = [path for path in paths if _is_table(path)]
    rest = [path for path in paths if not _is_table(path)]
    return [path if "://" in path else Path(path).resolve().as_uri() for path in tables], list(
        files(rest, passed_over)
    )


def _is_table(path: str) -> bool:
    if "://" in path or path.endswith(PARQUET):
        return True
    return Path(path).is_dir() and next(Path(path).glob("*" + PARQUET), None) is not None


def _rejects(drafts: DataFrame) -> list[Rejected]:
    rows = drafts.where("reject is not null").orderBy("path", "arrival").select("reject").toLocalIterator()
    return [msgspec.json.decode(bytes(row.reject), type=Rejected) for row in rows]


def _stream(records: DataFrame) -> Stream:
    for row in records.select("list", "data").toLocalIterator():
        yield row.list, bytes(row.data)
