"""An article is shown whole, its facts in place, and nothing in it can become markup."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from corpus.types import Byline, Zone, ZoneKind
from extract import facts as found
from output import show_html
from output.show import html_page, terminal
from output.show_facts import Kind, shown
from output.show_marks import blocks, marks
from tests.output.factory import Maker, make_extracted

TEXT = (
    "清河镇：把小事办在门口\n"
    "本报记者 方一禾\n"
    "清河镇柳湾社区划分网格12个，推行“四访四问”工作法，去年调解矛盾230余件。\n"
    "柳湾社区荣获“全市先进社区”称号。"
)
HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> '
    "{{ 7*7 }} {% raw %} ]]> --> </style> &lt; \x1b[31m"
)


def example(text: str = TEXT, **article):
    make = Maker(text)
    last_year = found.Time("去年", "2023-01-01", "2023-12-31")
    facts = found.Facts(
        places=(
            make.place("清河镇", level="township", path=("清河镇",)),
            make.place(
                "柳湾社区",
                path=("清河镇", "柳湾社区"),
                quotes=(make.quote("柳湾社区"), make.quote("柳湾社区", 1)),
            ),
        ),
        people=(make.person("方一禾", kind="journalist"),),
        metrics=(
            make.metric("柳湾社区划分网格12个", indicator="网格", value=12, unit="个", place=1),
            make.metric(
                "调解矛盾230余件", indicator="调解矛盾", value=230, unit="件", approx="over", time=last_year
            ),
        ),
        mechanisms=(
            make.mechanism(
                "“四访四问”工作法", name="四访四问工作法", type="工作法", category="method", place=0
            ),
        ),
        honors=(
            make.honor("柳湾社区荣获“全市先进社区”称号", title="全市先进社区", recipient="柳湾社区", place=1),
        ),
        main_place=0,
    )
    return make_extracted(text, facts, **article)


def printed(one, *, colours: bool = False, width: int = 100) -> str:
    out = StringIO()
    system = "standard" if colours else None
    Console(file=out, width=width, force_terminal=colours, color_system=system).print(terminal(one))
    return out.getvalue()


class Page(HTMLParser):
    """What a browser would make of a page: its tags, and the text of each article's blocks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, str] = {}  # by id of the element the text stands in
        self.ids: list[str] = []
        self.blocks: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag in ("meta", "input"):
            return
        classes = (given.get("class") or "").split()
        if self.within("article") and len(self.open) == self.open.index("article") + 1:
            self.blocks.append("\0" if classes[-1:] in (["about"], ["added"]) else "")
        self.open.append(tag)
        self.ids.append(given.get("id") or "")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.ids.pop()

    def handle_data(self, data):
        if self.within("article") and self.blocks and self.open[-1] != "article":
            self.blocks[-1] += data
        for id in filter(None, self.ids):
            self.texts[id] = self.texts.get(id, "") + data

    def within(self, tag):
        return tag in self.open

    @property
    def article_text(self) -> list[str]:
        return [block for block in self.blocks if not block.startswith("\0")]

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


# The terminal


def test_the_terminal_shows_the_text_and_every_fact_without_colours():
    said = printed(example(newspaper="清河日报", date="2024-03-01"))
    for line in TEXT.splitlines():
        assert line in said
    assert "清河日报 · 2024-03-01" in said
    assert re.search(r"metric +调解矛盾 +over 230 件 +去年", said)
    assert re.search(r"metric +网格 +12 个 +柳湾社区", said)
    assert "places 2" in said
    assert "honors 1" in said
    assert "\x1b" not in said


def test_the_terminal_gives_each_kind_its_colour_and_the_innermost_wins():
    said = printed(example(), colours=True)
    assert "\x1b[36m清河镇" in said  # a place alone
    assert re.search(r"\x1b\[4;36m柳湾社区\x1b\[0m\x1b\[32m划分网格12个", said)  # a place in a metric
    assert "\x1b[32m调解矛盾230余件" in said


def test_a_credit_line_names_the_journalists():
    name = Maker(TEXT).quote("方一禾")
    said = printed(example(bylines=(Byline("方一禾", "记者", name.start, name.end),)))
    assert "记者 方一禾" in said


