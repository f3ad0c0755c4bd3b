"""What two runs differ in, whatever they are kept in and in whatever order."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output.counties.diff import Differences, differences
from output.counties.diff_keys import KEYS
from output.errors import OutputError
from output.files import record_lists, write
from output.records import Check, KnowledgeBase, Metric
from tests.output.counties.conftest import three_counties

Changed = Callable[[Metric], Metric]
KB = three_counties().kb()


def written(kb: KnowledgeBase, folder: Path, name: str) -> Path:
    path = folder / name
    write(kb, path, "jsonl" if name.endswith("jsonl") else "json")
    return path


def compared(
    old: KnowledgeBase, new: KnowledgeBase, folder: Path, ignored: tuple[str, ...] = ()
) -> Differences:
    return differences(written(old, folder, "old.json"), written(new, folder, "new.jsonl"), ignored)


def with_metrics(*metrics: Metric) -> KnowledgeBase:
    return replace(KB, metrics=tuple(sorted(metrics, key=lambda one: one.id)))


@settings(max_examples=10)
@given(seed=st.integers())
def test_the_same_in_another_order_is_no_difference(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    dice = random.Random(seed)

    def shuffled(records: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(dice.sample(records, len(records)))

    other = replace(KB, **{name: shuffled(getattr(KB, name)) for name in record_lists()})
    other = replace(
        other,
        places=tuple(replace(one, aliases=shuffled(one.aliases)) for one in other.places),
        practices=tuple(replace(one, mechanisms=shuffled(one.mechanisms)) for one in other.practices),
        people=tuple(
            replace(one, roles=shuffled(one.roles), evidence=shuffled(one.evidence)) for one in other.people
        ),
    )
    found = compared(KB, other, tmp_path_factory.mktemp("same"))
    assert not found
    assert found.warnings == ()


def test_a_base_and_the_file_it_was_built_from_do_not_differ(facts: Path, tmp_path: Path) -> None:
    assert not differences(facts, written(KB, tmp_path, "kb.json"))
    assert not differences(facts, facts)


def test_a_fact_whose_value_changed_is_found_again_though_its_id_is_another(tmp_path: Path) -> None:
    grid, *rest = sorted(KB.metrics, key=lambda one: one.measure != "grid" or one.value != 300)
    quote = replace(grid.evidence[0], text="网格320个")
    new = replace(grid, id="m" + "0" * 16, value=320, norm_value=320, evidence=(quote,))
    found = compared(KB, with_metrics(new, *rest), tmp_path)
    assert (found.added, found.removed, found.warnings) == ((), (), ())
    (change,) = found.changed
    assert change.ids == (grid.id, new.id)
    assert (change.record, change.what) == ("metrics", "网格")
    assert "遂昌县" in change.where
    fields = {field.name: (field.old, field.new) for field in change.fields}
    assert fields["value"] == (300, 320)
    assert change.quotes == (grid.evidence[0].text, "网格320个")


def test_a_record_of_the_same_id_says_which_fields_changed(tmp_path: Path) -> None:
    first, *rest = KB.metrics
    found = compared(KB, with_metrics(replace(first, confidence=0.4, place_id="331127"), *rest), tmp_path)
    (change,) = found.changed
    assert {field.name: field.new_words for field in change.fields} == {
        "confidence": "0.4",
        "place_id": "景宁畲族自治县",
    }
    ignored = compared(KB, with_metrics(replace(first, confidence=0.4), *rest), tmp_path, ("confidence",))
    assert not ignored


def test_what_one_side_only_has_is_added_or_removed_with_its_quote(tmp_path: Path) -> None:
    first, *rest = KB.metrics
    found = compared(KB, with_metrics(*rest), tmp_path)
    (gone,) = found.removed
    assert (gone.record, gone.id, gone.quote) == ("metrics", first.id, first.evidence[0].text)
    assert not found.added
    assert not found.changed
    (back,) = compared(with_metrics(*rest), KB, tmp_path).added
    assert back.id == first.id


def test_facts_that_no_key_tells_apart_are_listed_and_warned_of(tmp_path: Path) -> None:
    first, *rest = (one for one in KB.metrics if one.measure == "party_member")
    old = with_metrics(*(replace(first, id=f"m{n:016d}", value=n) for n in (1, 2)), *rest)
    new = with_metrics(*(replace(first, id=f"m{n:016d}", value=n) for n in (3, 4)), *rest)
    found = compared(old, new, tmp_path)
    assert (len(found.removed), len(found.added)) == (2, 2)
    (warning,) = found.warnings
    assert "2 old and 2 new records of 党员" in warning


def test_an_article_whose_text_was_repaired_is_the_same_article(tmp_path: Path) -> None:
    """Its id hashes its text, and all facts name it."""
    old_id = KB.articles[0].id
    new_id = "a" + "f" * 16

    def moved(record: object) -> object:
        evidence = tuple(
            replace(one, article_id=new_id, start=one.start + 1, end=one.end + 1)
            if one.article_id == old_id
            else one
            for one in record.evidence  # type: ignore[attr-defined]
        )
        return replace(record, evidence=evidence)  # type: ignore[type-var]

    def renamed(one: Metric) -> Metric:
        return replace(one, article_id=new_id if one.article_id == old_id else one.article_id)

    first, *rest = KB.articles
    article = replace(first, id=new_id, text="　" + first.text)
    new = replace(
        KB,
        articles=tuple(sorted((article, *rest), key=lambda one: one.id)),
        metrics=tuple(renamed(moved(one)) for one in KB.metrics),  # type: ignore[arg-type]
        mechanisms=tuple(map(moved, KB.mechanisms)),
        honors=tuple(map(moved, KB.honors)),
        people=tuple(
            replace(
                moved(one),  # type: ignore[type-var]
                roles=tuple(
                    replace(role, article_id=new_id if role.article_id == old_id else role.article_id)
                    for role in one.roles
                ),
            )
            for one in KB.people
        ),
    )
    found = compared(KB, new, tmp_path)
    assert [(one.record, [field.name for field in one.fields]) for one in found.changed] == [
        ("articles", ["text"])
    ]
    assert not found.added
    assert not found.removed


def test_every_list_of_records_has_its_keys() -> None:
    assert sorted(KEYS) == sorted(record_lists())


def test_what_is_no_base_says_so(tmp_path: Path, facts: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"SQLite format 3\x00" + b"\0" * 100)
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    for path in (tmp_path / "x.db", tmp_path / "x.json", tmp_path / "none.json"):
        with pytest.raises(OutputError, match=str(path.name)):
            differences(facts, path)


def test_a_check_is_called_by_what_it_checks(tmp_path: Path) -> None:
    metric = KB.metrics[0]
    check = Check("cmade", "sum", metric.id, (KB.metrics[1].id,), True)
    other = replace(
        with_metrics(replace(metric, id="mmade"), *KB.metrics[1:]), checks=(replace(check, whole="mmade"),)
    )
    added = {one.record: one.what for one in compared(KB, other, tmp_path).added}
    assert added["checks"] == metric.indicator
