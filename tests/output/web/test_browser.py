"""The pages in a real headless Chromium: the way of a journalist, corrections, dark, a phone, axe-core."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.output.web.browser import CHROMIUM, chromium, served
from tests.output.web.conftest import TOKEN
from tests.output.web.test_pages import FIRST, one

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium; `make browser` installs Debian's when it may"
)
PHONE = {"width": 375, "height": 740}
PAGES = {
    "home": "/",
    "search": "/search?q=云峰街道 网格",
    "empty": "/search?q=大漠航天发射场",
    "practices": "/search?kind=practice",
    "place": "/place/{place}",
    "person": "/person/{person}",
    "organization": "/organization/{organization}",
    "practice": "/practice/{practice}",
    "article": "/article/{article}",
    "fact": "/fact/{fact}",
    "measures": "/measure",
    "measure": "/measure/{measure}",
    "compare": "/compare?places=遂昌县、三台县",
    "asking": "/compare",
    "series": "/series?place=云峰街道&measure=grid",
    "conflicts": "/conflicts",
    "checks": "/checks",
    "api": "/api",
    "missing": "/place/nowhere",
    "edit": "/edit",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with --edit, on a copy."""
    path = Path(shutil.copy(base, tmp_path_factory.mktemp("site") / "facts.db"))
    with served(path, TOKEN) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that fails the test where a script fails or the policy stops something."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(15_000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert [line for line in said if "404" not in line] == []


def path_of(asked: sqlite3.Connection, name: str) -> str:
    ids = {kind: one(asked, select) for kind, select in FIRST.items() if f"{{{kind}}}" in PAGES[name]}
    return PAGES[name].format(**ids)


def test_from_a_search_to_a_citation(page: Any, site: str) -> None:
    """Search → place → fact → article → citation, as a journalist goes."""
    page.goto(site)
    page.get_by_role("searchbox").last.fill("云峰街道 网格")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    fact = page.locator("li.fact", has=page.locator(".figure", has_text="94个"))
    fact.first.locator(".where a").click()
    page.wait_for_url("**/place/*")
    assert page.locator("h1").inner_text() == "云峰街道"
    fact.first.locator(".says a").click()
    page.wait_for_url("**/fact/*")
    page.get_by_role("link", name="在文中查看").first.click()
    page.wait_for_url("**/article/*#f-*")
    row = page.locator("li.fact:target")
    assert "94个" in row.inner_text()
    row.get_by_role("button", name="复制引文").click()
    assert "网格再细分" in page.evaluate("navigator.clipboard.readText()")
    assert "94个" in page.evaluate("navigator.clipboard.readText()")


def test_hovering_shows_the_fact_and_clicking_leads_to_it(page: Any, site: str, asked: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site + path_of(asked, "article"))
    mark = page.locator("article a.mark.metric").first
    mark.hover()
    card = page.locator("#card")
    assert card.is_visible()
    fact = mark.get_attribute("data-fact")
    assert page.locator(f"#raw .mark.on[data-fact='{fact}']").count() >= 1, "the raw page lights up too"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    mark.click()
    assert page.evaluate("document.querySelector(':target').id") == fact
    assert page.locator(f"[id='{fact}']").is_visible()
    page.get_by_role("tab", name="原版").click()
    assert page.locator("#raw").is_visible()


def test_a_kind_can_be_switched_off(page: Any, site: str, asked: Any) -> None:
    page.goto(site + path_of(asked, "article"))
    page.locator(".legend label.metric").click()
    assert page.locator("body.no-metric").count() == 1
    assert not page.locator("#facts .group.metric").is_visible()