def test_an_article_without_facts_is_shown_too():
    said = printed(make_extracted("今日多云"))
    assert "今日多云" in said
    assert "metrics 0" in said


def test_hostile_text_steers_no_terminal_and_is_no_rich_markup():
    text = "标题\n[bold red]清河镇[/bold red] \x1b[2J\x07 \x9b31m [/]"
    make = Maker(text)
    one = make_extracted(text, found.Facts(places=(make.place("[bold red]清河镇", name="[red]\x1b[2J"),)))
    said = printed(one)
    assert "[bold red]清河镇[/bold red] \ufffd[2J\ufffd" in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)


# The marks


@st.composite
def marked_articles(draw):
    """A text of several lines with facts of all kinds anywhere in it, nested and crossing."""
    text = draw(st.text(alphabet="清河镇12“”<&\n 　", min_size=1, max_size=60))
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    make = Maker(text)
    quotes = [found.Quote(*span) for span in draw(st.lists(spans, max_size=8))]
    facts = found.Facts(
        places=tuple(make.place(text[:1], quotes=(quote,)) for quote in quotes[::2]),
        mechanisms=tuple(make.mechanism(text[:1], quotes=(quote,)) for quote in quotes[1::2]),
    )
    return make_extracted(text, facts)


@given(marked_articles())
def test_the_pieces_are_the_text_and_every_mark_covers_its_quote(one):
    facts, text = shown(one.facts), one.article.text
    pieces = [piece for block in blocks(one.article, facts) for piece in block.pieces]
    said = "".join(text[piece.start : piece.end] for piece in pieces)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", text)
    for mark in marks(facts):
        covered = {i for p in pieces if mark in p.marks for i in range(p.start, p.end)}
        expected = {i for p in pieces for i in range(p.start, p.end)} & set(range(mark.start, mark.end))
        assert covered == expected
    for piece in pieces:
        levels = [mark.level for mark in piece.marks]
        assert levels == sorted(set(levels), reverse=True), "each its own line, the innermost lowest"


@given(marked_articles())
def test_a_browser_reads_the_article_s_own_text(one):
    read = "".join(Page(html_page([one], "页")).article_text)
    assert re.sub(r"\s", "", read) == re.sub(r"\s", "", one.article.text)


def test_of_equal_quotes_the_rarer_kind_is_innermost():
    text = "红石榴服务队来了"
    make = Maker(text)
    facts = found.Facts(
        organizations=(make.organization("红石榴服务队"),), mechanisms=(make.mechanism("红石榴服务队"),)
    )
    (block,) = blocks(make_extracted(text).article, shown(facts))
    assert [mark.kind for mark in block.pieces[0].marks] == [Kind.ORGANIZATION, Kind.MECHANISM]


def test_text_that_no_zone_holds_is_shown_as_well():
    text = "题目\n前言\n正文"
    article = make_extracted(text, zones=(Zone(ZoneKind.TITLE, 0, 2), Zone(ZoneKind.PARAGRAPH, 6, 8))).article
    said = [(block.kind, block.pieces[0].text.strip()) for block in blocks(article, ())]
    assert said == [(ZoneKind.TITLE, "题目"), (ZoneKind.PARAGRAPH, "前言"), (ZoneKind.PARAGRAPH, "正文")]


# The page


def test_the_page_lists_every_fact_with_its_fields_and_a_way_to_its_words():
    page = Page(html_page([example()], "清河日报 一版"))
    assert page.texts["f1-5"].split() == [
        *("调解矛盾", "over", "230", "件", "去年", "fields"),
        *("indicator", "调解矛盾", "value", "over", "230", "件", "unit", "件", "kind", "count"),
        *("approx", "over", "bound", "observed", "time", "去年", "dates", "2023-01-01", "to", "2023-12-31"),
        *("pattern", "by.hand", "confidence", "90%"),
    ]
    anchors = {a["href"] for a in page.named("a")}
    assert {"#f1-2-q0", "#f1-2-q1", "#f1-5-q0"} <= anchors
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    assert {anchor[1:] for anchor in anchors} <= set(ids)
    described = {attrs["aria-describedby"] for _, attrs in page.tags if "aria-describedby" in attrs}
    assert described <= set(ids)


