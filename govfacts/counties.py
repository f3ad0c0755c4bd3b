"""What the verbs of comparison do."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from govfacts._version import __version__
from govfacts.errors import CommandError
from govfacts.terminal import console, say
from output.counties import adopters, frames
from output.counties import compare as compared
from output.counties import series as series_of
from output.counties.diff import Differences, differences
from output.counties.diff_fields import compared_fields
from output.counties.labels import Labels, labels
from output.counties.markdown import markdown
from output.counties.report import comparison_page, series_page, spread_page
from output.counties.sheets import csv_text, workbook
from output.counties.summary import remarks, title
from output.counties.tables import tables
from output.counties.terminal import comparison_view, differences_view, series_view, spread_view
from output.counties.views import series_tables, spread_tables
from output.files import replacing
from output.store import open_base


def compare(base: Path, places: Sequence[str], output: Path | None, format: str, language: str) -> None:
    """Prints places side by side, or writes them to a file."""
    words = labels(language)
    with closing(open_base(base)) as opened:
        found = compared(opened, places)
    if format == "table":
        console().print(comparison_view(found, words))
        return
    for remark in remarks(found, words):
        say(remark)
    if format == "markdown":
        _write(output, markdown(title(found, words), remarks(found, words), tables(found, words), words))
    elif format == "csv":
        _write(output, csv_text(frames.COMPARED, frames.compared(found)))
    elif format == "xlsx":
        _write(output, workbook(found, words))
    else:
        _write(output, comparison_page(found, words, _made(base, words)))


def series(base: Path, asked: tuple[str, str], output: Path | None, format: str, language: str) -> None:
    """Prints what a place states of a measure over time (`asked`: the two), or writes it to a file."""
    words = labels(language)
    with closing(open_base(base)) as opened:
        found = series_of(opened, *asked)
    if format == "table":
        console().print(series_view(found, words))
        return
    heading = words("series_title", measure=found[0].name, place=found[0].region.name)
    if format == "markdown":
        views = [view for one in found for view in series_tables(one, words)]
        _write(output, markdown(heading, (), views, words))
    elif format == "csv":
        _write(output, csv_text(frames.FIGURES, frames.over_time(found)))
    else:
        _write(output, series_page(found, words, _made(base, words)))


def practices(base: Path, practice: str, output: Path | None, format: str, language: str) -> None:
    """Prints who has a practice since when, or writes it to a file."""
    words = labels(language)
    with closing(open_base(base)) as opened:
        found = adopters(opened, practice)
    if format == "table":
        console().print(spread_view(found, words))
    elif format == "markdown":
        heading = words("spread_title", practice=found.name)
        _write(output, markdown(heading, (), spread_tables(found, words), words))
    elif format == "csv":
        _write(output, csv_text(frames.SPREAD, frames.adopted(found)))
    else:
        _write(output, spread_page(found, words, _made(base, words)))


def diff(old: Path, new: Path, format: str, ignored: Sequence[str]) -> bool:
    """Prints what two files differ in; whether they do."""
    known = compared_fields()
    unknown = next((name for name in ignored if name not in known), None)
    if unknown is not None:
        raise CommandError(f"--ignore {unknown}: no field is called so; there are: {', '.join(known)}")
    found = differences(old, new, ignored)
    if format == "json":
        sys.stdout.write(json.dumps(plain(found), ensure_ascii=False, indent=1) + "\n")
    else:
        console(soft_wrap=True).print(differences_view(found))
    return bool(found)


def plain(found: Differences) -> dict[str, object]:
    """The differences as JSON, in the shape of csv-diff: a change has `changes` by field, old before new."""
    changed = [
        {
            "record": one.record,
            "id": list(one.ids),
            "what": one.what,
            "where": one.where,
            "changes": {field.name: [field.old, field.new] for field in one.fields},
            "quotes": list(one.quotes),
        }
        for one in found.changed
    ]
    return {
        "old": found.old,
        "new": found.new,
        "added": [asdict(one) for one in found.added],
        "removed": [asdict(one) for one in found.removed],
        "changed": changed,
        "warnings": list(found.warnings),
    }


def _made(base: Path, words: Labels) -> str:
    return words("generated", version=__version__, base=base.name)


def _write(output: Path | None, content: str | bytes) -> None:
    """Writes a file whole or not at all, or to standard output."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if output is None:
        sys.stdout.buffer.write(data)
        return
    with replacing(output) as file:
        file.write(data)
    say(f"→ {output}")
