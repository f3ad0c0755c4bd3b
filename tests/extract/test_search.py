"""What is found near marks is what is found from end to end."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.search import matches
from patterns import Pattern, load

PATTERNS = load()
MARKED = [pattern for pattern in PATTERNS.patterns() if "near" in (pattern.tags or {})]
EXAMPLES = [
    text.replace("⟦", "").replace("⟧", "")
    for pattern in PATTERNS.patterns()
    for text in (*pattern.examples, *pattern.not_examples)
]
PAGES = [p.read_text("utf-8") for p in sorted(Path(str(files("corpus") / "samples" / "pages")).glob("*.txt"))]


@pytest.mark.parametrize("pattern", MARKED, ids=lambda pattern: str(pattern.id))
@pytest.mark.parametrize("text", ["，".join(EXAMPLES), "".join(EXAMPLES), *PAGES])
def test_marks_lead_to_all(pattern: Pattern, text: str) -> None:
    whole = list(pattern.compiled.finditer(text))
    near = list(matches(text, pattern, PATTERNS))
    assert [match.span() for match in near] == [match.span() for match in whole]
    for match, other in zip(near, whole, strict=True):
        parts = {name: text[start:end] for name, (start, end) in pattern.parts(match).items()}
        assert parts == {name: part for name, part in other.groupdict().items() if part is not None}


def test_every_feast_has_a_mark() -> None:
    mark = PATTERNS.searches["when_mark.feast"]
    for word in PATTERNS.lexicon("when.festival"):
        assert mark.search(word + "前") is not None, word


def test_no_range_is_lost_behind_a_unit() -> None:
    mark = PATTERNS.searches["quantity_joint.range"]
    for lexicon in PATTERNS.lexicons("unit"):
        for unit in lexicon:
            assert mark.search(unit + "到5") is not None, unit


@given(st.text(alphabet="近超过了有 第一二三十百万5８.，个名户多余年前内以上至"))
def test_a_figure_is_found_wherever_it_stands(text: str) -> None:
    pattern = PATTERNS.pattern("quantity.plain")
    whole = [match.span() for match in pattern.compiled.finditer(text)]
    assert [match.span() for match in matches(text, pattern, PATTERNS)] == whole


@given(st.text(alphabet="今去本年近这三十2015月日至底 -来前后以半多个自从截起"))
def test_a_time_is_found_wherever_it_stands(text: str) -> None:
    for id in ("time.calendar", "time.word", "time.reckoned"):
        pattern = PATTERNS.pattern(id)
        whole = [match.span() for match in pattern.compiled.finditer(text)]
        assert [match.span() for match in matches(text, pattern, PATTERNS)] == whole
