"""The same facts and ids on Spark, on a real local one with two cores."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from govfacts.cli import main
from output.folders import open_folder

LACKING = [
    what
    for what, there in (
        ("Java", shutil.which("java") or os.environ.get("JAVA_HOME")),
        ("PySpark", importlib.util.find_spec("pyspark")),
        ("pyarrow", importlib.util.find_spec("pyarrow")),
    )
    if not there
]
pytestmark = pytest.mark.skipif(bool(LACKING), reason=f"{' and '.join(LACKING)} not installed")

BOTH = """
import sys
from govfacts.cli import main
for args in (sys.argv[1].split("|"), sys.argv[2].split("|")):
    try:
        main(["extract", "--engine", "spark", "--master", "local[2]", *args])
    except SystemExit as end:
        print(end.code)
"""
TOWNS = ("云峰街道", "妙高街道", "石练镇", "大柘镇")


def page(number: int) -> str:
    """An article of its own for each number; of some the place is told in full, of others not."""
    draw = random.Random(number)
    a, b, c = (draw.randrange(20, 400) for _ in range(3))
    town = TOWNS[number % 4]
    estate = f"{town if number % 3 else ''}景苑小区"
    return (
        f"{town}的{number}件事\n\n今年以来，遂昌县{town}划分网格{a}个，选派网格员{b}名，办成了{c}件难事。"
        f"{estate}党支部书记王大山介绍，“三问”工作法推行后，{number}号楼的老人每天到食堂吃饭。"
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files, some printed twice, one of which nothing can be read; and a table of Parquet."""
    import pyarrow as pa
    import pyarrow.parquet

    folder = tmp_path_factory.mktemp("archive")
    (folder / "pages").mkdir()
    for number in range(12):
        path = folder / "pages" / f"2024-03-{1 + number:02}.txt"
        path.write_text(page(number % 9), encoding="utf-8")
    (folder / "pages" / "x.txt").write_bytes(b"")
    rows = [{"id": f"r{n}", "title": f"第{n}期", "text": page(n), "date": "2023-05-01"} for n in range(7, 20)]
    (folder / "table").mkdir()
    pa.parquet.write_table(pa.Table.from_pylist(rows), folder / "table" / "part-0.parquet")
    return folder


def test_the_same_bytes_and_records_as_on_one_machine(archive: Path, tmp_path: Path) -> None:
    inputs = [str(archive / "pages"), str(archive / "table")]
    local = tmp_path / "local.json"
    assert CliRunner().invoke(main, ["extract", *inputs, "-o", str(local)]).exit_code == 1
    runs = [
        "|".join([*inputs, "-o", str(tmp_path / "spark.json")]),
        "|".join([*inputs, str(tmp_path / "kb")]),
    ]
    done = subprocess.run([sys.executable, "-c", BOTH, *runs], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"], done.stderr
    assert "x.txt: the file is empty" in done.stderr
    assert (tmp_path / "spark.json").read_bytes() == local.read_bytes()
    known = json.loads(local.read_bytes())
    assert sum(article["duplicate_of"] is not None for article in known["articles"]) > 3
    found: dict[str, list[object]] = {}
    for name, record in open_folder(tmp_path / "kb")[1]:
        found.setdefault(name, []).append(json.loads(record))
    assert found == {name: known[name] for name in found}
    assert {name for name, records in known.items() if isinstance(records, list) and records} == set(found)
