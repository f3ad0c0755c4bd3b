"""Pages of print are read article by article, column by column, from where the characters stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.renderings import set_lines
from corpus.formats.layout import Glyph, read_page, text_of

SIZE, PITCH, GUTTER = 10.0, 15.0, 18.0


def line(text: str, left: float, top: float, size: float = SIZE) -> Iterator[Glyph]:
    """The characters of a line of print, Latin ones and blanks half as wide."""
    for character in text:
        wide = size if character >= "\u2000" else size / 2
        yield Glyph(character, left, left + wide, top, top + size)
        left += wide


def columns(paragraphs: list[str], left: float, top: float, width: int, rows: int) -> Iterator[Glyph]:
    """Paragraphs set in columns of `width` characters and at most so many rows."""
    lines = [text for paragraph in paragraphs for text in set_lines(paragraph, width)]
    for place, text in enumerate(lines):
        column, row = divmod(place, rows)
        yield from line(text, left + column * (width * SIZE + GUTTER), top + row * PITCH)


def read(glyphs: list[Glyph]) -> list[str]:
    return text_of(read_page(glyphs)).split("\n\n")


A = ["甲" + "柳林镇把网格划到院子里，" * 9 + "一", "乙" + "群众的事有人管，" * 8 + "二。"]
B = ["丙" + "积分超市开到村口，" * 7 + "三。", "丁" + "攒下积分换东西，" * 6 + "四。"]
C = ["戊" + "三栏的文章排在下面，" * 18 + "五。", "己" + "它的第二段也很长，" * 18 + "六。"]


def test_articles_beside_and_above_each_other() -> None:
    page = [
        *line("清溪日报　2024年8月26日　第3版", 40, 20),
        *line("网格说了算", 60, 60, 24),
        *line("本报记者 郑一苇", 212, 95),
        *columns(A, 40, 120, 22, 6),
        *line("积分超市开张", 540, 60, 18),
        *columns(B, 540, 105, 20, 12),
        *line("三栏排版的标题横跨全页", 200, 330, 28),
        *line("——副题也在当中", 330, 368, 12),
        *columns(C, 40, 400, 22, 6),
    ]
    assert read(page) == [
        "清溪日报　2024年8月26日　第3版",
        *("网格说了算", "本报记者 郑一苇", *A),
        *("积分超市开张", *B),
        *("三栏排版的标题横跨全页", "——副题也在当中", *C),
    ]


def test_a_headline_set_wide_and_one_from_top_to_bottom() -> None:
    wide = [glyph for place, word in enumerate("公告栏") for glyph in line(word, 40 + 60 * place, 20, 20)]
    assert read(wide) == ["公告栏"]
    upright = [
        glyph for place, word in enumerate("小院议事") for glyph in line(word, 40, 20 + 24 * place, 20)
    ]
    text = list(columns(B, 100, 20, 20, 40))
    assert read([*upright, *text]) == ["小院议事", *B]


def test_shadows_are_read_once_and_words_stay_apart() -> None:
    shadow = [
        Glyph(x.text, x.left + 0.5, x.right + 0.5, x.top + 0.3, x.bottom + 0.3) for x in line("网格", 40, 20)
    ]
    assert read([*line("网格", 40, 20), *shadow]) == ["网格"]
    assert read([*line("Wi", 40, 20), *line("Fi", 53, 20)]) == ["Wi Fi"]


def test_a_page_of_nothing() -> None:
    assert read_page([]) == []
    assert read_page(list(line("　 ", 0, 0))) == []


@settings(max_examples=60)
@given(
    st.lists(st.integers(20, 120), min_size=1, max_size=8),
    st.integers(1, 4),
    st.integers(12, 30),
    st.floats(0.5, 3.0),
    st.randoms(),
)
def test_any_columns_are_read_in_order(lengths, count, width, scale, chance) -> None:
    """Whatever the number of columns, their width, the size of print and the order in the file."""
    signs = "网格居民村社区办事议政院落户籍道路平安和美新风" * 8
    paragraphs = [chance.choice("甲乙丙丁") + signs[:length] + "。" for length in lengths]
    lines = [text for paragraph in paragraphs for text in set_lines(paragraph, width)]
    assume(len(lines) > len(paragraphs))  # where all lines are indented, none shows that they are
    rows = max(4, -(-len(lines) // count))  # less is no column
    glyphs = [
        Glyph(x.text, x.left * scale, x.right * scale, x.top * scale, x.bottom * scale)
        for x in columns(paragraphs, 40, 40, width, rows)
    ]
    if chance.random() < 0.5:  # written row by row
        glyphs.sort(key=lambda glyph: (round(glyph.top), glyph.left))
    assert read(glyphs) == paragraphs


@given(
    st.lists(
        st.builds(
            lambda text, left, top, size: Glyph(text, left, left + size, top, top + size),
            st.sampled_from("网格89 a。\u3000"),
            st.floats(-50, 900),
            st.floats(-50, 900),
            st.floats(0.1, 90),
        ),
        max_size=60,
    )
)
def test_no_character_is_lost_or_made(glyphs: list[Glyph]) -> None:
    found = "".join(text_of(read_page(glyphs)).split())
    there = "".join(glyph.text for glyph in glyphs if not glyph.text.isspace())
    assert set(found) == set(there)
    assert len(found) <= len(there)
