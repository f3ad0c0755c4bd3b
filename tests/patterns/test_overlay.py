"""A user's folder of patterns goes over ours."""

from pathlib import Path

import pytest

from patterns import PatternError, load
from patterns.proof import changes, problems

MORE = """
lexicons:
  - id: unit.thing
    extend: true
    words: [畦]
    examples: ['试种番茄12⟦畦⟧']
    not_examples: [畦田]
"""
OTHER = MORE.replace("    extend: true\n", "")
NEW = MORE.replace("unit.thing", "mine.rows").replace("    extend: true\n", "")

LOOP = "{id: a, regex: '{a}', examples: [x], not_examples: [y]}"


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_words_are_added_to_ours(tmp_path: Path) -> None:
    mine = load(folder(tmp_path, MORE))
    assert set(mine.lexicon("unit.thing")) == {*load().lexicon("unit.thing"), "畦"}
    assert mine.pattern("quantity.plain").compiled.search("番茄12畦")
    assert list(problems(tmp_path)) == []


def test_a_record_of_the_same_id_replaces_ours(tmp_path: Path) -> None:
    assert set(load(folder(tmp_path, OTHER)).lexicon("unit.thing")) == {"畦"}


@pytest.mark.parametrize(("text", "said"), [(MORE, "adds"), (OTHER, "replaces"), (NEW, "new")])
def test_what_a_folder_does_is_said(text: str, said: str, tmp_path: Path) -> None:
    (line,) = changes(folder(tmp_path, text))
    assert said in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lexicons: [", "mine.yaml"),
        (MORE.replace("words", "word"), "word"),
        (MORE.replace("unit.thing", "no.such"), "isn't there"),
        ("patterns: [{id: a, regex: '{b}', examples: [x], not_examples: [y]}]", "{b}"),
        (f"fragments: [{LOOP}]\npatterns: [{LOOP.replace('id: a', 'id: b')}]", "itself"),
        (f"patterns: [{LOOP}, {LOOP}]", "twice"),
    ],
)
def test_a_folder_that_cannot_be_used_is_refused_with_a_clear_word(
    text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(PatternError, match=said.replace("{", r"\{")):
        load(folder(tmp_path, text))


def test_an_example_that_is_not_found_is_a_problem(tmp_path: Path) -> None:
    record = "{id: mine, regex: '网格', examples: ['划分⟦网⟧格', '村'], not_examples: ['网格员']}"
    assert len(list(problems(folder(tmp_path, f"patterns: [{record}]")))) == 3
