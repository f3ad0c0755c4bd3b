"""What is said of what is near when nothing answers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from extract.facts import Facts
from output.build import knowledge_base
from output.query import answers, understand
from output.records import Generator
from output.store import build, open_base
from tests.output.factory import Maker, make_extracted


def test_a_figure_that_is_near_goes_by_its_own_name_and_bound(tmp_path: Path) -> None:
    text = "芦溪镇计划招募志愿者56名。车前村办起图书角。"
    make = Maker(text)
    facts = Facts(
        places=(make.place("芦溪镇", level="township"), make.place("车前村", level="village")),
        metrics=(
            make.metric(
                "志愿者56名",
                indicator="招募志愿者",
                measure="volunteer",
                value=56,
                unit="名",
                bound_kind="plan",
                place=0,
            ),
        ),
    )
    path = tmp_path / "facts.db"
    build(knowledge_base([make_extracted(text, facts)], Generator("govfacts", "test")), path)
    with closing(open_base(path)) as base:
        near = answers(base, understand(base, "车前村 志愿者")).near
    (one,) = (x for x in near if x.kind == "place")
    assert (one.reason, one.about) == ("has", "招募志愿者: 计划56名")
    assert one.why == f"has {one.about}"
    assert one.question == "芦溪镇 志愿者"