def test_a_fact_is_corrected_by_who_has_the_token(page: Any, site: str, asked: Any) -> None:
    page.goto(f"{site}/edit#{TOKEN}")
    page.wait_for_function("document.getElementById('token').value.length > 0")
    assert TOKEN not in page.url
    page.get_by_role("button", name="登录").click()
    fact = one(asked, "SELECT id FROM metric WHERE value = 1200")
    page.goto(f"{site}/fact/{fact}")
    page.get_by_label("修改", exact=True).check()
    page.get_by_label("要改的字段").select_option("value")
    page.get_by_label("改为").fill("1210")
    page.get_by_label("理由").fill("照原件更正")
    page.get_by_label("核对人").fill("编辑甲")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/fact/*#decisions")
    assert "1,210" in page.locator("h1").inner_text()
    decided = page.locator("section", has=page.locator("#decisions")).inner_text()
    assert "照原件更正" in decided
    assert "编辑甲" in decided
    page.goto(f"{site}/edit")
    page.get_by_role("button", name="退出核对").click()
    page.goto(f"{site}/fact/{fact}")
    assert page.locator("form.edit").count() == 0


def test_nothing_of_an_article_runs(page: Any, site: str, asked: Any) -> None:
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    article = one(asked, "SELECT id FROM article WHERE text LIKE '%onerror%'")
    for path in (f"/article/{article}", "/search?q=" + "<script>alert(3)</script>", "/"):
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    assert ran == []
    page.goto(f"{site}/article/{article}")
    assert page.locator("article script, article img, #raw script, #raw img").count() == 0
    assert "<script>" in page.locator("#raw").inner_text() or page.locator("#raw").text_content()


def test_no_other_host_is_asked(browser: Any, site: str, asked: Any) -> None:
    context = browser.new_context()
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    opened = context.new_page()
    for name in PAGES:
        opened.goto(site + path_of(asked, name))
    context.close()
    assert len(requests) > len(PAGES)
    assert [url for url in requests if not url.startswith(site)] == []


@pytest.mark.parametrize(
    "name", ["home", "search", "place", "article", "fact", "measure", "checks", "compare", "series", "edit"]
)
def test_a_phone_needs_no_sideways_scrolling(page: Any, site: str, asked: Any, name: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site + path_of(asked, name))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_a_phone_the_filters_stay_folded_and_what_is_set_can_be_taken_back(page: Any, site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/search?q=云峰街道 网格&kind=metric")
    assert not page.locator(".facets").is_visible()
    assert page.locator(".facts > li").first.bounding_box()["y"] < PHONE["height"]
    page.locator(".narrow > summary").click()
    assert page.locator(".facets").is_visible()
    page.locator(".narrowed a").click()
    assert "kind=" not in page.url


@pytest.mark.parametrize("name", ["measure", "series"])
def test_what_scrolls_sideways_is_reached_by_keyboard(page: Any, site: str, asked: Any, name: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site + path_of(asked, name))
    for scrolling in page.locator(".scroll").all():
        scrolling.focus()
        assert scrolling.evaluate("one => one === document.activeElement")
        assert scrolling.get_attribute("role") == "region"
        assert scrolling.get_attribute("aria-label")


def test_dark_follows_the_system_and_the_switch(browser: Any, site: str) -> None:
    def ground(scheme: str, path: str) -> str:
        context = browser.new_context(color_scheme=scheme)
        opened = context.new_page()
        opened.goto(site + path)
        colour = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        context.close()
        return str(colour)

    light, dark = ground("light", "/"), ground("dark", "/")
    assert light != dark
    assert ground("light", "/view?theme=dark&next=/") == dark
    assert ground("dark", "/view?theme=light&next=/") == light


def test_all_is_reached_by_keyboard(page: Any, site: str, asked: Any) -> None:
    page.goto(site + path_of(asked, "place"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in ("none", ""), "what has the focus is seen"


def test_a_page_is_printed_without_its_tools(page: Any, site: str, asked: Any) -> None:
    page.goto(site + path_of(asked, "fact"))
    page.emulate_media(media="print")
    assert not page.locator(".tools").first.is_visible()
    assert not page.locator(".nav").is_visible()
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        *((name, "light") for name in PAGES),
        *((name, "dark") for name in ("search", "article", "fact", "measure")),
    ],
)
def test_axe_core_finds_nothing_serious(browser: Any, site: str, asked: Any, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(site + path_of(asked, name))
    found = Axe().run(opened).response["violations"]
    context.close()
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
