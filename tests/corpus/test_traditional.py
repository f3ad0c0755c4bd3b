"""Traditional text is matched in simplified characters and leads back to the page."""

from __future__ import annotations

import opencc
import pytest

from benchmarks.formats import facts_of_text
from corpus import PageWords, articles, source_of_text
from corpus.traditional import is_traditional, simplified

TEXT = """清溪县柳林镇：“三张清单”理清村里事
本报讯（记者 郑一苇）今年以来，清溪县柳林镇划分网格89个，选派网格员92名，推行“三张清单”工作法，办事有人管。
截至目前，该镇累计解决问题1872件，办结率98.5%，村集体经营性收入达到127.6万元，较上年增长18.5%，群众的获得感越来越足。"""

SIMPLE = "清溪县划分网格89个，乾务镇选派网格员92名，於家村的面馆开张了，“三问”工作法见效。"


@pytest.mark.parametrize("text", [SIMPLE, "乾县", "於是", "", "89", "乾隆年间的著作"])
def test_simplified_text_stays_as_it_is(text: str) -> None:
    assert not is_traditional(text)
    assert simplified(text) is text


def test_traditional_text_is_matched_and_leads_back(words: PageWords) -> None:
    raw = opencc.OpenCC("s2t").convert(TEXT.replace("“", "「").replace("”", "」"))
    (article,) = articles(source_of_text(raw), words)
    (plain,) = articles(source_of_text(TEXT), words)
    assert article.text == plain.text
    at = article.text.index("划分网格89个")
    assert [raw[start:end] for start, end in article.origin.raw_spans(at, at + 7)] == ["劃分網格89個"]
    assert all(raw[edit.start : edit.end] == edit.before for edit in article.edits)
    assert not article.damaged
    assert facts_of_text(raw) == facts_of_text(TEXT)
