"""Each repair at work, and what looks like damage and is none."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article, articles, source_of_text
from extract.pages import page_words
from patterns import load

Read = Callable[[str], list[Article]]
TITLE = "小院议事大家办"
PAD = "柳林村的院子亮了，居民都说方便，夜里出门也不怕。"


def body(read: Read, text: str) -> str:
    (article,) = read(f"{TITLE}\n\n{PAD}\n\n{PAD}{text}{PAD}")
    return article.text.rsplit("\n", 1)[1].removeprefix(PAD).removesuffix(PAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # blanks
        ("共有 12 户居民，", "共有12户居民，"),
        ("种植 1.2 万余亩，", "种植1.2万余亩，"),
        ("占比 62%的老人，", "占比62%的老人，"),
        ("在网格里， 他说，", "在网格里，他说，"),
        ("探索 “院坝会” 机制，", "探索“院坝会”机制，"),
        # half-width punctuation
        ("院子亮了,人也来了,", "院子亮了，人也来了，"),
        ("办结率100%,回复及时,", "办结率100%，回复及时，"),
        ("党员(6名网格长)联户,", "党员（6名网格长）联户，"),
        ("谁来管?居民说:我们管!", "谁来管？居民说：我们管！"),
        # quotation marks
        ('推行"院坝会"机制，', "推行“院坝会”机制，"),
        ("推行'小事一格解决'机制，", "推行‘小事一格解决’机制，"),
        ("他说:\"推行'一网统筹'，好！\"", "他说：“推行‘一网统筹’，好！”"),
        ('“院坝会"和"茶桌会”，', "“院坝会”和“茶桌会”，"),
        ('推行"院坝会机制，', '推行"院坝会机制，'),
        ('院坝会"机制，推行"茶桌会"，', '院坝会"机制，推行“茶桌会”，'),
        # confused characters
        ("全部纳人网格，", "全部纳入网格，"),
        ("摊位准人证由社区发放，", "摊位准入证由社区发放，"),
        ("党员深人居民楼排查，", "党员深入居民楼排查，"),
        ("开展主题党目活动，", "开展主题党日活动，"),
        ("更加和谐官居幸福，", "更加和谐宜居幸福，"),
        ("网格员人户走访，", "网格员入户走访，"),
        ("建立“接访一交办一回访”闭环，", "建立“接访—交办—回访”闭环，"),
        ("街道党工委一社区党组织一网格党支部架构，", "街道党工委—社区党组织—网格党支部架构，"),
    ],
)
def test_damage(read: Read, before: str, after: str) -> None:
    assert body(read, before) == after


@pytest.mark.parametrize(
    "text",
    [
        "容纳人数1,854人，",
        "夜深人静，",
        "从8:30到10:45，",
        "每人户均两盆花，",
        "先进人物走进社区，",
        "参加人员收纳人心，",
        "社区一村一策，",
        "大家一心一意，",
        "推行“社区吹哨 部门报到”机制，",
        "使用 APP 和 Wi-Fi 上网，",
        "版本2.0示范区，",
        "自己经手的事，",
        "法人户头，",
        "I don't know，",
        "一切人员，",
    ],
)
def test_look_alikes(read: Read, text: str) -> None:
    assert body(read, text) == text


def test_blanks_between_the_phrases_of_a_headline_stay(read: Read) -> None:
    (article,) = read(f"做活“土特产” 拓宽致富路\n\n{PAD * 2}\n\n{PAD * 3}")
    assert article.title == "做活“土特产” 拓宽致富路"


def test_every_repair_is_on_record(read: Read) -> None:
    raw = f"{TITLE}\n\n{PAD}\n\n{PAD}全部纳人 12 个网格,{PAD}"
    (article,) = read(raw)
    assert [(edit.fixer, edit.before, edit.after) for edit in article.edits] == [
        ("mend_slips", "人", "入"),
        ("close_gaps", " ", ""),
        ("close_gaps", " ", ""),
        ("widen", ",", "，"),
    ]
    assert all(raw[edit.start : edit.end] == edit.before for edit in article.edits)
    assert article.damaged


def test_settling_how_a_text_is_set_is_no_damage(read: Read) -> None:
    (article,) = read(f"{TITLE}\n\n{PAD}\n\n{PAD}共有 12 户(村民),{PAD}")
    assert article.edits
    assert not article.damaged


ALPHABET = st.sampled_from(
    "人入一—日目官居党纳深户证,，。:：;()（）\"'“”‘’ 　12.%AaＡ\t网格社区王李说【】《》?!·…"
)


def paragraph(text: str) -> str:
    """`text`, the only paragraph of an article, repaired."""
    (article,) = articles(source_of_text(f"{TITLE}\n\n{text}"), page_words(load()))
    return article.text.partition("\n")[2]


@given(st.text(ALPHABET, max_size=80))
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    once = paragraph(f"{PAD}{text}{PAD}")
    assert paragraph(once) == once
