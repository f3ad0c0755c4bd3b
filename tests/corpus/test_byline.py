"""Who is credited, from every form a paper has for it."""

from collections.abc import Callable

import pytest

from corpus import Article

BODY = "柳林村的院子亮了，居民都说方便。" * 4
Read = Callable[[str], list[Article]]


def credited(article: Article) -> list[tuple[str, str]]:
    assert all(article.text[x.start : x.end] == x.name for x in article.bylines)
    return [(x.name, x.role) for x in article.bylines]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本报记者 秦立山", [("秦立山", "本报记者")]),
        ("本报记者 秦立山 骆小满", [("秦立山", "本报记者"), ("骆小满", "本报记者")]),
        (
            "本报记者 秦立山\n本报通讯员 骆小满 沈一",
            [("秦立山", "本报记者"), ("骆小满", "本报通讯员"), ("沈一", "本报通讯员")],
        ),
        ("本报记者 秦立山 实习生 骆小满 摄影报道", [("秦立山", "本报记者"), ("骆小满", "摄影报道")]),
        ("全媒体记者 秦立山 通讯员 骆小满 文/图", [("秦立山", "全媒体记者"), ("骆小满", "通讯员")]),
        ("□本报记者 秦立山、骆小满", [("秦立山", "本报记者"), ("骆小满", "本报记者")]),
        ("记者 李 明 王小川", [("李明", "记者"), ("王小川", "记者")]),
        ("记者秦立山", [("秦立山", "记者")]),
        ("文/图 本报记者 秦立山", [("秦立山", "本报记者")]),
        ("□秦立山 骆小满", [("秦立山", ""), ("骆小满", "")]),
        ("秦立山 骆小满", [("秦立山", ""), ("骆小满", "")]),
        ("秦立山", [("秦立山", "")]),
        ("本报评论员", []),
        ("秦立山/文 骆小满/图", [("秦立山", "文"), ("骆小满", "图")]),
        ("特约撰稿人 秦立山", [("秦立山", "特约撰稿人")]),
        ("供稿：秦立山", [("秦立山", "供稿")]),
        ("供稿：柳林县委宣传部", []),
        ("文丨秦立山", [("秦立山", "文")]),
        ("撰稿：秦立山 摄影：骆小满", [("秦立山", "撰稿"), ("骆小满", "摄影")]),
        ("（文/秦立山 图/骆小满）", [("秦立山", "文"), ("骆小满", "图")]),
        ("来源：柳林日报 记者：秦立山", [("秦立山", "记者")]),
        ("柳林日报记者 秦立山", [("秦立山", "记者")]),
        ("（柳林县委组织部 秦立山）", [("秦立山", "")]),
        ("本报评论员 秦立山", [("秦立山", "本报评论员")]),
        ("本报记者 欧阳山海 阿依努尔·买买提", [("欧阳山海", "本报记者"), ("阿依努尔·买买提", "本报记者")]),
    ],
)
def test_lines_under_the_headline(read: Read, line: str, expected: list[tuple[str, str]]) -> None:
    (article,) = read(f"小院议事大家办\n\n{line}\n\n{BODY}\n\n这里{BODY}")
    assert credited(article) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("本报讯（记者秦立山）", [("秦立山", "记者")]),
        ("本报讯(记者 秦立山 通讯员 骆小满)", [("秦立山", "记者"), ("骆小满", "通讯员")]),
        ("本报清溪讯（通讯员秦立山骆小满）", [("秦立山", "通讯员"), ("骆小满", "通讯员")]),
        ("（记者 秦立山）", [("秦立山", "记者")]),
        ("本报讯 ", []),
        ("本报讯 记者秦立山 骆小满报道：", [("秦立山", "记者"), ("骆小满", "记者")]),
        ("清溪社柳林8月6日电（记者秦立山）", [("秦立山", "记者")]),
        ("清溪网8月6日电（记者秦立山）", [("秦立山", "记者")]),
        ("清溪网消息（新闻联播）：", []),
    ],
)
def test_datelines(read: Read, opening: str, expected: list[tuple[str, str]]) -> None:
    (article,) = read(f"小院议事大家办\n\n{opening}{BODY}\n\n这里{BODY}")
    assert credited(article) == expected
    assert article.zones[1].kind == "paragraph"


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("（秦立山）", [("秦立山", "")]),
        ("28 秦立山", [("秦立山", "")]),
        ("本报记者 秦立山", [("秦立山", "本报记者")]),
        ("■ 秦立山", [("秦立山", "")]),
        ("（记者 秦立山 通讯员 骆小满）", [("秦立山", "记者"), ("骆小满", "通讯员")]),
        ("28", []),
        ("（完）", []),
    ],
)
def test_what_closes_an_article(read: Read, ending: str, expected: list[tuple[str, str]]) -> None:
    (article,) = read(f"小院议事大家办\n\n{BODY}\n\n这里{BODY}{ending}")
    assert credited(article) == expected
    assert "28" not in article.text
    assert article.text.count("方便。") == 8


@pytest.mark.parametrize("ending", ["（掌声）", "（左起为村民）", "目前共有28户。", "“院子亮了！”"])
def test_what_looks_like_a_name_at_the_end(read: Read, ending: str) -> None:
    (article,) = read(f"小院议事大家办\n\n{BODY}\n\n这里{BODY}{ending}")
    assert credited(article) == []
    assert article.text.endswith(ending)


def test_photographers_come_after_authors(read: Read) -> None:
    caption = "秦立山（左）和居民拉家常。 本报记者 骆小满 摄"
    (article,) = read(f"小院议事大家办\n\n{caption}\n\n本报记者 沈一\n\n{BODY}\n\n这里{BODY}")
    assert credited(article) == [("沈一", "本报记者"), ("骆小满", "摄")]
    assert [zone.kind for zone in article.zones][:4] == ["title", "caption", "credit", "byline"]


def test_those_who_made_the_page_are_no_authors(read: Read) -> None:
    (article,) = read(f"小院议事大家办\n\n{BODY}\n\n这里{BODY}\n\n文字：秦立山\n编辑：骆小满\n责编：沈一")
    assert credited(article) == [("秦立山", "文字")]
