"""A page becomes its articles: each sign of a new one at work, and what only looks like one."""

from collections.abc import Callable

import pytest

from corpus import Article

Read = Callable[[str], list[Article]]

ONE = "柳林村的院子亮了，居民都说方便，夜里出门也不怕。村里把老人们的心事一件件记下，办完一件划掉一件。"
TWO = "东门街道把议事亭搬到楼下，谁家有难处，坐下来就能说，说完就有人办，办好还有人回头看一看。"
THREE = "网格员每天走三条巷子，看一看电线，问一问老人，再把听来的话带回社区，当天就有人来回话。"
FOUR = "傍晚的广场上，孩子们追着皮球跑，大人们围坐在树下，说起这两年的变化，话头怎么也收不住。"
ELSEWHERE = "清河镇的集市逢五开张，摊位怎么摆，垃圾怎么清，从前谁也不管，如今贴在墙上，一看就明白。"
FIRST = f"小院议事大家办\n\n本报记者 秦立山\n\n{ONE}\n\n{TWO}"


def titles(articles: list[Article]) -> list[str]:
    return [article.title for article in articles]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("集市有了管家\n\n本报记者 骆小满", "集市有了管家"),
        ("本报记者 骆小满\n\n集市有了管家", "集市有了管家"),
        ("基层党建动态\n\n集市有了管家", "集市有了管家"),
        ("清溪县清河镇\n\n集市有了管家添了人气", "集市有了管家添了人气"),
        ("集市有了管家\n\n——清河镇集市治理侧记\n\n骆小满（左）在集市上巡查。 秦立山 摄", "集市有了管家"),
        ("骆小满：守着一个集市\n\n骆小满（左）在集市上巡查。\n\n本报记者 秦立山 摄", "骆小满：守着一个集市"),
        ("【赶集路上】集市有了管家\n\n清河镇的集市很热闹。 秦立山 摄", "集市有了管家"),
    ],
)
def test_a_headline_opens_an_article(read: Read, head: str, title: str) -> None:
    found = read(f"{FIRST}\n\n{head}\n\n{ELSEWHERE}\n\n{THREE}")
    assert titles(found) == ["小院议事大家办", title]
    assert ELSEWHERE in found[1].text
    assert ELSEWHERE not in found[0].text


@pytest.mark.parametrize("opening", ["本报讯 ", "本报讯（记者骆小满）", "本报清溪讯（通讯员 骆小满）"])
def test_a_dateline_opens_an_article(read: Read, opening: str) -> None:
    found = read(f"{FIRST}\n\n集市有了管家\n\n{opening}{ELSEWHERE}")
    assert titles(found) == ["小院议事大家办", "集市有了管家"]


def test_a_dateline_opens_an_article_without_a_headline(read: Read) -> None:
    found = read(f"{FIRST}\n\n本报讯（记者骆小满）{ELSEWHERE}")
    assert titles(found) == ["小院议事大家办", ""]


@pytest.mark.parametrize(
    "head",
    [
        "议事亭里话家常",
        "议事亭里话家常\n\n大事小事有人管",
        "东门街道：议事亭里话家常",
        "秦立山：守着一个院子",
        "一、议事亭里话家常",
    ],
)
def test_a_heading_of_a_section_opens_none(read: Read, head: str) -> None:
    found = read(f"{FIRST}\n\n{head}\n\n{THREE}\n\n{FOUR}")
    assert titles(found) == ["小院议事大家办"]
    sections = [found[0].text[zone.start : zone.end] for zone in found[0].zones if zone.kind == "section"]
    assert sections == head.split("\n\n")


