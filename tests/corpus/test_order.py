"""Reading order: columns printed into each other come apart, print that reads on stays as it is."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.fluency import Joints, load
from corpus.fluency_counts import Counts, packed, plain, unpacked
from corpus.fluency_features import FEATURES
from corpus.order import Fragment, fragments_of, read_blocks, restore
from corpus.order_lines import blocks_of
from corpus.order_page import seam, stretches

SHARED = Path(__file__).parents[3] / "shared"

LEFT = (
    "今年以来,柳湾镇把党建引领摆在首",
    "位,以村党支部为单元划分网格36个、",
    "配备网格员72名,把矛盾纠纷化解在萌",
    "芽状态。镇党委书记带头包联后进村,",
    "每月召开一次现场会,推动服务力量下",
    "沉到一线,群众满意度明显提升。",
)
RIGHT = (
    "“种粮大户老秦的果园里,一排排苹果",
    "树挂满了果子。去年合作社引进新品种",
    "后,每亩收入增加三千元,带动周边农",
    "户一起种植。老秦说,自己最大的愿望",
    "就是让乡亲们都能靠果树富起来,让家",
    "乡的苹果卖到更远的地方去。”",
)


def across(*columns: tuple[str, ...]) -> tuple[str, list[Fragment]]:
    """The page of columns read across, and its fragments."""
    lines = [line for row in zip(*columns, strict=True) for line in row]
    fragments, at = [], 0
    for line in lines:
        fragments.append(Fragment(at, at + len(line)))
        at += len(line) + 1
    return " ".join(lines), fragments


def said(text: str, blocks: tuple[object, ...]) -> list[str]:
    return ["".join(text[part.start : part.end] for part in block.fragments) for block in blocks]  # type: ignore[attr-defined]


def test_two_columns_read_across_come_apart() -> None:
    text, fragments = across(LEFT, RIGHT)
    found = restore(text, fragments)
    assert found.order == (0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11)
    assert found.certain
    assert found.gain > 0


def test_print_in_its_order_is_left_alone() -> None:
    text = " ".join((*LEFT, *RIGHT))
    fragments = fragments_of(text, 0, len(text))
    assert len(fragments) == 12
    found = restore(text, fragments)
    assert found.order == tuple(range(12))
    assert found.certain
    assert found.gain == 0.0


def test_a_page_puts_the_columns_of_one_block_back() -> None:
    mixed, _ = across(LEFT, RIGHT)
    text = f"柳湾镇:网格里的新变化\n\n{mixed}\n\n扫一扫 关注我们"
    blocks = said(text, read_blocks(text))
    assert blocks[0] == "柳湾镇:网格里的新变化"
    assert "划分网格36个、配备网格员72名,把矛盾纠纷化解在萌芽状态。" in "".join(blocks)
    assert any(block.startswith("".join(RIGHT[:3])) for block in blocks)
    assert blocks[-1] == "扫一扫 关注我们"


def test_a_heading_inside_the_region_is_a_block_of_its_own() -> None:
    mixed, _ = across(LEFT, RIGHT)
    half = mixed.index(LEFT[3])
    heading = "网格织密服务网 果园结出致富果"
    text = f"{mixed[:half].rstrip()}\n\n{heading}\n\n{mixed[half:]}"
    blocks = read_blocks(text)
    assert heading in said(text, blocks)
    assert all(len(block.fragments) == 1 for block in blocks if said(text, (block,)) == [heading])
    assert any("".join(LEFT) in block for block in said(text, blocks))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "一行标题",
        "柳湾镇召开网格工作会议\n本报记者 秦小河\n\n会议指出，要抓好落实。\n会议强调，要真抓实干。",
        "- 图1 村口。\n- 图2 村民在阅读。\n- 图3 游园。",
        "党建引领聚合力 网格服务暖民心",
    ],
)
def test_clean_text_gives_its_lines_in_order(text: str) -> None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks = read_blocks(text)
    assert [text[block.fragments[0].start : block.fragments[-1].end] for block in blocks] == lines
    assert all(block.certain for block in blocks)


def test_blanks_inside_a_line_do_not_part_it() -> None:
    text = (
        "该镇把全部村庄划成网格 36 个,选 干部担任网格长,走访群众一千余户, "
        "排查安全隐患和矛盾纠纷 85 起, 化 解率超过九成,群众满意度明显提升,获 得一致好评。"
    )
    lines = [text[part.start : part.end] for part in fragments_of(text, 0, len(text))]
    assert lines == [
        "该镇把全部村庄划成网格 36 个,选",
        "干部担任网格长,走访群众一千余户,",
        "排查安全隐患和矛盾纠纷 85 起, 化",
        "解率超过九成,群众满意度明显提升,获",
        "得一致好评。",
    ]


def test_a_line_of_two_columns_is_parted_where_they_meet() -> None:
    assert seam(LEFT[1] + RIGHT[1], 18.0) == len(LEFT[1])


@given(st.text(alphabet="党建网格服务群众,。“” \n12a", max_size=300))
@settings(max_examples=150)
def test_every_character_is_read_once(text: str) -> None:
    parts = [part for block in read_blocks(text) for part in block.fragments]
    read = [place for part in parts for place in range(part.start, part.end)]
    assert len(read) == len(set(read))
    assert {place for place, mark in enumerate(text) if not mark.isspace()} <= set(read)


@given(st.text(alphabet="党建网格服务群众,。 ", max_size=120))
@settings(max_examples=100)
def test_an_order_holds_every_fragment_once(text: str) -> None:
    fragments = fragments_of(text, 0, len(text))
    assert sorted(restore(text, fragments).order) == list(range(len(fragments)))
    for part in fragments:
        assert text[part.start : part.end] == text[part.start : part.end].strip() != ""
    assert all(left.end < right.start for left, right in pairwise(fragments))


def test_joints_prefer_what_reads_on() -> None:
    lines = [LEFT[2], LEFT[3], "共划分网格37", "个、配备专职网格", "员,让群众少跑腿。"]
    joints = Joints(lines)
    for left, right, other in [(0, 1, 3), (2, 3, 1), (3, 4, 1)]:
        assert joints.score(left, right) > max(joints.score(left, other), 0.0)


def test_straight_quotation_marks_are_turned() -> None:
    joints = Joints(['镇里推行"一网统', '筹"工作机制,成效明显。'])
    assert (joints.quotes(0), joints.quotes(1)) == ("“", "”")


def test_the_model_has_a_weight_for_every_feature() -> None:
    assert len(load().weights) == len(FEATURES) == len(Joints(["党建引", "领治理"]).features(0, 1))


def test_counts_survive_packing() -> None:
    counts = Counts.learned([list(plain("党建引领，2024年，党建引领")) for _ in range(3)])
    assert unpacked(packed(counts)) == counts


def test_stretches_begin_and_end_where_the_doubt_does() -> None:
    assert list(stretches([-1, -1, 2, 2, -1, 3, -9, -9, 1], 5.0)) == [(2, 5)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real pages are not beside this checkout")
def test_real_articles_and_pages_in_order_are_not_touched() -> None:
    paths = [*(SHARED / "articles").glob("*.txt"), *(SHARED / "pages").glob("*.txt")]
    paths = [path for path in paths if not path.name.startswith(("002", "004"))]
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert [block.fragments for block in read_blocks(text)] == list(blocks_of(text)), path.name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real pages are not beside this checkout")
def test_the_interleaved_real_page_reads_on() -> None:
    (path,) = (SHARED / "pages").glob("002*.txt")
    text = path.read_text(encoding="utf-8")
    whole = "\n".join(said(text, read_blocks(text)))
    joints = ("农村网格37个、专属", "示范作用,创新", "多样化、个性化", "企事业单位、社会组织", "28名兼职网格")
    assert [joint for joint in joints if joint not in whole] == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real pages are not beside this checkout")
def test_of_the_real_page_with_a_stranded_lead_only_the_lead_moves() -> None:
    (path,) = (SHARED / "pages").glob("004*.txt")
    text = path.read_text(encoding="utf-8")
    before, after = list(blocks_of(text)), [block.fragments for block in read_blocks(text)]
    (joined,) = [block for block in after if len(block) == 2]
    moved = [block for block in before if block[-1] == joined[0]]
    assert moved
    assert text[joined[0].start : joined[0].end][-1] + text[joined[1].start] == "特色"
    assert sorted(part for block in after for part in spans(block)) == [
        part for block in before for part in spans(block)
    ]


def spans(block: tuple[Fragment, ...]) -> list[tuple[int, int]]:
    return [(part.start, part.end) for part in block]


LEAD = (
    "柳湾镇秦家坡村的木耳大棚里，秦小河正在查看菌棒。他去年返乡办起合作社，带动秦家坡村村民一起种木耳，发展特"
)
REST = "色产业，秦家坡村的木耳大棚已有三十座。"
LAST = "秦小河说，合作社的木耳供不应求，今年菌棒还要再添一万个。"
OTHER = "会议指出，各部门要压实安全生产责任，全面排查企业用电隐患。"


def test_a_lead_behind_other_articles_is_put_before_the_rest() -> None:
    text = "\n\n".join(["秦家坡：菌棒撑起致富伞", REST, LAST, "全县安全生产会议召开", OTHER, LEAD])
    assert said(text, read_blocks(text)) == [
        "秦家坡：菌棒撑起致富伞",
        LEAD + REST,
        LAST,
        "全县安全生产会议召开",
        OTHER,
    ]


@pytest.mark.parametrize("end", ["。", "，销路不"])
def test_a_paragraph_that_the_rest_does_not_go_on_from_stays(end: str) -> None:
    texts = ["秦家坡：菌棒撑起致富伞", REST, LAST, "全县安全生产会议召开", OTHER, LEAD[:-3] + end]
    text = "\n\n".join(texts)
    assert said(text, read_blocks(text)) == texts


def test_an_order_that_another_is_as_good_as_is_not_certain() -> None:
    ends = ("群众看了都说很满意。", "大家对此纷纷点了赞。", "这样做的效果很明显。")
    text, fragments = across((*LEFT, *ends), (*RIGHT, *reversed(ends)))
    cut = fragments[:-2]  # whose is the last line?
    found = restore(text, cut)
    assert found.order != tuple(range(len(cut)))
    assert not found.certain


@pytest.mark.parametrize("lines", [400, 4000])
def test_what_is_no_page_is_left_as_found_and_doubted(lines: int) -> None:
    signs = [chr(code) for code in range(0x4E00, 0x5E00)]
    draw = random.Random(7)
    text = "\n".join("".join(draw.choices(signs, k=17)) for _ in range(lines))
    blocks = read_blocks(text)
    assert [fragment.start for block in blocks for fragment in block.fragments] == [
        line * 18 for line in range(lines)
    ]
    assert not all(block.certain for block in blocks)
