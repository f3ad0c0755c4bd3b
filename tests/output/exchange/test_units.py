"""Offsets in code points and in the units of JavaScript."""

from hypothesis import given
from hypothesis import strategies as st

from output.exchange.units import Utf16

ASTRAL = st.text(st.sampled_from("村𠮷🌾a，𪚥\n"), max_size=40)


def javascript(text: str, start: int, end: int) -> str:
    """`text.slice(start, end)` as JavaScript does it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


@given(ASTRAL, st.data())
def test_a_slice_in_javascript_is_the_slice_here(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = Utf16(text)
    assert javascript(text, units.units(start), units.units(end)) == text[start:end]


@given(ASTRAL)
def test_every_offset_comes_back(text: str) -> None:
    units = Utf16(text)
    assert [units.points(units.units(at)) for at in range(len(text) + 1)] == list(range(len(text) + 1))


@given(ASTRAL, st.integers(0, 200))
def test_an_offset_inside_of_a_character_or_beyond_the_end_is_in_the_text(text: str, at: int) -> None:
    assert 0 <= Utf16(text).points(at) <= len(text)
