"""Comparisons, series and spreads as one HTML file that needs nothing else: charts and tables.

Everything that comes from an article goes through Jinja2's autoescape, or stands in a block of JSON whose
`<` is escaped, so that no text ends the block. The page's policy (Content-Security-Policy) lets run only
the scripts and the style it was written with, by their hashes, and forbids every request.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from output.counties import charts
from output.counties.charts import Chart
from output.counties.labels import Labels
from output.counties.summary import remarks, title
from output.counties.tables import Table, measures, tables
from output.counties.types import Comparison, Series, Spread
from output.counties.views import series_tables, spread_tables
from output.one_file import asset, source_hash, template
from output.wording import one_line

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
# Views whose table stands open, and those that do so unless they are long; others open on request.
OPEN = frozenset({"places", "measures"})
OPEN_IF_SHORT = frozenset({"shared", "alike", "honors", "offices"})
LONG = 40
MOST = 500  # rows that a page shows; a workbook has all


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: charts, a remark under them, and the table that says the same or more. A
    `folded` table opens on request."""

    id: str
    title: str
    note: str
    charts: tuple[Chart, ...]
    table: Table | None
    folded: bool


def comparison_page(comparison: Comparison, labels: Labels, made: str) -> str:
    """A comparison as a page; `made` says what made it from what."""
    views = {view.id: view for view in tables(comparison, labels)}
    drawn = {
        "measures": (
            _drawn("bars", charts.bars(comparison, labels), _common(comparison, labels), labels),
            _drawn("dots", charts.dots(comparison, labels), None, labels),
        ),
        "only": (_drawn("matrix", _some(charts.matrix(comparison, labels)), None, labels),),
    }
    sections: list[Section] = []
    for id, view in views.items():
        folded = id not in OPEN and not (id in OPEN_IF_SHORT and len(view.rows) <= LONG)
        sections.append(Section(id, view.title, "", (), view, folded))
        sections += (section for section in drawn.get(id, ()) if section.charts)
    lines = (*remarks(comparison, labels), labels("how_to_read"))
    return _page(title(comparison, labels), lines, sections, labels, made)


def series_page(many: Sequence[Series], labels: Labels, made: str) -> str:
    """Series as a page, a chart and its tables each."""
    sections: list[Section] = []
    for at, one in enumerate(many):
        levels, beside = series_tables(one, labels)
        heading = f"{levels.title} ({one.unit})"
        drawn = _some(charts.line(one, at, labels))
        sections.append(Section(f"series-{at}", heading, labels("series_note"), drawn, levels, False))
        if beside.rows:
            sections.append(Section(f"beside-{at}", beside.title, "", (), beside, False))
    heading = labels("series_title", measure=many[0].name, place=many[0].region.name)
    return _page(heading, (), sections, labels, made)


def spread_page(spread: Spread, labels: Labels, made: str) -> str:
    """A practice's spread as a page: its time line, and its parts by place."""
    adopters, differing = spread_tables(spread, labels)
    note = labels("timeline_note")
    sections = [
        Section("adopters", adopters.title, note, _some(charts.timeline(spread, labels)), adopters, False)
    ]
    if differing.rows:
        drawn = _some(charts.parts(spread, labels))
        sections.append(Section("differing", differing.title, "", drawn, differing, False))
    return _page(labels("spread_title", practice=spread.name), (), sections, labels, made)


def echarts() -> str:
    """The library that draws, as it is published, with its licence in its first lines."""
    return asset(HERE / "vendor" / "echarts.common.min.js")


def drawing_script() -> str:
    """What draws: for each element with `data-chart` the option of that id in the JSON of `#charts`."""
    return asset(TEMPLATES / "report.js")


def embedded(data: object) -> Markup:
    """JSON for a script block: nothing in it can end the block or open a comment in it."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(safe)  # noqa: S704 - JSON in which no `<` is left


def _drawn(id: str, drawn: tuple[Chart, ...], view: Table | None, labels: Labels) -> Section:
    return Section(id, labels(f"section.{id}"), labels(f"{id}_note"), drawn, view, True)


def _common(comparison: Comparison, labels: Labels) -> Table:
    return measures(comparison, comparison.common, "bars", labels)


def _some(chart: Chart | None) -> tuple[Chart, ...]:
    return (chart,) if chart else ()


def _page(heading: str, lines: Iterable[str], sections: Sequence[Section], labels: Labels, made: str) -> str:
    style, script, library = asset(TEMPLATES / "report.css"), drawing_script(), echarts()
    drawn = {chart.id: chart.option for section in sections for chart in section.charts}
    return template(TEMPLATES / "report.html.j2").render(
        title=one_line(heading),
        lines=tuple(lines),
        sections=sections,
        labels=labels,
        made=made,
        most=MOST,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        library=Markup(library),  # noqa: S704 - ECharts' own file
        data=embedded(drawn),
        policy=f"default-src 'none'; style-src {source_hash(style)}; "
        f"script-src {source_hash(script)} {source_hash(library)}; "
        "img-src data:; base-uri 'none'; form-action 'none'",
    )
