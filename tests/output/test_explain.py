"""Every record can be explained: where it stands, what found it, how it was decided."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO

import msgspec
import pytest
from rich.console import Console

from extract import facts as found
from output.build import knowledge_base
from output.errors import UnknownIdError
from output.explain import Explanation, explain, rendered, sources_to_read
from output.files import record_lists
from output.records import Generator, KnowledgeBase
from patterns import load
from tests.output.factory import Maker, make_extracted

TEXT = (
    "青石街道织密服务网\n"
    "青石街道有网格长6名、专职网格员17名，共有网格员23名。街道党工委书记郑一川说：“咱有‘三问三送’机制。”\n"
    "青石小学去年获评全市文明校园。"
)
LATER = "青石街道近况\n青石街道如今有网格长9名。"
GENERATOR = Generator("govfacts", "0.1.0")


def first():
    make = Maker(TEXT)
    why = (
        found.Decision("place", "青石街道 is the last place named before it in the sentence"),
        found.Decision("value", "6 as written"),
    )
    plain = {"unit": "名", "place": 0, "measure": "grid_heads"}
    metrics = (
        make.metric(
            "网格长6名", indicator="网格长", value=6, decisions=why, pattern="text.clause_end", **plain
        ),
        make.metric("专职网格员17名", indicator="专职网格员", value=17, unit="名", place=0),
        make.metric("共有网格员23名", indicator="网格员", value=23, unit="名", place=0),
    )
    facts = found.Facts(
        places=(
            make.place(
                "青石街道",
                level="township",
                path=("青石街道",),
                pattern="quote.pairs",
                quotes=(make.quote("青石街道"), make.quote("青石街道", 1)),
                decisions=(found.Decision("level", "ends in 街道"),),
            ),
        ),
        people=(make.person("郑一川", roles=(found.Role("党工委书记", "青石街道", 0),)),),
        organizations=(make.organization("青石小学", type="school", place=0),),
        metrics=metrics,
        mechanisms=(
            make.mechanism(
                "‘三问三送’机制",
                name="三问三送机制",
                components=(found.Component("问需", "上门问"), found.Component("送医")),
                place=0,
                person=0,
            ),
        ),
        honors=(
            make.honor(
                "青石小学去年获评全市文明校园",
                title="全市文明校园",
                organization=0,
                time=found.Time("去年", "2023-01-01", "2023-12-31"),
                decisions=(found.Decision("recipient", "the sentence's subject"),),
            ),
        ),
        checks=(found.Check("sum", 2, (0, 1), True), found.Check("components", 0, (), None)),
        main_place=0,
    )
    return make_extracted(
        TEXT, facts, path="a/01.txt", raw=f"\n{TEXT}", newspaper="青石日报", date="2024-03-01"
    )


def second():
    make = Maker(LATER)
    metric = make.metric("网格长9名", indicator="网格长", value=9, unit="名", place=0, measure="grid_heads")
    place = make.place("青石街道", level="township", path=("青石街道",))
    return make_extracted(LATER, found.Facts(places=(place,), metrics=(metric,)), path="b/02.txt")


@pytest.fixture(scope="module")
def again():
    return (first(), second())


@pytest.fixture(scope="module")
def kb(again) -> KnowledgeBase:
    return knowledge_base(again, GENERATOR)


def the_id(kb: KnowledgeBase, records: str, **having: object) -> str:
    (id,) = (r.id for r in getattr(kb, records) if all(getattr(r, k) == v for k, v in having.items()))
    return id


def said(explanation) -> str:
    out = StringIO()
    Console(file=out, width=120).print(rendered(explanation))
    return out.getvalue()


def test_a_metric_is_explained_from_its_words_to_its_rule(kb, again):
    explanation = explain(kb, the_id(kb, "metrics", value=6), again)
    assert explanation.kind == "metrics"
    assert explanation.reading == "网格长 = 6 名 · 青石街道"
    (sighting,) = explanation.sightings
    assert (
        sighting.before + sighting.text + sighting.after
        == "青石街道有网格长6名、专职网格员17名，共有网格员23名。"
    )
    assert TEXT[sighting.start : sighting.end] == sighting.text == "网格长6名"
    assert sighting.source_spans == ((sighting.start + 1, sighting.end + 1),)
    assert (sighting.title, sighting.newspaper, sighting.date, sighting.source) == (
        *("青石街道织密服务网", "青石日报", "2024-03-01", "a/01.txt"),
    )
    reasons = {field.name: field.reason for field in explanation.fields if field.reason}
    assert reasons == {
        "place_id": "青石街道 is the last place named before it in the sentence",
        "value": "6 as written",
    }
    assert explanation.rule.kind == "pattern"
    assert explanation.rule.doc == load().pattern("text.clause_end").doc
    assert explanation.rule.examples
    assert explanation.notes == ()
    related = {one.relation: one.reading for one in explanation.related}
    assert related == {"check": "23 名 = 6 名 + 17 名", "conflict": "grid_heads = 9 名 ≠ 6 名 · 青石街道"}


def test_a_place_has_its_rule_and_reasons_though_its_record_has_no_pattern(kb, again):
    explanation = explain(kb, the_id(kb, "places", name="青石街道"), again)
    assert explanation.rule.kind == "lexicon"
    assert [f.reason for f in explanation.fields if f.name == "level"] == ["ends in 街道"]
    assert len(explanation.sightings) == 3
    assert explanation.notes == ("facts that are about it: 4 metrics, 1 mechanism",)


def test_a_decision_of_no_field_is_told_as_well(kb, again):
    make = Maker(TEXT)
    odd = make.metric(
        "网格长6名",
        indicator="网格长",
        value=6,
        unit="名",
        decisions=(found.Decision("sharing", "one head"),),
    )
    one = make_extracted(TEXT, found.Facts(metrics=(odd,)))
    base = knowledge_base([one], GENERATOR)
    last = explain(base, base.metrics[0].id, [one]).fields[-1]
    assert (last.name, last.value, last.reason) == ("sharing", "", "one head")


@pytest.mark.parametrize("kind", record_lists())
def test_every_kind_of_record_is_explained_and_printed(kb, again, kind):
    records = getattr(kb, kind)
    assert records
    for record in records:
        explanation = explain(kb, record.id, again)
        assert explanation.id == record.id
        assert explanation.reading
        assert not any("did not give this fact" in note for note in explanation.notes)
        assert msgspec.convert(json.loads(json.dumps(explanation.plain())), Explanation) == explanation
        assert record.id in said(explanation)
        for sighting in explanation.sightings:
            (article,) = (a for a in kb.articles if a.id == sighting.article_id)
            assert article.text[sighting.start : sighting.end] == sighting.text


def test_a_check_and_a_conflict_name_what_they_join(kb, again):
    check = explain(kb, the_id(kb, "checks", kind="sum"), again)
    assert check.notes == ("the parts make the whole",)
    assert [one.relation for one in check.related] == ["whole", "part", "part"]
    assert [one.text for one in check.sightings] == ["共有网格员23名", "网格长6名", "专职网格员17名"]
    conflict = explain(kb, kb.conflicts[0].id, again)
    assert {one.source for one in conflict.sightings} == {"a/01.txt", "b/02.txt"}


def test_an_article_counts_its_facts_and_a_source_its_articles(kb, again):
    article = explain(kb, the_id(kb, "articles", source="a/01.txt"), again)
    assert "1 place, 1 person, 1 organization, 3 metrics, 1 mechanism, 1 honor" in article.notes[0]
    source = explain(kb, the_id(kb, "sources", path="b/02.txt"), again)
    assert [one.reading for one in source.related] == ["青石街道近况 = report · b/02.txt"]


def test_the_right_one_of_two_prints_is_found_by_its_place(again):
    base = first()
    copy = replace(base, source=replace(base.source, path="c/03.txt", sha256="0" * 64))
    two = [base, copy]
    kb = knowledge_base(two, GENERATOR)
    prints = sorted(article.id for article in kb.articles)
    assert len(prints) == 2
    for order in (two, two[::-1]):
        explanation = explain(kb, the_id(kb, "metrics", value=6), order)
        assert any(field.reason for field in explanation.fields)


def test_a_fact_that_the_program_no_longer_finds_says_so(kb, again):
    empty = [replace(one, facts=found.Facts()) for one in again]
    for without in (empty, []):
        explanation = explain(kb, the_id(kb, "honors", title="全市文明校园"), without)
        assert "did not give this fact" in explanation.notes[0]
        assert explanation.sightings
        assert explanation.rule.id == "by.hand"
        assert "a step of the program" in said(explanation)


def test_only_the_source_of_the_first_quote_is_needed(kb, again):
    for kind in ("places", "metrics", "honors"):
        for record in getattr(kb, kind):
            needed = sources_to_read(kb, record.id)
            (source,) = (s for s in kb.sources if s.id in needed)
            read = [one for one in again if one.source.path == source.path]
            assert explain(kb, record.id, read) == explain(kb, record.id, again)
    assert sources_to_read(kb, kb.conflicts[0].id) == sources_to_read(kb, kb.articles[0].id) == frozenset()
    with pytest.raises(UnknownIdError):
        sources_to_read(kb, "m1")


def test_an_unknown_id_names_the_near_ones(kb, again):
    id = the_id(kb, "metrics", value=6)
    with pytest.raises(UnknownIdError, match=rf"no record '{id[:7]}x'; near it: {id} \(网格长 = 6 名"):
        explain(kb, id[:7] + "x", again)
    with pytest.raises(UnknownIdError, match="ids look like"):
        explain(kb, "？", again)
    with pytest.raises(UnknownIdError, match="no records"):
        explain(KnowledgeBase("1.0", GENERATOR), "m1", [])


def test_hostile_words_steer_no_terminal():
    text = "甲乡\x1b[2J[bold]有井3口"
    make = Maker(text)
    metric = make.metric("[bold]有井3口", indicator="[red]\x1b井", value=3, unit="口", pattern="[x]\x1b")
    one = make_extracted(text, found.Facts(metrics=(metric,)), newspaper="\x1b]0;x")
    kb = knowledge_base([one], GENERATOR)
    printed = said(explain(kb, kb.metrics[0].id, [one]))
    assert "\x1b" not in printed
    assert "⟦[bold]有井3口⟧" in printed
