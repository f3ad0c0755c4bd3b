"""Facts of many articles become one knowledge base."""

from itertools import permutations

import jsonschema
import msgspec
import pytest

from extract.facts import Check, Component, Facts, Role, Time
from output.build import knowledge_base
from output.errors import KnowledgeBaseError
from output.files import FORMATS, encoded, read, write
from output.records import Generator, KnowledgeBase
from output.schema import json_schema
from output.units import Extracted
from tests.output.factory import Maker, make_extracted

BY = Generator("govfacts", "test")
TEXT = "云峰街道党员之家\n云峰街道有党员120名，其中女党员48名、男党员72名，推行“三问”工作法。刘女士说好。"
LATER = "云峰街道再添新力量\n今年，云峰街道有党员135名。街道党工委书记陈秀珍介绍。"


def facts_of(text: str, people: bool = False) -> Facts:
    make = Maker(text)
    place = make.place(
        "云峰街道",
        level="township",
        code="331123001",
        path=("浙江省", "丽水市", "遂昌县", "云峰街道"),
        county_code="331123",
    )
    if people:
        official = make.person("陈秀珍", roles=(Role("党工委书记", "云峰街道", place=0),))
        metric = make.metric(
            "党员135名",
            indicator="党员",
            measure="党员",
            value=135,
            unit="名",
            place=0,
            time=Time("今年", "2024-01-01", "2024-09-12"),
        )
        return Facts(places=(place,), people=(official,), metrics=(metric,), main_place=0)
    masked = make.person("刘女士", kind="resident", masked=True)
    metrics = (
        make.metric("党员120名", indicator="党员", measure="党员", value=120, unit="名", place=0),
        make.metric("女党员48名", indicator="女党员", value=48.0, unit="名", place=0),
        make.metric("男党员72名", indicator="男党员", value=72.0, unit="名", place=0),
    )
    way = make.mechanism(
        "“三问”工作法",
        name="三问工作法",
        code="三问",
        type="工作法",
        category="method",
        components=(Component("问需"),),
        place=0,
    )
    checks = (Check("sum", 0, (1, 2), True), Check("components", 0, (), None))
    return Facts(
        places=(place,), people=(masked,), metrics=metrics, mechanisms=(way,), checks=checks, main_place=0
    )


@pytest.fixture
def pages() -> list[Extracted]:
    return [
        make_extracted(TEXT, facts_of(TEXT), path="b.txt", date="2024-05-01"),
        make_extracted(LATER, facts_of(LATER, people=True), path="c.txt", date="2024-09-12"),
        make_extracted(TEXT, facts_of(TEXT), path="a.txt", date="2024-06-01", raw=f"页眉\n{TEXT}"),
    ]


@pytest.fixture
def kb(pages: list[Extracted]) -> KnowledgeBase:
    return knowledge_base(pages, BY)


def test_the_order_of_the_input_does_not_matter(pages: list[Extracted]) -> None:
    written = {b"".join(encoded(knowledge_base(order, BY), "json")) for order in permutations(pages)}
    assert len(written) == 1


def test_every_list_is_sorted_by_id_and_no_id_stands_twice(kb: KnowledgeBase) -> None:
    for name in (
        "sources",
        "articles",
        "places",
        "people",
        "metrics",
        "mechanisms",
        "practices",
        "checks",
        "conflicts",
    ):
        ids = [record.id for record in getattr(kb, name)]
        assert ids, name
        assert ids == sorted(set(ids)), name


def test_every_quote_is_in_its_article_and_leads_back_to_the_file(kb: KnowledgeBase) -> None:
    articles = {article.id: article for article in kb.articles}
    texts = {source.id: source.text or "" for source in kb.sources}
    for name in ("places", "people", "metrics", "mechanisms", "practices"):
        for record in getattr(kb, name):
            assert record.evidence, name
            for quote in record.evidence:
                article = articles[quote.article_id]
                assert article.text[quote.start : quote.end] == quote.text
                raw = "".join(texts[article.source_id][a:b] for a, b in quote.source_spans)
                assert raw == quote.text


def test_an_article_printed_twice_gives_its_facts_once(kb: KnowledgeBase) -> None:
    (copy,) = [article for article in kb.articles if article.duplicate_of]
    original = next(article for article in kb.articles if article.id == copy.duplicate_of)
    assert (original.date, copy.date) == ("2024-05-01", "2024-06-01")
    (members,) = [metric for metric in kb.metrics if metric.value == 120]
    assert members.article_id == original.id
    assert [quote.article_id for quote in members.evidence] == [original.id, copy.id]


def test_the_same_place_of_two_articles_is_one_record(kb: KnowledgeBase) -> None:
    (place,) = kb.places
    assert place.id == "331123001"
    assert len({quote.article_id for quote in place.evidence}) == 3


def test_a_sum_joins_its_metrics_and_a_mechanism_its_parts(kb: KnowledgeBase) -> None:
    by_kind = {check.kind: check for check in kb.checks}
    values = {metric.id: metric.value for metric in kb.metrics}
    total = by_kind["sum"]
    assert (values[total.whole], sorted(values[part] for part in total.parts), total.holds) == (
        120,
        [48, 72],
        True,
    )
    assert by_kind["components"].whole == kb.mechanisms[0].id


