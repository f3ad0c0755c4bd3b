"""Articles lead back to the raw page, whatever its damage, and clean text comes out as it went in."""

from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, PageWords, Source, articles, source_of_text, sources
from corpus.repair import OF_DAMAGE
from extract.pages import page_words
from patterns import load

Read = Callable[[str], list[Article]]
PAGES = Path(str(files("corpus") / "samples" / "pages"))
SAMPLES = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.txt"))]


def check(article: Article, raw: str) -> None:
    """The promises of an article about itself."""
    text, origin = article.text, article.origin
    assert len(origin) == len(text)
    changed = sorted((edit.start, edit.end) for edit in article.edits)
    assert all(raw[edit.start : edit.end] == edit.before for edit in article.edits)
    assert all(left[1] <= right[0] for left, right in pairwise(changed))
    for run in origin.runs:
        new = text[run.start : run.start + run.length]
        start, end = run.raw_start, run.raw_start + run.raw_length
        if run.length != run.raw_length:
            assert new.isspace() or any(edit.after == new for edit in article.edits)
            continue
        restored = list(new)
        for edit in article.edits:
            if start <= edit.start and edit.end <= end and len(edit.after) == len(edit.before):
                restored[edit.start - start : edit.end - start] = edit.before
        assert "".join(restored) == raw[start:end]
    lines = [text[zone.start : zone.end] for zone in article.zones]
    assert "\n".join(lines) == text
    assert all(line == line.strip() != "" for line in lines)
    assert all(text[x.start : x.end] == x.name for x in article.bylines)


def check_all(text: str) -> list[Article]:
    words = page_words(load())  # no fixture, which hypothesis would print whole
    source = source_of_text(text)
    found = list(articles(source, words))
    for position, article in enumerate(found):
        assert article.position == position
        check(article, source.text)
    return found


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_line_may_end_in_any_way(mark: str) -> None:
    text = SAMPLES[0]
    found = check_all(text.replace("\n", mark))
    assert [article.text for article in found] == [article.text for article in check_all(text)]


def test_sample_pages() -> None:
    for text in SAMPLES:
        assert check_all(text)


ALPHABET = st.one_of(
    st.sampled_from("人入一—日目官居党纳深户证网格社区王李说记者摄图①本报讯年月县村镇街道"),
    st.sampled_from("，。,.:：;()（）\"'“”‘’【】《》?!·…-–—*#>28"),
    st.sampled_from(" 　\t\n\r\f"),
    st.characters(exclude_categories=["Cs"]),
)


@settings(max_examples=300)
@given(st.text(ALPHABET, max_size=200))
def test_arbitrary_text(text: str) -> None:
    check_all(text)


@settings(max_examples=150)
@given(st.data())
def test_damaged_pages(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 900))]
    for where in data.draw(st.lists(st.integers(0, len(piece)), max_size=20)):
        piece = piece[:where] + data.draw(st.text(ALPHABET, max_size=4)) + piece[where + 1 :]
    check_all(piece)


@pytest.mark.parametrize("text", ["", " \n\n ", "28", ". .", "扫一扫 关注我们", "小院议事大家办"])
def test_a_page_without_an_article(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_long_page_takes_time_in_proportion(read: Read) -> None:
    line = "柳林村的院子亮了，居民都说方便，夜里出门也不怕，{}户人家都来议事。\n"
    text = "小院议事大家办\n" + "".join(line.format(number) for number in range(20_000))
    (article,) = read(text)
    assert len(article.zones) == 20_001


def test_a_record_is_one_article_under_its_title(words: PageWords, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    body = "近日，院子亮了。\\n秦立山：守着一个院子\\n3月5日，他来到柳林村。"
    path.write_text(
        f'{{"title": "【百村行】柳林村 小院亮了！", "text": "{body}", "date": "20240305"}}\n', "utf-8"
    )
    (source,) = sources(path)
    assert isinstance(source, Source)
    (article,) = articles(source, words)
    assert (article.kicker, article.title, article.date) == ("百村行", "柳林村 小院亮了！", "2024-03-05")
    assert [zone.kind for zone in article.zones] == ["kicker", "title", "paragraph", "section", "paragraph"]


@pytest.mark.parametrize("title", ["小院", "柳林夜", "28", "党员先锋故事", "今日8版"])
def test_the_title_of_a_record_is_kept_whatever_it_looks_like(
    words: PageWords, tmp_path: Path, title: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"title": "{title}", "text": "近日，院子亮了，居民都说方便。"}}\n', "utf-8")
    (source,) = sources(path)
    assert isinstance(source, Source)
    assert [article.title for article in articles(source, words)] == [title]


def test_clean_text_comes_out_unchanged(words: PageWords, shared: Path) -> None:
    """But for how it is set: blanks around figures, half-width brackets."""
    for path in sorted((shared / "articles").glob("*.txt")):
        (source,) = sources(path)
        assert isinstance(source, Source)
        (article,) = articles(source, words)
        check(article, source.text)
        assert not [edit for edit in article.edits if edit.fixer in OF_DAMAGE], path.name
        if not article.edits:
            assert "".join(article.text.split()) == "".join(source.text.split())


def test_our_own_clean_page_comes_out_unchanged() -> None:
    raw = (PAGES / "s1_clean.txt").read_text("utf-8")
    found = check_all(raw)
    assert len(found) == 4
    for article in found:
        assert not article.damaged
        assert article.order_certain
        assert "".join(article.text.split()) in "".join(raw.split())
