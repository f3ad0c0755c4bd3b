"""Texts become Arrow tables; the examples of the docs run as they stand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import regex
from click.testing import CliRunner

import govfacts
from extract.facts import Facts
from extract.steps import Steps
from govfacts import run
from govfacts.cli import main

pa = pytest.importorskip("pyarrow")
DOCS = Path(__file__).parents[2] / "docs" / "archives.md"
ONE = "网格里的新事\n\n去年，遂昌县云峰街道划分网格89个，推行“三问”工作法，居民的事有人管。"
TWO = "食堂开张\n\n妙高街道的社区食堂每天有老人120名前来吃饭，书记王大山说，大家都满意。"


def test_one_row_a_text_with_the_records_of_a_run(tmp_path: Path) -> None:
    table = govfacts.extract_batch([ONE, "", TWO], date="2024-05-01")
    assert table.num_rows == 3
    rows = table.to_pylist()
    assert rows[1]["error"] == "no article was found in it"
    assert rows[0]["error"] is None
    page = tmp_path / "one.txt"
    page.write_text(ONE, encoding="utf-8")
    known = json.loads(CliRunner().invoke(main, ["extract", str(page), "--date", "2024-05-01"]).stdout)
    assert known["metrics"]
    for name in ("places", "metrics", "mechanisms", "practices"):
        assert rows[0][name] == known[name]
    assert table == govfacts.extract_batch([ONE, "", TWO], date="2024-05-01")


def test_a_text_that_can_t_be_read_costs_its_own_row_only(monkeypatch: pytest.MonkeyPatch) -> None:
    right = run.facts_in_steps

    def faulty(text: str, *args: Any, **kwargs: Any) -> Steps[Facts]:
        if "坏" in text:
            yield
            raise RuntimeError("a fault")
        return (yield from right(text, *args, **kwargs))

    monkeypatch.setattr(run, "facts_in_steps", faulty)
    rows = govfacts.extract_batch([ONE, ONE.replace("居民", "坏人"), TWO]).to_pylist()
    assert [row["error"] is None for row in rows] == [True, False, True]
    assert "a fault" in rows[1]["error"]
    assert [rows[0], rows[2]] == govfacts.extract_batch([ONE, TWO]).to_pylist()


def test_the_columns_are_typed_even_where_nothing_was_found() -> None:
    assert govfacts.extract_batch([]).schema == govfacts.extract_batch([ONE]).schema


@dataclass
class Document:
    """As Datatrove has them."""

    text: str
    id: str
    metadata: dict[str, Any] = field(default_factory=dict)


def test_the_examples_for_ray_and_datatrove_run() -> None:
    blocks = regex.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=regex.S)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block, names)
    found = names["facts"](pa.table({"text": [ONE, TWO]}))
    assert found.column("metrics").to_pylist()[0][0]["value"] == 89
    documents = list(names["Govfacts"]().run([Document(ONE, "1"), Document(TWO, "2")]))
    assert [document.id for document in documents] == ["1", "2"]
    assert documents[0].metadata["metrics"][0]["value"] == 89
    assert SimpleNamespace(**documents[1].metadata).error is None