def test_figures_that_disagree_are_a_conflict(kb: KnowledgeBase) -> None:
    (conflict,) = kb.conflicts
    values = {metric.id: metric.value for metric in kb.metrics}
    assert sorted(values[id] for id in conflict.metric_ids) == [120, 135]
    assert conflict.reason == "different_time"


def test_a_part_of_a_sum_is_at_odds_with_nothing() -> None:
    def page(quotes: tuple[str, ...], day: str, *checks: Check) -> Extracted:
        make = Maker(f"遂昌县有{'，其中'.join(quotes)}（{day}）。")
        place = make.place("遂昌县", level="county", code="331123", path=("遂昌县",), county_code="331123")
        metrics = tuple(
            make.metric(quote, indicator="网格", measure="grid", value=int(quote[2:-1]), unit="个", place=0)
            for quote in quotes
        )
        facts = Facts(places=(place,), metrics=metrics, checks=checks, main_place=0)
        return make_extracted(make.text, facts, path=day)

    split = ("网格51个", "网格6个", "网格45个")
    other = page(("网格51个",), "2024-05-02")
    assert knowledge_base([page(split, "2024-05-01"), other], BY).conflicts
    assert not knowledge_base([page(split, "2024-05-01", Check("sum", 0, (1, 2), True)), other], BY).conflicts


def test_a_mechanism_has_its_practice(kb: KnowledgeBase) -> None:
    (practice,) = kb.practices
    assert kb.mechanisms[0].practice_id == practice.id
    assert (practice.places, practice.first_date) == (("331123001",), "2024-05-01")


def test_namesakes_of_two_counties_stay_apart_and_masked_names_are_not_joined() -> None:
    def page(county: str, code: str, day: str) -> Extracted:
        text = f"{county}的李明书记和刘女士{day}走访。"
        make = Maker(text)
        place = make.place(county, level="county", code=code, path=(county,), county_code=code)
        people = (
            make.person("李明", roles=(Role("书记", county, place=0),)),
            make.person("刘女士", kind="resident", masked=True),
        )
        return make_extracted(text, Facts(places=(place,), people=people, main_place=0), path=day)

    kb = knowledge_base(
        [
            page("遂昌县", "331123", "周一"),
            page("青神县", "511425", "周二"),
            page("遂昌县", "331123", "周三"),
        ],
        BY,
    )
    assert sorted(person.name for person in kb.people) == ["刘女士"] * 3 + ["李明"] * 2


def test_whole_numbers_are_whole_in_the_file(kb: KnowledgeBase) -> None:
    data = msgspec.json.decode(b"".join(encoded(kb, "json")))
    assert all(isinstance(metric["value"], int) for metric in data["metrics"])


def test_the_file_has_the_shape_of_its_schema(kb: KnowledgeBase) -> None:
    data = msgspec.json.decode(b"".join(encoded(kb, "json")))
    jsonschema.Draft202012Validator(json_schema()).validate(data)
    data["metrics"][0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json_schema()).validate(data)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_written_is_read_back(kb: KnowledgeBase, format, tmp_path) -> None:
    path = tmp_path / "kb"
    write(kb, path, format)
    assert read(path) == kb
    assert [child.name for child in tmp_path.iterdir()] == ["kb"]


def test_a_failed_write_leaves_the_old_file(kb: KnowledgeBase, tmp_path, monkeypatch) -> None:
    path = tmp_path / "kb.json"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("output.files.encoded", lambda *_: iter([b"half", 1]))
    with pytest.raises(TypeError):
        write(kb, path, "json")
    assert path.read_text(encoding="utf-8") == "old"
    assert [child.name for child in tmp_path.iterdir()] == ["kb.json"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "no knowledge base"),
        ("{}", "no version"),
        ('{"schema_version": "0.1"}', "reads '1.0'"),
        ('{"schema_version": "1.0", "metrics": 3}', "no knowledge base"),
        ('{"record":"knowledge_base","schema_version":"1.0"}\n{"record":"surprise"}', "surprise"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_with_a_clear_word(content, said, tmp_path) -> None:
    path = tmp_path / "kb.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match=said):
        read(path)


def test_sources_can_go_without_their_texts(pages: list[Extracted]) -> None:
    kb = knowledge_base(pages, BY, keep_text=False)
    assert {source.text for source in kb.sources} == {None}
    assert all(article.text for article in kb.articles)


def test_a_national_authority_is_one_in_all_articles_and_a_local_one_is_not() -> None:
    def page(name: str, county: str, code: str) -> Extracted:
        make = Maker(f"{county}的材料报给{name}。")
        place = make.place(county, level="county", code=code, path=(county,), county_code=code)
        body = make.organization(name, type="government")
        facts = Facts(places=(place,), organizations=(body,), main_place=0)
        return make_extracted(make.text, facts, path=county)

    for name, records in (("民政部", 1), ("教育局", 2)):
        kb = knowledge_base([page(name, "遂昌县", "331123"), page(name, "青神县", "511425")], BY)
        assert len(kb.organizations) == records
