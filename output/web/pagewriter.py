"""A page as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import jinja2
import jinja2.runtime

from output.counties.labels import labels as words_of_counties
from output.counties.summary import remarks
from output.counties.tables import tables
from output.counties.views import series_tables, spread_tables
from output.store.decisions import value_said
from output.web import charts, say
from output.web.assets import asset
from output.web.labels import LANGUAGES, labels
from output.web.view import THEMES, View, href
from output.wording import one_line, share

TEMPLATES = Path(__file__).parent / "templates"


def html(template: str, view: View, shown: Mapping[str, object]) -> str:
    """The template of that name filled with `shown`; everything that comes from the base is escaped."""
    return (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(view=view, t=labels(view.language), languages=LANGUAGES, themes=THEMES, **shown)
    )


class _Context(jinja2.runtime.Context):
    """Calls what a template calls. Jinja looks each time whether it wants the context for an argument, which
    nothing of ours does."""

    def call(
        self,
        what: Callable[..., object],
        /,
        *args: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: object,
    ) -> object:
        return what(*args, **named)


class _Environment(jinja2.Environment):
    context_class = _Context


@cache
def _environment() -> jinja2.Environment:
    environment = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {"href": href, "say": say, "asset": asset, "charts": charts}
    environment.globals |= {
        "words_of_counties": words_of_counties,
        "comparison_tables": tables,
        "comparison_remarks": remarks,
        "series_tables": series_tables,
        "spread_tables": spread_tables,
    }
    environment.filters |= {"line": one_line, "share": share, "said": value_said}
    environment.filters["triple"] = lambda pair: (pair[0], *pair)
    return environment
