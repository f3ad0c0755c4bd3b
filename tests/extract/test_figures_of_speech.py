"""Named practices are told from figures of speech. All sentences are invented."""

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import patterns
from extract.entities import Entities
from extract.facts import Mechanism
from extract.mechanisms.extractor import link_mechanisms
from extract.pipeline import read
from extract.reading import Context

PATTERNS = patterns.load()
NOBODY = Entities()


def found(text: str) -> list[Mechanism]:
    return list(link_mechanisms(read(text, Context(), PATTERNS), NOBODY).mechanisms)


PRACTICES = [
    "镇里推行“听诉日”，群众有话当面说。",
    "社区创新“红黑榜”积分管理办法。",
    "街道开展“万人敲门”行动，摸清底数。",
    "村里办起“板凳夜校”，讲政策讲技术。",
    "县里启动“青苗护航”计划。",
    "社区搭建“圆桌议事”平台，楼长、商户一起商量。",
    "全市推广“一杆子插到底”督办机制。",
    "社区依托“云溪心声”小程序接单。",
    "镇党委建立“三色预警”制度。",
    "街道组建“夕阳红”巡逻队。",
    "村里设立“爱心超市”，积分换物品。",
    "该县实施“强村富民”工程。",
    "社区探索“物业+网格”治理模式。",
    "社区打造“邻里厨房”，老人吃上热饭。",
    "乡里落实“双报到”，党员到村报到。",
    "街道推出“夜间办”“周末办”等便民服务。",
    "区里构建“15分钟”便民服务圈。",
    "村里成立“乡音调解室”。",
    "社区举办“百家宴”活动，邻里更亲。",
    "镇里制定“五张清单”，责任到人。",
    "街道开设“暖蜂驿站”，骑手有了歇脚处。",
    "全县开展“清河净岸”专项行动。",
    "社区运用“四步走”工作法，问题不过夜。",
    "街道创建“和美小院”服务品牌。",
    "镇里组织“流动党校”，送课到地头。",
]
FIGURES = [
    "大家拧成“一股绳”。",
    "干部成了群众的“贴心人”。",
    "他是村里的“领头雁”。",
    "小院里奏响“和谐曲”。",
    "数据多跑路，打破“信息孤岛”。",
    "一条路连起群众的“幸福路”。",
    "这笔钱是雪中送来的“炭”。",
    "产业鼓起了村民的“钱袋子”。",
    "网格员是社区的“眼睛”。",
    "治理要下“绣花功夫”。",
    "他常说“办法总比困难多”。",
    "老旧小区的“停车难”问题解决了。",
    "村“两委”换届后，班子更年轻。",
    "“十四五”期间，全县修路三百公里。",
    "昔日的“脏乱差”不见了。",
    "从“要我干”变成“我要干”。",
    "社区就像一个“大家庭”。",
    "她被居民称为“王大姐”。",
    "这里曾是有名的“后进村”。",
    "打出了一套“组合拳”。",
    "画出最大“同心圆”。",
    "群众吃上了“定心丸”。",
    "小切口做出民生“大文章”。",
    "基层治理跑出“加速度”。",
    "党员干部当好“店小二”。",
]


def test_practices_are_told_from_figures_of_speech() -> None:
    """Fifty invented sentences; nine in ten must be read right, on both sides."""
    missed = [x for x in PRACTICES if not found(x)]
    taken = [x for x in FIGURES if found(x)]
    assert len(missed) <= 3, missed
    assert len(taken) <= 3, taken


def test_quoted_phrases_nobody_tuned_on() -> None:
    """A hundred invented sentences with one quoted phrase each, half practices, half figures of speech,
    written before the rules were run on them."""
    path = Path(__file__).parent / "quoted_phrases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 100
    assert sum(x["practice"] == "1" for x in rows) == 50
    wrong = [x["phrase"] for x in rows if _is_found(x["sentence"], x["phrase"]) != (x["practice"] == "1")]
    assert len(wrong) <= 8, wrong


def _is_found(sentence: str, phrase: str) -> bool:
    start = sentence.index(f"“{phrase}”")
    end = start + len(phrase) + 2
    return any(q.start < end and start < q.end for x in found(sentence) for q in x.quotes)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*PRACTICES, *FIGURES, "“", "”", "、", "“三访”即", "1+N机制", "\n"]), max_size=6)
)
def test_evidence_lies_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    result = link_mechanisms(read(text, Context(), PATTERNS), NOBODY)
    for mechanism in result.mechanisms:
        assert mechanism.quotes
        assert 0 <= mechanism.confidence <= 1
        assert all(text[x.start : x.end].strip() for x in mechanism.quotes)
    assert all(check.whole < len(result.mechanisms) for check in result.checks)
