"""A Spark session that runs this program's Python."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from govfacts.errors import CommandError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = re.compile(r"local\[(\d+|\*)\]")
LOCAL_PARTS = 4  # of a shuffle on one machine; Spark's 200 are for a cluster
ATTEMPTS = 4  # at a task; a local Spark makes one unless its master says so
ARROW_BATCH = 16 << 20  # bytes between Spark and Python: of long texts the usual number of rows is too much


def session(master: str | None) -> SparkSession:
    """The session. Without `master` it is the one that spark-submit has set up, else `local[*]`.

    Raises:
        CommandError: PySpark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415 - an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        cure = "pip install 'govfacts[spark]', and Java 17"
        raise CommandError(f"--engine spark needs PySpark: {cure}") from error
    # Else the workers run whatever `python3` they find first.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("govfacts")
    if master:
        builder = builder.master(LOCAL.sub(rf"local[\1,{ATTEMPTS}]", master))
    settings = {
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.execution.arrow.maxBytesPerBatch": str(ARROW_BATCH),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise CommandError(f"Spark does not start ({error}); it needs Java 17 or later") from error
    parts = "spark.sql.shuffle.partitions"
    if str(spark.sparkContext.master).startswith("local") and not spark.sparkContext.getConf().contains(
        parts
    ):
        spark.conf.set(parts, LOCAL_PARTS)
    return spark