def test_pictures_and_their_captions_make_a_story(read: Read) -> None:
    story = "图① 柳林村一角。 图② 村口的广场。 图③ 院里的议事亭。\n\n（本组照片均由本报记者骆小满摄）"
    found = read(f"{FIRST}\n\n柳林村 小院亮了起来\n\n9月3日，{ELSEWHERE}\n\n{story}")
    assert titles(found) == ["小院议事大家办", "柳林村 小院亮了起来"]
    assert found[1].kind == "caption"
    assert [byline.name for byline in found[1].bylines] == ["骆小满"]
    captions = [found[1].text[zone.start : zone.end] for zone in found[1].zones if zone.kind == "caption"]
    assert captions == ["图①柳林村一角。", "图②村口的广场。", "图③院里的议事亭。"]


def test_a_byline_behind_an_article_without_one_is_its_own(read: Read) -> None:
    after = f"清河镇\n\n集市有了管家添人气\n\n本报讯 {ELSEWHERE}"
    found = read(f"小院议事大家办\n\n{ONE}\n\n{TWO}28\n\n记者 秦立山\n\n{after}")
    assert [[byline.name for byline in article.bylines] for article in found] == [["秦立山"], []]


def test_a_title_in_the_middle_of_its_article_is_found(read: Read) -> None:
    found = read(f"清溪县东门街道\n\n本报讯（记者秦立山）{ONE}\n\n议事亭里 话家常\n\n{TWO}\n\n{THREE}")
    assert titles(found) == ["议事亭里 话家常"]
    assert found[0].kicker == "清溪县东门街道"
    assert found[0].text.startswith("清溪县东门街道\n议事亭里 话家常\n本报讯")


def test_an_article_printed_twice_is_two(read: Read) -> None:
    body = f"{ONE}\n\n{TWO}\n\n{THREE}"
    found = read(f"小院议事大家办\n\n本报记者 秦立山\n\n{body}\n\n{body}")
    assert titles(found) == ["小院议事大家办", ""]
    assert found[0].text.endswith(found[1].text)


def test_a_headline_printed_twice_is_one(read: Read) -> None:
    (article,) = read(f"清溪县\n小院议事大家办\n\n清溪县\n小院议事大家办\n\n本报记者 秦立山\n\n{ONE}")
    assert (article.kicker, article.title) == ("清溪县", "小院议事大家办")


@pytest.mark.parametrize(
    ("head", "kicker", "title", "subtitle"),
    [
        ("清溪县\n小院议事大家办", "清溪县", "小院议事大家办", None),
        ("小院议事 大家来办 ——清溪县东门街道侧记", None, "小院议事 大家来办", "清溪县东门街道侧记"),
        ("小院议事 大家来办\n——清溪县东门街道侧记", None, "小院议事 大家来办", "清溪县东门街道侧记"),
        ("小院议事大家来办\n看清溪县怎样办好身边事", None, "小院议事大家来办", "看清溪县怎样办好身边事"),
        ("【百村行】小院议事大家办", "百村行", "小院议事大家办", None),
        ("小院里议事\n大家来帮忙", None, "小院里议事 大家来帮忙", None),
        ("他山之石\n清溪县\n小院议事大家办", "他山之石 清溪县", "小院议事大家办", None),
        ("柳林村\n小院议事大家办", "柳林村", "小院议事大家办", None),
        ("党员先锋故事", None, "党员先锋故事", None),
        ("## 小院议事大家办", None, "小院议事大家办", None),
    ],
)
def test_parts_of_a_headline(
    read: Read, head: str, kicker: str | None, title: str, subtitle: str | None
) -> None:
    (article,) = read(f"{head}\n\n本报记者 秦立山\n\n{ONE}\n\n{TWO}")
    assert (article.kicker, article.title, article.subtitle) == (kicker, title, subtitle)


@pytest.mark.parametrize(
    "line", ["扫一扫 关注我们", "清溪发布 微信公众号", "03", ". .", "囲", "责编：秦立山", "A03版"]
)
def test_furniture_is_left_out(read: Read, line: str) -> None:
    (article,) = read(f"{line}\n\n{FIRST}\n\n{line}\n\n{THREE}\n\n{line}")
    assert line not in article.text
    assert len(article.zones) == 5


