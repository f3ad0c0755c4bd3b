"""Every record shows the words it stands on, in the article and in the file, whatever the damage."""

from importlib.resources import files
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import source_of_text
from govfacts.api import generator
from govfacts.run import Settings, from_source
from output.build import knowledge_base
from output.records import KnowledgeBase
from output.units import Extracted

PAGES = Path(str(files("corpus") / "samples" / "pages"))
SAMPLES = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.txt"))]
WITH_EVIDENCE = ("places", "people", "organizations", "metrics", "mechanisms", "practices", "honors")
DAMAGE = st.sampled_from(
    [
        " ",
        "\n",
        "\n\n",
        "“",
        '"',
        "”",
        "，",
        ",",
        "一",
        "—",
        "人",
        "28",
        "个",
        "名",
        "（",
        "\u3000",
        "\ufeff",
        "\x00",
        "😀",
        "　",
    ]
)


def check(kb: KnowledgeBase) -> None:
    articles = {article.id: article for article in kb.articles}
    sources = {source.id: source.text or "" for source in kb.sources}
    for name in WITH_EVIDENCE:
        for record in getattr(kb, name):
            assert record.evidence, (name, record)
            for quote in record.evidence:
                article = articles[quote.article_id]
                assert article.text[quote.start : quote.end] == quote.text != ""
                raw = sources[article.source_id]
                assert quote.source_spans, (name, quote)
                for start, end in quote.source_spans:
                    assert 0 <= start < end <= len(raw)


def kb_of(text: str) -> KnowledgeBase:
    found = [one for one in from_source(source_of_text(text), Settings()) if isinstance(one, Extracted)]
    return knowledge_base(found, generator())


def test_on_the_samples() -> None:
    for text in SAMPLES:
        kb = kb_of(text)
        assert kb.metrics
        check(kb)


@settings(max_examples=60)
@given(st.data())
def test_on_damaged_text(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 700))]
    for where in data.draw(st.lists(st.integers(0, len(piece)), max_size=12)):
        cut = data.draw(st.integers(0, 3))
        piece = piece[:where] + data.draw(DAMAGE) + piece[where + cut :]
    check(kb_of(piece))


WORDS = """
孟州市 温县 镇 村 社区 小区 网格 网格员 党支部 书记 主任 王 李明 张 刘女士 学校 公司
“ ” ‘ ’ （ ） ， 。 、 ： ；
0 1 2 3 9 一 二 三 百 万 余
名 个 户 件 % — + 打造 推行 开展 获评 称号 工作法 机制 去年 今年以来 从 至 每
""".split()  # noqa: SIM905 - words read better in a row


@settings(max_examples=80)
@given(st.lists(st.sampled_from([*WORDS, "\n"]), max_size=60))
def test_on_arbitrary_text(words: list[str]) -> None:
    check(kb_of("".join(words)))


def test_spans_show_the_characters_of_the_file_where_nothing_was_repaired() -> None:
    text = "云峰街道办实事\n\n近日，遂昌县云峰街道划分网格89个，选派专职网格员92名，居民办事更方便了。\n"
    kb = kb_of(text)
    assert kb.metrics
    for metric in kb.metrics:
        for quote in metric.evidence:
            assert "".join(text[a:b] for a, b in quote.source_spans) == quote.text
