"""A fact base from records: made whole or not at all, added to without a trace where it fails."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from output.files import record_lists
from output.records import SCHEMA_VERSION, Generator, KnowledgeBase
from output.store.decisions import Unmatched, put_back, unmatched
from output.store.draft import Draft, drafted
from output.store.finish import finish
from output.store.rows import Record
from output.store.write import write_records
from patterns import Patterns, load

RECORDS = 200_000  # objects that are made between two looks for cycles
Lists = Iterable[tuple[str, Iterable[Record]]]


@dataclass(frozen=True, slots=True)
class Options:
    """`residents`: private persons can be searched by their names; None leaves it as the base has it.
    `anew`: what the base held is left out, but for what people decided. `patterns` name the measures;
    ours, where none are given."""

    residents: bool | None = None
    anew: bool = False
    patterns: Patterns | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the records that were new or changed, by list, and the corrections that hold of
    nothing in the base now."""

    changed: dict[str, int]
    unmatched: tuple[Unmatched, ...] = ()


def build(kb: KnowledgeBase, path: str | Path, options: Options | None = None) -> Built:
    """Adds the knowledge base to the fact base in `path`, which is made where there is none.

    Raises:
        FactBaseError: the file is something else, or can't be written.
    """
    lists = ((name, getattr(kb, name)) for name in record_lists())
    return build_lists(lists, path, kb.generator, options)


def build_lists(
    lists: Lists, path: str | Path, generator: Generator, options: Options | None = None
) -> Built:
    """The same from lists of records, each with its name (`articles`), which may be streams: one batch of
    a stream is in memory. A list may come in several pieces and in any order, if only an article comes
    before the records that quote it."""
    options = options or Options()
    with _seldom_collected(), drafted(Path(path), anew=options.anew) as draft:
        put_back(draft)
        changed: dict[str, int] = {}
        for name, records in lists:
            changed[name] = changed.get(name, 0) + write_records(draft, name, records)
        _describe(draft, generator, options)
        finish(draft, options.patterns or load())
        lost = unmatched(draft.connection)
    return Built(changed, lost)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Records hold no cycles: Python would look for some among them again and again, for nothing."""
    usual = gc.get_threshold()
    gc.set_threshold(RECORDS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _describe(draft: Draft, generator: Generator, options: Options) -> None:
    said = {"schema_version": SCHEMA_VERSION, "generator": f"{generator.name} {generator.version}"}
    if options.residents is not None:
        said["include_residents"] = str(int(options.residents))
    elif draft.fresh:
        said["include_residents"] = _as_before(draft)
    draft.connection.executemany("INSERT OR REPLACE INTO base VALUES (?, ?)", said.items())


def _as_before(draft: Draft) -> str:
    """Whether the base that is built anew could be searched for private persons."""
    sql = "SELECT value FROM base WHERE key = 'include_residents'"
    row = draft.old.execute(sql).fetchone() if draft.old else None
    return row[0] if row else "0"
