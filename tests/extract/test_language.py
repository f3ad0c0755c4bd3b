"""`govfacts.load()` is a spaCy Language: what users of spaCy do with one works."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from extract import components
from extract.language import load
from extract.pipeline import facts_of, read
from extract.reading import Context
from patterns import load as load_patterns

TEXT = (
    "遂昌县云峰街道今年划分网格89个，选派专职网格员92名，推行“365”工作法。"
    "“楼里换了新灯。”云峰街道城东社区党支部书记陈秀珍说。"
)


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return load(place="遂昌县", date="2024-09-12")


def test_a_doc_holds_its_facts_and_its_text(nlp) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    values = {(metric.indicator, metric.value, metric.unit) for metric in doc._.facts.metrics}
    assert {("网格", 89, "个"), ("专职网格员", 92, "名")} <= values
    assert "陈秀珍" in {person.name for person in doc._.facts.people}
    assert "365工作法" in {mechanism.name for mechanism in doc._.facts.mechanisms}


def test_the_components_give_the_facts_of_the_plain_functions(nlp) -> None:
    context = Context(place="遂昌县", date="2024-09-12")
    assert nlp(TEXT)._.facts == facts_of(read(TEXT, context, load_patterns()))


def test_mentions_are_span_groups_and_words_are_cut_at_their_edges(nlp) -> None:
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["quotes"]] == ["“365”", "“楼里换了新灯。”"]
    assert "网格89个" in {span.text for span in doc.spans["metrics"]} | {
        span.text.removeprefix("划分") for span in doc.spans["metrics"]
    }
    for group in doc.spans.values():
        for span in group:
            assert doc.text[span.start_char : span.end_char] == span.text


def test_displacy_sees_the_entities(nlp) -> None:
    doc = nlp(TEXT)
    assert {("遂昌县", "PLACE"), ("云峰街道", "PLACE"), ("陈秀珍", "PERSON")} <= {
        (e.text, e.label_) for e in doc.ents
    }
    assert "云峰街道" in spacy.displacy.render(doc, style="ent", page=False)


def test_pipe_takes_the_context_of_each_text(nlp) -> None:
    texts = [("全县划分网格12个。", {"place": "青神县", "date": "2023-05-01"})] * 3
    names = [{place.name for place in doc._.facts.places} for doc, _ in nlp.pipe(texts, as_tuples=True)]
    assert names == [{place.name for place in load(place="青神县")(texts[0][0])._.facts.places}] * 3


def test_pipe_with_two_processes_gives_the_same_facts(nlp) -> None:
    texts = [TEXT, "全县有村民小组300个。", ""] * 2
    alone = [doc._.facts for doc in nlp.pipe(texts)]
    assert [doc._.facts for doc in nlp.pipe(texts, n_process=2)] == alone


def test_a_text_that_can_t_be_read_costs_itself_only_where_errors_are_handled(monkeypatch) -> None:
    nlp = load(place="遂昌县", date="2024-09-12")
    texts = [TEXT, TEXT.replace("云峰", "妙高"), TEXT]
    right = components.resolve_people

    def faulty(reading, *args):
        if "妙高" in reading.text:
            raise RuntimeError("a fault")
        return right(reading, *args)

    monkeypatch.setattr(components, "resolve_people", faulty)
    with pytest.raises(RuntimeError, match="a fault"):
        list(nlp.pipe(texts))
    lost = []
    nlp.set_error_handler(lambda name, component, docs, error: lost.append((name, len(docs))))
    assert [doc._.facts for doc in nlp.pipe(texts)] == [nlp(TEXT)._.facts] * 2
    assert lost == [("gov_people", 1)]


def test_facts_survive_docbin(nlp) -> None:
    doc = nlp(TEXT)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert again._.facts == doc._.facts


def test_a_pipeline_written_to_disk_is_read_back(nlp, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.facts == nlp(TEXT)._.facts


def test_entities_of_a_component_in_front_are_used(nlp) -> None:
    text = "启明星中心昨天在青云里挂牌。"
    names = {organization.name for organization in nlp(text)._.facts.organizations}
    with_ruler = load(place="遂昌县", date="2024-09-12")
    ruler = with_ruler.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "ORG", "pattern": "启明星中心"}])  # type: ignore[attr-defined]
    found = {organization.name for organization in with_ruler(text)._.facts.organizations}
    assert "启明星中心" not in names
    assert "启明星中心" in found


@pytest.mark.parametrize("segmenter", ["jieba", "spacy"])
def test_facts_do_not_hang_on_the_segmenter(segmenter: str) -> None:
    facts = load(place="遂昌县", date="2024-09-12", segmenter=segmenter)(TEXT)._.facts
    assert ("网格", 89) in {(metric.indicator, metric.value) for metric in facts.metrics}


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(ValueError, match="2024-13-01"):
        load(date="2024-13-01")
