"""What the verbs of the fact base do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, cast

from govfacts.api import generator
from govfacts.errors import CommandError
from govfacts.terminal import say
from output.files import Stream, decoded, read, record_lists
from output.folders import open_folder
from output.store import Built, Options, build_lists
from output.store import build as build_base
from output.store.content import content, is_sqlite
from output.store.decisions import Unmatched
from output.store.export import Format
from output.store.export import export as export_base
from output.store.lines import is_lines, read_lines
from output.wording import counted
from patterns import load

FILES = ("xlsx", "jsonl")  # forms that are one file
BASES = (".db", ".sqlite", ".sqlite3")  # endings that ask for a fact base


def is_base(output: str) -> bool:
    """Whether an output's ending asks for a fact base."""
    return Path(output).suffix.lower() in BASES


def add(records: Stream, base: Path, patterns: Path | None) -> None:
    """Adds what is read to the fact base, as it comes."""
    built = build_lists(_lists(records), base, generator(), Options(patterns=load(patterns)))
    say(f"{base}: {summary(built)}")
    for lost in built.unmatched:
        say(lost_correction(lost))


def build(kbs: Sequence[Path], base: Path, options: Options) -> None:
    """Adds each knowledge base to the fact base, in order, and says what changed."""
    for kb in kbs:
        built = _built(kb, base, options)
        say(f"{kb} → {base}: {summary(built)}")
        if kb == kbs[-1]:
            for lost in built.unmatched:
                say(lost_correction(lost))
        options = replace(options, anew=False)


def _lists(records: Stream) -> Iterator[tuple[str, Iterator[Any]]]:
    """The records list by list; each list is to be read before the next is asked for."""
    for name, group in groupby(records, key=itemgetter(0)):
        yield name, (decoded(name, record) for _, record in group)


def _built(kb: Path, base: Path, options: Options) -> Built:
    if kb.is_dir():
        written_by, records = open_folder(kb)
        return build_lists(_lists(records), base, written_by, options)
    if is_sqlite(kb):
        with content(kb) as of_list:
            lists = ((name, of_list(name)) for name in record_lists())
            return build_lists(lists, base, generator(), options)
    if not is_lines(kb):
        return build_base(read(kb), base, options)
    written_by, read_lists = read_lines(kb)
    return build_lists(read_lists, base, written_by, options)


def export(base: Path, target: Path, format: str | None, *, redact: bool) -> None:
    """Writes the tables of a base and says where they are."""
    form = cast(Format, format or _form_of(target))
    paths = export_base(base, target, form, redact=redact)
    said = f"{len(paths)} files in {target}" if len(paths) > 1 else str(target)
    say(f"{base} → {said}" + (", names of private persons masked" if redact else ""))


def _form_of(target: Path) -> str:
    """The form that a file's ending asks for; CSV in a folder where it has none."""
    ending = target.suffix.removeprefix(".").lower()
    if target.is_dir() or not ending:
        return "csv"
    if ending not in FILES:
        endings = " or ".join(f".{form}" for form in FILES)
        raise CommandError(
            f"{target}: name a folder for csv, a file that ends in {endings}, or give --format"
        )
    return ending


def summary(built: Built) -> str:
    """What a build changed, in one line."""
    said = ", ".join(counted(count, name) for name, count in built.changed.items() if count)
    return f"new or changed: {said}" if said else "nothing new"


def lost_correction(lost: Unmatched) -> str:
    """What to say of a correction that holds of nothing now."""
    quote = f" “{lost.quote}”" if lost.quote else ""
    return (
        f"correction {lost.id} ({lost.verdict}, by {lost.who}) no longer matches: "
        f"{lost.record_id}{quote} is not read any more; it is kept"
    )
