"""Facts to annotation tools and back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govfacts
from extract.facts import Facts
from output.build import knowledge_base
from output.exchange import doccano, label_studio
from output.exchange.documents import Document, Span, documents
from output.exchange.errors import ExchangeError
from output.exchange.gold import gold
from output.exchange.returned import Decisions, Returned, decisions
from output.files import write
from output.records import Generator
from output.store import Correction, add_correction, build, open_base
from output.store.redact import redaction
from tests.output.exchange.test_units import javascript
from tests.output.factory import Maker, make_extracted

GOLD = Path(__file__).resolve().parents[4] / "shared" / "gold" / "score.py"
PAGES = GOLD.parent.parent / "pages"


def all_documents(base: Path) -> list[Document]:
    with closing(open_base(base)) as opened:
        return list(documents(opened))


def tasks(base: Path) -> list[dict[str, Any]]:
    made = list(label_studio.tasks(all_documents(base), "govfacts test"))
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


def annotated(task: dict[str, Any]) -> dict[str, Any]:
    """A task as Label Studio exports it when a reader submitted the prediction as it is."""
    result = task["predictions"][0]["result"]
    return {**task, "annotations": [{"result": result, "was_cancelled": False, "completed_by": 7}]}


def taken(base: Path, read: Callable[[str], Iterator[Returned]], text: str) -> Decisions:
    with closing(open_base(base)) as opened:
        (found,) = [decisions(opened, back, "reader", "annotated") for back in read(text)]
    return found


def record(base: Path, quote: str) -> str:
    with closing(open_base(base)) as opened:
        row = opened.execute("SELECT record_id FROM evidence WHERE text = ?", (quote,)).fetchone()
    return str(row["record_id"])


def test_label_studio_gets_offsets_that_javascript_understands(base: Path) -> None:
    (task,) = tasks(base)
    regions = [x["value"] for x in task["predictions"][0]["result"] if x["type"] == "labels"]
    assert {label for region in regions for label in region["labels"]} == {
        "place",
        "metric",
        "mechanism",
        "honor",
    }
    for region in regions:
        assert javascript(task["data"]["text"], region["start"], region["end"]) == region["text"]
    assert "annotations" not in task


def test_what_was_not_touched_says_nothing(base: Path) -> None:
    (task,) = tasks(base)
    assert taken(base, label_studio.returned, json.dumps([annotated(task)])) == Decisions((), ())
    (line,) = doccano.lines(all_documents(base))
    assert taken(base, doccano.returned, json.dumps(line)) == Decisions((), ())


def test_a_region_that_was_taken_out_is_wrong_and_a_field_filled_in_otherwise_amends(base: Path) -> None:
    (task,) = tasks(base)
    members, helpers = record(base, "党员12名"), record(base, "志愿者30名")
    done = annotated(task)
    result = [x for x in done["annotations"][0]["result"] if not x["id"].startswith(helpers)]
    for one in result:
        if one["id"].startswith(members) and one["from_name"] == "value":
            one["value"]["text"] = ["21"]
    done["annotations"][0]["result"] = result
    found = taken(base, label_studio.returned, json.dumps([done])).corrections
    assert {(x.record_id, x.verdict, x.field, x.value, x.who) for x in found} == {
        (members, "amend", "value", "21", "7"),
        (helpers, "wrong", None, None, "7"),
    }
    for one in found:
        add_correction(base, one)
    assert taken(base, label_studio.returned, json.dumps([done])).corrections == ()
    (again,) = tasks(base)
    now = {
        x["id"].partition(":")[0]: x["value"]["text"]
        for x in again["annotations"][0]["result"]
        if x["from_name"] == "value"
    }
    was = {
        x["id"].partition(":")[0]: x["value"]["text"]
        for x in again["predictions"][0]["result"]
        if x["from_name"] == "value"
    }
    assert (was[members], now[members]) == (["12"], ["21"])
    verdicts = [x["value"]["choices"] for x in again["annotations"][0]["result"] if x["type"] == "choices"]
    assert sorted(verdicts) == [["right"], ["wrong"]]


def test_a_verdict_is_taken_over(base: Path) -> None:
    (task,) = tasks(base)
    done = annotated(task)
    region = next(
        x for x in done["annotations"][0]["result"] if x.get("value", {}).get("labels") == ["honor"]
    )
    choice = {
        **region,
        "from_name": "verdict",
        "type": "choices",
        "value": {**region["value"], "choices": ["right"]},
    }
    done["annotations"][0]["result"].append(choice)
    (found,) = taken(base, label_studio.returned, json.dumps([done])).corrections
    assert (found.record_id, found.verdict) == (record(base, "县级示范社区"), "right")


def test_doccano_counts_code_points_and_what_is_taken_out_or_put_back_is_known(base: Path) -> None:
    (line,) = doccano.lines(all_documents(base))
    assert {line["text"][start:end] for start, end, _ in line["label"]} >= {"党员12名", "𠮷田社区"}
    less = {**line, "label": [x for x in line["label"] if line["text"][x[0] : x[1]] != "党员12名"]}
    (found,) = taken(base, doccano.returned, json.dumps(less)).corrections
    assert (found.record_id, found.verdict, found.who) == (record(base, "党员12名"), "wrong", "reader")
    add_correction(base, found)
    (after,) = doccano.lines(all_documents(base))
    assert after["label"] == less["label"]
    (back,) = taken(base, doccano.returned, json.dumps(line)).corrections
    assert back.verdict == "right"


def test_the_entities_of_a_project_with_relations_are_read_too(base: Path) -> None:
    (line,) = doccano.lines(all_documents(base))
    entities = [
        {"id": number, "label": label, "start_offset": start, "end_offset": end}
        for number, (start, end, label) in enumerate(line.pop("label"))
    ]
    exported = {
        "id": 3,
        "text": line.pop("text"),
        "entities": entities,
        "relations": [],
        "Comments": [],
        "meta": line,
    }
    assert taken(base, doccano.returned, json.dumps(exported)) == Decisions((), ())


def test_new_and_moved_spans_are_named_and_correct_nothing(base: Path) -> None:
    (line,) = doccano.lines(all_documents(base))
    at = line["text"].index("党员12名")
    line["label"] = [[s + 1, e, x] if s == at else [s, e, x] for s, e, x in line["label"]] + [
        [0, 2, "person"]
    ]
    found = taken(base, doccano.returned, json.dumps(line))
    assert found.corrections == ()
    assert any("marked anew" in remark for remark in found.remarks)
    assert any("new person" in remark for remark in found.remarks)


def test_where_the_text_has_changed_spans_are_known_by_their_quotes(base: Path) -> None:
    (line,) = doccano.lines(all_documents(base))
    moved = {
        **line,
        "text": "　" + line["text"],
        "label": [[start + 1, end + 1, label] for start, end, label in line["label"]],
        "sha256": "0" * 64,
    }
    found = taken(base, doccano.returned, json.dumps(moved))
    assert found.corrections == ()
    assert "the text has changed" in found.remarks[0]


@pytest.mark.parametrize("text", ["{", "{}", "[1]", '[{"text": "x"}]'])
def test_what_is_no_export_of_label_studio_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError, match="export the project as JSON"):
        list(label_studio.returned(text))


def test_a_break_that_is_no_line_s_end_stays_in_its_line(base: Path) -> None:
    (line,) = doccano.lines(all_documents(base))
    text = f"{line['text']}\u2028\x85完"
    written = json.dumps(line | {"text": text}, ensure_ascii=False) + "\n"
    assert [back.text for back in doccano.returned(written * 2)] == [text, text]


@pytest.mark.parametrize("text", ["{", '{"text": "x"}', "[]", '{"article_id": "a", "label": [[1]]}'])
def test_what_is_no_export_of_doccano_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError, match="line 1"):
        list(doccano.returned(text))


def span(text: str, start: int, end: int, number: int) -> Span:
    return Span(f"m{number:016x}", "metric", 0, start, end, "normal", 0.5, {"value": number})


@given(st.text(st.sampled_from("村𠮷🌾a，𪚥\n"), min_size=1, max_size=30), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_spans_survive_both_tools(text: str, data: st.DataObject) -> None:
    places = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda x: x[0] < x[1]),
            unique=True,
            max_size=5,
        )
    )
    document = Document(
        "a1", "t", text, "", "", tuple(span(text, s, e, n) for n, (s, e) in enumerate(places))
    )
    task = annotated(next(label_studio.tasks([document], "v")))
    (back,) = label_studio.returned(json.dumps([task]))
    assert [(x.record, x.start, x.end) for x in back.spans] == [
        (x.id, x.start, x.end) for x in document.spans
    ]
    (line,) = doccano.returned(json.dumps(next(doccano.lines([document]))))
    assert {(x.start, x.end) for x in line.spans} == set(places)


def test_gold_holds_the_facts_with_what_people_decided(base: Path) -> None:
    add_correction(base, Correction(record(base, "党员12名"), "amend", "reader", "the page", "value", 21))
    add_correction(base, Correction(record(base, "县级示范社区"), "wrong", "reader", "another's"))
    with closing(open_base(base)) as opened:
        ((page, content),) = gold(opened)
    (article,) = content["articles"]
    assert page == "page"
    assert [(x["indicator"], x["value"]) for x in article["metrics"]] == [("党员", 21), ("志愿者", 30)]
    assert article["honors"] == []
    assert [x["name"] for x in article["mechanisms"]] == ["三问工作法"]


def test_gold_of_a_base_scores_as_what_it_was_made_of(tmp_path: Path) -> None:
    if not GOLD.is_file() or not PAGES.is_dir():
        pytest.skip(f"there is no scorer at {GOLD}")
    kb = tmp_path / "kb.json"
    base = tmp_path / "facts.db"
    pages = sorted(PAGES.glob("*.txt"))[:1]
    read = govfacts.extract(*pages)
    write(read, kb, "json")
    build(read, base)
    folder = tmp_path / "gold"
    folder.mkdir()
    with closing(open_base(base)) as opened:
        for page, content in gold(opened):
            (folder / f"{page}.gold.json").write_text(
                json.dumps(content, ensure_ascii=False), encoding="utf-8"
            )
    done = subprocess.run(
        [sys.executable, str(GOLD), str(kb), str(folder), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    scored = json.loads(done.stdout)
    assert scored
    rows = _rows(scored)
    assert rows["metrics: whole fact"] == rows["mechanisms"] == rows["places"] == rows["honors"] == 1.0


def _rows(scored: Any) -> dict[str, float]:
    """The F1 of each row, wherever the scorer puts it."""
    return {name: row["f1"] for name, row in _named(scored) if isinstance(row, dict) and "f1" in row}


def _named(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from _named(inner)


def test_names_of_private_persons_are_masked_and_may_come_back_so(tmp_path: Path) -> None:
    text = "𠮷田社区居民韩小柱牵头的“小柱工作法”让楼院变样。韩小柱说好。"
    make = Maker(text)
    facts = Facts(
        places=(make.place("𠮷田社区"),),
        people=(make.person("韩小柱", kind="resident"),),
        mechanisms=(
            make.mechanism(
                "“小柱工作法”", name="韩小柱工作法", type="工作法", category="method", owner="韩小柱"
            ),
        ),
    )
    base = tmp_path / "facts.db"
    build(knowledge_base([make_extracted(text, facts)], Generator("govfacts", "test")), base)
    with closing(open_base(base)) as opened:
        masked = list(documents(opened, redact=True))
        (_, page), *_ = gold(opened, redact=True)
        mask = redaction(opened)
    task = annotated(json.loads(json.dumps(next(label_studio.tasks(masked, "v")))))
    line = json.dumps(next(doccano.lines(masked)))
    for said in (json.dumps(task, ensure_ascii=False), line, json.dumps(page, ensure_ascii=False)):
        assert "韩小柱" not in said
    with closing(open_base(base)) as opened:
        for read, said in ((label_studio.returned, json.dumps([task])), (doccano.returned, line)):
            (back,) = read(said)
            assert decisions(opened, back, "reader", "annotated", mask) == Decisions((), ())
