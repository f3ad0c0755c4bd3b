"""A base whose article holds characters that take two units in UTF-16."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.facts import Facts
from output.build import knowledge_base
from output.records import Generator
from output.store import build
from tests.output.factory import Maker, make_extracted

TEXT = "𠮷田社区🌾有党员12名。\n𠮷田社区还有志愿者30名，推行“三问”工作法。\n该社区获评“县级示范社区”。"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base of one article with made-up facts."""
    make = Maker(TEXT)
    facts = Facts(
        places=(make.place("𠮷田社区"),),
        metrics=(
            make.metric("党员12名", indicator="党员", value=12, unit="名", place=0),
            make.metric("志愿者30名", indicator="志愿者", value=30, unit="名", place=0),
        ),
        mechanisms=(
            make.mechanism(
                "“三问”工作法", name="三问工作法", code="三问", type="工作法", category="method", place=0
            ),
        ),
        honors=(make.honor("县级示范社区", recipient="𠮷田社区", place=0),),
    )
    path = tmp_path / "facts.db"
    build(knowledge_base([make_extracted(TEXT, facts)], Generator("govfacts", "test")), path)
    return path
