"""The reports: one file that asks for nothing else, safe whatever the texts hold, with every chart drawn."""

import json
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
import regex

from output.counties import adopters, compare, series
from output.counties.labels import LANGUAGES, labels
from output.counties.report import comparison_page, embedded, series_page, spread_page
from output.store import open_base
from tests.browser import chromium, needs_chromium
from tests.output.counties.world import World

VENDOR = Path(str(files("output.counties") / "vendor"))
THREE = ["遂昌县", "松阳县", "景宁畲族自治县"]
HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> \"'&\u2028{{7*7}}{b}"
# How many lines the text of a cell takes.
LINES = """(cell) => {
  const text = document.createRange();
  text.selectNodeContents(cell);
  return text.getClientRects().length;
}"""
# How many colours every eighth pixel of a canvas has: one that is empty has none.
DRAWN = """(box) => {
  const canvas = box.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 32) {
    if (data[at + 3] > 200) colours.add(data.slice(at, at + 3).join());
  }
  return colours.size;
}"""
KINDS = {"light": ("compare-en", "compare-zh", "series-zh", "spread-en", "hostile"), "dark": ("compare-zh",)}


@pytest.fixture(scope="module")
def pages(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of report in both languages, and one of hostile texts, as files by name."""
    folder = tmp_path_factory.mktemp("pages")
    base = open_base(facts)
    written: dict[str, str] = {}
    for language in LANGUAGES:
        words = labels(language)
        written[f"compare-{language}"] = comparison_page(compare(base, THREE), words, "made by hand")
        written[f"series-{language}"] = series_page(series(base, "遂昌县", "grid"), words, "made by hand")
        written[f"spread-{language}"] = spread_page(adopters(base, "五瓣花"), words, "made by hand")
    base.close()
    hostile = open_base(_hostile_world().base(folder / "hostile.db"))
    written["hostile"] = comparison_page(compare(hostile, THREE[:2]), labels("en"), HOSTILE)
    hostile.close()
    for name, page in written.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8", newline="")
    return {name: folder / f"{name}.html" for name in written}


def _hostile_world() -> World:
    world = World()
    page = world.page("2024-05-01", "331123", HOSTILE)
    for code in ("331123", "331124"):
        world.metric(page, code, "grid", 9, "个")
        world.mechanism(page, code, f"{HOSTILE}工作法", code=f"{HOSTILE}花", parts=(HOSTILE, "甲"))
    world.honor(page, "331123", HOSTILE)
    world.person(page, "331123", "林小满", HOSTILE)
    return world


def test_a_report_asks_for_nothing_and_runs_only_what_it_was_written_with(pages: dict[str, Path]) -> None:
    for path in pages.values():
        page = path.read_text(encoding="utf-8")
        policy = page.split('content="', 1)[1].split('"', 1)[0]
        assert policy.replace("&#39;", "'").startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe-inline" not in policy
        own = regex.sub(r"(?s)<script.*?</script>", "", page)
        assert not regex.search(r"\b(?:src|href)=[\"']?(?:https?:)?//", own)
        assert "Licensed to the Apache Software Foundation" in page


def test_the_library_is_the_one_that_was_published() -> None:
    shipped = (VENDOR / "echarts.common.min.js").read_bytes()
    assert f"sha256: {sha256(shipped).hexdigest()}\n" in (VENDOR / "README.md").read_text(encoding="utf-8")
    assert (VENDOR / "echarts.LICENSE").read_text(encoding="utf-8").lstrip().startswith("Apache License")


def test_no_text_ends_the_data_or_becomes_markup(pages: dict[str, Path]) -> None:
    whole = pages["hostile"].read_text(encoding="utf-8")
    assert whole.count("</script>") == 3
    page = regex.sub(r"(?s)<script.*?</script>|<style.*?</style>", "", whole)
    assert "<img" not in page
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("data", [HOSTILE, {"a": ["<!--", "]]>", "</SCRIPT >"]}, "\u2028\u2029"])
def test_embedded_data_comes_back_as_it_was(data: object) -> None:
    said = str(embedded(data))
    assert "<" not in said
    assert json.loads(said) == data


def test_every_chart_has_a_label_that_says_what_is_to_be_seen(pages: dict[str, Path]) -> None:
    page = pages["compare-en"].read_text(encoding="utf-8")
    found = regex.findall(r'data-chart="([^"]+)"[^>]*role="img" aria-label="([^"]+)"', page)
    assert [id for id, _ in found] == ["bar-0", "bar-1", "bar-2", "dots-0", "matrix"]
    assert "遂昌县 300; 松阳县 over 60 (1 of 19); 景宁畲族自治县 about 210" in found[0][1]


@needs_chromium
def test_every_chart_is_drawn_in_a_real_browser_in_light_dark_and_on_paper(
    pages: dict[str, Path], tmp_path: Path
) -> None:
    with chromium() as browser:
        for scheme, names in KINDS.items():
            context = browser.new_context(color_scheme=scheme, viewport={"width": 1200, "height": 900})
            for name in names:
                path, page = pages[name], context.new_page()
                said: list[str] = []
                asked: list[str] = []
                page.on("console", lambda message, said=said: said.append(message.text))
                page.on("pageerror", lambda error, said=said: said.append(str(error)))
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.goto(path.as_uri())
                boxes = page.locator("[data-chart]")
                number = boxes.count()
                assert number >= (1 if name.startswith(("series", "spread")) else 3), name
                for at in range(number):
                    assert boxes.nth(at).evaluate(DRAWN) > 10, (name, at)
                assert said == [], name
                assert asked == [path.as_uri()], name
                page.close()
            context.close()
        page = browser.new_page()
        page.goto(pages["compare-en"].as_uri())
        paper = page.pdf(path=str(tmp_path / "paper.pdf"), prefer_css_page_size=True)
        assert paper.startswith(b"%PDF")
    _check_paper(tmp_path / "paper.pdf")


def _check_paper(path: Path) -> None:
    """What is folded on the screen is on paper, and the charts, which are drawn anew, fit on it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [document[number] for number in range(len(document))]
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "10,000" in text  # of the dot plot's scale
    assert "(名)" in text  # of the bars' headings
    for page in pages:
        for one in page.get_objects(max_depth=1):
            left, _, right, _ = one.get_bounds()
            assert left >= -1
            assert right <= page.get_width() + 1
    document.close()


@needs_chromium
def test_a_cell_opens_on_its_quote(pages: dict[str, Path]) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.goto(pages["compare-en"].as_uri())
        cell = page.locator("#measures details.evidence").first
        quote = cell.locator("li").first
        assert not quote.is_visible()
        cell.locator("summary").click()
        assert quote.is_visible()
        assert "遂昌县 300 个 · “网格300个" in quote.inner_text()
        page.locator('a[href="#matrix"]').click()
        assert page.locator("#matrix").is_visible()


@needs_chromium
def test_a_report_is_read_on_a_phone(pages: dict[str, Path]) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 375, "height": 740})
        for name in ("compare-zh", "series-zh", "spread-zh"):
            page.goto(pages[name].as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, name
        page.goto(pages["compare-zh"].as_uri())
        code = page.locator("#places tbody tr").first.locator("td").nth(1)
        assert code.inner_text() == "331123"
        assert code.evaluate(LINES) == 1


@needs_chromium
def test_reports_keep_the_rules_of_accessibility(pages: dict[str, Path]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with chromium() as browser:
        for scheme in ("light", "dark"):
            # The checker is a script of its own, which the page's policy would not let run.
            context = browser.new_context(color_scheme=scheme, bypass_csp=True)
            for name in ("compare-en", "spread-zh"):
                page = context.new_page()
                page.goto(pages[name].as_uri())
                page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                found = Axe().run(page).response["violations"]
                assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
            context.close()