def test_a_masthead_gives_the_day_and_the_paper(read: Read) -> None:
    (article,) = read(f"清溪日报\n2024年8月26日 星期一\n\n{FIRST}")
    assert (article.newspaper, article.date) == ("清溪日报", "2024-08-26")
    assert article.text.startswith("小院议事大家办")


@pytest.mark.parametrize("word", ["党支部", "书记", "议事", "一间"])
def test_a_paragraph_torn_inside_a_word_is_mended(read: Read, word: str) -> None:
    torn = f"{FOUR}村里的党支部书记秦立山说，这一间议事亭不大，却装得下几百户人家的大事小事。"
    cut = torn.index(word) + 1
    (article,) = read(f"{FIRST}\n\n{torn[:cut]}\n\n{torn[cut:]}\n\n{THREE}")
    assert torn in article.text.split("\n")
    assert article.damaged


def test_a_last_word_that_is_lost_joins_nothing(read: Read) -> None:
    (article,) = read(f"{FIRST}\n\n{THREE[:-4]}\n\n{FOUR}\n\n{ELSEWHERE[:-2]}\n\n{FOUR[3:]}")
    assert FOUR in article.text.split("\n")


def test_a_caption_in_a_torn_paragraph_comes_behind_it(read: Read) -> None:
    torn = [f"{FOUR}党支部书记秦立山说，这一间屋", "子不大，却装得下几百户人家的大事小事。"]
    (article,) = read(f"{FIRST}\n\n{torn[0]}\n\n图① 议事亭。\n\n{torn[1]}\n\n{THREE}")
    assert "".join(torn) + "\n图①议事亭。" in article.text


def test_wrapped_lines_are_joined(read: Read) -> None:
    def wrapped(text: str, joint: str) -> str:
        return joint.join(text[at : at + 16] for at in range(0, len(text), 16))

    paragraphs = [ONE + TWO, THREE + FOUR, ELSEWHERE + ONE]
    for joint in (" ", "\n"):
        body = "\n\n".join(wrapped(text, joint) for text in paragraphs)
        (article,) = read(f"小院议事 大家来办\n\n本报记者 秦立山\n\n{body}")
        assert article.title == "小院议事 大家来办"
        assert article.text.split("\n")[2:] == paragraphs
        assert article.damaged


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"小院议事大家办\n\n本报记者 骆小满\n\n{ONE}\n\n{TWO}", "report"),
        (f"小院议事大家办\n\n本报讯 {ONE}\n\n{TWO}", "brief"),
        (f"小院议事大家办\n\n本报讯（记者骆小满）{ONE * 10}\n\n{TWO * 10}", "report"),
        (f"秦立山：守着一个院子\n\n{ONE}秦立山说。\n\n{TWO}党支部书记秦立山带着大家干。", "profile"),
        (f"温县：守着一个院子\n\n{ONE}温县说干就干。\n\n{TWO}温县县委还出了主意。", "report"),
        (f"党员先锋故事\n\n一本旧账\n\n本报记者 骆小满\n\n{ONE}\n\n{TWO}", "profile"),
        (f"一本旧账\n\n——记柳林村党支部书记秦立山\n\n{ONE}\n\n{TWO}", "profile"),
        ("小院议事大家办\n\n图① 柳林村一角。\n\n图② 院里的议事亭。\n\n骆小满 摄", "caption"),
    ],
)
def test_kinds(read: Read, text: str, kind: str) -> None:
    (article,) = read(text)
    assert article.kind == kind


@pytest.mark.parametrize("below", ["", "东门街道推行小院议事制度\n\n"])
def test_what_somebody_says_is_a_headline_above_a_byline(read: Read, below: str) -> None:
    (article,) = read(f"“电梯的事，咱们坐下来谈！”\n\n{below}本报记者 骆小满\n\n{ONE}\n\n{TWO}")
    assert article.title.startswith("“电梯的事，咱们坐下来谈！”")
    assert [x.name for x in article.bylines] == ["骆小满"]
