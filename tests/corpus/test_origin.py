"""Every character of a new text leads back to the raw characters it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.origin import Change, Origin, Run, joined, rewritten


def identity(text: str) -> Origin:
    return joined([Run(0, len(text), 0, len(text))])


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, list[Change]]:
    text = draw(st.text(min_size=1, max_size=40))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return text, [Change(a, b, draw(st.text(max_size=3))) for a, b in spans]


@given(changed())
def test_what_no_change_touched_is_found_as_it_was(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    new, origin = rewritten(text, changes), identity(text).rewritten(changes)
    assert len(origin) == len(new)
    touched = [(change.start, change.end) for change in changes]
    for run in origin.runs:
        raw = (run.raw_start, run.raw_start + run.raw_length)
        if run.length == run.raw_length and not any(a < raw[1] and raw[0] < b for a, b in touched):
            assert new[run.start : run.start + run.length] == text[raw[0] : raw[1]]


@given(changed(), st.data())
def test_every_span_leads_into_the_raw_text(case: tuple[str, list[Change]], data: st.DataObject) -> None:
    text, changes = case
    new, origin = rewritten(text, changes), identity(text).rewritten(changes)
    if not new:
        return
    start = data.draw(st.integers(0, len(new) - 1))
    end = data.draw(st.integers(start + 1, len(new)))
    spans = origin.raw_spans(start, end)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert list(spans) == sorted(spans)


@given(changed(), changed())
def test_changes_after_changes_still_lead_to_the_first_text(
    first: tuple[str, list[Change]], second: tuple[str, list[Change]]
) -> None:
    text, changes = first
    new, origin = rewritten(text, changes), identity(text).rewritten(changes)
    later = [change for change in second[1] if change.end <= len(new)]
    newest, origin = rewritten(new, later), origin.rewritten(later)
    assert len(origin) == len(newest)
    for run in origin.runs:
        assert 0 <= run.raw_start <= run.raw_start + run.raw_length <= len(text)


def test_joined_pieces_give_one_span_each() -> None:
    origin = joined([Run(0, 2, 10, 2), Run(0, 3, 20, 3)])
    assert origin.raw_spans(0, 5) == ((10, 12), (20, 23))
    assert origin.raw_spans(1, 3) == ((11, 12), (20, 21))


@pytest.mark.parametrize("span", [(0, 0), (-1, 2), (3, 9), (2, 1)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not inside a text of 5"):
        identity("一二三四五").raw_spans(*span)
