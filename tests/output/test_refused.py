"""What was looked at and is no fact is listed with its reason."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from corpus.types import Zone, ZoneKind
from extract.facts import Facts
from extract.mentions import Refusal
from output.refused import RefusedRow, refused, refused_table
from tests.output.factory import Maker, make_extracted

TEXT = "柳湾社区近事\n柳湾社区的“小算盘”打了3月5日一天。第二天有12人来访。"


def example():
    make = Maker(TEXT)

    def refusal(words: str, kind: str, reason: str) -> Refusal:
        quote = make.quote(words)
        return Refusal(start=quote.start, end=quote.end, pattern="by.hand", kind=kind, reason=reason)

    refusals = (
        refusal("第二天", "metric", "an ordinal"),
        refusal("“小算盘”", "mechanism", "a figure of speech [b]"),
        refusal("3月5日", "metric", "a date"),
    )
    return make_extracted(TEXT, Facts(refusals=refusals))


def printed(one) -> str:
    out = StringIO()
    Console(file=out, width=80).print(refused_table(one))
    return out.getvalue()


def test_the_rows_are_in_the_order_of_the_text_each_with_its_sentence():
    assert refused(example()) == (
        RefusedRow(
            "“小算盘”",
            "mechanism",
            "a figure of speech [b]",
            "柳湾社区的⟦“小算盘”⟧打了3月5日一天。",
            TEXT.index("“小"),
        ),
        RefusedRow("3月5日", "metric", "a date", "柳湾社区的“小算盘”打了⟦3月5日⟧一天。", TEXT.index("3月")),
        RefusedRow("第二天", "metric", "an ordinal", "⟦第二天⟧有12人来访。", TEXT.index("第二")),
    )


def test_the_table_says_all_without_colours():
    said = printed(example())
    assert "柳湾社区近事" in said
    for row in refused(example()):
        assert row.reason in said
        assert row.sentence in said
    assert max(map(len, said.splitlines())) <= 80


def test_nothing_refused_is_said_plainly():
    assert "nothing was refused" in printed(make_extracted("无事"))


def test_the_sentences_are_those_of_the_article_s_zones():
    text = "前一段没有句号\n2024年是后一段"
    at = text.index("2024")
    refusal = Refusal(start=at, end=at + 5, pattern="by.hand", kind="metric", reason="a year")
    zones = (Zone(ZoneKind.PARAGRAPH, 0, 7), Zone(ZoneKind.PARAGRAPH, at, len(text)))
    (row,) = refused(make_extracted(text, Facts(refusals=(refusal,)), zones=zones))
    assert row.sentence == "⟦2024年⟧是后一段"


def test_a_sentence_without_an_end_is_cut_around_the_words():
    text = "长" * 500 + "“空话”" + "话" * 500
    refusal = Refusal(start=500, end=504, pattern="by.hand", kind="mechanism", reason="no head noun")
    (row,) = refused(make_extracted(text, Facts(refusals=(refusal,))))
    assert row.sentence == "…" + "长" * 120 + "⟦“空话”⟧" + "话" * 120 + "…"
    assert row.start == 500
    assert "…" + "长" * 18 + "⟦“空话”⟧" in printed(make_extracted(text, Facts(refusals=(refusal,))))


def test_control_characters_and_marks_in_the_text_do_no_harm():
    text = "⟦\x1b[2J“空话”⟧"
    start = text.index("“")
    refusal = Refusal(start=start, end=start + 4, pattern="by.hand", kind="mechanism", reason="\x1b[0m")
    said = printed(make_extracted(text, Facts(refusals=(refusal,))))
    assert "\x1b" not in said
    assert "⟦“空话”⟧⟧" in said