def test_the_page_has_a_toggle_for_each_kind_and_marks_can_be_reached_by_keyboard():
    page = Page(html_page([example()], "页"))
    assert [attrs["value"] for attrs in page.named("input")] == [kind.value for kind in Kind]
    first = [attrs for attrs in page.named("span") if "first" in (attrs.get("class") or "").split()]
    assert first
    assert all(attrs["tabindex"] == "0" for attrs in first)


def test_more_articles_get_a_list_and_their_own_ids():
    page = Page(html_page([example(), example(position=1)], "页"))
    assert {"#a1", "#a2", "#f2-1-q0"} <= {a["href"] for a in page.named("a")}


@pytest.mark.parametrize("title", ["页", HOSTILE])
def test_nothing_in_an_article_becomes_markup(title):
    text = f"{HOSTILE}\n清河镇{HOSTILE}柳湾社区"
    make = Maker(text)
    whole = found.Quote(0, len(HOSTILE))
    facts = found.Facts(
        places=(make.place("清河镇", name=HOSTILE, path=(HOSTILE,), aliases=(HOSTILE,), pattern=HOSTILE),),
        metrics=(
            make.metric("柳湾社区", quotes=(whole,), indicator=HOSTILE, value=1, unit=HOSTILE, place=0),
        ),
    )
    bylines = (Byline(HOSTILE, HOSTILE, 0, 1),)
    hostile = make_extracted(text, facts, path=HOSTILE, newspaper=HOSTILE, bylines=bylines)
    plain = make_extracted("甲\n清河镇")
    page, tame = Page(html_page([hostile], title)), Page(html_page([plain], "页"))
    assert [tag for tag, _ in page.tags if tag in ("script", "style", "img", "link", "iframe")] == [
        "style",
        "script",
    ]
    assert page.named("script") == tame.named("script") == [{}]
    for _, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "src", "srcset")]
        assert (attrs.get("href") or "#").startswith("#")
    shown_text = HOSTILE.replace("\x1b", "\ufffd")
    assert "".join(page.article_text).replace("\n", "") == f"{shown_text}清河镇{shown_text}柳湾社区"
    assert "\x1b" not in html_page([hostile], title)


def test_the_page_asks_for_nothing_and_runs_only_its_own_script():
    html = html_page([example()], "页")
    assert not re.search(r"https?:|//[a-z]|@import|url\(", html)
    (policy,) = [m["content"] for m in Page(html).named("meta") if m.get("http-equiv")]
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_lone_surrogates_and_control_characters_can_be_written():
    text = "甲\ud800乙\x00丙"
    make = Maker(text)
    one = make_extracted(text, found.Facts(places=(make.place("甲\ud800", name="甲\ud800"),)))
    assert "甲\ufffd" in html_page([one], "\udfff").encode("utf-8").decode("utf-8")


def test_no_article_is_said_plainly():
    assert "No articles were found" in html_page([], "页")
    assert "No facts were found" in html_page([make_extracted("甲")], "页")


# Its colours


def palette(dark: bool) -> dict[str, str]:
    css = (Path(show_html.__file__).parent / "templates" / "show.css").read_text(encoding="utf-8")
    light, night = css.split("@media screen and (prefers-color-scheme: dark)", 1)
    part = night.split(".place {", 1)[0] if dark else light
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6}|\d+%)", part))


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def mixed(colour: str, ground: str, tint: float) -> tuple[float, ...]:
    return tuple(tint * a + (1 - tint) * b for a, b in zip(rgb(colour), rgb(ground), strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2.2, definitions of contrast ratio and relative luminance."""

    def luminance(colour):
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_has_a_contrast_of_wcag_aa(dark):
    colours = palette(dark)
    tint = int(colours["tint"].rstrip("%")) / 100
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    for ground in (colours["ground"], colours["panel"]):
        assert contrast(rgb(colours["soft"]), rgb(ground)) >= 4.5
        for kind in Kind:
            colour = colours[kind]
            assert contrast(rgb(colour), rgb(ground)) >= 4.5, f"{kind} as text and line"
            assert contrast(rgb(colour), mixed(colour, ground, tint)) >= 4.5, f"{kind} on its own tint"
            assert contrast(rgb(colours["ink"]), mixed(colour, ground, 2 * tint)) >= 4.5, f"words on {kind}"
